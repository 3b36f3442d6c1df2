"""Full-text search gives the same answers on both databases."""

from contextlib import suppress
from datetime import date

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from bilateral.errors import InvalidUsage
from bilateral.store.opening import opened
from bilateral.store.schema import Kind, actor, document, report, source
from bilateral.store.search import found, snipped

STEPPE, CASPIAN = "Steppe Times", "Caspian Post"
ITEMS = {  # key → title, publication, day, language, text
    "pact": ("A pact on gas", STEPPE, "2021-03-04", "en", "The ministers signed an agreement on transit in Tashkent."),
    "talks": ("Talks", STEPPE, "2021-05-01", "en", "Negotiators of both states met; the gas agreement was not signed."),
    "visit": (
        "Erdoğan in Baku",
        CASPIAN,
        "2021-06-15",
        "en",
        "He spoke of oil/gas and a pipeline. The WHO praised it.",
    ),
    "vizit": ("Визит", "Вестник", "2022-01-01", "ru", "Президент прибыл в Астану на переговоры."),
    "coal": (None, None, None, "en", "Coal was shipped to the port; negotiations on the pipeline's price failed."),
}


def entered(store, key, **changed):
    title, publication, day, language, text = ITEMS.get(key, (None,) * 5)
    row = {"key": key, "title": title, "publication": publication, "day": day, "language": language, "text": text}
    with store.writing() as connection:
        return connection.execute(insert(document).values(added="now", **{**row, **changed})).inserted_primary_key[0]


@pytest.fixture
def ids(store):
    return {key: entered(store, key) for key in ITEMS}


def keys(store, query, **narrowed):
    return sorted(hit.key for hit in found(store, query, **narrowed))


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gas", ["pact", "talks", "visit"]),
        ("GAS", ["pact", "talks", "visit"]),
        ("agreements signing", ["pact", "talks"]),
        ('"gas agreement"', ["talks"]),
        ('"agreement on transit"', ["pact"]),
        ("gas -agreement", ["visit"]),
        ("coal OR tashkent", ["coal", "pact"]),
        ("pipeline (coal OR oil)", ["coal", "visit"]),
        ("oil", ["visit"]),
        ("oil/gas", ["visit"]),
        ("Erdogan", ["visit"]),
        ("erdoğan", ["visit"]),
        ("who", ["visit"]),
        ("negoti*", ["coal", "talks"]),
        ("negotiati*", ["coal", "talks"]),
        ("pipe*", ["coal", "visit"]),
        ('"was shi*"', ["coal"]),
        ("президент", ["vizit"]),
        ("визит", ["vizit"]),
        ("перегов*", ["vizit"]),
        ("pipeline's", ["coal"]),
        ("uranium", []),
    ],
)
def test_words_find_items(store, query, expected):
    assert keys(store, query) == expected


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"since": date(2021, 5, 1)}, ["talks", "visit"]),
        ({"until": date(2021, 5, 1)}, ["pact", "talks"]),
        ({"since": date(2021, 4, 1), "until": date(2021, 5, 31)}, ["talks"]),
        ({"limit": 0}, []),
        ({"offset": 3}, []),
    ],
)
def test_a_search_is_narrowed(store, narrowed, expected):
    assert keys(store, "gas", **narrowed) == expected


def test_pages_follow_one_another(store, ids):
    whole = [hit.key for hit in found(store, "gas")]
    assert [hit.key for n in range(3) for hit in found(store, "gas", limit=1, offset=n)] == whole


def test_a_search_is_narrowed_to_a_publication_and_to_sides(store, ids):
    with store.writing() as connection:
        paper = connection.execute(insert(source).values(key="steppe-times", name="Steppe Times")).inserted_primary_key[
            0
        ]
        connection.execute(update(document).where(document.c.publication == "Steppe Times").values(source_id=paper))
        for number, (key, country) in enumerate([("UZB", "UZB"), ("KAZ-GOV", "KAZ"), ("org/un", None)], 1):
            values = {"id": number, "key": key, "name": key, "type": "state", "country": country}
            connection.execute(insert(actor).values(**values))
        for key, actors in {"pact": [1, 2], "talks": [2, 3]}.items():
            for n, thing in enumerate(actors, 1):
                values = {"document_id": ids[key], "n": n, "kind": Kind.ACTOR, "thing_id": thing, "start": 0, "end": 1}
                connection.execute(insert(report).values(**values))
    assert keys(store, "gas", publication="The Steppe Times") == ["pact", "talks"]
    assert keys(store, "gas", publication="Nobody's") == []
    assert keys(store, "gas", sides=["KAZ"]) == ["pact", "talks"]
    assert keys(store, "gas", sides=["KAZ", "UZB"]) == ["pact"]
    assert keys(store, "gas", sides=["org/un"]) == ["talks"]


