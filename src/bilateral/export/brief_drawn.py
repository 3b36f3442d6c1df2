"""The charts of a brief: which stand where, and what they say in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.codebooks.spoken import using
from bilateral.export import charts as chart
from bilateral.relations.brief import Brief
from bilateral.relations.briefing.wording import told


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart in its place."""

    section: str  # the section that it closes; "" for the top
    caption: str
    told: str  # in words
    spec: dict[str, Any]


def charts(brief: Brief, colours: chart.Colours = "light") -> Iterator[Drawn]:
    """The charts that have something to show, in the language of the brief."""
    with using(brief.language):
        drawn = list(_charts(brief, colours))
    yield from drawn


def _charts(brief: Brief, colours: chart.Colours) -> Iterator[Drawn]:
    words = chart.spoken()
    if any(m.both and m.both.events for m in brief.course.months):
        shaded = "" if all(m.covered for m in brief.course.months) else told("drawn.shaded")
        caption = told("drawn.course", shaded=shaded)
        yield Drawn("", caption, chart.course_told(brief.course, words), chart.apart(brief.course, colours, words))
    keys = {s.key for s in brief.sections}
    if "promised" in keys and any(u.history for u in brief.ledger):
        spec = chart.lanes(brief.ledger, brief.as_of, colours, words)
        yield Drawn("promised", told("drawn.lanes"), chart.lanes_told(brief.ledger, words), spec)
    if "figures" in keys and (series := chart.courses(brief.figures)):
        yield Drawn(
            "figures", told("drawn.figures"), chart.figures_told(series, words), chart.figures(series, colours, words)
        )
