"""The sample items, read whole: what each of them tells stands in its record, and every record holds."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

import bilateral
from bilateral.codebooks.codes import codes
from bilateral.record.checks import breaches

SAMPLES = {p.stem[:2]: p for p in sorted((Path(__file__).parent.parent / "examples").glob("[01]*"))}


@cache
def reading(number):
    return bilateral.read_document(SAMPLES[number])


@pytest.mark.parametrize("number", SAMPLES)
def test_every_record_of_a_sample_holds(number):
    found = reading(number)
    assert not list(breaches(found.records, codes()))
    assert not found.warnings
    assert all(found.evidence(r) for r in found.records)


HEADS = [
    ("01", "A Year of Friendship Leaves Astana Counting Its Gains", "Sample Monitor", "2005-01-04", "Sample Desk"),
    ("02", None, None, "2004-12-10", None),
    ("03", "More Russians move to Kazakhstan than leave it", "Sample Central Asia Review", "2004-12-29", "R. Sample"),
    ("04", "FOREIGN MINISTERS OF FINLAND AND ESTONIA MEET IN TALLINN", "Ministry for Foreign Affairs of Finland",
     "2019-03-15", None),
    ("05", "Algiers and Madrid agree on gas price after a year of talks", "Sample Energy Daily", "2022-10-07",
     "Ana Sample"),
    ("09", "Juba accuses Khartoum of breaking oil deal", "Sample Horn Report", "2013-06-10", None),
    ("10", "SEOUL RAISES QUOTA FOR UZBEK WORKERS", "Sample Asia Brief", "2017-11-24", "J. Sample"),
    ("11", "Norway and Poland open the Baltic Pipe", "Sample Northern Post", "2022-09-28", "Kari Sample"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "title", "publication", "published", "author"), HEADS)
def test_heads(number, title, publication, published, author):
    head = reading(number).document
    assert (head.title, head.publication, head.published, head.author) == (title, publication, published, author)


EVENTS = [
    ("01", "CONSULT", "person/danial-akhmetov", "RUS-GOV", "happened"),
    ("02", "SANCTION", "KAZ", "RUS", "happened"),
    ("04", "CONSULT", "person/timo-soini", "person/sven-mikser", "happened"),
    ("05", "SANCTION", "DZA", "ESP", "happened"),
    ("06", "SANCTION", "JPN", "PRK", "happened"),
    ("06", "REJECT", "PRK-GOV", "JPN-GOV", "happened"),
    ("06", "AGREE", "person/shinzo-abe", "person/kim-jong-un", "happened"),
    ("07", "ACCUSE", "EGY", "ETH", "happened"),
    ("07", "THREATEN", "EGY", "ETH", "happened"),
    ("09", "ACCUSE", "SSD", "SDN", "happened"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "kind", "source", "target", "status"), EVENTS)
def test_events(number, kind, source, target, status):
    found = reading(number).events
    assert any(e.type == kind and source in e.source and target in e.target and e.status == status for e in found)


CITATIONS = [
    ("01", "Turkistan", "2004-12-16"), ("01", "Panorama", "2004-12-24"), ("02", "Interfax-AVN", "2004-12-10"),
    ("03", "Central Asian Monitor", "2004-12-24"), ("05", "El País", "2022-10-07"), ("07", "Al-Ahram", "2022-07-10"),
    ("09", "Sudan Tribune", "2013-06-09"), ("09", "Reuters", "2013-06-10"), ("10", "Yonhap", "2017-11-23"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "publication", "published"), CITATIONS)
def test_sources_with_the_year_inferred(number, publication, published):
    assert (publication, published) in {(c.publication, c.published) for c in reading(number).citations}


FIGURES = [
    ("01", 3_270_000_000, "USD", "imports"), ("03", 28_668, "people", "migration"),
    ("03", 32_228, "people", "migration"),
    ("04", 6, "percent", "trade"), ("04", 5_100_000_000, "EUR", "trade"),
    ("05", 9_000_000_000, "cubic metres", "gas exports"),
    ("08", 2_100_000_000, "USD", "trade"), ("09", 200_000, "barrels", "oil"),
    ("10", 4_000_000_000, "USD", "investment"),
    ("12", 150_000_000, "USD", "loan"), ("12", 2_337, "km", "border"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "value", "unit", "measure"), FIGURES)
def test_figures(number, value, unit, measure):
    assert (value, unit, measure) in {(f.value, f.unit, f.measure) for f in reading(number).figures}


STATEMENTS = [
    ("01", "person/gulbigash-omarova", "What did we get from the Year of Russia?", "direct"),
    ("02", "org/russian-defence-ministry", "it regretted the decision", "indirect"),
    ("05", "person/toufik-hakkar", "We remain a reliable partner", "direct"),
    ("07", "person/sileshi-bekele", "We do not need anyone's permission to use our own river", "direct"),
    ("08", "person/rafael-correa", "The border that divided us now unites us", "direct"),
    ("10", "person/shavkat-mirziyoyev", "Korea is one of our closest partners in Asia", "direct"),
    ("11", "person/mateusz-morawiecki", "The era of Russian domination in gas is coming to an end", "direct"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "speaker", "words", "manner"), STATEMENTS)
def test_statements(number, speaker, words, manner):
    found = reading(number)
    said = {(s.speaker, found.text_of(s.content[0]).strip(" ,.?"), s.manner) for s in found.statements}
    assert (speaker, words.strip("?"), manner) in said


UNDERTAKINGS = [
    ("01", "Kurmangazy", "negotiating"), ("02", "transit of Russian military cargo", "broken"),
    ("05", "friendship treaty", "suspended"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "words", "stage"), UNDERTAKINGS)
def test_undertakings_and_their_stage(number, words, stage):
    found = reading(number)
    assert any(words in found.evidence(u) + u.name and u.stage == stage for u in found.undertakings)


def test_a_capital_is_a_place_when_one_visits_it_and_a_government_when_it_acts():
    found = reading("01")
    visited = next(p for p in found.places if p.name == "Moscow")
    government = next(a for a in found.actors if a.id == "RUS-GOV")
    assert "During a visit to Moscow" in found.document.text[visited.span.start - 20 : visited.span.end]
    assert any(found.text_of(m) == "Moscow" and m != visited.span for m in government.mentions)


def test_threads_and_copies_give_the_same_reading():
    text = SAMPLES["06"].read_text("utf-8")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: bilateral.read(text), range(8)))
    assert all(r == found[0] for r in found)
    assert pickle.loads(pickle.dumps(found[0])) == found[0]
