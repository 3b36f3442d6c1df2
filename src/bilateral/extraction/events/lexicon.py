"""The lexicon of acts: codebooks/en/events.yaml as typed entries, found by their words."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.record.kinds import EventType

Kind = Literal["verb", "noun", "adjective"]


class Entry(msgspec.Struct, frozen=True):
    """Words that report one type of act in one frame; the fields are explained in the codebook's head."""

    type: EventType
    examples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    mode: str | None = None
    object: tuple[str, ...] = ()
    of: Literal["source", "target", "topic"] = "topic"
    to: tuple[str, ...] = ("obj", "owner")
    source: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    mutual: bool = False
    mutual_subject: bool = False
    denied: EventType | None = None
    only_denied: bool = False
    future: EventType | None = None
    standing: bool = False
    alone: bool = False
    bare: bool = False
    assumed: bool = False
    near: bool = False
    undone: bool = False
    anaphoric: bool = False
    reversed: bool = False
    under: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")

    @property
    def objects(self) -> frozenset[str]:
        """What the verb's object must be among; empty where any will do."""
        return _expanded(self.object)


class Word(msgspec.Struct, frozen=True):
    """One word of an entry: its lemma is the key it is found by, `tail` the particle that must follow."""

    kind: Kind
    tail: str | None
    entry: Entry
    label: str


@cache
def _expanded(words: tuple[str, ...]) -> frozenset[str]:
    sets = word_sets()
    return frozenset(w for word in words for w in (sets[word[1:]] if word.startswith("+") else (word,)))


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """The named sets of words that entries refer to."""
    return {name: frozenset(words) for name, words in codebook("en/event_words").items()}


@cache
def entries() -> tuple[Entry, ...]:
    """All entries, in the codebook's order."""
    return msgspec.convert(codebook("en/events")["entries"], tuple[Entry, ...])


@cache
def words() -> dict[str, tuple[Word, ...]]:
    """Lemma → the entries it may stand for, the most demanding first."""
    out: dict[str, list[Word]] = {}
    for entry in entries():
        for kind, listed in _listed(entry):
            for word in listed:
                key, _, tail = word.partition(" ")
                out.setdefault(key, []).append(Word(kind, tail or None, entry, f"{entry.type} {word}"))
    return {key: tuple(sorted(found, key=demands, reverse=True)) for key, found in out.items()}


def _listed(entry: Entry) -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    return ("verb", entry.verbs), ("noun", entry.nouns), ("adjective", entry.adjectives)


def demands(word: Word) -> Any:
    """How much an entry asks of the words about its own: of several that fit the most demanding is meant."""
    return (
        bool(word.entry.object),
        bool(word.tail),
        bool({"body", "crowd", "official"} & {*word.entry.needs}),
        bool(word.entry.needs),
        word.entry.only_denied,
    )
