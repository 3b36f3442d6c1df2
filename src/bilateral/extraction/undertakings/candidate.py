"""A mention of an undertaking, before mentions of the same one are brought together."""

from __future__ import annotations

from typing import Literal

import msgspec

from bilateral.record.kinds import Stage, UndertakingType
from bilateral.record.span import Span

Ground = Literal["stated", "modified", "assumed"]


class StageFound(msgspec.Struct, frozen=True):
    """A stage and what it rests on: a verb (token `verb`), a modifier, or the kind of thing alone.

    `concluding` where the undertaking itself came about by the verb's deed, so that both have one date; `ahead` where
    the deed is yet to come, so that its day (“may be signed in May”) is not the stage's.
    """

    stage: Stage
    ground: Ground
    because: str
    verb: int | None = None
    concluding: bool = False
    ahead: bool = False
    date: str | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One mention. `key` holds the words that tell it from others of its kind; without any it only refers back.

    `outward`: it lies between states by its nature. `standing`: it counts though it seems to refer back to another.
    `partners` are those that the phrase names by “with”, though the parties as a whole may not be known; `named` are
    all sides that it names in any way. `pointing`: it has an article like one known, and no words that tell it apart.
    """

    head: int
    noun: str
    type: UndertakingType
    span: Span
    name: str
    key: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    parties: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    pointing: bool = False
    proper: str = ""
    topic: str | None = None
    stage: StageFound | None = None
    since: str | None = None
    plural: bool = False
    refers: bool = False
    bare: bool = False
    outward: bool = False
    standing: bool = False
    because: str = ""
