"""The words that tell who someone is: titles, heads of bodies, nouns of groups, bodies with a name of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Generic, Literal, TypeVar

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.record.kinds import ActorType

T = TypeVar("T")
Scope = Literal["state", "body", "none"]
_WORD = re.compile(r"\w+")


class Phrases(Generic[T]):
    """Phrases that are looked up at a place of a text; the longest one wins.

    >>> Phrases([("prime minister", 1), ("minister", 2)]).at("a prime minister", 2)
    (16, 1)
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self.by_word: dict[str, list[tuple[str, T]]] = {}
        for phrase, value in entries:
            if first := _WORD.search(phrase):
                self.by_word.setdefault(first.group(), []).append((phrase, value))
        for found in self.by_word.values():
            found.sort(key=lambda e: -len(e[0]))

    def at(self, text: str, start: int, word: str | None = None) -> tuple[int, T] | None:
        """The end and value of the longest phrase that starts here, with this first word, and ends with a word."""
        if word is None:
            word = first_word(text, start)
        for phrase, value in self.by_word.get(word, ()):
            end = start + len(phrase)
            if text.startswith(phrase, start) and not (text[end - 1].isalnum() and text[end : end + 1].isalnum()):
                return end, value
        return None


def first_word(text: str, start: int) -> str:
    """The letters and digits that a text has from a place on; empty where there are none."""
    found = _WORD.match(text, start)
    return found.group() if found else ""


class Title(msgspec.Struct, frozen=True):
    """An office, rank or occupation: its sector and whose office it is."""

    sector: str | None
    scope: Scope
    honorific: bool = False
    plural: bool = False
    country: str | None = None


class Head(msgspec.Struct, frozen=True):
    """A noun that makes a phrase the name of a body (or of the government of the state it is said of)."""

    sector: str | None
    type: ActorType = "organization"
    national: bool = False
    lower: bool = False
    government: bool = False


class Group(msgspec.Struct, frozen=True):
    """A plural noun for people who act together."""

    sector: str | None
    type: ActorType = "group"
    weak: bool = False
    named: bool = False


class Organization(msgspec.Struct, frozen=True):
    """A body with a name of its own."""

    name: str
    sector: str
    acronym: str | None = None
    names: tuple[str, ...] = ()
    country: str | None = None
    seats: tuple[str, ...] = ()
    type: ActorType = "organization"


@cache
def organizations() -> tuple[Organization, ...]:
    """The bodies of `world/organizations`."""
    return tuple(msgspec.convert(codebook("world/organizations"), list[Organization]))


@cache
def titles() -> Phrases[Title]:
    """Titles in small letters, in the singular and the plural."""
    found: dict[str, Title] = {}
    for g in codebook("en/titles")["groups"]:
        title = Title(g["sector"], g["scope"], bool(g.get("honorific")), country=g.get("country"))
        found.update((name, title) for name in g["titles"])
        plural = msgspec.structs.replace(title, plural=True)
        found.update((f"{name}s", plural) for name in g["titles"] if name[-1].isalpha() and not title.honorific)
    return Phrases(found.items())


@cache
def modifiers() -> Mapping[str, frozenset[str]]:
    """Words that stand before a title: `former` ones, ranks, fields of business."""
    book = codebook("en/titles")
    return {
        "former": frozenset(book["modifiers"]["former"]),
        "fields": frozenset(book["fields"]) - {"chief", "prime"},
        "any": frozenset([*book["modifiers"]["former"], *book["modifiers"]["rank"], *book["fields"]]),
    }


@cache
def heads() -> Phrases[Head]:
    """Head nouns of bodies in small letters."""
    return Phrases(_entries("heads", "heads", Head))


@cache
def groups() -> Phrases[Group]:
    """Nouns of groups in small letters."""
    return Phrases(_entries("groups", "nouns", Group))


@cache
def words(book: str, name: str) -> frozenset[str]:
    """A plain list of words in a codebook."""
    return frozenset(codebook(book)[name])


def _entries(part: str, key: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    for entry in codebook("en/bodies")[part]:
        given = {k: v for k, v in entry.items() if k not in (key, "examples", "not")}
        for phrase in entry[key]:
            yield phrase, msgspec.convert(given, kind)
