"""How sure an act's type is: the lexicon's word held against the coder that `code-pairs` asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from bilateral.extraction.events.acts import Act
from bilateral.extraction.events.circumstances import clause_of
from bilateral.extraction.events.coding import Look, Pair, looks
from bilateral.extraction.events.parties import Ids, Parties
from bilateral.record.kinds import EventType
from bilateral.record.span import Span

PER_ENCODING = 500  # tokens of a document for which the encoder, the slow part of the coder, may look at one act
CLEAR = 0.7  # the coder's probability from which on it decides between entries that fit equally well


class Weighed(msgspec.Struct, frozen=True):
    """An act with its type decided, and how sure that is."""

    act: Act
    confidence: float
    clause: Span  # the words that report it


def weighed(parties: Parties, acts: Sequence[Act]) -> list[Weighed]:
    """The acts with their confidence; where two entries fit a word equally well the coder chooses between them.

    Raises PartUnavailable without the coder's weights.
    """
    open_ = [n for n, act in enumerate(acts) if act.rivals]
    most = len(parties.analysis.tokens) // PER_ENCODING
    clauses = [clause_of(parties.analysis, act.trigger) for act in acts]
    pairs = [_pair(parties, act, clause) for act, clause in zip(acts, clauses, strict=True)]
    found = looks(pairs, encode=open_[:most])
    return [_weighed(*given) for given in zip(acts, found, clauses, strict=True)]


def _weighed(act: Act, look: Look, clause: Span) -> Weighed:
    shares = look.meant
    best = max((act, *act.rivals), key=lambda a: share(shares, a.type))
    chosen = best if share(shares, best.type) >= CLEAR else act
    if chosen is not act:
        chosen = msgspec.structs.replace(chosen, because=f"{chosen.because}; chosen by the {look.because}")
    return Weighed(chosen, confidence(shares, chosen), clause)


def confidence(shares: Mapping[str, float], act: Act) -> float:
    """Half for a word of the lexicon in its frame, and half by the probability that the coder gives to the same type.

    To the coder an act that is still to come is AGREE, so that counts as the same type there. The figure orders events
    by how sure they are; it is no calibrated probability.
    """
    ahead = act.status in ("planned", "possible") and act.type != "AGREE"
    known = share(shares, act.type) + (share(shares, "AGREE") if ahead else 0.0)
    return round(0.5 + min(known, 1.0) / 2, 3)


def share(shares: Mapping[str, float], kind: EventType) -> float:
    """The coder's probability of a type; it knows CONCEDE and RETREAT as one."""
    return min(shares.get("YIELD" if kind in ("CONCEDE", "RETREAT") else kind, 0.0), 1.0)


def _pair(parties: Parties, act: Act, clause: Span) -> Pair:
    source, target = (_nearest(parties, act, ids) for ids in (act.sides.source, act.sides.target))
    sentence = parties.analysis.sentences[act.token.sent]
    return Pair(parties.analysis, sentence, source, target, clause)


def _nearest(parties: Parties, act: Act, side: Ids) -> Span | None:
    """The words nearest to the act, in its sentence, that name one of a side."""
    sentence = parties.analysis.sentences[act.token.sent]
    named = parties.within(parties.analysis.sentence_tokens(sentence))
    found = [(abs(t.i - act.token.i), t.i, t.span) for t, ids in named if set(ids) & set(side)]
    return min(found)[2] if found else None
