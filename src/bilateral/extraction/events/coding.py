"""The coder: a sentence's analysis and two actors in it → type, mode, status and confidence.

One coder, two doors: `bilateral read` and `bilateral code-pairs` both call it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.events.encoder import marked, type_probabilities
from bilateral.extraction.events.lexicon import Entry, Word
from bilateral.extraction.events.modality import prospect, reported, shifted
from bilateral.extraction.events.status import status_of
from bilateral.extraction.events.triggers import Trigger
from bilateral.extraction.events.wording import meaning
from bilateral.language.analysis import Analysis, Sentence, Token
from bilateral.record.kinds import EventType, Status
from bilateral.record.span import Span

_SPOKEN = frozenset(["REJECT", "THREATEN"])  # the words that deny or announce the act are themselves the event
_REFUSALS = frozenset(["reject", "refuse", "decline", "dismiss", "veto", "deny", "oppose", "threaten", "warn"])


class Coding(msgspec.Struct, frozen=True):
    """What the coder says of a pair. `confidence` is the calibrated probability of the type.

    `type` and `mode` follow PLOVER's codebook; `rooted` is the type in corpora that follow CAMEO's roots, which differ
    over economic sanctions, convictions, seizures, blockades and attacks on computers.
    """

    type: EventType
    rooted: EventType
    mode: str | None
    status: Status | None
    confidence: float
    because: str


class Pair(NamedTuple):
    """Two actors in a sentence of an analysis; `target` None for an act on nobody named.

    `words`: of a sentence with several acts, those that report the one meant; nothing else is looked at then.
    """

    analysis: Analysis
    sentence: Sentence
    source: Span | None
    target: Span | None
    words: Span | None = None


def code(
    analysis: Analysis, sentence: Sentence, source: Span | None, target: Span | None, words: Span | None = None
) -> Coding:
    """What the source does to the target in the sentence. Raises PartUnavailable without the weights."""
    return code_all([Pair(analysis, sentence, source, target, words)])[0]


def code_all(pairs: Sequence[Pair]) -> list[Coding]:
    """The coding of many pairs, in their order, with one run of the encoder. Raises PartUnavailable."""
    if not pairs:
        return []
    return [
        _coding(p, shares) for p, shares in zip(pairs, type_probabilities([_marked(p) for p in pairs]), strict=True)
    ]


def _marked(pair: Pair) -> str:
    """The pair's words, marked for the encoder; an actor outside them counts as not named."""
    seen = pair.words or pair.sentence.span
    inside = [s.shift(-seen.start) if s and seen.contains(s) else None for s in (pair.source, pair.target)]
    return marked(seen.of(pair.analysis.text), inside[0], inside[1])


def _coding(pair: Pair, shares: Mapping[str, float]) -> Coding:
    act = act_of(pair)
    found = prospect(pair.analysis, act) if act else None
    sure = max(shares.items(), key=lambda item: item[1])
    name, confidence = max(shifted(shares, found).items(), key=lambda item: item[1])
    because = f"encoder: {sure[0]} {sure[1]:.2f}" + (f"; modality: {found} → {name}" if name != sure[0] else "")
    told = meaning(name, pair.analysis.tokens_in(pair.words or pair.sentence.span), act)
    status = _status(pair.analysis, act)
    if told.rooted in _SPOKEN and (found or (status == "negated" and act and act.lemma not in _REFUSALS)):
        status = "happened"
    return Coding(told.type, told.rooted, told.mode, status, round(min(confidence, 1.0), 3), because)


def act_of(pair: Pair) -> Token | None:
    """The verb that joins the actors: the nearest one above the source that also governs the target, if any does.

    Where it only reports the source's own act (“said it had freed …”) the verb of that act; of given words, their head.
    """
    found = pair.analysis
    if pair.words:
        head = found.root_of(pair.words)
        return reported(found, head) if head else None
    verbs = [t for t in _above(found, pair.source) if grammar.is_verb(t)]
    if not verbs:
        verbs = [t for t in _above(found, pair.target) if grammar.is_verb(t)]
    above_target = {t.i for t in _above(found, pair.target)}
    nearest = next((v for v in verbs if v.i in above_target), verbs[0] if verbs else _noun(pair))
    return reported(found, nearest) if nearest else None


def _noun(pair: Pair) -> Token | None:
    """The noun that governs the source where there is no verb: “Talks between Peru and Chile”."""
    above = _above(pair.analysis, pair.source) or _above(pair.analysis, pair.target)
    return next((t for t in above if t.pos in ("NOUN", "PROPN")), None)


def _above(analysis: Analysis, span: Span | None) -> list[Token]:
    root = analysis.root_of(span) if span else None
    return list(analysis.ancestors(root)) if root else []


def _status(analysis: Analysis, act: Token | None) -> Status | None:
    """The status by the grammar about the act; an act in a condition or question is possible; None without an act."""
    if act is None:
        return None
    entry = Entry(type="CONSULT", examples=())
    word = Word("verb" if grammar.is_verb(act) else "noun", None, entry, act.lemma)
    return status_of(analysis, Trigger(act, word)) or "possible"
