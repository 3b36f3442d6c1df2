"""Who may look at a record and change it: accounts, log-ins, and the account of what was changed by whom.

Passwords are kept as argon2 hashes, log-ins as the SHA-256 of a random token that the browser alone holds. All times
are UTC, given by the caller, so that a test can turn the clock.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, func, insert, or_, select, update

from bilateral.errors import InvalidUsage, PartUnavailable
from bilateral.store.schema import account, audit, session

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10  # characters of a password
_LONGEST_NAME = 64
_hashing = BoundedSemaphore(4)  # a hash takes 64 MB while it is made: no more at once, however many log in
_SEEN_EVERY = timedelta(minutes=5)  # a log-in in use is noted no oftener: each note is a write
# asked with every request, so made once
_ANY = select(exists().where(account.c.name.is_not(None)))
_WHO = (
    select(account.c.name, account.c.role, session.c.created, session.c.seen)
    .join(session, session.c.account == account.c.name)
    .where(session.c.digest == bindparam("token"))
)


class Role(IntEnum):
    """What a person may do; each may do all that the one before may."""

    READER = 1
    EDITOR = 2
    ADMIN = 3

    @property
    def word(self) -> str:
        """The role as people write it."""
        return self.name.lower()


def role_of(word: str) -> Role:
    """The role that a word names. Raises InvalidUsage where it is none."""
    try:
        return Role[word.upper()]
    except KeyError:
        raise InvalidUsage(f"{word!r} is no role; known: {', '.join(r.word for r in Role)}") from None


@dataclass(frozen=True)
class Person:
    """Who asks, and what they may do."""

    name: str
    role: Role


@dataclass(frozen=True)
class Account:
    """An account as listed; the password's hash stays in the table."""

    name: str
    role: Role
    created: str


@dataclass(frozen=True)
class Change:
    """One line of the account of changes."""

    at: str
    who: str
    action: str
    subject: str
    detail: Mapping[str, Any] | None


def any_account(connection: Connection) -> bool:
    """Whether the record has an account at all."""
    return bool(connection.execute(_ANY).scalar())


def listed(connection: Connection) -> list[Account]:
    """All accounts by name."""
    rows = connection.execute(select(account.c.name, account.c.role, account.c.created).order_by(account.c.name))
    return [Account(r.name, role_of(r.role), r.created) for r in rows]


def as_kept(name: str) -> str:
    """A name as accounts are kept under it: however it is typed, it is one account.

    >>> as_kept(" Anna ")
    'anna'
    """
    return name.strip().casefold()


def add(connection: Connection, name: str, role: Role, password: str, now: datetime) -> None:
    """Make an account. Raises InvalidUsage for a name that is taken or cannot be, or too short a password."""
    name = _name(name)
    if _row(connection, name):
        raise InvalidUsage(f"there is an account {name!r} already")
    row = {"name": name, "role": role.word, "password": _hashed(password), "created": stamp(now)}
    connection.execute(insert(account).values(row))


def remove(connection: Connection, name: str) -> None:
    """Take an account away, and its log-ins. Raises InvalidUsage where there is none, or it is the last admin's."""
    found = _known(connection, name)
    admins = [a.name for a in listed(connection) if a.role == Role.ADMIN]
    if admins == [found.name] and len(listed(connection)) > 1:
        raise InvalidUsage(f"{name!r} is the last admin; make another one first")
    end_all(connection, found.name)
    connection.execute(delete(account).where(account.c.name == found.name))


def set_password(connection: Connection, name: str, password: str) -> None:
    """Set a new password and end all log-ins made with the old one."""
    found = _known(connection, name)
    connection.execute(update(account).where(account.c.name == found.name).values(password=_hashed(password)))
    end_all(connection, found.name)


