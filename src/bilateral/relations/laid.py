"""Whom a text lays a figure to: “exports reached 3 million dollars, according to the bureau of statistics”.

That is who makes the innermost statement in which the figure stands, where the statement says it to be so. A paper or
agency that reports is no such one: it is told as the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from bilateral.codebooks.loader import codebook
from bilateral.relations.asking import Named, actors_named, parts
from bilateral.relations.reported import Reported, said
from bilateral.store.documents import texts
from bilateral.store.schema import Kind, actor, report, statement

_At = tuple[int, int]  # a document, and a place in its reading


def laid_to(connection: Connection, reports: Mapping[int, Reported]) -> dict[int, Named]:
    """Whom these reports of figures are laid to, by the key that each is given under."""
    around = _around(connection, reports)
    records = said(connection, {(r.document_id, r.n) for found in around.values() for r in found})
    words: dict[int, str] = {}
    for part in parts({document_id for document_id, _ in records}):
        words |= texts(connection, part)
    speakers = {
        i: speaker
        for i, found in around.items()
        if (speaker := _innermost(reports[i], found, records, words)) is not None
    }
    names = _named(connection, set(speakers.values()))
    return {i: names[speaker] for i, speaker in speakers.items() if speaker in names}


def lays(cue: str) -> bool:
    """Whether a cue, as it stands in a text, says that something is so.

    >>> lays("said"), lays("had also noted"), lays("denied")
    (True, True, False)
    """
    cues, before = _cues()
    words = cue.casefold().split()
    rest = " ".join(words)
    while words and rest not in cues:
        lead = next((n for n in (2, 1) if " ".join(words[:n]) in before), 0)
        if not lead:
            return False
        words = words[lead:]
        rest = " ".join(words)
    return rest in cues


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    book = codebook("en/laying")
    return frozenset(book["cues"]), frozenset(book["auxiliaries"])


def _around(connection: Connection, reports: Mapping[int, Reported]) -> dict[int, list[Any]]:
    """The statements whose words enclose those of each report, without any that a person rejected."""
    figures: dict[int, list[tuple[int, int, int]]] = {}
    for i, one in reports.items():
        figures.setdefault(one.document_id, []).append((one.start, one.end, i))
    of_kind = report.c.kind + 0 == Kind.STATEMENT  # + 0: not by the index of kinds
    query = (
        select(report.c.document_id, report.c.n, report.c.start, report.c.end, statement.c.speaker_id)
        .join(statement, statement.c.id == report.c.thing_id)
        .where(of_kind, report.c.state.is_distinct_from("rejected"), statement.c.state.is_distinct_from("rejected"))
    )
    found: dict[int, list[Any]] = {}
    for part in parts(figures):
        for r in connection.execute(query.where(report.c.document_id.in_(part))):
            for start, end, i in figures[r.document_id]:
                if r.start <= start and end <= r.end:
                    found.setdefault(i, []).append(r)
    return found


def _innermost(
    figure: Reported, statements: Sequence[Any], records: Mapping[_At, Mapping[str, Any]], words: Mapping[int, str]
) -> int | None:
    """The one who makes the smallest statement that holds the figure, where it says so."""
    holding: list[tuple[int, Any, Mapping[str, Any]]] = []
    for r in statements:
        record = records.get((r.document_id, r.n), {})
        for start, end in record.get("content", ()):
            if start <= figure.start and figure.end <= end:
                holding.append((end - start, r, record))
    if not holding:
        return None
    _, r, record = min(holding, key=lambda h: h[0])
    start, end = record.get("cue") or (0, 0)
    if r.speaker_id is None or not lays(words.get(r.document_id, "")[start:end]):
        return None
    return int(r.speaker_id)


def _named(connection: Connection, ids: set[int]) -> dict[int, Named]:
    """Who speaks, without papers and agencies and without whom a person rejected."""
    kept: set[int] = set()
    for part in parts(ids):
        query = select(actor.c.id).where(
            actor.c.id.in_(part), actor.c.type != "media", actor.c.state.is_distinct_from("rejected")
        )
        kept.update(connection.execute(query).scalars())
    return actors_named(connection, kept)
