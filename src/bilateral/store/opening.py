"""Where the record is, and how it is opened: a SQLite file, or PostgreSQL by its URL; the same tables on both."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from bilateral.errors import InvalidUsage, RecordUnavailable
from bilateral.store import counting, migrating

WAIT = 60  # seconds that a writer waits for another
_READERS = 20  # connections kept: to open one takes as long as to answer a page from memory
_WRITERS = 0x62696C61  # key of the advisory lock that writers hold on PostgreSQL
_NOT_OURS = "is no record (not a SQLite file); give another path with --record"
_LOST = "the connection was lost; what was being written is not stored, what was before is whole"
_NOT_WHOLE = "lacks what a record has; another program changed it: restore a copy"
_REFUSED = "the log-in was refused; check user and password"
_BUSY = "is being written to by another program; try again when that has ended"
_FULL = "cannot be written: the disk is full; what was stored before is whole"
_TOLD = {  # what a database says → what to do; the first that is found in its words
    "database is locked": _BUSY,
    "lock timeout": _BUSY,
    "readonly": "cannot be written to; check who owns the file and its folder",
    "read-only": "cannot be written to: the server only reads; give the address of the one that writes",
    "not a database": _NOT_OURS,
    "malformed": "is damaged; restore a copy, or save what can be read: sqlite3 FILE .recover",
    "disk is full": _FULL,
    "no space left": _FULL,
    "disk i/o": "cannot be written: the disk is full or failing; what was stored before is whole",
    "unable to open": "cannot be opened; check that its folder exists and may be written to",
    "permission denied": "the user may not do this; ask for the right to make and change tables",
    "connection slots": "the server takes no more connections; try again later",
    "too many clients": "the server takes no more connections; try again later",
    "server closed": _LOST,
    "terminating": _LOST,
    "password": _REFUSED,
    "pg_hba": _REFUSED,
    'role "': _REFUSED,
    'relation "': _NOT_WHOLE,
    "no such table": _NOT_WHOLE,
    "does not exist": "there is no such database; make it first: createdb NAME",
    "failed to resolve host": "there is no such server; check the address",
    "connection": "the connection was lost or refused; what was stored before is whole",
}

_PRAGMAS = (
    "wal_autocheckpoint=4000",  # pages, 16 MB: what many items change is written into the file once, not at each
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",  # as PostgreSQL always has them; 5 to 9 % of the time of adding
    "cache_size=-65536",
    "mmap_size=1073741824",  # shared by all connections: what is mapped is cached by none of them
    "journal_size_limit=16777216",  # what a large transaction took is given back
)


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
            if not self.on_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
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


def opened(given: str | os.PathLike[str] | None = None, *, create: bool = True, wait: float = WAIT) -> Store:
    """The record at a path or URL (see `place_of_record`), made or brought to this version's tables where need be.

    A writer waits `wait` seconds for another. Raises RecordUnavailable where the record cannot be opened (with `create`
    false also where there is none), NewerRecord where a newer version wrote it, InvalidUsage where the URL is of no
    database that can be used.
    """
    place = place_of_record(given)
    store = _server(place, wait) if "://" in place else _file(Path(place).expanduser(), create, wait)
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


def _file(path: Path, create: bool, wait: float) -> Store:
    _checked(path, create)
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait}, pool_size=_READERS, max_overflow=_READERS)
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begun)
    return Store(engine, str(path))


def _checked(path: Path, create: bool) -> None:
    """Raise RecordUnavailable where a file cannot be what is at the path; make its folder where need be."""
    try:
        if path.is_dir():
            raise RecordUnavailable(str(path), "is a folder; give the path of a file")
        if not path.exists():
            if not create:
                raise RecordUnavailable(str(path), "there is no record here yet; `bilateral add` makes one")
            path.parent.mkdir(parents=True, exist_ok=True)
        elif not _begins_as_ours(path):
            raise RecordUnavailable(str(path), _NOT_OURS)
    except OSError as error:
        raise RecordUnavailable(str(path), f"cannot be reached or its folder made ({error.strerror})") from error


def _begins_as_ours(path: Path) -> bool:
    """Whether a file is SQLite's, or empty; SQLite itself would write over a short file of any kind."""
    with path.open("rb") as file:
        return file.read(16) in (b"", b"SQLite format 3\0")


def _prepared(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("writes") else "BEGIN")


def _server(place: str, wait: float) -> Store:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):  # their words may hold the password
        raise InvalidUsage("the record's address cannot be read; give a path or postgresql://user@host/name") from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise InvalidUsage(f"a record is a file or in PostgreSQL, not in {url.get_backend_name()!r}")
    url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    event.listen(engine, "connect", lambda connection, _: _patient(connection, wait))
    shown = url.difference_update_query(["password", "passfile", "sslpassword"]).set(drivername="postgresql")
    return Store(engine, shown.render_as_string(hide_password=True))


def _patient(connection: Any, wait: float) -> None:
    """Wait for another writer no longer than that."""
    connection.execute(f"SET lock_timeout = {round(wait * 1000)}")
    connection.commit()
