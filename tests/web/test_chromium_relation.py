"""The start page, the pages of a relation and the map in a real browser."""

import pytest

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
