"""Words of a brief: patterns filled with what records say, dates, amounts, enumerations."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from bilateral.codebooks.called import Case
from bilateral.codebooks.loader import codebook
from bilateral.codebooks.spoken import language
from bilateral.record.when import When, known
from bilateral.relations.briefing import english, russian
from bilateral.relations.briefing.kinds import Part

QUOTED = 280  # code points of evidence in a sentence; its note has all of it
Parts = tuple[Part, ...]
InCase = Callable[[Case], Parts]  # names in the case that a pattern asks for


class Grammar(Protocol):
    """What a language does with dates and numbers."""

    def day(self, when: When) -> str:
        """A date by itself."""

    def of_day(self, when: When) -> str:
        """A date after a noun: the report of …"""

    def on(self, when: When) -> tuple[str, str]:
        """A date that tells when something was: what stands before it, and the date."""

    def number(self, value: float) -> str:
        """A number with its thousands apart."""

    def amount(self, value: float, top: float | None, bound: str, unit: str | None, per: str | None) -> str:
        """An amount with its unit; `bound` is the word before it."""

    def plural(self, n: float) -> str:
        """Which form a number takes: one, few, many, other."""


_GRAMMARS: Mapping[str, Grammar] = {"en": english, "ru": russian}


def book() -> Mapping[str, Any]:
    """The patterns of the language in force."""
    found: Mapping[str, Any] = codebook(f"{language()}/brief")
    return found


def told(key: str, n: int | None = None, /, **slots: str) -> str:
    """A text of the book by its key, as `ledger.title`; by its number where there is one.

    >>> told("events", 1), told("events", 1200)
    ('1 event', '1,200 events')
    """
    found: Any = book()["texts"]
    for name in key.split("."):
        found = found[name]
    if n is not None:
        slots["n"] = number(n)
        found = found[_GRAMMARS[language()].plural(n)] if isinstance(found, dict) else found
    return str(found).format_map(slots)


def columns(key: str, **slots: str) -> tuple[str, ...]:
    """The heads of a table."""
    return tuple(told(f"{key}.columns", **slots).split("|"))


def frame(name: str, /, **slots: Parts) -> Parts:
    """A frame of the book, its slots filled."""
    return filled(book()["frames"][name], slots)


def filled(pattern: str, slots: Mapping[str, Parts | InCase]) -> Parts:
    """A pattern with its slots filled; a slot may name the case that it stands in.

    >>> "".join(p.text for p in filled("{who} spoke.", {"who": (Part("She", "statement/1.speaker"),)}))
    'She spoke.'
    """
    found: list[Part] = []
    for literal, name, case, _ in string.Formatter().parse(pattern):
        if literal:
            found.append(Part(literal))
        if name is not None:
            slot = slots[name]
            found += slot if isinstance(slot, tuple) else slot(case or "nom")  # type: ignore[arg-type]
    return tuple(found)


def closed(parts: Iterable[Part]) -> Parts:
    """Parts as a sentence: a capital at its start, a full stop at its end unless words in quotation marks have one.

    >>> "".join(p.text for p in closed([Part("the two met")]))
    'The two met.'
    """
    found = [p for p in parts if p.text]
    first = found[0]
    found[0] = Part(first.text[:1].upper() + first.text[1:], first.of)
    ended = "".join(p.text for p in found[-2:]).rstrip('”’"»“ ').endswith((".", "?", "!", "…"))
    return tuple(found) if ended else (*found, Part("."))


def said(text: str, of: str) -> Parts:
    """What a field says, as one part."""
    return (Part(text, of),)


def quoted(words: str, of: str, longest: int = QUOTED) -> Parts:
    """Words in quotation marks, as they stand; where they are long, the first of them, never cut within a word."""
    before, after = book()["quotes"]
    return (Part(before), Part(first_words(words, longest), of), Part(after))


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


def joined(items: Sequence[Parts]) -> Parts:
    """Several as an enumeration: A, B and C."""
    found: list[Part] = []
    for n, item in enumerate(items):
        if n:
            found.append(Part(f" {book()['and']} " if n == len(items) - 1 else ", "))
        found += item
    return tuple(found)


def listed(words: Sequence[str]) -> str:
    """Words as an enumeration.

    >>> listed(["oil", "gas", "coal"])
    'oil, gas and coal'
    """
    return f" {book()['and']} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def left_out(n: int, key: str) -> tuple[str, ...]:
    """How many more the record has, in the text of a key.

    >>> left_out(1, "more_statements"), left_out(0, "more_statements")
    (('1 more statement stands in the record.',), ())
    """
    return (told(key, n),) if n > 0 else ()


def day(text: str) -> str:
    """A date in words, as exact as it is.

    >>> day("2004-12-22"), day("2004-12"), day("1990/1993")
    ('22 December 2004', 'December 2004', '1990 to 1993')
    """
    when = known(text)
    return text if when is None else _GRAMMARS[language()].day(when)


def of_day(text: str) -> str:
    """A date as it stands after a noun.

    >>> of_day("2004-12-22")
    '22 December 2004'
    """
    when = known(text)
    return text if when is None else _GRAMMARS[language()].of_day(when)


def on(text: str) -> tuple[str, str]:
    """The preposition of a date and the date in words.

    >>> on("2004-12-22"), on("2003"), on("2004-12-22/2004-12-24")
    (('on ', '22 December 2004'), ('in ', '2003'), ('between ', '22 December 2004 and 24 December 2004'))
    """
    when = known(text)
    return ("", text) if when is None else _GRAMMARS[language()].on(when)


def dated(text: str, of: str) -> Parts:
    """A date with its preposition."""
    before, date = on(text)
    return (Part(before), Part(date, of))


def amount(value: float, top: float | None, bound: str, unit: str | None, per: str | None) -> str:
    """An amount in words.

    >>> amount(3.27e9, None, "about", "USD", None), amount(28668, None, "exact", "people", None)
    ('about 3.27 billion USD', '28,668 people')
    """
    return _GRAMMARS[language()].amount(value, top, book()["bounds"].get(bound, ""), unit, per)


def number(value: float) -> str:
    """A number with its thousands apart."""
    return _GRAMMARS[language()].number(value)


def signed(value: float) -> str:
    """A number with one decimal and its sign."""
    return f"{value:+.1f}" if language() == "en" else f"{value:+.1f}".replace(".", ",").replace("-", "−")


def was(plural: bool) -> Parts:
    """The verb that goes with a subject."""
    return (Part("were" if plural else "was"),)