def test_copies_are_one_with_their_original(store, ids):
    with store.writing() as connection:
        paper = connection.execute(insert(source).values(key="late-news", name="Late News")).inserted_primary_key[0]
    same = {"copy_of": ids["pact"], "publication": "Late News", "source_id": paper, "day": "2021-03-09"}
    entered(store, "again", **same, title="Transit agreed", text=None, language="en")
    entered(store, "near", **same, title=None, language="en", text=ITEMS["pact"][-1] + " More later.")
    (hit,) = found(store, "tashkent")
    assert (hit.key, hit.copies, hit.day) == ("pact", 2, "2021-03-04")
    assert keys(store, '"transit agreed"') == ["pact"]  # the title of a copy
    assert keys(store, "tashkent", publication="Late News", since=date(2021, 3, 8)) == ["pact"]
    assert keys(store, "tashkent", since=date(2021, 3, 10)) == []


@pytest.mark.parametrize(
    ("query", "shown"), [("agreements", ["agreement"]), ("signing transit", ["signed", "transit"]), ("pact", [])]
)
def test_a_hit_shows_the_words_where_they_stand(store, ids, query, shown):
    hit = next(h for h in found(store, query) if h.key == "pact")
    assert [hit.snippet[s:e] for s, e in hit.spans] == shown
    assert ITEMS["pact"][-1][hit.start :].startswith(hit.snippet)
    assert (hit.id, hit.title, hit.publication) == (ids["pact"], "A pact on gas", "Steppe Times")


def test_a_snippet_of_a_long_text_counts_code_points(store):
    text = "😀 Élan… " * 300 + "Then the “Zarya” pipeline — naïve as it was — opened. " + "And so on, it went. " * 200
    entered(store, "long", title="Long", text=text, publication=None, day=None, language="en")
    (hit,) = found(store, "zarya naive pipelines")
    assert {hit.snippet[s:e] for s, e in hit.spans} == {"Zarya", "pipeline", "naïve"}
    assert text[hit.start : hit.start + len(hit.snippet)] == hit.snippet
    assert len(hit.snippet) <= 240


def test_a_word_in_the_title_counts_more(store):
    for key, title in [("aside", "Weather"), ("about", "Uranium")]:
        entered(store, key, title=title, text="Some words on uranium. " * 3, publication=None, day=None, language="en")
    assert [hit.key for hit in found(store, "uranium")] == ["about", "aside"]


def test_search_follows_what_is_changed_and_removed(store, ids):
    with store.writing() as connection:
        connection.execute(update(document).where(document.c.key == "pact").values(text="Nothing on it.", title="No"))
        connection.execute(delete(document).where(document.c.key == "talks"))
    assert keys(store, "gas") == ["visit"]
    assert keys(store, "nothing") == ["pact"]


def test_a_text_of_any_length_can_be_stored(store):
    entered(
        store,
        "book",
        title="B",
        publication=None,
        day=None,
        language="en",
        text=" ".join(f"w{n}q" for n in range(250_000)),
    )
    assert keys(store, "w17q") == ["book"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="gas*-\"'()|:^+~ OR\\&!<>%_"))
@example("²")
@example("a" * 200)
@example("\U0001f600 gas")
def test_no_query_breaks_the_search(store, query):
    with suppress(InvalidUsage):
        found(store, query)


def test_snippets_lie_in_the_text_and_spans_in_the_snippet():
    text = "".join(f"word{n} " for n in range(500))
    for at in range(0, len(text), 37):
        start, end, spans = snipped(text, [(at, min(len(text), at + 5))])
        assert 0 <= start < end <= len(text)
        assert all(0 <= s < e <= end - start for s, e in spans)
        assert len(spans) == 1


def test_two_records_in_one_server_do_not_meet(cluster, empty_database):
    with cluster.database(empty_database) as one, cluster.database(empty_database) as other:
        with opened(one) as store:
            entered(store, "pact")
        with opened(other) as store:
            assert found(store, "gas") == []
        with psycopg.connect(one) as connection:
            assert connection.execute("SELECT count(*) FROM search").fetchone() == (1,)
