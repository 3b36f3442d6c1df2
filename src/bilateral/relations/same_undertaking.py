"""Which two undertakings are one: of a like kind, between the same sides, about the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, islice

from bilateral.relations.identity import UndertakingView, Verdict
from bilateral.relations.wording import broad, numbers, shared, subject, years

# Talks lead to agreements, and what is pledged or agreed becomes a project: the words shift while the thing is one.
KINDRED = (frozenset(("agreement", "talks")), frozenset(("agreement", "pledge")), frozenset(("project", "programme")))
LOOSE = frozenset(
    ("agreement", "talks", "pledge", "project", "programme")
)  # one only where the names say quite the same
_PAIRS = 4  # of sides, by which an undertaking of many is looked up
_MUCH = 0.66  # of the words of the shorter name
_YEARS = 1  # by which two reports of when it was made may differ


def keys(view: UndertakingView) -> list[str]:
    """Pairs of sides with each word of the names that says which undertaking it is; for a bare name, its year."""
    found = {s for name in view.names for s in subject(name)}
    marks = found or {f"{view.type}{year}" for year in _years(view)}
    return sorted(f"{pair}|{mark}" for pair in _pairs(view) for mark in marks)


def same(new: UndertakingView, old: UndertakingView) -> Verdict | None:
    """Why two undertakings are one, or None. Two of one item are two."""
    if new.document == old.document or not _types_agree(new, old) or not _sides_agree(new, old):
        return None
    if not _years_agree(new, old) or _numbered_apart(new, old):
        return None
    pinned = bool(_years(new) & _years(old))
    pairs = [(subject(a), subject(b)) for a in new.names for b in old.names]
    if not _kindred(new, old):
        pairs = [(a, b) for a, b in pairs if a == b and len(a) > 1]
    found = [v for a, b in pairs if (v := _about_one(a, b, pinned, new.type == old.type))]
    best = max(found, key=lambda v: v.confidence, default=None)
    return best and Verdict(best.reason, best.confidence - _doubt(new, old))


def _about_one(a: frozenset[str], b: frozenset[str], pinned: bool, one_type: bool) -> Verdict | None:
    """Whether two names say the same; `pinned`: both tell the year, and it is one."""
    both = a & b
    if not both:
        return None
    alike = shared(a, b)
    if a == b and (one_type or not broad(both)):
        return Verdict("the same parties and subject", 0.97 if pinned else 0.93)
    if alike == 1 and (len(both) >= 2 or not broad(both)):
        return Verdict("the same parties, one subject within the other", 0.92 if pinned else 0.88)
    if alike >= _MUCH and len(both) >= 2:
        return Verdict("the same parties and much the same subject", 0.9 if pinned else 0.82)
    return Verdict("the same parties and year, and part of the subject", 0.75) if pinned and alike >= 0.5 else None


def _doubt(new: UndertakingView, old: UndertakingView) -> float:
    """Less sure the longer ago the one was made that alone is dated: of two namesakes the newer is meant."""
    known = _years(new) or _years(old)
    told = new.reported or old.reported
    if not known or told is None or (_years(new) and _years(old)):
        return 0.0
    return min(0.04, 0.004 * max(0, told.year - max(known)))


def _pairs(view: UndertakingView) -> list[str]:
    sides = sorted(view.sides)
    pairs = combinations(sides, 2) if len(sides) > 1 else ((side, "") for side in sides or [""])
    found = [f"{a}+{b}" for a, b in islice(pairs, _PAIRS)]
    return found + [f"{side}+" for side in sides[:_PAIRS] if len(sides) > 1]


def _types_agree(new: UndertakingView, old: UndertakingView) -> bool:
    return new.type == old.type or {new.type, old.type} <= LOOSE


def _kindred(new: UndertakingView, old: UndertakingView) -> bool:
    return new.type == old.type or any({new.type, old.type} <= family for family in KINDRED)


def _sides_agree(new: UndertakingView, old: UndertakingView) -> bool:
    return bool(new.sides) and bool(old.sides) and (new.sides <= old.sides or old.sides <= new.sides)


def _years(view: UndertakingView) -> frozenset[int]:
    """The year of the undertaking: its date's and those in its names."""
    since = (view.since.first.year,) if view.since and view.since.first.year == view.since.last.year else ()
    return frozenset(since) | frozenset(y for name in view.names for y in years(name))


def _years_agree(new: UndertakingView, old: UndertakingView) -> bool:
    a, b = _years(new), _years(old)
    return not a or not b or min(abs(x - y) for x in a for y in b) <= _YEARS


def _numbered_apart(new: UndertakingView, old: UndertakingView) -> bool:
    a, b = _numbers(new.names), _numbers(old.names)
    return bool(a and b and not a & b)


def _numbers(names: Iterable[str]) -> frozenset[str]:
    return frozenset(n for name in names for n in numbers(name))
