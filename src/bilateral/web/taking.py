"""Press items taken into the record from the pages: the samples, what is pasted, files that are sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from bilateral.errors import UnreadableItem
from bilateral.sources.files import MAX_BYTES, media_of
from bilateral.sources.item import RawItem
from bilateral.store.opening import Store

if TYPE_CHECKING:
    from bilateral.reading.readers import Given

PASTED = "pasted text"
_reading = Lock()  # reading takes a processor whole: one at a time, so that pages are answered meanwhile


@dataclass
class Taken:
    """What became of the items: ids of documents, and what could not be read with its reason."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def raw(name: str, content: bytes) -> RawItem:
    """An item by its name and bytes. Raises UnreadableItem where it is empty or too large."""
    if not content.strip():
        raise UnreadableItem(name, "is empty: there is nothing to read")
    if len(content) > MAX_BYTES:
        raise UnreadableItem(name, f"is larger than {MAX_BYTES // 1_000_000} MB: no press item is")
    return RawItem(name, content, media_of(name, content))


def take(store: Store, items: Iterable[tuple[str, bytes]], given: Given | None = None) -> Taken:
    """Read items, by name and content, into a record, each whole or not at all; what cannot be read is named."""
    taken = Taken()
    for name, content in items:
        try:
            _take(store, raw(name, content), given, taken)
        except UnreadableItem as error:
            taken.failed.append((error.where, error.reason))
    return taken


def _take(store: Store, item: RawItem, given: Given | None, taken: Taken) -> None:
    from bilateral.pipeline import reading_of
    from bilateral.reading.readers import NOTHING_GIVEN, item_of
    from bilateral.relations import adding

    with _reading:
        reading = reading_of(item_of(item, given or NOTHING_GIVEN))
    added = adding.add(store, reading)
    (taken.new if added.new else taken.known).append(added.document)
