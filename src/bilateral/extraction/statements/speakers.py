"""Speakers: the actors that a source's words mean."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from itertools import pairwise

from bilateral.extraction import grammar
from bilateral.extraction.extractor import Mention
from bilateral.extraction.statements.people import listed
from bilateral.extraction.statements.sources import Source
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

_AND = re.compile(r"(?:, [^,]+,| of (?:the )?[\w ]+?)? and (?:(?:his|her|their|its|the) )?(?:[\w-]+ ){0,6}")
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

    def ending_at(self, text: str, offset: int) -> str | None:
        """The actor whose name ends right before a place: “the Commission (EC) [agency] said”."""
        beside = (m for m in self.within(Span(offset - 4, offset)) if not text[m.span.end : offset].strip("()[] "))
        return next((m.actor for m in beside if m.form == "name" and m.span.end <= offset), None)

    def at(self, token: Token) -> tuple[str, ...]:
        """The actors whose mention covers the token; a name before a description, the shortest first.

        Several where the words mean several (“the two leaders”).
        """
        over = [m for m in self.within(token.span) if m.form != "adjective"]
        best = min(over, key=lambda m: (m.form not in ("name", "pronoun"), m.span.end - m.span.start), default=None)
        if best is None:
            return ()
        alike = (m for m in over if m.form == best.form and (m.span == best.span or m.form == "description"))
        return tuple(dict.fromkeys(m.actor for m in alike))

    def named_by(self, adjective: Token) -> tuple[str, ...]:
        """The state that an adjective tells."""
        return tuple(m.actor for m in self.within(adjective.span) if m.form == "adjective")


def speakers_of(analysis: Analysis, source: Source, mentions: Mentions) -> tuple[str, ...]:
    """The actors that the source's words mean, each once."""
    found = _listed(analysis, source, mentions) or [
        actor for head in source.heads for actor in _actors(analysis, head, source, mentions)
    ]
    return tuple(dict.fromkeys([*found, *_joined_persons(analysis, source, mentions, found)]))


def _joined_persons(analysis: Analysis, source: Source, mentions: Mentions, found: Sequence[str]) -> list[str]:
    """“X of A and his counterpart Y of B”: Y too, though the parser joins it to A."""
    if source.span is None or not any(actor.startswith("person/") for actor in found):
        return []
    named = [m for m in mentions.within(source.span) if m.form == "name" and m.actor.startswith("person/")]
    joined = {m.actor for m in named[:1] if m.actor in found}
    for before, m in pairwise(named):
        if before.actor in joined and _AND.fullmatch(analysis.text, before.span.end, m.span.start):
            joined.add(m.actor)
    return [m.actor for m in named if m.actor in joined]


def _named_at_end(mentions: Mentions, span: Span) -> tuple[str, ...]:
    """The person whose name ends a phrase: “Director of the Border Service Ivo Novak”."""
    named = [m.actor for m in mentions.within(span) if m.form == "name" and m.span.end == span.end]
    return tuple(actor for actor in named if actor.startswith("person/"))


def _listed(analysis: Analysis, source: Source, mentions: Mentions) -> list[str]:
    """The actors of a bare list of names: “A, B and C”."""
    span = source.span
    names = [m for m in mentions.within(span) if m.form == "name"] if span else []
    if span is None or len(names) < 2 or names[0].span.start > span.start or names[-1].span.end < span.end:
        return []
    joined = all(_JOINED.fullmatch(analysis.text, a.span.end, b.span.start) for a, b in pairwise(names))
    return [m.actor for m in names] if joined else []


def _actors(analysis: Analysis, head: Token, source: Source, mentions: Mentions) -> tuple[str, ...]:
    """The actors of one head: a name beside an office goes before the office, an issuer stands for its paper."""
    if head.pos == "ADJ" and (state := mentions.named_by(head)):
        return state
    groups = _candidates(analysis, head, source, known=bool(mentions.at(head)))
    found = next((actors for group in groups if (actors := _all_at(mentions, group))), ())
    if not found and head.lemma in listed("mouthpieces"):
        found = tuple(f"{code}-GOV" for c in analysis.children(head) for code in mentions.named_by(c))[:1]
    if not found and source.span and head.pos == "PROPN":
        found = _named_at_end(mentions, source.span)
    beside_it = mentions.ending_at(analysis.text, source.span.start) if source.span and not found else None
    return (beside_it,) if beside_it else found


def _all_at(mentions: Mentions, group: Sequence[Token]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for t in group for actor in mentions.at(t)))


def _candidates(analysis: Analysis, head: Token, source: Source, known: bool) -> list[list[Token]]:
    """The words that may tell whom a head means, the surer before others; those of one group speak together."""
    inside = analysis.tokens_in(source.span) if source.span and len(source.heads) == 1 else ()
    beside = [[t] for t in inside if t.dep == "appos"]
    if head.tag == "NNS" and beside:
        beside = [grammar.conjuncts(analysis, beside[0][0])]
    below = analysis.children(head)
    found = [*beside, [head]] if head.pos == "NOUN" or not known else [[head], *beside]
    if head.pos == "PROPN":
        found += [[c] for c in below if c.dep in ("compound", "flat", "nmod") and c.pos == "PROPN"]
    if head.lemma in listed("documents"):
        found += [[c] for c in below if c.dep in ("poss", "compound", "nmod")]
        issuing = [t for v in below if v.dep == "acl" for t in grammar.complements(analysis, v, "by")]
        found += [issuing, *(grammar.complements(analysis, head, word) for word in ("by", "from", "of"))]
    if head.lemma in listed("mouthpieces"):
        found += [[c] for c in below if c.dep in ("compound", "poss", "nmod")]
        found += [[t] for t in grammar.complements(analysis, head, "of", "for", "in", "at", "from", "with")]
    if head.pos in ("NUM", "DET", "ADJ", "PRON"):
        found += [[t] for t in grammar.complements(analysis, head, "of")]
    return found
