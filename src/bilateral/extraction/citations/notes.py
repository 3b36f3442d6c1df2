"""Sources in footnotes: “… was closed.[2]” and, below the text, “[2] Kommersant, December 10”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bilateral.extraction.citations.brackets import is_source, named_in
from bilateral.extraction.citations.cited import Cited, issued, publication_name, stretch
from bilateral.extraction.extractor import Draft, Time
from bilateral.record.span import Span, stripped

_NOTE = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s+")


def in_notes(draft: Draft, times: Sequence[Time]) -> Iterator[Cited]:
    """The sources that footnotes name; each vouches for the sentence that its number stands in."""
    for paragraph in draft.paragraphs:
        note = _NOTE.match(draft.text, *paragraph.span)
        mark = f"[{note[1] or note[2]}]" if note else ""
        at = draft.text.rfind(mark, 0, paragraph.span.start) if note else -1
        if note is None or at < 0:
            continue
        content = stripped(draft.text, note.end(), paragraph.span.end, ".")
        for name, time, numbered in named_in(draft.text, content, times):
            if is_source(draft, content, (name, time, numbered)):
                yield Cited(content, publication_name(name), issued(time, draft), _marked(draft, at), "footnote")


def _marked(draft: Draft, at: int) -> tuple[Span, ...]:
    """The sentence in which, or right before which, a number stands."""
    sentences = [s for s in draft.analysis.sentences if s.start < at]
    return stretch(draft, sentences[-1].start, at) if sentences else ()
