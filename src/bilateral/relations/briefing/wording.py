"""Words of a brief: patterns filled with what records say, dates, amounts, enumerations."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import isclose
from typing import Any

from bilateral.codebooks.loader import codebook
from bilateral.record.when import Point, known
from bilateral.relations.briefing.kinds import Part

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
QUOTED = 280  # code points of evidence in a sentence; its note has all of it
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
Parts = tuple[Part, ...]


@cache
def book() -> Mapping[str, Any]:
    """The patterns."""
    found: Mapping[str, Any] = codebook("en/brief")
    return found


def frame(name: str, /, **slots: Parts) -> Parts:
    """A frame of the book, its slots filled."""
    return filled(book()["frames"][name], slots)


def filled(pattern: str, slots: Mapping[str, Parts]) -> Parts:
    """A pattern with its slots filled.

    >>> "".join(p.text for p in filled("{who} spoke.", {"who": (Part("She", "statement/1.speaker"),)}))
    'She spoke.'
    """
    found: list[Part] = []
    for literal, name, _, _ in string.Formatter().parse(pattern):
        if literal:
            found.append(Part(literal))
        if name is not None:
            found += slots[name]
    return tuple(found)


def closed(parts: Iterable[Part]) -> Parts:
    """Parts as a sentence: a capital at its start, a full stop at its end unless words in quotation marks have one.

    >>> "".join(p.text for p in closed([Part("the two met")]))
    'The two met.'
    """
    found = [p for p in parts if p.text]
    first = found[0]
    found[0] = Part(first.text[:1].upper() + first.text[1:], first.of)
    ended = "".join(p.text for p in found[-2:]).rstrip('”’" ').endswith((".", "?", "!", "…"))
    return tuple(found) if ended else (*found, Part("."))


def said(text: str, of: str) -> Parts:
    """What a field says, as one part."""
    return (Part(text, of),)


def quoted(words: str, of: str, longest: int = QUOTED) -> Parts:
    """Words in quotation marks, as they stand; where they are long, the first of them, never cut within a word."""
    return (Part("“"), Part(first_words(words, longest), of), Part("”"))


def first_words(words: str, longest: int = QUOTED) -> str:
    """Words on one line, all of them or the first, then with a mark that more follows.

    >>> first_words("a gas pipeline to the sea", 16)
    'a gas pipeline …'
    """
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    cut = line.rfind(" ", 0, longest)
    return f"{line[: cut if cut > 0 else longest].rstrip(' ,;:–-')} …"


def joined(items: Sequence[Parts], word: str = "and") -> Parts:
    """Several as an enumeration: A, B and C."""
    found: list[Part] = []
    for n, item in enumerate(items):
        if n:
            found.append(Part(f" {word} " if n == len(items) - 1 else ", "))
        found += item
    return tuple(found)


def listed(words: Sequence[str]) -> str:
    """Words as an enumeration.

    >>> listed(["oil", "gas", "coal"])
    'oil, gas and coal'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def left_out(n: int, word: str, which: str = "") -> tuple[str, ...]:
    """How many more the record has.

    >>> left_out(1, "event"), left_out(0, "event")
    (('1 more event stands in the record.',), ())
    """
    if n <= 0:
        return ()
    return (f"{n:,} more {word}{'' if n == 1 else 's'}{which} {'stands' if n == 1 else 'stand'} in the record.",)


def day(text: str) -> str:
    """A date in words, as exact as it is.

    >>> day("2004-12-22"), day("2004-12"), day("1990/1993")
    ('22 December 2004', 'December 2004', '1990 to 1993')
    """
    when = known(text)
    if when is None:
        return text
    return _point(when.start) if when.end is None else f"{_point(when.start)} to {_point(when.end)}"


def on(text: str) -> tuple[str, str]:
    """The preposition of a date and the date in words.

    >>> on("2004-12-22"), on("2003"), on("2004-12-22/2004-12-24")
    (('on ', '22 December 2004'), ('in ', '2003'), ('between ', '22 December 2004 and 24 December 2004'))
    """
    when = known(text)
    if when is None:
        return "", text
    if when.end is not None:
        return "between ", f"{_point(when.start)} and {_point(when.end)}"
    return "on " if when.precision == "day" else "in ", _point(when.start)


def dated(text: str, of: str) -> Parts:
    """A date with its preposition."""
    before, date = on(text)
    return (Part(before), Part(date, of))


def _point(point: Point) -> str:
    month = MONTHS[point.month - 1] if point.month else None
    return " ".join(str(p) for p in (point.day, month, point.year) if p)


def amount(value: float, top: float | None, bound: str, unit: str | None, per: str | None) -> str:
    """An amount in words.

    >>> amount(3.27e9, None, "about", "USD", None), amount(28668, None, "exact", "people", None)
    ('about 3.27 billion USD', '28,668 people')
    """
    number = _number(value) if top is None else f"{_number(value)} to {_number(top)}"
    words = (f"{book()['bounds'].get(bound, '')}{number}", unit or "", f"per {per}" if per else "")
    return " ".join(filter(None, words))


def _number(value: float) -> str:
    """A number, by millions and more where that leaves no digit out and reads shorter."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            short = f"{value / scale:,.12g}"
            if len(short) <= 7 and isclose(float(short.replace(",", "")) * scale, value, rel_tol=1e-13):
                return short + word
            break
    return f"{value:,.12g}" if abs(value) < 1e15 else f"{value:.12g}"


def was(plural: bool) -> Parts:
    """The verb that goes with a subject."""
    return (Part("were" if plural else "was"),)
