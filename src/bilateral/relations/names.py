"""Names as they sound: spellings and scripts of one name brought to one form, by the rules of `world/spellings`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from bilateral.codebooks.loader import codebook

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_LIKE = (
    72  # of 100: how alike two sounds with the same bones are that may be one name, measured on `examples` and `not`
)
Rules = Sequence[tuple[re.Pattern[str], str]]


def words(name: str) -> list[str]:
    """The words of a name, hyphens taken for spaces, apostrophes and dots for nothing.

    >>> words("Kassym-Jomart K. Tokayev"), words("N’Djamena")
    (['Kassym', 'Jomart', 'K', 'Tokayev'], ['NDjamena'])
    """
    return [re.sub(r"['’ʼ`]", "", word) for word in _WORD.findall(name)]


@lru_cache(maxsize=1 << 16)
def latin(word: str) -> str:
    """A word in small Latin letters without accents.

    >>> latin("Ахметов"), latin("Erdoğan"), latin("Сергій")
    ('akhmetov', 'erdoghan', 'serhiy')
    """
    small = word.casefold()
    if small.isascii():
        return small
    letters = _letters(any(c in codebook("world/spellings")["ukrainian"]["marks"] for c in small))
    small = "".join(letters.get(c, c) for c in unicodedata.normalize("NFC", small))
    return "".join(letters.get(c, c) for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> tuple[str, ...]:
    """A word by its sound: what the usual romanizations write in different ways is one.

    A j is read both as in Jelzin and as in Jalilov, so that a word that has one sounds in two ways.

    >>> sounds("Akhmetov") == sounds("Ahmetov") == sounds("Ахметов")
    True
    """
    plain = latin(word)
    read = (plain,) if "j" not in plain else (plain.replace("dj", "zh").replace("j", "zh"), plain.replace("j", "y"))
    return tuple(dict.fromkeys(_applied(_rules("sounds"), r) or r for r in read))


def sound(word: str) -> str:
    """The first of the ways in which a word sounds."""
    return sounds(word)[0]


@lru_cache(maxsize=1 << 16)
def bones(word: str) -> tuple[str, ...]:
    """The consonants of a word, those that spellings confuse taken as one: what names are looked up by.

    >>> bones("Gaddafi") == bones("Qadhafi") == bones("Kadafi")
    True
    """
    return tuple(dict.fromkeys(_applied(_rules("bones"), heard) or heard for heard in sounds(word)))


@lru_cache(maxsize=1 << 16)
def like(one: str, other: str) -> float:
    """How sure two words are spellings of one name, 0 to 1; 0 where they are not.

    >>> like("Abikayev", "Abykaev"), like("Ivanov", "Ivanova"), like("Akhmedov", "Akhmetov")
    (1.0, 0, 0)
    """
    heard, other_heard = sounds(one), sounds(other)
    if set(heard) & set(other_heard):
        return 1.0
    if not set(bones(one)) & set(bones(other)) or min(len(heard[0]), len(other_heard[0])) < 4:
        return 0
    if _of_woman(heard[0]) != _of_woman(other_heard[0]):
        return 0
    return 0.9 if max(fuzz.ratio(a, b) for a in heard for b in other_heard) >= _LIKE else 0


def like_given(one: str, other: str) -> float:
    """The same for given names, for which initials and forms in other tongues stand too.

    >>> like_given("D", "Danial"), like_given("Sergei", "Serhiy"), like_given("Ivan", "Igor")
    (0.85, 0.95, 0)
    """
    a, b = latin(one), latin(other)
    if len(a) == 1 or len(b) == 1:
        return 0.85 if sound(one)[:1] == sound(other)[:1] or a[:1] == b[:1] else 0
    if _given().get(sound(one), frozenset((a,))) & _given().get(sound(other), frozenset((b,))):
        return 0.95 if sound(one) != sound(other) else 1.0
    return like(one, other)


def given_key(word: str) -> str:
    """One key for all forms of a given name that the codebook knows as one; else the word's bones."""
    return min(_given().get(sound(word), frozenset(bones(word))))


def _of_woman(heard: str) -> bool:
    """Whether a family name is that of a woman in a tongue that tells: Ivanova, Omarova."""
    return heard.endswith(("ova", "eva", "ina", "aia", "skaa"))


@cache
def particles() -> frozenset[str]:
    """Small words of names."""
    return frozenset(codebook("world/spellings")["particles"])


@cache
def styles() -> frozenset[str]:
    """Words before or behind a name that are no part of it."""
    return frozenset(codebook("world/spellings")["styles"])


@cache
def family_first() -> frozenset[str]:
    """The states where the family name stands first."""
    return frozenset(codebook("world/spellings")["family_first"])


@cache
def _letters(ukrainian: bool) -> Mapping[str, str]:
    book = codebook("world/spellings")
    return {**book["letters"], **book["ukrainian"]["letters"]} if ukrainian else book["letters"]


@cache
def _rules(name: str) -> Rules:
    return [(re.compile(written), meant) for written, meant in codebook("world/spellings")[name]]


def _applied(rules: Rules, word: str) -> str:
    for written, meant in rules:
        word = written.sub(meant, word)
    return word


@cache
def _given() -> Mapping[str, frozenset[str]]:
    """Sound of a given name → the first forms of the lists that it stands in."""
    found: dict[str, set[str]] = {}
    for forms in codebook("world/spellings")["given"]:
        for form in forms:
            found.setdefault(sound(form), set()).add(forms[0])
    return {heard: frozenset(firsts) for heard, firsts in found.items()}
