"""Who holds an office: the name beside a title, or the names of a list after one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from bilateral.codebooks import leaders
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.runs import run_from, run_until
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.ties import after_posting, person_follows
from bilateral.extraction.actors.vocabulary import modifiers

_UNDER = frozenset(["minister", "secretary"])
_BE = frozenset(["is", "was", "became", "remains", "were", "are"])


def coordinated(page: Page, before: Office, office: Office) -> Office:
    """“X, a former minister and member of parliament”: the second title is held by X too."""
    joined = page.low(office.first - 1) in ("and", "&", ",") or page.low(office.first - 2) == "and"
    near = office.first - 2 <= before.last <= office.first
    if joined and near and before.holder and before.holder[1] <= before.first:
        return msgspec.structs.replace(office, holder=before.holder, country=office.country or before.country)
    return office


def shared(before: Office, office: Office, page: Page) -> tuple[Office, Office]:
    """“Turkish premier and Defence Minister X”: X holds both, in one state; “Chile's A X and B Y” share it too."""
    if page.low(office.first - 1) not in ("and", "&") or office.title.honorific or before.title.honorific:
        return before, office
    land = before.country or office.country
    if before.holder is None and office.holder and before.last == office.first - 1 and office.holder[0] >= office.last:
        before = msgspec.structs.replace(before, holder=office.holder, country=land)
        return before, msgspec.structs.replace(office, country=land)
    beside = before.holder is not None and before.holder[1] == office.first - 1 and office.country is None
    if beside and office.bare in _UNDER and office.title.scope == "state" and office.body is None:
        office = msgspec.structs.replace(office, country=before.country)
    return before, office


def held_by_many(page: Page, office: Office, taken: Mapping[int, Spot]) -> list[Office]:
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


def with_holder(page: Page, office: Office, taken: Mapping[int, Spot]) -> Office:
    """The office with the name that stands beside it, if one does."""
    for first, last in _holders(page, office, taken):
        if last > first and (first > office.head or last - first > 1 or _person(page, first)):
            return msgspec.structs.replace(office, holder=(first, last))
    return office


def _holders(page: Page, office: Office, taken: Mapping[int, Spot]) -> Iterator[tuple[int, int]]:
    """Where the holder's name may stand, the surest first."""
    head_end = office.head + 1
    if page.same_sentence(office.head, head_end):
        start = _past_titles(page, head_end)
        yield start, _run(page, start, taken, office.title.honorific or start > head_end)
    if office.title.honorific:
        return
    posted = after_posting(page, office.last, taken)
    for end in sorted({head_end, office.last, _after_bracket(page, office.last), posted}):
        if end > head_end and (person_follows(page, end) or _after_field(page, end, taken)):
            yield end, _run(page, end, taken)
        if page.word(end) in (",", "(", "-", "—", ":"):
            start = _past_titles(page, end + 1)
            after = _run(page, start, taken)
            if after - start > 1 and page.low(office.first - 1) not in ("on", "of", "for"):
                yield start, after
    start = office.first - 1 if page.low(office.first - 1) in ("the", "a", "an", "then") else office.first
    yield from _named_before(page, start, taken)


def _after_field(page: Page, i: int, taken: Mapping[int, Spot]) -> bool:
    """Whether a name follows the field of an office: “Minister of Development Riadh Mokaddem”."""
    field = page.low(i - 1) in modifiers()["fields"] or page.low(i - 1) == "affairs"
    end = run_from(page, i, taken) if field and page.capital(i - 1) else i
    return 1 < end - i < 4 and not any(page.low(k) in modifiers()["any"] for k in range(i, end))


def _run(page: Page, start: int, taken: Mapping[int, Spot], addressed: bool = False) -> int:
    """The end of a name that starts here, though its last word names a capital or a state too (“Mr. Lima”)."""
    end = run_from(page, start, taken)
    spot = taken.get(end)
    within = spot is not None and spot.kind in ("capital", "state") and spot.last == end + 1 and page.capital(end)
    tagged = end > start and end in page.persons and end - 1 in page.persons
    return end + 1 if within and (tagged or (addressed and end == start)) else end


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
