"""A first day at the workbench, in a real browser: from the empty record to a brief, and two editors at one thing.

After each step the page is held to what every page is held to: nothing complained of, nothing asked elsewhere, no
violation that axe-core finds.
"""

import re
from pathlib import Path

import pytest

from tests.web.chromium import Served, Tab

CONFLICT = "Failed to load resource: the server responded with a status of 409 (Conflict)"


@pytest.fixture
def tab(chromium, served: Served):
    """A tab that takes downloads."""
    opened = Tab(chromium, served.url, accept_downloads=True)
    yield opened
    opened.context.close()
    assert opened.complaints == []


def held(tab: Tab) -> None:
    """What holds for the page that is shown."""
    assert not tab.overflows(), tab.page.url
    assert tab.violations() == [], tab.page.url
    assert tab.complaints == [], tab.page.url


def said(tab: Tab) -> str:
    return str(tab.page.locator(".said").inner_text())


def test_a_first_day_at_the_workbench(tab: Tab, chromium, served: Served, tmp_path: Path) -> None:
    begins_with_the_samples(tab)
    opens_and_filters_a_relation(tab)
    reads_an_item_rejects_a_record_and_takes_it_back(tab)
    looks_at_the_map(tab)
    merges_two_actors_and_parts_them(tab)
    splits_nothing_without_a_tick(tab)
    searches(tab)
    makes_a_brief(tab, tmp_path)
    two_editors_never_overwrite_each_other(tab, Tab(chromium, served.url))
    looks_at_what_was_changed(tab)


def begins_with_the_samples(tab: Tab) -> None:
    tab.go("/")
    held(tab)
    with tab.page.expect_navigation(timeout=300_000):
        tab.page.click("button:has-text('sample items')")
    assert "New in the record: 1" in said(tab)
    held(tab)


def opens_and_filters_a_relation(tab: Tab) -> None:
    tab.follow("a[href='/KAZ/RUS'] >> nth=0")
    assert "Kazakhstan" in tab.page.inner_text("h1")
    held(tab)
    tab.go("/KAZ/RUS/events")
    every = tab.page.locator("ol.rows > li").count()
    assert every > 2
    if tab.page.locator("details.narrowing:not([open])").count():
        tab.page.click("details.narrowing summary")
    tab.page.fill("form.filters input[name=since]", "2004-12-22")
    tab.follow("form.filters button.main")
    assert "since=2004-12-22" in tab.page.url
    assert 0 < tab.page.locator("ol.rows > li").count() < every
    held(tab)


def reads_an_item_rejects_a_record_and_takes_it_back(tab: Tab) -> None:
    tab.follow("ol.rows a[href^='/event/'] >> nth=0")
    held(tab)
    tab.follow("section a[href^='/document/'] >> nth=0")
    assert tab.page.locator("article mark").count() > 3
    held(tab)
    tab.page.keyboard.press("j")
    with tab.page.expect_navigation(timeout=60_000):
        tab.page.keyboard.press("r")
    assert "is rejected" in said(tab)
    held(tab)
    with tab.page.expect_navigation(timeout=60_000):
        tab.page.keyboard.press("u")
    assert "taken back" in said(tab)
    held(tab)


def looks_at_the_map(tab: Tab) -> None:
    assert tab.go("/KAZ/RUS/map").status == 200
    assert tab.page.locator("main svg, main canvas").count() > 0
    held(tab)


def merges_two_actors_and_parts_them(tab: Tab) -> None:
    tab.go("/actor/org/gazprom")
    held(tab)
    tab.follow("text=Merge with another")
    tab.page.fill("main input[name=other]", "KazMunayGas")
    tab.follow("main form.finds button.main")
    assert "Are these the same?" in tab.page.inner_text("h1")
    other = tab.page.get_attribute("input[name=other]", "value")
    held(tab)
    tab.follow("button:text-is('Merge')")
    assert "The two are one now." in said(tab)
    assert tab.page.url.endswith("/actor/org/gazprom")
    held(tab)
    tab.follow(".said button")
    assert "Taken back." in said(tab)
    assert tab.go(f"/actor/{other}").status == 200
    assert tab.page.url.endswith(f"/actor/{other}")


def splits_nothing_without_a_tick(tab: Tab) -> None:
    tab.go("/actor/KAZ")
    tab.follow("#split button")
    assert "Nothing was ticked." in said(tab)
    tab.page.check("input[name=report] >> nth=0")
    tab.follow("#split button")
    assert "Split off" in tab.page.inner_text("h1")
    held(tab)


def searches(tab: Tab) -> None:
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("pipeline")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert tab.page.locator(".snippet mark").count() > 0
    held(tab)


def makes_a_brief(tab: Tab, folder: Path) -> None:
    tab.go("/brief")
    held(tab)
    tab.follow("main a[href='/brief/KAZ/RUS']")
    held(tab)
    lines = tab.page.locator(".sentences >> nth=0").locator("li")
    first, second, third = (lines.nth(n).locator(".text").inner_text() for n in range(3))
    lines.nth(0).locator("button[value^=down]").press("Enter")
    assert lines.nth(1).locator(".text").inner_text() == first
    lines.nth(0).locator("summary").click()
    lines.nth(0).locator("textarea").fill("A sentence in my own words.")
    lines.nth(2).locator("input[name=keep]").uncheck()
    tab.page.reload()
    assert lines.nth(0).locator(".text").inner_text() == "A sentence in my own words."
    assert lines.nth(1).locator(".text").inner_text() == first
    assert not lines.nth(2).locator("input[name=keep]").is_checked()
    held(tab)
    with tab.page.expect_download(timeout=60_000) as waiting:
        tab.page.click("button[value=md]")
    path = folder / "brief.md"
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename == "brief-KAZ-RUS.md"
    text = path.read_text("utf-8")
    assert re.search(r"- A sentence in my own words\. \(reworded by a person\)\[\^1\]", text)
    plain = text.replace("\\", "")
    assert second not in plain
    assert third not in plain
    assert plain.index("A sentence in my own words.") < plain.index(first)
    assert lines.nth(0).locator(".text").inner_text() == "A sentence in my own words."


def two_editors_never_overwrite_each_other(tab: Tab, other: Tab) -> None:
    tab.go("/event/1")
    other.go("/event/1")
    tab.page.select_option("select[name=status]", "planned")
    tab.follow("form.edit button.main")
    assert "Saved." in said(tab)
    other.page.select_option("select[name=status]", "possible")
    other.follow("form.edit button.main")
    assert "Somebody changed this meanwhile" in other.page.inner_text("h1")
    row = other.page.locator("tr.differs").inner_text()
    assert "planned" in row
    assert "possible" in row
    assert other.complaints == [CONFLICT]  # the browser's own line on the answer's status
    other.complaints.clear()
    held(other)
    tab.go("/event/1")
    assert tab.page.input_value("select[name=status]") == "planned"
    other.follow("text=Put mine in its place")
    assert "Saved." in said(other)
    assert other.page.input_value("select[name=status]") == "possible"
    held(other)
    other.context.close()


def looks_at_what_was_changed(tab: Tab) -> None:
    tab.go("/changes-made")
    text = tab.page.inner_text("main")
    assert "merged" in text
    assert "local" in text
    held(tab)
