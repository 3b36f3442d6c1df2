"""What is drawn of an undertaking's life, whoever draws it: stretches at a stage, signs of passages, and silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.relations.ledger import ENDED, HALTED, Line, Step
from bilateral.relations.things.keeper import day_of

_MOST = 20  # steps drawn of one undertaking
_YEAR = 365


@dataclass(frozen=True)
class Stretch:
    """From day to day at one stage."""

    first: date
    last: date
    stage: str


@dataclass(frozen=True)
class Sign:
    """A passage that tells a stage."""

    day: date
    step: Step

    @property
    def form(self) -> str:
        """`done`, `halt`, `cross` where it came to that; else `own` or `told`: whether the day is the stage's own."""
        if self.step.stage in ENDED:
            return "done" if self.step.stage == "completed" else "cross"
        return "halt" if self.step.stage in HALTED else "own" if self.step.date is not None else "told"


@dataclass(frozen=True)
class Life:
    """One undertaking in time."""

    line: Line
    stretches: tuple[Stretch, ...]
    signs: tuple[Sign, ...]
    silence: Stretch | None  # from the last report to the record's end, where it has not ended
    steps: tuple[Step, ...]  # the passages that move it to another stage, the latest of them


def life(line: Line, end: date | None) -> Life:
    """What is drawn of one; `end`: the day that time is counted to."""
    steps = _moving(line.history)
    signs = tuple(Sign(day, step) for step in steps if (day := day_of(step.day)))
    heard = day_of(line.last_reported) or day_of(line.stage_since)
    stretches = []
    for n, sign in enumerate(signs):
        if sign.step.stage not in ENDED:
            last = signs[n + 1].day if n + 1 < len(signs) else max(heard or sign.day, sign.day)
            stretches.append(Stretch(sign.day, last, sign.step.stage))
    silence = None
    if not line.ended and end and heard and line.last_reported and heard < end:
        silence = Stretch(heard, end, line.stage or "unknown")
    return Life(line, tuple(stretches), signs, silence, steps)


def span(lines: Sequence[Line], end: date | None) -> tuple[date, date] | None:
    """The first and last day to be drawn: whole years where all falls within one, else what the days reach."""
    days = [day for line in lines for day in _days(line)]
    if not days:
        return None
    first, last = min(days), max([*days, *([end] if end else [])])
    if (last - first).days < _YEAR:
        return date(first.year, 1, 1), date(min(last.year + 1, 9999), 1, 1)
    return first, last


def _days(line: Line) -> list[date]:
    found = (day_of(day) for day in (*(step.day for step in line.history), line.reported, line.last_reported))
    return [day for day in found if day]


def _moving(history: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that tell another stage than the one before; the latest where they are many."""
    stages = [None, *(step.stage for step in history)]
    return tuple(step for step, before in zip(history, stages, strict=False) if step.stage != before)[-_MOST:]
