"""What comes in: the bytes of an item, where they are from, and of which type they are."""

from __future__ import annotations

import msgspec


class RawItem(msgspec.Struct, frozen=True):
    """An item before it is read: `where` is its path or address (`-` for standard input), `media` its reader's name."""

    where: str
    content: bytes
    media: str
