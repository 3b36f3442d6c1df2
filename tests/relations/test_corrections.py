"""What people decide holds, can be taken back, and goes to other records."""

import json

import pytest
from sqlalchemy import select

from bilateral.errors import InvalidUsage, StaleEdit, UnknownThing
from bilateral.relations.adding import add
from bilateral.relations.corrections import decide, exported, standing, taken_in, undo
from bilateral.relations.fields import fields
from bilateral.relations.lookup import find
from bilateral.relations.why import why
from bilateral.store.opening import opened
from bilateral.store.schema import (
    actor,
    actor_name,
    dyad,
    event,
    event_actor,
    figure_side,
    report,
    statement_about,
    undertaking,
    undertaking_side,
)
from tests.relations.building import Item


def rows(store, table, *where):
    with store.reading() as connection:
        return connection.execute(select(table).where(*where)).all()


def meeting(published="2004-12-24", publication="Panorama", **more):
    item = Item(published, publication, id=f"{publication.lower()}-{published}")
    fields = {"date": "2004-12-22", "symmetric": True, "words": "The two sides met."} | more
    item.event("KAZ", "RUS", "CONSULT", **fields)
    return item.reading()


def named(key, name, document, country="KAZ"):
    item = Item("2004-12-24", "Panorama", id=document)
    item.actor(key, name=name, type="person", country=country)
    item.event(key, "RUS", "ACCUSE", words=f"{name} blamed Russia in {document}.")
    return item.reading()


def only(store, table):
    (row,) = rows(store, table, table.c.state.is_distinct_from("merged"))
    return row


def test_what_is_rejected_counts_no_more_and_is_kept(store):
    add(store, meeting())
    made = decide(store, "reject", ["event/1"], who="anna", note="no meeting")
    assert (only(store, event).state, rows(store, dyad)) == ("rejected", [])
    assert (made.who, made.note, made.applied) == ("anna", "no meeting", True)
    undo(store, made.id, "boris")
    assert (only(store, event).state, len(rows(store, dyad))) == (None, 2)
    (line,) = standing(store)
    assert (line.undone_by, standing(store, undone=False)) == ("boris", [])


def test_a_report_is_rejected_and_the_others_hold(store):
    for paper in ("Panorama", "Turkistan"):
        add(store, meeting(publication=paper))
    decide(store, "reject", ["turkistan-2004-12-24/event-1"], who="anna")
    assert (only(store, event).reports, only(store, event).sources, only(store, event).state) == (1, 1, None)


def test_an_edit_stands_over_all_reports_and_the_reading_stays(store):
    add(store, meeting())
    made = decide(store, "edit", ["event/1"], who="anna", value={"date": "2004-12-21", "type": "AGREE"})
    add(store, meeting("2004-12-21", "Turkistan", date="2004-12-21"))
    assert {r.day for r in rows(store, dyad)} == {"2004-12-21"}
    found = rows(store, event, event.c.id == 1)[0]
    assert (found.date, found.first, found.type, found.reports) == ("2004-12-21", "2004-12-21", "AGREE", found.reports)
    undo(store, made.id, "anna")
    assert (rows(store, event, event.c.id == 1)[0].date, rows(store, event, event.c.id == 1)[0].type) == (
        "2004-12-22",
        "CONSULT",
    )


def test_an_edit_of_who_acted_moves_the_pairs(store):
    item = Item("2004-12-24", "Panorama", id="a")
    item.actor("UZB")
    item.event("KAZ", "RUS", "ACCUSE")
    add(store, item.reading())
    decide(store, "edit", ["event/1"], who="anna", value={"source": ["UZB"]})
    assert [(r.source, r.target) for r in rows(store, dyad)] == [("UZB", "RUS")]


def test_of_two_edits_the_earlier_holds_again_when_the_later_is_undone(store):
    add(store, meeting())
    decide(store, "edit", ["event/1"], who="anna", value={"date": "2004-12-20"})
    later = decide(store, "edit", ["event/1"], who="boris", value={"date": "2004-12-21"})
    assert only(store, event).date == "2004-12-21"
    undo(store, later.id, "anna")
    assert only(store, event).date == "2004-12-20"


