"""What is kept until the record changes: answers that many pages share, and whole pages as they were drawn.

How fresh: the record's counter of changes (store/counting.py) is read after a request has come in and before anything
is answered from memory, so that no reader is shown less than what was stored when he asked, whichever process or
program stored it. Each process of a server keeps its own; nothing is passed between them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

import bilateral
from bilateral.codebooks.spoken import language
from bilateral.store import counting
from bilateral.web import packed, rendering
from bilateral.web.asking import LOCAL, person_of, settings_of, store_of
from bilateral.web.packed import Cut
from bilateral.web.shelf import Shelf

T = TypeVar("T")
Route = TypeVar("Route", bound=Callable[..., Any])
_LOOKING = ("GET", "HEAD")


class Memory:
    """What one process keeps of a record."""

    def __init__(self) -> None:
        self.answers = Shelf(most=400, room=64 << 20)
        self.drawn = Shelf(most=2000, room=64 << 20)


class _NotKept(Exception):
    """An answer that is for this request alone: it leads elsewhere, or is a fault."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer


def remembered(request: Request, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` answers, made anew only after a change of the record; whoever asks meanwhile waits for the one.

    Names are in the reader's language, so answers are kept by that too.
    """
    return _memory(request).answers.answer(changes_of(request), (language(), key), make)


def kept(route: Route) -> Route:
    """Mark a route whose answer is the record's and the address's alone: it is drawn once until the record changes.

    Kept by language, colours, role and day, for all persons; it must show nothing of the person who asks but the name
    in the frame of the page. Put it under the router's own mark; the route must have a parameter `request`.
    """

    @wraps(route)
    def answered(**given: Any) -> Any:
        request: Request = given["request"]
        if request.method not in _LOOKING or rendering.is_told(request):
            return route(**given)
        drawn = _memory(request).drawn
        try:
            kept = drawn.answer(changes_of(request), _asked(request), lambda: _made(route, given))
        except _NotKept as own:
            return own.answer
        return _sent(request, kept)

    return answered  # type: ignore[return-value]


def held(request: Request) -> Response | None:
    """What is kept for a request to look at something, if it is; None also where more is to be told or compared."""
    if rendering.is_told(request) or "if-none-match" in request.headers:
        return None
    kept: _Kept | None = _memory(request).drawn.held(changes_of(request), _asked(request))
    return None if kept is None else _sent(request, kept)


def tag_of(request: Request) -> str:
    """The ETag of a JSON answer. Answers may count from today (what was silent for how long), so it holds for the day.

    It tells the program's version too: another may answer otherwise.
    """
    return f'W/"{bilateral.__version__}-{changes_of(request)}-{settings_of(request).now():%Y%m%d}-{language()}"'


def changes_of(request: Request) -> int:
    """The record's counter when the request came in; of a request that may itself change the record, as it is now."""
    known: int | None = getattr(request.state, "changes", None)
    if known is not None and request.method in _LOOKING:
        return known
    with store_of(request).reading() as connection:
        return counting.changes(connection)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page, or a JSON answer."""

    cut: Cut
    is_page: bool


def _made(route: Callable[..., Any], given: dict[str, Any]) -> _Kept:
    answer = route(**given)
    if isinstance(answer, rendering.Page) and answer.status_code == 200:
        return _Kept(rendering.cut(answer.drawn), is_page=True)
    if isinstance(answer, Response):
        raise _NotKept(answer)
    return _Kept(packed.cut_bytes(_adapter(route).dump_json(answer, by_alias=True)), is_page=False)


def _sent(request: Request, kept: _Kept) -> Response:
    if kept.is_page:
        return rendering.sent_again(request, kept.cut)
    response = packed.response(request, kept.cut, "application/json")
    response.headers["ETag"] = tag_of(request)
    return response


@cache
def _adapter(route: Callable[..., Any]) -> TypeAdapter[Any]:
    """How the answers of a route are written, as its annotation says."""
    return TypeAdapter(get_type_hints(route, include_extras=True)["return"])


def _asked(request: Request) -> tuple[Hashable, ...]:
    """All that an answer depends on beside the record."""
    person = person_of(request)
    who = (person.role, person == LOCAL) if person else None
    day = settings_of(request).now().date()
    return request.url.path, request.url.query, language(), rendering.theme_of(request), who, day


def _memory(request: Request) -> Memory:
    memory: Memory = request.app.state.memory
    return memory
