"""What the pages of things share: the thing with a page of its reports, its fields as they are shown and edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bilateral.codebooks import called, terms
from bilateral.errors import UnknownThing
from bilateral.relations import corrections, details
from bilateral.relations.corrections import Correction
from bilateral.relations.deciding import ENDS, SIDES, choices
from bilateral.relations.fields import Field, fields
from bilateral.relations.lookup import find
from bilateral.relations.placed import PlacePage, place_page
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, kind_of
from bilateral.web import links, picking, words, writing
from bilateral.web.remembered import remembered
from bilateral.web.rendering import language_of, page
from bilateral.web.views import View

REPORTS = 25  # shown on one page
EVENTS = 25  # of a place, shown on one page
About = (
    details.ActorPage | details.EventPage | details.StatementPage | details.FigurePage | details.UndertakingPage
    | PlacePage
)  # fmt: skip
PAGES: dict[Kind, Callable[..., About]] = {
    Kind.ACTOR: details.actor_page, Kind.EVENT: details.event_page, Kind.STATEMENT: details.statement_page,
    Kind.FIGURE: details.figure_page, Kind.UNDERTAKING: details.undertaking_page, Kind.PLACE: place_page,
}  # fmt: skip
LINKS: dict[Kind, Callable[[str], str]] = {
    Kind.ACTOR: links.actor_link, Kind.EVENT: links.event_link, Kind.STATEMENT: links.statement_link,
    Kind.FIGURE: links.figure_link, Kind.UNDERTAKING: links.undertaking_link, Kind.PLACE: links.place_link,
}  # fmt: skip
_TERMS = {
    (Kind.EVENT, "type"): "event_type", (Kind.EVENT, "status"): "status", (Kind.UNDERTAKING, "stage"): "stage",
    (Kind.UNDERTAKING, "type"): "undertaking_type", (Kind.STATEMENT, "manner"): "manner",
    (Kind.FIGURE, "nature"): "nature", (Kind.FIGURE, "direction"): "direction", (Kind.ACTOR, "type"): "actor_type",
    (Kind.PLACE, "feature"): "feature", (Kind.ACTOR, "sector"): "sector", (Kind.EVENT, "mode"): "mode",
    (Kind.FIGURE, "measure"): "measure", (Kind.FIGURE, "per"): "per",
}  # fmt: skip
_DATES = ("date", "since", "stage_date", "period")


@dataclass(frozen=True)
class Shown:
    """A field as the page shows it; `typed` is what stands in its input, `read` what the reports say by themselves."""

    name: str
    text: str
    typed: str
    set: bool
    read: str
    options: Sequence[tuple[str, str]]
    picks: str = ""  # one, many: actors to be named; side: one whose side is meant
    ends: tuple[tuple[str, str | None], ...] = ()  # the actors that it holds: name, address


@dataclass(frozen=True)
class Thing:
    """A thing as a page shows it."""

    kind: Kind
    about: About
    fields: tuple[Shown, ...]
    decisions: tuple[Correction, ...]  # the latest first

    @property
    def page(self) -> details.Page:
        """Its key, version and reports."""
        return self.about.page

    @property
    def link(self) -> str:
        """The address of its page."""
        return link_of(self.kind, self.page.key)


def link_of(kind: Kind, key: str) -> str:
    """The address of a thing's page."""
    return LINKS[kind](key)


def link_where_there_is_one(word: str, key: str) -> str | None:
    """The address of the page of a thing by the word for its kind; None where its kind has none."""
    kind = kind_of(word)
    return LINKS[kind](key) if kind in LINKS else None


def drawn(request: Request, store: Store, kind: Kind, key: str) -> Response:
    """The page of a thing; on to that of the one that it was merged into."""
    view = View.of(request, filters=("events",) if kind == Kind.PLACE else (), size=REPORTS)
    language = language_of(request)
    asked = (kind, key, language, view.link(page=view.page, size=view.size))
    thing = remembered(request, asked, lambda: thing_of(store, key, language, kind=kind, view=view))
    if thing.page.key != key:
        return RedirectResponse(thing.link, 303)
    return page(
        request, f"{kind.word}.html", thing=thing, about=thing.about, view=view, links=links,
        title=title_of(thing.about, language), **(_of_place(thing.about, view) if kind == Kind.PLACE else {}),
    )  # fmt: skip


def thing_of(store: Store, key: str, language: str, *, kind: Kind | None = None, view: View | None = None) -> Thing:
    """A thing with a page of its reports. Raises UnknownThing where there is none of this key, or of another kind."""
    with store.reading() as connection:
        found = find(connection, store.where, key)
        if found.kind not in PAGES or kind not in (None, found.kind):
            raise UnknownThing(store.where, f"has {key!r} as {found.kind.word}; that has no such page")
        own = fields(connection, found)
        typed_in = {f.name: picking.typed(connection, _listed(f.value)) for f in own if picks(found.kind, f.name)}
        ends = [key for f in own if picks(found.kind, f.name) for key in (*_listed(f.value), *_listed(f.read))]
        named = picking.named(connection, ends)
        decided = corrections.on(connection, found)
    latest, offset = (view.size, view.offset) if view else (REPORTS, 0)
    more = {"events": EVENTS, "events_offset": (nth_events(view) - 1) * EVENTS} if found.kind == Kind.PLACE else {}
    about = PAGES[found.kind](store, found.key, latest=latest, offset=offset, **more)
    shown = tuple(
        replace(
            _shown(found.kind, _by_names(f, named), language, typed_in.get(f.name, typed(f.value))),
            ends=_ends(f.value, named) if picks(found.kind, f.name) else (),
        )
        for f in own
    )
    return Thing(found.kind, about, shown, tuple(reversed(decided)))


