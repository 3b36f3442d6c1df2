"""The states that records name by an adjective alone become actors too, so that every reference has its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bilateral.codebooks.states import states
from bilateral.extraction.extractor import Findings
from bilateral.record import Actor
from bilateral.record.checks import references_of
from bilateral.record.kinds import AnyRecord


def completed(found: Findings, document: str) -> Findings:
    """The findings with an actor for each state that records refer to and only adjectives name (“Kazakh cargo”)."""
    known = {a.id for a in found.actors}
    wanted = {key for key in _actors_referred_to(found) if key not in known}
    extra = [_state(key, found, document) for key in sorted(wanted) if key.removesuffix("-GOV") in states()]
    return replace(found, actors=(*found.actors, *extra)) if extra else found


def _actors_referred_to(found: Findings) -> Iterator[str]:
    records: tuple[AnyRecord, ...] = (*found.events, *found.statements, *found.figures, *found.undertakings)
    for record in records:
        yield from (key for _, key, kinds in references_of(record) if Actor in kinds)


def _state(key: str, found: Findings, document: str) -> Actor:
    state = states()[key.removesuffix("-GOV")]
    government = key.endswith("-GOV")
    return Actor(
        id=key, doc=document, name=f"Government of {state.name}" if government else state.name,
        type="government" if government else "state", country=state.code, sector="GOV" if government else None,
        mentions=tuple(m.span for m in found.mentions if m.actor in (key, state.code)), because="named by adjective",
    )  # fmt: skip
