"""How often a log-in may fail: so many times for a name and for an address within a while, then it has to wait."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

PER_NAME, PER_ADDRESS, WITHIN = 5, 20, timedelta(minutes=15)
_REMEMBERED = 10_000  # keys; beyond that the oldest are forgotten, so that nobody fills the memory


class LoginLimit:
    """The failures of late; kept in memory, so a restart forgets them."""

    def __init__(self) -> None:
        self._failures: OrderedDict[tuple[str, str], deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, address: str, now: datetime) -> timedelta | None:
        """How long this name from this address has to wait; None where it may try."""
        with self._lock:
            waits = [self._wait(key, most, now) for key, most in _keys(name, address)]
        return max((w for w in waits if w), default=None)

    def failed(self, name: str, address: str, now: datetime) -> None:
        """Count a failure."""
        with self._lock:
            for key, most in _keys(name, address):
                self._failures.setdefault(key, deque(maxlen=most)).append(now)
                self._failures.move_to_end(key)
            while len(self._failures) > _REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name."""
        with self._lock:
            self._failures.pop(("name", name.casefold()), None)

    def _wait(self, key: tuple[str, str], most: int, now: datetime) -> timedelta | None:
        failures = self._failures.get(key, deque())
        while failures and failures[0] <= now - WITHIN:
            failures.popleft()
        return failures[0] + WITHIN - now if len(failures) >= most else None


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return (("name", name.casefold()), PER_NAME), (("address", address), PER_ADDRESS)
