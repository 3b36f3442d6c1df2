"""The notes of a brief: each report that a sentence rests on has one number, wherever it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection, select

from bilateral.record.ids import slug
from bilateral.relations.asking import parts
from bilateral.relations.briefing.kinds import Note
from bilateral.relations.briefing.wording import book, day, of_day, told
from bilateral.relations.reported import Reported, Short, at
from bilateral.store.schema import Kind, document

CITED = 4  # reports that a sentence cites; how many there are in all it tells itself


class Notes:
    """The notes in order of first mention."""

    def __init__(self) -> None:
        self._reports: dict[tuple[int, int], Reported] = {}  # by where they stand
        self._items: dict[str, tuple[str | None, str | None]] = {}  # address and language, by the item's id
        self._numbers: dict[tuple[str, str], int] = {}
        self._notes: list[Note] = []

    @property
    def all(self) -> tuple[Note, ...]:
        """All notes so far."""
        return tuple(self._notes)

    def learn(self, connection: Connection, kind: Kind, reports: Iterable[Short]) -> None:
        """Take up reports of one kind whole, so that they can be cited."""
        wanted = {report.at for report in reports} - self._reports.keys()
        self._reports |= at(connection, kind, wanted)
        for part in parts({document_id for document_id, _ in wanted}):
            shown = select(document.c.key, document.c.url, document.c.language).where(document.c.id.in_(part))
            self._items |= {key: (url, language) for key, url, language in connection.execute(shown)}

    def whole(self, report: Short) -> Reported:
        """A report that was learned."""
        return self._reports[report.at]

    def of(self, thing: str, reports: Sequence[Short], most: int = CITED) -> tuple[int, ...]:
        """The numbers of notes for the foremost of some reports."""
        return tuple(dict.fromkeys(self.one(thing, self.whole(r)) for r in foremost(reports, most)))

    def one(self, thing: str, report: Reported, words: str | None = None) -> int:
        """The number of the note for one report, or for other words of its item."""
        words = " ".join((report.words if words is None else words).split())
        key = (report.document, words)
        if key not in self._numbers:
            self._numbers[key] = len(self._notes) + 1
            self._notes.append(self._note(self._numbers[key], thing, report, words))
        return self._numbers[key]

    def _note(self, number: int, thing: str, r: Reported, words: str) -> Note:
        url, language = self._items.get(r.document, (None, None))
        own = r.publication and r.source and _key(r.publication) == r.source.key
        return Note(
            number=number, thing=thing, document=r.document, title=r.title, publication=r.publication,
            published=r.published, url=url,
            source=None if own or r.source is None else r.source.name, copy_of=r.copy_of, words=words,
            language=language,
        )  # fmt: skip


@lru_cache(maxsize=1024)
def _key(publication: str) -> str:
    """The key of a publication as a source; asked for with each note."""
    return slug(publication).removeprefix("the-")


def cited(note: Note) -> str:
    """Who says so: “Panorama, 24 December 2004, citing Interfax”; an item that names nobody goes by its title."""
    date = day(note.published) if note.published else None
    before, after = book()["quotes"]
    who = note.publication or (f"{before}{note.title}{after}" if note.title else None)
    if who is None:
        item = told("cited.of_day", date=of_day(note.published)) if note.published else told("cited.undated_item")
        return told("cited.within", source=note.source, item=item) if note.source else item
    citing = told("cited.citing", source=note.source) if note.source else None
    return ", ".join(filter(None, (who, date or told("cited.undated"), citing)))


def found_in(note: Note) -> str:
    """Where it stands: the item's id, the item that it repeats, its address."""
    copy = told("cited.copy", document=note.copy_of) if note.copy_of else None
    return ", ".join(filter(None, (note.document, copy, note.url)))


def foremost(reports: Iterable[Short], most: int = CITED) -> list[Short]:
    """The reports that are cited: those of different sources before others of the same."""
    sources: dict[tuple[int | None, ...], list[Short]] = {}
    for report in reports:
        key = report.at if report.source_id is None else (report.source_id,)
        sources.setdefault(key, []).append(report)
    first = [found[0] for found in sources.values()]
    rest = [r for found in sources.values() for r in found[1:]]
    return [*first, *rest][:most]