def test_an_edit_on_an_older_version_is_refused(store):
    add(store, meeting())
    seen = only(store, event).version
    decide(store, "edit", ["event/1"], who="anna", value={"date": "2004-12-20"}, version=seen)
    with pytest.raises(StaleEdit):
        decide(store, "edit", ["event/1"], who="boris", value={"date": "2004-12-21"}, version=seen)
    assert only(store, event).date == "2004-12-20"


def test_two_actors_are_merged_and_later_items_follow(store):
    add(store, named("person/akhmetov", "Danial Akhmetov", "a"))
    add(store, named("person/premier", "Premier Daniyal", "b"))
    made = decide(store, "merge", ["person/akhmetov", "person/premier"], who="anna")
    assert only_person(store).reports == 2
    add(store, named("person/premier", "Premier Daniyal", "c"))
    assert only_person(store).reports == 3
    with store.reading() as connection:
        assert find(connection, "", "person/premier").key == "person/akhmetov"
    undo(store, made.id, "anna")
    persons = {r.key: r.reports for r in rows(store, actor) if r.type == "person"}
    assert persons["person/premier"] >= 1
    assert sum(persons.values()) == 3


def only_person(store):
    (row,) = [r for r in rows(store, actor) if r.type == "person" and r.state != "merged"]
    return row


def test_an_undone_merge_of_the_program_stays_undone(store):
    for document in ("a", "b"):
        add(store, named("person/akhmetov", "Akhmetov", document))
    assert only_person(store).reports == 2
    decide(store, "split", ["b#person/akhmetov"], who="anna")
    apart = {r.key: r.reports for r in rows(store, actor) if r.type == "person"}
    assert sorted(apart.values()) == [1, 1]
    for program in ("2", "3"):  # read anew by other versions
        add(store, named("person/akhmetov", "Danial Akhmetov", "b"), program)
        assert sorted(r.reports for r in rows(store, actor) if r.type == "person" and r.reports) == [1, 1]
        sources = {r.thing_id for r in rows(store, report) if r.kind == 2 and r.document_id in (1, 2) and r.n == 1}
        assert len(sources) == 2


def test_a_split_is_taken_back(store):
    for paper in ("Panorama", "Turkistan"):
        add(store, meeting(publication=paper))
    made = decide(store, "split", ["turkistan-2004-12-24/event-1"], who="anna")
    assert sorted(r.reports for r in rows(store, event)) == [1, 1]
    undo(store, made.id, "anna")
    assert [r.reports for r in rows(store, event) if r.reports] == [2]


def test_a_name_given_by_a_person_finds_the_actor_from_then_on(store):
    add(store, named("person/akhmetov", "Danial Akhmetov", "a"))
    decide(store, "alias", ["person/akhmetov"], who="anna", value={"name": "Head of Cabinet Daniyal"})
    add(store, named("person/head-of-cabinet-daniyal", "Head of Cabinet Daniyal", "b"))
    assert only_person(store).reports == 2
    assert "Head of Cabinet Daniyal" in {r.name for r in rows(store, actor_name)}


def test_decisions_hold_when_a_newer_program_reads_anew(store):
    add(store, meeting(), "1")
    decide(store, "edit", ["event/1"], who="anna", value={"date": "2004-12-20"})
    decide(store, "accept", ["event/1"], who="anna")
    again = Item("2004-12-24", "Panorama", id="panorama-2004-12-24")
    again.event("KAZ", "RUS", "AGREE", date="2004-12-22", symmetric=True, words="The two sides met.")
    add(store, again.reading(), "2")
    found = [r for r in rows(store, event) if r.reports]
    assert [(r.date, r.state, r.reports) for r in found] == [("2004-12-20", "accepted", 1)]