def nth_events(view: View | None) -> int:
    """Which page of the events at a place is shown."""
    asked = view.one("events") if view and "events" in view.filters else None
    return max(1, int(asked)) if asked and asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _of_place(about: Any, view: View) -> dict[str, Any]:
    """What the page of a place needs to turn its events and to draw where it lies."""
    up, down = about.quads[0] + about.quads[1], about.quads[2] + about.quads[3]
    at = [about.longitude, about.latitude]
    point = {"n": 0, "name": about.name, "at": at, "up": up, "down": down, "whole": about.whole, "bound": 0}
    sides = [about.country] if about.country else []
    drawn = {"borders": "dashed", "sides": sides, "places": [point], "flows": []} if None not in at else None
    return {"turn": nth_events(view), "turns": max(1, -(-about.total // EVENTS)), "size": EVENTS, "drawing": drawn}


def title_of(about: About, language: str) -> str:
    """A line that names a thing."""
    if isinstance(about, details.ActorPage | PlacePage):
        return about.name
    if isinstance(about, details.UndertakingPage):
        return about.line.name
    if isinstance(about, details.EventPage):
        line = about.line
        ends = [", ".join(n.name for n in side) for side in (line.sources, line.targets)]
        between = " – " if line.symmetric else " → "
        return f"{between.join(filter(None, ends))}: {words.term(language, 'event_type', line.type)}"
    if isinstance(about, details.StatementPage):
        speakers = ", ".join(n.name for n in about.line.speakers) or about.line.attributed
        return words.told(language, "things.said_by", who=speakers or words.told(language, "things.nobody_named"))
    return _figure(about, language)


def _figure(about: details.FigurePage, language: str) -> str:
    series = about.series
    value = own_value(about)
    amount = writing.compact(value.value, language)
    if value.value_max is not None:
        amount += f"–{writing.compact(value.value_max, language)}"
    measure = terms.measure(series.measure) or words.told(language, "things.no_measure")
    return f"{measure}: {amount} {terms.unit(series.unit or '', 'many')}".strip()


def own_value(about: details.FigurePage) -> Any:
    """The value of the figure that the page is of."""
    return next(v for p in about.series.points for v in p.values if v.key == about.page.key)


def picks(kind: Kind, name: str) -> str:
    """Whether a field names an actor or several: one, many, side (one whose side is meant), or "" for none."""
    if (kind, name) in ENDS:
        return "many"
    if (kind, name) in SIDES:
        return "side"
    return "one" if (kind, name) == (Kind.STATEMENT, "speaker") else ""


def _listed(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value] if value else []


def _by_names(field: Field, named: Mapping[str, str]) -> Field:
    """A field with actors by their names where it holds their keys."""
    return replace(field, value=_each(field.value, named), read=_each(field.read, named)) if named else field


def _ends(value: Any, named: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """Actors with the addresses of their pages; what the record has no page of stands alone."""
    return tuple(
        (named[key], links.actor_link(key)) if key in named else (called.state(key), None) for key in _listed(value)
    )


def _each(value: Any, named: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [named.get(one, one) for one in value]
    return named.get(value, value) if isinstance(value, str) else value


def _shown(kind: Kind, field: Field, language: str, typed_in: str) -> Shown:
    return Shown(
        field.name, shown(kind, field.name, field.value, language), typed_in, field.set,
        shown(kind, field.name, field.read, language) if field.set else "",
        [(c, _worded(kind, field.name, c, language)) for c in sorted(_few(kind, field.name))],
        picks(kind, field.name),
    )  # fmt: skip


def shown(kind: Kind, name: str, value: Any, language: str) -> str:
    """A value as a reader reads it; "" where it is unknown."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name in _DATES:
        return writing.date(value, language)
    if name in ("latitude", "longitude"):
        return writing.number(round(float(value), 4), language)
    if isinstance(value, float):
        return writing.number(value, language)
    return _worded(kind, name, value, language)


def typed(value: Any) -> str:
    """A value as it stands in an input."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "" if value is None else str(value)


def _worded(kind: Kind, name: str, value: Any, language: str) -> str:
    if name == "country":
        return called.state(str(value))
    if name == "unit":
        return terms.unit(str(value), "many")
    group = _TERMS.get((kind, name))
    return words.term(language, group, value) if group else str(value)


def _few(kind: Kind, name: str) -> frozenset[str]:
    """The values to choose from, where they are few enough for a list."""
    allowed = choices(kind, name) or frozenset()
    return allowed if len(allowed) <= 100 else frozenset()
