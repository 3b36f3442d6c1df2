"""The extractor of toponyms and their places."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.extraction.extractor import Draft, Findings, Toponym
from bilateral.extraction.places import choice, evidence
from bilateral.extraction.places.groups import grouped
from bilateral.extraction.places.literal import stands_for_government
from bilateral.extraction.places.mentions import PLACES, Mention, mentions
from bilateral.extraction.places.naming import Sighting, assembled, parts
from bilateral.language.analysis import Analysis
from bilateral.record import Place, Span

LEAST = 0.3  # how likely a stretch must name a place to count at all
CONSISTENT = 0.8  # how much of its certainty a name keeps elsewhere in the document
SAID = 0.6  # how likely it does at least where the text says in which division it lies


class Places:
    """Finds toponyms and their places."""

    name = "places"
    requires = frozenset[str]()
    yields = frozenset(["places", "toponyms"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """A toponym for every mention, and a record for every place that is meant as one at least once."""
        sightings = seen(draft)
        places = assembled(draft, sightings)
        known = {p.id for p in places}
        toponyms = tuple(
            Toponym(s.mention.span, s.place_id if s.literal and s.place_id in known else None, s.country)
            for s in sightings
        )
        return Findings(toponyms=toponyms, places=tuple(sorted((*places, *parts(draft, sightings)), key=_order)))


def _order(place: Place) -> tuple[Span, str]:
    return place.span, place.id


def seen(draft: Draft) -> list[Sighting]:
    """All mentions of places, in order of the text, each with the place that it means."""
    analysis = draft.analysis
    spotted = mentions(analysis)
    likely = _likely(analysis, spotted)
    kept = [m for m, _ in likely]
    groups = grouped(analysis, kept)
    chosen = choice.choose(analysis, kept, groups)
    around = choice.surroundings(kept, groups, chosen)
    out: list[Sighting] = []
    for group, taken in zip(groups, chosen, strict=True):
        place = taken.place if taken else None
        for n in group.mentions:
            headline = draft.role_at(kept[n].span.start) == "title"
            literal = not stands_for_government(analysis, kept[n], place, headline)
            out.append(Sighting(kept[n], likely[n][1], taken, None if taken else around.get(group.mentions), literal))
    return sorted((s for s in out if s.certain), key=lambda s: s.mention.span)


def _is_person(mention: Mention) -> bool:
    """Whether the tagger takes the name for a person's of several words; single ones it often mistakes."""
    return mention.label == "PERSON" and mention.outer[1] - mention.outer[0] > 1


def _likely(analysis: Analysis, spotted: Sequence[Mention]) -> list[tuple[Mention, float]]:
    """The mentions that may well name places, each with how likely it does.

    What is certain once is nearly certain everywhere in the document, unless it is part of a longer name.
    """
    shares = [evidence.probability(f) for f in evidence.spotting(analysis, spotted)]
    best: dict[str, float] = {}
    for mention, share in zip(spotted, shares, strict=True):
        best[mention.key] = max(share, best.get(mention.key, 0.0))
    out = []
    for mention, share in zip(spotted, shares, strict=True):
        if mention.label is None or mention.label in PLACES:
            share = max(share, CONSISTENT * best[mention.key])
        if mention.said and not mention.found and not _is_person(mention):
            share = max(share, SAID)
        if share >= LEAST:
            out.append((mention, share))
    return out
