"""Who an actor is: the profile that a mention gives, and ids that are the same in every document."""

from __future__ import annotations

import msgspec

from bilateral.codebooks import house
from bilateral.codebooks.states import State, states
from bilateral.extraction.actors.vocabulary import Organization
from bilateral.extraction.extractor import Form
from bilateral.record.ids import slug
from bilateral.record.kinds import ActorType, Role

_FOLDERS = {"person": "person", "organization": "org", "group": "group", "media": "media"}


class Profile(msgspec.Struct, frozen=True):
    """What is known of an actor from one mention."""

    id: str
    name: str
    type: ActorType
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    because: str | None = None


class Sighting(msgspec.Struct, frozen=True):
    """A mention in the tokens `[first, last)` of whoever the profile describes."""

    first: int
    last: int
    form: Form
    who: Profile
    shared: bool = False


def state(code: str) -> Profile:
    """A state by its code."""
    return Profile(code, states()[code].name, "state", code, because="codebooks/world/states")


def government(code: str, alias: str | None = None) -> Profile:
    """The government of a state, with the words that stand for it."""
    aliases = (alias,) if alias else ()
    return Profile(f"{code}-GOV", f"Government of {states()[code].name}", "government", code, "GOV", aliases)


def organization(entry: Organization) -> Profile:
    """A body of the codebook; the acronym names it where it has one."""
    aliases = tuple(filter(None, (entry.acronym, *entry.names)))
    key = f"{_FOLDERS[entry.type]}/{slug(entry.acronym or entry.name)}"
    return Profile(
        key, entry.name, entry.type, entry.country, entry.sector, aliases, because="codebooks/world/organizations"
    )


def taught(entry: house.Entry) -> Profile:
    """Whom the house lexicon names."""
    kind: ActorType = entry.type  # type: ignore[assignment]
    return Profile(entry.actor, entry.name, kind, entry.country, entry.sector, (entry.form,), because="house lexicon")


def other(kind: ActorType, name: str, **known: str | None) -> Profile:
    """Anyone else by type and name; `key` is the form that the id is made of."""
    key = known.pop("key", None) or name
    return Profile(f"{_FOLDERS[kind]}/{slug(key)}", name, kind, **known)  # type: ignore[arg-type]


def adjective(code: str | None) -> str:
    """The adjective of a state (“Kazakh”), its name where it has none; empty for no state."""
    found: State | None = states().get(code or "")
    if found is None:
        return ""
    return found.adjectives[0] if found.adjectives else found.name
