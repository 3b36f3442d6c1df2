"""Peoples as groups: “ethnic Russians in Kazakhstan”, “thousands of Angolans”; “the Israelis know” is the state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.extraction.actors import identity
from bilateral.extraction.actors.bodies import displaced
from bilateral.extraction.actors.identity import Sighting
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.runs import covering
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import words
from bilateral.extraction.grammar import noun_phrase


def sighted_people(page: Page, known: Sequence[Spot]) -> Iterator[Sighting]:
    """Demonyms in the plural that mean people of that nation, or the nation's state where it decides as one."""
    taken = covering(list(known))
    wider: dict[str, identity.Profile] = {}
    for spot in known:
        if spot.kind != "demonym" or spot.code is None or not _plural(page, spot):
            continue
        if _speaks_as_one(page, spot):
            who = identity.state(spot.code)
            yield Sighting(spot.first, spot.last, "name", who)
            continue
        first, last, country = _extent(page, spot, taken)
        name = page.joined(first, last)
        if (first, last) == (spot.first, spot.last) and spot.code in wider:
            yield Sighting(first, last, "name", wider[spot.code])
            continue
        key = name.replace(" from ", " in ")
        sector = "REF" if displaced(page, spot.last - 1) else "CVL"
        who = identity.other("group", name, country=country, sector=sector, key=key, because="codebooks/world/states")
        if last > spot.last:
            who = msgspec.structs.replace(who, aliases=(page.joined(first, spot.last),))
            wider[spot.code] = who
        yield Sighting(first, last, "name", who)


def _plural(page: Page, spot: Spot) -> bool:
    token, word = page.tokens[spot.last - 1], page.word(spot.last - 1)
    if word.endswith(("ese", "sh", "ch", "ss")):
        return page.low(spot.first - 1) in ("of", "the", "many", "some", "most", "all") and token.tag != "JJ"
    return token.tag in ("NNS", "NNPS") or word.endswith("s")


def _speaks_as_one(page: Page, spot: Spot) -> bool:
    token = page.tokens[spot.last - 1]
    return (
        page.low(spot.first - 1) == "the"
        and token.dep == "nsubj"
        and page.tokens[token.head].lemma in words("en/bodies", "minds")
    )


def _extent(page: Page, spot: Spot, taken: dict[int, Spot]) -> tuple[int, int, str | None]:
    """“[thousands of] [ethnic] Russians [in Kazakhstan]”: the phrase and the country of those people."""
    first, last, country = spot.first, spot.last, spot.code
    ethnic = page.low(first - 1) == "ethnic"
    while page.low(first - 1) in ("ethnic", "young", "many", "some", "most", "expelled") or page.tokens[
        first - 1
    ].tag in ("JJ", "VBN"):
        first -= 1
    if page.low(last) not in ("in", "from"):
        return first, last, country
    where = taken.get(last + 1)
    if where is None or where.kind != "state":
        phrase = page.range_of(noun_phrase(page.analysis, page.tokens[spot.last - 1]))
        return first, max(last, phrase[1] if phrase and where else last), country
    return first, where.last, where.code if ethnic else country
