"""Acts: what a sentence reports, before it becomes a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.extraction.events.arguments import Sides, sides_of
from bilateral.extraction.events.modes import mode_of
from bilateral.extraction.events.parties import Parties
from bilateral.extraction.events.status import status_of
from bilateral.extraction.events.triggers import Trigger, clauses_of, object_heads, triggers
from bilateral.extraction.grammar import modal
from bilateral.language.analysis import Sentence, Token
from bilateral.record.kinds import EventType, Status

PROMISING = frozenset(["REQUEST", "REJECT", "AGREE", "THREATEN", "ACCUSE"])
TOPICS = ("on", "about", "for", "of", "to", "against", "over", "in", "into", "with", "from")
LOOSE = frozenset(["relcl", "appos", "parataxis"])


class Act(msgspec.Struct, frozen=True):
    """One act of one side on another, as one sentence reports it."""

    trigger: Trigger
    type: EventType
    mode: str | None
    status: Status
    sides: Sides
    symmetric: bool
    because: str

    @property
    def token(self) -> Token:
        """The word that reports it."""
        return self.trigger.token


def acts_of(parties: Parties, sentence: Sentence) -> Iterator[Act]:
    """The acts that the words of a sentence report, outer ones before those they govern."""
    hidden: set[int] = set()
    for fitting in sorted(triggers(parties, sentence), key=lambda f: _depth(parties, f[0].token)):
        if fitting[0].token.i in hidden:
            continue
        act = next((a for t in fitting if (a := _act(parties, t))), None)
        chosen = act.trigger if act else fitting[0]
        hidden |= _governed(parties, chosen)
        if act:
            yield act


def _act(parties: Parties, trigger: Trigger) -> Act | None:
    sides = sides_of(parties, trigger)
    if sides is None or not (sides.target or trigger.entry.alone):
        return None
    status = status_of(parties.analysis, trigger)
    if status is None:
        return None
    kind, status = _typed(parties, trigger, status)
    entry = trigger.entry
    return Act(
        trigger=trigger,
        type=kind,
        mode=mode_of(parties.analysis, trigger, kind),
        status=status,
        sides=sides,
        symmetric=bool(sides.target) and (entry.mutual or sides.together) and kind == entry.type,
        because=f"lexicon: {trigger.word.label}",
    )


def _typed(parties: Parties, trigger: Trigger, status: Status) -> tuple[EventType, Status]:
    """Type and status once denial and future are reckoned in: not recognising is rejecting."""
    entry = trigger.entry
    if status == "negated" and (entry.denied or entry.only_denied):
        return entry.denied or entry.type, "happened"
    if entry.future and any(_future(parties, c) for c in clauses_of(parties.analysis, trigger.token)):
        return entry.future, status
    return entry.type, status


def _future(parties: Parties, clause: Token) -> bool:
    helping = modal(parties.analysis, clause)
    return clause.tag == "VB" and (helping is None or helping.lemma in ("will", "would", "shall"))


def _governed(parties: Parties, trigger: Trigger) -> set[int]:
    """The tokens whose acts are but the content of this one: what is asked, refused, promised, discussed."""
    analysis, token, entry = parties.analysis, trigger.token, trigger.entry
    roots: list[Token] = []
    if entry.type in PROMISING:
        roots += clauses_of(analysis, token)
    if entry.type in PROMISING or (entry.type == "CONSULT" and trigger.kind == "verb"):
        roots += [
            c for c in analysis.children(token) if c.dep in ("prep", "dobj", "dative", "pcomp") and c.lemma != "after"
        ]
    out = {t.i for root in roots for t in _tight(parties, root)}
    if trigger.kind == "verb" and entry.object:
        out |= {t.i for t in object_heads(analysis, token)}
    return out - {token.i}


def _tight(parties: Parties, token: Token) -> Iterator[Token]:
    yield token
    for c in parties.analysis.children(token):
        if c.dep not in LOOSE:
            yield from _tight(parties, c)


def _depth(parties: Parties, token: Token) -> tuple[int, int]:
    return sum(1 for _ in parties.analysis.ancestors(token)), token.i


def words_of(acts: Sequence[Act]) -> list[int]:
    """The places of the words that report the acts."""
    return [a.token.i for a in acts]
