"""The extractor of toponyms and their places."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings, Toponym
from bilateral.extraction.places import choice, evidence
from bilateral.extraction.places.mentions import mentions
from bilateral.extraction.places.naming import Sighting, assembled

LEAST = 0.3  # how likely a stretch must name a place to count at all


class Places:
    """Finds toponyms and their places."""

    name = "places"
    requires = frozenset[str]()
    yields = frozenset(["places", "toponyms"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """A toponym for every mention, and a record for every place that is meant as one at least once."""
        sightings = seen(draft)
        places = assembled(draft, sightings)
        return Findings(toponyms=tuple(_toponym(s) for s in sightings), places=places)


def seen(draft: Draft) -> list[Sighting]:
    """All mentions of places, in order of the text, each with the place that it means."""
    analysis = draft.analysis
    spotted = mentions(analysis)
    likely = [
        (m, p)
        for m, f in zip(spotted, evidence.spotting(analysis, spotted), strict=True)
        if (p := evidence.probability(f)) >= LEAST
    ]
    kept = [m for m, _ in likely]
    groups = choice.grouped(analysis, kept)
    out: list[Sighting] = []
    for group, chosen in zip(groups, choice.choose(analysis, kept, groups), strict=True):
        out += (Sighting(kept[n], likely[n][1], chosen) for n in group.mentions)
    return sorted((s for s in out if s.certain), key=lambda s: s.mention.span)


def _toponym(sighting: Sighting) -> Toponym:
    return Toponym(sighting.mention.span, sighting.place_id, sighting.country)
