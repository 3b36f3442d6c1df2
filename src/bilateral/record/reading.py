"""One reading: a document and every record found in it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from bilateral.plugins import part
from bilateral.record import jsonl
from bilateral.record.kinds import (
    Actor,
    AnyRecord,
    Citation,
    Document,
    Event,
    Figure,
    Place,
    Record,
    Statement,
    Undertaking,
)

R = TypeVar("R", bound=Record)


class Reading:
    """What the reading of one document yields; it is never changed, can be pickled, and shows itself in a notebook.

    `records` holds all of it, the document first; `warnings` what the reader could not make sense of (a date in the
    head that is none, say).
    """

    def __init__(self, records: tuple[AnyRecord, ...], warnings: tuple[str, ...] = ()) -> None:
        self.records = records
        self.warnings = warnings

    @property
    def document(self) -> Document:
        """The document itself."""
        return self._of(Document)[0]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The sources that the document names."""
        return self._of(Citation)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who takes part, one record each, with all mentions."""
        return self._of(Actor)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are named as places."""
        return self._of(Place)

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did what to whom."""
        return self._of(Event)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who said what."""
        return self._of(Statement)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers, with what they measure."""
        return self._of(Figure)

    @property
    def undertakings(self) -> tuple[Undertaking, ...]:
        """What was promised, negotiated, built or broken."""
        return self._of(Undertaking)

    def by_id(self, key: str | None) -> AnyRecord | None:
        """The record with this id, or None."""
        return self._by_id.get(key) if key else None

    def text_of(self, span: tuple[int, int]) -> str:
        """The words of a span of the document's text."""
        return self.document.text[span[0] : span[1]]

    def evidence(self, record: AnyRecord) -> str:
        """The words that a record rests on: those of its span, of an actor's first mention, of the whole document."""
        if isinstance(record, Document):
            return record.text
        if isinstance(record, Actor):
            return self.text_of(record.mentions[0]) if record.mentions else ""
        return self.text_of(record.span)

    def to_jsonl(self, explain: bool = False) -> str:
        """The records as JSON Lines, one a line; with `explain`, each says which pattern, entry or model gave it."""
        return "".join(jsonl.line(r, explain) + "\n" for r in self.records)

    def _of(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(r for r in self.records if isinstance(r, kind))

    @cached_property
    def _by_id(self) -> dict[str, AnyRecord]:
        return {r.id: r for r in self.records}

    def __iter__(self) -> Iterator[AnyRecord]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and (self.records, self.warnings) == (other.records, other.warnings)

    def __hash__(self) -> int:
        return hash(self.records)

    def __getstate__(self) -> dict[str, object]:
        return {"records": self.records, "warnings": self.warnings}

    def __repr__(self) -> str:
        kinds = ("events", "statements", "undertakings", "figures", "places", "actors", "citations")
        counts = ", ".join(f"{len(getattr(self, k))} {k}" for k in kinds)
        return f"<Reading of {self.document.title or self.document.url or self.document.id!r}: {counts}>"

    def _repr_html_(self) -> str:
        page = html.escape("".join(part("exports", "html")([self])))  # in a frame: its style and keys stay its own
        return f'<iframe srcdoc="{page}" style="width: 100%; height: 40rem; border: 0" title="A reading"></iframe>'
