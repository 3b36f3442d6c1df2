"""Holders of the highest offices by the names the press gives them, spellings treated as one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import msgspec

from bilateral.codebooks.loader import codebook

_FOLDED = (("kh", "k"), ("ye", "e"), ("yo", "o"), ("ya", "ia"), ("yu", "iu"), ("ks", "x"),
           ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "e"), ("ai", "e"), ("w", "v"), ("y", "i"), ("q", "k"),
           ("c", "k"), ("h", ""))  # fmt: skip


class Leader(msgspec.Struct, frozen=True):
    """A leader: names, the fullest first; state (None for a head of an international body), sector, years in office."""

    names: tuple[str, ...]
    country: str | None
    sector: str
    first: int
    last: int


@cache
def leaders() -> tuple[Leader, ...]:
    """All leaders of `world/leaders`, by state."""
    return tuple(_leader(code, entry) for code, entries in codebook("world/leaders").items() for entry in entries)


def called(name: str) -> tuple[Leader, ...]:
    """The leaders with this full name in any spelling.

    >>> [leader.country for leader in called("Saparmurat Niyazov")]
    ['TKM']
    """
    plain = re.sub(r" (?:[A-Z]\.?|Jr\.?|Sr\.?)(?= |$)", "", name)
    return _by_key().get(key(name)) or _by_key().get(key(plain), ())


def with_surname(surname: str) -> tuple[Leader, ...]:
    """The leaders with this surname, spelled so."""
    return _by_surname().get(surname, ())


@cache
def full_names() -> frozenset[str]:
    """All names of several words, as they are spelled."""
    return frozenset(n for leader in leaders() for n in leader.names if " " in n)


def key(name: str) -> str:
    """A name with what spellings differ in taken out: accents, doubled letters, “h”, “y” for “i”.

    >>> key("Netanyahu") == key("Netanyau")
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum() or c == " ")
    for one, other in _FOLDED:
        plain = plain.replace(one, other)
    return re.sub(r"(.)\1", r"\1", plain)


def _leader(code: str, entry: Mapping[str, object]) -> Leader:
    first, last = str(entry["years"]).split("-")
    names = entry["names"]
    assert isinstance(names, list)
    sector = str(entry.get("sector", "IGO" if code == "IGO" else "GOV"))
    return Leader(tuple(names), None if code == "IGO" else code, sector, int(first), int(last or 9999))


@cache
def _by_key() -> Mapping[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = defaultdict(list)
    for leader in leaders():
        for k in dict.fromkeys(key(n) for n in leader.names):
            found[k].append(leader)
    return {k: tuple(v) for k, v in found.items()}


@cache
def _by_surname() -> Mapping[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = defaultdict(list)
    for leader in leaders():
        for word in dict.fromkeys(n.split()[-1] for n in leader.names):
            found[word].append(leader)
    return {k: tuple(v) for k, v in found.items()}
