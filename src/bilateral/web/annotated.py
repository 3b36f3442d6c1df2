"""An item as its page shows it: paragraphs cut at the edges of evidence, beside each the records that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bilateral.codebooks import called
from bilateral.export.describe import Described, described
from bilateral.export.highlight import Mark, Stretch, lines, stretches
from bilateral.record.kinds import Actor, AnyRecord, Citation, Event, Place, Statement, Undertaking
from bilateral.record.reading import Reading
from bilateral.record.span import Span
from bilateral.relations.asking import Named
from bilateral.relations.corrections import Correction
from bilateral.relations.deciding import EDITABLE
from bilateral.relations.details import DocumentPage
from bilateral.relations.reviewing import Review, Reviewed
from bilateral.store.schema import Kind
from bilateral.web import links

KINDS = ("event", "statement", "undertaking", "figure", "citation", "place", "actor")
BESIDE = KINDS[:5]  # told beside their passages; places and actors stand in lists after the text
_LINKS = {
    Kind.EVENT: links.event_link, Kind.FIGURE: links.figure_link, Kind.STATEMENT: links.statement_link,
    Kind.UNDERTAKING: links.undertaking_link, Kind.ACTOR: links.actor_link, Kind.CITATION: links.source_link,
    Kind.PLACE: links.place_link,
}  # fmt: skip


@dataclass(frozen=True)
class Set:
    """A field that a person set: what the machine read in this item, what the person says, and who says so when."""

    name: str
    read: str | None
    said: str
    by: Correction | None


@dataclass(frozen=True)
class Note:
    """A record as it is told beside the text."""

    key: str  # in the page
    reviewed: Reviewed
    told: Described
    link: str | None
    actors: tuple[tuple[str, str], ...]  # name and page of those that it names
    set: tuple[Set, ...]

    @property
    def kind(self) -> str:
        """The kind as the contract spells it."""
        return self.reviewed.kind.word

    @property
    def decision(self) -> Correction | None:
        """The last decision on it."""
        return self.reviewed.decisions[-1] if self.reviewed.decisions else None

    @property
    def review(self) -> str:
        """What people made of it: open, accepted, rejected, edited."""
        return self.reviewed.state or ("edited" if self.reviewed.pins else "open")

    @property
    def because(self) -> str | None:
        """What gave the record."""
        return getattr(self.reviewed.record, "because", None)

    @property
    def confidence(self) -> float | None:
        """How sure the machine is."""
        return getattr(self.reviewed.record, "confidence", None)


@dataclass(frozen=True)
class Paragraph:
    """A line of the text and what rests on it."""

    span: Span
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Annotated:
    """The whole item."""

    headline: Paragraph | None  # where the text begins with its title
    paragraphs: tuple[Paragraph, ...]
    lists: tuple[tuple[str, tuple[Note, ...]], ...]  # places and actors
    counts: dict[str, int]
    order: tuple[Note, ...]  # as they are gone through


def annotated(review: Review) -> Annotated:
    """What the page of an item shows."""
    page = review.page
    notes = [_note(n, r, page) for n, r in enumerate(review.records, 1)]
    text = page.reading.document.text
    marks = [mark for note in notes for mark in _marks(note)]
    spans = lines(text)
    paragraphs = [_paragraph(text, span, marks, _starting(notes, span, at, spans)) for at, span in enumerate(spans)]
    title = page.reading.document.title or ""
    titled = bool(paragraphs) and title != "" and " ".join(paragraphs[0].span.of(text).split()) == title
    lists = tuple((kind, tuple(n for n in notes if n.kind == kind)) for kind in KINDS[5:])
    beside = [note for p in paragraphs for note in p.notes]
    return Annotated(
        paragraphs[0] if titled else None, tuple(paragraphs[titled:]), tuple(one for one in lists if one[1]),
        {kind: n for kind in KINDS if (n := sum(note.kind == kind for note in notes))},
        (*beside, *(note for _, own in lists for note in own)),
    )  # fmt: skip


def next_open(shown: Annotated, after: str) -> Note | None:
    """The next record after one that waits for a decision, round the end; None where none does."""
    at = next((i for i, note in enumerate(shown.order) if note.reviewed.id == after), -1)
    turned = (*shown.order[at + 1 :], *shown.order[: at + 1])
    return next((note for note in turned if note.reviewed.open and note.reviewed.id != after), None)


def _note(n: int, one: Reviewed, page: DocumentPage) -> Note:
    link = _LINKS.get(one.kind)
    where = one.source.key if one.kind == Kind.CITATION and one.source else one.thing
    if one.kind == Kind.CITATION:
        where = page.things.get(one.record.id, where)
    return Note(
        f"r{n}", one, described(one.record, page.reading), link(where) if link else None,
        tuple(_actors(one.record, page)), tuple(_set(one, page.reading)),
    )  # fmt: skip


def _actors(record: AnyRecord, page: DocumentPage) -> Iterable[tuple[str, str]]:
    """The actors that a record names, with their pages."""
    match record:
        case Event():
            keys: Sequence[str] = (*record.source, *record.target)
        case Statement():
            keys = (*(record.speakers or filter(None, [record.speaker])), *record.about)
        case Undertaking():
            keys = record.parties
        case _:
            keys = ()
    for key in dict.fromkeys(keys):
        actor = page.reading.by_id(key)
        if isinstance(actor, Actor) and key in page.things:
            yield called.name(actor.id, actor.name), links.actor_link(page.things[key])


def _set(one: Reviewed, reading: Reading) -> Iterable[Set]:
    for name, value in one.pins.items():
        if name not in EDITABLE[one.kind]:
            continue
        by = next((c for c in reversed(one.decisions) if c.op == "edit" and name in (c.value or {})), None)
        yield Set(name, _told(_read(one.record, name), reading), _told(value, reading) or "–", by)


def _read(record: AnyRecord, name: str) -> Any:
    return getattr(record, name, None)


def _told(value: Any, reading: Reading) -> str | None:
    """A value of a field in words: actors by their names."""
    if value is None or value == "":
        return None
    if isinstance(value, Named):
        return value.name
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_told(v, reading) for v in value))) or None
    found = reading.by_id(value) if isinstance(value, str) else None
    if isinstance(found, Place):
        return called.place(found.name, found.country)
    return called.name(found.id, found.name) if isinstance(found, Actor) else str(value)


def _marks(note: Note) -> Iterable[Mark]:
    record = note.reviewed.record
    for span in note.told.spans:
        yield Mark(note.key, note.kind, Span(*span))
    if isinstance(record, Citation):
        for cover in record.covers:
            yield Mark(note.key, "cover", Span(*cover))


def _starting(notes: Iterable[Note], span: Span, at: int, spans: Sequence[Span]) -> tuple[Note, ...]:
    """The records whose words begin in a line, in order of the text."""
    end = spans[at + 1].start if at + 1 < len(spans) else span.end + 1
    found = [n for n in notes if n.kind in BESIDE and n.told.spans and _within(n, span.start if at else 0, end)]
    return tuple(sorted(found, key=lambda n: (n.told.spans[0][0], KINDS.index(n.kind), n.reviewed.n)))


def _within(note: Note, start: int, end: int) -> bool:
    return start <= note.told.spans[0][0] < end


def _paragraph(text: str, span: Span, marks: Sequence[Mark], notes: tuple[Note, ...]) -> Paragraph:
    own = [m for m in marks if span.overlaps(m.span)]
    return Paragraph(span, tuple(stretches(text, span, own)), notes)
