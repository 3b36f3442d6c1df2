"""What is decided on things from their pages: accept, reject, edit, name, merge, split, and take it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations import corrections
from bilateral.relations.lookup import find, resolved
from bilateral.store.accounts import Role
from bilateral.store.opening import Store
from bilateral.web import decisions, links, merging, things
from bilateral.web.asking import Asking, Db, Who, needs
from bilateral.web.decisions import Form, Wish
from bilateral.web.rendering import language_of, own_path, page, told
from bilateral.web.things import link_of

router = APIRouter()
OPS = ("accept", "reject", "edit", "alias", "merge", "split")


@router.post("/things/decide")
def decide(request: Asking, store: Db, who: Who, form: Form) -> Response:
    """Make a decision, on to the page of its thing."""
    wish = Wish.of(form)
    if wish.op not in OPS:
        raise InvalidUsage(f"unknown decision {wish.op!r}; known: {', '.join(OPS)}")
    made = decisions.decided(request, store, who, wish)
    back = _page_of(store, wish.key)
    if made is None:
        return told(request, back, "things.nothing_changed")
    return told(request, back, f"things.done.{wish.op}", undo=f"/things/undo/{made.id}")


@router.post("/things/undo/{correction}")
def undo(request: Asking, store: Db, who: Who, correction: str, form: Form) -> Response:
    """Take a decision back, on to the page of its thing."""
    back = own_path(str(form.get("next") or "/"))
    try:
        taken = corrections.undo(store, correction, who.name, decisions.noting(request, who, action="undo"))
    except UnknownThing:
        return told(request, back, "things.undone_before")
    if not form.get("next"):
        with store.reading() as connection:
            found = resolved(connection, taken.target[0])
        back = link_of(found.kind, found.key) if found and found.kind in things.LINKS else "/"
    return told(request, back, "things.undone")


@router.get("/things/split")
@needs(Role.EDITOR)
def split(request: Asking, store: Db, key: str, report: Annotated[list[str] | None, Query()] = None) -> Response:
    """The reports that are to be another thing's, to be confirmed."""
    thing = things.thing_of(store, key, language_of(request))
    if not report:
        return told(request, thing.link, "things.tick_first")
    grounds = merging.grounds(store, thing.kind, report)
    title = things.title_of(thing.about, language_of(request))
    whole = len(grounds) >= thing.page.total
    return page(request, "split.html", thing=thing, grounds=grounds, title=title, whole=whole, links=links)


@router.get("/things/merge")
@needs(Role.EDITOR)
def merge(request: Asking, store: Db, key: str, other: str = "", q: str = "") -> Response:
    """Look for the other thing; where it is given, both side by side, to be confirmed."""
    language = language_of(request)
    thing = things.thing_of(store, key, language)
    title = things.title_of(thing.about, language)
    meant = merging.other(store, thing, other)
    if meant:
        beside = things.thing_of(store, meant, language)
        both = [(thing, title), (beside, things.title_of(beside.about, language))]
        return page(request, "merge-both.html", thing=thing, other=beside, both=both, links=links)
    named = thing.kind in merging.NAMED
    found_here = merging.candidates(store, thing, q.strip() or (other.strip() if named else ""))
    return page(
        request, "merge.html", thing=thing, title=title, q=q, other=other, named=named, candidates=found_here,
    )  # fmt: skip


def _page_of(store: Store, key: str) -> str:
    with store.reading() as connection:
        found = find(connection, store.where, key)
    return link_of(found.kind, found.key)
