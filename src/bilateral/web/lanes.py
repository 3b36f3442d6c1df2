"""The stages of undertakings drawn as lanes over time, one under another, on one scale of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.export.charts.staged import Life, life, span
from bilateral.relations.ledger import Line, Step
from bilateral.relations.things.keeper import day_of

_TICKS = 8
_SHORT = 2  # years below which quarters are told


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
    form: str  # own, told, done, halt, cross

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
    steps: tuple[Step, ...] = ()  # the passages that move it to another stage, the latest of them
    more: int = 0  # other passages on its stage

    @property
    def end(self) -> float | None:
        """Where it was completed, broken or given up."""
        return self.marks[-1].x if self.marks and self.line.ended else None


@dataclass(frozen=True)
class Lanes:
    """Lanes on one scale."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]  # place and year, of a short time year and month


def lanes(lines: Sequence[Line], as_of: str | None) -> Lanes:
    """Undertakings as lanes, from the first day that any of them has to the day that time is counted to."""
    end = day_of(as_of)
    found = span(lines, end)
    if found is None:
        return Lanes(tuple(Lane(line, (), (), None) for line in lines), ())
    scale = _Scale(*found)
    drawn = tuple(_lane(life(line, end), scale) for line in lines)
    return Lanes(drawn, tuple(scale.ticks()))


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """The place of a day in percent."""
        length = (self.last - self.first).days or 1
        return round(100 * min(max((day - self.first).days / length, 0), 1), 2)

    def ticks(self) -> Iterable[tuple[float, str]]:
        """Beginnings of years, at most some of them; of a short time those of half years too."""
        years = range(self.first.year, self.last.year + 1)
        step = -(-len(years) // _TICKS) or 1
        short = (self.last - self.first).days <= _SHORT * 366
        for year in years[:: 1 if short else step]:
            for month in (1, 7) if short else (1,):
                day = date(year, month, 1)
                if self.first <= day and self.at(day) < 96:
                    yield self.at(day), f"{year}-{month:02d}" if short else str(year)


def _lane(of: Life, scale: _Scale) -> Lane:
    marks = tuple(Mark(scale.at(sign.day), sign.step, sign.form) for sign in of.signs)
    stretches = tuple(_stretch(scale, s.first, s.last, s.stage) for s in of.stretches)
    silence = _stretch(scale, of.silence.first, of.silence.last, of.silence.stage) if of.silence else None
    return Lane(of.line, stretches, marks, silence, of.steps, len(of.line.history) - len(of.steps))


def _stretch(scale: _Scale, first: date, last: date, stage: str) -> Stretch:
    x = scale.at(first)
    return Stretch(x, round(scale.at(last) - x, 2), stage)
