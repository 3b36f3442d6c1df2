"""Names as they sound: spellings and scripts of one name brought to one form, by the rules of `world/spellings`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from bilateral.codebooks.loader import codebook

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_SHORT = 5  # letters: of a shorter name another vowel makes another name
_LONG = 6  # letters of a word that may be spelled as another tongue would
_CONSONANTS = re.compile(r"[^aeiouy]")
_NONE: frozenset[str] = frozenset()
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
    ('akhmetov', 'erdogan', 'serhiy')
    """
    small = word.casefold()
    if small.isascii():
        return small
    letters = _letters(any(c in _book()["ukrainian"]["marks"] for c in small))
    small = "".join(letters.get(c, c) for c in unicodedata.normalize("NFC", small))
    return "".join(letters.get(c, c) for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> tuple[str, ...]:
    """A word by its sound: what the usual romanizations write in different ways is one.

    A j is read both as in Jelzin and as in Jalilov, a letter with a mark also without it, so that some words sound in
    several ways.

    >>> sounds("Akhmetov") == sounds("Ahmetov") == sounds("Ахметов")
    True
    """
    return tuple(dict.fromkeys(_heard(read) for plain in _plain(word) for read in _j(plain)))


def sound(word: str) -> str:
    """The first of the ways in which a word sounds."""
    return sounds(word)[0]


@lru_cache(maxsize=1 << 16)
def bones(word: str) -> tuple[str, ...]:
    """The consonants of a word, those that spellings confuse taken as one: what names are looked up by.

    >>> bones("Gaddafi") == bones("Qadhafi") == bones("Kadafi")
    True
    """
    return tuple(dict.fromkeys(_applied(_rules("bones"), heard) or heard for heard in (*sounds(word), *_foreign(word))))


@lru_cache(maxsize=1 << 16)
def like(one: str, other: str) -> float:
    """How sure two words are spellings of one name: 1 by the rules, 0.9 and 0.8 where more must speak for it, or 0.

    >>> like("Abikayev", "Abykaev"), like("Sulaiman", "Soliman"), like("Akhmedov", "Akhmetov")
    (1.0, 0.9, 0)
    """
    heard, other_heard = sounds(one), sounds(other)
    if set(heard) & set(other_heard):
        return 1.0
    if set(heard) & set(_foreign(other)) or set(other_heard) & set(_foreign(one)):
        return 0.9
    if listed("family", one) & listed("family", other):
        return 0.9
    if not set(bones(one)) & set(bones(other)) or _of_woman(heard[0]) != _of_woman(other_heard[0]):
        return 0
    if not any(_vowels_agree(a, b) for a in heard for b in other_heard):
        return 0
    return 0.9 if min(len(heard[0]), len(other_heard[0])) >= _SHORT else 0.8


def like_given(one: str, other: str) -> float:
    """The same for given names, for which initials and forms in other tongues stand too.

    >>> like_given("D", "Danial"), like_given("Sergei", "Serhiy"), like_given("Ivan", "Igor")
    (0.85, 0.95, 0)
    """
    if len(one) == 1 or len(other) == 1:
        heard = {s[:1] for s in sounds(one)} & {s[:1] for s in sounds(other)}
        return 0.85 if heard or latin(one)[:1] == latin(other)[:1] else 0
    alike = like(one, other)
    return max(alike, 0.95) if listed("given", one) & listed("given", other) else alike


def _plain(word: str) -> tuple[str, ...]:
    """The word in small Latin letters, those that may have a mark read with it and without."""
    marked = _book()["marked"]
    if word.isascii() or not any(c in marked for c in word.casefold()):
        return (latin(word),)
    return latin("".join(marked.get(c, c) for c in word.casefold())), latin(word)


def _j(plain: str) -> tuple[str, ...]:
    if "j" not in plain:
        return (plain,)
    return plain.replace("dj", "zh").replace("j", "zh"), plain.replace("j", "y")


def _heard(plain: str) -> str:
    return _applied(_rules("sounds"), plain) or plain


@lru_cache(maxsize=1 << 16)
def _foreign(word: str) -> tuple[str, ...]:
    """How the word sounds where its letters are another tongue's."""
    plain = latin(word)
    if len(plain) < _LONG:
        return ()
    read = (written.sub(meant, plain) for written, meant in _rules("foreign"))
    return tuple(dict.fromkeys(_heard(sounding) for r in read if r != plain for sounding in _j(r)))


def _vowels_agree(a: str, b: str) -> bool:
    """Whether, consonant by consonant, the vowels are such as spellings of one name confuse.

    A vowel may be left out, but not at the end, where it tells a woman's name from a man's.
    """
    one, other = _CONSONANTS.split(a), _CONSONANTS.split(b)
    if len(one) != len(other) or {one[-1], other[-1]} in ({"", "a"}, {"", "i"}, {"", "o"}, {"", "u"}):
        return False
    return all(map(_near, one, other))


def _near(x: str, y: str) -> bool:
    if not x or not y:
        return len(x + y) <= 1
    near = _book()["near"]
    return x == y or any(c == d or c + d in near or d + c in near for c in x for d in y)


def listed(part: str, word: str) -> frozenset[str]:
    """The lists of the codebook (`given`, `family`) that hold a name, by their first forms."""
    return _lists(part).get(latin(word), _NONE)


def _of_woman(heard: str) -> bool:
    """Whether a family name is that of a woman in a tongue that tells: Ivanova, Omarova."""
    return heard.endswith(("ova", "eva", "ina", "aia", "skaa"))


def _book() -> Any:
    return codebook("world/spellings")


@cache
def particles() -> frozenset[str]:
    """Small words of names."""
    return frozenset(_book()["particles"])


@cache
def articles() -> frozenset[str]:
    """Articles before a name: al-Assad."""
    return frozenset(_book()["articles"])


@cache
def styles() -> frozenset[str]:
    """Words before or behind a name that are no part of it."""
    return frozenset(_book()["styles"])


def generation(name: str) -> str:
    """The mark of a generation that a name ends with, empty where it has none.

    >>> generation("Duncan Hunter, Jr."), generation("Duncan Hunter")
    ('jr', '')
    """
    last = words(name)[-1:]
    return str(_book()["generations"].get(latin(last[0]), "")) if last else ""


@cache
def family_first() -> frozenset[str]:
    """The states where the family name stands first."""
    return frozenset(_book()["family_first"])


@cache
def two_families() -> frozenset[str]:
    """The states where people have two family names, the first being the one that is used."""
    return frozenset(_book()["two_families"])


@cache
def _letters(ukrainian: bool) -> Mapping[str, str]:
    book = _book()
    return {**book["letters"], **book["ukrainian"]["letters"]} if ukrainian else book["letters"]


@cache
def _rules(name: str) -> Rules:
    return [(re.compile(written), meant) for written, meant in _book()[name]]


def _applied(rules: Rules, word: str) -> str:
    for written, meant in rules:
        word = written.sub(meant, word)
    return word


@cache
def _lists(part: str) -> Mapping[str, frozenset[str]]:
    """Form of a name → the first forms of the lists that it stands in."""
    found: dict[str, set[str]] = {}
    for forms in _book()[part]:
        for form in forms:
            found.setdefault(latin(form), set()).add(forms[0])
    return {form: frozenset(firsts) for form, firsts in found.items()}
