"""Two editors at once: nobody overwrites what he has not seen.

A form carries the version that it shows. The change is made with that version and raises StaleEdit where the record
has another by now; `editing` turns that into a page that shows both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bilateral.errors import StaleEdit

Fields = Mapping[str, object]  # label → value, as the page shows them


@dataclass
class Conflict(Exception):
    """Somebody else changed the thing meanwhile: what one wanted, what stands there now, where to look at it."""

    mine: Fields
    theirs: Fields
    href: str
    again: Mapping[str, str]  # fields of a form that makes the change on the version that stands now

    def rows(self) -> list[tuple[str, object, object]]:
        """Label, mine, theirs."""
        labels = list(dict.fromkeys((*self.mine, *self.theirs)))
        return [(label, self.mine.get(label), self.theirs.get(label)) for label in labels]


@contextmanager
def editing(
    mine: Fields, href: str, present: Callable[[], Fields], again: Callable[[], Mapping[str, str]]
) -> Iterator[None]:
    """Around a change: raises Conflict in place of StaleEdit.

    `present` reads what stands in the record, `again` the fields of a form that would make the change on it after all.
    """
    try:
        yield
    except StaleEdit as stale:
        raise Conflict(mine, present(), href, again()) from stale
