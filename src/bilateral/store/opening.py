"""Where the record is, and how it is opened: a SQLite file, or PostgreSQL by its URL; the same tables on both."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from bilateral.errors import InvalidUsage, RecordUnavailable
from bilateral.store import counting, migrating

WAIT = 60  # seconds that a writer waits for another
_WRITERS = 0x62696C61  # key of the advisory lock that writers hold on PostgreSQL
_TOLD = {  # what a database says → what to do
    "database is locked": "is being written to by another program; try again when that has ended",
    "readonly": "cannot be written to; check who owns the file and its folder",
    "not a database": "is no record (not a SQLite file); give another path with --record",
    "malformed": "is damaged; restore a copy, or save what can be read: sqlite3 FILE .recover",
    "disk is full": "cannot be written: the disk is full; what was stored before is whole",
    "disk i/o": "cannot be written: the disk is full or failing; what was stored before is whole",
    "unable to open": "cannot be opened; check that its folder exists and may be written to",
    "connection": "the connection was lost or refused; nothing of the item at hand was stored, add it again",
    "server closed": "the connection was lost; nothing of the item at hand was stored, add it again",
    "terminating": "the connection was lost; nothing of the item at hand was stored, add it again",
    "password": "the log-in was refused; check user and password",
}


def place_of_record(given: str | os.PathLike[str] | None = None) -> str:
    """The path or URL of the record: the one given, else BILATERAL_RECORD, else one in the user's data directory."""
    if given is not None and os.fspath(given):
        return os.fspath(given)
    return os.environ.get("BILATERAL_RECORD") or str(_data_home() / "bilateral" / "record.sqlite")


def _data_home() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


class Store:
    """An open record. Safe to share between threads; `close` it, or use it as a context."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where

    @property
    def on_sqlite(self) -> bool:
        """Whether the record is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record. Raises RecordUnavailable where it cannot be read."""
        with self._told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, counted: bool = True) -> Iterator[Connection]:
        """A transaction that one writer holds at a time: all of it is stored, or, where anything fails, nothing.

        It raises the record's counter of changes (store/counting.py), unless `counted` is false: for what is kept
        beside the record, as log-ins. Raises RecordUnavailable where the record cannot be written.
        """
        with self._told(), self.engine.connect() as connection:
            connection.info["writes"] = True
            try:
                with connection.begin():
                    if not self.on_sqlite:
                        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
                    yield connection
                    if counted:
                        counting.raise_(connection)
            except BaseException:
                connection.info.pop("reasons", None)  # numbers noted by a transaction that is no more
                raise
            finally:
                connection.info.pop("writes", None)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise RecordUnavailable(self.where, reason_of(error)) from error

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {self.where}>"


def opened(given: str | os.PathLike[str] | None = None, *, create: bool = True) -> Store:
    """The record at a path or URL (see `place_of_record`), made or brought to this version's tables where need be.

    Raises RecordUnavailable where it cannot be opened (with `create` false also where there is none), NewerRecord where
    a newer version wrote it, InvalidUsage where the URL is of no database that can be used.
    """
    place = place_of_record(given)
    store = _server(place) if "://" in place else _file(Path(place).expanduser(), create)
    try:
        with store._told():
            migrating.brought_up(store.engine, store.where)
    except BaseException:
        store.close()
        raise
    return store


def reason_of(error: SQLAlchemyError) -> str:
    """What went wrong in the database and what to do, in a line."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    advice = next((told for sign, told in _TOLD.items() if sign in said.lower()), "the database refused")
    return f"{advice} ({' '.join(said.split())})"


def _file(path: Path, create: bool) -> Store:
    if path.is_dir():
        raise RecordUnavailable(str(path), "is a folder; give the path of a file")
    if not path.exists():
        if not create:
            raise RecordUnavailable(str(path), "there is no record here yet; `bilateral add` makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordUnavailable(str(path), f"its folder cannot be made ({error.strerror})") from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begun)
    return Store(engine, str(path))


def _prepared(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=OFF",
        "cache_size=-65536",
        "mmap_size=268435456",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("writes") else "BEGIN")


def _server(place: str) -> Store:
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise InvalidUsage("the record's address cannot be read; give a path or postgresql://user@host/name") from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise InvalidUsage(f"a record is a file or in PostgreSQL, not in {url.get_backend_name()!r}")
    url = url.set(drivername="postgresql+psycopg")
    return Store(create_engine(url, pool_pre_ping=True), url.render_as_string(hide_password=True))
