"""Which of the places of one name is meant: the document's names decide together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.extraction.places.clues import choosing, softmax
from bilateral.extraction.places.evidence import weighed
from bilateral.extraction.places.gazetteer import Known
from bilateral.extraction.places.groups import Group, lies_in
from bilateral.extraction.places.mentions import Mention
from bilateral.language.analysis import Analysis


class Chosen(msgspec.Struct, frozen=True):
    """The place taken for a group, and how likely it is the right one among those of its name."""

    place: Known
    probability: float


def choose(analysis: Analysis, found: Sequence[Mention], groups: Sequence[Group]) -> list[Chosen | None]:
    """For each group the likeliest place, None where it is likelier that the gazetteer lacks it."""
    out: list[Chosen | None] = []
    for group, rows in zip(groups, choosing(analysis, found, groups), strict=True):
        shares = softmax([weighed(f, "choosing") for f in rows])
        best = max(range(len(rows) - 1), key=lambda n: shares[n], default=None)
        out.append(None if best is None else _chosen(group.candidates, best, shares))
    return out


def _chosen(candidates: Sequence[Known], best: int, shares: Sequence[float]) -> Chosen | None:
    """The best candidate, with the shares of those that contain it or lie in it, unless none is likelier still.

    The city and the region of one name are near enough to each other to speak for the same spot.
    """
    place = candidates[best]
    share = sum(s for k, s in zip(candidates, shares, strict=False) if k is place or _nested(k, place))
    return Chosen(place, share) if share > shares[-1] else None


def _nested(one: Known, other: Known) -> bool:
    return not (one.state or other.state) and (lies_in(one, (other,)) or lies_in(other, (one,)))


def surroundings(
    found: Sequence[Mention], groups: Sequence[Group], chosen: Sequence[Chosen | None]
) -> dict[tuple[int, ...], Known]:
    """What contains the groups that the gazetteer lacks, by their mentions: as chosen where that name is settled."""
    settled = {n: c.place for g, c in zip(groups, chosen, strict=True) if c for n in g.mentions}
    out: dict[tuple[int, ...], Known] = {}
    for group in groups:
        if group.beyond:
            after = [settled[n + 1] for n in group.mentions if n + 1 in settled]
            out[group.mentions] = next((k for k in after if k.country == group.beyond.country), group.beyond)
    return out
