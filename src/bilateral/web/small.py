"""The course of many relations side by side as small drawings: cooperation above the line, conflict below, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilateral.relations.dyad import Pair
from bilateral.web.links import relation_link

WIDTH, HEIGHT = 240, 64
_MIDDLE = HEIGHT / 2


@dataclass(frozen=True)
class Bar:
    """The events of one year: how high the bars stand above and below the line."""

    x: float
    width: float
    up: float
    down: float
    year: str
    cooperative: int
    conflictual: int

    @property
    def top(self) -> float:
        """Where the upper bar begins."""
        return round(_MIDDLE - self.up, 2)


@dataclass(frozen=True)
class Card:
    """A relation as it is drawn."""

    pair: Pair
    link: str
    bars: tuple[Bar, ...]
    first: str | None  # the years that the drawing reaches from and to, the same for all
    last: str | None
    most: int  # events of one kind in a year: the height of the drawing


def cards(pairs: Sequence[Pair]) -> list[Card]:
    """Relations as drawn: all over the same years, each as high as its own busiest year, which is told."""
    years = [year for pair in pairs for year, _, _ in pair.years]
    if not years:
        return [Card(pair, relation_link(pair.a.key, pair.b.key), (), None, None, 0) for pair in pairs]
    first, last = min(years), max(years)
    return [_card(pair, first, last) for pair in pairs]


def _card(pair: Pair, first: str, last: str) -> Card:
    most = max((n for _, up, down in pair.years for n in (up, down)), default=0)
    step = WIDTH / (int(last) - int(first) + 1)
    high = (_MIDDLE - 2) / most if most else 0
    bars = tuple(
        Bar(
            round((int(year) - int(first)) * step + step * 0.08, 2), round(min(step * 0.84, 28), 2),
            round(up * high, 2), round(down * high, 2), year, up, down,
        )
        for year, up, down in pair.years
    )  # fmt: skip
    return Card(pair, relation_link(pair.a.key, pair.b.key), bars, first, last, most)
