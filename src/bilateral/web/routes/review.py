"""Review: the queue of items with open records, decisions on a record, its editing, adding a missed one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations import corrections, dyad, reviewing
from bilateral.relations.added import FIELDS, NEEDED
from bilateral.relations.corrections import Correction
from bilateral.store.accounts import Role
from bilateral.store.documents import row_of, text_of
from bilateral.store.opening import Store
from bilateral.store.schema import document
from bilateral.web import editable, links, locking, picking, queueing, words
from bilateral.web.again import wrong
from bilateral.web.annotated import annotated, next_open
from bilateral.web.asking import Asking, Db, Who, needs
from bilateral.web.decisions import noting
from bilateral.web.openings import openings
from bilateral.web.remembered import kept, remembered
from bilateral.web.rendering import Nav, language_of, own_path, page, told
from bilateral.web.views import View

NAV = Nav(60, "review.nav", "/review")
OPS = ("accept", "reject")
router = APIRouter()


async def _sent(request: Asking) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_sent)]


@router.get("/review")
@kept
def queue(request: Asking, store: Db) -> Response:
    """The items that wait for a decision."""
    view = View.of(request, filters=queueing.FILTERS)
    kept = queueing.kept(urlencode({name: view.one(name) or "" for name in queueing.FILTERS}))
    try:
        wanted = queueing.of(kept)
    except InvalidUsage as error:
        return _queue_again(request, store, wrong(view, error))
    items = remembered(
        request,
        ("queue", kept, view.size, view.offset),
        lambda: reviewing.waiting(store, wanted, limit=view.size + 1, offset=view.offset),
    )
    begun = remembered(request, ("begun", kept, view.size, view.offset), lambda: openings(store, items))
    total = remembered(request, ("waiting", kept), lambda: reviewing.count_waiting(store, wanted) or 0)
    if wanted.below is not None:  # not counted: at least those that are shown
        total = view.offset + len(items)
    decided, reports = remembered(request, "progress", lambda: reviewing.progress(store))
    return page(
        request, "review.html", view=view, queue=kept, items=items[: view.size], total=total, decided=decided,
        reports=reports, relations=_relations(request, store), links=links, publications=_publications(request, store),
        openings=begun,
    )  # fmt: skip


def _queue_again(request: Asking, store: Store, view: View) -> Response:
    """The form of the queue where one of its filters cannot be used."""
    return page(
        request, "review.html", status=422, view=view, items=(), reports=0, relations=_relations(request, store),
        publications=_publications(request, store),
    )  # fmt: skip


@router.get("/review/next")
def following(request: Asking, store: Db, after: str = "") -> Response:
    """Go on to the next item that waits; from the last on to the first."""
    kept = queueing.kept(request.url.query)
    number = reviewing.number_of(store, after) if after else None
    found = reviewing.waiting(store, queueing.of(kept), after=number, limit=1)
    found = found or reviewing.waiting(store, queueing.of(kept), limit=1)
    if not found or found[0].key == after:
        return told(request, f"/review?{kept}" if kept else "/review", "review.done")
    return RedirectResponse(_at(found[0].key, kept), 303)


@router.post("/review/decide")
def decide(request: Asking, store: Db, who: Who, sent: Sent) -> Response:
    """Accept or reject a record of an item, and go on to the next that is open."""
    key, record, op = _text(sent, "document"), _text(sent, "record"), _text(sent, "op")
    if op not in OPS:
        raise InvalidUsage(f"{op!r} is no decision; accept or reject")
    again = {name: _text(sent, name) for name in ("document", "record", "op", "queue", "key")}
    mine = {_label(request, "review.decision"): words.told(language_of(request), f"review.wanted.{op}")}
    with locking.editing(
        mine, _at(key, again["queue"]), lambda: _present(request, store, record),
        lambda: again | {"version": str(_version(store, record))},
    ):  # fmt: skip
        made = corrections.decide(
            store, op, [record], who=who.name, version=_number(sent, "version"), noting=noting(request, who, record)
        )
    after = next_open(annotated(reviewing.review_of(store, key)), record)
    where = _at(key, again["queue"], after.key if after else again["key"])
    return told(request, where, f"review.did.{op}", undo=_undo(made, key, again["queue"], again["key"]))


@router.get("/review/edit")
@needs(Role.EDITOR)
def edit_form(
    request: Asking, store: Db, key: Annotated[str, Query(alias="document")], record: str, queue: str = ""
) -> Response:
    """The form in which a record's fields are edited."""
    one = _record(store, key, record)
    form = editable.form_of(store, record, one.page_reading, language_of(request))
    return page(
        request, "review-edit.html", key=key, record=record, form=form, queue=queueing.kept(queue), links=links,
        words=one.words, anchor=one.anchor, kind=one.kind,
    )  # fmt: skip


