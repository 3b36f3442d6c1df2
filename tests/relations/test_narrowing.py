"""What narrows events, undertakings, statements, figures and the course in the same way."""

import pytest

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations import dyad, ledger, mapped, narrowing, sayings, series, timeline
from bilateral.relations.corrections import decide
from bilateral.store.opening import Store
from tests.relations.building import Item, keep

KINDS = ("events", "undertakings", "statements", "figures")
SIDES = ("KAZ", "RUS")


@pytest.fixture
def kept(store: Store) -> Store:
    """Of each kind one thing of an item on wheat and one of an item on gas, by two publications."""
    wheat = Item("2004-03-02", "Daily News", id="wheat", title="The price of wheat")
    wheat.actor("person/ada-bek", name="Ada Bek", country="KAZ")
    wheat.event("KAZ-GOV", "RUS-GOV", "CONSULT", date="2004-03-01", contexts=("economic",), words="The ministers met.")
    wheat.undertaking("the harvest loan", "KAZ RUS", "agreed", topic="credit for farms")
    wheat.statement("person/ada-bek", "RUS-GOV", "Prices rose.", manner="direct")
    wheat.figure(3e6, measure="grain_exports", unit="t", origin="KAZ", destination="RUS", period="2003")
    gas = Item("2005-06-02", "The Wire", id="gas", title="Ремонт трубы")
    gas.actor("org/gas-union", name="Gas Union", country="RUS")
    gas.event("RUS", "KAZ org/gas-union", "THREATEN", date="2005-06-01", words="Россия предупредила of cuts.")
    gas.undertaking("the Caspian pipeline", "KAZ-GOV org/gas-union", "proposed", type="project")
    gas.statement("RUS", "KAZ org/gas-union", "Cuts may follow.", speakers=("RUS", "org/gas-union"))
    told = gas.citation("World Bank")
    gas.actor("org/world-bank", name="World Bank")
    gas.figure(5e9, measure="trade", unit="USD", parties=("RUS", "KAZ"), citation=told, period="2004")
    keep(store, wheat, gas)
    return store


def found(store: Store, kind: str, **wanted) -> list[str]:
    """Which of the two items the things that are found stand in."""
    if kind == "figures":
        rows = series.figures(store, *SIDES, **wanted)
        return sorted(v.document for row in rows for p in row.points for v in p.values)
    ask = {"events": timeline.events, "undertakings": ledger.undertakings, "statements": sayings.statements}[kind]
    lines = ask(store, *SIDES, **wanted).lines
    if kind == "undertakings":
        return sorted(line.history[0].document for line in lines)
    return sorted(line.document for line in lines)


BOTH = ["gas", "wheat"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("wanted", "which"),
    [
        ({}, BOTH),
        ({"publication": "Wire"}, ["gas"]),
        ({"publication": "the wire", "state": "open"}, ["gas"]),
        ({"publication": "Gazette"}, []),
        ({"topic": "PRICE of  wheat"}, ["wheat"]),
        ({"topic": "ремонт"}, ["gas"]),
        ({"topic": "100%"}, []),
        ({"state": "open"}, BOTH),
        ({"state": "accepted"}, []),
        ({"state": "rejected"}, []),
        ({"until": "2004", "topic": "price"}, ["wheat"]),
    ],
)
def test_what_narrows_all_kinds_alike(kept: Store, kind, wanted, which):
    if kind == "figures" and "until" in wanted:
        wanted = {**wanted, "until": "2003"}  # the year that the figure is of
    assert found(kept, kind, **wanted) == which


@pytest.mark.parametrize(
    ("kind", "wanted", "which"),
    [
        ("events", {"text": "MINISTERS met"}, ["wheat"]),
        ("events", {"text": "россия"}, ["gas"]),
        ("events", {"topic": "economic"}, ["wheat"]),
        ("events", {"actor": "KAZ-GOV"}, ["wheat"]),
        ("events", {"actor": "org/gas-union"}, ["gas"]),
        ("events", {"type": "THREATEN", "quad": 3}, ["gas"]),
        ("undertakings", {"topic": "farms"}, ["wheat"]),
        ("undertakings", {"topic": "pipeline"}, ["gas"]),
        ("undertakings", {"text": "harvest"}, ["wheat"]),
        ("undertakings", {"actor": "org/gas-union"}, ["gas"]),
        ("undertakings", {"stage": "agreed"}, ["wheat"]),
        ("statements", {"text": "prices"}, ["wheat"]),
        ("statements", {"actor": "person/ada-bek"}, ["wheat"]),
        ("statements", {"actor": "RUS-GOV"}, ["wheat"]),
        ("statements", {"actor": "org/gas-union"}, ["gas"]),
        ("statements", {"actor": "org/gas-union", "speaker": "RUS"}, ["gas"]),
        ("statements", {"actor": "KAZ"}, ["gas"]),
        ("statements", {"manner": ["direct", "mixed"]}, ["wheat"]),
        ("figures", {"topic": "grain exports"}, ["wheat"]),
        ("figures", {"text": "5000000000"}, ["gas"]),
        ("figures", {"actor": "KAZ"}, BOTH),
        ("figures", {"actor": "KAZ-GOV", "nature": "level"}, BOTH),
        ("figures", {"actor": "org/world-bank"}, ["gas"]),
        ("figures", {"nature": ["change", "share"]}, []),
    ],
)
def test_what_narrows_each_kind(kept: Store, kind, wanted, which):
    assert found(kept, kind, **wanted) == which


def key_of(store: Store, kind: str, document: str) -> str:
    if kind == "figures":
        rows = series.figures(store, *SIDES)
        return next(v.key for row in rows for p in row.points for v in p.values if v.document == document)
    ask = {"events": timeline.events, "undertakings": ledger.undertakings, "statements": sayings.statements}[kind]
    lines = ask(store, *SIDES).lines
    if kind == "undertakings":
        return next(line.key for line in lines if line.history[0].document == document)
    return next(line.key for line in lines if line.document == document)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("document", BOTH)
