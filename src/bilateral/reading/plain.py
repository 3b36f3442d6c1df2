"""Plain text → its paragraphs and head. The text itself stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from bilateral.reading.headline import headline_end
from bilateral.reading.imprint import Imprint, imprint_of, shown
from bilateral.record.layout import Paragraph, ParagraphRole
from bilateral.record.span import Span, stripped

LONGEST = 10_000  # characters; a longer paragraph is cut at a sentence's end, so that memory stays bounded
_TORN = 0.25  # share of line ends within a sentence, from which a text is in hard-wrapped lines
_LONG = 40  # characters; shorter lines tell nothing of wrapping
_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s")


def read_text(text: str) -> tuple[str, tuple[Paragraph, ...], Imprint]:
    """A plain text: unchanged, its paragraphs with their roles, and what its head says of itself."""
    spans = paragraphs_of(text)
    imprint = imprint_of([s.of(text) for s in spans])
    roles: tuple[ParagraphRole, ...] = imprint.roles
    if spans and not roles and (end := headline_end(spans[0].of(text))):
        title, rest = Span(spans[0].start, spans[0].start + end), stripped(text, spans[0].start + end, spans[0].end)
        spans, roles = [title, rest, *spans[1:]], ("title",)
        imprint = msgspec.structs.replace(imprint, title=shown(title.of(text)))
    return text, with_roles(text, spans, roles), imprint


def with_roles(text: str, spans: Sequence[Span], roles: Sequence[ParagraphRole]) -> tuple[Paragraph, ...]:
    """The paragraphs, the first with the roles given and the rest as body; none is longer than LONGEST."""
    return tuple(
        Paragraph(piece, roles[n] if n < len(roles) else "body")
        for n, s in enumerate(spans)
        for piece in pieces(text, s)
    )


def paragraphs_of(text: str) -> list[Span]:
    """The text's paragraphs: its lines or, where sentences run on over line ends, the lines that belong together."""
    lines = [s for m in _LINE.finditer(text) if (s := stripped(text, m.start(), m.end())).end > s.start]
    apart = [text.count("\n", a.end, b.start) > 1 for a, b in pairwise(lines)]
    room = [_room(text, a, b) for a, b in pairwise(lines)]
    width = _width(text, lines, apart, room)
    if not width:
        return lines
    out = lines[:1]
    for line, blank, needed, before in zip(lines[1:], apart, room, lines, strict=False):
        ended = _ENDED.search(before.of(text)) is not None
        if blank or needed < (width if ended else 0.7 * width):
            out.append(line)
        else:
            out[-1] = out[-1].to(line)
    return out


def _room(text: str, line: Span, following: Span) -> int:
    """The width that the line would have needed to hold the first word of the next one too."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word)


def _width(text: str, lines: Sequence[Span], apart: Sequence[bool], room: Sequence[int]) -> int:
    """The width that lines were wrapped at; 0 where each line is a paragraph."""
    inner = [n for n, blank in enumerate(apart) if not blank and lines[n].end - lines[n].start >= _LONG]
    torn = [n for n in inner if not _ENDED.search(lines[n].of(text)) and text[lines[n + 1].start].islower()]
    if not torn or len(torn) < _TORN * len(inner):
        return 0
    return sorted(room[n] for n in torn)[len(torn) // 10]


def pieces(text: str, span: Span) -> Iterable[Span]:
    """A paragraph, cut at sentences' ends where it is longer than LONGEST characters."""
    while span.end - span.start > LONGEST:
        ends = [m.end() for m in _BREAK.finditer(text, span.start, span.start + LONGEST)]
        space = text.rfind(" ", span.start + 1, span.start + LONGEST)
        cut = ends[-1] if ends else space if space > span.start else span.start + LONGEST
        piece = stripped(text, span.start, cut)
        if piece.end > piece.start:
            yield piece
        span = stripped(text, cut, span.end)
    if span.end > span.start:
        yield span
