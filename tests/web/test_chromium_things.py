"""The pages of places, actors, undertakings, events and sources in a real browser."""

import pytest

from tests.relations.building import Item, keep
from tests.web.test_place import NAIROBI

LIGHT, DARK = {"color_scheme": "light"}, {"color_scheme": "dark"}
NARROW = {"viewport": {"width": 360, "height": 740}}
PAGES = ("/actor/KEN", "/undertaking/nairobi-accord", "/event/1", "/source/panorama", "/source/panorama?page=9")


@pytest.fixture
def kept(served):
    for day in ("2004-03-01", "2005-06-07"):
        item = Item(day, "Panorama", title=f"They met on {day}")
        item.place("place/geonames-184745", **NAIROBI)
        item.event("KEN", "UGA", place="place/geonames-184745", date=day, words=f"They met on {day} in Nairobi.")
        item.undertaking("Nairobi accord", "KEN UGA", "agreed")
        item.statement("KEN", "UGA", "They are our friends")
        item.citation("Courier")
        keep(served.store, item)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("tab", [LIGHT, DARK, {**LIGHT, **NARROW}], indirect=True, ids=["light", "dark", "narrow"])
def test_every_page_can_be_read_by_everyone(tab):
    for path in PAGES:
        assert tab.go(path).status == 200
        assert not tab.overflows(), path
        assert tab.violations() == [], path
    tab.go("/event/1")
    tab.follow(".definitions a >> text=Nairobi")
    tab.page.locator("[data-map][data-drawn]").wait_for()
    assert tab.page.locator(".map.small svg .mark").count() == 1
    assert not tab.overflows()
    assert tab.violations() == []


@pytest.mark.usefixtures("kept")
def test_counts_lead_to_what_was_counted(tab):
    tab.go("/actor/KEN")
    tab.follow("#part + dl a >> text=Uganda")
    assert tab.page.url.endswith("/KEN/UGA/events?actor=KEN")
    assert tab.page.locator(".rows > li").count() == 2
    tab.go("/undertaking/nairobi-accord")
    tab.follow("section[aria-labelledby=meanwhile] a >> text=Kenya – Uganda")
    assert tab.page.locator(".rows > li").count() == 2
    tab.go("/source/panorama")
    tab.follow("section[aria-labelledby=covers] a")
    assert tab.page.url.endswith("/KEN/UGA/events?publication=Panorama")
    assert tab.page.locator(".rows > li").count() == 2
