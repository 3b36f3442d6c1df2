"""Numbers in digits and words: what they look like in a text, and their value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bilateral.codebooks.loader import codebook

DIGITS = r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_GAP = r"(?:\s+|\s?-\s?)"
_SEPARATOR = re.compile(r"[,\u00a0\u202f\u2009]")
_PLAIN = re.compile(rf"({DIGITS})\s*-?\s*([A-Za-z]*)")


@cache
def _words() -> Mapping[str, float]:
    return {k: float(v) for k, v in codebook("en/measures")["numbers"].items()}


@cache
def _scales() -> Mapping[str, float]:
    return {k: float(v) for k, v in codebook("en/measures")["scales"].items()}


@cache
def number_words() -> frozenset[str]:
    """The words, in lower case, one of which stands in every number that is not in digits."""
    parts = (w for phrase in codebook("en/measures")["fractions"] for w in re.findall("[a-z]+", phrase))
    folds = (f"{word}fold" for word in (*_words(), "hundred"))
    return frozenset([*_words(), *_scales(), "hundred", "dozen", *parts, *folds]) - {"a"}


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


@cache
def pattern() -> str:
    """A regular expression, without groups of its own, for one number with its scale, to be used case-blind.

    “28,668”, “3.27 billion”, “5bn”, “twenty-five”, “one hundred and twenty thousand”, “half a million”.
    """
    ones = [w for w, n in _words().items() if 1 <= n < 10]
    tens = [w for w, n in _words().items() if n >= 20]
    small = rf"(?:{_any(tens)}(?:[- ]{_any(ones)})?|{_any([w for w, n in _words().items() if 1 <= n < 20])})\b"
    scale = rf"{_any([s for s in _scales() if len(s) > 4])}\b"
    hundreds = rf"(?:{small}|a)\s+hundred\b(?:\s+(?:and\s+)?{small})?"
    below = rf"(?:{hundreds}|{small})"
    part = rf"{below}(?:\s+and\s+a\s+(?:half|quarter)\b)?"
    chain = rf"{part}(?:{_GAP}{scale}(?:\s+(?:and\s+)?{below}\s+{scale})*(?:\s+{hundreds}|\s+and\s+{small})?)?"
    round_ = rf"(?:half\s+a|a|a\s+quarter\s+of\s+a)\s+{scale}|(?:a|{_any(ones)}|half\s+a)\s+dozen\b"
    return rf"(?:(?:{DIGITS})(?:{_GAP}?{_any(list(_scales()))}\b)?|{round_}|{chain})"


def value_of(text: str) -> float:
    """The number that digits or words stand for, its scale included.

    >>> value_of("28,668"), value_of("3.27 billion"), value_of("twenty-five"), value_of("half a million")
    (28668.0, 3270000000.0, 25.0, 500000.0)
    >>> value_of("two million three hundred thousand"), value_of("three and a half million"), value_of("a dozen")
    (2300000.0, 3500000.0, 12.0)
    """
    if text[0].isdigit():
        return _in_digits(text)
    total = current = 0.0
    for word in re.findall("[a-z]+", text.casefold()):
        if word in _words():
            current += _words()[word]
        elif word in ("half", "quarter"):
            current += 0.5 if word == "half" else 0.25
        elif word == "a" and not current:
            current = 0.0 if "half a" in text.casefold() or "quarter of" in text.casefold() else 1.0
        elif word in ("hundred", "dozen"):
            current = (current or 1.0) * (100 if word == "hundred" else 12)
        elif word in _scales():
            total, current = total + (current or 1.0) * _scales()[word], 0.0
    return clean(total + current)


def _in_digits(text: str) -> float:
    match = _PLAIN.match(text)
    assert match is not None  # the text begins with a digit
    return clean(float(_SEPARATOR.sub("", match[1])) * (scale_of(text) or 1.0))


def scale_of(text: str) -> float | None:
    """The scale that a number ends in: “billion” in “3.27 billion”; None where it has none.

    >>> scale_of("3.27 billion"), scale_of("40m"), scale_of("28,668")
    (1000000000.0, 1000000.0, None)
    """
    found = re.search("[A-Za-z]+$", text)
    return _scales().get(found[0].casefold()) if found else None


def clean(value: float) -> float:
    """The value without the dust of multiplying: 3.27 billion is 3270000000.

    >>> clean(3.27 * 1e9), clean(0.1 + 0.2)
    (3270000000.0, 0.3)
    """
    near = round(value)
    if abs(value) >= 1000 and abs(value - near) < 1e-6 * abs(value):
        return float(near)
    return round(value, 9)
