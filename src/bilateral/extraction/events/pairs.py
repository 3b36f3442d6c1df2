"""Two actors in a sentence, and the act that joins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bilateral.extraction import grammar
from bilateral.extraction.events.modality import reported
from bilateral.language.analysis import Analysis, Sentence, Token
from bilateral.record.span import Span


class Pair(NamedTuple):
    """Two actors in a sentence of an analysis; `target` None for an act on nobody named.

    `words`: of a sentence with several acts, those that report the one meant; nothing else is looked at then.
    """

    analysis: Analysis
    sentence: Sentence
    source: Span | None
    target: Span | None
    words: Span | None = None

    @property
    def seen(self) -> Span:
        """The stretch that is looked at."""
        return self.words or self.sentence.span

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens that are looked at."""
        return self.analysis.tokens_in(self.seen)


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
