"""What words say of which act or undertaking is meant: stems, without the words that fit any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import by_adjective, by_name
from bilateral.relations import names

_STEM = 6  # letters that tell a word: transit, transited; ratify, ratification
_ENDINGS = re.compile(r"(?<=\w{3})(?:ies|es|s|ing|ed|y|e)$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\b(?:\d{1,3}|[IVX]{1,4})\b")


@lru_cache(maxsize=1 << 15)
def stems(text: str) -> frozenset[str]:
    """The stems of a passage, without small words.

    >>> sorted(stems("The two sides signed accords on fishing"))
    ['accord', 'fish', 'sid', 'sign']
    """
    empty = _set("empty")
    small = (names.latin(w) for w in names.words(text))
    return frozenset(_stem(w) for w in small if w not in empty and not w.isdigit())


@lru_cache(maxsize=1 << 15)
def subject(name: str) -> frozenset[str]:
    """The stems of an undertaking's name that say which it is: not its kind, nor the states.

    >>> sorted(subject("the 1994 accord on the transit of Russian military cargo"))
    ['freigh', 'milita', 'transi']
    """
    empty, kinds, alike = _set("empty"), _set("kinds"), _alike()
    kept = []
    for word in names.words(name.replace("’s", "").replace("'s", "")):
        small = names.latin(word)
        if small in empty or small in kinds or small.isdigit() or by_adjective(word) or by_name(word):
            continue
        kept.append(_stem(alike.get(small, small)))
    return frozenset(kept)


def years(text: str) -> frozenset[int]:
    """The years that a name holds: the 1994 accord."""
    return frozenset(map(int, _YEAR.findall(text)))


def numbers(text: str) -> frozenset[str]:
    """Small numbers, which tell apart what has one name: Protocol 14, START II."""
    return frozenset(_NUMBER.findall(_YEAR.sub("", text)))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that the larger holds, 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word)[:_STEM]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(codebook("en/sameness")[name])


@cache
def _alike() -> Mapping[str, str]:
    return {word: group[0] for group in codebook("en/sameness")["alike"] for word in group}
