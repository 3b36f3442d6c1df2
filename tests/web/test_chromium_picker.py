"""Names chosen as one types them, with the keyboard, in a real browser; and the same forms without any script."""

import pytest

from tests.web.chromium import Tab
from tests.web.kept import ITEMS, add
from tests.web.test_document import keys

LIGHT, DARK = {"color_scheme": "light"}, {"color_scheme": "dark"}
NARROW = {"viewport": {"width": 360, "height": 740}}
RUSSIAN = {"locale": "ru-RU"}


@pytest.fixture
def kept(served):
    add(served.store, *ITEMS)


@pytest.fixture
def plain(chromium, served):
    """A tab that runs no script."""
    one = Tab(chromium, served.url, java_script_enabled=False)
    yield one
    one.context.close()


def person(tab, name):
    """The key of a person by a part of its name."""
    found = tab.context.request.get(f"{tab.base}/api/v1/names?q={name}").json()
    return next(one["key"] for one in found if one["key"].startswith("person/"))


def typed(tab, selector, text):
    """Type into a picker and wait for what it offers."""
    tab.page.focus(selector)
    tab.page.keyboard.type(text)
    tab.page.locator(f"{selector}[aria-expanded=true]").wait_for()


def chosen(tab, selector):
    """Take the first that is offered."""
    tab.page.keyboard.press("ArrowDown")
    marked = tab.page.get_attribute(selector, "aria-activedescendant")
    assert tab.page.get_attribute(f"#{marked}", "aria-selected") == "true"
    tab.page.keyboard.press("Enter")
    assert tab.page.get_attribute(selector, "aria-expanded") == "false"
    assert tab.page.evaluate("document.activeElement.id") == selector.removeprefix("#")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("tab", [LIGHT, DARK, {**LIGHT, **NARROW}], indirect=True, ids=["light", "dark", "narrow"])
def test_two_actors_are_merged_by_a_name_typed_and_chosen_with_the_keyboard(tab):
    tab.go(f"/things/merge?key={person(tab, 'Museveni')}")
    box = "#field-other"
    tab.page.fill(box, "")
    typed(tab, box, "kute")
    assert tab.page.locator("[role=option]").count() == 1
    assert "Sam Kutesa" in tab.page.inner_text("[role=option]")
    assert tab.page.locator(".pick [role=status]").inner_text() != ""
    assert not tab.overflows()
    assert tab.violations() == []
    chosen(tab, box)
    assert tab.page.input_value(box).startswith("Sam Kutesa [person/")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "Are these the same?" in tab.page.inner_text("h1")
    tab.follow("main form button.main >> nth=0")
    assert "The two are one now." in tab.page.inner_text("main")


@pytest.mark.usefixtures("kept")
def test_the_list_closes_wraps_round_and_says_when_there_is_none(tab):
    tab.go(f"/things/merge?key={person(tab, 'Museveni')}")
    box, page = "#field-other", tab.page
    page.fill(box, "")
    typed(tab, box, "an")
    offered = page.locator("[role=option]")
    assert offered.count() > 1
    page.keyboard.press("ArrowUp")
    assert offered.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert offered.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator("[role=listbox]").is_hidden()
    assert page.input_value(box) == "an"
    page.keyboard.type("zzz")
    page.locator(".pick [role=status]", has_text="Nothing goes by that name").wait_for(state="attached")
    assert page.locator("[role=listbox]").is_hidden()
    page.fill(box, "")
    typed(tab, box, "muse")
    offered.first.click()
    assert "Museveni [" in page.input_value(box)


@pytest.mark.usefixtures("kept")
def test_a_missed_event_is_added_with_actors_named(tab, served):
    key = keys(served.store)[-1]
    tab.go(f"/review/add?document={key}&kind=event")
    tab.page.fill("#field-words", "Tanzania's president met Uganda's president")
    tab.page.select_option("#field-type", "CONSULT")
    for box, names in (("#named-source", ("Tanz", "Keny")), ("#named-target", ("Ugan",))):
        for name in names:
            typed(tab, box, name)
            chosen(tab, box)
            if name != names[-1]:
                tab.page.keyboard.type("; ")
    assert tab.page.input_value("#named-source").count("[") == 2
    assert tab.violations() == []
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert tab.page.locator("[role=status]", has_text="Added").count() == 1
    assert tab.page.locator(".note", has_text="Kenya").count() > 0


@pytest.mark.usefixtures("kept")
def test_an_ambiguous_name_is_refused_with_what_it_may_be_without_script(plain):
    key = person(plain, "Museveni")
    plain.go(f"/things/merge?key={key}")
    plain.page.fill("#field-other", "Sam")
    plain.follow("main form button.main >> nth=0")
    assert "Several may be meant" in plain.page.inner_text("[role=alert]")
    assert plain.page.locator(".found li").count() > 0
    plain.go("/event/1")
    plain.page.fill("#field-target", "an")
    plain.follow(".edit button.main")
    assert "'an' may be one of these, give which: Uganda [UGA]" in plain.page.inner_text("main")


@pytest.mark.usefixtures("kept")
def test_a_relation_is_narrowed_to_an_actor_named_without_script(plain):
    plain.go("/KEN/UGA/events")
    plain.page.click("details.folded summary")
    assert plain.page.get_attribute("#filter-actor", "list") == "filter-actor-list"
    plain.page.fill("#filter-actor", "Uganda")
    plain.follow(".filters button.main")
    assert plain.page.input_value("#filter-actor") == "Uganda [UGA]"
    assert "actor=UGA" in plain.page.get_attribute("nav.tabs a >> nth=2", "href")
    plain.page.click("details.folded summary")
    plain.page.fill("#filter-actor", "an")
    plain.follow(".filters button.main")
    assert "'an' may be one of these" in plain.page.inner_text("main")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("tab", [RUSSIAN, {**RUSSIAN, **NARROW}], indirect=True, ids=["wide", "narrow"])
def test_names_are_offered_in_the_readers_language(tab):
    tab.go("/event/1")
    tab.page.fill("#field-target", "")
    typed(tab, "#field-target", "Танз")
    assert "Танзания" in tab.page.inner_text("[role=option] >> nth=0")
    assert not tab.overflows()
    assert tab.violations() == []
