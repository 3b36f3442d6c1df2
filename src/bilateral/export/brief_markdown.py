"""A brief as Markdown, its notes as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bilateral.relations.brief import Brief, Note, Section, Sentence, Table, cited
from bilateral.relations.briefing.wording import day

_MARKS = re.compile(r"([\\`*_\[\]<>|~]|(?<!\w)[#+=-](?=\s)|&(?=\w+;|#))")
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
    """The time that the brief is of.

    Without a start it is from the record's beginning, without an end to its latest day.
    """
    since = f"From {day(brief.since)}" if brief.since else "From the beginning of the record"
    until = (
        f"to {day(brief.until)}"
        if brief.until
        else "to its latest day"
        if not brief.since
        else "to the record's latest day"
    )
    as_of = f"; as of {day(brief.as_of)}, the latest day looked at" if brief.as_of else ""
    return f"{since} {until}{as_of}"


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
