"""Add press items: the samples with one button, a text by pasting it, files by choosing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from bilateral import plugins
from bilateral.record.when import known
from bilateral.sources.files import MAX_BYTES, printable
from bilateral.store import accounts
from bilateral.store.accounts import Role
from bilateral.store.opening import Store
from bilateral.web import links, samples
from bilateral.web.asking import Asking, Db, Who, limited, needs, settings_of
from bilateral.web.decisions import Form
from bilateral.web.openings import called
from bilateral.web.rendering import Link, Nav, page, told
from bilateral.web.taking import PASTED, Taken, take

NAV = Nav(70, "add.nav", "/add", Role.EDITOR)
router = APIRouter()
UNNAMED = "a file without a name"
_FIELDS, _LONGEST = 20, 300  # fields beside the files; characters of a publication
_LED_TO = 5  # items that one is led to


@dataclass(frozen=True)
class Known:
    """What was typed into the form: a text, and what is known of the items; "" where nothing."""

    published: str = ""
    publication: str = ""
    language: str = ""
    text: str = ""

    @classmethod
    def of(cls, form: FormData) -> Known:
        """What was sent."""
        said = {name: value for name, value in form.items() if isinstance(value, str)}
        known_of = {name: said.get(name, "").strip() for name in ("published", "publication", "language")}
        return cls(**known_of, text=said.get("text", ""))

    @property
    def problem(self) -> str | None:
        """What cannot be used of it: a key of the catalogue."""
        if len(self.publication) > _LONGEST:
            return "add.too_long"
        if self.published and known(self.published) is None:
            return "add.no_date"
        return "add.no_language" if self.language and self.language not in plugins.names("languages") else None


@router.get("/add")
@needs(Role.EDITOR)
def form(request: Asking) -> Response:
    """The form."""
    return _form(request, Known())


@router.post("/add")
@limited(_FIELDS, MAX_BYTES)
def add(request: Asking, store: Db, who: Who, form: Form) -> Response:
    """Read what was sent into the record; what could not be read is named, the rest is kept."""
    from bilateral.reading.readers import Given

    given = Known.of(form)
    files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    items = [(_name(f.filename or ""), f.file.read()) for f in files]
    if given.text.strip():
        items.append((PASTED, given.text.replace("\r\n", "\n").encode()))
    problem = given.problem or (None if items else "add.nothing")
    if problem:
        return _form(request, given, problem=problem)
    known_of_them = Given(given.published or None, given.publication or None, given.language or None)
    taken = take(store, items, known_of_them)
    _noted(request, store, who, taken)
    if taken.failed:
        return _form(request, replace(given, text=""), taken=taken, items=_items(store, taken))
    return _added(request, store, taken)


@router.post("/samples")
def add_samples(request: Asking, store: Db, who: Who) -> Response:
    """Read the sample items into the record."""
    taken = take(store, [(path.name, path.read_bytes()) for path in samples.paths()])
    _noted(request, store, who, taken)
    return _added(request, store, taken)


def _added(request: Asking, store: Store, taken: Taken) -> Response:
    """Tell what was added, and lead to it."""
    return told(request, "/", "add.added", to=_items(store, taken), n=len(taken.new), known=len(taken.known))


def _items(store: Store, taken: Taken) -> list[tuple[str, str]]:
    """The first items by the addresses at which they are read, the new ones first."""
    return [(links.document_link(key), name) for key, name in called(store, [*taken.new, *taken.known][:_LED_TO])]


def _name(path: str) -> str:
    """The name of a file that was sent, without the folders that a browser may tell."""
    return printable(path.replace("\\", "/").rpartition("/")[2]).replace("\0", "") or UNNAMED


def _noted(request: Asking, store: Store, who: accounts.Person, taken: Taken) -> None:
    if not taken.new:
        return
    subject = taken.new[0] if len(taken.new) == 1 else f"{len(taken.new)} items"
    with store.writing(counted=False) as connection:
        accounts.note(connection, who, "add", subject, settings_of(request).now(), documents=taken.new[:50])


def _form(
    request: Asking, given: Known, taken: Taken | None = None, problem: str | None = None, items: Sequence[Link] = ()
) -> Response:
    values = {
        "given": given,
        "taken": taken,
        "items": items,
        "problem": problem,
        "read_languages": plugins.names("languages"),
    }
    return page(request, "add.html", status=422 if problem or taken else 200, **values)
