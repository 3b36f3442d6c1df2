"""The brief builder: chosen, ordered and reworded in the form, with the notes that stay; exported; nothing lost."""

import html
import io
import re
import shutil
import zipfile
from xml.etree import ElementTree

import pytest

from bilateral.errors import PartUnavailable
from bilateral.relations.brief import brief
from bilateral.store.opening import opened
from bilateral.web.drafting import Chosen, draft
from bilateral.web.routes import brief as route
from tests.web.kept import ITEMS, add
from tests.web.test_chromium_scripts import lengthened

PAGE = "/brief/KEN/UGA"
HOSTILE = """</script><script>alert(1)</script> [x](javascript:alert(2)) **not bold**"""


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("brief") / "record.sqlite"
    with opened(path) as store:
        add(store, *ITEMS)
    return path


@pytest.fixture
def record(read_once, tmp_path):
    with opened(shutil.copy(read_once, tmp_path / "record.sqlite")) as store:
        yield store


@pytest.fixture
def told(record):
    return draft(brief(record, "KEN", "UGA"))


def everything(told, **changed):
    """What the form of a draft sends."""
    order = list(told.order)
    every = [t for part in told.parts for t in (*part.sentences, *part.tables)]
    return {
        "s": order,
        "keep": [t.id for t in every if t.kept],
        **{f"words-{t.id}": t.words for t in every if t.sentence},
        **changed,
    }


def long_section(told):
    return next(part for part in told.parts if len(part.sentences) > 1)


def test_the_form_shows_every_sentence_with_its_notes(browser, told):
    text = browser.get(PAGE).text
    assert len(told.order) > 2
    for id in told.order:
        assert f'data-id="{id}"' in text
    assert 'href="#note-1"' in text
    assert 'id="note-1"' in text
    assert "Сохранить Markdown" in browser.get(f"{PAGE}?lang=ru").text


def test_all_of_it_is_the_brief_of_the_record(told):
    made = told.made()
    assert [s.text for x in made.sections for s in x.sentences] == [t.composed for p in told.parts for t in p.sentences]
    assert [n.number for n in made.notes] == list(range(1, len(made.notes) + 1))
    assert {n.words for n in made.notes} <= {n.words for n in told.brief.notes}


def test_what_is_not_kept_is_out_with_its_notes(record, told):
    only = told.parts[0].sentences[0]
    made = draft(told.brief, Chosen(told.order, frozenset({only.id}), {})).made()
    assert [s.text for x in made.sections for s in x.sentences] == [only.composed]
    assert len(made.notes) == len(only.sentence.notes)
    words = {n.number: n.words for n in told.brief.notes}
    assert [n.words for n in made.notes] == [words[n] for n in only.sentence.notes]


def test_a_sentence_moves_past_its_neighbour_and_not_out_of_its_section(told):
    section = long_section(told)
    first, second = (t.id for t in section.sentences[:2])
    chosen = Chosen(told.order, frozenset(told.order), {})
    moved = chosen.moved(f"down:{first}", told.beside(first))
    ids = [
        t.id
        for part in draft(told.brief, moved).parts
        if part.section.key == section.section.key
        for t in part.sentences
    ]
    assert ids[:2] == [second, first]
    assert chosen.moved(f"up:{first}", told.beside(first)) == chosen
    assert chosen.moved("up:none", told.beside("none")) == chosen


def test_moving_without_a_script_keeps_all_that_was_chosen(browser, told):
    browser.get(PAGE)
    section = long_section(told)
    first, second = section.sentences[:2]
    sent = everything(told, move=f"down:{first.id}", **{f"words-{first.id}": "In my words."})
    sent["keep"] = [k for k in sent["keep"] if k != second.id]
    answer = browser.post(PAGE, sent)
    assert answer.status_code == 200
    assert answer.text.index(f'data-id="{second.id}"') < answer.text.index(f'data-id="{first.id}"')
    assert "In my words." in answer.text
    assert f'value="{second.id}" checked' not in answer.text
    assert " data-posted" in answer.text


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_reworded_sentence_is_marked_and_keeps_its_notes(browser, told, ending):
    pytest.importorskip("docx") if ending == "docx" else None
    browser.get(PAGE)
    first = told.parts[0].sentences[0]
    sent = everything(told, do=ending, **{f"words-{first.id}": f"My words {HOSTILE}"})
    answer = browser.post(PAGE, sent)
    assert answer.status_code == 200, answer.text
    assert f"brief-KEN-UGA.{ending}" in answer.headers["content-disposition"]
    assert "attachment" in answer.headers["content-disposition"]
    if ending == "docx":
        text = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    else:
        text = answer.text
    assert "My words" in text
    assert "reworded by a person" in text
    assert "<script>alert" not in text
    if ending == "md":
        line = next(x for x in text.splitlines() if "My words" in x)
        assert re.search(r"\[\^\d+\]", line)
        assert first.composed not in text
        assert "**not bold**" not in line


