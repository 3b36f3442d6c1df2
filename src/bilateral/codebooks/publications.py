"""The media of the world: their names, kinds and countries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.record.span import Span

_WORD = re.compile(r"[^\W_]+")


class Medium(msgspec.Struct, frozen=True):
    """A medium: its full name, country and kind; `common` where its name is also a word, a place or a person."""

    name: str
    kind: str
    country: str | None
    common: bool


@cache
def media() -> Mapping[str, Medium]:
    """Every known name of a medium, as it is written, and the medium."""
    book = codebook("world/publications")
    found: dict[str, Medium] = {}
    for country, names in book["common"].items():
        for name in names:
            known = country if name not in found else None
            found[name] = Medium(name, "common", known, True)
    for kind in ("agencies", "papers", "magazines", "broadcasters"):
        for country, lists in book[kind].items():
            for names in lists:
                found |= dict.fromkeys(names, Medium(names[0], kind, country, False))
    return found


def medium(name: str) -> Medium | None:
    """The medium of this name, with or without its article."""
    known = media()
    bare = re.sub(r"^[Tt]he ", "", name)
    return known.get(name) or known.get(f"The {bare}") or known.get(bare)


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    names = defaultdict(set)
    for name in media():
        for form in {name, name.removeprefix("The ")}:
            names[_WORD.findall(form)[0]].add(form)
    return {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in names.items()}


def named(text: str) -> Iterator[tuple[Span, Medium]]:
    """The known media that a text names, in order, the longest name at each place; a capital article is part of it.

    >>> [span.of("Reuters and The Economist") for span, _ in named("Reuters and The Economist")]
    ['Reuters', 'The Economist']
    """
    first, done = _by_first_word(), 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        for form in first.get(word[0], ()):
            end = word.start() + len(form)
            if text.startswith(form, word.start()) and not text[end : end + 1].isalnum():
                found = medium(form)
                if found:
                    done = end
                    yield Span(word.start(), end), found
                break
