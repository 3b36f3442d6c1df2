"""Titles where they stand, with the state or body they are held in and the person who holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from bilateral.codebooks import leaders
from bilateral.codebooks.states import states
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.runs import run_from, run_until
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import Title, modifiers

_INSIDE = frozenset(["JJ", "NN", "NNP", "NNPS", "JJS", "POS", "HYPH", "VBN", "NNS", "JJR"])
_TIES = frozenset(["of", "for", "at", "in", "with", "to"])
_BE = frozenset(["is", "was", "became", "remains", "were", "are"])
WIDEST = 9


class Office(msgspec.Struct, frozen=True):
    """A title in the tokens `[first, last)` (what it is held in included), its head word at `head`."""

    first: int
    last: int
    head: int
    title: Title
    words: str
    country: str | None = None
    body: Spot | None = None
    within: str | None = None
    former: bool = False
    holder: tuple[int, int] | None = None

    @property
    def bare(self) -> str:
        """The title without the words before it: “minister” of “former Greek foreign minister”."""
        return self.words.split()[-1].lower()


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
        some = _held_by_many(page, office, taken) if hit[1].plural else [_with_holder(page, office, taken)]
        reached = office.head + 1 if some else reached
        if some and found and some[0].holder is None:
            some = [_coordinated(page, found[-1], some[0])]
        found += some
    return found


def _ranks_another(page: Page, first: int, last: int) -> bool:
    """Whether the word only ranks the title after it: “deputy” of “deputy minister”."""
    if first != last or page.low(first) not in modifiers()["any"] or not page.same_sentence(first, last + 1):
        return False
    following = page.title_at(last + 1)
    return following is not None and not following[1].honorific


def _coordinated(page: Page, before: Office, office: Office) -> Office:
    """“X, a former minister and member of parliament”: the second title is held by X too."""
    joined = page.low(office.first - 1) in ("and", "&", ",") or page.low(office.first - 2) == "and"
    near = office.first - 2 <= before.last <= office.first
    if joined and near and before.holder and before.holder[1] <= before.first:
        return msgspec.structs.replace(office, holder=before.holder, country=office.country or before.country)
    return office


def _is_plain_word(page: Page, first: int, last: int) -> bool:
    """Whether the word is no title here: a verb (“to head”), an adjective (“general public”), part of a compound."""
    token = page.tokens[last]
    if token.pos in ("VERB", "AUX", "ADV", "ADP") or page.word(last + 1) == "-" or page.word(first - 1) == "-":
        return True
    return first == last and token.pos == "ADJ" and not page.capital(first)


def _office(page: Page, first: int, last: int, title: Title, taken: Mapping[int, Spot], floor: int) -> Office:
    start, country, body, former = _before(page, first, taken, floor)
    tie = _after(page, last, taken)
    if country is None and body is None and title.scope == "state" and page.low(start - 1) in ("its", "their"):
        country = _land_before(page, start, taken, 40)
    words = page.joined(_title_start(page, start, first, taken), last)
    abroad = body is not None and body.org is not None and body.code is None
    code = (
        country
        or (None if abroad else tie.country)
        or (body and body.code)
        or (tie.body and tie.body.code)
        or title.country
        or _in_bracket(page, tie.end, taken)
    )
    if code is None and body is None and tie.body is None and _of_another(page, start, first):
        sector = None if page.low(first) in ("president", "vice", "chief", "chairman") else title.sector
        title = msgspec.structs.replace(title, sector=sector, scope="body")
    return Office(start, tie.end, last - 1, title, words, code, tie.body or body, tie.within, former)


def _in_bracket(page: Page, end: int, taken: Mapping[int, Spot]) -> str | None:
    """The state named first in a bracket after a title: “speaker of the Senate (Ruritania's upper house)”."""
    spot = taken.get(end + 1 + (page.low(end + 1) == "the")) if page.word(end) == "(" else None
    return spot.code if spot and spot.kind in ("state", "adjective") else None


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


class Tie(msgspec.Struct, frozen=True):
    """What a preposition ties to a title: where it ends, and the state or body that it names."""

    end: int
    country: str | None = None
    body: Spot | None = None
    within: str | None = None


def _after(page: Page, last: int, taken: Mapping[int, Spot]) -> Tie:
    """Where “of the …” after a title ends, and the state or body there."""
    word = page.low(last)
    if word not in _TIES or not page.same_sentence(last - 1, last):
        return Tie(last)
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
    end += (
        end > spot.last
        and page.tokens[end - 1].tag == "NNP"
        and page.word(end + 1) == ","
        and page.words[end].islower()
    )
    if spot.kind == "adjective":
        return Tie(_past_noun(page, end), spot.code)
    body = spot if spot.kind == "org" else None
    within = page.joined(i, end) if end > spot.last else None
    return Tie(max(end, spot.last), None if body else spot.code, body, within)


def _past_noun(page: Page, i: int) -> int:
    """Past the small words that an adjective describes: “of the Chilean [trade delegation]”."""
    end = i
    while page.same_sentence(i - 1, end) and end - i < 4 and page.tokens[end].tag in ("NN", "NNS", "JJ"):
        end += 1
    return end


def _unknown_body(page: Page, last: int, i: int, taken: Mapping[int, Spot]) -> Tie:
    """“of the Institute of Metals in Oslo”: a body by its capitals, with the state of the place it is in."""
    end, word = run_of_body(page, i), page.low(last)
    if end == i or word == "to":
        return Tie(last)
    land = page.lands.get(i) if word in ("of", "for") else None
    if land is None and page.low(end) == "in":
        spot = taken.get(end + 1)
        land = page.lands.get(end + 1) or (spot.code if spot else None)
    if word in ("of", "for"):
        return Tie(end, land, None, page.joined(i, end))
    return Tie(last, land) if land and page.low(end) == "in" else Tie(last)


def run_of_body(page: Page, first: int) -> int:
    """The end of the capitalised words (and “'s”, “of”, “and” between them) that name a body from here on."""
    i = first
    while page.same_sentence(first, i) and i - first < 8 and not _person_follows(page, i):
        joins = page.low(i) in ("'s", "of", "and", "for", "the", "&", "on", "-") and page.capital(i + 1)
        if (
            (page.capital(i) and page.tokens[i].tag not in ("PRP", "DT", "IN"))
            or (i > first and joins)
            or (i == first and page.low(i) == "'s" and page.capital(i + 1))
        ):
            i += 1
        else:
            break
    return i


def _person_follows(page: Page, i: int) -> bool:
    """Whether a person's name begins here, right after the body that he leads: “the Border Service Ivo Novak”."""
    if i not in page.persons or i - 1 in page.persons or not page.capital(i - 1):
        return False
    end = i
    while end in page.persons:
        end += 1
    return end - i > 1 and not page.capital(end) and not any(page.head_at(k) for k in range(i, end))


def _title_start(page: Page, start: int, first: int, taken: Mapping[int, Spot]) -> int:
    """The title's own words: without state and body before it."""
    i = first
    while i > start and i - 1 not in taken and page.low(i - 1) not in ("'s", "-"):
        i -= 1
    return i


def _held_by_many(page: Page, office: Office, taken: Mapping[int, Spot]) -> list[Office]:
    """“Presidents X and Y”: the office once for each name of the list; nothing where no name follows."""
    found: list[Office] = []
    i = office.head + 1
    while (end := run_from(page, i, taken)) > i:
        held = msgspec.structs.replace(office, words=_singular(office.words), holder=(i, end))
        land = taken.get(end + 1) if page.low(end) == "of" else None
        if land is not None and land.kind == "state":
            held, end = msgspec.structs.replace(held, country=land.code), land.last
        found.append(held)
        i = end + 1 if page.low(end) in (",", "and") else end
        i += page.low(i) == "and"
        if i == end:
            break
    return found


def _singular(words: str) -> str:
    return words[:-1] if words.endswith("s") else words


def _with_holder(page: Page, office: Office, taken: Mapping[int, Spot]) -> Office:
    for first, last in _holders(page, office, taken):
        if last > first and (first > office.head or last - first > 1 or _person(page, first)):
            return msgspec.structs.replace(office, holder=(first, last))
    return office


def _holders(page: Page, office: Office, taken: Mapping[int, Spot]) -> Iterator[tuple[int, int]]:
    """Where the holder's name may stand, the surest first."""
    head_end = office.head + 1
    if page.same_sentence(office.head, head_end):
        start = head_end
        while (address := page.title_at(start)) and address[1].honorific:
            start = address[0] + 1
        yield start, _run(page, start, taken, office.title.honorific or start > head_end)
    if office.title.honorific:
        return
    if _person_follows(page, office.last):
        yield office.last, run_from(page, office.last, taken)
    for end in sorted(
        {head_end, office.last, _after_bracket(page, office.last), _after_posting(page, office.last, taken)}
    ):
        if page.word(end) in (",", "(", "-", "—", ":"):
            start = _past_titles(page, end + 1)
            after = _run(page, start, taken)
            if after - start > 1 and page.low(office.first - 1) not in ("on", "of", "for"):
                yield start, after
    start = office.first - 1 if page.low(office.first - 1) in ("the", "a", "an", "then") else office.first
    yield from _named_before(page, start, taken)


def _run(page: Page, start: int, taken: Mapping[int, Spot], addressed: bool = False) -> int:
    """The end of a name that starts here, though its last word names a capital or a state too (“Mr. Lima”)."""
    end = run_from(page, start, taken)
    spot = taken.get(end)
    within = spot is not None and spot.kind in ("capital", "state") and spot.last == end + 1 and page.capital(end)
    tagged = end > start and end in page.persons and end - 1 in page.persons
    return end + 1 if within and (tagged or (addressed and end == start)) else end


def _after_posting(page: Page, i: int, taken: Mapping[int, Spot]) -> int:
    """The end of “to Guinea” after an envoy's title; the same place where there is none."""
    spot = taken.get(i + 1 + (page.low(i + 1) == "the")) if page.low(i) == "to" else None
    return spot.last if spot is not None else i


def _person(page: Page, i: int) -> bool:
    """Whether the tagger takes a single word for a person, or it is a leader's surname."""
    return i in page.persons or bool(leaders.with_surname(page.word(i)))


def _past_titles(page: Page, i: int) -> int:
    """Past further titles: “the army chief, General X”."""
    while (title := page.title_at(i)) and page.capital(i):
        i = title[0] + 1
    return i


def _after_bracket(page: Page, i: int) -> int:
    """The end of a short remark in brackets that begins here; the same place where there is none."""
    if page.word(i) != "(":
        return i
    return next((k + 1 for k in range(i, min(i + 8, len(page.tokens))) if page.word(k) == ")"), i)


def _named_before(page: Page, start: int, taken: Mapping[int, Spot]) -> Iterator[tuple[int, int]]:
    """“X, the minister”, “X (minister”, “X is the minister”, “X, who was minister”, “X as minister”."""
    sign = page.word(start - 1)
    if sign in (",", "(", "-", "—"):
        yield run_until(page, start - 1, taken), start - 1
    elif page.low(start - 1) in _BE:
        at = start - 1
        if page.low(at - 1) == "who":
            at -= 1 + (page.word(at - 2) == ",")
        yield run_until(page, at, taken), at
    elif page.low(start - 1) == "as":
        yield run_until(page, start - 1, taken), start - 1


def country_name(code: str | None) -> str | None:
    """The name of a state, for the `organization` of a role."""
    found = states().get(code or "")
    return found.name if found else None
