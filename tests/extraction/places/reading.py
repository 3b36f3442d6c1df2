"""Reads a text with the extractor of places alone."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.places.extractor import Places
from bilateral.language.english import analyse
from bilateral.record import Document, Place, Span
from bilateral.record.layout import Paragraph


def draft(text: str) -> Draft:
    span = Span(0, len(text))
    document = Document(id="d", doc="d", text=text, language="en")
    return Draft(document, (Paragraph(span),), analyse(text, [span]))


def findings(text: str) -> Findings:
    return Places().extract(draft(text), Findings())


def places(text: str) -> dict[str, Place]:
    """The places found in a text, by name."""
    return {p.name: p for p in findings(text).places}
