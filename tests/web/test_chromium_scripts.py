"""What the scripts of the pages do with mouse, finger and keys, and where a browser keeps nothing."""

from dataclasses import replace

import pytest

from bilateral.relations import brief as briefs
from bilateral.relations.brief import Part
from bilateral.store import accounts
from bilateral.web.routes import brief as route
from tests.web.kept import ITEMS, add
from tests.web.test_document import keys

TOUCH = {"has_touch": True, "viewport": {"width": 360, "height": 740}}
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


def lengthened(made, count):
    """A brief of so many sentences, all of one section."""
    first = next(s for section in made.sections for s in section.sentences)
    section = next(s for s in made.sections if s.paragraphs)
    sentences = tuple(
        replace(first, thing=f"event/{n}", parts=(Part(f"Sentence {n} tells of it."),)) for n in range(count)
    )
    paragraph = replace(section.paragraphs[0], sentences=sentences)
    return replace(made, sections=(replace(section, paragraphs=(paragraph,), tables=()),))


@pytest.fixture
def sentences(monkeypatch):
    """How many sentences a brief has."""

    def chosen(count):
        def made(*given, **more):
            return lengthened(briefs.brief(*given, **more), count)

        monkeypatch.setattr(route, "brief", made)

    return chosen


def order(tab):
    return [text.split()[1] for text in tab.page.locator(".sentences .text").all_text_contents()]


def middle(tab, selector):
    box = tab.page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_sentences_are_dragged_with_the_mouse(tab, served, sentences):
    add(served.store, *ITEMS)
    sentences(4)
    tab.go("/brief/KEN/UGA")
    x, y = middle(tab, ".sentences li:nth-child(1) .grip")
    _, below = middle(tab, ".sentences li:nth-child(3) .grip")
    tab.page.mouse.move(x, y)
    tab.page.mouse.down()
    tab.page.mouse.move(x, (y + below) / 2, steps=4)
    tab.page.mouse.move(x, below + 30, steps=4)
    tab.page.mouse.up()
    assert order(tab) == ["1", "2", "0", "3"]
    tab.page.reload()
    assert order(tab) == ["1", "2", "0", "3"]
    tab.page.mouse.move(x, below + 30)
    tab.page.mouse.move(x, y)
    assert order(tab) == ["1", "2", "0", "3"]  # nothing is held any more


@pytest.mark.parametrize("tab", [TOUCH], indirect=True)
def test_sentences_are_dragged_with_a_finger(tab, served, sentences):
    add(served.store, *ITEMS)
    sentences(4)
    tab.go("/brief/KEN/UGA")
    tab.page.locator(".sentences").scroll_into_view_if_needed()
    tab.page.evaluate("document.querySelector('.sentences').scrollIntoView()")
    x, y = middle(tab, ".sentences li:nth-child(2) .grip")
    _, above = middle(tab, ".sentences li:nth-child(1) .grip")
    finger = tab.context.new_cdp_session(tab.page)

    def touch(kind, *points):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]})

    touch("touchStart", (x, y))
    for n in range(1, 9):
        touch("touchMove", (x, y + (above - 40 - y) * n / 8))
    touch("touchEnd")
    tab.page.wait_for_function("!document.querySelector('.dragged')")
    assert order(tab) == ["1", "0", "2", "3"]
    assert tab.violations() == []
    assert not tab.overflows()


def test_a_brief_of_six_hundred_sentences_is_moved_and_exported(tab, served, sentences):
    add(served.store, *ITEMS)
    sentences(600)
    tab.go("/brief/KEN/UGA")
    tab.page.locator(".sentences li:nth-child(600) [value^=up]").press("Enter")
    assert order(tab)[-2:] == ["599", "598"]
    with tab.page.expect_download(timeout=60_000) as waiting:
        tab.page.click("button[value=md]")
    text = waiting.value.path().read_text("utf-8")
    assert text.count("tells of it") == 600
    assert text.index("Sentence 599") < text.index("Sentence 598")


def test_one_form_after_the_other_is_taken_along_at_once(tab, served, sentences):
    add(served.store, *ITEMS)
    sentences(3)
    tab.go("/brief/KEN/UGA")
    for ending in ("md", "html", "docx"):  # quicker than one who hits a button twice by mistake
        with tab.page.expect_download(timeout=60_000) as waiting:
            tab.page.click(f"button[value={ending}]")
        assert waiting.value.suggested_filename == f"brief-KEN-UGA.{ending}"


