"""Views made by hand: a test says only what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bilateral.record.when import known
from bilateral.relations.identity import ActorView, EventView, FigureView, PlaceView, UndertakingView


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def person(name: str, country: str | None = None, *roles: tuple[str, str | None], seen: str | None = None) -> ActorView:
    return ActorView(
        "person/x", name, frozenset((name,)), "person", country, None, frozenset(roles), day(seen), day(seen)
    )


def body(name: str, country: str | None = None, type: str = "organization") -> ActorView:
    return ActorView("org/x", name, frozenset((name,)), type, country, None, frozenset(), None, None)


def also(view: Any, *names: str) -> Any:
    """The view with more names."""
    return replace(view, names=view.names | set(names))


def place(name: str, country: str | None = None, **known_of: Any) -> PlaceView:
    blank = PlaceView("place/x", name, frozenset((name,)), None, None, None, country, None)
    return replace(blank, **known_of)


def event(words: str, when: str | None = None, reported: str | None = None, **more: Any) -> EventView:
    """A meeting of Peru and Chile unless told otherwise; `seen` by the next document each time."""
    blank = EventView(
        "CONSULT", None, "happened", True, frozenset((1,)), frozenset((2,)), frozenset(("PER",)), frozenset(("CHL",)),
        known(when), day(reported), day(reported), None, None, words, next(_documents),
    )  # fmt: skip
    return replace(blank, **more)


def undertaking(name: str, type: str = "agreement", since: str | None = None, **more: Any) -> UndertakingView:
    blank = UndertakingView(
        name, frozenset((name,)), type, None, None, known(since), frozenset((1, 2)), frozenset(("CHL", "PER")),
        day("2001-05-01"), day("2001-05-01"), next(_documents),
    )  # fmt: skip
    return replace(blank, **more)


def figure(value: float, **more: Any) -> FigureView:
    """Exports from Peru to Chile in 2000, in dollars, unless told otherwise."""
    blank = FigureView(
        "exports", value, None, "exact", "USD", None, "level", None, known("2000"), "PER", "CHL",
        frozenset(("CHL", "PER")), day("2001-05-01"), day("2001-05-01"), next(_documents),
    )  # fmt: skip
    return replace(blank, **more)


_documents = iter(range(1, 1_000_000))
