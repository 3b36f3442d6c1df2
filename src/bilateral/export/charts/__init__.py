"""Charts as Vega-Lite, one set for pages, briefs and notebooks: the course, undertakings as lanes, figures, the map.

A chart is a plain mapping with its data inside and no address. `svg` and `png` draw it without a network;
`of_course` and its like give what notebooks show. What charts call things may be given as `words`, as in words.py.

The pages draw the lanes (web/lanes.py) and the map (static/map.js) by themselves, from what staged.py and outlines.py
say for both: a lane of a page has links and its passages beside it and needs no script, and it is read as a list; the
map of a page zooms and answers to touch and keys, which Vega-Lite's maps do not.
"""

from bilateral.export.charts.course import Way, apart, brushed, by, course, course_told, ways
from bilateral.export.charts.drawing import png, svg
from bilateral.export.charts.figures import courses, figures, figures_told, series
from bilateral.export.charts.frame import SCHEMA, Colours, Spec
from bilateral.export.charts.lanes import lanes, lanes_told
from bilateral.export.charts.mapped import map_told, on_map
from bilateral.export.charts.notebook import ENDINGS, Chart
from bilateral.export.charts.whole import KINDS, of_course, of_figures, of_ledger, of_map
from bilateral.export.charts.words import ENGLISH, Words, spoken, words_of

__all__ = [
    "ENDINGS",
    "ENGLISH",
    "KINDS",
    "SCHEMA",
    "Chart",
    "Colours",
    "Spec",
    "Way",
    "Words",
    "apart",
    "brushed",
    "by",
    "course",
    "course_told",
    "courses",
    "figures",
    "figures_told",
    "lanes",
    "lanes_told",
    "map_told",
    "of_course",
    "of_figures",
    "of_ledger",
    "of_map",
    "on_map",
    "png",
    "series",
    "spoken",
    "svg",
    "ways",
    "words_of",
]
