"""What a preposition ties to a title: “minister of the interior of Chile”, “head of the Border Service”."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.runs import run_from
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import modifiers, words

_TIES = frozenset(["of", "for", "at", "in", "with", "to"])
_JOINS = frozenset(["of", "and", "for", "the", ",", "&"])
LONGEST = 12


class Tie(msgspec.Struct, frozen=True):
    """What a preposition ties to a title: where it ends, and the state or body that it names."""

    end: int
    country: str | None = None
    body: Spot | None = None
    within: str | None = None


def tie_after(page: Page, last: int, taken: Mapping[int, Spot]) -> Tie:
    """Where “of the …” after a title ends, and the state or body there."""
    word = page.low(last)
    if word not in _TIES or not page.same_sentence(last - 1, last):
        return Tie(last)
    if listed := _fields_of_state(page, last, taken):
        return listed
    i = last + 1
    while page.low(i) in ("the", "a", "an", "'s") or (page.low(i) in modifiers()["any"] and i not in taken):
        i += 1
    spot = taken.get(i)
    if spot is None:
        return _unknown_body(page, last, i, taken)
    if word == "to":
        return Tie(spot.last)  # an envoy is sent to it, not held in it
    if spot.kind not in ("state", "org", "adjective", "seat") or (spot.kind == "state" and word == "with"):
        return Tie(last)
    if spot.kind != "org" and word not in ("of", "for"):
        return Tie(last, spot.code if word == "in" else None)
    end = run_of_body(page, spot.last)
    if spot.kind == "org" and page.low(end) == "'s" and end == spot.last:
        return Tie(_past_noun(page, end + 1), None, spot)
    end += (
        end > spot.last
        and page.tokens[end - 1].tag == "NNP"
        and page.word(end + 1) == ","
        and page.words[end].islower()
    )
    if spot.kind == "adjective":
        named = page.joined(i, end) if end > spot.last + 1 else None  # “of the Turkish Students' Association”
        return Tie(_past_noun(page, end), spot.code, None, named)
    body = spot if spot.kind == "org" else None
    within = page.joined(i, end) if end > spot.last else None
    return Tie(max(end, spot.last), None if body else spot.code, body, within)


def _fields_of_state(page: Page, last: int, taken: Mapping[int, Spot]) -> Tie | None:
    """“of Foreign Affairs, Trade and Tourism of the Gambia”: the fields of an office, and its state after them."""
    if page.low(last) not in ("of", "for") or page.low(last + 1) not in modifiers()["fields"]:
        return None
    k, fields = last + 1, modifiers()["any"]
    while k - last < LONGEST and page.same_sentence(last, k) and k not in taken:
        spot = taken.get(k + 1 + (page.low(k + 1) == "the")) if page.low(k) == "of" else None
        if spot is not None:
            return Tie(spot.last, spot.code, None, page.joined(last + 1, k)) if spot.kind == "state" else None
        if person_follows(page, k) or not (page.capital(k) or page.low(k) in fields or page.low(k) in _JOINS):
            break
        k += 1
    return None


def _past_noun(page: Page, i: int) -> int:
    """Past the small words that an adjective describes: “of the Chilean [trade delegation]”."""
    end = i
    while (
        page.same_sentence(i - 1, end)
        and end - i < 4
        and page.word(end).islower()
        and page.tokens[end].tag[:2] in ("NN", "JJ")
    ):
        end += 1
    return end


def _unknown_body(page: Page, last: int, i: int, taken: Mapping[int, Spot]) -> Tie:
    """“of the Institute of Metals in Oslo”: a body by its capitals, with the state of the place it is in."""
    end, word = run_of_body(page, i), page.low(last)
    if end == i or word == "to":
        return Tie(last)
    land = page.lands.get(i) if word in ("of", "for") else None
    of_state = taken.get(end - 1) if page.low(end - 2) in ("of", "the") else None
    land = of_state.code if of_state is not None and of_state.kind == "state" else land
    if land is None and page.low(end) == "in":
        spot = taken.get(end + 1)
        land = page.lands.get(end + 1) or (spot.code if spot else None)
    if (
        word in ("of", "for")
        and i > last + 1
        and 1 < end - i < 4
        and page.capital(i - 1)
        and end == run_from(page, i, taken)
    ):
        return Tie(i, None, None, page.joined(last + 1, i))
    if word in ("of", "for"):
        begin = last + 1 + (page.low(last + 1) in ("the", "a", "an"))
        return Tie(end, land, None, page.joined(begin if page.capital(begin) else i, end))
    return Tie(last, land) if land and page.low(end) == "in" else Tie(last)


def run_of_body(page: Page, first: int) -> int:
    """The end of the capitalised words (and “'s”, “of”, “and” between them) that name a body from here on."""
    i = first
    while page.same_sentence(first, i) and i - first < 8 and not (page.capital(i - 1) and person_follows(page, i)):
        joins = page.low(i) in ("'s", "'", "of", "and", "for", "the", "&", "on", "-") and page.capital(i + 1)
        if (
            (page.capital(i) and page.tokens[i].tag not in ("PRP", "DT", "IN"))
            or (i > first and joins)
            or (i == first and page.low(i) == "'s" and page.capital(i + 1))
        ):
            i += 1
        else:
            break
    return i


def person_follows(page: Page, i: int) -> bool:
    """Whether a person's name begins here, right after the body that he leads: “the Border Service Ivo Novak”."""
    if i in page.persons:
        end, begins = i, i - 1 not in page.persons
        while end in page.persons:
            end += 1
    else:
        end, begins = i + 2, page.word(i) in _given() and page.capital(i + 1) and page.same_sentence(i, i + 1)
    whole = end - i > 1 and not page.capital(end) and not any(page.head_at(k) for k in range(i, end))
    return begins and whole


@cache
def _given() -> frozenset[str]:
    return words("en/names", "given_male") | words("en/names", "given_female")


def after_posting(page: Page, i: int, taken: Mapping[int, Spot]) -> int:
    """The end of “to Guinea” after an envoy's title; the same place where there is none."""
    spot = taken.get(i + 1 + (page.low(i + 1) == "the")) if page.low(i) == "to" else None
    return spot.last if spot is not None else i


def in_bracket(page: Page, end: int, taken: Mapping[int, Spot]) -> str | None:
    """The state named first in a bracket after a title: “speaker of the Senate (Ruritania's upper house)”."""
    spot = taken.get(end + 1 + (page.low(end + 1) == "the")) if page.word(end) == "(" else None
    return spot.code if spot and spot.kind in ("state", "adjective") else None
