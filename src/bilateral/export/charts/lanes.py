"""Undertakings as lanes in time: stages as stretches, what came of them as signs, silence dotted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bilateral.export.charts.frame import WIDTH, Colours, Spec, colour, instant, scale, time_axis, whole
from bilateral.export.charts.staged import Life, life, span
from bilateral.export.charts.words import ENGLISH, Words
from bilateral.relations.ledger import STAGES, Line
from bilateral.relations.things.keeper import day_of

MOST = 30  # undertakings in one chart
_NAME = 44  # characters of a name beside a lane
_SIGNS = {  # as the pages draw them
    "own": "circle", "told": "circle", "done": "M-.9,0L-.3,.75L1,-.9", "halt": "M-.45,-1V1M.45,-1V1",
    "cross": "M-.9,-.9L.9,.9M-.9,.9L.9,-.9",
}  # fmt: skip


def lanes(lines: Sequence[Line], as_of: str | None, colours: Colours = "light", words: Words = ENGLISH) -> Spec:
    """The first of the undertakings, those that have not ended and are longest unheard of on top, as in the ledger."""
    shown = sorted(lines[:MOST], key=lambda u: (u.ended, u.last_reported or "", u.key))
    end = day_of(as_of)
    lives = list(zip(_named(shown), (life(u, end) for u in shown), strict=True))
    x = {"type": "temporal", "title": None}
    y = {"field": "undertaking", "type": "nominal", "title": None, "sort": [name for name, _ in lives],
         "axis": {"labelLimit": 280, "grid": False}}  # fmt: skip
    legend = {"orient": "bottom", "columns": 4, "symbolType": "square", "symbolOpacity": 1, "symbolStrokeWidth": 6}
    stages = scale(_stages(lives, colours, words))
    shade = {"field": "stage", "type": "nominal", "title": None, "scale": stages, "legend": legend}
    signs = _signs(lives, x, y, shade, colours, words)
    if signs:
        signs[0]["encoding"]["x"] |= _axis(shown, as_of)
    layers = [_silent(lives, x, y, colours), _stretches(lives, x, y, shade, words), *signs]
    return whole({"layer": layers, "width": WIDTH - 200, "height": {"step": 22}}, colours)


def lanes_told(lines: Sequence[Line]) -> str:
    """The lanes in words."""
    return f"The stages of {min(len(lines), MOST)} undertakings in time; the ledger has the same as a table."


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
    first, last = (day.isoformat() for day in found)
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
    rows = [_sign(name, sign, words) for name, one in lives for sign in one.signs]
    forms = {words[form]: shape for form, shape in _SIGNS.items() if any(r["form"] == words[form] for r in rows)}
    legend = {"orient": "bottom", "columns": 3, "symbolStrokeWidth": 2, "symbolStrokeColor": colour("ink", colours)}
    shape = {"field": "form", "type": "nominal", "title": None, "scale": scale(forms), "legend": legend}
    encoding: Spec = {"y": y, "color": shade, "shape": shape, "tooltip": _tips(words)}
    looks: tuple[Spec, ...] = (
        {"filled": True}, {"filled": False, "fill": colour("paper", colours), "strokeWidth": 2},
        {"filled": False, "strokeWidth": 3},
    )  # fmt: skip
    made = []
    for n, look in enumerate(looks):
        if chosen := [r for r in rows if r["look"] == n]:
            mark = {"type": "point", "opacity": 1, "size": 70, **look}
            made.append(
                {"data": {"values": chosen}, "mark": mark, "encoding": {**encoding, "x": {**x, "field": "day"}}}
            )
    return made


def _sign(name: str, sign: Any, words: Words) -> Spec:
    return {
        "undertaking": name, "stage": words[f"stage-{sign.step.stage}"], "day": sign.day.isoformat(),
        "form": words[sign.form], "look": {"own": 0, "told": 1}.get(sign.form, 2),
        "words": sign.step.words,
    }  # fmt: skip


def _tips(words: Words) -> list[Spec]:
    return [{"field": "stage", "title": words["stage"]}, {"field": "day", "type": "temporal", "title": words["when"]},
            {"field": "form", "title": " "}, {"field": "words", "title": " "}]  # fmt: skip