def test_decisions_go_to_another_record_whatever_the_order_of_its_items(store, tmp_path):
    for paper in ("Panorama", "Turkistan"):
        add(store, meeting(publication=paper))
    add(store, named("person/akhmetov", "Danial Akhmetov", "a"))
    decide(store, "split", ["turkistan-2004-12-24/event-1"], who="anna")
    decide(store, "edit", ["event/1"], who="anna", value={"date": "2004-12-20"})
    decide(store, "reject", ["person/akhmetov"], who="anna")
    text = exported(store)
    with opened(tmp_path / "other.sqlite") as other:
        taken = taken_in(other, text)
        assert (taken.applied, taken.waiting) == (0, 3)
        add(other, named("person/akhmetov", "Danial Akhmetov", "a"))
        for paper in ("Turkistan", "Panorama"):
            add(other, meeting(publication=paper))
        assert sorted((r.date, r.reports) for r in rows(other, event) if "2004" in (r.date or "")) == [
            ("2004-12-20", 1),
            ("2004-12-22", 1),
        ]
        assert only_person(other).state == "rejected"
        assert all(c.applied for c in standing(other))
        assert taken_in(other, text).known == 3


def test_who_is_rejected_as_an_actor_is_on_no_side(store):
    item = Item("2004-12-24", "Panorama", id="a")
    item.statement("person/akhmetov", "RUS", "The transit will go on.")
    item.actors["person/akhmetov"]["country"] = "KAZ"
    add(store, item.reading())
    assert [r.side for r in rows(store, statement_about)] == ["KAZ"]
    decide(store, "reject", ["person/akhmetov"], who="anna")
    assert [r.side for r in rows(store, statement_about)] == [""]


def test_an_undertaking_is_renamed_and_staged_by_a_person(store):
    item = Item("2004-12-24", "Panorama", id="a")
    item.undertaking("transit accord", "KAZ RUS", "agreed", since="1994")
    add(store, item.reading())
    key = only(store, undertaking).key
    decide(store, "edit", [key], who="anna", value={"stage": "broken", "name": "Transit Accord of 1994"})
    more = Item("2005-12-24", "Panorama", id="b")
    more.undertaking("transit accord", "KAZ RUS", "under_way", since="1994")
    add(store, more.reading())
    found = only(store, undertaking)
    assert (found.stage, found.name, found.reports) == ("broken", "Transit Accord of 1994", 2)


