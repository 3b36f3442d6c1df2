"""Search: items by their words, actors, undertakings and places by their names; all that is asked is in the address."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.errors import InvalidUsage
from bilateral.relations.finding import Found, Hit, search
from bilateral.store.opening import Store
from bilateral.web import links
from bilateral.web.again import wrong
from bilateral.web.asking import Asking, Db
from bilateral.web.openings import openings
from bilateral.web.remembered import kept, remembered
from bilateral.web.rendering import Nav, page
from bilateral.web.things import link_where_there_is_one
from bilateral.web.views import View

NAV = Nav(60, "search.title", "/search")
FILTERS = ("q", "since", "until", "publication", "side")
router = APIRouter()


@dataclass(frozen=True)
class Shown:
    """An item with its snippet in pieces, marked or not, and where the first marked word stands in the item."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    link: str


@router.get("/search")
@kept
def show(request: Asking, store: Db) -> Response:
    """What a text finds."""
    view = View.of(request, filters=FILTERS, size=25)
    found = None
    if view.one("q"):
        try:
            asked = view.link(page=view.page, size=view.size)
            found = remembered(request, ("search", asked), lambda: _found(store, view))
        except InvalidUsage as error:
            view = wrong(view, error, "q")
    hits = found.documents if found else ()
    return page(
        request, "search.html", status=422 if view.problems else 200, view=view, found=found,
        hits=[shown(h) for h in hits[: view.size]], more=len(hits) > view.size, links=links,
        thing_link=link_where_there_is_one, openings=openings(store, hits),
    )  # fmt: skip


def _found(store: Store, view: View) -> Found:
    return search(
        store, view.one("q") or "", since=view.one("since"), until=view.one("until"),
        publication=view.one("publication"), sides=view.filters["side"], limit=view.size + 1, offset=view.offset,
    )  # fmt: skip


def shown(hit: Hit) -> Shown:
    """An item as it is shown: the words found are marked by the page, never by what the item says."""
    at = hit.spans[0] if hit.spans else None
    link = links.document_link(hit.key, hit.start + at[0], hit.start + at[1]) if at else links.document_link(hit.key)
    return Shown(hit, tuple(pieces(hit.snippet, hit.spans)), link)


def pieces(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """A text cut where words were found.

    >>> pieces("The gas goes east.", ((4, 7),))
    [('The ', False), ('gas', True), (' goes east.', False)]
    """
    out, done = [], 0
    for start, end in spans:
        out += [(text[done:start], False), (text[start:end], True)]
        done = end
    out.append((text[done:], False))
    return [(part, marked) for part, marked in out if part]
