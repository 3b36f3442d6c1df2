"""Which two undertakings are one: of a like kind, between the same sides, about the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, islice

from bilateral.relations.identity import UndertakingView, Verdict
from bilateral.relations.wording import numbers, shared, subject, years

# Talks lead to agreements, plans to projects: the words shift while the thing is one.
KINDRED = (
    frozenset(("agreement", "talks", "pledge")), frozenset(("project", "programme", "pledge")),
    frozenset(("agreement", "project")), frozenset(("programme", "policy")),
)  # fmt: skip
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
    alike, both = _alike(new, old)
    pinned = bool(_years(new) & _years(old))
    if alike == 1 and (both >= 2 or new.type == old.type):
        return Verdict("the same parties and subject", 0.95 if pinned or both >= 2 else 0.85)
    if alike >= _MUCH and both >= 2:
        return Verdict("the same parties and much the same subject", 0.9 if pinned else 0.82)
    return Verdict("the same parties and year, and part of the subject", 0.75) if pinned and alike >= 0.5 else None


def _alike(new: UndertakingView, old: UndertakingView) -> tuple[float, int]:
    """The best share of words that a name of the one has in common with a name of the other, and how many words."""
    pairs = [(subject(a), subject(b)) for a in new.names for b in old.names]
    return max(((shared(a, b), len(a & b)) for a, b in pairs), default=(0.0, 0))


def _pairs(view: UndertakingView) -> list[str]:
    sides = sorted(view.sides)
    pairs = combinations(sides, 2) if len(sides) > 1 else ((side, "") for side in sides or [""])
    found = [f"{a}+{b}" for a, b in islice(pairs, _PAIRS)]
    return found + [f"{side}+" for side in sides[:_PAIRS] if len(sides) > 1]


def _types_agree(new: UndertakingView, old: UndertakingView) -> bool:
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
