"""From the mentions of places to the records of places."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from bilateral.extraction.extractor import Draft
from bilateral.extraction.places.choice import Chosen
from bilateral.extraction.places.gazetteer import division_name
from bilateral.extraction.places.mentions import PLACES, Mention
from bilateral.record import Place, Span
from bilateral.record.ids import slug

RIGHT = 0.34  # how likely a mention must be a place, and the one chosen, to be put on the map
NAMED = 0.6  # how likely it must be a place to be recorded without one


class Sighting(msgspec.Struct, frozen=True):
    """A mention, how likely it names a place, and the place chosen for it."""

    mention: Mention
    likely: float
    chosen: Chosen | None

    @property
    def resolved(self) -> bool:
        """Whether the place chosen is likely enough to be told."""
        return self.chosen is not None and self.likely * self.chosen.probability >= RIGHT

    @property
    def certain(self) -> bool:
        """Whether the mention is likely enough to be recorded at all."""
        if self.resolved:
            return True
        return self.likely >= NAMED and (self.mention.label in PLACES or self.mention.feature is not None)

    @property
    def country(self) -> str | None:
        """The country of the place, where it is known."""
        return self.chosen.place.country if self.chosen and self.resolved else None

    @property
    def place_id(self) -> str:
        """The id of the place: by the gazetteer, else by its name."""
        if self.chosen and self.resolved:
            return self.chosen.place.id
        return f"place/{slug(self.mention.name)}"


def assembled(draft: Draft, sightings: list[Sighting]) -> tuple[Place, ...]:
    """One record for each place, at its first mention."""
    by_place: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_place[sighting.place_id].append(sighting)
    return tuple(_record(draft, members) for members in by_place.values())


def _record(draft: Draft, members: list[Sighting]) -> Place:
    first = members[0]
    spans = tuple(m.mention.span for m in members)
    names = list(dict.fromkeys(_shown(s.of(draft.text)) for s in spans))
    chosen = first.chosen if first.resolved else None
    place = chosen.place if chosen else None
    return Place(
        id=first.place_id, doc=draft.document.id, span=spans[0], alt_spans=spans[1:], mentions=spans,
        name=names[0], aliases=tuple(names[1:]), geonames=place.geonames if place else None,
        latitude=place.latitude if place else None, longitude=place.longitude if place else None,
        country=first.country, admin1=division_name(place.admin1) if place and place.admin1 else None,
        feature=place.feature if place else (first.mention.feature.feature if first.mention.feature else None),
        confidence=round(first.likely * (chosen.probability if chosen else 1.0), 3),
        because=f"gazetteer: {place.name}" if place else "name without an entry in the gazetteer",
    )  # fmt: skip


def _shown(name: str) -> str:
    """The name as a text writes it but for capitals throughout: “MOSCOW” → “Moscow”."""
    letters = [c for c in name if c.isalpha()]
    return name.title() if len(letters) > 4 and all(c.isupper() for c in letters) else name
