"""Figures: one row for one value; values of one measure, period and direction stand side by side in a cell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, select

from bilateral.record.kinds import Figure
from bilateral.record.when import known
from bilateral.relations import same_figure
from bilateral.relations.identity import FigureView, hashed
from bilateral.relations.things import keeper
from bilateral.relations.things.keeper import Report, Values, day_of, earliest, iso, latest, more_exact, of_ids, pinned
from bilateral.store.schema import Kind, figure, figure_side

_TOLD = ("measure", "value", "value_max", "bound", "unit", "per", "nature", "period")
_FIELDS = (
    *_TOLD, "direction", "first", "last", "origin", "destination", "cell", "reported", "last_reported", "reports",
    "sources", "state",
)  # fmt: skip
_ROWS = of_ids(select(figure).where(figure.c.state.is_distinct_from("merged")), figure.c.id)
_SIDES = of_ids(select(figure_side), figure_side.c.figure_id)


@dataclass(slots=True)
class Fold:
    """A figure's row and the sides that it is of."""

    values: Values
    pins: Values = field(default_factory=dict)
    sides: set[str] = field(default_factory=set)  # as stored
    between: frozenset[str] = frozenset()  # the sides of a mutual measure, which has no ends


class Figures:
    """The keeper of figures."""

    kind = Kind.FIGURE
    table = figure
    keys = staticmethod(same_figure.keys)
    same = staticmethod(same_figure.same)

    def view(self, report: Report) -> FigureView:
        """The figure as its document knows it."""
        f = report.record
        assert isinstance(f, Figure)
        origin, destination = _end(f.origin, report), _end(f.destination, report)
        return FigureView(
            f.measure, f.value, f.value_max, f.bound, f.unit, f.per, f.nature, getattr(f, "direction", None),
            known(f.period), origin, destination, _sides(origin, destination) or _between(f, report), report.day,
            report.day, report.document_id,
        )  # fmt: skip

    def blank(self, connection: Connection, report: Report) -> Fold:
        """The figure as first reported."""
        f = report.record
        assert isinstance(f, Figure)
        values: Values = dict.fromkeys(_FIELDS)
        values |= {k: getattr(f, k) for k in _TOLD}
        values |= {"direction": getattr(f, "direction", None), "reports": 0, "sources": 0}
        return Fold(values)

    def loads(self, connection: Connection, ids: Collection[int]) -> dict[int, Fold]:
        """The rows with their sides."""
        folds = {r.id: Fold(*keeper.taken_up(r, _FIELDS)) for r in keeper.each(connection, _ROWS, ids)}
        for r in keeper.each(connection, _SIDES, ids):
            if r.figure_id in folds:
                folds[r.figure_id].sides.add(r.side)
        for fold in folds.values():
            if not _ends(fold.values):
                fold.between = frozenset(fold.sides)
        return folds

    def seen(self, fold: Fold) -> FigureView:
        """The figure as the record knows it."""
        return _view(fold)

    def absorb(self, fold: Fold, report: Report) -> None:
        """The exact value stands over a rounded one."""
        f, values = report.record, fold.values
        assert isinstance(f, Figure)
        if values["bound"] != "exact" and f.bound == "exact":
            values |= {"value": f.value, "value_max": f.value_max, "bound": f.bound}
        values["period"] = more_exact(values["period"], f.period)
        for name, key in (("origin", f.origin), ("destination", f.destination)):
            values[name] = values[name] or _end(key, report)
        fold.between = fold.between or _between(f, report)
        values["reported"] = earliest(values["reported"], iso(report.day))
        values["last_reported"] = latest(values["last_reported"], iso(report.day))
        values["reports"] += 1

    def save(self, connection: Connection, thing_id: int | None, fold: Fold) -> int:
        """Store the row, its period's days, its cell and its sides."""
        values = fold.values = pinned(fold.values, fold.pins)
        if "parties" in fold.pins:
            named = keeper.sides(connection, keeper.meant(connection, fold.pins["parties"]))
            fold.between = frozenset(side for side in named.values() if side)
        when = known(values["period"])
        values["first"], values["last"] = (iso(when.first), iso(when.last)) if when else (None, None)
        seen = _view(fold)
        cell = same_figure.cell(seen)
        values["cell"] = hashed(cell) if cell else None
        new = thing_id is None
        thing_id = keeper.stored(connection, figure, thing_id, values)
        shown = set() if values["state"] in ("rejected", "merged") else set(seen.sides)
        if new or shown != fold.sides:
            rows = [{"side": s, "figure_id": thing_id} for s in sorted(shown)]
            keeper.replaced(connection, figure_side, "figure_id", thing_id, rows)
        fold.sides = shown
        return thing_id

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Forget its sides."""
        connection.execute(delete(figure_side).where(figure_side.c.figure_id == thing_id))


def _end(key: str | None, report: Report) -> str | None:
    """Where a figure comes from or goes to: the side of an actor, the country of a place, else its key."""
    if key is None or key in report.no_places:
        return None
    if key in report.actors:
        return report.sides.get(report.actors[key]) or key
    if key in report.places:
        return report.place_countries.get(report.places[key]) or key
    return key


def _sides(origin: str | None, destination: str | None) -> frozenset[str]:
    return frozenset(s for s in (origin, destination) if s)


def _ends(values: Values) -> frozenset[str]:
    return _sides(values["origin"], values["destination"])


def _between(f: Figure, report: Report) -> frozenset[str]:
    """The sides of a mutual measure; none where its parties are all of one side."""
    sides = frozenset(s for key in f.parties if (s := _end(key, report)))
    return sides if len(sides) > 1 else frozenset()


def _view(fold: Fold) -> FigureView:
    v = fold.values
    return FigureView(
        v["measure"], v["value"], v["value_max"], v["bound"], v["unit"], v["per"], v["nature"], v["direction"],
        known(v["period"]), v["origin"], v["destination"], _ends(v) or fold.between, day_of(v["reported"]),
        day_of(v["last_reported"]), 0,
    )  # fmt: skip
