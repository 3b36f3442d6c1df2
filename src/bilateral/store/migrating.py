"""Bring a record to the tables of this version, by Alembic's steps in migrations/versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bilateral.errors import NewerRecord, RecordUnavailable

_HERE = Path(__file__).parent / "migrations"
_MIGRATORS = 0x62696C62  # key of the advisory lock that is held on PostgreSQL meanwhile


def brought_up(engine: Engine, where: str) -> None:
    """Make or change the tables where they are not this version's; several at once wait for one another.

    Raises NewerRecord where the tables are of a newer version, RecordUnavailable where the database holds other tables.
    """
    with engine.connect() as connection:
        if _revision(connection) == _head():
            return
    with engine.connect() as connection, _free(connection):
        connection.info["writes"] = True
        try:
            with connection.begin():
                if engine.dialect.name != "sqlite":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATORS})
                _upgraded(connection, where)
        finally:
            connection.info.pop("writes", None)


@contextmanager
def _free(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew: until it is there again, nothing may hold to it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    beneath = connection.connection.cursor()  # between transactions: within one, the setting stays
    beneath.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        beneath.execute("PRAGMA foreign_keys=ON")
        beneath.close()


def _upgraded(connection: Connection, where: str) -> None:
    found = _revision(connection)
    if found == _head():
        return
    if found is None and (others := inspect(connection).get_table_names()):
        raise RecordUnavailable(where, f"is a database of something else (it has a table {others[0]!r})")
    if found is not None and found not in _revisions():
        raise NewerRecord(where, "was written by a newer version of bilateral; update the program to open it")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@cache
def _revisions() -> tuple[str, ...]:
    """Our revisions, oldest first: the files are named for them, so that opening a record needs no Alembic."""
    return tuple(sorted(p.stem.split("_")[0] for p in (_HERE / "versions").glob("[0-9]*.py")))


def _head() -> str:
    return _revisions()[-1]
