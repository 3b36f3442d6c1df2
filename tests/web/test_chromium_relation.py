"""The start page, the pages of a relation and the map in a real browser."""

import pytest

from tests.relations.building import Item, keep
from tests.web.kept import ITEMS, add

PARTS = (
    "", "?type=ACCUSE&publication=x", "/events?quad=3&actor=UGA", "/events?topic=submarine", "/undertakings",
    "/figures", "/statements?sort=speaker", "/thirds?topic=gas", "/map", "/news?since=2005",
)  # fmt: skip
PAGES = ("/", "/relations", "/map", *(f"/KEN/UGA{part}" for part in PARTS))
LIGHT, DARK = {"color_scheme": "light"}, {"color_scheme": "dark"}
NARROW = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def kept(served):
    add(served.store, *ITEMS)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("tab", [LIGHT, DARK, {**LIGHT, **NARROW}], indirect=True, ids=["light", "dark", "narrow"])
def test_every_page_can_be_read_by_everyone(tab):
    for path in PAGES:
        assert tab.go(path).status == 200
        if "/map" in path:
            tab.page.locator("[data-map][data-drawn]").wait_for()
        assert not tab.overflows(), path
        assert tab.violations() == [], path


@pytest.mark.usefixtures("kept")
def test_a_brush_over_the_course_sets_the_time_of_all_parts(tab):
    tab.go("/KEN/UGA")
    box = tab.page.locator("figure[data-chart] svg .background").first.bounding_box()
    tab.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 60)
    tab.page.mouse.down()
    tab.page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 60, steps=6)
    with tab.page.expect_navigation():
        tab.page.mouse.up()
    assert "since=200" in tab.page.url
    assert "until=200" in tab.page.url
    assert "since=" in tab.page.get_attribute("nav.tabs a >> nth=1", "href")
    tab.follow("text=Clear")
    assert "since" not in tab.page.url


@pytest.mark.usefixtures("kept")
def test_filters_are_set_carried_to_other_parts_and_taken_off_by_keys(tab):
    tab.go("/KEN/UGA/events")
    tab.page.fill("#filter-topic", "agreement")
    tab.page.click("details.folded summary")
    tab.page.focus("#filter-actor")
    tab.page.keyboard.press("ArrowDown")  # the most frequent are offered before anything is typed
    tab.page.locator("[role=option]", has_text="Kenya").first.wait_for()
    tab.page.keyboard.type("ugan")
    tab.page.locator("[role=option] >> nth=0", has_text="Uganda").wait_for()
    tab.page.locator("[role=option]", has_text="Kenya").first.wait_for(state="detached")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Enter")
    assert tab.page.input_value("#filter-actor") == "Uganda [UGA]"
    tab.page.check("input[name=type][value=ACCUSE]")
    assert tab.violations() == []
    with tab.page.expect_navigation():
        tab.page.press("#filter-topic", "Enter")
    for part in ("topic=agreement", "actor=UGA", "type=ACCUSE"):
        assert part in tab.page.url
    assert tab.page.locator(".rows > li").count() == 1
    tab.follow("nav.tabs a >> nth=2")
    assert "topic=agreement" in tab.page.url
    assert "actor=UGA" in tab.page.url
    assert "type" not in tab.page.url
    assert tab.page.input_value("#filter-topic") == "agreement"
    assert tab.page.locator(".chips li").count() == 2
    with tab.page.expect_navigation():
        tab.page.locator(".chips a", has_text="Uganda").press("Enter")
    assert "actor" not in tab.page.url
    assert "topic=agreement" in tab.page.url
    tab.follow("nav.tabs a >> nth=5")
    assert "does not narrow this part" in tab.page.inner_text(".chips")
    tab.follow("nav.tabs a >> nth=0")
    assert "Counted are only the events that the filters leave" in tab.page.inner_text("main")
    tab.follow(".filters a >> text=Clear")
    assert tab.page.url.endswith("/KEN/UGA")
    assert tab.page.locator(".chips").count() == 0


@pytest.mark.usefixtures("kept")
def test_a_speaker_is_chosen_from_the_list(tab):
    tab.go("/KEN/UGA/statements")
    tab.follow("ul.speakers a >> text=Museveni")
    assert "speaker=" in tab.page.url
    assert tab.page.locator("ul.speakers a[aria-current]").count() == 1
    assert tab.page.locator(".rows > li").count() == 1


@pytest.mark.usefixtures("kept")
def test_the_map_moves_by_keys_buttons_wheel_and_hand(tab):
    tab.go("/KEN/UGA/map")
    tab.page.locator("[data-map][data-drawn]").wait_for()

    def view() -> list[float]:
        return [float(n) for n in tab.page.get_attribute("[data-map] svg", "viewBox").split()]

    home = view()
    tab.page.focus("[data-map]")
    tab.page.keyboard.press("+")
    assert view()[2] < home[2]
    tab.page.keyboard.press("ArrowRight")
    assert view()[0] > home[0]
    tab.page.keyboard.press("0")
    assert view() == pytest.approx(home)
    tab.page.click("[data-zoom=out]")
    assert view()[2] > home[2]
    tab.page.click("[data-zoom=home]")
    box = tab.page.locator("[data-map]").bounding_box()
    tab.page.mouse.move(box["x"] + 300, box["y"] + 200)
    tab.page.mouse.down()
    tab.page.mouse.move(box["x"] + 200, box["y"] + 200, steps=4)
    tab.page.mouse.up()
    assert view()[0] > home[0]
    tab.page.focus("[data-map]")
    tab.page.mouse.wheel(0, -200)
    tab.page.wait_for_function(
        f"+document.querySelector('[data-map] svg').getAttribute('viewBox').split(' ')[2] < {home[2]}"
    )