def test_nothing_is_lost_where_it_cannot_be_written(browser, told, monkeypatch):
    def fails(_):
        raise PartUnavailable("word", "a part is missing")

    monkeypatch.setitem(route.FORMS, "docx", route.Written("x/y", fails))
    browser.get(PAGE)
    first = told.parts[0].sentences[0]
    answer = browser.post(PAGE, everything(told, do="docx", **{f"words-{first.id}": "Kept words."}))
    assert answer.status_code == 422
    assert "a part is missing" in answer.text
    assert "Kept words." in answer.text


def test_words_for_a_sentence_that_is_told_otherwise_by_now_are_shown(browser, told, record):
    browser.get(PAGE)
    sent = everything(told, do="md", **{"words-00-00": "For a sentence that is gone."})
    answer = browser.post(PAGE, sent)
    assert answer.status_code == 422
    assert "For a sentence that is gone." in answer.text
    first = told.parts[0].sentences[0]
    stale = {"s": ["x"], "keep": ["x"], f"words-00-{first.id.rpartition('-')[2]}": first.composed, "do": "md"}
    assert browser.post(PAGE, stale).status_code == 200


def test_sides_and_time_are_chosen(browser):
    text = browser.get("/brief").text
    assert 'href="/brief/KEN/UGA"' in text
    assert browser.get("/brief?a=Kenya&b=Uganda&since=2004").headers["location"] == f"{PAGE}?since=2004"
    assert browser.get("/brief?a=Kenya&b=Atlantis").status_code == 422
    assert browser.get("/brief/KEN/XXX").status_code == 404
    assert browser.get(f"{PAGE}?since=soon").status_code == 422
    early = html.unescape(browser.get(f"{PAGE}?until=1990").text)
    assert "The record tells nothing" in early


def test_a_reader_may_make_a_brief(app, people, told):
    from tests.web.conftest import Browser

    people(anna="admin", rita="reader")
    rita = Browser(app)
    rita.log_in("rita")
    rita.get(PAGE)
    assert rita.post(PAGE, everything(told, do="md")).status_code == 200
    assert rita.client.post(PAGE, data={"do": "md"}).status_code == 403


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_brief_of_six_hundred_sentences_is_made_in_one_piece(browser, told, monkeypatch, ending):
    pytest.importorskip("docx") if ending == "docx" else None
    long = lengthened(told.brief, 600)
    monkeypatch.setattr(route, "brief", lambda *_, **__: long)
    browser.get(PAGE)
    drafted = draft(long)
    first, *_, last = drafted.parts[0].sentences
    sent = everything(drafted, do=ending, **{f"words-{first.id}": "The first in my words."})
    assert sum(len(v) if isinstance(v, list) else 1 for v in sent.values()) > 1800
    sent["s"] = list(reversed(sent["s"]))
    answer = browser.post(PAGE, sent)
    assert answer.status_code == 200
    if ending == "docx":
        text = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    else:
        text = answer.text
    assert text.count("tells of it") == 599
    assert text.index(last.composed) < text.index("The first in my words.")
    every = ((k, v) for k, given in sent.items() for v in (given if isinstance(given, list) else [given]))
    parts = [("csrf", browser.token), *every]
    multipart = browser.client.post(PAGE, files=[(k, (None, v)) for k, v in parts])  # as a script may send it
    assert multipart.status_code == 200


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_signs_that_no_document_holds_do_no_harm(browser, told, ending):
    pytest.importorskip("docx") if ending == "docx" else None
    browser.get(PAGE)
    first = told.parts[0].sentences[0]
    words = "Bell \x07, escape \x1b[31m, turned \u202e, noncharacter \uffff ]]> <w:p/> &amp; = 1+1"
    answer = browser.post(PAGE, everything(told, do=ending, **{f"words-{first.id}": words}))
    assert answer.status_code == 200
    if ending == "docx":
        held = zipfile.ZipFile(io.BytesIO(answer.content))
        for name in held.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(held.read(name))
        assert "<w:p/> &amp;amp;" not in held.read("word/document.xml").decode()
    if ending == "html":
        assert "<w:p/>" not in answer.text
        assert "\x07" not in answer.text
    if ending == "md":
        assert "\x1b" not in answer.text
