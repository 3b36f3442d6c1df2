"""Speakers: the actors that a source's words mean."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from itertools import pairwise

from bilateral.codebooks.loader import codebook
from bilateral.extraction import grammar
from bilateral.extraction.extractor import Mention
from bilateral.extraction.statements.sources import Source
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

_JOINED = re.compile(r",? and |, | & ")


class Mentions:
    """The mentions of actors, to be asked who is meant at a place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._all]

    def within(self, span: Span) -> list[Mention]:
        """The mentions that share a character with the span."""
        n = bisect.bisect_left(self._starts, span.end)
        return [m for m in self._all[max(0, n - 60) : n] if m.span.end > span.start]

    def ending_at(self, offset: int) -> str | None:
        """The actor whose name ends right before a place: “the Commission (EC) [agency] said”."""
        beside = (m for m in self.within(Span(offset - 4, offset)) if 0 <= offset - m.span.end <= 2)
        return next((m.actor for m in beside if m.form == "name"), None)

    def at(self, token: Token) -> str | None:
        """The actor whose mention covers the token; a name before a description, the shortest first."""
        over = [m for m in self.within(token.span) if m.form != "adjective"]
        best = min(over, key=lambda m: (m.form not in ("name", "pronoun"), m.span.end - m.span.start), default=None)
        return best.actor if best else None


def speakers_of(analysis: Analysis, source: Source, mentions: Mentions) -> tuple[str, ...]:
    """The actors that the source's words mean, each once."""
    found = _listed(analysis, source, mentions) or [_actor(analysis, head, source, mentions) for head in source.heads]
    return tuple(dict.fromkeys(actor for actor in found if actor))


def _listed(analysis: Analysis, source: Source, mentions: Mentions) -> list[str | None]:
    """The actors of a bare list of names: “A, B and C”."""
    span = source.span
    names = [m for m in mentions.within(span) if m.form == "name"] if span else []
    if span is None or len(names) < 2 or names[0].span.start > span.start or names[-1].span.end < span.end:
        return []
    joined = all(_JOINED.fullmatch(analysis.text, a.span.end, b.span.start) for a, b in pairwise(names))
    return [m.actor for m in names] if joined else []


def _actor(analysis: Analysis, head: Token, source: Source, mentions: Mentions) -> str | None:
    """The actor of one head: a name beside an office goes before the office, an issuer stands for its paper."""
    beside = (
        [t for t in analysis.tokens_in(source.span) if t.dep == "appos"]
        if source.span and len(source.heads) == 1
        else []
    )
    candidates = [*beside, head] if head.pos == "NOUN" or mentions.at(head) is None else [head, *beside]
    if head.pos == "PROPN":
        candidates += [c for c in analysis.children(head) if c.dep in ("compound", "flat", "nmod") and c.pos == "PROPN"]
    if head.lemma in codebook("en/speech")["documents"]:
        candidates += [c for c in analysis.children(head) if c.dep in ("poss", "compound", "nmod")]
        candidates += grammar.complements(analysis, head, "by", "from", "of")
        issuing = [c for c in analysis.children(head) if c.dep == "acl"]
        candidates += [t for v in issuing for t in grammar.complements(analysis, v, "by")]
    if head.lemma in codebook("en/speech")["mouthpieces"]:
        candidates += [c for c in analysis.children(head) if c.dep in ("compound", "poss", "nmod")]
        candidates += grammar.complements(analysis, head, "of", "for", "in", "at", "from", "with")
    if head.pos in ("NUM", "DET", "ADJ", "PRON"):
        candidates += grammar.complements(analysis, head, "of")
    found = next((actor for t in candidates if (actor := mentions.at(t))), None)
    return found or (mentions.ending_at(source.span.start) if source.span else None)
