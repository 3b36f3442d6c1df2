"""Spans: `[start, end)` in Unicode code points of a document's text, and their small algebra."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, `[start, end)` in code points.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    >>> Span(0, 4).overlaps(Span(3, 9)), Span(0, 4).contains(Span(1, 4))
    (True, True)
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one character."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other[0] and other[1] <= self.end

    def shift(self, by: int) -> Span:
        """The span moved by a number of code points."""
        return Span(self.start + by, self.end + by)

    def to(self, other: tuple[int, int]) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other[0]), max(self.end, other[1]))


def stripped(text: str, start: int, end: int, extra: str = "") -> Span:
    """The span without white space (and the characters of `extra`) at its edges.

    >>> stripped("  a b, ", 0, 7, ",")
    Span(start=2, end=5)
    """
    while start < end and (text[start].isspace() or text[start] in extra):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in extra):
        end -= 1
    return Span(start, end)
