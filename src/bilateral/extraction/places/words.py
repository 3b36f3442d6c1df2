"""What the words around a name say of it: features, directions, abbreviations."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

import msgspec

from bilateral.codebooks.loader import codebook

Side = Literal["after", "before", "of"]
LONGEST = 4  # words in a feature word


class Feature(msgspec.Struct, frozen=True):
    """What a feature word says: the kind of place, and what of the gazetteer may bear the name with it.

    `keep`: the word is part of the name; `near`: the thing stands at the town whose name it bears (“Baku airport”).
    """

    word: str
    feature: str
    takes: frozenset[str]
    keep: bool = False
    near: bool = False

    def admits(self, feature: str) -> bool:
        """Whether a place with this feature may be meant.

        >>> feature_word("village", "of").admits("PPLC")
        True
        """
        return feature in self.takes or (feature[:3] == "PPL" and "PPL" in self.takes)


def feature_word(words: str, side: Side) -> Feature | None:
    """The feature that these words name where they stand at this side of a name (of: before “of” and the name)."""
    return _features().get((side, words.casefold()))


def may_begin_feature(word: str) -> bool:
    """Whether some feature word that stands after a name begins so; a cheap question to ask first."""
    return word.casefold() in _beginnings()


def is_direction(word: str) -> bool:
    """Whether the word names a part of what follows: “northern”."""
    return word.casefold() in _words("directions")


def is_link(word: str) -> bool:
    """Whether the word may stand inside a name: “Rio de Janeiro”."""
    return word.casefold() in _words("links")


def is_loose(word: str) -> bool:
    """Whether the feature word has other uses after a name: “Bloomfield Town Council”, “the Obama camp”."""
    return word in _words("loose")


def is_title(word: str) -> bool:
    """Whether the name after this word is a person's: “Mr”."""
    return word in _words("titles")


def is_medium_word(word: str) -> bool:
    """Whether a place before this word is part of a paper's name: “Herald”."""
    return word in _words("media")


def is_locative(word: str) -> bool:
    """Whether a name after this word is used for the place itself: “in”, “near”."""
    return word.casefold() in _words("locatives")


def is_common(text: str) -> bool:
    """Whether these words are no place by themselves, though a village somewhere is called so: “March”."""
    return text in _words("common")


def full_division(abbreviation: str) -> str | None:
    """The state or province that an abbreviation stands for after a comma: “Tex.”."""
    return _abbreviations().get(abbreviation)


@cache
def _abbreviations() -> dict[str, str]:
    """The abbreviations with and without the full stop, which the end of a sentence may take."""
    book = {str(k): str(v) for k, v in _book()["abbreviations"].items()}
    return {k.removesuffix("."): v for k, v in book.items()} | book


@cache
def _features() -> dict[tuple[str, str], Feature]:
    """The feature words by side and word; the first entry keeps a word that several have."""
    out: dict[tuple[str, str], Feature] = {}
    for entry in _book()["features"]:
        for word in entry["words"]:
            feature = Feature(
                word, entry["feature"], frozenset(entry["takes"]), entry.get("keep", False), entry.get("near", False)
            )
            out.setdefault((entry["side"], word), feature)
    return out


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(re.split("[ -]", word)[0] for side, word in _features() if side == "after")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(w) for w in _book()[name])


def _book() -> dict[str, Any]:
    book: dict[str, Any] = codebook("en/features")
    return book
