"""Titles where they stand, with the state or body they are held in and the person who holds them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bilateral.codebooks.states import states
from bilateral.extraction.actors.holders import coordinated, held_by_many, shared, with_holder
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.ties import in_bracket, tie_after
from bilateral.extraction.actors.vocabulary import Title, modifiers

_INSIDE = frozenset(["JJ", "NN", "NNP", "NNPS", "JJS", "POS", "HYPH", "VBN", "NNS", "JJR"])
_WITH_IMITATORS = frozenset(["GBR"])  # Commonwealth states have foreign and home secretaries too
WIDEST = 9


def offices(page: Page, taken: Mapping[int, Spot]) -> list[Office]:
    """The titles of a page, in order of the text."""
    found: list[Office] = []
    reached = 0
    for token in page.tokens:
        if token.i < reached or token.i in taken or not token.text[0].isalpha():
            continue
        hit = page.title_at(token.i)
        if hit is None or _is_plain_word(page, token.i, hit[0]) or _ranks_another(page, token.i, hit[0]):
            continue
        office = _office(page, token.i, hit[0] + 1, hit[1], taken, reached)
        some = held_by_many(page, office, taken) if hit[1].plural else [with_holder(page, office, taken)]
        reached = office.head + 1 if some else reached
        if some and found and some[0].holder is None:
            some = [coordinated(page, found[-1], some[0])]
        elif some and found and not hit[1].plural:
            found[-1], some[0] = shared(found[-1], some[0], page)
        found += some
    return found


def _ranks_another(page: Page, first: int, last: int) -> bool:
    """Whether the word only ranks the title after it: “deputy” of “deputy minister”."""
    if first != last or page.low(first) not in modifiers()["any"] or not page.same_sentence(first, last + 1):
        return False
    after = last + 1
    while page.low(after) in modifiers()["any"] and page.title_at(after) is None and page.same_sentence(first, after):
        after += 1
    following = page.title_at(after)
    return following is not None and not following[1].honorific


def _is_plain_word(page: Page, first: int, last: int) -> bool:
    """Whether the word is no title here: a verb (“to head”), an adjective (“general public”), part of a compound."""
    token = page.tokens[last]
    if token.pos in ("VERB", "AUX", "ADV", "ADP") or page.word(last + 1) == "-" or page.word(first - 1) == "-":
        return True
    return first == last and token.pos == "ADJ" and not page.capital(first)


def _office(page: Page, first: int, last: int, title: Title, taken: Mapping[int, Spot], floor: int) -> Office:
    start, country, body, former = _before(page, first, taken, floor)
    tie = tie_after(page, last, taken)
    if country is None and body is None and title.scope == "state" and page.low(start - 1) in ("its", "their"):
        country = _land_before(page, start, taken, 40)
    words = page.joined(_title_start(page, start, first, taken), last)
    abroad = body is not None and body.org is not None and body.code is None
    code = (
        country
        or (None if abroad else tie.country)
        or (body and body.code)
        or (tie.body and tie.body.code)
        or _only_there(title, taken)
        or in_bracket(page, tie.end, taken)
    )
    if title.sector is None and body is None and tie.body is None and _of_a_field(page, start, first, last):
        title = msgspec.structs.replace(title, sector="GOV", scope="state")
    elif code is None and body is None and tie.body is None and _of_another(page, start, first):
        sector = None if page.low(first) in ("president", "vice", "chief", "chairman") else title.sector
        title = msgspec.structs.replace(title, sector=sector, scope="body")
    return Office(start, tie.end, last - 1, title, words, code, tie.body or body, tie.within, former)


def _only_there(title: Title, taken: Mapping[int, Spot]) -> str | None:
    """The one state that has such a title; where others have it too, only if the text names that state."""
    shared_title = title.country in _WITH_IMITATORS
    return None if shared_title and all(s.code != title.country for s in taken.values()) else title.country


def _of_a_field(page: Page, start: int, first: int, last: int) -> bool:
    """Whether a secretary is one of state: “Economy Secretary”, “Secretary of Foreign Affairs”."""
    if page.low(last - 1) != "secretary":
        return False
    fields = modifiers()["fields"]
    of = page.low(last) in ("of", "for") and page.low(last + 1) in fields
    return of or any(page.low(k) in fields for k in range(start, first))


def _of_another(page: Page, start: int, first: int) -> bool:
    """Whether a title is held in something with a name that is no state: “Acme President X”, “Ohio Senator X”."""
    named = [i for i in range(start, first) if page.capital(i) and page.tokens[i].tag in ("NNP", "NNPS")]
    plain = [i for i in named if page.low(i) not in modifiers()["any"] and not page.opens_sentence(i)]
    return bool(plain) and not page.head_at(plain[-1])


def _before(page: Page, first: int, taken: Mapping[int, Spot], floor: int) -> tuple[int, str | None, Spot | None, bool]:
    """Where the title's modifiers begin, and the state and body among them."""
    i, country, body, former = first, None, None, False
    while i > floor and first - i < WIDEST and page.same_sentence(i - 1, first):
        spot = taken.get(i - 1)
        if spot is not None and spot.kind != "medium":
            country = country or (spot.code if spot.kind != "org" else None)
            body = body or (spot if spot.kind in ("org", "seat") else None)
            i = spot.first
        elif spot is None and _is_modifier(page, i - 1):
            former = former or page.low(i - 1) in modifiers()["former"]
            country = country or page.lands.get(i - 1)
            i -= 1
        elif spot is None and i < first and page.low(i) == "'s" and page.low(i - 1) == "country":
            return i - 1, country or _land_before(page, i, taken), body, former
        else:
            break
    return i, country, body, former


def _land_before(page: Page, i: int, taken: Mapping[int, Spot], reach: int = 80) -> str | None:
    """The state named last before a place: whose “the country's” or “its” minister this is."""
    before = (taken[k] for k in range(i - 1, max(-1, i - reach), -1) if k in taken)
    return next((s.code for s in before if s.kind in ("state", "capital") and s.code), None)


def _is_modifier(page: Page, i: int) -> bool:
    word, token = page.low(i), page.tokens[i]
    if word in modifiers()["any"] or word == "'s":
        return True
    if word in ("and", "&", ",") and page.low(i - 1) in modifiers()["any"] and page.low(i + 1) in modifiers()["any"]:
        return True
    return token.tag in _INSIDE and word not in ("own", "same", "other")


def _title_start(page: Page, start: int, first: int, taken: Mapping[int, Spot]) -> int:
    """The title's own words: without state and body before it."""
    i = first
    while i > start and i - 1 not in taken and page.low(i - 1) not in ("'s", "'", "-"):
        i -= 1
    return i


def country_name(code: str | None) -> str | None:
    """The name of a state, for the `organization` of a role."""
    found = states().get(code or "")
    return found.name if found else None
