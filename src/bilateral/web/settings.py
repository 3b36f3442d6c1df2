"""How the workbench is run: where it listens, who may come in, how long a log-in holds."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

_HERE = ("localhost", "127.0.0.1", "::1")


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Settings:
    """What `bilateral serve` was told, and what is fixed."""

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()  # further names that the machine is called by
    secure: bool = False  # reached by HTTPS: cookies go nowhere else
    proxied: bool = False  # others ask through a proxy on this machine
    idle: timedelta = timedelta(hours=12)
    absolute: timedelta = timedelta(days=7)
    body_limit: int = 32 << 20
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    now: Callable[[], datetime] = _now

    @property
    def needs_accounts(self) -> bool:
        """Whether nobody is let in without an account, even where there is none."""
        return self.proxied or not is_loopback(self.host)

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which a request may ask for the workbench."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)
        return frozenset(n.casefold() for n in (*_HERE, *own, *self.names))

    @property
    def lasting(self) -> tuple[timedelta, timedelta]:
        """How long a log-in holds unused, and at all."""
        return self.idle, self.absolute
