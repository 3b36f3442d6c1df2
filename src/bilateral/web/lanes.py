"""The stages of undertakings drawn as lanes over time, one under another, on one scale of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.relations.ledger import ENDED, Line, Step
from bilateral.relations.things.keeper import day_of

_TICKS = 8
_MOST = 20  # steps drawn of one undertaking


@dataclass(frozen=True)
class Stretch:
    """A stretch of a lane at one stage; places are percent of the lane's length."""

    x: float
    width: float
    stage: str


@dataclass(frozen=True)
class Mark:
    """A passage that tells a stage; hollow where its day is only that of the report."""

    x: float
    step: Step

    @property
    def own(self) -> bool:
        """Whether the day is the stage's own."""
        return self.step.date is not None


@dataclass(frozen=True)
class Lane:
    """One undertaking drawn."""

    line: Line
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    silence: Stretch | None  # from the last report to the record's end, where it has not ended
    end: float | None  # where it was completed, broken or given up
    steps: tuple[Step, ...] = ()  # the passages that move it to another stage, the latest of them
    more: int = 0  # other passages on its stage


@dataclass(frozen=True)
class Lanes:
    """Lanes on one scale."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]  # place and year
    first: str | None
    last: str | None


def lanes(lines: Sequence[Line], as_of: str | None) -> Lanes:
    """Undertakings as lanes, from the first day that any of them has to the day that time is counted to."""
    days = [d for line in lines for d in _days(line)]
    end = day_of(as_of)
    if not days:
        return Lanes(tuple(Lane(line, (), (), None, None) for line in lines), (), None, None)
    scale = _Scale(min(days), max([*days, *([end] if end else [])]))
    drawn = tuple(_lane(line, scale, end) for line in lines)
    return Lanes(drawn, tuple(scale.ticks()), scale.first.isoformat(), scale.last.isoformat())


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """The place of a day in percent."""
        length = (self.last - self.first).days or 1
        return round(100 * min(max((day - self.first).days / length, 0), 1), 2)

    def ticks(self) -> Iterable[tuple[float, str]]:
        """Beginnings of years, at most some of them."""
        years = range(self.first.year + 1, self.last.year + 1)
        step = -(-len(years) // _TICKS) or 1
        for year in years:
            place = self.at(date(year, 1, 1))
            if year % step == 0 and place < 96:
                yield place, str(year)


def _days(line: Line) -> list[date]:
    found = (day_of(day) for day in (*(step.day for step in line.history), line.reported, line.last_reported))
    return [day for day in found if day]


def _lane(line: Line, scale: _Scale, end: date | None) -> Lane:
    steps = _moving(line.history)
    marks = tuple(Mark(scale.at(day), step) for step in steps if (day := day_of(step.day)))
    until = scale.at(_heard_until(line, scale))
    stretches = []
    for n, mark in enumerate(marks):
        if mark.step.stage not in ENDED:
            after = marks[n + 1].x if n + 1 < len(marks) else max(until, mark.x)
            stretches.append(Stretch(mark.x, round(after - mark.x, 2), mark.step.stage))
    ended = marks[-1].x if marks and line.ended else None
    silence = None
    if not line.ended and end and line.last_reported:
        silence = Stretch(until, round(scale.at(end) - until, 2), line.stage or "unknown")
    return Lane(line, tuple(stretches), marks, silence, ended, steps, len(line.history) - len(steps))


def _moving(history: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that tell another stage than the one before; the latest where they are many."""
    stages = [None, *(step.stage for step in history)]
    return tuple(step for step, before in zip(history, stages, strict=False) if step.stage != before)[-_MOST:]


def _heard_until(line: Line, scale: _Scale) -> date:
    return day_of(line.last_reported) or day_of(line.stage_since) or scale.first
