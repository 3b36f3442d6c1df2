"""Each record gets the source that vouches for its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec

from bilateral.extraction.extractor import Findings
from bilateral.record import Citation, Evidenced, Span

R = TypeVar("R", bound=Evidenced)


def vouched(found: Findings) -> Findings:
    """The findings with `citation` set on every evidenced record that lies in a stretch a source covers."""
    covers = found.citations
    return replace(
        found,
        places=_with_source(found.places, covers),
        statements=_with_source(found.statements, covers),
        figures=_with_source(found.figures, covers),
        events=_with_source(found.events, covers),
        undertakings=_with_source(found.undertakings, covers),
    )


def _with_source(records: Sequence[R], citations: Sequence[Citation]) -> tuple[R, ...]:
    return tuple(
        r if r.citation else msgspec.structs.replace(r, citation=_source_of(r.span, citations)) for r in records
    )


def _source_of(span: Span, citations: Sequence[Citation]) -> str | None:
    """The id of the citation with the shortest stretch that holds the span's start."""
    held = [(c.end - c.start, cite.id) for cite in citations for c in cite.covers if c.start <= span.start < c.end]
    return min(held)[1] if held else None
