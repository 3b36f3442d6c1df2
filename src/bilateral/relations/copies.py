"""Near-duplicate items: MinHash over shingles of words finds the candidates, their shared shingles decide.

The sketch is written here on numpy: the library for it (datasketch) loads scipy with it, a second at each start.
"""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bilateral.relations.identity import hashed

SHINGLE = 5  # words
ROWS = 4  # of a band
BANDS = 12  # texts that share 0.6 of their shingles meet in a band with a chance of 0.81; 0.7: 0.96, 0.8: 0.998
COPY = 0.5  # share of shingles in common from which on one item is a copy of the other
_LEAST = 12  # words: a shorter text is a copy only of its like, word for word
_SEED = 19
_WORD = re.compile(r"[^\W_]+")
Numbers = NDArray[np.uint64]


def bands(text: str) -> list[int]:
    """The buckets of a text, numbers of 64 bits that differ from band to band; two copies share at least one."""
    found = _shingles(text)
    if not found:
        return []
    hashes = np.fromiter(map(crc32, found), dtype=np.uint64, count=len(found))
    factors, offsets = _permutations()
    values = ((factors[:, None] * _mixed(hashes)[None, :] + offsets[:, None]) >> np.uint64(32)).min(axis=1)
    rows = values.astype("<u4").reshape(BANDS, ROWS)
    return [hashed(f"{n}:{row.tobytes().hex()}") for n, row in enumerate(rows)]


def similarity(one: str, other: str) -> float:
    """The share of shingles that two texts have in common, 0 to 1.

    >>> similarity("The two sides met.", "the two sides met")
    1.0
    """
    a, b = _shingles(one), _shingles(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def _shingles(text: str) -> set[bytes]:
    words = [w.casefold() for w in _WORD.findall(text)]
    size = SHINGLE if len(words) >= _LEAST else max(1, len(words))
    starts = range(len(words) - size + 1)
    return {" ".join(words[n : n + size]).encode("utf-8", "surrogatepass") for n in starts}


def _mixed(hashes: Numbers) -> Numbers:
    """Hashes whose bits all hang together (the finalizer of MurmurHash3)."""
    mixed: Numbers = hashes * np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xC4CEB9FE1A85EC53)
    return mixed


@cache
def _permutations() -> tuple[Numbers, Numbers]:
    """Factors (odd) and offsets, the same on every machine and with every version of numpy."""
    drawn = [hashed(f"{_SEED}:{n}") % 2**64 for n in range(2 * ROWS * BANDS)]
    factors, offsets = drawn[: ROWS * BANDS], drawn[ROWS * BANDS :]
    return np.array([f | 1 for f in factors], dtype=np.uint64), np.array(offsets, dtype=np.uint64)
