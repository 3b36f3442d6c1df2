"""PLOVER's contexts of an act, from the words of its clause."""

from __future__ import annotations

from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.language.analysis import Analysis
from bilateral.record import Span


def contexts_of(analysis: Analysis, span: Span) -> tuple[str, ...]:
    """The contexts that the words of a stretch set an act in, in the codebook's order.

    Nothing is guessed: a stretch without such words has none.
    """
    known = _contexts()
    found = {context for t in analysis.tokens_in(span) for context in known.get(t.lemma, ())}
    return tuple(c for c in codebook("en/contexts") if c in found)


@cache
def _contexts() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for context, words in codebook("en/contexts").items():
        for word in words:
            out[word] = (*out.get(word, ()), context)
    return out
