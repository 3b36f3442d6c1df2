"""The charts of a brief: which stand where, and what they say in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.export import chart
from bilateral.relations.brief import Brief


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart in its place."""

    section: str  # the section that it closes; "" for the top
    caption: str
    told: str  # in words
    spec: dict[str, Any]


def charts(brief: Brief, colours: chart.Colours = "light") -> Iterator[Drawn]:
    """The charts that have something to show."""
    if any(m.both and m.both.events for m in brief.course.months):
        shaded = "" if all(m.covered for m in brief.course.months) else "; grey: months without items"
        caption = f"Events by month: cooperation upwards, conflict downwards{shaded}"
        yield Drawn("", caption, chart.course_told(brief.course), chart.course(brief.course, colours))
    keys = {s.key for s in brief.sections}
    if "promised" in keys and any(u.history for u in brief.ledger):
        spec = chart.lanes(brief.ledger, brief.as_of, colours)
        yield Drawn("promised", "Undertakings by stage; pale: nothing heard", chart.lanes_told(brief.ledger), spec)
    if "figures" in keys and (series := chart.courses(brief.figures)):
        yield Drawn("figures", "Figures in time", chart.figures_told(series), chart.figures(series, colours))
