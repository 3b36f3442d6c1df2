"""What a brief is made of: sections of sentences, each resting on numbered notes, tables, what charts are drawn of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.relations.asking import Named
from bilateral.relations.dyad import Course
from bilateral.relations.ledger import Line
from bilateral.relations.pull import Third
from bilateral.relations.series import Series


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence: words of a pattern, or, with `of`, what a field of the record says."""

    text: str
    of: str | None = None  # thing and field, as event/17.date; event/17.words is verbatim


@dataclass(frozen=True, slots=True)
class Note:
    """A source: the words of one item that something rests on."""

    number: int
    thing: str  # what they are a report of, as event/17
    document: str  # the item's id
    title: str | None
    publication: str | None
    published: str | None  # as exact as the item says
    url: str | None
    source: str | None  # whose word it is, where the item names somebody else than its publisher
    copy_of: str | None  # the item that this one repeats
    words: str  # verbatim
    language: str | None = None  # of the item


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, composed of records, and the numbers of the notes that it rests on."""

    thing: str  # event/17: what it tells of
    parts: tuple[Part, ...]
    notes: tuple[int, ...]
    state: str | None = None  # accepted: a person has looked at the record
    edited: tuple[str, ...] = ()  # the fields that a person has set

    @property
    def text(self) -> str:
        """The sentence without its notes."""
        return "".join(p.text for p in self.parts)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one matter."""

    heading: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the notes that it rests on."""

    cells: tuple[str, ...]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` are the columns of numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a brief. `remarks` are on the record itself (how much it holds), not on the world."""

    key: str  # happened, said, promised, figures, thirds, unknown
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    remarks: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All its sentences in order."""
        return (s for p in self.paragraphs for s in p.sentences)


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on a relation over a stretch of time."""

    a: Named
    b: Named
    since: str | None  # as asked for
    until: str | None
    as_of: str | None  # the record's latest day within the time asked for
    lead: tuple[str, ...]  # what the record holds, in numbers
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    course: Course
    ledger: tuple[Line, ...]
    figures: tuple[Series, ...]
    thirds: tuple[Third, ...]
    language: str = "en"  # that it is written in; what is quoted stays as it stands

    @property
    def title(self) -> str:
        """What it is on."""
        return f"{self.a.name} – {self.b.name}"

    @property
    def nothing(self) -> bool:
        """Whether the record has nothing on the two in that time, whatever it has of others."""
        return not any(True for s in self.sections if s.key != "thirds" for _ in s.sentences)
