"""What words say of which act or undertaking is meant: stems, without the words that fit any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import by_capital
from bilateral.relations import names
from bilateral.relations.bodies import without_states

_STEM = 6  # letters that tell a word: transit, transited; ratify, ratification
_ENDINGS = re.compile(r"(?<=\w{4})(?:ation|ance|ence|ment|sion|ion|al)s?$|(?<=\w{3})(?:ies|es|s|ing|ed|y|e)$")
_HEAD = re.compile(r"^(?:[A-Z][\w.’'-]*[ ]){0,3}[A-Z][\w.’'-]*: ")  # “Interfax: ”
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\b(?:\d{1,3}|[IVX]{1,4})\b")


@lru_cache(maxsize=1 << 15)
def topic(text: str) -> frozenset[str]:
    """The stems of a passage on an act that say which act it is: no names, and no words that all acts of its kind have.

    >>> sorted(topic("On Monday Peru accused Chile of poaching in its waters"))
    ['poach', 'water']
    """
    words, _ = without_states(names.words(_HEAD.sub("", text)))
    named = [w[0].isupper() for w in words] + [False]
    if words and named[0] and not named[1] and not by_capital(words[0]):
        named[0] = False  # the capital letter of a sentence
    return _stems((w.casefold() for w, name in zip(words, named, strict=False) if not name), "acts")


@lru_cache(maxsize=1 << 15)
def subject(name: str) -> frozenset[str]:
    """The stems of an undertaking's name that say which it is: not its kind, nor the states.

    >>> sorted(subject("the 1994 accord on the transit of Russian military cargo"))
    ['freigh', 'milita', 'transi']
    """
    words, _ = without_states(names.words(name.replace("’s", "").replace("'s", "")))
    return _stems(map(names.latin, words), "kinds")


def _stems(words: Iterable[str], idle: str) -> frozenset[str]:
    """The stems of small words, without those of a list; words of one meaning as one."""
    empty, left_out, alike = _set("empty"), _set(idle), _alike()
    kept = (w for w in words if w not in empty and w not in left_out and not w.isdigit())
    return frozenset(alike.get(stem, stem) for stem in map(_stem, kept))


@lru_cache(maxsize=1 << 15)
def proper(name: str) -> frozenset[str]:
    """The stems of a name that are names themselves: places, persons, bodies; not states.

    >>> sorted(proper("the Arica railway project")), sorted(proper("Transit Treaty of 1994"))
    (['arica'], [])
    """
    words, _ = without_states(names.words(name))
    known, spelled = _vocabulary(), [(w, names.latin(w)) for w in words]
    return frozenset(_stem(small) for w, small in spelled if w[0].isupper() and _stem(small) not in known)


@lru_cache(maxsize=1 << 15)
def states_in(name: str) -> frozenset[str]:
    """The states that a name names.

    >>> sorted(states_in("Talks on the Uzbek-Kyrgyz border"))
    ['KGZ', 'UZB']
    """
    return without_states(names.words(name.replace("’s", "").replace("'s", "")))[1]


def broad(stems: frozenset[str]) -> bool:
    """Whether all that two names have in common is the name of a broad field: gas, trade."""
    return stems <= _fields()


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
    return re.sub(r"(.)\1$", r"\1", _ENDINGS.sub("", word))[:_STEM]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(codebook("en/sameness")[name])


@cache
def _vocabulary() -> frozenset[str]:
    """Stems of words that the codebook has: they are no names, though a headline writes them large."""
    book = codebook("en/sameness")
    lists = [book["empty"], book["kinds"], book["fields"], book["acts"], *book["alike"]]
    return frozenset(_stem(word) for words in lists for word in words)


@cache
def _fields() -> frozenset[str]:
    alike = _alike()
    return frozenset(alike.get(stem, stem) for stem in map(_stem, _set("fields")))


@cache
def _alike() -> Mapping[str, str]:
    """Stem of a word → the stem of the first word of its meaning."""
    return {_stem(word): _stem(group[0]) for group in codebook("en/sameness")["alike"] for word in group}
