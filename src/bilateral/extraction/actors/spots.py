"""Names that the codebooks know, where they stand: states and their words, bodies with a name of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from bilateral.codebooks import house
from bilateral.codebooks.publications import media
from bilateral.codebooks.states import states
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.vocabulary import Organization, Phrases, organizations, words

SpotKind = Literal["state", "adjective", "demonym", "capital", "seat", "org", "medium", "house"]
_MODIFYING = frozenset(["amod", "compound", "nmod", "poss", "npadvmod", "conj"])


class Spot(msgspec.Struct, frozen=True):
    """A known name in the tokens `[first, last)`; `code` is the state it belongs to."""

    first: int
    last: int
    kind: SpotKind
    code: str | None = None
    org: Organization | None = None
    house: house.Entry | None = None


class Entry(msgspec.Struct, frozen=True):
    """What a form may mean."""

    kind: SpotKind
    code: str | None = None
    org: Organization | None = None
    adjective: bool = False
    house: house.Entry | None = None


@lru_cache(maxsize=4)
def known(taught: tuple[house.Entry, ...] = ()) -> Phrases[Entry]:
    """All forms of states and bodies; a form with several meanings keeps the first of this order.

    The names of the house lexicon stand over all others.
    """
    out: dict[str, Entry] = {e.form: Entry("house", e.country, house=e) for e in taught}
    for form, entry in _entries():
        out.setdefault(form, entry)
    for s in states().values():
        for form in s.adjectives:
            if form in out and out[form].code == s.code and out[form].kind != "adjective":
                out[form] = msgspec.structs.replace(out[form], adjective=True)
    return Phrases(out.items())


def spots(page: Page) -> list[Spot]:
    """The known names of a page in order of the text, none inside another."""
    found: list[Spot] = []
    book, reached = known(house.entries()), 0
    for token in page.tokens:
        if token.i < reached or not token.text[0].isalpha():
            continue
        if page.name_keys[token.i] not in book.by_word:
            continue
        if hit := book.at(page.text, token.start, page.name_keys[token.i]):
            end, entry = hit
            last = page.token_ending(end)
            if last is not None and not (entry.kind == "org" and _qualified(page, token.i)):
                found.append(_spot(page, entry, token.i, last + 1))
                reached = last + 1
    return [_joined(page, found, n) for n, s in enumerate(found) if not _inside_toponym(page, s)]


def _qualified(page: Page, first: int) -> bool:
    """“National Security Council”: not the Security Council that goes by the rest of the name."""
    before = page.capital(first - 1) and page.same_sentence(first - 1, first)
    return before and page.low(first - 1) in words("en/bodies", "qualifiers")


def _joined(page: Page, found: list[Spot], n: int) -> Spot:
    """“Polish and Czech officials”: a nationality joined to an adjective is one too."""
    spot = found[n]
    after = found[n + 1] if n + 1 < len(found) else None
    if spot.kind != "demonym" or after is None or after.kind != "adjective" or after.first != spot.last + 1:
        return spot
    singular = not page.word(spot.last - 1).endswith("s") and page.low(spot.last) in ("and", ",", "or")
    return msgspec.structs.replace(spot, kind="adjective") if singular else spot


def _spot(page: Page, entry: Entry, first: int, last: int) -> Spot:
    kind = entry.kind
    if entry.adjective and _modifies(page, first, last):
        kind = "adjective"
    elif kind == "adjective" and not _modifies(page, first, last):
        kind = "demonym"
    return Spot(first, last, kind, entry.code, entry.org, entry.house)


def _modifies(page: Page, first: int, last: int) -> bool:
    """Whether the form stands before a noun that it describes."""
    token = page.tokens[last - 1]
    if not page.same_sentence(last - 1, last) or page.low(last) in ("'s", "'"):
        return False
    after = page.tokens[last]
    if after.text in ("-", "–") and last + 1 < len(page.tokens):
        return page.tokens[last + 1].pos in ("ADJ", "NOUN", "PROPN")
    near = after.pos in ("NOUN", "PROPN", "ADJ", "NUM") or after.tag in ("VBN", "VBG")
    coordinated = after.text in ("and", "or", ",", "/") and token.pos in ("ADJ",) and token.dep in ("amod", "conj")
    return (near and (token.dep in _MODIFYING or token.head >= last or token.pos == "ADJ")) or coordinated


def _inside_toponym(page: Page, spot: Spot) -> bool:
    """“North Kazakhstan”, “northern Angola”: a part of a country, not the country."""
    if spot.kind != "state":
        return False
    return page.low(spot.first - 1) in words("en/names", "sides") and page.same_sentence(spot.first - 1, spot.first)


def _entries() -> Iterator[tuple[str, Entry]]:
    for o in organizations():
        for form in filter(None, (o.acronym, o.name, *o.names)):
            yield form, Entry("org", o.country, o)
        yield from ((form, Entry("capital", None, o)) for form in o.seats)
    for name, medium in media().items():
        if not medium.common:
            who = Organization(medium.name, "JRN", country=medium.country, type="media")
            yield name.removeprefix("The ").removeprefix("the "), Entry("medium", medium.country, who)
    for s in states().values():
        yield from ((form, Entry("state", s.code)) for form in (s.name, *s.names))
    for s in states().values():
        yield from ((form.removeprefix("the "), Entry("seat", s.code)) for form in s.seats)
        yield from ((form, Entry("capital", s.code)) for form in s.capitals)
        yield from ((form, Entry("adjective", s.code)) for form in s.adjectives)
        yield from ((form, Entry("demonym", s.code)) for form in s.demonyms)
