"""Speakers: the actors that a source's words mean."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from bilateral.codebooks.loader import codebook
from bilateral.extraction import grammar
from bilateral.extraction.extractor import Mention
from bilateral.extraction.statements.sources import Source
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span


class Mentions:
    """The mentions of actors, to be asked who is meant at a place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._all]

    def within(self, span: Span) -> list[Mention]:
        """The mentions that share a character with the span."""
        n = bisect.bisect_left(self._starts, span.end)
        return [m for m in self._all[max(0, n - 60) : n] if m.span.end > span.start]

    def at(self, token: Token) -> str | None:
        """The actor whose mention covers the token; a name before a description, the shortest first."""
        over = [m for m in self.within(token.span) if m.form != "adjective"]
        best = min(over, key=lambda m: (m.form not in ("name", "pronoun"), m.span.end - m.span.start), default=None)
        return best.actor if best else None


def speakers_of(analysis: Analysis, source: Source, mentions: Mentions) -> tuple[str, ...]:
    """The actors that the source's heads mean, each once."""
    found = [actor for head in source.heads if (actor := _actor(analysis, head, source, mentions))]
    return tuple(dict.fromkeys(found))


def _actor(analysis: Analysis, head: Token, source: Source, mentions: Mentions) -> str | None:
    beside = [c for c in analysis.children(head) if c.dep in ("appos", "compound", "flat", "nmod") and c.pos == "PROPN"]
    candidates = [head, *(c for c in beside if c.dep == "appos" or head.pos == "PROPN")]
    if head.pos == "NOUN":
        candidates = [*(c for c in beside if c.dep == "appos"), head]
    if head.lemma in codebook("en/speech")["documents"]:
        candidates += [c for c in analysis.children(head) if c.dep == "poss"]
        candidates += grammar.complements(analysis, head, "by", "from", "of")
        issuing = [c for c in analysis.children(head) if c.dep == "acl"]
        candidates += [t for v in issuing for t in grammar.complements(analysis, v, "by")]
    if head.pos in ("NUM", "DET", "ADJ", "PRON"):
        candidates += grammar.complements(analysis, head, "of")
    return next((actor for t in candidates if (actor := mentions.at(t))), None)