@pytest.mark.parametrize(
    ("op", "ids", "value", "said"),
    [
        ("reject", ["event/99"], None, "holds nothing with the id"),
        ("reject", [], None, "give the id"),
        ("edit", ["event/1"], {}, "which field"),
        ("edit", ["event/1"], {"colour": "red"}, "what can: type"),
        ("edit", ["event/1"], {"date": "22.12.2004"}, "YYYY-MM-DD"),
        ("edit", ["event/1"], {"type": "KISS"}, "one of ACCUSE"),
        ("edit", ["event/1"], {"source": ["nobody"]}, "holds nothing"),
        ("merge", ["event/1", "KAZ"], None, "of one kind"),
        ("merge", ["KAZ", "KAZ"], None, "two different"),
        ("merge", ["KAZ", "person/akhmetov"], None, "KAZ .state. and person/akhmetov .person. cannot be one"),
        ("merge", ["person/akhmetov", "RUS"], None, "cannot be one actor"),
        ("split", ["panorama-2004-12-24/event-1"], None, "one at least has to stay"),
        ("split", ["event/1"], None, "takes reports"),
        ("alias", ["event/1"], {"name": "x"}, "takes an actor"),
        ("annex", ["event/1"], None, "unknown decision"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_changes_nothing(store, op, ids, value, said):
    add(store, meeting())
    add(store, named("person/akhmetov", "Danial Akhmetov", "kazpravda-1"))
    with pytest.raises((InvalidUsage, UnknownThing), match=said):
        decide(store, op, ids, who="anna", value=value)
    assert standing(store) == []
    assert [row.version for row in rows(store, event)] == [1, 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no file of corrections"),
        ("{}", "no file of corrections"),
        ("not json", "no file of corrections"),
        ('{"bilateral": "corrections", "version": 99}', "version 99"),
        ('{"bilateral": "corrections", "version": 1}\nnonsense', "line 2"),
        ('{"bilateral": "corrections", "version": 1}\n{"op": "reject"}', "line 2"),
        ('{"bilateral": "corrections", "version": 1}\n' + json.dumps({
            "id": "x", "op": "annex", "target": [{"key": "KAZ"}], "who": "a", "at": "2024-01-01"}), "line 2"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_file_of_corrections_is_refused(store, text, said):
    with pytest.raises(InvalidUsage, match=said):
        taken_in(store, text)
    assert standing(store) == []


def test_why_tells_the_words_the_rule_and_the_decisions(store):
    for paper in ("Panorama", "Turkistan"):
        add(store, meeting(publication=paper))
    decide(store, "accept", ["event/1"], who="anna", note="seen")
    ground = why(store, "turkistan-2004-12-24/event-1")
    assert (ground.kind, ground.key, [r.publication for r in ground.reports]) == (
        "event",
        "event/1",
        ["Panorama", "Turkistan"],
    )
    assert [r.words for r in ground.reports] == ["The two sides met."] * 2
    assert ground.reports[0].reason == "its first report"
    assert ground.reports[1].reason not in ("", "its first report")
    assert [(c.op, c.who) for c in ground.corrections] == [("accept", "anna")]


def test_a_person_says_who_the_parties_of_an_undertaking_are(store):
    item = Item("2004-12-24", "Panorama", id="a")
    item.actor("UZB")
    item.undertaking("gas accord", "KAZ RUS", "agreed")
    add(store, item.reading())
    key = only(store, undertaking).key
    made = decide(store, "edit", [key], who="anna", value={"parties": ["KAZ", "UZB"]})
    assert sides_of(store, undertaking_side) == ["KAZ", "UZB"]
    with store.reading() as connection:
        (field,) = (f for f in fields(connection, find(connection, "", key)) if f.name == "parties")
    assert (sorted(field.value), field.set, sorted(field.read)) == (["KAZ", "UZB"], True, ["KAZ", "RUS"])
    again = Item("2005-01-24", "Panorama", id="b")
    again.undertaking("gas accord", "KAZ RUS", "under_way")
    add(store, again.reading())
    assert sides_of(store, undertaking_side, undertaking_side.c.undertaking_id == 1) == ["KAZ", "UZB"]
    undo(store, made.id, "anna")
    assert sides_of(store, undertaking_side, undertaking_side.c.undertaking_id == 1) == ["KAZ", "RUS"]


def test_a_person_says_between_whom_a_mutual_figure_is(store):
    item = Item("2004-12-24", "Panorama", id="a")
    item.actor("UZB")
    item.figure(40, measure="trade", parties=("KAZ", "RUS"))
    add(store, item.reading())
    made = decide(store, "edit", ["figure/1"], who="anna", value={"parties": ["KAZ", "UZB"]})
    assert sides_of(store, figure_side) == ["KAZ", "UZB"]
    with pytest.raises(InvalidUsage, match="two sides"):
        decide(store, "edit", ["figure/1"], who="anna", value={"parties": ["KAZ"]})
    undo(store, made.id, "anna")
    assert sides_of(store, figure_side) == ["KAZ", "RUS"]


def test_who_was_named_by_a_person_and_merged_since_is_the_other(store):
    add(store, named("person/akhmetov", "Danial Akhmetov", "a"))
    add(store, named("person/premier", "Premier Daniyal", "b"))
    decide(store, "edit", ["event/1"], who="anna", value={"source": ["person/premier"]})
    decide(store, "merge", ["person/akhmetov", "person/premier"], who="anna")
    ends = rows(store, event_actor, event_actor.c.event_id == 1, event_actor.c.role == "source")
    assert [r.actor_id for r in ends] == [only_person(store).id]


def sides_of(store, table, *where):
    return sorted(r.side for r in rows(store, table, *where))
