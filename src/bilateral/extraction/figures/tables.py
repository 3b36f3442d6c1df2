"""Figures of a table: measure, unit, period and ends from the heads of the column and row and the line above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import by_adjective, by_name
from bilateral.extraction.extractor import Draft
from bilateral.extraction.figures.amounts import currency_of
from bilateral.extraction.figures.grids import NUMBER, YEAR, Cell, Grid, grids
from bilateral.extraction.figures.measures import book, ways
from bilateral.extraction.numbers import value_of
from bilateral.record import Figure
from bilateral.record.kinds import Nature, Way

_SCALE = re.compile(
    r"\b(?P<word>thousand|million|billion|trillion|mln|bln|mn|bn)s?\b|(?<=[$€£¥])\s?(?P<m>m|bn)\b", re.IGNORECASE
)
_GIVER = re.compile(r"\b(?:donors?|from|exporters?|suppliers?|sellers?|lenders?|investors?|origin)\b", re.IGNORECASE)
_TAKER = re.compile(r"\b(?:recipients?|to|importers?|buyers?|destinations?|borrowers?)\b", re.IGNORECASE)


class Unit(NamedTuple):
    """The unit that a head names, and the multiple of it that the numbers count."""

    name: str
    factor: float


def tabled(draft: Draft, actors: Iterable[str]) -> tuple[list[Grid], list[Figure]]:
    """The tables of a draft, and the figures of all cells whose measure and unit the heads tell."""
    found = grids(draft.text)
    known = frozenset(actors)
    return found, [f for g in found for r in g.rows for n in range(1, len(r)) for f in _figure(draft, g, r, n, known)]


def _figure(draft: Draft, grid: Grid, row: tuple[Cell, ...], n: int, actors: frozenset[str]) -> Iterator[Figure]:
    """The figure of a cell, if it is one."""
    number, column, label = NUMBER.fullmatch(row[n].text), grid.head[n].text, row[0].text
    if number is None:
        return
    heads = (column, label, grid.caption)
    unit = Unit("percent", 1) if number["percent"] else _unit((number["symbol"] or "", *heads), grid.caption)
    measure = _measure(heads)
    ends = _ends(grid, label, column, actors)
    if unit is None or measure is None or ends is None:
        return
    value = value_of(number["number"]) * unit.factor
    nature, way = _nature(measure, heads, number["minus"] is not None)
    yield Figure(
        id="", doc=draft.document.id, span=row[n].span, measure=measure,
        value=-value if number["minus"] and way is None else value, unit=unit.name, nature=nature, direction=way,
        period=_period(heads), origin=ends[0], destination=ends[1], because="amount: table",
    )  # fmt: skip


def _nature(measure: str, heads: Iterable[str], minus: bool) -> tuple[Nature, Way | None]:
    words = {w for h in heads for w in _words(h)}
    way = next((ways()[w] for w in sorted(words) if w in ways()), None)
    if way is not None or "change" in words:
        return "change", "fall" if minus else way
    return ("share" if measure in ("share", "stake") else "level"), None


def _words(text: str) -> list[str]:
    """The words of a head in small letters, as they stand and without an “s” at the end."""
    return [form for w in re.findall(r"[A-Za-z]+", text.lower()) for form in dict.fromkeys((w, w.removesuffix("s")))]


def _measure(heads: Iterable[str]) -> str | None:
    """What the first head measures or counts that says so."""
    table: Mapping[str, str] = book()["measures"]
    for head in heads:
        for word in _words(head):
            if word in table:
                return table[word]
            if word in book()["people"] or word in book()["goods"]:
                return word
    return None


@cache
def _currency() -> re.Pattern[str]:
    money = codebook("world/currencies")
    symbols = "|".join(re.escape(s) for s in sorted(money["symbols"], key=len, reverse=True))
    names = "|".join(sorted((w for n in money["names"] for w in n["words"]), key=len, reverse=True))
    codes = "|".join(codebook("world/iso")["currencies"])
    return re.compile(rf"(?P<symbol>(?<!\w)(?:{symbols}))|\b(?P<code>{codes})\b|\b(?P<name>{names})\b")


@cache
def _plain() -> re.Pattern[str]:
    words = sorted((w for u in book()["units"] for w in u["words"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<unit>{'|'.join(re.escape(w) for w in words)})(?!\w)")


def _unit(heads: Iterable[str], caption: str) -> Unit | None:
    """The unit that the first head with one names; a scale may stand in the caption alone (“in millions”)."""
    for head in heads:
        name, factor = _named(head)
        if name is not None:
            return Unit(name, factor * (_scale(head) or _scale(caption) or 1))
        counted = next((w for w in _words(head) if w in book()["people"] or w in book()["goods"]), None)
        if counted is not None:
            return Unit("people" if counted in book()["people"] else counted, _scale(head) or _scale(caption) or 1)
    return None


def _named(head: str) -> tuple[str | None, float]:
    money = codebook("world/currencies")
    if found := _currency().search(head):
        if found["name"]:
            before = head[: found.start()].split()
            return currency_of(found["name"], before[-1] if before and by_adjective(before[-1]) else None), 1
        return found["code"] or money["symbols"].get(found["symbol"], found["symbol"]), 1
    if found := _plain().search(head):
        entry = next(u for u in book()["units"] if found["unit"] in u["words"])
        return str(entry["unit"]), float(entry.get("scale", 1))
    return None, 1


def _scale(head: str) -> float | None:
    found = _SCALE.search(head)
    if found is None:
        return None
    word = (found["word"] or found["m"]).lower()
    return float(book()["scales"][word])


def _period(heads: Iterable[str]) -> str | None:
    """The year of the first head that names just one."""
    for head in heads:
        years = YEAR.findall(head)
        if years:
            return years[0] if len(years) == 1 else None
    return None


def _ends(grid: Grid, label: str, column: str, actors: frozenset[str]) -> tuple[str | None, str | None] | None:
    """From where and to where, where a state heads the row; None where it does and the table does not say which."""
    code = by_name(label) or by_name(column)
    if code is None:
        return None, None
    party = next((a for a in (code, f"{code}-GOV") if a in actors), None)
    for head in (grid.head[0].text, column, grid.caption):
        gives, takes = _GIVER.search(head), _TAKER.search(head)
        if bool(gives) != bool(takes):
            return (party, None) if gives else (None, party)
    return None
