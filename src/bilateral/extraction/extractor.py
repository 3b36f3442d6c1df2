"""The contract of an extractor, and what extractors hand to one another."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, fields, replace
from typing import Literal, Protocol

import msgspec

from bilateral.language.analysis import Analysis
from bilateral.record import Actor, Citation, Document, Event, Figure, Place, Span, Statement, Undertaking
from bilateral.record.layout import Paragraph, ParagraphRole

Form = Literal["name", "pronoun", "description", "metonym", "adjective"]


class Time(msgspec.Struct, frozen=True):
    """A temporal expression and its value in ISO 8601, as exact as the text; `value` null where it has none.

    `relation` is what a preposition makes of it: at, by (a deadline), since, until.
    """

    span: Span
    value: str | None
    relation: Literal["at", "by", "since", "until"] = "at"


class Toponym(msgspec.Struct, frozen=True):
    """One mention of a place; `place` is the id of its record, `country` ISO 3166 alpha-3 where known."""

    span: Span
    place: str | None
    country: str | None = None


class Mention(msgspec.Struct, frozen=True):
    """One mention of an actor. `adjective` (“Russian” in “Russian cargo”) is no mention in the contract's sense."""

    span: Span
    actor: str
    form: Form


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the extractors have found so far, each kind in order of the text."""

    times: tuple[Time, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()

    def plus(self, more: Findings) -> Findings:
        """These findings and those of another extractor; nothing is edited."""
        return replace(
            self, **{f.name: getattr(self, f.name) + new for f in fields(more) if (new := getattr(more, f.name))}
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A document with its layout and analysis: what every extractor is handed."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    analysis: Analysis

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def role_at(self, offset: int) -> ParagraphRole:
        """The role of the paragraph that holds a code point; body where none does."""
        at = bisect_right(self.paragraphs, offset, key=lambda p: p.span.start) - 1
        return self.paragraphs[at].role if at >= 0 and offset < self.paragraphs[at].span.end else "body"

    def record_id(self, kind: str, number: int) -> str:
        """The id of the document's n-th record of a kind, counted from 1."""
        return f"{self.document.id}/{kind}-{number}"


class Extractor(Protocol):
    """Finds one thing in a draft. `requires` and `yields` name fields of Findings."""

    name: str
    requires: frozenset[str]
    yields: frozenset[str]

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The new findings alone; the same draft and findings give the same answer."""
        ...
