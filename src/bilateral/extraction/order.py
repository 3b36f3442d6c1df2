"""The order of extractors, from what each requires and yields."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.errors import PartUnavailable
from bilateral.extraction.extractor import Extractor


def ordered(extractors: Iterable[Extractor]) -> tuple[Extractor, ...]:
    """The extractors so that each comes after all that yield what it requires.

    Raises PartUnavailable, before anything is read, where no extractor yields what one requires or two wait
    for each other.
    """
    waiting = list(extractors)
    out: list[Extractor] = []
    while waiting:
        pending = frozenset[str]().union(*(e.yields for e in waiting))
        ready = [e for e in waiting if not e.requires & (pending - e.yields)]
        if not ready:
            raise PartUnavailable(f"extractors wait for each other: {', '.join(e.name for e in waiting)}")
        out += ready
        waiting = [e for e in waiting if e not in ready]
    for n, extractor in enumerate(out):
        missing = extractor.requires - frozenset[str]().union(*(e.yields for e in out[: n + 1]))
        if missing:
            raise PartUnavailable(
                f"extractor {extractor.name!r} requires {', '.join(sorted(missing))}, which none yields"
            )
    return tuple(out)
