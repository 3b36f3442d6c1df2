"""Persons made of their names, of the titles that stand with them, and of what is known of leaders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bilateral.codebooks import leaders
from bilateral.codebooks.leaders import Leader
from bilateral.extraction.actors import identity
from bilateral.extraction.actors.callings import in_firm, is_official, is_private
from bilateral.extraction.actors.identity import Profile
from bilateral.extraction.actors.names import Named
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.roles import country_name
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import heads, words
from bilateral.record.kinds import Role

SLACK = 2  # the years in office are rough
INTERNATIONAL = ("IGO", "NGO", "MNC")
_ANYWHERE = ("president", "leader", "premier")  # titles that bodies of any kind have
_OFFICES = ("Commissioner", "Ombudsman", "Rapporteur")
_BODILY = (*INTERNATIONAL, "BUS", "REB", "PTY")


class Ground(msgspec.Struct, frozen=True):
    """What a document says around its persons: known names, the state it is about, its year of publication."""

    taken: Mapping[int, Spot]
    home: str | None
    year: int | None


def profiles(page: Page, named: Sequence[Named], offices: Sequence[Office], ground: Ground) -> dict[str, Profile]:
    """Key of a name in the document → all that the document and the codebook say of the person."""
    at = {i: n.key for n in named for i in range(n.first, n.last)}
    held: dict[str, list[Office]] = {n.key: [] for n in named}
    beside: dict[str, list[Spot]] = {n.key: [] for n in named}
    for office in offices:
        name = at.get(office.holder[1] - 1) if office.holder else None
        if name is not None and not office.title.honorific:
            held[name].append(in_firm(page, office))
    for n in named:
        beside[n.key] += _beside(page, n, ground.taken)
    found = {key: _profile(n, held[key], beside[key], ground) for key, n in {n.key: n for n in named}.items()}
    for office in offices:
        name = at.get(office.holder[1] - 1) if office.holder else None
        if name is not None and (whose := _whose(page, office, at)) is not None:
            found[name] = _like(found[name], found[whose], office)
    return found


def _whose(page: Page, office: Office, at: Mapping[int, str]) -> str | None:
    """The person in “X's spokesman Y”, or whom Y is the counterpart of."""
    inside = [at[i] for i in range(office.first, office.head) if i in at and page.low(i + 1) == "'s"]
    if inside or office.bare not in ("counterpart", "number"):
        return inside[0] if inside else None
    before = (at[i] for i in range(office.first - 1, max(-1, office.first - 40), -1) if i in at)
    return next(before, None)


def _like(profile: Profile, other: Profile, office: Office) -> Profile:
    """A profile with the sector that the person has whom the title refers to; the state too, but for counterparts."""
    country = profile.country if office.bare in ("counterpart", "number") else profile.country or other.country
    return msgspec.structs.replace(profile, sector=profile.sector or other.sector, country=country)


def _beside(page: Page, n: Named, taken: Mapping[int, Spot]) -> Iterable[Spot]:
    """The state or body that a name is tied to: “X of Georgia”, “Georgia's X”, “X (Georgia)”."""
    if page.low(n.last) == "of" or page.word(n.last) == "(":
        spot = taken.get(n.last + 1 + (page.low(n.last + 1) == "the"))
        if spot and spot.kind in ("state", "org") and (page.low(n.last) == "of" or page.word(spot.last) == ")"):
            yield spot
    office = taken.get(n.first - 1)
    if office and office.org and any(word in office.org.name for word in _OFFICES):
        yield office  # the body is called by the title of its head
    owner = taken.get(n.first - 2) if page.low(n.first - 1) == "'s" else None
    if owner and owner.kind in ("state", "org"):
        yield owner


def _profile(n: Named, offices: Sequence[Office], beside: Sequence[Spot], ground: Ground) -> Profile:
    sector = _sector(offices) or next((s.org.sector for s in beside if s.org), None)
    country = next((o.country for o in offices if o.country), None) or next((s.code for s in beside if s.code), None)
    because = "codebooks/en/titles" if offices else "language tagger"
    titled = any(o.title.scope == "state" for o in offices)
    leader = leader_called(n.name, country, sector, ground, titled)
    if leader is not None and not n.apart and _fits(leader, offices, country, ground.year):
        return _leader(leader, n.name, offices, country, sector, ground)
    if country is None and sector not in INTERNATIONAL and any(_of_the_land(o) for o in offices):
        country = ground.home
    if country is None and sector == "GOV" and all(o.bare in ("president", "leader") for o in offices):
        sector = None  # it may be a firm's or a federation's
    known = identity.other("person", n.name, key=n.key, country=country, sector=sector, because=because)
    return msgspec.structs.replace(known, roles=tuple(_role(o) for o in offices))