def test_what_was_rejected_is_found_where_it_is_asked_for(kept: Store, kind, document):
    decide(kept, "reject", [key_of(kept, kind, document)], who="anna")
    rest = [d for d in BOTH if d != document]
    assert found(kept, kind) == rest
    assert found(kept, kind, state="open") == rest
    assert found(kept, kind, state="rejected") == [document]
    assert found(kept, kind, state="rejected", publication="Gazette") == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_accepted(kept: Store, kind):
    decide(kept, "accept", [key_of(kept, kind, "gas")], who="anna")
    assert (found(kept, kind), found(kept, kind, state="accepted")) == (BOTH, ["gas"])
    assert found(kept, kind, state="open") == ["wheat"]


def test_a_rejected_statement_and_a_rejected_mutual_figure_keep_their_sides(kept: Store):
    for kind in ("statements", "figures"):
        decide(kept, "reject", [key_of(kept, kind, "gas")], who="anna")
    (line,) = sayings.statements(kept, *SIDES, state="rejected").lines
    assert [one.key for one in line.about] == ["KAZ"]
    (row,) = series.figures(kept, *SIDES, state="rejected")
    assert row.way == "between Kazakhstan and Russia"
    assert sayings.statements(kept, "KAZ", state="rejected").total == 1
    assert sayings.statements(kept, "KAZ", "UZB", state="rejected").total == 0


def test_narrowing_hides_no_contradiction(store: Store):
    for value, publication in ((3e9, "Daily News"), (5e9, "The Wire")):
        item = Item("2004-01-10", publication)
        item.figure(value, measure="exports", unit="USD", origin="RUS", destination="KAZ", period="2003")
        keep(store, item)
    (row,) = series.figures(store, *SIDES, publication="The Wire")
    assert [(v.value, v.contradicted) for v in row.points[0].values] == [(5e9, True)]


def test_the_course_is_counted_by_the_same_conditions(kept: Store):
    for wanted in ({}, {"type": "CONSULT"}, {"publication": "The Wire"}, {"actor": "KAZ-GOV"}, {"topic": "wheat"}):
        assert dyad.relation(kept, *SIDES, **wanted).both.events == timeline.events(kept, *SIDES, **wanted).total
    assert dyad.relation(kept, *SIDES, state="rejected").both.events == 0


def test_of_a_publication_only_its_own_items_cover_a_month(kept: Store):
    months = {m.month: m for m in dyad.relation(kept, *SIDES, "2004-03", "2005-06", publication="The Wire").months}
    assert (months["2005-06"].documents, months["2005-06"].both.events) == (1, 1)
    assert (months["2004-03"].documents, months["2004-03"].both) == (0, None)
    typed = {m.month: m for m in dyad.relation(kept, *SIDES, "2004-03", "2005-06", type="AID").months}
    assert (typed["2004-03"].documents, typed["2004-03"].both.events) == (1, 0)


def test_the_map_is_narrowed_too(store: Store):
    for day, publication, place in (("2004-01-10", "Daily News", "Almaty"), ("2004-02-10", "The Wire", "Omsk")):
        item = Item(day, publication)
        item.place(f"place/{place}", name=place, latitude=50.0, longitude=70.0)
        item.event("KAZ", "RUS", place=f"place/{place}", date=day)
        item.figure(3e9, measure=place, origin="KAZ", destination="RUS")
        keep(store, item)
    drawn = mapped.mapped(store, SIDES, publication="The Wire")
    assert ([p.name for p in drawn.places], [f.measure for f in drawn.flows]) == (["Omsk"], ["Omsk"])
    typed = mapped.mapped(store, SIDES, type="AID")
    assert (typed.places, len(typed.flows)) == ((), 2)


def test_speakers_are_counted_under_what_narrows_them(kept: Store):
    every = sayings.speakers(kept, *SIDES, speaker="RUS")
    assert {(s.speaker.key, s.side.key, s.statements) for s in every} == {
        ("person/ada-bek", "KAZ", 1), ("RUS", "RUS", 1),
    }  # fmt: skip
    assert [s.speaker.key for s in sayings.speakers(kept, *SIDES, manner="direct")] == ["person/ada-bek"]
    lines = sayings.statements(kept, *SIDES, order="speaker").lines
    assert [s.speaker.name for s in lines] == ["Ada Bek", "Russia"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"state": "new"}, InvalidUsage),
        ({"text": "a\0b"}, InvalidUsage),
        ({"topic": "long " * 100}, InvalidUsage),
        ({"actor": "event/1"}, InvalidUsage),
        ({"actor": "person/nobody"}, UnknownThing),
        ({"since": "soon"}, InvalidUsage),
        ({"colour": "red"}, TypeError),
    ],
)
def test_what_cannot_be_asked(kept: Store, kind, wanted, error):
    with pytest.raises(error):
        found(kept, kind, **wanted)


def test_a_measure_that_the_record_does_not_have_is_told(kept: Store):
    with pytest.raises(InvalidUsage, match="of these sides it has: grain_exports, trade"):
        series.figures(kept, *SIDES, measure="foo")
    with pytest.raises(InvalidUsage, match="it has no figures"):
        series.figures(kept, "CHN", "UZB", measure="foo")
    assert series.figures(kept, "CHN", "UZB", measure="trade") == []
    assert series.measures(kept, *SIDES) == ["grain_exports", "trade"]


def test_the_names_are_those_of_the_options():
    assert set(narrowing.SHARED) == set(narrowing.Narrowing.__annotations__)
