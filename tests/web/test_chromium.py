"""The frame in a real browser: nothing is complained of, nothing asked elsewhere, all can be read and reached."""

import pytest

from tests.web.kept import ITEMS, add

LIGHT = {"color_scheme": "light"}
DARK = {"color_scheme": "dark"}
NARROW = {"viewport": {"width": 360, "height": 740}}
ZOOMED = {"viewport": {"width": 640, "height": 425}, "device_scale_factor": 2}  # 1280 pixels at 200 %
WINDOWS = [LIGHT, DARK, {**LIGHT, **NARROW}, {**DARK, **NARROW}, {**LIGHT, **ZOOMED}]
PATHS = (
    "/", "/add", "/search", "/brief", "/account", "/changes-made", "/api/v1/docs", "/gallery", "/gallery?lang=ru",
)  # fmt: skip


@pytest.mark.parametrize("tab", WINDOWS, indirect=True, ids=["light", "dark", "narrow", "narrow-dark", "zoomed"])
def test_every_page_can_be_read_by_everyone(tab):
    for path in PATHS:
        assert tab.go(path).status == 200
        assert not tab.overflows(), path
        if tab.page.viewport_size["width"] == 1280:
            tab.page.evaluate("document.querySelector('.menu').open = true")
            assert tab.violations() == [], path


RUSSIAN = {**DARK, **NARROW, "locale": "ru-RU"}
KEPT = (
    "/", "/relations", "/KEN/UGA", "/KEN/UGA/events", "/KEN/UGA/undertakings", "/KEN/UGA/figures",
    "/KEN/UGA/statements", "/KEN/UGA/thirds", "/KEN/UGA/map", "/KEN/UGA/news?since=2005", "/map", "/search?q=trade",
    "/brief", "/brief/KEN/UGA", "/review",
)  # fmt: skip
THINGS = ("event", "undertaking", "statement", "figure", "actor", "document")


def linked(tab):
    """A page of each kind of thing that the pages of a relation lead to, and the forms that those lead to."""
    found = {}
    for path in ("/KEN/UGA/figures", "/KEN/UGA/statements", "/KEN/UGA/undertakings", "/KEN/UGA/events"):
        tab.go(path)
        links = tab.page.eval_on_selector_all("main a[href]", "e => e.map(a => a.getAttribute('href'))")
        found |= {kind: link.split("#")[0] for kind in THINGS for link in links if link.startswith(f"/{kind}/")}
    assert set(found) == set(THINGS)
    tab.go(found["event"])
    merge = tab.page.get_attribute("a[href^='/things/merge']", "href")
    tab.go(found["document"])
    return [*found.values(), merge, tab.page.get_attribute("#add-record", "href") + "&kind=event"]


@pytest.mark.parametrize("tab", [RUSSIAN], indirect=True, ids=["russian-dark-narrow"])
def test_every_page_of_a_record_can_be_read_on_a_telephone(tab, served):
    add(served.store, *ITEMS)
    for path in (*KEPT, *linked(tab)):
        assert tab.go(path).status == 200
        assert not tab.overflows(), path
        assert tab.violations() == [], path
        assert not tab.page.locator("#pages").is_visible(), path


@pytest.mark.parametrize("tab", [RUSSIAN], indirect=True, ids=["russian-dark-narrow"])
def test_the_pages_open_at_a_button_where_it_is_narrow(tab):
    tab.go("/add")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    assert tab.page.locator("#pages a[aria-current]").is_visible()
    assert tab.violations() == []
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator("#pages").is_visible()
    tab.page.click(".opens")
    tab.follow("#pages >> text=Поиск")
    assert tab.page.url.endswith("/search")


def test_language_and_colours_are_chosen_in_the_menu(tab):
    tab.go("/account")
    tab.page.click("summary")
    tab.follow("text=Русский")
    assert tab.page.get_attribute("html", "lang") == "ru"
    assert tab.page.url.endswith("/account")
    tab.page.click("summary")
    tab.follow("button[value=dark]")
    assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
    tab.page.click("summary")
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator(".menu form").first.is_visible()


def test_the_keyboard_reaches_the_content_first_of_all(tab):
    tab.go("/")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "skip"
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "main"


def test_a_chart_is_drawn_without_evaluation_and_follows_the_colours(tab):
    tab.go("/gallery")
    assert tab.page.locator("figure[data-chart] svg path").count() > 40
    fills = tab.page.eval_on_selector_all(".mark-rect path", "e => [...new Set(e.map(x => x.getAttribute('fill')))]")
    assert "rgb(31, 111, 168)" in fills


def test_an_item_is_pasted_and_what_was_done_is_told(tab):
    tab.go("/")
    tab.follow("text=Paste a text")
    tab.page.fill(
        "textarea", "Kenya and Uganda sign\n\nKenya signed a trade agreement with Uganda in Nairobi on Monday."
    )
    tab.follow("text=Read and add")
    assert "New in the record: 1" in tab.page.inner_text("[role=status]")
    assert "Kenya and Uganda sign" in tab.page.inner_text("main")
