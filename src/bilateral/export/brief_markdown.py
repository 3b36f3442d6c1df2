"""A brief as Markdown, its notes as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bilateral.codebooks.spoken import using
from bilateral.record.when import parse
from bilateral.relations.brief import Brief, Note, Section, Sentence, Table, cited
from bilateral.relations.briefing.noting import found_in
from bilateral.relations.briefing.wording import book, day, of_day, told

_MARKS = re.compile(r"([\\`*_\[\]<>|~]|^[#+=-](?=\s)|^\d+[.)](?=\s)|&(?=\w+;|#))")
_BLANKS = re.compile("[^\\S\u00a0]+")  # a blank that keeps two on one line stays


def markdown(brief: Brief) -> Iterator[str]:
    """The brief, piece by piece."""
    with using(brief.language):
        pieces = list(_pieces(brief))
    yield from pieces


def _pieces(brief: Brief) -> Iterator[str]:
    yield f"# {escaped(brief.title)}\n\n{escaped(subtitle(brief))}\n"
    for line in brief.lead:
        yield f"\n{escaped(line)}\n"
    for section in brief.sections:
        yield from _section(section)
    if brief.notes:
        yield f"\n## {told('sources_title')}\n\n"
        yield from map(_note, brief.notes)


def subtitle(brief: Brief) -> str:
    """The time that the brief is of, and how far the record goes in it."""
    with using(brief.language):
        since = told("from", date=of_day(brief.since)) if brief.since else told("from_beginning")
        if brief.until is None:
            return told("to_latest", since=since, date=day(brief.as_of)) if brief.as_of else since
        asked = parse(brief.until).last.isoformat()
        short = told("short", date=day(brief.as_of)) if brief.as_of and brief.as_of < asked else ""
        return told("to", since=since, date=day(brief.until)) + short


def escaped(text: str) -> str:
    """Text that is no mark-up, on one line."""
    return _MARKS.sub(r"\\\1", _BLANKS.sub(" ", text).strip())


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {escaped(section.title)}\n"
    for paragraph in section.paragraphs:
        if paragraph.heading:
            yield f"\n### {escaped(paragraph.heading)}\n"
        yield "\n"
        yield from (f"- {_sentence(s)}\n" for s in paragraph.sentences)
    for remark in section.remarks:
        yield f"\n{escaped(remark)}\n"
    for table in section.tables:
        yield from _table(table)


def _sentence(sentence: Sentence) -> str:
    seen = f" *({told('accepted')})*" if sentence.state == "accepted" else ""
    return f"{escaped(sentence.text)}{_refs(sentence.notes)}{seen}"


def _refs(notes: Iterable[int]) -> str:
    return "".join(f"[^{n}]" for n in notes)


def _table(table: Table) -> Iterator[str]:
    yield f"\n**{escaped(table.title)}**\n\n"
    yield _row(table.columns)
    yield _row("---:" if n in table.right else "---" for n in range(len(table.columns)))
    for row in table.rows:
        cells = list(map(escaped, row.cells))
        cells[0] += _refs(row.notes)
        yield _row(cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _note(note: Note) -> str:
    before, after = book()["quotes"]
    words = f"{before}{escaped(note.words)}{after}"
    return f"[^{note.number}]: {escaped(cited(note))}: {words} ({escaped(found_in(note))})\n"
