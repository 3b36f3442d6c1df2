"""A brief as a person makes it of the record's: which sentences, in what order, in whose words; its notes stay.

What was chosen stands in the form, by ids made of a sentence's section, thing and text. Where the record has changed
meanwhile, a sentence that is told otherwise is a new one, and what was chosen of the old one is said to be gone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from starlette.datastructures import FormData

from bilateral.codebooks.spoken import using
from bilateral.relations.brief import Brief, Note, Paragraph, Part, Section, Sentence, Table
from bilateral.relations.briefing.wording import told as text_of

_STEERING = re.compile("[\0-\x08\x0e-\x1b\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class Chosen:
    """What a form says: ids in their order, those that are kept, and sentences in words of a person's."""

    order: tuple[str, ...]
    kept: frozenset[str]
    words: Mapping[str, str]

    @classmethod
    def of(cls, form: FormData) -> Chosen:
        """What was sent."""
        said = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        order = tuple(dict.fromkeys(value for name, value in said if name == "s"))
        kept = frozenset(value for name, value in said if name == "keep")
        words = {name.removeprefix("words-"): value for name, value in said if name.startswith("words-")}
        return cls(order, kept, words)

    def moved(self, move: str, beside: Sequence[str]) -> Chosen:
        """With one sentence (`up:ID`, `down:ID`) moved past its neighbour of the same section, whose ids are given."""
        way, _, moving = move.partition(":")
        if moving not in beside or way not in ("up", "down"):
            return self
        at = beside.index(moving) + (-1 if way == "up" else 1)
        if not 0 <= at < len(beside):
            return self
        one, other = self.order.index(moving), self.order.index(beside[at])
        order = list(self.order)
        order[one], order[other] = order[other], order[one]
        return replace(self, order=tuple(order))


@dataclass(frozen=True)
class Told:
    """A sentence or a table as the form shows it."""

    id: str
    kept: bool
    sentence: Sentence | None = None
    table: Table | None = None
    heading: str | None = None
    words: str = ""  # what stands in its field

    @property
    def composed(self) -> str:
        """The sentence as the record tells it."""
        return _plain(self.sentence.text) if self.sentence else ""

    @property
    def reworded(self) -> bool:
        """Whether a person put it in other words."""
        return self.sentence is not None and self.words != self.composed


@dataclass(frozen=True)
class Block:
    """A section as the form shows it."""

    section: Section
    sentences: tuple[Told, ...]
    tables: tuple[Told, ...]

    @property
    def is_in(self) -> bool:
        """Whether anything of it is kept; a section of remarks alone always is."""
        every = (*self.sentences, *self.tables)
        return not every or any(told.kept for told in every)


@dataclass(frozen=True)
class Draft:
    """A brief in the making."""

    brief: Brief
    parts: tuple[Block, ...]
    gone: tuple[str, ...] = field(default=())  # words of a person for sentences that are told otherwise by now

    @property
    def order(self) -> tuple[str, ...]:
        """All its sentences in their order."""
        return tuple(t.id for part in self.parts for t in part.sentences)

    def beside(self, id: str) -> list[str]:
        """The sentences of the section that one stands in."""
        ids = ([t.id for t in part.sentences] for part in self.parts)
        return next((found for found in ids if id in found), [])

    def made(self) -> Brief:
        """The brief of what is kept, its notes numbered in the order of their mention."""
        with using(self.brief.language):
            sections = [_section(part) for part in self.parts if part.is_in]
        return _renumbered(self.brief, sections)


def draft(brief: Brief, chosen: Chosen | None = None) -> Draft:
    """The form for a brief: all of it where nothing was chosen yet."""
    place = {id: n for n, id in enumerate(chosen.order)} if chosen else {}
    parts = tuple(_part(section, chosen, place) for section in brief.sections)
    known = {t.id for part in parts for t in part.sentences}
    lost = [words for id, words in chosen.words.items() if id not in known and _is_own(id, words)] if chosen else []
    return Draft(brief, parts, tuple(lost))


def _part(section: Section, chosen: Chosen | None, place: Mapping[str, int]) -> Block:
    told: list[Told] = []
    for paragraph in section.paragraphs:
        for sentence in paragraph.sentences:
            id = _id(section.key, sentence.thing, sentence.text, {t.id for t in told})
            words = chosen.words.get(id, sentence.text) if chosen else sentence.text
            words = _plain(words) or sentence.text
            told.append(Told(id, _kept(id, chosen, place), sentence, heading=paragraph.heading, words=words))
    told.sort(key=lambda t: place.get(t.id, len(place)))
    tables = [
        Told(id, chosen is None or id in chosen.kept, table=table)
        for table in section.tables
        for id in [_id(section.key, "table", table.title, set())]
    ]
    return Block(section, tuple(told), tuple(tables))


def _plain(text: str) -> str:
    """Words on one line, without the signs that steer a terminal or that no document can hold."""
    return " ".join(_STEERING.sub("", text).split())


def _kept(id: str, chosen: Chosen | None, place: Mapping[str, int]) -> bool:
    """Whether a sentence is in; one that was not there when it was chosen is, so that nothing new is passed over."""
    return chosen is None or id in chosen.kept or id not in place


def _id(section: str, thing: str, text: str, taken: Iterable[str]) -> str:
    """Where a sentence stands, and the hash of its text: of one that is gone it can be told whether it was reworded."""
    taken = set(taken)
    for n in range(len(taken) + 1):
        found = f"{_hash(section, thing, str(n))}-{_hash(text)}"
        if found not in taken:
            return found
    raise AssertionError("unreachable")


def _is_own(id: str, words: str) -> bool:
    """Whether words that were sent for a sentence are a person's, not those that it was shown with."""
    return bool(words.strip()) and _hash(words) != id.rpartition("-")[2]


def _hash(*parts: str) -> str:
    said = "\n".join(" ".join(part.split()) for part in parts)
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _section(part: Block) -> Section:
    kept = [t for t in part.sentences if t.kept]
    paragraphs = tuple(
        Paragraph(heading, tuple(s for t in run if (s := _sentence(t)) is not None))
        for heading, run in groupby(kept, key=lambda t: t.heading)
    )
    tables = tuple(t.table for t in part.tables if t.kept and t.table is not None)
    return replace(part.section, paragraphs=paragraphs, tables=tables)


def _sentence(told: Told) -> Sentence | None:
    """The sentence as it goes out: one that a person reworded says so and keeps its notes."""
    if told.sentence is None or not told.reworded:
        return told.sentence
    return replace(told.sentence, parts=(Part(told.words), Part(f" ({text_of('reworded')})")), state=None)


def _renumbered(brief: Brief, sections: Sequence[Section]) -> Brief:
    number: dict[int, int] = {}

    def of(notes: Iterable[int]) -> tuple[int, ...]:
        return tuple(number.setdefault(n, len(number) + 1) for n in notes)

    done = []
    for section in sections:
        paragraphs = tuple(
            replace(p, sentences=tuple(replace(s, notes=of(s.notes)) for s in p.sentences)) for p in section.paragraphs
        )
        tables = tuple(replace(t, rows=tuple(replace(r, notes=of(r.notes)) for r in t.rows)) for t in section.tables)
        done.append(replace(section, paragraphs=paragraphs, tables=tables))
    notes: list[Note] = [replace(n, number=number[n.number]) for n in brief.notes if n.number in number]
    return replace(brief, sections=tuple(done), notes=tuple(sorted(notes, key=lambda n: n.number)))
