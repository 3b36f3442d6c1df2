"""The contract of a form: a pattern of words and what it stands for; and how a table of forms is scanned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bilateral.extraction.times.context import Context
from bilateral.extraction.times.words import fragments, telling
from bilateral.record.when import When

Match = re.Match[str]
Read = Callable[[Match, Context], When | None]
Fits = Callable[[Match, Context], bool]
_NAMED = re.compile(r"\(\?P<\w+>")
_BACK = re.compile(r"\(\?P=\w+\)")  # a back reference names a group that the scanner lacks
_BEFORE = 30  # characters that `preceded` looks back
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_REACH = 40  # characters by which a form may begin before its telling word


def always(match: Match, context: Context) -> bool:
    """For forms that need nothing around them."""
    return True


class Form(NamedTuple):
    """One way to put a date; group `core` of the pattern, where it has one, is the expression proper.

    `read` gives None where the words leave the date open; where `fits` fails the words are no date of this form.
    """

    name: str
    pattern: str
    read: Read
    fits: Fits = always


class Table:
    """Forms compiled into one expression, tried in their order at each place of a text."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = tuple(forms)
        self.patterns = [re.compile(_filled(f.pattern) + r"(?!\w)") for f in forms]
        every = "|".join(f"(?:{_NAMED.sub('(?:', _filled(_BACK.sub('.', f.pattern)))})" for f in forms)
        self.scanner = re.compile(rf"(?<![\w$€£.,/–])(?:{every})(?!\w)")

    def next(self, text: str, start: int, end: int) -> int | None:
        """The next place, from a start on, where some form may stand; only about telling words is looked closely."""
        words = telling()
        for word in _WORD.finditer(text, start, end):
            if word[0] in words or (word[0][0].isdigit() and _may_date(text, word)):
                found = self.scanner.search(text, max(start, word.start() - _REACH), min(end, word.end() + _REACH))
                if found:
                    return found.start()
        return None

    def at(self, text: str, start: int) -> Iterator[tuple[Form, Match]]:
        """The forms that stand at a place, the most telling first."""
        for form, pattern in zip(self.forms, self.patterns, strict=True):
            if match := pattern.match(text, start):
                yield form, match


def _may_date(text: str, number: Match) -> bool:
    """Whether a number can be a year, a decade or part of a date in figures."""
    return number.end() - number.start() == 4 or text[number.end() : number.end() + 1] in ("s", "/", ".", "'", "’")


def _filled(pattern: str) -> str:
    """The pattern with the fragments of the calendar in their places."""
    for name, fragment in fragments().items():
        pattern = pattern.replace("{" + name + "}", fragment)
    return pattern


def preceded(match: Match, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern ends where the match begins."""
    return pattern.search(match.string[max(0, match.start() - _BEFORE) : match.start()]) is not None


def followed(match: Match, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern begins where the match ends."""
    return pattern.match(match.string, match.end()) is not None
