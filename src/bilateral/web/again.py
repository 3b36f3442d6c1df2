"""A filter that cannot be used: the page's form once more, what was typed and the reason beside it (status 422)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from bilateral.errors import InvalidUsage
from bilateral.relations.asking import days
from bilateral.web.filtering import Field, Options, filters_of, names_of
from bilateral.web.relating import Relation, frame, relation_of, view_of
from bilateral.web.rendering import language_of, page
from bilateral.web.views import View

Route = TypeVar("Route", bound=Callable[..., Any])
Offered = Callable[[Request, Relation], Mapping[str, Options]]  # what filters of a part offer
More = Callable[[Request], Sequence[Field]]  # filters of a page that its part has not


def wrong(view: View, error: InvalidUsage, usual: str = "") -> View:
    """The view with the reason beside each filter that cannot be used, by `usual` where the reason does not tell."""
    found = _wrong_times(view)
    return replace(view, problems=found or {_about(view, str(error)) or usual: str(error)})


@dataclass(frozen=True)
class _Asked:
    """A page's form: the part of a relation that it is of, its own fields, what filters offer, what it takes along."""

    part: str
    more: More | None
    offered: Offered | None
    along: tuple[str, ...]


def asked_again(
    part: str, more: More | None = None, *, offered: Offered | None = None, along: tuple[str, ...] = ()
) -> Callable[[Route], Route]:
    """Mark a route of a part of a relation, or of the map of all: it answers so. Put it under `kept`."""
    asked = _Asked(part, more, offered, along)

    def marked(route: Route) -> Route:
        @wraps(route)
        def answered(**given: Any) -> Any:
            try:
                return route(**given)
            except InvalidUsage as error:
                return _again(asked, given, error)

        return answered  # type: ignore[return-value]

    return marked


def _again(asked: _Asked, given: Mapping[str, Any], error: InvalidUsage) -> Response:
    request: Request = given["request"]
    fields = asked.more(request) if asked.more else ()
    view = wrong(_as_typed(request, asked.part, [*asked.along, *(f.name for f in fields)]), error)
    values: dict[str, Any] = {"relation": None, "part": asked.part, "view": view, "more": fields}
    if "a" in given:
        relation = relation_of(given["store"], given["a"], given["b"])
        values |= frame(request, relation, view, asked.part, asked.offered and asked.offered(request, relation))
        right = {name: () if name in view.problems else chosen for name, chosen in view.filters.items()}
        values["tabs"] = frame(request, relation, replace(view, filters=right), asked.part)["tabs"]
    else:
        values["narrowing"] = filters_of(language_of(request), asked.part, view, {})
    return page(request, "again.html", status=422, **values)


def _as_typed(request: Request, part: str, more: Sequence[str]) -> View:
    """The view as it was asked for, in its order; an actor who is known by the name typed has its key."""
    sorts = ("", request.query_params.get("sort", ""))
    try:
        return view_of(request, part, *more, sorts=sorts)
    except InvalidUsage:
        return View.of(request, sorts=sorts, filters=(*names_of(part), *more))


def _wrong_times(view: View) -> dict[str, str]:
    """What is wrong with a stretch of time: either end, else both together."""
    since, until = (view.one(name) if name in view.filters else None for name in ("since", "until"))
    each = {"since": _no(since, None), "until": _no(None, until)}
    found = {name: reason for name, reason in each.items() if reason}
    return found or ({"until": reason} if (reason := _no(since, until)) else {})


def _no(since: str | None, until: str | None) -> str | None:
    try:
        days(since, until)
    except InvalidUsage as error:
        return str(error)
    return None


def _about(view: View, reason: str) -> str | None:
    """The filter whose value a reason quotes, or that it names."""
    quoting = (name for name, values in view.filters.items() if any(repr(value) in reason for value in values))
    named = (name for name, values in view.filters.items() if values and reason.startswith(f"the {name} asked for"))
    return next(quoting, None) or next(named, None)
