"""Text and spans → stretches, each with the marks that lie on it: a pure function, whatever draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from bilateral.record import Span


class Mark(msgspec.Struct, frozen=True):
    """A record's evidence: its key, its kind, and one span of it (code points)."""

    key: str
    kind: str
    span: Span


class Stretch(msgspec.Struct, frozen=True):
    """A piece of the text on which the same marks lie, shortest first."""

    text: str
    span: Span
    marks: tuple[Mark, ...]


def stretches(text: str, within: Span, marks: Sequence[Mark]) -> list[Stretch]:
    """The text of `within`, cut at every edge of a mark; joined again it is the text, unchanged.

    >>> [(s.text, len(s.marks)) for s in stretches("abcd", Span(0, 4), [Mark("k", "event", Span(1, 3))])]
    [('a', 0), ('bc', 1), ('d', 0)]
    """
    edges = sorted({within.start, within.end, *_edges(within, marks)})
    starts = sorted(marks, key=lambda m: m.span.start)
    out: list[Stretch] = []
    active: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        while at < len(starts) and starts[at].span.start <= start:
            active.append(starts[at])
            at += 1
        active = [m for m in active if m.span.end > start]
        by_length = sorted(active, key=lambda m: (m.span.end - m.span.start, m.key))
        out.append(Stretch(text[start:end], Span(start, end), tuple(by_length)))
    return out


def lines(text: str) -> list[Span]:
    """The spans of the text's non-empty lines."""
    out, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            out.append(Span(at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    return out


def _edges(within: Span, marks: Iterable[Mark]) -> Iterable[int]:
    return (edge for m in marks for edge in m.span if within.start < edge < within.end)
