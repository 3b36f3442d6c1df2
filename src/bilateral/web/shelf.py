"""Answers kept until the record changes: each made once, however many ask; bounded in number and in bytes."""

from __future__ import annotations

import gc
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from dataclasses import is_dataclass
from functools import cache
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
_MOST = 1 << 20  # objects that are counted; an answer of more is too large to be kept in any case


def weight(answer: Any) -> int:
    """About how many bytes an answer takes: those of all that is reached from it by tuples, lists, dicts and fields."""
    if isinstance(answer, bytes | str):
        return answer.__sizeof__()
    known: dict[int, Any] = {}
    level = [answer]
    while level and len(known) < _MOST:
        fresh = {id(one): one for one in level if id(one) not in known}
        known |= fresh
        level = gc.get_referents(*(one for one in fresh.values() if _holds(one.__class__)))
    return sum(map(sys.getsizeof, known.values()))


@cache
def _holds(kind: Hashable) -> bool:
    """Whether what is in a thing of this type belongs to the answer; of others (an open file) nobody knows what is."""
    return kind in (tuple, list, dict, set, frozenset) or (isinstance(kind, type) and is_dataclass(kind))


class Shelf:
    """Answers of one record at one state of it. Safe to share between threads.

    At most `most` answers and about `room` bytes are held, the longest unasked given up first.
    """

    def __init__(self, most: int, room: int) -> None:
        self.most, self.room, self.taken = most, room, 0
        self._changes = -1
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: dict[Hashable, Future[Any]] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def answer(self, changes: int, key: Hashable, make: Callable[[], T]) -> T:
        """The answer of `key` at a state of the record; who asks while it is being made waits for that one.

        `changes` is the record's counter as it stood before anything of the answer was read. It may be of a later
        state, never of an earlier one: the counter rises with the change, and another counter clears all.
        """
        while True:
            mine, flight = self._begun(changes, key)
            if mine:
                return self._made(flight, changes, key, make)
            wait([flight])
            if flight.exception() is None:
                answer: T = flight.result()
                return answer
            # who made it failed, maybe for reasons of his own: the next who waits tries again

    def held(self, changes: int, key: Hashable) -> Any | None:
        """The answer of `key` where it is held for that state of the record, else None."""
        with self._lock:
            if self._changes != changes or key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def _begun(self, changes: int, key: Hashable) -> tuple[bool, Future[Any]]:
        """The making of an answer, and whether it falls to the one who asks."""
        with self._lock:
            if self._changes != changes:
                self._changes, self.taken = changes, 0
                self._held.clear()
                self._making = {}  # what is still being made is for those alone who wait for it
            if key in self._held:
                self._held.move_to_end(key)
                done: Future[Any] = Future()
                done.set_result(self._held[key][0])
                return False, done
            mine = key not in self._making
            return mine, self._making.setdefault(key, Future())

    def _made(self, flight: Future[Any], changes: int, key: Hashable, make: Callable[[], T]) -> T:
        try:
            answer = make()
        except BaseException as error:
            self._landed(flight, key)
            flight.set_exception(error)
            raise
        size = weight(answer)
        with self._lock:
            if self._making.get(key) is flight and self._changes == changes:
                self._keep(key, answer, size)
        self._landed(flight, key)
        flight.set_result(answer)
        return answer

    def _landed(self, flight: Future[Any], key: Hashable) -> None:
        with self._lock:
            if self._making.get(key) is flight:
                del self._making[key]

    def _keep(self, key: Hashable, answer: Any, size: int) -> None:
        if size > self.room // 4:
            return  # it would push out all others
        self._held[key] = (answer, size)
        self.taken += size
        while len(self._held) > self.most or self.taken > self.room:
            _, (_, given_up) = self._held.popitem(last=False)
            self.taken -= given_up
