"""The migrations make the tables that the program works with."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, String, func, insert, select, text

from bilateral.errors import RecordUnavailable
from bilateral.relations.corrections import decide
from bilateral.store import migrating
from bilateral.store.opening import opened
from bilateral.store.schema import (
    Kind,
    document,
    dyad,
    kind,
    metadata,
    reading,
    statement,
    statement_about,
    undertaking_named,
)
from tests.relations.building import Item, keep


def test_migrated_tables_are_those_of_the_schema(store):
    def ours(_object, name, type_, _reflected, _other):
        return not (type_ == "table" and name.split("_")[0] == "search")

    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_kinds_are_spelled_out(store):
    with store.reading() as connection:
        assert {(row.id, row.name) for row in connection.execute(select(kind))} == {(k.value, k.word) for k in Kind}


def test_a_new_record_is_made_and_found_again(blank):
    for _ in range(2):
        with opened(blank) as store, store.reading() as connection:
            assert len(connection.execute(select(kind)).all()) == len(Kind)


def test_nothing_refers_to_what_is_not_there(blank):
    with (
        opened(blank) as store,
        pytest.raises(RecordUnavailable, match=r"(?i)foreign key"),
        store.writing() as connection,
    ):
        connection.execute(insert(reading).values(document_id=17, program="p", read="now", body=b""))


def test_a_table_made_anew_keeps_what_refers_to_it(tmp_path, monkeypatch):
    """As a later migration may do it on SQLite."""
    with opened(tmp_path / "record") as store:
        with store.writing() as connection:
            connection.execute(insert(document).values(id=1, key="d", text="words", added="now"))
            connection.execute(insert(reading).values(document_id=1, program="p", read="now", body=b""))

        def upgraded(connection, _where):
            with Operations(MigrationContext.configure(connection)).batch_alter_table(
                "document", recreate="always"
            ) as batch:
                batch.add_column(Column("mood", String))

        monkeypatch.setattr(migrating, "_upgraded", upgraded)
        monkeypatch.setattr(migrating, "_head", lambda: "9999")
        migrating.brought_up(store.engine, store.where)
        with store.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM reading")).scalar() == 1
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
            assert connection.execute(text("SELECT key, mood FROM document")).all() == [("d", None)]


def test_who_is_named_by_undertakings_is_found_for_a_record_of_the_third_revision(address):
    item = Item("2005-03-01", "Daily News")
    for name, party in (("the grain pledge", "KAZ"), ("the wheat pledge", "KAZ UZB"), ("the oil pledge", "KAZ")):
        item.undertaking(name, party, "agreed", type="pledge", topic=name)
        item.naming("UZB", "org/nato", media="RUS")
    item.undertaking("the coal pledge", "CHN", "agreed", type="pledge")
    item.naming("RUS", at="stage")
    with opened(address) as store:
        keep(store, item)
        decide(store, "reject", ["undertaking/the-oil-pledge"], who="anna")
        before = _named(store)
        with store.writing() as connection:
            connection.execute(text("DROP TABLE undertaking_named"))
            _back_to(connection, "0003")
    with opened(address) as store:
        assert _named(store) == before
    sides = {(1, "UZB"), (1, "org/nato"), (2, "org/nato"), (4, "RUS")}
    assert {(r.undertaking_id, r.side) for r in before} == sides


def test_which_row_of_an_event_counts_is_found_for_a_record_of_the_fifth_revision(address):
    item = Item("2005-03-01", "Daily News")
    item.event("RUS", "KAZ", "CONSULT", symmetric=True)
    item.event("RUS UZB", "KAZ RUS", "AID")
    item.event("UZB", "KAZ", "THREATEN")
    with opened(address) as store:
        keep(store, item)
        before = _counted(store)
        with store.writing() as connection:
            _back_to(connection, "0005")
    with opened(address) as store:
        assert _counted(store) == before
    assert [pair for pair in before if not pair[2]] == [("RUS", "KAZ", False)]
    assert len(before) == 6


def _counted(store):
    with store.reading() as connection:
        return sorted((r.source, r.target, r.once) for r in connection.execute(select(dyad)))


def _back_to(connection, revision):
    """Take away what the last revision added, so that the record can be brought up from an earlier one."""
    connection.execute(text("ALTER TABLE dyad DROP COLUMN once"))
    connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def _named(store):
    with store.reading() as connection:
        return sorted(connection.execute(select(undertaking_named)).all())


def test_what_media_say_is_taken_from_their_states_in_a_record_of_the_fourth_revision(address):
    item = Item("2005-03-01", "Daily News")
    item.actor("media/agency", type="media", country="CHN")
    item.statement("media/agency", "KAZ", "A dam is built.")
    item.statement("media/agency", "KAZ CHN", "They meet.")
    item.statement("CHN-GOV", "KAZ", "We help.")
    with opened(address) as store:
        keep(store, item)
        before = _spoken(store)
        with store.writing() as connection:
            connection.execute(text("DELETE FROM statement_about WHERE about = 'CHN'"))
            for table, key in (("statement", "id"), ("statement_about", "statement_id")):
                connection.execute(text(f"UPDATE {table} SET side = 'CHN' WHERE {key} < 3"))
            _back_to(connection, "0004")
    with opened(address) as store:
        assert _spoken(store) == before
    assert before[0] == [("", 1), ("", 2), ("CHN", 3)]
    assert ("CHN", "", "2005-03-01", 2) in before[1]


def _spoken(store):
    with store.reading() as connection:
        sides = connection.execute(select(func.coalesce(statement.c.side, ""), statement.c.id)).all()
        return sorted(map(tuple, sides)), sorted(map(tuple, connection.execute(select(statement_about)).all()))
