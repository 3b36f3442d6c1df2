"""From tokens to spans of content: runs of text without cue, speaker and marks at the edges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span, stripped

_OPENING = '“„«"`'
_CLOSING = '”“»"'
_DATELINE = re.compile(r"[A-ZÀ-Þ]{3}[A-ZÀ-Þ .,]*(?:, [A-Z][\w. ]{2,20})?(?: \([^)]*\))? ?[—–-]{1,2} ")
_LEADS = frozenset(["that", "as", "and", "but"])


def runs(analysis: Analysis, tokens: Sequence[Token]) -> list[Span]:
    """The stretches that the tokens make up, gaps of punctuation alone closed, without “that” at the front."""
    kept = [t for t in tokens if t.pos != "SPACE"]
    while kept and (kept[0].pos == "PUNCT" or _leads(kept)):
        kept = kept[1:]
    out: list[Span] = []
    last = -2
    for t in kept:
        if out and (t.i == last + 1 or all(x.pos == "PUNCT" for x in analysis.tokens[last + 1 : t.i])):
            out[-1] = Span(out[-1].start, t.end)
        else:
            out.append(t.span)
        last = t.i
    whole = (Span(_after_dateline(analysis.text, s), _word_end(analysis.text, s.end)) for s in out)
    return [s for s in (edged(analysis.text, s) for s in whole) if s.end > s.start]


def _leads(tokens: Sequence[Token]) -> bool:
    """Whether the first token only joins the content on: “that”, “and”."""
    first = tokens[0]
    joins = first.dep in ("mark", "cc") or (
        first.dep == "dobj" and len(tokens) > 1 and tokens[1].pos not in ("VERB", "AUX")
    )
    return first.lemma in _LEADS and joins


def _after_dateline(text: str, span: Span) -> int:
    """Where the news starts: “VIENNA — The talks …” says nothing of Vienna."""
    line = _DATELINE.match(text, span.start, span.end)
    return line.end() if line else span.start


def _word_end(text: str, end: int) -> int:
    """The end of the word that the tokens cut: “the re” of “the re-election”."""
    while end < len(text) and (text[end].isalnum() or (text[end] in "-’'" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return end


def edged(text: str, span: Span) -> Span:
    """The span without signs at its edges; a quotation mark stays where its partner lies inside.

    >>> text = '“so”, he said.'
    >>> edged(text, Span(0, 5)).of(text), edged("a “b”,", Span(0, 6)).of("a “b”,")
    ('so', 'a “b”')
    >>> edged("“a” b.", Span(0, 6)).of("“a” b."), edged("a “b.”", Span(0, 5)).of("a “b.”")
    ('“a” b', 'a “b.”')
    """
    found = stripped(text, *span, ",;:—–-.")
    while found.start < found.end and text[found.start] in _OPENING:
        partner = next((n for n in range(found.start + 1, found.end) if text[n] in _CLOSING), found.end)
        if partner < found.end - 1:
            break
        found = stripped(text, found.start + 1, min(partner, found.end), ",;:—–-.")
    if found.end > found.start and text[found.end - 1] in _CLOSING and _open_marks(text, found) < 0:
        found = stripped(text, found.start, found.end - 1, ",;:—–-.")
    return _closed(text, found)


def _open_marks(text: str, span: Span) -> int:
    """How many quotation marks open in the span and do not close in it; straight ones pair off."""
    words = span.of(text)
    curly = sum((c in "“„«") - (c in "”»") for c in words)
    return curly + (words.count('"') % 2) * (-1 if words.endswith('"') else 1)


def _closed(text: str, span: Span) -> Span:
    """The span with the closing mark that stands right after it, if it holds the opening one."""
    after = re.compile(r"[.,?!]?[”»\"]").match(text, span.end)
    return Span(span.start, after.end()) if after and _open_marks(text, span) > 0 else span


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end + 1:
            out[-1] = Span(out[-1].start, max(span.end, out[-1].end))
        else:
            out.append(span)
    return tuple(out)
