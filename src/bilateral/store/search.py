"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL, one way to ask (store/query.py) and one kind of answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Connection, Float, Select, bindparam, column, exists, func, select, text

from bilateral.errors import InvalidUsage
from bilateral.record.ids import slug
from bilateral.store.opening import Store
from bilateral.store.query import for_postgresql, for_sqlite, parsed
from bilateral.store.schema import Kind, actor, document, report, source

_WIDTH = 240  # code points of a snippet
_LEAD = 60  # of them before the first word found
_OPEN, _SHUT = "\ufdd0", "\ufdd1"  # no characters: they stand in no text
_WORD_END = re.compile(r"\s")
_MATCHED = {  # documents that match, better ones with a higher rank; a word in the title counts more
    "sqlite": "SELECT rowid AS id, -rank AS rank FROM search WHERE search MATCH :query AND rank MATCH 'bm25(3.0, 1.0)'",
    "postgresql": """
        SELECT s.document_id AS id, ts_rank(s.words, q.query, 1) AS rank
        FROM (VALUES ('bilateral_english'::regconfig), ('bilateral_russian'), ('bilateral_simple')) AS c(language)
        CROSS JOIN LATERAL to_tsquery(c.language, :query) AS q(query)
        JOIN search s ON s.language = c.language AND s.words @@ q.query
    """,
}
_MARKED = {  # the texts of some documents, with marks around the words found
    "sqlite": "SELECT rowid AS id, highlight(search, 1, :open, :shut) AS marked FROM search"
    " WHERE search MATCH :query AND +rowid IN :ids",
    "postgresql": """
        SELECT d.id, ts_headline(s.language, bilateral_words(d.text), to_tsquery(s.language, :query),
            'HighlightAll=true, StartSel="' || :open || '", StopSel="' || :shut || '"') AS marked
        FROM document d JOIN search s ON s.document_id = d.id
        WHERE d.id IN :ids AND s.words @@ to_tsquery(s.language, :query)
    """,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, with the part of its text that shows why."""

    id: int
    key: str
    title: str | None
    publication: str | None
    day: str | None
    snippet: str  # a part of the text as it stands there
    start: int  # where in the text the snippet begins, in code points
    spans: tuple[tuple[int, int], ...]  # the words found, in code points of the snippet; none where the title has them
    rank: float  # higher is better; to be compared within one answer
    copies: int  # how many items repeat this one


def found(
    store: Store,
    query: str,
    *,
    since: date | None = None,
    until: date | None = None,
    publication: str | None = None,
    sides: Collection[str] = (),
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """The items that a query finds (see store/query.py), best first; an item and its copies are one.

    They are narrowed to days, to a publication, and to items that name actors of all `sides` (alpha-3 codes of states,
    keys of actors). Raises InvalidUsage where the query has no word that must occur.
    """
    if limit < 0 or offset < 0:
        raise InvalidUsage("limit and offset are numbers from 0 on")
    asked = parsed(query)
    said = for_sqlite(asked) if store.on_sqlite else for_postgresql(asked)
    narrow = _narrowed(since, until, publication, sides)
    with store.reading() as connection:
        ranked = connection.execute(_ranked(store, narrow).limit(limit).offset(offset), {"query": said}).all()
        return _hits(connection, said, {row.root: float(row.rank) for row in ranked})


def _narrowed(since: date | None, until: date | None, publication: str | None, sides: Collection[str]) -> list[Any]:
    """What must hold of an item, or of one of its copies."""
    conditions: list[Any] = []
    if since:
        conditions.append(document.c.day >= since.isoformat())
    if until:
        conditions.append(document.c.day <= until.isoformat())
    if publication:
        key = slug(publication).removeprefix("the-")
        conditions.append(document.c.source_id.in_(select(source.c.id).where(source.c.key == key)))
    conditions += [_names(side) for side in sides]
    return conditions


def _names(side: str) -> Any:
    """Whether an item names an actor of a side."""
    of_side = (actor.c.country == side) | (actor.c.key == side)
    link = (report.c.kind == Kind.ACTOR) & (report.c.thing_id == actor.c.id)
    return exists().where(report.c.document_id == document.c.id, link, of_side)


def _ranked(store: Store, narrow: list[Any]) -> Select[Any]:
    """The originals of the documents that match, best first."""
    columns = (column("id", BigInteger), column("rank", Float))
    matched = text(_MATCHED[store.engine.dialect.name]).columns(*columns).cte("matched")
    hit = document.alias("hit")
    root = func.coalesce(hit.c.copy_of, hit.c.id)
    best = func.max(matched.c.rank)
    query = select(root.label("root"), best.label("rank")).join(matched, matched.c.id == hit.c.id)
    if narrow:
        query = query.where(exists().where((document.c.id == root) | (document.c.copy_of == root), *narrow))
    return query.group_by(root).order_by(best.desc(), root.desc())


def _hits(connection: Connection, said: str, ranks: dict[int, float]) -> list[Hit]:
    if not ranks:
        return []
    marked = _marked(connection, said, ranks)
    counted = select(document.c.copy_of, func.count().label("n")).where(document.c.copy_of.in_(ranks))
    copies = {row.copy_of: row.n for row in connection.execute(counted.group_by(document.c.copy_of))}
    d = document.c
    columns = select(d.id, d.key, d.title, d.publication, d.day, d.text).where(d.id.in_(ranks))
    rows = {row.id: row for row in connection.execute(columns)}
    hits = []
    for number, rank in ranks.items():
        row = rows[number]
        start, end, spans = snipped(row.text or "", _spans(row.text or "", marked.get(number)))
        shown = (row.text or "")[start:end]
        about = (row.id, row.key, row.title, row.publication, row.day)
        hits.append(Hit(*about, shown, start, spans, rank, copies.get(number, 0)))
    return hits


def _marked(connection: Connection, said: str, ids: Iterable[int]) -> dict[int, str | None]:
    query = text(_MARKED[connection.dialect.name]).bindparams(bindparam("ids", expanding=True))
    values = {"query": said, "open": _OPEN, "shut": _SHUT, "ids": list(ids)}
    return {row.id: row.marked for row in connection.execute(query, values)}


def _spans(original: str, marked: str | None) -> list[tuple[int, int]]:
    """Where the marked words stand in the text without marks."""
    if marked is None or _OPEN in original or _SHUT in original:
        return []
    spans, at = [], 0
    before, *parts = marked.split(_OPEN)
    at = len(before)
    for part in parts:
        word, _, rest = part.partition(_SHUT)
        spans.append((at, at + len(word)))
        at += len(word) + len(rest)
    return spans if at == len(original) else []


def snipped(original: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """The part of a text that shows most of the different words found, and the spans within it.

    >>> snipped("The gas goes east.", [(4, 7)])
    (0, 18, ((4, 7),))
    """
    start = 0
    most = 0
    for first, _ in spans:
        words = {original[s:e].lower() for s, e in spans if first <= s and e <= first + _WIDTH - _LEAD}
        if len(words) > most:
            most, start = len(words), max(0, first - _LEAD)
    start = min(start, max(0, len(original) - _WIDTH))
    end = min(len(original), start + _WIDTH)
    if start and (gap := _WORD_END.search(original, start, start + _LEAD)):
        start = gap.end()
    if end < len(original):
        cut = max(original.rfind(" ", start, end), original.rfind("\n", start, end))
        end = cut if cut > start + _WIDTH // 2 else end
    return start, end, tuple((s - start, e - start) for s, e in spans if start <= s and e <= end)
