"""Persons made of their names and of the titles that stand with them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.extraction.actors import identity
from bilateral.extraction.actors.identity import Profile
from bilateral.extraction.actors.names import Named
from bilateral.extraction.actors.roles import Office, country_name
from bilateral.record.kinds import Role


def profiles(named: Sequence[Named], offices: Sequence[Office], home: str | None) -> dict[str, Profile]:
    """Full name → all that the document's titles say of the person."""
    at = {i: n.name for n in named for i in range(n.first, n.last)}
    held: dict[str, list[Office]] = {n.name: [] for n in named}
    for office in offices:
        name = at.get(office.holder[1] - 1) if office.holder else None
        if name is not None and not office.title.honorific:
            held[name].append(office)
    return {name: _profile(name, of, home) for name, of in held.items()}


def _profile(name: str, offices: Sequence[Office], home: str | None) -> Profile:
    country = next((o.country for o in offices if o.country), None)
    current = [o for o in offices if not o.former]
    sector = next((s for o in current if (s := sector_of(o))), None)
    if sector is None and any(sector_of(o) == "GOV" for o in offices):
        sector = "ELI"
    if sector is None:
        sector = next((s for o in offices if (s := sector_of(o))), None)
    international = any(o.body and o.body.org and o.body.org.sector in ("IGO", "NGO", "MNC") for o in offices)
    if country is None and not international and any(o.title.scope == "state" and not o.within for o in offices):
        country = home
    because = "codebooks/en/titles" if offices else "language tagger"
    known = identity.other("person", name, country=country, sector=sector, because=because)
    return msgspec.structs.replace(known, roles=tuple(_role(o) for o in offices))


def sector_of(office: Office) -> str | None:
    """The sector of whoever holds an office: the title's, unless the body it is held in tells another."""
    org = office.body.org if office.body else None
    if org is not None and (office.title.sector is None or org.sector in ("IGO", "NGO", "MNC", "BUS", "REB", "PTY")):
        return org.sector
    return office.title.sector


def _role(office: Office) -> Role:
    org = office.body.org if office.body else None
    parts = [w for w in (office.within, org.name if org else None) if w]
    return Role(office.words, parts[0] if parts else country_name(office.country))


def compatible(office: Office, profile: Profile) -> bool:
    """Whether “the Syrian president” can be a person with this profile."""
    if office.country and profile.country and office.country != profile.country:
        return False
    return any(r.title.lower().split()[-1] == office.bare for r in profile.roles)
