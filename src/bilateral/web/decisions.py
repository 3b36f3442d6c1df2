"""What a person decides on a thing from its page: read from the form, made on the version seen, written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection
from starlette.datastructures import FormData

from bilateral.errors import InvalidUsage
from bilateral.relations import corrections
from bilateral.relations.corrections import Correction
from bilateral.relations.deciding import EDITABLE
from bilateral.relations.lookup import Found, find
from bilateral.store import accounts
from bilateral.store.accounts import Person
from bilateral.store.opening import Store
from bilateral.store.schema import Kind
from bilateral.web import locking, picking, things, words
from bilateral.web.asking import settings_of
from bilateral.web.rendering import language_of

_NUMBERS = ("value", "latitude", "longitude", "geonames")


async def _form(request: Request) -> FormData:
    return await request.form()


Form = Annotated[FormData, Depends(_form)]


@dataclass(frozen=True)
class Wish:
    """A decision as it was asked for: on which thing in which version, and on which of its reports, if on some."""

    op: str
    key: str
    version: int | None
    reports: tuple[str, ...]
    other: str | None
    other_version: int | None
    note: str | None
    typed: Mapping[str, str]

    @classmethod
    def of(cls, form: FormData) -> Wish:
        """What a form asks for."""
        said = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
        ticked = [r for r in form.getlist("report") if isinstance(r, str) and r]
        reports = (*ticked, *said.get("reports", "").splitlines())
        return cls(
            said.get("op", ""), said.get("key", ""), _number(said.get("version")), reports, said.get("other") or None,
            _number(said.get("other_version")), said.get("note") or None, said,
        )  # fmt: skip

    @property
    def ids(self) -> list[str]:
        """What the decision is on."""
        if self.op == "merge":
            return [self.key, self.other or ""]
        return list(self.reports) if self.reports else [self.key]

    def changes(self, connection: Connection, where: str, kind: Kind) -> dict[str, Any]:
        """The fields whose input was changed, as values; None where it was emptied. Raises InvalidUsage."""
        found = {}
        for name in EDITABLE[kind]:
            was, now = self.typed.get(f"was-{name}"), self.typed.get(name)
            if now is not None and now != was:
                named = now and things.picks(kind, name)
                found[name] = _named(connection, where, named, now) if named else _value(kind, name, now)
        return found


def decided(request: Request, store: Store, who: Person, wish: Wish) -> Correction | None:
    """Make the decision; None where nothing would change. Raises Conflict where another came first."""
    with store.reading() as connection:
        found = find(connection, store.where, wish.key)
        value: dict[str, Any] = {"name": wish.typed.get("alias", "")} if wish.op == "alias" else {}
        if wish.op == "edit" and not (value := wish.changes(connection, store.where, found.kind)):
            return None
    with _on_the_version_seen(request, store, found, wish, value):
        made = corrections.decide(
            store, wish.op, wish.ids, who=who.name, value=value, note=wish.note, version=wish.version,
            other_version=wish.other_version, noting=noting(request, who, wish.key),
        )  # fmt: skip
    return made


def noting(request: Request, who: Person, subject: str | None = None, action: str | None = None) -> corrections.Noting:
    """What writes a decision down among the changes made, in the transaction that makes it."""

    def note(connection: Connection, made: Correction) -> None:
        about = subject or str(made.target[0].get("key") or made.target[0]["doc"])
        accounts.note(connection, who, action or made.op, about, settings_of(request).now(), correction=made.id)

    return note


@contextmanager
def _on_the_version_seen(
    request: Request, store: Store, found: Found, wish: Wish, value: Mapping[str, Any]
) -> Iterator[None]:
    """Show both versions where the thing is not the one that was seen."""
    language = language_of(request)

    def present() -> things.Thing:
        return things.thing_of(store, found.key, language)

    def theirs() -> locking.Fields:
        now = {f.name: f.text for f in present().fields}
        if value:
            return {_label(language, name): now.get(name) for name in value}
        return {_label(language, name): text for name, text in now.items() if text} | {
            words.told(language, "things.state"): words.term(language, "review", present().page.state or "open")
        }

    def again() -> Mapping[str, str]:
        fresh = {"version": str(present().page.version)}
        if wish.other:
            fresh["other_version"] = str(things.thing_of(store, wish.other, language).page.version)
        given = {name: value for name, value in wish.typed.items() if name not in ("report", "csrf")}
        return {**given, **fresh, "reports": "\n".join(wish.reports)}

    if value:
        mine = {_label(language, n): things.shown(found.kind, n, v, language) for n, v in value.items()}
    else:
        mine = {words.told(language, "things.state"): words.term(language, "action", wish.op)}
    with locking.editing(mine, things.link_of(found.kind, found.key), theirs, again):
        yield


def _label(language: str, name: str) -> str:
    return words.told(language, f"things.field.{name}")


def _value(kind: Kind, name: str, text: str) -> Any:
    if not text:
        return None
    if name in _NUMBERS:
        try:
            number = float(text.replace("\u00a0", "").replace(" ", "").replace("−", "-").replace(",", "."))
            if not isfinite(number):
                raise ValueError(text)
            return int(number) if name == "geonames" and number.is_integer() else number
        except ValueError:
            raise InvalidUsage(f"{text!r} is no number; write it as 1234567.5") from None
    return text


def _named(connection: Connection, where: str, how: str, text: str) -> Any:
    if how == "many":
        return picking.keys(connection, where, text)
    return (picking.side if how == "side" else picking.key)(connection, where, text)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None
