"""The words of the pages: catalogues in locale/<language>/<page>.yaml, `t("page.key")` in templates.

A message is a text with {named} places, or forms by number (one, few, many, other) chosen by `n`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bilateral.codebooks import spoken, terms
from bilateral.web import writing

LANGUAGES = {"en": "English", "ru": "Русский"}
REASONS = "reasons.yaml"  # of errors, which are raised in English: see reasons.py
Message = str | dict[str, str]


@cache
def catalogue(language: str) -> Mapping[str, Message]:
    """All messages of a language by key; the key of `title` in locale/en/start.yaml is `start.title`."""
    found: dict[str, Message] = {}
    for file in sorted(files("bilateral.web").joinpath("locale", language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml") and file.name != REASONS:
            page = file.name.removesuffix(".yaml")
            found |= {f"{page}.{key}": m for key, m in _flat(yaml.safe_load(file.read_text("utf-8")) or {})}
    return found


def told(language: str, key: str, /, **values: Any) -> str:
    """The message of a key. Numbers are written as the language does. Raises KeyError where there is none.

    >>> told("ru", "base.reports", n=3)
    '3 сообщения'
    """
    message = catalogue(language)[key]
    if isinstance(message, dict):
        message = message[plural(language, values["n"])]
    shown = {k: writing.number(v, language) if isinstance(v, int | float) else v for k, v in values.items()}
    return message.format_map(shown) if shown else message


def term(language: str, group: str, code: str | int | None) -> str:
    """The word for a code of the record (`term("stage", "agreed")`); a code that a plug-in added stays as it is."""
    if code is None:
        return told(language, "base.unknown")
    message = catalogue(language).get(f"terms.{group}.{code}")
    if isinstance(message, str):
        return message
    with spoken.using(language):
        return terms.word(group, str(code))


def plural(language: str, n: float) -> str:
    """Which form a number takes (CLDR).

    >>> [plural("ru", n) for n in (1, 3, 5, 11, 21, 1.5)]
    ['one', 'few', 'many', 'many', 'one', 'other']
    """
    if n != int(n):
        return "other"
    if language != "ru":
        return "one" if n == 1 else "other"
    tens, ones = int(abs(n)) % 100, int(abs(n)) % 10
    if ones == 1 and tens != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of a page: the one asked for, else the one kept, else the reader's first that we have."""
    for code in (asked, kept):
        if code in LANGUAGES:
            return str(code)
    wanted = (part.partition(";")[0].strip().partition("-")[0].casefold() for part in accepted.split(","))
    return next((code for code in wanted if code in LANGUAGES), "en")


_FORMS = {"one", "few", "many", "other"}


def _flat(tree: Mapping[str, Any], before: str = "") -> list[tuple[str, Message]]:
    found: list[tuple[str, Message]] = []
    for key, value in tree.items():
        if isinstance(value, dict) and not set(value) <= _FORMS:
            found += _flat(value, f"{before}{key}.")
        else:
            found.append((f"{before}{key}", value))
    return found
