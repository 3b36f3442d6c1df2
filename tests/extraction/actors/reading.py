"""What the actor extractor finds in a text of a test."""

from __future__ import annotations

from bilateral.extraction.actors.extractor import Actors
from bilateral.extraction.extractor import Draft, Findings
from bilateral.language.english import analyse
from bilateral.record import Actor, Document, Span
from bilateral.record.layout import Paragraph


def findings(text: str, published: str | None = None) -> Findings:
    """The findings in a text, a paragraph a line."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    document = Document(id="d", doc="d", text=text, published=published)
    draft = Draft(document, tuple(Paragraph(s) for s in spans), analyse(text, spans))
    return Actors().extract(draft, Findings())


def actors(text: str, published: str | None = None) -> dict[str, Actor]:
    """The actors of a text by id."""
    return {a.id: a for a in findings(text, published).actors}


def mentions(text: str, actor: str) -> list[str]:
    """The words that mention an actor, adjectives left out."""
    found = actors(text).get(actor)
    return [s.of(text) for s in found.mentions] if found else []
