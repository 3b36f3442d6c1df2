"""Whole charts for notebooks and files: each answer of the record as a chart with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bilateral.export.charts.course import apart, course, course_told
from bilateral.export.charts.figures import figures, figures_told
from bilateral.export.charts.frame import Colours
from bilateral.export.charts.lanes import lanes, lanes_told
from bilateral.export.charts.mapped import Borders, map_told, on_map
from bilateral.export.charts.notebook import Chart
from bilateral.export.charts.words import Words, spoken
from bilateral.relations.dyad import Course
from bilateral.relations.ledger import Ledger
from bilateral.relations.mapped import Mapped
from bilateral.relations.series import Series

KINDS = ("course", "undertakings", "figures", "map")
Ways = Literal["together", "apart"]


def of_course(of: Course, colours: Colours = "light", words: Words | None = None, ways: Ways = "together") -> Chart:
    """The course, both directions together or each apart."""
    words = _words(words)
    draw = apart if ways == "apart" else course
    return Chart(draw(of, colours, words), course_told(of, words))


def of_ledger(of: Ledger, colours: Colours = "light", words: Words | None = None) -> Chart:
    """Undertakings as lanes."""
    words = _words(words)
    return Chart(lanes(of.lines, of.as_of, colours, words), lanes_told(of.lines, words))


def of_figures(of: Sequence[Series], colours: Colours = "light", words: Words | None = None) -> Chart:
    """Series of figures, one above the other."""
    words = _words(words)
    return Chart(figures(of, colours, words), figures_told(of, words))


def of_map(
    of: Mapped, sides: Sequence[str], colours: Colours = "light", words: Words | None = None,
    borders: Borders = "dashed",
) -> Chart:  # fmt: skip
    """What is on the map of some sides, by their keys."""
    words = _words(words)
    return Chart(on_map(of, sides, colours, words, borders), map_told(of, words))


def _words(given: Words | None) -> Words:
    return {**spoken(), **(given or {})}
