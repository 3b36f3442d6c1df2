"""A reading goes in whole, once, and its records find the things that they report."""

import threading

import pytest
from sqlalchemy import func, select

from bilateral.relations import adding, corrections
from bilateral.relations.adding import add, held
from bilateral.relations.folding import KEEPERS, refreshed
from bilateral.store.documents import readings, texts
from bilateral.store.schema import (
    Kind,
    actor,
    actor_name,
    actor_role,
    block,
    document,
    dyad,
    event,
    event_actor,
    figure,
    figure_side,
    reading,
    report,
    stage,
    statement,
    statement_about,
    undertaking,
    undertaking_named,
    undertaking_party,
    undertaking_side,
)
from tests.relations.building import Item

FOLDED = (
    actor, actor_name, actor_role, block, dyad, event, event_actor, figure, figure_side, stage, statement,
    statement_about, undertaking, undertaking_named, undertaking_party, undertaking_side,
)  # fmt: skip


MET = "The two sides met in the capital."


def rows(store, table, *where):
    with store.reading() as connection:
        return connection.execute(select(table).where(*where)).all()


def counted(store, *tables):
    with store.reading() as connection:
        return [connection.execute(select(func.count()).select_from(t)).scalar() for t in tables]


def meeting(published, publication, date="2004-12-22", **more):
    item = Item(published, publication)
    item.event("KAZ", "RUS", "CONSULT", date=date, symmetric=True, words=MET, **more)
    return item.reading()


def test_the_same_item_again_adds_nothing(store):
    first = meeting("2004-12-24", "Panorama")
    assert add(store, first).new
    before = counted(store, document, report, event, actor)
    again = add(store, first)
    assert (again.new, again.document) == (False, first.document.id)
    assert counted(store, document, report, event, actor) == before
    assert held(store, first.document.id)
    assert held(store, "no-such-document") is None


def test_the_same_item_under_another_file_name_adds_nothing(store):
    text = Item("2004-12-24", "Panorama", id="a"), Item("2004-12-24", "Panorama", id="b")
    for item in text:
        item.text = ""
        item.event("KAZ", "RUS", words="The presidents of the two states met in the capital on Wednesday and agreed.")
    first, second = (add(store, item.reading()) for item in text)
    assert (first.new, second.new, second.document) == (True, False, "a")


def test_five_papers_report_one_meeting(store):
    for paper in ("Panorama", "Turkistan", "Izvestia", "The Times", "Le Monde"):
        add(store, meeting("2004-12-24", paper))
    (only,) = rows(store, event)
    assert (only.reports, only.sources, only.date, only.first) == (5, 5, "2004-12-22", "2004-12-22")
    assert len(rows(store, dyad)) == 2  # once each way


def test_papers_that_rest_on_one_agency_are_one_source(store):
    for paper in ("Panorama", "Turkistan", "Izvestia"):
        item = Item("2004-12-24", paper)
        agency = item.citation("Interfax")
        item.event("KAZ", "RUS", date="2004-12-22", symmetric=True, citation=agency, words=MET)
        add(store, item.reading())
    (only,) = rows(store, event)
    assert (only.reports, only.sources) == (3, 1)


def test_a_syndicated_copy_is_a_report_but_no_source_of_its_own(store):
    words = "The prime ministers met in the capital on Wednesday and spoke for two hours about the transit of cargo."
    original, copy = Item("2004-12-22", "Interfax", id="wire"), Item("2004-12-23", "Panorama", id="paper")
    for item in (original, copy):
        item.text = ""
        item.event("KAZ", "RUS", date="2004-12-22", symmetric=True, words=words)
    add(store, original.reading())
    added = add(store, copy.reading())
    assert (added.new, added.copy_of) == (True, "wire")
    kept = rows(store, document, document.c.key == "paper")[0]
    assert kept.text is None  # kept once
    with store.reading() as connection:
        assert texts(connection, [kept.id])[kept.id] == original.reading().document.text
        assert readings(connection, [kept.id])[kept.id] == copy.reading()
    (only,) = rows(store, event)
    assert (only.reports, only.sources) == (2, 1)


def accord(published, stage, date=None, publication="Panorama"):
    item = Item(published, publication)
    item.undertaking("1994 transit accord", "KAZ RUS", stage, since="1994", stage_date=date)
    return item.reading()


def test_an_undertaking_moves_from_stage_to_stage_whatever_the_order_of_adding(store):
    told = [accord("1994-03-01", "agreed"), accord("1999-05-05", "under_way"), accord("2004-12-24", "broken"),
            accord("2005-02-01", "broken")]  # fmt: skip
    for n in (2, 0, 3, 1):
        add(store, told[n])
    (only,) = rows(store, undertaking)
    assert (only.stage, only.stage_day, only.reports) == ("broken", "2004-12-24", 4)
    assert (only.reported, only.last_reported) == ("1994-03-01", "2005-02-01")
    assert len(rows(store, stage)) == 4