def verified(connection: Connection, name: str, password: str) -> Person | None:
    """The person whose name and password these are, else None; both take the same time."""
    from argon2.exceptions import InvalidHashError, VerificationError

    row = _row(connection, as_kept(name)) if name.isprintable() else None
    with _hashing:
        try:
            _hasher().verify(row.password if row else _nobody(), password)
        except (VerificationError, InvalidHashError):
            return None
    return Person(row.name, role_of(row.role)) if row else None


# --- log-ins -----------------------------------------------------------------------------------------------------
def begin(connection: Connection, name: str, now: datetime) -> str:
    """A new log-in of an account: the token that the browser keeps."""
    token = secrets.token_urlsafe(32)
    row = {"digest": _digest(token), "account": name, "created": stamp(now), "seen": stamp(now)}
    connection.execute(insert(session).values(row))
    return token


def who(
    connection: Connection, token: str, now: datetime, lasting: tuple[timedelta, timedelta]
) -> tuple[Person, bool] | None:
    """The person of a log-in that still holds, and whether it should be noted as in use (`touch`).

    `lasting`: how long it holds unused, and how long at all.
    """
    row = connection.execute(_WHO, {"token": _digest(token)}).first()
    if row is None or row.seen < stamp(now - lasting[0]) or row.created < stamp(now - lasting[1]):
        return None
    return Person(row.name, role_of(row.role)), row.seen < stamp(now - _SEEN_EVERY)


def touch(connection: Connection, token: str, now: datetime) -> None:
    """Note that a log-in is in use."""
    connection.execute(update(session).where(session.c.digest == _digest(token)).values(seen=stamp(now)))


def end(connection: Connection, token: str) -> None:
    """End one log-in."""
    connection.execute(delete(session).where(session.c.digest == _digest(token)))


def end_all(connection: Connection, name: str) -> None:
    """End all log-ins of an account."""
    connection.execute(delete(session).where(session.c.account == name))


def sweep(connection: Connection, now: datetime, lasting: tuple[timedelta, timedelta]) -> None:
    """Forget the log-ins that hold no longer."""
    over = or_(session.c.seen < stamp(now - lasting[0]), session.c.created < stamp(now - lasting[1]))
    connection.execute(delete(session).where(over))


# --- who changed what --------------------------------------------------------------------------------------------
def note(connection: Connection, person: Person, action: str, subject: str, now: datetime, **detail: Any) -> None:
    """Write down a change, in the transaction that makes it. `detail` holds no secret."""
    row = {"at": stamp(now), "who": person.name, "action": action, "subject": subject, "detail": detail or None}
    connection.execute(insert(audit).values(row))


def noted(connection: Connection, *, limit: int = 100, offset: int = 0) -> list[Change]:
    """What was changed, the latest first."""
    rows = connection.execute(select(audit).order_by(audit.c.id.desc()).limit(limit).offset(offset))
    return [Change(r.at, r.who, r.action, r.subject, r.detail) for r in rows]


def count_noted(connection: Connection) -> int:
    """How many changes are written down."""
    return int(connection.execute(select(func.count()).select_from(audit)).scalar() or 0)


def stamp(moment: datetime) -> str:
    """A moment in UTC as the tables keep it; such texts sort in time."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _row(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(account).where(account.c.name == name)).first()


def _known(connection: Connection, name: str) -> Row[Any]:
    row = _row(connection, as_kept(name))
    if row is None:
        raise InvalidUsage(f"there is no account {name!r}")
    return row


def _name(text: str) -> str:
    name = as_kept(text)
    if not name or len(name) > _LONGEST_NAME or not name.isprintable() or any(c.isspace() for c in name):
        raise InvalidUsage(f"a name has 1 to {_LONGEST_NAME} characters and no spaces, not {text!r}")
    if name == "local":
        raise InvalidUsage("'local' is who works without an account; take another name")
    return name


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise InvalidUsage(f"a password has at least {SHORTEST} characters")
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise PartUnavailable("accounts need argon2; install it with: pip install 'bilateral[web]'") from error
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password has, to be compared with where a name is unknown."""
    return _hasher().hash(secrets.token_urlsafe(32))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
