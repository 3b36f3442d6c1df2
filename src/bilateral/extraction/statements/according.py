"""“According to X, …”: a phrase that names the source and leaves the sentence to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft
from bilateral.extraction.statements.people import listed
from bilateral.extraction.statements.reports import Report
from bilateral.extraction.statements.sources import Source, named
from bilateral.extraction.statements.spans import edged
from bilateral.language.analysis import Token
from bilateral.record.span import Span

_SCORE = 0.9


@cache
def _phrases() -> re.Pattern[str]:
    words = [w for entry in codebook("en/speech")["phrases"] for w in entry["words"]]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\s+", re.IGNORECASE)


def according(draft: Draft) -> Iterator[Report]:
    """The reports that such phrases make of their sentences."""
    for match in _phrases().finditer(draft.text):
        inside = draft.analysis.tokens_in((match.end(), match.end() + 1))
        if not inside or draft.role_at(match.start()) == "imprint":
            continue
        source = _source(draft, inside[0])
        if source.span is None or source.heads[0].lemma in listed("no_sources"):
            continue
        content = _content(draft, Span(match.start(), source.span.end), inside[0])
        if content:
            cue = Span(match.start(), match.start() + len(match[0].rstrip()))
            yield Report(cue, draft.analysis.tokens_in(cue)[0].i, source, content, "according", _SCORE, "according to")


def _source(draft: Draft, first: Token) -> Source:
    """The noun phrase that starts at a token."""
    analysis = draft.analysis
    head = first
    while head.dep not in ("pobj", "ROOT") and head.head != head.i and analysis.tokens[head.head].i > first.i - 1:
        head = analysis.tokens[head.head]
    return named(analysis, grammar.conjuncts(analysis, head))


def _content(draft: Draft, phrase: Span, first: Token) -> tuple[Span, ...]:
    """The sentence on either side of the phrase; a clause that only follows the source is left out."""
    sentence = draft.analysis.sentences[first.sent]
    before = edged(draft.text, Span(sentence.start, phrase.start))
    after = edged(draft.text, Span(phrase.end, sentence.end))
    if before.end <= before.start:
        comma = draft.text.find(",", phrase.end, sentence.end)
        relative = draft.analysis.tokens_in((phrase.end, phrase.end + 3))
        if comma > phrase.end + 1 and not (relative and relative[0].text == ","):
            after = edged(draft.text, Span(comma, sentence.end))
        return (after,) if after.end > after.start else ()
    follows = draft.text[phrase.end : phrase.end + 6]
    goes_on = (
        follows[:1] == ","
        and any(t.pos in ("VERB", "AUX") for t in draft.analysis.tokens_in(after))
        and after.end > after.start
    )
    return (before, after) if goes_on else (before,)