@pytest.mark.parametrize("broken", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_the_browser_keeps_nothing_all_works_and_that_is_said(tab, served, sentences, broken):
    add(served.store, *ITEMS)
    sentences(3)
    tab.context.add_init_script(broken)
    tab.go("/brief/KEN/UGA")
    tab.page.locator(".sentences li:nth-child(1) [value^=down]").press("Enter")
    assert order(tab) == ["1", "0", "2"]
    assert "keeps nothing" in tab.page.locator("#brief-status").inner_text()
    assert tab.page.locator("#brief-status").bounding_box()["height"] > 10
    with tab.page.expect_download(timeout=60_000) as waiting:
        tab.page.click("button[value=md]")
    text = waiting.value.path().read_text("utf-8")
    assert text.index("Sentence 1") < text.index("Sentence 0")
    (key, *_) = keys(served.store)
    tab.page.on("dialog", lambda dialog: dialog.accept())
    tab.go(f"/document/{key}")
    assert tab.page.locator("mark.shown").count() > 0
    tab.page.keyboard.press("j")
    assert tab.page.locator(".note[open]").count() == 1


def test_what_is_kept_in_words_of_nobody_does_no_harm(tab, served, sentences):
    add(served.store, *ITEMS)
    sentences(3)
    tab.go("/brief/KEN/UGA")
    for held in ("{", "null", "[]", '{"order": []}', '{"order": [1], "out": [], "words": {"keep": "x", "csrf": "x"}}'):
        tab.page.evaluate("held => localStorage.setItem('brief:local:/brief/KEN/UGA', held)", held)
        tab.page.evaluate("sessionStorage.setItem('bilateral.kinds', '{')")
        tab.page.reload()
        assert order(tab) == ["0", "1", "2"]
        assert len(tab.page.input_value("[name=csrf] >> nth=-1")) > 50
    tab.go(f"/document/{keys(served.store)[0]}")
    assert tab.page.locator("mark.shown").count() > 0


def test_single_keys_leave_the_browsers_keys_alone_and_can_be_switched_off(tab, served):
    add(served.store, *ITEMS)
    (key, *_) = keys(served.store)
    tab.go(f"/document/{key}")
    page = tab.page
    page.evaluate(
        """() => { window.taken = [];
        document.addEventListener("keydown", (e) => e.defaultPrevented && taken.push(e.key)); }"""
    )
    for modifier in ("ctrlKey", "altKey", "metaKey"):
        for letter in ("j", "a", "/", "n", "?", "m"):
            page.evaluate(
                """([how, key]) => document.body.dispatchEvent(
                new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, [how]: true }))""",
                [modifier, letter],
            )
    assert page.evaluate("taken") == []
    assert page.locator(".note[open]").count() == 0
    page.fill("#top-search", "")
    page.focus("#top-search")
    page.keyboard.type("janu/?")
    assert page.input_value("#top-search") == "janu/?"
    page.locator("h1").click()
    page.click(".menu summary")
    page.uncheck(".menu [data-keys]")
    page.keyboard.press("Escape")
    for letter in ("j", "/", "?", "a"):
        page.keyboard.press(letter)
    assert page.evaluate("taken") == []
    assert page.locator(".note[open]").count() == 0
    tab.go("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "top-search"
    page.click(".menu summary")
    page.check(".menu [data-keys]")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "top-search"


def decided(store):
    with store.reading() as connection:
        return [n.action for n in accounts.noted(connection)]


def test_a_key_that_is_held_down_decides_once(tab, served):
    add(served.store, *ITEMS)
    (key, *_) = keys(served.store)
    tab.go(f"/document/{key}")
    tab.page.keyboard.press("j")
    with tab.page.expect_navigation():
        tab.page.keyboard.down("a")
        tab.page.keyboard.down("a")  # the second is what a key does that is held
    for _ in range(4):
        tab.page.keyboard.down("a")
    tab.page.keyboard.up("a")
    tab.page.wait_for_timeout(300)
    assert decided(served.store) == ["accept"]


def test_a_form_that_is_sent_twice_is_taken_once(tab, served):
    add(served.store, *ITEMS)
    tab.go("/event/1")
    with tab.page.expect_navigation():
        tab.page.evaluate(
            """() => { const button = document.querySelector(".act .main"); button.click(); button.click(); }"""
        )
    assert "409" not in str(tab.complaints)
    assert decided(served.store) == ["accept"]


def test_one_comes_back_to_a_page_and_can_send_it_again(tab, served):
    add(served.store, *ITEMS)
    tab.go("/event/1")
    tab.follow(".act .main")
    tab.page.go_back()
    tab.follow(".act .danger")
    text = tab.page.inner_text("main")
    assert "Somebody changed this meanwhile" in text or "rejected" in text
    tab.complaints.clear()  # the browser's own line on a conflict
    assert decided(served.store) in (["accept"], ["reject", "accept"])


def test_words_are_selected_by_keys_and_added(tab, served):
    add(served.store, ITEMS[2])
    (key,) = keys(served.store)
    tab.go(f"/document/{key}")
    line = tab.page.locator("article p.words").first
    box = line.bounding_box()
    tab.page.mouse.dblclick(box["x"] + box["width"] * 0.3, box["y"] + 10)
    word = tab.page.evaluate("String(getSelection())")
    for _ in range(12):
        tab.page.keyboard.press("Shift+ArrowRight")
    selected = tab.page.evaluate("String(getSelection())")
    assert len(selected) == len(word) + 12
    tab.page.keyboard.press("m")
    assert tab.page.evaluate("document.activeElement.closest('#adding') !== null")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert tab.page.locator("blockquote").text_content() == selected


@pytest.mark.parametrize("tab", [TOUCH], indirect=True)
def test_words_are_selected_by_a_finger_and_added(tab, served):
    add(served.store, ITEMS[2])
    (key,) = keys(served.store)
    tab.go(f"/document/{key}")
    tab.page.evaluate(
        """() => { const line = document.querySelector("article p.words");
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT); walker.nextNode();
        getSelection().setBaseAndExtent(walker.currentNode, 0, walker.currentNode, 6); }"""
    )
    tab.page.locator("#adding").wait_for()
    assert not tab.overflows()
    selected = tab.page.evaluate("String(getSelection())")
    link = tab.page.locator("#adding a.event")
    box = link.bounding_box()
    finger = tab.context.new_cdp_session(tab.page)
    at = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}]
    with tab.page.expect_navigation():
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at})
        tab.page.evaluate("getSelection().removeAllRanges()")  # as browsers on phones do
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert tab.page.locator("blockquote").text_content() == selected
