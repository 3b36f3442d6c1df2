"""The reasons of errors in the reader's language: raised in English, told as locale/<language>/reasons.yaml has it.

An entry is an English template with its text: `{0}` stands for a value, `{0!r}` for one in quotes, which gets those of
the language; in the text `{1:field}` is a word of one of the file's lists. A value that is itself such a message is
told too. What has no entry stays English.
"""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from bilateral.web import words, writing

PLACE = re.compile(r"\{(\d)(!r)?(?::(\w+))?\}")
_LONGEST = 3000  # characters of a message that is looked for
_DEEPEST = 3  # messages in messages
_QUOTED = r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+\""""  # a text as Python writes it
_WRITTEN = rf"{_QUOTED}|\[.*?\]|[\w.+-]+"  # any value as Python writes it
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


class _Entry(NamedTuple):
    pattern: re.Pattern[str]
    text: str


class _Book(NamedTuple):
    """The entries of a language, the most specific first, and its lists of words."""

    entries: tuple[_Entry, ...]
    words: Mapping[str, Mapping[str, str]]


def told(language: str, message: str) -> str:
    """A message as a reader of a language is told it; as it was raised where nothing is known of it.

    >>> told("ru", "'soon' is no number between 0 and 1"), told("en", "'soon' is no number")
    ('«soon» – не число от 0 до 1', "'soon' is no number")
    """
    return _told(language, message, _DEEPEST) if len(message) <= _LONGEST else message


def _told(language: str, message: str, deep: int) -> str:
    found = ((entry, entry.pattern.fullmatch(message)) for entry in _book(language).entries)
    return next((_filled(language, entry.text, match, deep) for entry, match in found if match), message)


def book(language: str) -> Mapping[str, Any]:
    """The file of a language as it stands; empty where the messages stay as they are."""
    file = files("bilateral.web").joinpath("locale", language, words.REASONS)
    return yaml.safe_load(file.read_text("utf-8")) if file.is_file() else {"words": {}, "messages": {}}


def vocabulary(language: str, name: str) -> Mapping[str, str]:
    """A list of words: English as it stands in a message → the language's."""
    return _book(language).words[name]


@cache
def _book(language: str) -> _Book:
    read = book(language)
    lists = {name: _words(language, given) for name, given in read["words"].items()}
    entries = [_entry(english, text, lists) for english, text in read["messages"].items()]
    return _Book(tuple(entry for _, entry in sorted(entries, key=lambda pair: -pair[0])), lists)


def _words(language: str, given: str | Mapping[str, str]) -> Mapping[str, str]:
    if not isinstance(given, str):
        return given
    under = f"{given}."
    catalogue = words.catalogue(language)
    return {key.removeprefix(under): str(word) for key, word in catalogue.items() if key.startswith(under)}


def _entry(english: str, text: str, lists: Mapping[str, Mapping[str, str]]) -> tuple[int, _Entry]:
    """An entry, and how many letters of a message it is sure of."""
    listed = {place[1]: lists[place[3]] for place in PLACE.finditer(text) if place[3]}
    pattern, at = "", 0
    for place in PLACE.finditer(english):
        known = "|".join(map(re.escape, sorted(listed.get(place[1], ()), key=len, reverse=True)))
        any_value = _WRITTEN if place[2] else ".*?"
        pattern += f"{re.escape(english[at : place.start()])}(?P<p{place[1]}>{known or any_value})"
        at = place.end()
    sure = len(PLACE.sub("", english))
    return sure, _Entry(re.compile(pattern + re.escape(english[at:]), re.DOTALL), text)


def _filled(language: str, text: str, match: re.Match[str], deep: int) -> str:
    lists = _book(language).words

    def value(place: re.Match[str]) -> str:
        given = match[f"p{place[1]}"]
        return lists[place[3]][given] if place[3] else _value(language, given, deep)

    return PLACE.sub(value, text)


def _value(language: str, given: str, deep: int) -> str:
    """A value in a message: itself a message, texts in quotes, a number of thousands, else as it stands."""
    if deep and (known := _told(language, given, deep - 1)) != given:
        return known
    if _THOUSANDS.fullmatch(given):
        return writing.number(int(given.replace(",", "")), language)
    if re.fullmatch(_QUOTED, given, re.DOTALL):
        return _requoted(language, given)
    if given.startswith("[") or re.fullmatch(rf"(?:{_QUOTED})(?:, (?:{_QUOTED}))+", given, re.DOTALL):
        return re.sub(_QUOTED, lambda quoted: _requoted(language, quoted[0]), given.strip("[]"), flags=re.DOTALL)
    return given


def _requoted(language: str, written: str) -> str:
    """A text as Python writes it in the quotes of the language; signs that cannot be seen stay as written."""
    try:
        said = str(literal_eval(written))
    except (ValueError, SyntaxError):
        said = written[1:-1]
    first, last = writing.QUOTES[language]
    return f"{first}{said if said.isprintable() else written[1:-1]}{last}"
