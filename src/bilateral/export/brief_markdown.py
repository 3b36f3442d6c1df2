"""A brief as Markdown, its notes as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bilateral.record.when import parse
from bilateral.relations.brief import Brief, Note, Section, Sentence, Table, cited
from bilateral.relations.briefing.wording import day

_MARKS = re.compile(r"([\\`*_\[\]<>|~]|^[#+=-](?=\s)|^\d+[.)](?=\s)|&(?=\w+;|#))")
ACCEPTED = "accepted by a person"


def markdown(brief: Brief) -> Iterator[str]:
    """The brief, piece by piece."""
    yield f"# {escaped(brief.title)}\n\n{escaped(subtitle(brief))}\n"
    for line in brief.lead:
        yield f"\n{escaped(line)}\n"
    for section in brief.sections:
        yield from _section(section)
    if brief.notes:
        yield "\n## Sources\n\n"
        yield from map(_note, brief.notes)


def subtitle(brief: Brief) -> str:
    """The time that the brief is of, and how far the record goes in it."""
    since = f"From {day(brief.since)}" if brief.since else "From the beginning of the record"
    if brief.until is None:
        return f"{since} to {day(brief.as_of)}, the record's latest day" if brief.as_of else since
    asked = parse(brief.until).last.isoformat()
    short = f"; the record's latest day is {day(brief.as_of)}" if brief.as_of and brief.as_of < asked else ""
    return f"{since} to {day(brief.until)}{short}"


def escaped(text: str) -> str:
    """Text that is no mark-up, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


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
    seen = f" *({ACCEPTED})*" if sentence.state == "accepted" else ""
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
    copy = f", a copy of {note.copy_of}" if note.copy_of else ""
    where = f"{note.document}{copy}" + (f", {note.url}" if note.url else "")
    return f"[^{note.number}]: {escaped(cited(note))}: “{escaped(note.words)}” ({escaped(where)})\n"
