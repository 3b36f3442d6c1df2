"""States by the names, adjectives, demonyms, capitals and seats of power that the press calls them by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import msgspec

from bilateral.codebooks.loader import codebook


class State(msgspec.Struct, frozen=True):
    """A state or territory; `code` is ISO 3166 alpha-3, former states as in ISO 3166-3."""

    code: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    existed: tuple[str, str] | None = None


@cache
def states() -> dict[str, State]:
    """All states by code, in the codebook's order."""
    return {s.code: s for s in msgspec.convert(codebook("world/states"), list[State])}


def by_name(text: str) -> str | None:
    """The code of the state called so: “Kazakhstan”, “the Netherlands”, “U.S.”."""
    return _names().get(text) or (_names().get(text[4:]) if text[:4] in ("the ", "The ") else None)


def by_adjective(text: str) -> str | None:
    """The code of the state whose adjective this is: “Kazakh”."""
    return _adjectives().get(text)


def by_demonym(text: str) -> str | None:
    """The code of the state whose people are called so: “Kazakhs”."""
    return _demonyms().get(text)


def by_capital(text: str) -> str | None:
    """The code of the state whose capital this is, where its name may stand for the government."""
    return _capitals().get(text)


def by_seat(text: str) -> str | None:
    """The code of the state whose seat of power this is: “Kremlin”, “the White House”."""
    return _seats().get(text.removeprefix("the ").removeprefix("The "))


def _index(forms: Callable[[State], Iterable[str]]) -> dict[str, str]:
    """Form → code; the first state listed keeps a form that several share."""
    out: dict[str, str] = {}
    for state in states().values():
        for form in forms(state):
            out.setdefault(form, state.code)
    return out


@cache
def _names() -> dict[str, str]:
    return _index(lambda s: (s.name, *s.names))


@cache
def _adjectives() -> dict[str, str]:
    return _index(lambda s: s.adjectives)


@cache
def _demonyms() -> dict[str, str]:
    return _index(lambda s: s.demonyms)


@cache
def _capitals() -> dict[str, str]:
    return _index(lambda s: s.capitals)


@cache
def _seats() -> dict[str, str]:
    return _index(lambda s: s.seats)
