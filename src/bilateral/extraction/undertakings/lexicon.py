"""The vocabulary of undertakings, loaded from the codebook into sets and indices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.record.kinds import Stage, UndertakingType

WORDS = (
    "vague", "denying", "unreal", "pledging", "deeds", "idle", "conferring", "announcing", "joint_work", "works",
    "building", "founding", "founded", "normalizing", "relations", "stipulating", "parts", "outsiders", "deciding",
    "intangible", "loose", "general", "makers", "exchanges", "accusing", "about", "working", "wishing", "tied",
    "telling", "binding", "granting", "hindering", "headlining", "undoing", "growing", "helping", "parleying",
)  # fmt: skip


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun of undertakings, and what must stand beside it; see the codebook."""

    type: UndertakingType
    bare: bool = False
    plural: bool = False
    takes: frozenset[str] = frozenset()
    capital: bool = False
    with_topic: bool = False
    work: bool = False
    outward: bool = False
    back: bool = False
    bodily: bool = False
    staged: bool = False
    assumed: Stage | None = None
    same: str | None = None
    modifiers: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()

    @property
    def sort(self) -> str:
        """What entries of stages are limited to: the type, or “work” for works that go by their own noun."""
        return "work" if self.work else self.type


class StageEntry(msgspec.Struct, frozen=True):
    """What a verb phrase says of an undertaking of these types (all, where none is named).

    `begins` where the undertaking itself comes about by the deed; `past` is the stage once the deed is over,
    `wanted` the stage while it is only wanted.
    """

    stage: Stage
    types: frozenset[str]
    denied: Stage | None
    begins: bool
    past: Stage | None
    wanted: Stage | None
    works: bool


class Lexicon(msgspec.Struct, frozen=True):
    """The whole vocabulary: nouns and stages by lemma, other words by the list they stand in."""

    nouns: Mapping[str, tuple[Noun, ...]]
    stages: Mapping[str, Mapping[str, tuple[StageEntry, ...]]]
    stage_nouns: Mapping[str, Stage]
    stage_adjectives: Mapping[str, Stage]
    stage_phrases: Mapping[str, Stage]
    combining: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    def stage(self, slot: str, phrases: Iterable[str], sort: str) -> tuple[str, StageEntry] | None:
        """The first of the phrases (longest first) that says something of an undertaking of the sort.

        What is said of a work (“the bridge was closed”) is said of a project only where the entry names works.
        """
        for phrase in phrases:
            for entry in self.stages[slot].get(phrase, ()):
                if sort in entry.types or (not entry.types and (entry.works or sort != "work")):
                    return phrase, entry
        return None


@cache
def lexicon() -> Lexicon:
    """The English vocabulary of undertakings."""
    book = codebook("en/undertakings")
    return Lexicon(
        nouns=_nouns(book["nouns"]),
        stages={slot: _stages(entries) for slot, entries in book["stages"].items()},
        stage_nouns=_inverted(book["stage_nouns"]),
        stage_adjectives=_inverted(book["stage_adjectives"]),
        stage_phrases=_inverted(book["stage_phrases"]),
        combining=book["combining"],
        words={name: frozenset(book[name]) for name in WORDS},
    )


@cache
def concluding() -> frozenset[str]:
    """The verbs by whose deed an agreement comes about."""
    verbs = lexicon().stages["object"].items()
    return frozenset(verb for verb, entries in verbs if any(e.stage == "agreed" and e.begins for e in entries))


def _nouns(entries: list[dict[str, Any]]) -> dict[str, tuple[Noun, ...]]:
    found: dict[str, list[Noun]] = defaultdict(list)
    for entry in entries:
        noun = Noun(
            type=entry["type"],
            bare=entry.get("bare", False),
            plural=entry.get("plural", False),
            takes=frozenset(entry.get("takes", ())),
            capital=entry.get("capital", False),
            assumed=entry.get("assumed"),
            same=entry.get("same"),
            staged=entry.get("staged", False),
            with_topic=entry.get("with_topic", False),
            work=entry.get("work", False),
            outward=entry.get("outward", False),
            back=entry.get("back", False),
            bodily=entry.get("bodily", False),
            modifiers=frozenset(entry.get("with", ())),
            complement=frozenset(entry.get("complement", ())),
        )
        for word in entry["nouns"]:
            found[word].append(noun)
    return {
        word: tuple(sorted(nouns, key=lambda n: (not n.modifiers, not n.bare, not n.complement)))
        for word, nouns in found.items()
    }


def _stages(entries: list[dict[str, Any]]) -> dict[str, tuple[StageEntry, ...]]:
    found: dict[str, list[StageEntry]] = defaultdict(list)
    for entry in entries:
        said = StageEntry(
            entry["stage"], frozenset(entry.get("types", ())), entry.get("denied"), entry.get("begins", False),
            entry.get("past"), entry.get("wanted"), entry.get("works", False),
        )  # fmt: skip
        for phrase in entry["verbs"]:
            found[phrase].append(said)
    return {phrase: tuple(sorted(all_, key=lambda e: not e.types)) for phrase, all_ in found.items()}


def _inverted(lists: Mapping[Stage, list[str]]) -> dict[str, Stage]:
    return {word: stage for stage, words in lists.items() for word in words}
