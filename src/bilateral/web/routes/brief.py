"""The brief builder: sentences that the record tells of a relation, chosen, ordered, reworded, and taken along."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from bilateral.codebooks.spoken import LANGUAGES, language, sorting, using
from bilateral.errors import BilateralError, InvalidUsage
from bilateral.export.brief_pieces import pieces
from bilateral.relations import dyad
from bilateral.relations.asking import days, pair
from bilateral.relations.brief import Brief, Note, brief, cited
from bilateral.store.accounts import Role
from bilateral.store.opening import Store
from bilateral.web import links, words
from bilateral.web.again import wrong
from bilateral.web.asking import Asking, Db, limited, needs
from bilateral.web.decisions import Form
from bilateral.web.drafting import Chosen, Draft, draft
from bilateral.web.relating import Relation, relation_of
from bilateral.web.remembered import kept, remembered
from bilateral.web.rendering import Nav, page
from bilateral.web.views import View

NAV = Nav(40, "brief.nav", "/brief")
ASKED = ("since", "until", "language")
log = logging.getLogger("bilateral.web")
router = APIRouter()
_FIELDS, _SIZE = 30_000, 100_000  # three of each sentence; bytes of one


@dataclass(frozen=True)
class Written:
    """How a brief is written to a file."""

    media: str
    write: Callable[[Brief], bytes]


def _markdown(made: Brief) -> bytes:
    from bilateral.export.brief_markdown import markdown

    return "".join(markdown(made)).encode("utf-8", "replace")


def _html(made: Brief) -> bytes:
    from bilateral.export.brief_html import html

    return html(made).encode("utf-8", "replace")


def _docx(made: Brief) -> bytes:
    from bilateral.export.brief_docx import docx

    return docx(made)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: Mapping[str, Written] = {
    "md": Written("text/markdown; charset=utf-8", _markdown),
    "html": Written("text/html; charset=utf-8", _html),
    "docx": Written(WORD, _docx),
}
DRAWN = ("html", "docx")  # forms that hold charts


@router.get("/brief")
@kept
def choose(request: Asking, store: Db, a: str = "", b: str = "", since: str = "", until: str = "") -> Response:
    """Choose two sides and a stretch of time; once more, with the reason, where one of them cannot be used."""
    if a and b:
        try:
            days(since.strip(), until.strip())
            with store.reading() as connection:
                one, other = pair(connection, a, b)
        except InvalidUsage as error:
            view = View.of(request, filters=("a", "b", "since", "until"))
            return _choice(request, store, {"a": a, "b": b, "since": since, "until": until}, wrong(view, error, "b"))
        time = "&".join(f"{name}={quote(v.strip())}" for name, v in (("since", since), ("until", until)) if v.strip())
        return RedirectResponse(_link(one, other) + (f"?{time}" if time else ""), 303)
    return _choice(request, store, {"since": since, "until": until})


def _choice(request: Asking, store: Store, given: Mapping[str, str], asked: View | None = None) -> Response:
    """The form in which sides and time are chosen, with what was typed; `asked`: what of it cannot be used."""
    pairs = remembered(request, "relations", lambda: dyad.relations(store))
    sides = sorted({(s.key, s.name) for p in pairs for s in (p.a, p.b)}, key=lambda side: sorting(side[1]))
    first = [(p, _link(p.a.key, p.b.key)) for p in pairs[:12]]
    problems = asked.problems if asked else {}
    return page(
        request, "brief-choose.html", status=422 if problems else 200, sides=sides, first=first, given=given,
        problems=problems,
    )  # fmt: skip


@router.get("/brief/{a:side}/{b:side}")
@kept
def show(request: Asking, store: Db, a: str, b: str) -> Response:
    """All that the record tells of the two in that time, to choose from; the time asked for anew where it is none."""
    try:
        relation, told = _told(request, store, a, b, whole=False)
    except InvalidUsage as error:
        view, sides = View.of(request, filters=ASKED), relation_of(store, a, b)
        given = {name: view.one(name) or "" for name in ("since", "until")}
        return _choice(request, store, {"a": sides.a.name, "b": sides.b.name, **given}, wrong(view, error))
    return _drawn(request, relation, draft(told), posted=False)


@router.post("/brief/{a:side}/{b:side}")
@needs(Role.READER)
@limited(_FIELDS, _SIZE)
def make(request: Asking, store: Db, a: str, b: str, form: Form) -> Response:
    """The brief as a file, or the form again with a sentence moved or what went wrong; nothing chosen is lost."""
    ending = str(form.get("do") or "")
    relation, told = _told(request, store, a, b, whole=ending in DRAWN)
    chosen = Chosen.of(form)
    drafted = draft(told, chosen)
    if move := str(form.get("move") or ""):
        chosen = Chosen(drafted.order, chosen.kept, chosen.words).moved(move, drafted.beside(move.partition(":")[2]))
        return _drawn(request, relation, draft(told, chosen), posted=True)
    if ending not in FORMS or drafted.gone:
        return _drawn(request, relation, drafted, posted=True)
    try:
        content = FORMS[ending].write(drafted.made())
    except BilateralError as error:
        log.warning("a brief could not be written: %s", error)
        return _drawn(request, relation, drafted, posted=True, problem=str(error))
    name = f"brief-{relation.a.key}-{relation.b.key}.{ending}".replace("/", "-")
    attached = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=FORMS[ending].media, headers={"Content-Disposition": attached})


def _told(request: Asking, store: Store, a: str, b: str, *, whole: bool) -> tuple[Relation, Brief]:
    """The brief on two sides; `whole`: with what charts are drawn of."""
    relation = relation_of(store, a, b)
    view = View.of(request, filters=ASKED)
    since, until, told_in = view.one("since"), view.one("until"), _language(view)
    sides = relation.a.key, relation.b.key
    key = ("brief", *sides, since, until, told_in, whole)
    made = remembered(request, key, lambda: brief(store, *sides, since, until, language=told_in, whole=whole))
    return relation, made


def _language(view: View) -> str:
    """The language of the brief: the one asked for, else the reader's."""
    asked = view.one("language")
    return asked if asked in LANGUAGES else language()


def _drawn(
    request: Asking, relation: Relation, drafted: Draft, *, posted: bool, problem: str | None = None
) -> Response:
    view = View.of(request, filters=ASKED)
    spoken = drafted.brief.language

    def cited_so(note: Note) -> str:
        with using(spoken):
            return cited(note)

    values: dict[str, Any] = {
        "draft": drafted, "brief": drafted.brief, "view": view, "links": links, "cited": cited_so, "pieces": pieces,
        "languages_told": [(code, words.LANGUAGES[code]) for code in LANGUAGES],
    }  # fmt: skip
    return page(
        request, "brief.html", status=422 if problem or drafted.gone else 200, relation=relation, posted=posted,
        problem=problem, forms_known=tuple(FORMS), **values,
    )  # fmt: skip


def _link(a: str, b: str) -> str:
    return f"/brief{links.relation_link(a, b)}"
