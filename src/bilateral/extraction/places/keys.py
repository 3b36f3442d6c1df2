"""The key under which a place name is looked up: what spellings of one name share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_DROPPED = re.compile(r"[.'’‘ʻʼʹ`´′ʾʿ]")
_BREAKS = re.compile(r"[\W_]+")
_SAME = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """The name in small letters without marks; full stops and apostrophes close up, other signs part words.

    >>> folded("M'banza-Kongo"), folded("U.S."), folded("Žilina"), folded("Қостанай")
    ('mbanza kongo', 'us', 'zilina', 'қостанаи')
    """
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", name).casefold().translate(_LETTERS))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    return _BREAKS.sub(" ", _DROPPED.sub("", bare)).strip()


def variants(key: str) -> Iterator[str]:
    """The key itself, then keys of the same name written otherwise (“st louis”, “saint louis”)."""
    yield key
    first, _, rest = key.partition(" ")
    if rest and first in _SAME:
        yield f"{_SAME[first]} {rest}"
