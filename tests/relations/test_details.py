"""One thing with all that the record has of it."""

import pytest

from bilateral.errors import UnknownThing
from bilateral.relations import details
from bilateral.relations.timeline import events
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


@pytest.fixture
def kept(store: Store) -> Store:
    """Two items on a meeting, a third that repeats the second."""
    first = Item("2005-01-10", "Daily News", id="first", title="A meeting")
    first.actor("person/ada-bek", name="Ada Bek", country="KAZ", roles=[("Minister", "Cabinet")])
    first.event(
        "person/ada-bek", "RUS-GOV", "CONSULT", symmetric=True, date="2005-01-09", words="They met.", confidence=0.7,
        because="events.yaml: meet",
    )  # fmt: skip
    first.figure(3e9, measure="debt", unit="USD", origin="KAZ", destination="RUS", period="2004")
    first.figure(5e9, measure="debt", unit="USD", origin="KAZ", destination="RUS", period="2004")
    first.statement("person/ada-bek", "RUS", "Debts are paid.")
    first.undertaking("the bridge", "person/ada-bek RUS", "agreed")
    second = Item("2005-01-11", "The Wire", id="second")
    agency = second.citation("Interfax")
    second.event("person/ada-bek", "RUS-GOV", "CONSULT", symmetric=True, date="2005-01-09", words="They met.",
                 citation=agency)  # fmt: skip
    copy = Item("2005-01-12", "Gazette", id="copy")
    copy.text = second.text
    copy.actors, copy.records = second.actors, []
    keep(store, first, second)
    keep(store, copy)
    return store


def event_key(store: Store) -> str:
    return next(x.key for x in events(store, "KAZ", "RUS").lines if x.type == "CONSULT")


def test_an_event_with_every_report(kept: Store):
    found = details.event_page(kept, event_key(kept))
    assert found.line.type == "CONSULT"
    assert found.page.total == 2
    last, first = found.page.reports
    assert (first.report.document, first.report.words, first.confidence) == ("first", "They met.", 0.7)
    assert (first.because, first.report.reason, first.copies) == ("events.yaml: meet", None, 0)
    assert (last.report.source.name, last.report.publication, last.copies) == ("Interfax", "The Wire", 1)
    assert last.report.reason


def test_an_actor(kept: Store):
    found = details.actor_page(kept, "person/ada-bek")
    assert (found.name, found.country, found.names) == ("Ada Bek", "KAZ", ("Ada Bek",))
    assert found.offices == (details.Office("Minister", "Cabinet", "2005-01-10", "2005-01-10"),)
    assert [e.type for e in found.events] == ["CONSULT"]
    assert [s.words for s in found.statements] == [("Debts are paid.",)]
    assert [u.name for u in found.undertakings] == ["the bridge"]
    assert found.page.reports[-1].report.words == "Ada Bek"
    assert len(details.actor_page(kept, "person/ada-bek", latest=1).page.reports) == 1


def test_a_figure_stands_beside_the_others_of_its_period(kept: Store):
    found = details.figure_page(kept, "figure/1")
    assert [v.value for p in found.series.points for v in p.values] == [3e9, 5e9]
    assert found.series.points[0].contradicted
    assert found.page.total == 1


def test_a_statement_and_an_undertaking(kept: Store):
    assert details.statement_page(kept, "statement/1").line.words == ("Debts are paid.",)
    found = details.undertaking_page(kept, "undertaking/the-bridge")
    assert [s.words for s in found.line.history] == ["It is agreed."]


def test_a_source(kept: Store):
    found = details.source_page(kept, "wire")
    assert (found.name, found.documents, found.first, [i.key for i in found.latest]) == (
        "The Wire", 1, "2005-01-11", ["second"],
    )  # fmt: skip
    agency = details.source_page(kept, "interfax")
    assert (agency.documents, agency.cited_in, agency.reports) == (0, 1, {"event": 1})


def test_a_document(kept: Store):
    found = details.document_page(kept, "second")
    assert found.item.publication == "The Wire"
    assert found.things["second/event-1"] == event_key(kept)
    assert found.things["person/ada-bek"] == "person/ada-bek"
    assert [c.key for c in found.copies] == ["copy"]
    copy = details.document_page(kept, "copy")
    assert copy.copy_of.key == "second"
    assert copy.reading.document.text == found.reading.document.text
    assert found.program == "test"


@pytest.mark.parametrize(
    ("page", "key"),
    [
        (details.actor_page, "person/nobody"), (details.actor_page, "event/1"), (details.event_page, "event/99"),
        (details.source_page, "times"), (details.document_page, "tenth"), (details.figure_page, "KAZ"),
    ],
)  # fmt: skip
def test_what_the_record_does_not_have(kept: Store, page, key):
    with pytest.raises(UnknownThing):
        page(kept, key)
