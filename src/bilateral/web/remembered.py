"""Answers that are kept until the record changes: what counts all of it is counted once, not for each reader."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from starlette.requests import Request

from bilateral.codebooks.spoken import language
from bilateral.store import counting
from bilateral.web.asking import store_of

T = TypeVar("T")
_MOST = 400  # answers held
_making = Lock()


class _Kept:
    """Answers of one record at one state of it, the longest unasked given up first."""

    def __init__(self) -> None:
        self.changes = -1
        self.answers: OrderedDict[Hashable, Any] = OrderedDict()
        self.locks: dict[Hashable, Lock] = {}


def remembered(request: Request, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` answers, made anew only after a change of the record; whoever asks meanwhile waits for the one.

    Names are in the reader's language, so answers are kept by that too.
    """
    key = (language(), key)
    with store_of(request).reading() as connection:
        changes = counting.changes(connection)
    kept = _of(request)
    with _making:
        if kept.changes != changes:
            kept.changes = changes
            kept.answers.clear()
            kept.locks.clear()
        lock = kept.locks.setdefault(key, Lock())
    with lock:
        answer: T | None = _held(kept, key)
        if answer is None:
            answer = make()
            _hold(kept, key, answer, changes)
    return answer


def _held(kept: _Kept, key: Hashable) -> Any:
    with _making:
        if key not in kept.answers:
            return None
        kept.answers.move_to_end(key)
        return kept.answers[key]


def _hold(kept: _Kept, key: Hashable, answer: Any, changes: int) -> None:
    with _making:
        kept.locks.pop(key, None)
        if kept.changes == changes:
            kept.answers[key] = answer
            if len(kept.answers) > _MOST:
                kept.answers.popitem(last=False)


def _of(request: Request) -> _Kept:
    state = request.app.state
    with _making:
        if not hasattr(state, "remembered"):
            state.remembered = _Kept()
        kept: _Kept = state.remembered
    return kept
