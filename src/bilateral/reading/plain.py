"""Plain text → its paragraphs and head. The text itself stays as it is."""

from __future__ import annotations

import re

from bilateral.reading.imprint import Imprint, imprint_of
from bilateral.record.layout import Paragraph
from bilateral.record.span import Span, stripped

LONGEST = 4_000  # characters; a longer paragraph is cut at a sentence's end, so that memory stays bounded
_WRAPPED = 60  # a text in hard-wrapped lines has most lines at least this long …
_WRAP = 100  # … and none much longer
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s")


def read_text(text: str) -> tuple[str, tuple[Paragraph, ...], Imprint]:
    """A plain text: unchanged, its paragraphs with their roles, and what its head says of itself."""
    spans = [s for m in _lines(text) if (s := stripped(text, m.start(), m.end())).end > s.start]
    imprint = imprint_of([s.of(text) for s in spans])
    roles = imprint.roles
    paragraphs = [
        Paragraph(piece, roles[n] if n < len(roles) else "body")
        for n, s in enumerate(spans)
        for piece in pieces(text, s)
    ]
    return text, tuple(paragraphs), imprint


def _lines(text: str) -> list[re.Match[str]]:
    """The text's paragraphs: its lines, or, in a text of hard-wrapped lines, what blank lines part."""
    lines = list(_LINE.finditer(text))
    blocks = [m for m in re.split(r"\n[ \t]*\n", text) if m.strip()]
    long = [m for m in lines if len(m[0]) >= _WRAPPED]
    wrapped = (
        len(blocks) > 1 and len(lines) > 2 * len(blocks) and max((len(m[0]) for m in lines), default=0) <= _WRAP
        and len(long) > 0.6 * len(lines)
    )  # fmt: skip
    return list(_BLOCK.finditer(re.sub(r"(?<=\n)[ \t]+(?=\n)", lambda m: "\n" * len(m[0]), text))) if wrapped else lines


def pieces(text: str, span: Span) -> list[Span]:
    """A paragraph, cut at sentences' ends where it is longer than LONGEST characters."""
    out = []
    while span.end - span.start > LONGEST:
        ends = [m.end() for m in _BREAK.finditer(text, span.start, span.start + LONGEST)]
        space = text.rfind(" ", span.start + 1, span.start + LONGEST)
        cut = ends[-1] if ends else space if space > span.start else span.start + LONGEST
        out.append(stripped(text, span.start, cut))
        span = stripped(text, cut, span.end)
    return [s for s in [*out, span] if s.end > s.start]


def read_plain(text: str, where: str, published: str | None, publication: str | None, language: str | None):  # type: ignore[no-untyped-def]
    """Temporary door for scripts; to be removed."""
    from bilateral.reading.readers import Given, item_of_text

    return item_of_text(text, where, "plain", Given(published, publication, language))
