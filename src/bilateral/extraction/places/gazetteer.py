"""The places that are known: the index built from GeoNames, and the supplement of what it lacks."""

from __future__ import annotations

import sqlite3
import threading
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.errors import PartUnavailable
from bilateral.extraction.places.keys import folded, variants
from bilateral.record.ids import slug

INDEX = "world/gazetteer.sqlite"
SUPPLEMENT = "world/places"
# The name, another spelling of it, another name, an abbreviation that is a name only after what it contains.
MAIN, SPELLING, OTHER, CODE = 0, 1, 2, 3
MOST = 120  # candidates for one name; those with the most inhabitants are kept
_SCALE = 10_000
_COLUMNS = "p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.admin2, p.population, p.feature, n.kind"
_QUERY = (
    f"SELECT {_COLUMNS} FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? "
    f"ORDER BY p.population DESC, p.id LIMIT {MOST}"
)
_STATE = f"SELECT {_COLUMNS.replace('n.kind', '0')} FROM places p WHERE feature = 'PCLI' AND country = ?"
_lock = threading.Lock()


class Known(msgspec.Struct, frozen=True, gc=False):
    """A place of the gazetteer, found under a name of the kind `kind`; `until` dates the end of that name."""

    id: str
    name: str
    feature: str
    kind: int = MAIN
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: int | None = None
    admin2: int | None = None
    population: int = 0
    until: str | None = None

    @property
    def state(self) -> bool:
        """Whether this is a state or territory, past ones included."""
        return self.feature[:3] == "PCL"

    @property
    def town(self) -> bool:
        """Whether this is a populated place."""
        return self.feature[:3] == "PPL"

    @property
    def division(self) -> bool:
        """Whether this is an administrative division."""
        return self.feature[:3] == "ADM"


def named(text: str) -> tuple[Known, ...]:
    """The places called so, in whatever spelling: those of the supplement first, then by inhabitants."""
    key = folded(text)
    found: tuple[Known, ...] = ()
    for form in variants(key) if key else ():
        found += tuple(k for k in under(form) if k.id not in {f.id for f in found})
    return found


@lru_cache(maxsize=20_000)
def under(key: str) -> tuple[Known, ...]:
    """The places with this key."""
    own = _supplement().get(key, ())
    return own + tuple(k for row in _rows(key) if (k := _known(row)).geonames not in {o.geonames for o in own})


@cache
def country(code: str) -> Known | None:
    """The state with this alpha-3 code."""
    row = next(iter(rows(_STATE, (code,))), None)
    return _known(row) if row else next((k for k in _former() if k.country == code), None)


@lru_cache(maxsize=4_000)
def division_name(number: int) -> str | None:
    """The name of a subdivision by its GeoNames number."""
    return next((row[0] for row in rows("SELECT name FROM places WHERE id = ?", (number,))), None)


def rows(query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """What the index answers to a query; one at a time."""
    with _lock:
        return _base().execute(query, values).fetchall()


def _rows(key: str) -> list[tuple[Any, ...]]:
    return rows(_QUERY, (key,))


def _known(row: tuple[Any, ...]) -> Known:
    number, name, lat, lon, code, admin1, admin2, population, feature, kind = row
    return Known(
        f"place/geonames-{number}", name, feature, kind, number, None if lat is None else lat / _SCALE,
        None if lon is None else lon / _SCALE, code, admin1, admin2, population or 0,
    )  # fmt: skip


@cache
def _base() -> sqlite3.Connection:
    try:
        with as_file(files("bilateral.codebooks").joinpath(INDEX)) as path:
            base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            base.execute(f"PRAGMA mmap_size = {1 << 26}")
            return base
    except (OSError, sqlite3.Error) as error:
        raise PartUnavailable(f"the gazetteer {INDEX} cannot be opened ({error}); reinstall bilateral") from error


@cache
def _supplement() -> dict[str, tuple[Known, ...]]:
    """The supplement's places by key."""
    out: dict[str, tuple[Known, ...]] = {}
    for section in codebook(SUPPLEMENT):
        for entry in section.get("places", ()):
            _file(out, _supplied(section | entry), entry)
        for entry in section.get("former", ()):
            now = _now(entry["now"], entry["country"])
            if now:
                _file(out, msgspec.structs.replace(now, kind=MAIN, until=str(entry.get("until") or "") or None), entry)
    return out


def _file(out: dict[str, tuple[Known, ...]], place: Known, entry: dict[str, Any]) -> None:
    """Put a place under its names: its own, or a former one, stands before the others."""
    for name in (entry["name"], *entry.get("names", ())):
        key = folded(name)
        if place not in out.get(key, ()):
            out[key] = (*out.get(key, ()), place)


def _supplied(entry: dict[str, Any]) -> Known:
    number = entry.get("geonames")
    lat, lon = entry.get("at", (None, None))
    return Known(
        f"place/geonames-{number}" if number else f"place/{slug(entry['name'])}", entry["name"], entry["feature"],
        MAIN, number, lat, lon, entry.get("country"), population=entry.get("weight", 0),
        until=str(entry.get("ended") or "") or None,
    )  # fmt: skip


def _now(name: str, code: str) -> Known | None:
    """The largest town of a country with this name."""
    towns = (k for row in _rows(folded(name)) if (k := _known(row)).town and k.country == code)
    return max(towns, key=lambda k: k.population, default=None)


@cache
def _former() -> tuple[Known, ...]:
    return tuple(k for places in _supplement().values() for k in places if k.feature == "PCLH")
