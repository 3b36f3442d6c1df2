"""The text as names are looked for in it: brackets and curly quotes plain, headlines known as such."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import TypeVar

from bilateral.extraction.actors.vocabulary import Group, Head, Phrases, Title, first_word, groups, heads, titles
from bilateral.extraction.extractor import Draft, Toponym
from bilateral.language.analysis import Analysis, Token
from bilateral.language.english import readable
from bilateral.record.span import Span

T = TypeVar("T")
_CREDIT = re.compile(r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and \w+)? by [^)]*\)")
_PAD = 16  # a look past either end finds empty words


class Page:
    """A draft's tokens with the text that lexicons are matched against; offsets are the document's."""

    def __init__(self, draft: Draft, toponyms: Sequence[Toponym] = ()) -> None:
        self.draft = draft
        self.analysis: Analysis = draft.analysis
        self.tokens: tuple[Token, ...] = draft.analysis.tokens
        self.text = _readable(draft)
        self.lower = _lowered(self.text)
        self.words = [self.text[t.start : t.end] for t in self.tokens] + [""] * _PAD
        self.lows = [self.lower[t.start : t.end] for t in self.tokens] + [""] * _PAD
        self.capitals = [w[:1].isupper() for w in self.words]
        self.keys = [low if low.isalnum() else first_word(low, 0) for low in self.lows]
        self.name_keys = [w if w.isalnum() else first_word(w, 0) for w in self.words]
        self.headline = [p.role == "imprint" or _is_headline(self, p.span) for p in draft.paragraphs]
        self.credits = [Span(*m.span()) for m in _CREDIT.finditer(self.text)]
        self.lands = {t.i: p.country for p in toponyms if p.country for t in self.analysis.tokens_in(p.span)}
        self.persons = _tagged(self)
        self.quotes = _quotes(self)
        self._by_end = {t.end: t.i for t in self.tokens}

    def word(self, i: int) -> str:
        """A token's readable form; empty outside the document."""
        return self.words[i]

    def low(self, i: int) -> str:
        """A token in small letters; empty outside the document."""
        return self.lows[i]

    def capital(self, i: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.capitals[i]

    def title_at(self, i: int) -> tuple[int, Title] | None:
        """The end (the last token) and kind of the longest title that starts at a token."""
        return self._found(titles(), i)

    def head_at(self, i: int) -> tuple[int, Head] | None:
        """The end and kind of the longest head noun of a body that starts at a token."""
        return self._found(heads(), i)

    def group_at(self, i: int) -> tuple[int, Group] | None:
        """The end and kind of the longest noun of a group that starts at a token."""
        return self._found(groups(), i)

    def _found(self, book: Phrases[T], i: int) -> tuple[int, T] | None:
        if self.keys[i] not in book.by_word:
            return None
        hit = book.at(self.lower, self.tokens[i].start, self.keys[i])
        last = self._by_end.get(hit[0]) if hit else None
        return (last, hit[1]) if hit and last is not None else None

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether two tokens stand in one sentence; False where there is no such token."""
        inside = 0 <= i < len(self.tokens) and 0 <= j < len(self.tokens)
        return inside and self.tokens[i].sent == self.tokens[j].sent

    def in_headline(self, i: int) -> bool:
        """Whether a token stands in a headline, where capitals tell nothing."""
        return self.headline[self.analysis.sentences[self.tokens[i].sent].paragraph]

    def is_credit(self, i: int) -> bool:
        """Whether a token stands in the line that names the reporters and editors."""
        return any(c.start <= self.tokens[i].start < c.end for c in self.credits)

    def opens_sentence(self, i: int) -> bool:
        """Whether a token is the first word of its sentence or of a quotation, where a capital tells nothing."""
        return not self.same_sentence(i - 1, i) or self.word(i - 1) in ('"', "'", "“", "(", ":", "-", "—")

    def quote_at(self, i: int) -> tuple[int, int] | None:
        """The quotation `[first, last)` that a token stands in, or None."""
        at = bisect.bisect_right(self.quotes, (i, len(self.tokens))) - 1
        return self.quotes[at] if at >= 0 and i < self.quotes[at][1] else None

    def token_ending(self, offset: int) -> int | None:
        """The token that ends at a code point."""
        return self._by_end.get(offset)

    def range_of(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """The tokens `[first, last)` that share a character with a span."""
        inside = self.analysis.tokens_in(span)
        return (inside[0].i, inside[-1].i + 1) if inside else None

    def span(self, first: int, last: int) -> Span:
        """Where the tokens `[first, last)` stand."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def joined(self, first: int, last: int) -> str:
        """The readable text of the tokens `[first, last)`, white space and editor's brackets made plain."""
        start, end = self.span(first, last)
        return " ".join(self.text[start:end].split())


def _quotes(page: Page) -> list[tuple[int, int]]:
    """The quotations of each paragraph, from mark to mark; one that is not closed ends with its paragraph."""
    found: list[tuple[int, int]] = []
    start, paragraph = -1, -1
    for t in page.tokens:
        now = page.analysis.sentences[t.sent].paragraph
        if now != paragraph:
            if start >= 0:
                found.append((start, t.i))
            start, paragraph = -1, now
        if page.words[t.i] in ('"', "``", "''"):
            if start < 0:
                start = t.i
            else:
                found.append((start, t.i + 1))
                start = -1
    return [*found, (start, len(page.tokens))] if start >= 0 else found


def _tagged(page: Page) -> frozenset[int]:
    """The tokens that the tagger takes for parts of persons' names."""
    spans = (n.span for n in page.analysis.names if n.label == "PERSON")
    return frozenset(t.i for s in spans for t in page.analysis.tokens_in(s))


def _readable(draft: Draft) -> str:
    parts, at = [], 0
    for p in draft.paragraphs:
        parts += [draft.text[at : p.span.start], readable(p.span.of(draft.text))]
        at = p.span.end
    return "".join([*parts, draft.text[at:]])


def _lowered(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_headline(page: Page, span: Span) -> bool:
    """Whether nearly all long words of a short paragraph have capitals."""
    inside: Sequence[Token] = page.analysis.tokens_in(span)
    long = [t for t in inside if len(t.text) > 3 and t.text[0].isalpha()]
    if span.of(page.draft.text).isupper():
        return True
    if span.of(page.draft.text).endswith("."):
        return False
    return 3 < len(inside) < 30 and len(long) > 2 and sum(t.text[0].isupper() for t in long) >= 0.8 * len(long)
