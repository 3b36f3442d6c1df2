"""A title where it stands."""

from __future__ import annotations

import msgspec

from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import Title


class Office(msgspec.Struct, frozen=True):
    """A title in the tokens `[first, last)` (what it is held in included), its head word at `head`."""

    first: int
    last: int
    head: int
    title: Title
    words: str
    country: str | None = None
    body: Spot | None = None
    within: str | None = None
    former: bool = False
    holder: tuple[int, int] | None = None

    @property
    def bare(self) -> str:
        """The title without the words before it: “minister” of “former Greek foreign minister”."""
        return self.words.split()[-1].lower()
