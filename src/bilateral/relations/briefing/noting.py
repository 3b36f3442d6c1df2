"""The notes of a brief: each report that a sentence rests on has one number, wherever it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.record.ids import slug
from bilateral.relations.briefing.kinds import Note
from bilateral.relations.briefing.wording import book, day, of_day, told
from bilateral.relations.reported import Reported

CITED = 4  # reports that a sentence cites; how many there are in all it tells itself


class Notes:
    """The notes in order of first mention."""

    def __init__(self) -> None:
        self.urls: dict[str, str | None] = {}  # of items, by their ids
        self.languages: dict[str, str | None] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._notes: list[Note] = []

    @property
    def all(self) -> tuple[Note, ...]:
        """All notes so far."""
        return tuple(self._notes)

    def of(self, thing: str, reports: Sequence[Reported], most: int = CITED) -> tuple[int, ...]:
        """The numbers of notes for reports: of those of different sources before others of the same."""
        sources: dict[str, list[Reported]] = {}
        for report in reports:
            sources.setdefault(report.source.key if report.source else report.document, []).append(report)
        first = [found[0] for found in sources.values()]
        rest = [r for found in sources.values() for r in found[1:]]
        return tuple(dict.fromkeys(self.one(thing, r) for r in [*first, *rest][:most]))

    def one(self, thing: str, report: Reported, words: str | None = None) -> int:
        """The number of the note for one report, or for other words of its item."""
        words = " ".join((report.words if words is None else words).split())
        key = (report.document, words)
        if key not in self._numbers:
            self._numbers[key] = len(self._notes) + 1
            self._notes.append(self._note(self._numbers[key], thing, report, words))
        return self._numbers[key]

    def _note(self, number: int, thing: str, r: Reported, words: str) -> Note:
        own = r.publication and r.source and slug(r.publication).removeprefix("the-") == r.source.key
        return Note(
            number=number, thing=thing, document=r.document, title=r.title, publication=r.publication,
            published=r.published, url=self.urls.get(r.document),
            source=None if own or r.source is None else r.source.name, copy_of=r.copy_of, words=words,
            language=self.languages.get(r.document),
        )  # fmt: skip


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


def whose(reports: Iterable[Reported]) -> str | None:
    """The one source that reports rest on, by name."""
    names = {r.source.name if r.source else r.publication for r in reports} - {None}
    return names.pop() if len(names) == 1 else None
