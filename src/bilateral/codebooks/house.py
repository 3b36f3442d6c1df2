"""The house lexicon: names that a newsroom has taught the program, in force while an item is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple


class Entry(NamedTuple):
    """A name as it stands in texts, and the actor that it means."""

    form: str
    actor: str  # the contract's id: KAZ, KAZ-GOV, org/…, person/…
    name: str  # of the actor
    type: str
    country: str | None = None
    sector: str | None = None


_IN_FORCE: ContextVar[tuple[Entry, ...]] = ContextVar("house", default=())


@contextmanager
def using(entries: Iterable[Entry]) -> Iterator[None]:
    """Read with these names, over those of the codebooks."""
    token = _IN_FORCE.set(tuple(sorted(entries)))
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def entries() -> tuple[Entry, ...]:
    """The names in force."""
    return _IN_FORCE.get()
