"""The start page, the pages of a relation and the map in a real browser."""

import pytest

from tests.web.kept import ITEMS, add

PARTS = ("", "/events?quad=3", "/undertakings", "/figures", "/statements", "/thirds", "/map", "/news?since=2005")
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