@pytest.mark.usefixtures("kept")
def test_borders_are_dashed_drawn_or_left_out(tab):
    for borders, count in (("", 1), ("?borders=drawn", 1), ("?borders=left_out", 0)):
        tab.go(f"/map{borders}")
        tab.page.locator("[data-map][data-drawn]").wait_for()
        assert tab.page.locator("[data-map] path.disputed").count() == count


TOUCH = {**LIGHT, "has_touch": True, "is_mobile": True, "viewport": {"width": 400, "height": 800}}
ASTANA, NEARBY = (51.17, 71.43), (51.19, 71.45)


def placed(store) -> None:
    """Events at three places of which two are one and a half kilometres apart, and two figures of one way."""
    item = Item("2005-01-10", "Daily News")
    for key, name, (latitude, longitude) in (
        ("place/1", "Astana", ASTANA), ("place/2", "Koktal", NEARBY), ("place/3", "Omsk", (54.99, 73.37)),
    ):  # fmt: skip
        where = item.place(key, name=name, latitude=latitude, longitude=longitude, country="KAZ", feature="PPL")
        item.event("KAZ", "RUS", date="2005-01-09", place=where, words=f"They met in {name}.")
    for measure in ("exports", "gas"):
        item.figure(3e9, measure=measure, unit="USD", origin="RUS", destination="KAZ", period="2003")
    keep(store, item)


@pytest.fixture
def mapped(served):
    placed(served.store)


def drawn(tab, path="/KAZ/RUS/map") -> None:
    tab.go(path)
    tab.page.locator("[data-map][data-drawn]").wait_for()


def across(tab) -> float:
    return float(tab.page.get_attribute("[data-map] svg", "viewBox").split()[2])


@pytest.mark.usefixtures("mapped")
@pytest.mark.parametrize("tab", [LIGHT, {"color_scheme": "dark", **NARROW}], indirect=True, ids=["light", "dark"])
def test_places_on_each_other_are_one_group_that_opens_by_key(tab):
    drawn(tab)
    assert tab.violations() == []
    group = tab.page.locator(".group")
    assert group.count() == 1
    assert "2 places close together" in group.get_attribute("aria-label")
    assert group.locator(".count").text_content() == "2"
    before = across(tab)
    for _ in range(8):
        if not group.count():
            break
        group.focus()
        tab.page.keyboard.press("Enter")
    assert group.count() == 0
    assert across(tab) < before
    boxes = [m.locator(".up").bounding_box() for m in tab.page.locator(".mark:not([data-hidden])").all()]
    assert len({(round(b["x"]), round(b["y"])) for b in boxes}) == 3
    assert tab.violations() == []


@pytest.mark.usefixtures("mapped")
def test_the_list_and_the_marks_light_each_other_up(tab):
    drawn(tab)
    mark = tab.page.locator(".mark", has_text="Omsk")
    item = tab.page.locator(".places li", has_text="Omsk")
    item.hover()
    assert "lit" in mark.get_attribute("class")
    tab.page.locator(".places li a", has_text="Koktal").focus()
    assert "lit" in tab.page.locator(".group").get_attribute("class")
    mark.focus()
    assert "shown" in item.get_attribute("class")
    assert mark.get_attribute("aria-label") == "Omsk: 1 event"
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "/place/" in tab.page.url
    assert "Omsk" in tab.page.inner_text("h1")


@pytest.mark.usefixtures("mapped")
def test_flows_tell_their_measures_and_sides_their_names(tab):
    drawn(tab)
    way = tab.page.locator("a.way")
    assert way.get_attribute("aria-label") == "Russia → Kazakhstan: exports, gas"
    assert not way.locator(".measure").is_visible()
    way.focus()
    assert way.locator(".measure").is_visible()
    assert set(tab.page.locator(".state text").all_text_contents()) == {"Kazakhstan", "Russia"}
    assert tab.page.locator(".places li.shown").count() == 2
    drawn(tab, "/KAZ/RUS/map?lang=ru")
    assert set(tab.page.locator(".state text").all_text_contents()) == {"Казахстан", "Россия"}
    assert "экспорт" in tab.page.locator("a.way").get_attribute("aria-label")


@pytest.mark.usefixtures("mapped")
@pytest.mark.parametrize("tab", [TOUCH], indirect=True)
def test_the_map_moves_and_zooms_by_touch(tab):
    drawn(tab)
    tab.page.locator("[data-map]").scroll_into_view_if_needed()
    box = tab.page.locator("[data-map]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = tab.context.new_cdp_session(tab.page)

    def fingers(kind: str, *at: float) -> None:
        points = [{"x": x + dx, "y": y, "id": n} for n, dx in enumerate(at)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = tab.page.get_attribute("[data-map] svg", "viewBox").split()
    fingers("touchStart", 0)
    for dx in (-20, -40, -60):
        fingers("touchMove", dx)
    fingers("touchEnd")
    after = tab.page.get_attribute("[data-map] svg", "viewBox").split()
    assert float(after[0]) > float(before[0])
    assert float(after[2]) == pytest.approx(float(before[2]))
    fingers("touchStart", -20, 20)
    for spread in (30, 50, 70):
        fingers("touchMove", -spread, spread)
    fingers("touchEnd")
    assert across(tab) < 0.6 * float(before[2])
