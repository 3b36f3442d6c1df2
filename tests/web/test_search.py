"""Search: items by their words, marked by the page; things by their names; all that is asked stands in the address."""

import html
import shutil

import pytest

from bilateral.reading.readers import Given
from bilateral.store.opening import opened
from bilateral.web.routes.search import pieces
from bilateral.web.taking import take
from tests.web.kept import ITEMS, add

MARKS = "Talk of a pipeline\n\nNAIROBI, March 9, 2004 -- Kenya & Uganda discussed <b>the pipeline</b> of oil on Monday."


def _talk(n: int) -> str:
    """An item that is no copy of another."""
    own = " ".join(f"{chr(97 + n // 8)}{chr(97 + n % 8)}{chr(97 + k)}o" for k in range(20))
    return f"Talks {n}\n\nKAMPALA, May 2, 2006 -- Kenya met Uganda. {own}."


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "record.sqlite"
    with opened(path) as store:
        add(store, *ITEMS, MARKS)
        talks = [(f"talk-{n}.txt", _talk(n).encode()) for n in range(60)]
        assert len(take(store, talks, Given(language="en")).new) == 60
    return path


@pytest.fixture
def record(read_once, tmp_path):
    with opened(shutil.copy(read_once, tmp_path / "record.sqlite")) as store:
        yield store


@pytest.mark.parametrize(
    ("text", "spans", "cut"),
    [
        ("gas", (), [("gas", False)]),
        ("gas", ((0, 3),), [("gas", True)]),
        ("a gas b", ((2, 5),), [("a ", False), ("gas", True), (" b", False)]),
        ("", (), []),
    ],
)
def test_a_text_is_cut_where_words_were_found(text, spans, cut):
    assert pieces(text, spans) == cut


def test_words_found_are_marked_and_marks_of_the_item_are_none(browser):
    text = browser.get("/search?q=pipeline").text
    assert "of oil" in text
    assert "&lt;b&gt;the <mark>pipeline</mark>&lt;/b&gt;" in text
    assert "Kenya &amp; Uganda" in text


def test_things_stand_beside_items(browser):
    text = browser.get("/search?q=Museveni").text
    assert 'href="/actor/person/' in text
    assert 'href="/document/' in text


def test_pages_follow_one_another_by_their_address(browser):
    first = html.unescape(browser.get("/search?q=Kenya&since=2006").text)
    assert "Items 1 to 25" in first
    assert "/search?q=Kenya&since=2006&page=2" in first
    last = html.unescape(browser.get("/search?q=Kenya&since=2006&page=3").text)
    assert "Items 51 to 60" in last
    assert 'rel="next"' not in last
    assert "Actors, undertakings and places" not in last


@pytest.mark.parametrize(
    ("narrowed", "found", "not_found"),
    [
        ("until=2004", "Kenya and Uganda sign", "Tanzania meets Uganda"),
        ("side=Tanzania&side=Uganda", "Tanzania meets Uganda", "Kenya and Uganda sign"),
        ("publication=none", "Nothing was found", "Tanzania meets Uganda"),
    ],
)
def test_items_are_narrowed(browser, narrowed, found, not_found):
    text = browser.get(f"/search?q=Uganda+-times&{narrowed}").text
    text = text.replace("Actors, undertakings", "")
    assert not_found not in text
    if "none" not in narrowed:
        assert found in text


@pytest.mark.parametrize("asked", ["q=-gas", "q=gas&since=soon", "q=gas&side=Atlantis", "q=" + "x" * 2000])
def test_what_cannot_be_asked_is_told_and_stays_in_the_form(browser, asked):
    answer = browser.get(f"/search?{asked}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'name="q"' in answer.text


@pytest.mark.parametrize("asked", ["", "?q=", "?q=%20"])
def test_nothing_asked_shows_how_to_ask(browser, asked):
    answer = browser.get(f"/search{asked}")
    assert answer.status_code == 200
    assert "What are you looking for?" in answer.text


def test_nothing_found_says_what_to_try(browser):
    assert "Nothing was found." in browser.get("/search?q=zebra").text


def test_the_same_as_json(browser):
    first = browser.get("/api/v1/search?q=Kenya&size=40").json()
    assert len(first["documents"]) == 40
    assert first["things"][0]["kind"] == "actor"
    second = browser.get(first["next"]).json()
    assert second["things"] == []
    assert (second["previous"], second["next"] is None) == ("/api/v1/search?q=Kenya&size=40&page=1", True)
    assert browser.get("/api/v1/search").status_code == 422
    assert browser.get("/api/v1/search?q=-x").status_code == 422
