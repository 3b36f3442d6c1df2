"""The extractor of sources that the document names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilateral.extraction.citations.brackets import in_brackets
from bilateral.extraction.citations.cited import Cited
from bilateral.extraction.citations.lines import in_lines
from bilateral.extraction.citations.notes import in_notes
from bilateral.extraction.citations.running import in_running_text
from bilateral.extraction.extractor import Draft, Findings
from bilateral.record import Citation


class Citations:
    """Finds sources that the document names."""

    name = "citations"
    requires = frozenset(["times"])
    yields = frozenset(["citations"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        lines = in_lines(draft, found.times)
        notes = list(in_notes(draft, found.times))
        brackets = in_brackets(draft, found.times, [c.span for c in (*lines, *notes)])
        running = in_running_text(draft, found.times, [c.span for c in (*lines, *notes, *brackets)])
        merged = _merged((*lines, *notes, *brackets, *running), draft.document.publication)
        return Findings(citations=tuple(_record(draft, n, group) for n, group in enumerate(merged, 1)))


def _merged(cited: Iterable[Cited], own: str | None) -> list[list[Cited]]:
    """The namings of one issue of one publication together; the document's own publication is no source of it."""
    groups: dict[tuple[str, str | None], list[Cited]] = {}
    for c in sorted(cited, key=lambda c: c.span):
        if own is None or not _same(c.publication, own):
            groups.setdefault((_plain(c.publication), c.published), []).append(c)
    return list(groups.values())


def _same(publication: str, own: str) -> bool:
    """Whether a publication is the document's own, which may be known by its host alone (`www.example.com`)."""
    letters, host = (re.sub(r"[^a-z0-9]", "", _plain(n)) for n in (publication, own))
    return letters == host or letters in re.split(r"[.]", own.casefold())


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _record(draft: Draft, number: int, group: list[Cited]) -> Citation:
    first = group[0]
    return Citation(
        id=draft.record_id("citation", number),
        doc=draft.document.id,
        span=first.span,
        alt_spans=tuple(dict.fromkeys(c.span for c in group[1:] if c.span != first.span)),
        publication=first.publication,
        published=first.published,
        covers=tuple(dict.fromkeys(s for c in group for s in c.covers)),
        because=first.because,
    )
