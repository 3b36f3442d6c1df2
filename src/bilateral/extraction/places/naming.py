"""From the mentions of places to the records of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from bilateral.extraction.extractor import Draft
from bilateral.extraction.places.choice import Chosen
from bilateral.extraction.places.gazetteer import Known, division_name
from bilateral.extraction.places.mentions import PLACES, Mention
from bilateral.record import Place
from bilateral.record.ids import slug

RIGHT = 0.34  # how likely a mention must be a place, and the one chosen, to be put on the map
NAMED = 0.6  # how likely it must be a place to be recorded without one


class Sighting(msgspec.Struct, frozen=True):
    """A mention, how likely it names a place, and the place chosen for it; `around` is what contains it.

    `literal` is false where a capital stands for its government.
    """

    mention: Mention
    likely: float
    chosen: Chosen | None
    around: Known | None = None
    literal: bool = True

    @property
    def place(self) -> Known | None:
        """The place, where the choice is likely enough to be told."""
        sure = self.chosen is not None and self.likely * self.chosen.probability >= RIGHT
        return self.chosen.place if self.chosen and sure else None

    @property
    def certain(self) -> bool:
        """Whether the mention is likely enough to be recorded at all."""
        if self.place:
            return True
        if self.mention.name.replace(".", "").isupper() and len(self.mention.name) < 7:
            return False  # an acronym that the gazetteer does not know
        known = self.mention.label in PLACES or self.mention.feature is not None or self.around is not None
        return known and self.likely >= NAMED

    @property
    def country(self) -> str | None:
        """The country of the place, or of what contains it."""
        holder = self.place or self.around
        return holder.country if holder else None

    @property
    def place_id(self) -> str:
        """The id of the place: by the gazetteer, else by its name and country."""
        if self.place:
            return self.place.id
        parts = (slug(self.mention.span_name), (self.country or "").casefold())
        return "place/" + "-".join(p for p in parts if p)


def assembled(draft: Draft, sightings: Sequence[Sighting]) -> tuple[Place, ...]:
    """One record for each place that is named as a place at least once, at its first mention as one."""
    by_place: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        if sighting.literal:
            by_place[sighting.place_id].append(sighting)
    return tuple(_record(draft, members) for members in by_place.values())


def parts(draft: Draft, sightings: Sequence[Sighting]) -> tuple[Place, ...]:
    """The parts of countries that are named by a direction alone: “northern Angola”, regions without coordinates."""
    out: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        if sighting.mention.direction and sighting.place and sighting.place.state:
            name = sighting.mention.direction.of(draft.text)
            if name[0].islower():
                out[f"place/{slug(name)}-{(sighting.country or '').casefold()}"].append(sighting)
    return tuple(_part(draft, key, members) for key, members in out.items())


def _part(draft: Draft, key: str, members: Sequence[Sighting]) -> Place:
    spans = tuple(m.mention.direction for m in members if m.mention.direction)
    return Place(
        id=key, doc=draft.document.id, span=spans[0], alt_spans=spans[1:], mentions=spans,
        name=spans[0].of(draft.text), country=members[0].country, feature="RGN",
        because="direction before the name of a country",
    )  # fmt: skip


def _record(draft: Draft, members: Sequence[Sighting]) -> Place:
    first = members[0]
    place = first.place
    spans = tuple(m.mention.span for m in members)
    names = list(dict.fromkeys(_shown(s.of(draft.text)) for s in spans))
    feature = first.mention.feature
    return Place(
        id=first.place_id, doc=draft.document.id, span=spans[0], alt_spans=spans[1:], mentions=spans,
        name=names[0], aliases=tuple(names[1:]), geonames=place.geonames if place else None,
        latitude=place.latitude if place else None, longitude=place.longitude if place else None,
        country=first.country, admin1=_division(first),
        feature=place.feature if place else feature.feature if feature else None,
        confidence=round(first.likely * (first.chosen.probability if place and first.chosen else 1.0), 3),
        because=_because(first),
    )  # fmt: skip


def _division(sighting: Sighting) -> str | None:
    """The first-order division that holds the place, by name."""
    if sighting.place:
        return division_name(sighting.place.admin1) if sighting.place.admin1 else None
    around = sighting.around
    if around and around.feature == "ADM1":
        return around.name
    return division_name(around.admin1) if around and around.admin1 else None


def _because(sighting: Sighting) -> str:
    if not sighting.place:
        return f"not in the gazetteer; within {sighting.around.name}" if sighting.around else "not in the gazetteer"
    until = f", so called until {sighting.place.until}" if sighting.place.until else ""
    return f"gazetteer: {sighting.place.name}{until}"


def _shown(name: str) -> str:
    """The name as a text writes it but for capitals throughout: “MOSCOW” → “Moscow”."""
    letters = [c for c in name if c.isalpha()]
    return name.title() if len(letters) > 3 and all(c.isupper() for c in letters) else name