@router.post("/review/edit")
def edit(request: Asking, store: Db, who: Who, sent: Sent) -> Response:
    """Set the fields that were changed in the form."""
    key, record, kept = _text(sent, "document"), _text(sent, "record"), _text(sent, "queue")
    one = _record(store, key, record)
    changed = editable.changed(one.kind, sent, _picking(store))
    if not changed:
        return told(request, _at(key, kept, one.anchor), "review.unchanged")
    again = {"document": key, "record": record, "queue": kept, **editable.as_sent(changed)}
    mine = {_field(request, name): _shown(value) for name, value in changed.items()}
    with locking.editing(
        mine, _at(key, kept, one.anchor), lambda: _present(request, store, record),
        lambda: again | {"version": str(_version(store, record))},
    ):  # fmt: skip
        made = corrections.decide(
            store, "edit", [record], who=who.name, value=changed, version=_number(sent, "version"),
            note=_text(sent, "note") or None, noting=noting(request, who, record),
        )  # fmt: skip
    return told(request, _at(key, kept, one.anchor), "review.did.edit", undo=_undo(made, key, kept, one.anchor))


@router.post("/review/undo/{correction_id}")
def undo(request: Asking, store: Db, who: Who, correction_id: str, sent: Sent, back: str = "") -> Response:
    """Take a decision back."""
    key, kept = _text(sent, "document"), _text(sent, "queue")
    anchor = _anchor(store, key, correction_id) if key else ""
    corrections.undo(store, correction_id, who.name, noting(request, who, action="undo"))
    where = _at(key, kept, anchor) if key else own_path(back) if back else "/review"
    return told(request, where, "review.did.undo")


@router.get("/review/add")
@needs(Role.EDITOR)
def add_form(
    request: Asking,
    store: Db,
    key: Annotated[str, Query(alias="document")],
    start: int | None = None,
    end: int | None = None,
    kind: str = "event",
) -> Response:
    """The form in which a record is added to an item, from words selected there or typed here."""
    if kind not in FIELDS:
        raise InvalidUsage(f"a {kind} cannot be added")
    text = _text_of(store, key)
    selected = text[start:end] if start is not None and end is not None and 0 <= start < end else ""
    form = editable.blank(store, kind, reviewing.review_of(store, key).page, selected.strip(), language_of(request))
    return page(
        request, "review-add.html", key=key, kind=kind, kinds=tuple(FIELDS), form=form, start=start, end=end,
        words=selected, needed=NEEDED[kind], links=links,
    )  # fmt: skip


@router.post("/review/add")
def add(request: Asking, store: Db, who: Who, sent: Sent) -> Response:
    """Add a record to an item."""
    key, kind = _text(sent, "document"), _text(sent, "kind")
    start, end = _passage(_text_of(store, key), sent)
    given = editable.given(kind, sent, _picking(store))
    made = corrections.add_record(
        store, key, (kind, start, end), given, who=who.name, note=_text(sent, "note") or None,
        noting=noting(request, who, key),
    )  # fmt: skip
    return told(request, links.document_link(key, start, end), "review.did.add", undo=_undo(made, key, ""))


