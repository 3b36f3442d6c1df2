"""Quotations: where they open and close, in every style of marks, and which of them are utterances."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

import msgspec

from bilateral.extraction.extractor import Draft
from bilateral.record.span import Span, stripped

# Opening mark → the marks that may close it. A mark that both opens and closes is told apart by what stands beside it.
PAIRS = {
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "''": "''",
    "``": "''",
    "‘": "’",
    "‹": "›",
    "「": "」",
    "『": "』",
}
_MARK = re.compile(r"``|''|[“”„«»\"‘’‹›「」『』]")
_SINGLE = frozenset("‘’")
_WORD = re.compile(r"\w+")
_MIN_SINGLE_WORDS = 2


class Quote(msgspec.Struct, frozen=True):
    """A quotation: the whole with its marks, the words inside; `closed` is False where the paragraph ends first."""

    whole: Span
    inside: Span
    closed: bool
    paragraph: int


def quotes_in(draft: Draft) -> list[Quote]:
    """The outermost quotations of the text, in order; each lies in one paragraph."""
    found: list[Quote] = []
    for number, paragraph in enumerate(draft.paragraphs):
        if paragraph.role != "imprint":
            found += _in_paragraph(draft.text, paragraph.span, number)
    return found


def _in_paragraph(text: str, paragraph: Span, number: int) -> Iterable[Quote]:
    opened: re.Match[str] | None = None
    free = paragraph.start
    for mark in _MARK.finditer(text, *paragraph):
        if opened is None and _opens(text, mark):
            opened = mark
        elif opened is None and _is_stray(text, mark):
            yield Quote(Span(free, mark.end()), stripped(text, free, mark.start(), "?!.…*•"), True, number)
            free = mark.end()
        elif opened is not None and mark[0] in _closers(opened[0]) and _closes(text, mark, opened):
            yield _quote(text, opened, mark.start(), mark.end(), number)
            opened, free = None, mark.end()
    if opened is not None and opened[0] not in _SINGLE:
        yield _quote(text, opened, paragraph.end, paragraph.end, number)


def _is_stray(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark closes a quotation whose opening mark was lost: “…, he thinks," she said”."""
    before, after = text[max(0, mark.start() - 1) : mark.start()] or " ", text[mark.end() : mark.end() + 1]
    return mark[0] in ('"', "”", "''") and before in (",", "?", "!") and after == " "


def _closers(mark: str) -> tuple[str, ...]:
    closing = PAIRS[mark]
    return (closing,) if closing == "''" else tuple(closing)


def _quote(text: str, opened: re.Match[str], end: int, whole_end: int, number: int) -> Quote:
    inside = stripped(text, opened.end(), end)
    return Quote(Span(opened.start(), whole_end), inside, whole_end > end, number)


def _opens(text: str, mark: re.Match[str]) -> bool:
    before, after = text[max(0, mark.start() - 1) : mark.start()] or " ", text[mark.end() : mark.end() + 1]
    if mark[0] not in PAIRS or not after or after.isspace():
        return False
    return mark[0] in "“„«`「『" or not (before.isalnum() or before in ".,!?")


def _closes(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    before, after = text[max(0, mark.start() - 1) : mark.start()] or " ", text[mark.end() : mark.end() + 1]
    if mark[0] == "“" and opened[0] == "“":
        return before in ",.?!" and not after.strip()
    if mark[0] in _SINGLE:
        return (
            not after.isalnum()
            and len(_WORD.findall(text, opened.end(), mark.start())) >= _MIN_SINGLE_WORDS
            and before in ".,!?…"
        )
    return mark[0] not in ('"', "''") or not (before.isspace() and after.isalnum())


class Quotations:
    """All quotations of a text, to be asked where a place lies."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.all = tuple(quotes)
        self._starts = [q.whole.start for q in quotes]

    def at(self, offset: int) -> Quote | None:
        """The quotation that holds a code point, its marks included."""
        n = bisect.bisect_right(self._starts, offset) - 1
        return self.all[n] if n >= 0 and offset < self.all[n].whole.end else None

    def overlapping(self, span: Span) -> list[Quote]:
        """The quotations that share a character with the span."""
        n = max(0, bisect.bisect_right(self._starts, span.start) - 1)
        out = []
        while n < len(self.all) and self.all[n].whole.start < span.end:
            if self.all[n].whole.overlaps(span):
                out.append(self.all[n])
            n += 1
        return out
