"""The reading view: the text as it stands, evidence marked, records beside it, what people decided shown."""

import html
import re

import pytest
from sqlalchemy import select

from bilateral.relations.corrections import add_record, decide
from bilateral.relations.reviewing import review_of
from bilateral.store.schema import document
from bilateral.web.annotated import annotated, next_open
from tests.web.kept import ITEMS, add

EMOJI = (
    "Kenya 🦁 and Uganda 🦒 sign\n\n"
    "NAIROBI, March 1, 2004 -- 🎉🎉 Kenya signed a trade agreement with Uganda in Nairobi. "
    "Kenyan President Mwai Kibaki met Ugandan President Yoweri Museveni 👍 on Monday (Daily Nation, March 2). "
    "Kibaki told reporters that Kenya exported goods worth $430 million to Uganda in 2003."
)


def keys(store):
    with store.reading() as connection:
        return list(connection.execute(select(document.c.key).order_by(document.c.id)).scalars())


def words(page):
    """The text of the page's paragraphs, with where each begins."""
    found = re.findall(r'class="words"[^>]*data-start="(\d+)">(.*?)</(?:p|h1)>', page, re.S)
    return [(int(start), html.unescape(re.sub(r"<[^>]+>", "", line))) for start, line in found]


@pytest.fixture
def items(record):
    add(record, *ITEMS, EMOJI)
    return keys(record)


def test_the_text_stands_whole_and_each_line_says_where_it_begins(browser, record, items):
    for key in items:
        text = review_of(record, key).page.reading.document.text
        shown = words(browser.get(f"/document/{key}").text)
        assert [text[start : start + len(line)] for start, line in shown] == [line for _, line in shown]
        assert " ".join(line for _, line in shown).split() == text.split()


def test_each_record_stands_beside_the_line_that_its_words_begin_in(record, items):
    shown = annotated(review_of(record, items[3]))
    for p in shown.paragraphs:
        for note in p.notes:
            assert p.span.start <= note.told.spans[0][0] < p.span.end
    beside = [n for p in (*shown.paragraphs, *filter(None, [shown.headline])) for n in p.notes]
    told = [n for n in shown.order if n.kind not in ("actor", "place")]
    assert sorted(n.key for n in beside) == sorted(n.key for n in told)


def test_records_lead_to_their_things_and_their_source(browser, items):
    page = browser.get(f"/document/{items[3]}").text
    assert re.search(r'class="thing" href="/event/\d+"', page)
    assert 'href="/actor/KEN"' in page
    assert 'href="/source/daily-nation"' in page


def test_what_a_person_says_stands_beside_what_was_read(browser, record, items):
    event = next(r for r in review_of(record, items[0]).records if r.kind.word == "event")
    decide(record, "edit", [event.id], who="anna", value={"date": "2004-02-28", "source": ["TZA"]})
    decide(record, "accept", [event.id], who="boris", note="seen myself")
    page = " ".join(browser.get(f"/document/{items[0]}").text.split())
    assert re.search(r'date</th><td>[^<]*</td><td><strong>2004-02-28</strong><br><span class="soft">anna', page)
    assert "<td><strong>Tanzania</strong>" in page
    assert re.search(r"Accepted by boris, <time[^>]*>.{,60}: seen myself", page)
    assert 'class="badge review-accepted"' in page


def test_readers_look_and_cannot_change(browser, people, items):
    people(eva="editor", rita="reader")
    browser.log_in("rita")
    page = browser.get(f"/document/{items[0]}").text
    assert "/review/decide" not in page
    assert browser.post("/review/decide", {"document": items[0], "record": "x", "op": "accept"}).status_code == 403
    assert browser.get(f"/review/add?document={items[0]}").status_code == 403


def test_a_copy_names_the_item_that_it_repeats(browser, record, items):
    again = ITEMS[0].replace("Museveni told reporters", "Museveni told the reporters")
    add(record, "\n".join([again] * 1))
    copy = keys(record)[-1]
    if review_of(record, copy).page.copy_of is None:
        pytest.skip("too short to be known as a copy")
    assert f'href="/document/{items[0]}"' in browser.get(f"/document/{copy}").text
    assert f'href="/document/{copy}"' in browser.get(f"/document/{items[0]}").text


def test_an_item_that_the_record_does_not_hold(browser, items):
    assert browser.get("/document/nothing").status_code == 404


