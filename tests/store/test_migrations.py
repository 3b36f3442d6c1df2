"""The migrations make the tables that the program works with."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from bilateral.store.opening import opened
from bilateral.store.schema import Kind, kind, metadata


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
