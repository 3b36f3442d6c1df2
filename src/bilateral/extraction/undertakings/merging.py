"""Mentions of one undertaking brought together, in order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilateral.extraction.undertakings.candidate import Candidate
from bilateral.extraction.undertakings.cast import Cast

INSTRUMENTS = frozenset(["agreement", "pledge"])
# Talks lead to agreements, agreements to projects: the words may shift between them.
ENTWINED = frozenset(["agreement", "talks", "project", "programme"])
# What one bars another from goes by any of these: “the ban on sales of arms”, then “the embargo”.
BARRING = frozenset(["ban", "embargo", "sanction", "restriction", "boycott", "blockade", "moratorium", "curb"])
INITIALS = re.compile(r"\b[^\W\d_]")
NEAR = 200  # characters: what “it” stands for is not farther back
Group = list[Candidate]


def grouped(candidates: Iterable[Candidate], cast: Cast) -> list[Group]:
    """The mentions by undertaking. One that only refers back joins the last of its kind, or is dropped."""
    groups: list[Group] = []
    for candidate in sorted(candidates, key=lambda c: (c.span.start, c.head)):
        group = _referent(candidate, groups) if candidate.refers else _same(candidate, groups, cast)
        if group is not None:
            group.append(candidate)
        elif not candidate.refers or candidate.standing:
            groups.append([candidate])
    return _without_wholes(groups)


def _referent(candidate: Candidate, groups: list[Group]) -> Group | None:
    """The last undertaking that “the agreement” can mean: by the same noun, else of the same type."""
    before = [g for g in groups if any(_kindred(candidate, m) for m in g) and not _numbered_apart(candidate, g)]
    if candidate.plural:
        before = [g for g in before if any(m.plural for m in g)]
    by_noun = [g for g in before if any(m.noun == candidate.noun for m in g)]
    if candidate.standing and candidate.type == "project":
        before = []
    last = max(by_noun or before, key=lambda g: g[-1].span.start, default=None)
    if last is not None and candidate.noun == "it" and candidate.span.start - last[-1].span.end > NEAR:
        return None
    return last


def _numbered_apart(candidate: Candidate, group: Group) -> bool:
    numbers = frozenset[str]().union(*(m.numbers for m in group))
    return bool(numbers and candidate.numbers and not numbers & candidate.numbers)


def _same(candidate: Candidate, groups: list[Group], cast: Cast) -> Group | None:
    """The group of a mention; talks on what is known already (“talks on the pact”) join it."""
    first = next((g for g in groups if any(_one(candidate, m, cast) for m in g)), None)
    around = next((g for g in groups if any(m.type == "talks" and _nested(candidate, m) for m in g)), None)
    if first is not None and around is not None and first is not around:
        first += around
        groups[:] = [g for g in groups if g is not around]
    return first


def _one(a: Candidate, b: Candidate, cast: Cast) -> bool:
    """Whether two mentions are of one undertaking: no number or party against it, and words in common."""
    if a.head == b.head or _nested(a, b) or _one_name(a.proper, b.proper):
        return True
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return False
    if a.parties and b.parties and not cast.sides(a.parties) & cast.sides(b.parties):
        return False
    if _other_partner(a, b, cast):
        return False
    both = a.key & b.key
    if _kindred(a, b):
        if a.numbers & b.numbers and not (a.key and b.key and not both):
            return True
        if not a.key or not b.key:
            together = bool(a.parties) and cast.same(a.parties, b.parties)
            return (a.noun == b.noun and (together or (a.bare and b.bare))) or _pointed(a, b)
        return _much(both, a.key, b.key)
    if not {a.type, b.type} <= ENTWINED:
        return False
    return len(both) >= 2 and _much(both, a.key, b.key)


def _one_name(a: str, b: str) -> bool:
    """Whether two proper names are alike, or one is the other's initials: “NAFTA”."""
    if not a or not b:
        return False
    return a.casefold() == b.casefold() or _abbreviates(a, b) or _abbreviates(b, a)


def _abbreviates(short: str, long: str) -> bool:
    letters = INITIALS.findall(long)
    if " " in short or len(letters) < 3:
        return False
    return short.upper() in ("".join(c for c in letters if c.isupper()), "".join(letters).upper())


def _pointed(a: Candidate, b: Candidate) -> bool:
    """“the Iran deal” after “a nuclear agreement with Iran”, “the embargo” after “its ban on arms sales”."""
    if not (a.pointing or b.pointing) or a.plural != b.plural:
        return False
    if a.type == b.type == "agreement":
        return bool(a.named) and a.named == b.named and not (a.key and b.key)
    return {a.noun, b.noun} <= BARRING and a.noun != b.noun and not (a.named and b.named and not a.named & b.named)


def _other_partner(a: Candidate, b: Candidate, cast: Cast) -> bool:
    """“a deal with Peru”, “a deal with Mexico”; but the deal with Peru may be Peru's deal with Chile."""
    mine, theirs = cast.sides(a.partners), cast.sides(b.partners)
    if not mine or not theirs or mine & theirs:
        return False
    return not (mine & cast.sides(b.parties) and theirs & cast.sides(a.parties))


def _much(both: frozenset[str], a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the shared words outweigh what each has of its own."""
    own = min(len(a - b), len(b - a))
    return len(both) > own or (len(both) == own == 1)


def _nested(a: Candidate, b: Candidate) -> bool:
    """“talks on a trade agreement”: the agreement is what the talks are for."""
    outer, inner = (a, b) if a.span.contains(b.span) else (b, a)
    if outer.type == "pledge" and inner.stage is not None and inner.stage.because.endswith("not yet"):
        return False  # “agreed to suspend the program”: the program itself still runs
    return outer.span.contains(inner.span) and (
        outer.type in ("talks", "pledge", "project", "programme") or (outer.type == inner.type == "policy")
    )


def _kindred(a: Candidate, b: Candidate) -> bool:
    return a.type == b.type or {a.type, b.type} <= INSTRUMENTS or {a.type, b.type} <= {"project", "programme"}


def _without_wholes(groups: list[Group]) -> list[Group]:
    """Groups that “two protocols” opens are left out where each is named singly."""
    single = {m.noun for g in groups for m in g if not m.plural}
    return [g for g in groups if not (all(m.plural for m in g) and g[0].noun in single)]
