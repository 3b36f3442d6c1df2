"""How often a log-in may fail: so many times for a name and for an address within a while, then it has to wait.

A try counts from when it begins, so that many at once get no further than one after another.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

from bilateral.store.accounts import as_kept

PER_NAME, PER_ADDRESS, WITHIN = 5, 20, timedelta(minutes=15)
_REMEMBERED = 10_000  # keys; beyond that the oldest are forgotten, so that nobody fills the memory
_SUBNET = 64  # bits of an IPv6 address that one asker is given whole


class LoginLimit:
    """The failures of late; kept in memory, so a restart forgets them."""

    def __init__(self) -> None:
        self._tries: OrderedDict[tuple[str, str], deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def tried(self, name: str, address: str, now: datetime) -> timedelta | None:
        """Count a try for this name from this address; where there were too many, how long it has to wait instead."""
        with self._lock:
            waits = [self._wait(key, most, now) for key, most in _keys(name, address)]
            if wait := max((w for w in waits if w), default=None):
                return wait
            for key, most in _keys(name, address):
                self._tries.setdefault(key, deque(maxlen=most)).append(now)
                self._tries.move_to_end(key)
            while len(self._tries) > _REMEMBERED:
                self._tries.popitem(last=False)
        return None

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of a name, and the try that was none for the address."""
        (of_name, _), (of_address, _) = _keys(name, address)
        with self._lock:
            self._tries.pop(of_name, None)
            if tries := self._tries.get(of_address):
                tries.pop()

    def _wait(self, key: tuple[str, str], most: int, now: datetime) -> timedelta | None:
        tries = self._tries.get(key, deque())
        while tries and tries[0] <= now - WITHIN:
            tries.popleft()
        return tries[0] + WITHIN - now if len(tries) >= most else None


def asker(address: str) -> str:
    """Who is told apart by an address: of IPv6 the network, since one asker has all addresses of it.

    >>> asker("192.0.2.7"), asker("2001:db8::1:2"), asker("::ffff:192.0.2.7"), asker("testclient")
    ('192.0.2.7', '2001:db8::/64', '192.0.2.7', 'testclient')
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((int(found), _SUBNET), strict=False))


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return (("name", as_kept(name)), PER_NAME), (("address", asker(address)), PER_ADDRESS)