def test_hostile_texts_stay_text(browser, record):
    add(record, "Kenya <script>alert(1)</script> signs\n\nNAIROBI, March 1, 2004 -- Kenya signed a <b>trade</b> "
        "agreement with Uganda \"><img src=x onerror=alert(1)>.")  # fmt: skip
    page = browser.get(f"/document/{keys(record)[0]}").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_next_open_record_comes_round(record, items):
    review = review_of(record, items[0])
    shown = annotated(review)
    open_ones = [n for n in shown.order if n.reviewed.open]
    assert next_open(shown, open_ones[0].reviewed.id) == open_ones[1]
    assert next_open(shown, open_ones[-1].reviewed.id) == open_ones[0]
    for note in open_ones:
        decide(record, "accept", [note.reviewed.id], who="anna")
    assert next_open(annotated(review_of(record, items[0])), open_ones[0].reviewed.id) is None


def test_added_records_are_shown_with_who_added_them(browser, record, items):
    text = review_of(record, items[3]).page.reading.document.text
    start = text.index("🎉🎉")
    add_record(record, items[3], ("event", start, start + 2), {"type": "PROTEST", "source": ["KEN"]}, who="anna")
    page = browser.get(f"/document/{items[3]}").text
    assert "added by anna" in page
    assert "Added by anna" in page


# --- in a real browser -------------------------------------------------------------------------------------------
def test_an_address_marks_its_words_across_signs_outside_the_first_plane(tab, served):
    add(served.store, EMOJI)
    (key,) = keys(served.store)
    text = review_of(served.store, key).page.reading.document.text
    for wanted in ("Kenya signed a trade agreement", "🎉🎉 Kenya", "Museveni 👍 on Monday"):
        start = text.index(wanted)
        tab.go(f"/document/{key}#s{start}-{start + len(wanted)}")
        tab.page.reload()
        assert "".join(tab.page.locator("mark.asked").all_text_contents()) == wanted


def test_selected_words_become_a_record(tab, served):
    add(served.store, EMOJI)
    (key,) = keys(served.store)
    tab.go(f"/document/{key}")
    tab.page.evaluate(
        """() => { const line = [...document.querySelectorAll("p.words")].find((p) => p.textContent.includes("👍"));
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) { const at = walker.currentNode.data.indexOf("👍 on Monday");
          if (at < 0) continue;
          getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 12); break; } }"""
    )
    tab.follow("#adding a.event")
    assert tab.page.inner_text("blockquote") == "👍 on Monday"
    tab.page.select_option("[name=type]", "CONSULT")
    tab.page.select_option("[name=source]", ["KEN"])
    tab.page.select_option("[name=target]", ["UGA"])
    assert tab.violations() == []
    tab.follow("form.edits button.main")
    assert "".join(tab.page.locator("mark.asked").all_text_contents()) == "👍 on Monday"
    (added,) = [r for r in review_of(served.store, key).records if r.n >= 1_000_000]
    assert added.record.type == "CONSULT"
    assert review_of(served.store, key).page.reading.evidence(added.record) == "👍 on Monday"


@pytest.mark.parametrize(
    "tab",
    [{"viewport": {"width": 1280, "height": 850}}, {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}],
    ids=["wide-light", "narrow-dark"],
    indirect=True,
)
def test_all_is_done_from_the_keyboard(tab, served):
    add(served.store, *ITEMS)
    key, *others = keys(served.store)
    tab.go(f"/document/{key}")
    page = tab.page

    def press(letter):
        with page.expect_navigation():
            page.keyboard.press(letter)

    def states():
        return [r.state for r in review_of(served.store, key).records if r.state]

    page.keyboard.press("j")
    first = page.locator(".note[open]").get_attribute("id")
    if page.locator(f"#{first}").get_attribute("data-kind") == "citation":
        page.keyboard.press("j")
    press("a")
    assert states() == ["accepted"]
    assert page.locator(".note[open]").count() == 1
    press("r")
    assert sorted(states()) == ["accepted", "rejected"]
    press("u")
    assert states() == ["accepted"]
    page.keyboard.press("e")
    page.locator("form.edits").wait_for()
    assert tab.violations() == []
    assert not tab.overflows()
    page.keyboard.press("Escape")
    assert page.locator("form.edits").count() == 0
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert tab.violations() == []
    page.keyboard.press("Escape")
    press("n")
    assert any(page.url.endswith(f"/document/{other}") for other in others)


def test_mentions_of_an_actor_light_up_together(tab, served):
    add(served.store, EMOJI)
    (key,) = keys(served.store)
    tab.go(f"/document/{key}")
    review = review_of(served.store, key)
    kibaki = next(n for n in annotated(review).order if n.kind == "actor" and "Kibaki" in n.told.who)
    assert len(kibaki.told.spans) > 1
    tab.page.focus(f"#{kibaki.key} summary")
    lit = "".join(tab.page.locator("mark.over").all_text_contents())
    assert lit.count("Kibaki") == len(kibaki.told.spans)
