"""What persons do: offices of state and private occupations, and two persons of one name told apart by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from bilateral.extraction.actors.names import Named
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.ties import run_of_body
from bilateral.extraction.actors.vocabulary import words

_OFFICIAL = frozenset(["GOV", "LEG", "JUD", "MIL", "SPY", "COP"])
_PRIVATE = frozenset(["BUS", "EDU", "JRN", "MED", "LAB", "CRM"])
_FIRMS = frozenset(["company", "firm", "corporation", "conglomerate", "airline", "startup", "holding", "consortium"])
_APART = frozenset([",", "of", "and", "for"])
_REACH = 5


def is_official(office: Office) -> bool:
    """Whether it is an office of state."""
    return office.title.scope == "state" and office.title.sector in _OFFICIAL


def is_private(office: Office, sector: str | None) -> bool:
    """Whether it is an occupation that is no office: by the sector it is in, or a calling that is of none."""
    calling = sector is None and office.title.scope == "none"
    return not (office.former or office.title.honorific) and (sector in _PRIVATE or calling)


def in_firm(page: Page, office: Office) -> Office:
    """“head of the Chilean company Andes Copper”: an office whose body is a firm only by the noun before its name."""
    title, start = office.title, office.head + 2
    if title.scope != "body" or title.sector or office.body or page.low(start - 1) not in ("of", "at"):
        return office
    start += page.low(start) in ("the", "a", "an")
    for k in range(start, start + _REACH):
        if not page.same_sentence(office.head, k) or page.low(k) in _APART:
            break
        if page.word(k) in _FIRMS and not _describes(page, k):
            end = run_of_body(page, k + 1)
            within = page.joined(k + 1, end) if end > k + 1 else page.joined(start, end)
            return msgspec.structs.replace(office, title=msgspec.structs.replace(title, sector="BUS"), within=within)
    return office


def _describes(page: Page, k: int) -> bool:
    """Whether a noun stands before another: “company spokesman”."""
    return page.same_sentence(k, k + 1) and page.tokens[k + 1].tag in ("NN", "NNS") and page.word(k + 1).islower()


def told_apart(named: Sequence[Named], offices: Sequence[Office]) -> list[Named]:
    """The mentions, those of a private person marked who has the name of a holder of an office of state.

    Both must be introduced by the whole name; whoever is named after that is the one introduced last.
    """
    introduced: dict[str, dict[int, str]] = {}
    at = {i: n for n in named for i in range(n.first, n.last)}
    for office in offices:
        n = at.get(office.holder[1] - 1) if office.holder else None
        if n is not None and n.last - n.first > 1 and (calling := _calling(office)) is not None:
            seen = introduced.setdefault(n.name, {})
            seen[n.first] = "" if seen.get(n.first) == "" else calling  # who is told to be both is one
    two = {name: seen for name, seen in introduced.items() if "" in seen.values() and any(seen.values())}
    return _marked(named, two) if two else list(named)


def _calling(office: Office) -> str | None:
    """What a person does now; empty for an office of state, None where it may be a statesman's too."""
    if office.former:
        return None
    if is_official(office):
        return ""
    title, statesmen = office.words.lower(), words("en/titles", "of_statesmen")
    both = title in statesmen or office.bare in statesmen
    return title if is_private(office, office.title.sector) and not both else None


def _marked(named: Sequence[Named], two: Mapping[str, Mapping[int, str]]) -> list[Named]:
    last = {name: seen[min(seen)] for name, seen in two.items()}
    found = []
    for n in named:
        if n.name in two:
            last[n.name] = two[n.name].get(n.first, last[n.name])
        found.append(msgspec.structs.replace(n, apart=last[n.name]) if last.get(n.name) else n)
    return found