def test_what_a_report_tells_of_the_past_does_not_move_the_stage_back(store):
    add(store, accord("2004-12-24", "broken"))
    add(store, accord("2005-01-10", "agreed", "1994"))
    (only,) = rows(store, undertaking)
    assert only.stage == "broken"


def test_events_of_an_item_are_never_one(store):
    item = Item("2004-12-24", "Panorama")
    for _ in range(2):
        item.event("KAZ", "RUS", "ACCUSE", date="2004-12-22")
    add(store, item.reading())
    assert counted(store, event) == [2]


def test_an_event_without_a_date_is_counted_on_the_day_of_its_report_and_says_so(store):
    add(store, meeting("2004-12-24", "Panorama", date=None))
    add(store, meeting("2005-03-01", "Turkistan", date="2004"))
    found = sorted((r.day, r.dated) for r in rows(store, dyad, dyad.c.source == "KAZ"))
    assert found == [("2004-01-01", False), ("2004-12-24", False)]


def test_reading_anew_replaces_the_reports_and_keeps_the_old_reading(store):
    item = meeting("2004-12-24", "Panorama")
    add(store, item, "1")
    other = Item("2004-12-25", "Panorama Daily", id=item.document.id)
    other.text = item.document.text[: item.document.text.index(MET)].rstrip()
    other.event("KAZ", "RUS", "REJECT", words=MET)
    assert add(store, other.reading(), "2").new
    assert [r.type for r in rows(store, event)] == ["REJECT"]
    assert counted(store, document, reading) == [1, 2]
    assert held(store, item.document.id) == "2"
    (kept,) = rows(store, document)
    assert (kept.publication, kept.published, kept.day) == ("Panorama Daily", "2004-12-25", "2004-12-25")


def test_a_fault_in_the_middle_leaves_no_half_document(store, monkeypatch):
    def fails(*_):
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(corrections, "obeyed", fails)
        with pytest.raises(RuntimeError):
            add(store, meeting("2004-12-24", "Panorama"))
    assert counted(store, document, reading, report, event, actor, block) == [0] * 6
    assert add(store, meeting("2004-12-24", "Panorama")).new


def test_writers_at_once_add_each_item_once(store):
    items = [meeting("2004-12-24", paper) for paper in ("Panorama", "Turkistan", "Izvestia", "Vremya")]
    errors = []

    def run():
        try:
            for item in items:
                add(store, item)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    (only,) = rows(store, event)
    assert (counted(store, document), only.reports, only.sources) == ([4], 4, 4)


def busy(store):
    """A record in which things have several reports each."""
    for n, paper in enumerate(("Panorama", "Turkistan", "Izvestia", "Vremya")):
        add(store, meeting(f"2004-12-2{3 + n}", paper))
        add(store, accord(f"200{n}-03-01", ("agreed", "stalled")[n % 2], publication=paper))
        item = Item(f"2004-11-0{n + 1}", paper)
        item.statement("person/danial-akhmetov", "RUS", f"The transit will go on, wrote {paper}.")
        item.figure(3.27e9, measure="imports", unit="USD", period="2003", origin="RUS", destination="KAZ")
        add(store, item.reading())


def test_folding_anew_gives_the_rows_that_adding_gave(store):
    busy(store)

    def all_rows():
        return {t.name: sorted(map(str, rows(store, t))) for t in FOLDED}

    before = all_rows()
    with store.writing() as connection:
        for kind in KEEPERS:
            for thing in connection.execute(select(KEEPERS[kind].table.c.id)).scalars().all():
                refreshed(connection, kind, thing)
    assert all_rows() == before


def test_counts_of_reports_are_those_of_the_reports(store):
    busy(store)
    with store.reading() as connection:
        for kind in (Kind.EVENT, Kind.UNDERTAKING, Kind.FIGURE, Kind.ACTOR):
            table = KEEPERS[kind].table
            query = select(report.c.thing_id, func.count()).where(report.c.kind == kind).group_by(report.c.thing_id)
            found = {r[0]: r[1] for r in connection.execute(query)}
            assert {r.id: r.reports for r in connection.execute(select(table))} == found


def test_what_adding_says(store):
    added = add(store, meeting("2004-12-24", "Panorama"))
    assert isinstance(added, adding.Added)
    assert (added.records, added.founded, added.copy_of) == (3, 3, None)
