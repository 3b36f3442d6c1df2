"""How a Russian brief names actors: what has a Russian name is declined, what has none stands after a noun that is.

A person's name stays as the items have it and can stand in the nominative alone, and nobody knows from it whether a
verb in the past is masculine or feminine: `declines` and `agreement` say so, and the sentence is then put otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bilateral.codebooks import called, terms
from bilateral.codebooks.called import CASES, Case
from bilateral.codebooks.states import by_name
from bilateral.relations.asking import Named
from bilateral.relations.briefing.kinds import Part

Parts = tuple[Part, ...]
_NOUNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "company": ("f", ("компания", "компании", "компании", "компанию", "компанией", "компании")),
    "agency": ("n", ("ведомство", "ведомства", "ведомству", "ведомство", "ведомством", "ведомстве")),
    "organization": ("f", ("организация", "организации", "организации", "организацию", "организацией", "организации")),
    "media": ("n", ("издание", "издания", "изданию", "издание", "изданием", "издании")),
    "group": ("f", ("группа", "группы", "группе", "группу", "группой", "группе")),
    "unnamed": ("n", ("лицо", "лица", "лицу", "лицо", "лицом", "лице")),
}  # fmt: skip
_SECTORS = {"BUS": "company", "MNC": "company", "GOV": "agency", "MIL": "agency", "COP": "agency", "SPY": "agency"}


class Who(Protocol):
    """What the record knows of an actor."""

    type: str
    country: str | None
    sector: str | None


def one(who: Named, found: Who | None, case: Case, of: str) -> Parts:
    """An actor in a case; the name of a person as it is."""
    if known := called.russian(who.key):
        return (Part(known.form(case), of),)
    noun = _noun(who, found)
    if noun is None:
        return (Part(who.name, of),)
    return (Part(f"{_NOUNS[noun][1][CASES.index(case)]} «"), Part(who.name, of), Part("»"))


def office(title: str, organization: str, country: str | None, key: str) -> Parts:
    """An office after a name; its title in the words of the items where it has no Russian one."""
    told = terms.title(title)
    named = (Part(told, f"{key}.roles"),) if told else (Part("«"), Part(title, f"{key}.roles"), Part("»"))
    own = by_name(organization.removeprefix("Government of ")) if organization else country
    where: Parts = ()
    if own:
        where = (Part(", "), Part(called.state(own), f"{key}.{'roles' if organization else 'country'}"))
    elif organization:
        where = (Part(", «"), Part(organization, f"{key}.roles"), Part("»"))
    return (Part(" ("), *named, *where, Part(")"))


def declines(who: Named, found: Who | None) -> bool:
    """Whether it can stand in any case."""
    return called.russian(who.key) is not None or _noun(who, found) is not None


def agreement(people: Sequence[tuple[Named, Who | None]]) -> str | None:
    """What a verb in the past agrees with: m, f, n, pl; None where that cannot be known."""
    if len(people) != 1:
        return "pl"
    who, found = people[0]
    if known := called.russian(who.key):
        return known.gender
    noun = _noun(who, found)
    return _NOUNS[noun][0] if noun else None


def _noun(who: Named, found: Who | None) -> str | None:
    """The noun that a name stands after; None for a person, and where nothing is known."""
    if found is None:
        return None
    if found.type == "person":
        return None if who.name[:1].isupper() else "unnamed"
    if found.type in ("media", "group"):
        return found.type
    return _SECTORS.get(found.sector or "", "organization")
