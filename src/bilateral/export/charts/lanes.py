"""Undertakings as lanes in time: stages as stretches, what came of them as signs, silence dotted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.export.charts.frame import WIDTH, Colours, Spec, colour, instant, padded, scale, time_axis, whole
from bilateral.export.charts.staged import Life, Sign, life, span
from bilateral.export.charts.words import ENGLISH, Words, spoken
from bilateral.relations.ledger import STAGES, Line
from bilateral.relations.things.keeper import day_of

MOST = 30  # undertakings in one chart
_TOLD = 12  # undertakings named in words
_NAME = 44  # characters of a name beside a lane
_DISC = "M.8,0A.8,.8,0,1,1,-.8,0A.8,.8,0,1,1,.8,0Z"
_SIGNS = {  # as the pages draw them, but each an area, so that the legend shows them as they are
    "own": _DISC,
    "told": f"{_DISC}M.45,0A.45,.45,0,1,0,-.45,0A.45,.45,0,1,0,.45,0Z",
    "done": "M-.95,.1L-.6,-.3L-.25,.1L.6,-.95L.95,-.6L-.25,.85Z",
    "halt": "M-.7,-.85L-.2,-.85L-.2,.85L-.7,.85ZM.2,-.85L.7,-.85L.7,.85L.2,.85Z",
    "cross": "M-.85,-.5L-.5,-.85L0,-.35L.5,-.85L.85,-.5L.35,0L.85,.5L.5,.85L0,.35L-.5,.85L-.85,.5L-.35,0Z",
}
_DOTS = "M-1.1,-.2L-.7,-.2L-.7,.2L-1.1,.2ZM-.2,-.2L.2,-.2L.2,.2L-.2,.2ZM.7,-.2L1.1,-.2L1.1,.2L.7,.2Z"  # silence
_SIZE = 150


def lanes(lines: Sequence[Line], as_of: str | None, colours: Colours = "light", words: Words = ENGLISH) -> Spec:
    """The first of the undertakings, those that have not ended and are longest unheard of on top, as in the ledger."""
    shown = sorted(lines[:MOST], key=lambda u: (u.ended, u.last_reported or "", u.key))
    end = day_of(as_of)
    lives = list(zip(_named(shown), (life(u, end) for u in shown), strict=True))
    x = {"type": "temporal", "title": None}
    y = {"field": "undertaking", "type": "nominal", "title": None, "sort": [name for name, _ in lives],
         "axis": {"labelLimit": 280, "grid": False, "domain": False, "ticks": False}}  # fmt: skip
    legend = {"orient": "top", "columns": 4, "symbolType": "square", "symbolOpacity": 1, "symbolStrokeWidth": 0}
    stages = scale(_stages(lives, colours, words))
    shade = {"field": "stage", "type": "nominal", "title": None, "scale": stages, "legend": legend}
    signs = _signs(lives, x, y, shade, colours, words)
    if signs:
        signs[0]["encoding"]["x"] |= _axis(shown, as_of)
    layers = [_silent(lives, x, y, colours), _stretches(lives, x, y, shade, words), *signs]
    return whole({"layer": layers, "width": WIDTH - 200, "height": {"step": 22}}, colours)


def lanes_told(lines: Sequence[Line], words: Words | None = None) -> str:
    """The lanes in words; without `words`, in the language in force."""
    words = words or spoken()
    stages = [f"{u.name} ({words[f'stage-{u.stage}']})" if u.stage else u.name for u in lines[:MOST]]
    names = "; ".join(stages[:_TOLD]) + (" …" if len(stages) > _TOLD else "")
    return words["told-lanes"].format(n=len(stages), names=names)


def _named(lines: Iterable[Line]) -> list[str]:
    """What stands beside each lane; two of the same name keep lanes of their own."""
    found: list[str] = []
    for u in lines:
        name = u.name if len(u.name) <= _NAME else f"{u.name[: u.name.rfind(' ', 0, _NAME)]} …"
        same = sum(1 for other in found if other == name or other.startswith(f"{name} ("))
        found.append(f"{name} ({same + 1})" if same else name)
    return found


def _axis(lines: Sequence[Line], as_of: str | None) -> Spec:
    found = span(lines, day_of(as_of))
    if found is None:
        return {"scale": {"type": "utc"}}
    first, last = padded(*found)
    axis = {**time_axis(first, last, 6), "orient": "top"}
    return {"axis": axis, "scale": {"type": "utc", "domain": [instant(first), instant(last)]}}


Lives = Sequence[tuple[str, Life]]


def _stages(lives: Lives, colours: Colours, words: Words) -> dict[str, str]:
    """The colours of the stages that are drawn, in the order in which they follow each other."""
    used = {sign.step.stage for _, one in lives for sign in one.signs}
    return {words[f"stage-{s}"]: colour(f"stage-{s}", colours) for s in STAGES if s in used}


def _silent(lives: Lives, x: Spec, y: Spec, colours: Colours) -> Spec:
    rows = [
        {"undertaking": name, "from": one.silence.first.isoformat(), "to": one.silence.last.isoformat()}
        for name, one in lives
        if one.silence
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "rule", "strokeDash": [2, 4], "strokeWidth": 2, "color": colour("edge", colours)},
        "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": y},
    }


def _stretches(lives: Lives, x: Spec, y: Spec, shade: Spec, words: Words) -> Spec:
    rows = [
        {"undertaking": name, "stage": words[f"stage-{s.stage}"], "from": s.first.isoformat(), "to": s.last.isoformat()}
        for name, one in lives
        for s in one.stretches
        if s.first < s.last
    ]
    return {
        "data": {"values": rows}, "mark": {"type": "bar", "height": 9, "tooltip": True},
        "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": y, "color": shade},
    }  # fmt: skip


def _signs(lives: Lives, x: Spec, y: Spec, shade: Spec, colours: Colours, words: Words) -> list[Spec]:
    """The signs, each on a disc of paper, so that it is seen on a stretch of its own colour."""
    rows = [_sign(name, sign, words) for name, one in lives for sign in one.signs]
    if not rows:
        return []
    forms = {words[form]: shape for form, shape in _SIGNS.items() if any(r["form"] == words[form] for r in rows)}
    if any(one.silence for _, one in lives):
        forms[words["silence"]] = _DOTS
    ink, paper = colour("ink", colours), colour("paper", colours)
    legend = {"orient": "bottom", "columns": 2, "symbolFillColor": ink, "symbolStrokeColor": ink, "symbolOpacity": 1,
              "symbolStrokeWidth": 0, "symbolSize": _SIZE, "labelLimit": 300}  # fmt: skip
    shape = {"field": "form", "type": "nominal", "title": None, "scale": scale(forms), "legend": legend}
    place: Spec = {"x": {**x, "field": "day"}, "y": y}
    disc = {"type": "point", "shape": _DISC, "size": 2 * _SIZE, "filled": True, "color": paper, "opacity": 1}
    sign = {"type": "point", "size": _SIZE, "filled": True, "opacity": 1}
    data = {"values": rows}
    return [
        {"data": data, "mark": disc, "encoding": place},
        {"data": data, "mark": sign, "encoding": {**place, "color": shade, "shape": shape, "tooltip": _tips(words)}},
    ]


def _sign(name: str, sign: Sign, words: Words) -> Spec:
    return {
        "undertaking": name, "stage": words[f"stage-{sign.step.stage}"], "day": sign.day.isoformat(),
        "form": words[sign.form], "words": sign.step.words,
    }  # fmt: skip


def _tips(words: Words) -> list[Spec]:
    return [{"field": "stage", "title": words["stage"]}, {"field": "day", "type": "temporal", "title": words["when"]},
            {"field": "form", "title": words["sign"]}, {"field": "words", "title": words["told-in"]}]  # fmt: skip