def _fits(leader: Leader, offices: Sequence[Office], country: str | None, year: int | None) -> bool:
    """Whether nothing told speaks against the leader: a private occupation, or a year that he held no office in."""
    official = any(is_official(o) for o in offices)
    if not official and any(is_private(o, s := sector_of(o)) and s != leader.sector for o in offices):
        return False
    told = any(o.former for o in offices) or (official and country is not None)
    return told or year is None or leader.first - SLACK <= year <= leader.last + SLACK


def leader_called(
    name: str, country: str | None, sector: str | None, ground: Ground, titled: bool = False
) -> Leader | None:
    """The leader that a name means; by surname alone only with a title, or where the document names the state too."""
    if " " in name:
        found = leaders.called(name)
    else:
        codes = {s.code for s in ground.taken.values()}
        found = tuple(x for x in leaders.with_surname(name) if x.country and (titled or x.country in codes))
        if not titled and name in words("en/names", "surnames_first"):
            found = ()
        found = _in_office(found, ground.year) if ground.year is not None else found
    if country:
        found = tuple(x for x in found if x.country == country) or tuple(x for x in found if x.country is None)
    if len(found) > 1:
        found = tuple(x for x in found if (x.country is None) == (sector in INTERNATIONAL)) if sector else found
        found = _in_office(found, ground.year) or found
    if len({x.names for x in found}) > 1:
        lands = {x.country for x in found}
        return msgspec.structs.replace(found[0], names=(name,)) if len(lands) == 1 else None
    return found[0] if found else None


def _in_office(found: Iterable[Leader], year: int | None) -> tuple[Leader, ...]:
    return tuple(x for x in found if year is not None and x.first <= year <= x.last)


def _leader(
    leader: Leader, name: str, offices: Sequence[Office], country: str | None, sector: str | None, ground: Ground
) -> Profile:
    known = identity.other("person", leader.names[0], because="codebooks/world/leaders")
    if sector is None and ground.year is not None:
        sector = leader.sector if leader.first <= ground.year <= leader.last + 1 else None
        sector = "ELI" if sector is None and leader.sector == "GOV" and ground.year > leader.last + 1 else sector
    aliases = (name,) if name != leader.names[0] and " " in name else ()
    return msgspec.structs.replace(
        known, country=country or leader.country, sector=sector, aliases=aliases, roles=tuple(_role(o) for o in offices)
    )


def _of_the_land(office: Office) -> bool:
    """Whether a title without a stated state is one of the state that the document is about."""
    if office.within and heads().at(office.within.lower(), 0) is None:
        return False
    return office.title.scope == "state" or (sector_of(office) == "GOV" and office.body is None)


def _sector(offices: Sequence[Office]) -> str | None:
    """The sector of the present offices; whoever has only former ones in a government is of the former elite."""
    for some in ([o for o in offices if not o.former], offices):
        found = next((s for o in some if (s := sector_of(o))), None)
        if found:
            return "ELI" if found == "GOV" and all(o.former for o in some) else found
    return None


def sector_of(office: Office) -> str | None:
    """The sector of whoever holds an office: the title's, unless the body it is held in tells another."""
    org = office.body.org if office.body else None
    if org is not None and (office.title.sector is None or org.sector in _BODILY):
        return org.sector
    if office.within and org is None and office.bare in _ANYWHERE:
        return _body_sector(office.within)
    if office.title.sector is not None:
        return office.title.sector
    if office.body is not None and office.body.kind == "seat":
        return "GOV"
    return _body_sector(office.words) or _body_sector(office.within or "")


def _body_sector(words: str) -> str | None:
    """The sector of a body named in a title: “foreign ministry spokesman”."""
    parts = words.lower().split()
    for k in range(len(parts)):
        if (hit := heads().at(" ".join(parts[k:]), 0)) and hit[1].sector:
            return hit[1].sector
    return None


def _role(office: Office) -> Role:
    org = office.body.org if office.body else None
    parts = [w for w in (office.within, org.name if org else None) if w]
    return Role(office.words, parts[0] if parts else country_name(office.country))
