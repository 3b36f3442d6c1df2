"""The extractor of actors and their mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from bilateral.extraction.actors import (
    bodies,
    callings,
    coreference,
    descriptions,
    identity,
    metonyms,
    names,
    people,
    roles,
    unnamed,
)
from bilateral.extraction.actors.cast import Cast, Player
from bilateral.extraction.actors.genders import genders
from bilateral.extraction.actors.home import home
from bilateral.extraction.actors.identity import Sighting
from bilateral.extraction.actors.lands import Lands
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.pairs import paired
from bilateral.extraction.actors.peoples import sighted_people
from bilateral.extraction.actors.runs import covering
from bilateral.extraction.actors.spots import Spot, spots
from bilateral.extraction.actors.vocabulary import words
from bilateral.extraction.extractor import Draft, Findings

_OUTLETS = frozenset(["newspaper", "agency", "daily", "weekly", "magazine", "website", "paper", "channel", "service"])


class Actors:
    """Finds actors and their mentions."""

    name = "actors"
    requires = frozenset(["citations", "toponyms"])
    yields = frozenset(["actors", "mentions"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        if draft.analysis.language != "en" or not draft.analysis.tokens:
            return Findings()
        cast = gathered(Page(draft, found.toponyms))
        return Findings(mentions=cast.mentions(), actors=cast.actors())


def gathered(page: Page) -> Cast:
    """All actors of a page with their mentions."""
    known = spots(page)
    taken = covering(known)
    centre = home(page, known)
    offices = roles.offices(page, taken)
    named = callings.told_apart(names.persons(page, taken, offices), offices)
    cast = Cast(page)
    profiles = people.profiles(page, named, offices, people.Ground(taken, centre, _year(page)))
    for n in named:
        cast.mention(cast.player(profiles[n.key]), n.first, n.last, "name")
    for sighting in _one_body(_others(page, known, cast, centre)):
        player = _bracketed(cast, sighting) or cast.player(sighting.who)
        player.plural = player.type == "group" or player.plural
        (cast.share if sighting.shared else cast.mention)(player, sighting.first, sighting.last, sighting.form)
    cast.within_titles.update(i for o in offices if o.holder for i in range(o.first, o.last))
    cast.drop_incidental()
    lands = Lands(page, cast, taken, centre)
    unnamed.described_holders(page, cast, offices, lands)
    for first, last, player in list(descriptions.described(page, cast)):
        cast.mention(player, first, last, "description")
    for first, last, profile in list(descriptions.unstated(page, cast, lands)):
        cast.mention(cast.player(profile), first, last, "description")
    _share_nationality(page, cast)
    for first, last, players in list(paired(page, cast)):
        for player in players:
            cast.share(player, first, last, "description")
    genders(cast, offices)
    coreference.Antecedents(page, cast).trace()
    unnamed.owned_offices(page, cast, offices)
    _take_after_owners(cast, offices)
    return cast


def _one_body(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """The sightings, a body named without its state taken for the one of that name whose state the text tells."""
    found = list(sightings)
    told = {s.who.name: s.who for s in found if s.who.type == "organization" and s.who.country}
    for s in found:
        same = told.get(s.who.name) if s.who.type == "organization" and s.who.country is None else None
        yield msgspec.structs.replace(s, who=same) if same else s


def _bracketed(cast: Cast, sighting: Sighting) -> Player | None:
    """The body that a bracket after its name describes: “House of Councillors (Ruritania's upper house)”."""
    named = cast.at.get(sighting.first - 2) if cast.page.word(sighting.first - 1) == "(" else None
    same = (
        named is not None and named.type == sighting.who.type == "organization" and named.sector == sighting.who.sector
    )
    return named if same else None


def _year(page: Page) -> int | None:
    published = page.draft.document.published
    return int(published[:4]) if published and published[:4].isdigit() else None


def _others(page: Page, known: list[Spot], cast: Cast, centre: str | None) -> Iterator[Sighting]:
    """Bodies and groups first, as the wider phrases, then the known names that are left."""
    taken: Mapping[int, Spot] = covering(known)
    yield from sighted_people(page, known)
    yield from bodies.Finder(page, taken, dict(cast.at), centre).found()
    for spot in known:
        if sighting := _known(page, spot):
            yield sighting


def _known(page: Page, spot: Spot) -> Sighting | None:
    if spot.house:
        return Sighting(spot.first, spot.last, "name", identity.taught(spot.house))
    if spot.kind == "org" and spot.org:
        return Sighting(spot.first, spot.last, "name", identity.organization(spot.org))
    if spot.kind == "capital" and spot.org:
        acts = metonyms.stands_for_government(page, spot)
        return Sighting(spot.first, spot.last, "metonym", identity.organization(spot.org)) if acts else None
    if spot.kind == "medium" and spot.org:
        return (
            Sighting(spot.first, spot.last, "name", identity.organization(spot.org)) if _reports(page, spot) else None
        )
    if spot.code is None:
        return None
    if spot.kind == "state":
        return Sighting(spot.first, spot.last, "name", identity.state(spot.code))
    if spot.kind in ("adjective", "demonym"):
        return Sighting(spot.first, spot.last, "adjective", identity.state(spot.code))
    if metonyms.stands_for_government(page, spot):
        return Sighting(
            spot.first, spot.last, "metonym", identity.government(spot.code, page.joined(spot.first, spot.last))
        )
    return None


def _reports(page: Page, spot: Spot) -> bool:
    """Whether a medium speaks itself, its report following: “the daily X reported that …”."""
    token = page.analysis.root_of(page.span(spot.first, spot.last))
    if token is not None and token.dep in ("compound", "nmod") and page.tokens[token.head].lemma in _OUTLETS:
        token = page.tokens[token.head]
    if token is not None and token.dep == "pobj" and page.low(token.head) == "to":
        return page.low(token.head - 1) == "according"
    if token is None or token.dep != "nsubj":
        return False
    verb = page.tokens[token.head]
    follows = any(c.dep == "ccomp" and c.i > verb.i for c in page.analysis.children(verb))
    return follows and verb.lemma in words("en/bodies", "minds")


def _take_after_owners(cast: Cast, offices: list[Office]) -> None:
    """“Its spokesman X” is of the state and sector of whatever “its” means."""
    for office in offices:
        owner = cast.at.get(office.first - 1)
        holder = cast.at.get(office.holder[1] - 1) if office.holder else None
        its = cast.page.low(office.first - 1) in ("its", "their", "his", "her")
        if its and owner and holder and holder is not owner and office.title.scope == "body":
            holder.country = holder.country or owner.country
            holder.sector = holder.sector or owner.sector


def _share_nationality(page: Page, cast: Cast) -> None:
    """A commentator without a nationality is of that of the commentators just spoken of in the paragraph."""
    observing = words("en/bodies", "observing")
    groups = [(f, p) for f, _, p, _ in cast.mentioned() if p.type == "group" and p.name.split()[-1] in observing]
    for first, _, player, _ in cast.mentioned():
        titles = {title.lower() for title, _ in player.roles}
        if player.type != "person" or player.country or not titles or not titles <= observing:
            continue
        near = [g for f, g in groups if f < first and _close(page, f, first)]
        player.country = near[-1].country if near else None


def _close(page: Page, before: int, after: int) -> bool:
    """Whether two tokens stand in one paragraph, at most two sentences apart."""
    one, other = (page.analysis.sentences[page.tokens[i].sent] for i in (before, after))
    return one.paragraph == other.paragraph and other.i - one.i <= 2