def _picking(store: Store) -> editable.Pick:
    """Finds the actors that somebody names in a form."""

    def pick(text: str) -> list[str]:
        if not text.strip():
            return []
        with store.reading() as connection:
            return picking.keys(connection, store.where, text)

    return pick


def _passage(text: str, sent: Mapping[str, Any]) -> tuple[int, int]:
    """Where the words stand that a form is about: as selected, else as typed, if they stand there once.

    The words selected are sent too: offsets that are not theirs are refused.
    """
    typed = " ".join(_text(sent, "words").split())
    start, end = _number(sent, "start"), _number(sent, "end")
    if start is not None and end is not None:
        if not typed or " ".join(text[start:end].split()) != typed:
            raise InvalidUsage("these words do not stand at this place of the item; select them again")
        cut = text[start:end]
        return start + len(cut) - len(cut.lstrip()), end - len(cut) + len(cut.rstrip())
    found = editable.places(text, typed)
    if len(found) != 1:
        raise InvalidUsage(
            f"these words stand {len(found)} times in the item; give them as they stand, so that it is once"
        )
    return found[0]


def _text_of(store: Store, key: str) -> str:
    with store.reading() as connection:
        row = row_of(connection, key)
        if row is None:
            raise UnknownThing(store.where, f"holds no document {key!r}")
        return text_of(connection, row.id)


def _anchor(store: Store, key: str, correction_id: str) -> str:
    """The record of an item that a decision is on; an added one goes with its decision."""
    order = annotated(reviewing.review_of(store, key)).order
    on = (n for n in order if any(c.id == correction_id and c.op != "add" for c in n.reviewed.decisions))
    return next((n.key for n in on), "")


def _record(store: Store, key: str, record: str) -> editable.Chosen:
    return editable.chosen(store, reviewing.review_of(store, key), record)


def _present(request: Asking, store: Store, record: str) -> dict[str, object]:
    """What stands in the record now: the fields of the thing, and what was decided on it."""
    fields, state = editable.standing(store, record)
    shown: dict[str, object] = {_field(request, name): _shown(value) for name, value in fields.items()}
    decided = words.term(language_of(request), "review", state or "open")
    return {_label(request, "review.decision"): decided, **shown}


def _version(store: Store, record: str) -> int:
    return editable.version(store, record)


def _undo(made: Correction, key: str, kept: str, anchor: str = "") -> str:
    return f"/review/undo/{made.id}?{urlencode({'back': _at(key, kept, anchor)})}"


def _at(key: str, kept: str, anchor: str = "") -> str:
    """The page of an item, on its way through a queue, at a record of it."""
    kept = queueing.kept(kept)
    query = f"?{urlencode({'queue': kept})}" if kept else ""
    return f"{links.document_link(key)}{query}{f'#{anchor}' if anchor else ''}"


def _text(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _number(sent: Mapping[str, Any], name: str) -> int | None:
    text = _text(sent, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _label(request: Asking, key: str) -> str:
    return words.told(language_of(request), key)


def _field(request: Asking, name: str) -> str:
    return _label(request, f"document.fields.{name}")


def _shown(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _relations(request: Asking, store: Store) -> list[tuple[str, str]]:
    pairs = remembered(request, "relations", lambda: dyad.relations(store))
    return [(f"{p.a.key},{p.b.key}", f"{p.a.name} – {p.b.name}") for p in pairs[:500]]


def _publications(request: Asking, store: Store) -> list[tuple[str, str]]:
    def found() -> list[tuple[str, str]]:
        named = select(document.c.publication).where(document.c.publication.is_not(None)).distinct()
        with store.reading() as connection:
            return [(name, name) for name in sorted(connection.execute(named).scalars())]

    return remembered(request, "publications", found)
