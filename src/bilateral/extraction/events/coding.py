"""The coder: a sentence's analysis and two actors in it → type, mode, status and confidence.

One coder, two doors: `bilateral read` and `bilateral code-pairs` both call it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.events.encoder import marked, settings, type_probabilities
from bilateral.extraction.events.features import features
from bilateral.extraction.events.lexicon import Entry, Word
from bilateral.extraction.events.linear import linear_probabilities, reasons
from bilateral.extraction.events.modality import Prospect, prospect, shifted
from bilateral.extraction.events.pairs import Pair, act_of
from bilateral.extraction.events.status import status_of
from bilateral.extraction.events.triggers import Trigger
from bilateral.extraction.events.wording import meaning
from bilateral.language.analysis import Analysis, Sentence, Token
from bilateral.record.kinds import EventType, Status
from bilateral.record.span import Span

__all__ = ["Coding", "Pair", "act_of", "code", "code_all"]

_SPOKEN = frozenset(["REJECT", "THREATEN"])  # the words that deny or announce the act are themselves the event
_REFUSALS = frozenset(["reject", "refuse", "decline", "dismiss", "veto", "deny", "oppose", "threaten", "warn"])


class Coding(msgspec.Struct, frozen=True):
    """What the coder says of a pair. `confidence` is the calibrated probability of the type.

    `type` and `mode` follow PLOVER's codebook; `rooted` is the type in corpora that follow CAMEO's roots, which differ
    over economic sanctions, convictions, seizures, blockades and attacks on computers. `shares` holds the
    probability of each type that the coder knows (CONCEDE and RETREAT as YIELD).
    """

    type: EventType
    rooted: EventType
    mode: str | None
    status: Status | None
    confidence: float
    because: str
    shares: dict[str, float] = {}


class Look(NamedTuple):
    """What the coders make of a pair: its act, its features, the types' shares, and whether the encoder was asked."""

    act: Token | None
    features: dict[str, float]
    shares: Mapping[str, float]
    found: Prospect | None
    encoded: bool

    @property
    def meant(self) -> dict[str, float]:
        """The shares after the rules of modality."""
        return shifted(self.shares, self.found)

    @property
    def because(self) -> str:
        """Who gave the likeliest type, by which features, and what modality made of it."""
        who = "linear coder and encoder" if self.encoded else "linear coder"
        likely = max(self.shares, key=self.shares.__getitem__)
        name = max(self.meant.items(), key=lambda item: item[1])[0]
        turned = f"; {self.found}: {likely} → {name}" if name != likely else ""
        return f"{who}: {', '.join(reasons(self.features, likely)) or 'no known words'}{turned}"


def code(
    analysis: Analysis, sentence: Sentence, source: Span | None, target: Span | None, words: Span | None = None
) -> Coding:
    """What the source does to the target in the sentence. Raises PartUnavailable without the weights."""
    return code_all([Pair(analysis, sentence, source, target, words)])[0]


def code_all(pairs: Sequence[Pair]) -> list[Coding]:
    """The coding of many pairs, in their order. Raises PartUnavailable without the weights."""
    return [_coding(pair, look) for pair, look in zip(pairs, looks(pairs), strict=True)]


def looks(pairs: Sequence[Pair], encode: Collection[int] | None = None) -> list[Look]:
    """What the coders make of many pairs, in their order. Raises PartUnavailable without the weights.

    The linear coder looks at all of them; the encoder, which costs a hundred times more, in one run at those of which
    the linear coder is not sure, or of these at the ones that `encode` numbers.
    """
    acts = [act_of(p) for p in pairs]
    given = [features(p, act) for p, act in zip(pairs, acts, strict=True)]
    linear = [linear_probabilities(g) for g in given]
    unsure = [n for n, shares in enumerate(linear) if max(shares.values()) < settings()["sure"]]
    if encode is not None:
        unsure = [n for n in unsure if n in encode]
    encoded = dict(zip(unsure, type_probabilities([_marked(pairs[n]) for n in unsure]), strict=True)) if unsure else {}
    return [
        Look(
            acts[n],
            given[n],
            joined(encoded[n], linear[n]) if n in encoded else linear[n],
            prospect(pair.analysis, act) if (act := acts[n]) else None,
            n in encoded,
        )
        for n, pair in enumerate(pairs)
    ]


def _marked(pair: Pair) -> str:
    """The pair's words, marked for the encoder; an actor outside them counts as not named."""
    seen = pair.seen
    inside = [s.shift(-seen.start) if s and seen.contains(s) else None for s in (pair.source, pair.target)]
    return marked(seen.of(pair.analysis.text), inside[0], inside[1])


def _coding(pair: Pair, look: Look) -> Coding:
    meant, act = look.meant, look.act
    name, confidence = max(meant.items(), key=lambda item: item[1])
    told = meaning(name, pair.tokens, act)
    status = _status(pair.analysis, act)
    if told.rooted in _SPOKEN and (look.found or (status == "negated" and act and act.lemma not in _REFUSALS)):
        status = "happened"
    return Coding(told.type, told.rooted, told.mode, status, round(min(confidence, 1.0), 3), look.because, meant)


def joined(encoded: Mapping[str, float], linear: Mapping[str, float]) -> dict[str, float]:
    """The shares of the two coders as one: their weighted geometric mean, sharpened as held-out rows ask for."""
    weight, sharpness = settings()["weight"], settings()["sharpness"]
    raw = {
        name: math.exp(sharpness * (weight * math.log(share + 1e-6) + (1 - weight) * math.log(linear[name] + 1e-6)))
        for name, share in encoded.items()
    }
    total = sum(raw.values())
    return {name: share / total for name, share in raw.items()}


def _status(analysis: Analysis, act: Token | None) -> Status | None:
    """The status by the grammar about the act; an act in a condition or question is possible; None without an act."""
    if act is None:
        return None
    entry = Entry(type="CONSULT", examples=())
    word = Word("verb" if grammar.is_verb(act) else "noun", None, entry, act.lemma)
    return status_of(analysis, Trigger(act, word)) or "possible"
