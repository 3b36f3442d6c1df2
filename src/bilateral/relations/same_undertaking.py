"""Which two undertakings are one: of a like kind, between the same sides, about the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, islice, product

from bilateral.relations.identity import UndertakingView, Verdict
from bilateral.relations.wording import broad, numbers, proper, shared, states_in, subject, years

# Talks lead to agreements, and what is pledged or agreed becomes a project: the words shift while the thing is one.
KINDRED = (frozenset(("agreement", "talks")), frozenset(("agreement", "pledge")), frozenset(("project", "programme")))
LOOSE = frozenset(("agreement", "talks", "pledge", "project", "programme"))  # one only where names say quite the same
_PAIRS = 4  # of sides, by which an undertaking of many is looked up
_MUCH = 0.66  # of the words of the shorter name
_YEARS = 1  # by which two reports of when it was made may differ
_DAYS = 45  # within which one of unknown parties is told of with the other
Words = frozenset[str]


def keys(view: UndertakingView) -> list[str]:
    """Pairs of sides with each word of the names that says which undertaking it is, and with its year.

    For want of sides: the names in them, of places say, and the year with the first word.
    """
    marks = {word for name in view.names for word in subject(name)} | {str(year) for year in _years(view)}
    named = {f"*|{word}" for name in view.names for word in proper(name)}
    dated = {f"{year}|{word}" for year in _years(view) for name in view.names for word in sorted(subject(name))[:1]}
    return sorted({f"{pair}|{mark}" for pair in _pairs(view) for mark in marks} | named | dated)


def same(new: UndertakingView, old: UndertakingView) -> Verdict | None:
    """Why two undertakings are one, or None. Two of one item are two."""
    if new.document == old.document or not _types_agree(new, old):
        return None
    if not _years_agree(new, old) or _numbered_apart(new, old):
        return None
    one, other = _sides(new), _sides(old)
    if one and other and not (one <= other or other <= one):
        return None
    if not one or not other:
        return _of_unknown_sides(new, old)
    pinned = bool(_years(new) & _years(old))
    pairs = [(subject(a), subject(b)) for a in new.names for b in old.names]
    if not _kindred(new, old):
        pairs = [(a, b) for a, b in pairs if shared(a, b) == 1 and len(a & b) > 1 and (a == b or not broad(a & b))]
    found = [v for a, b in pairs if (v := _of_same_sides(a, b, new, old, pinned))]
    best = max(found, key=lambda v: v.confidence, default=None)
    return best and Verdict(best.reason, best.confidence - _doubt(new, old))


def _of_same_sides(a: Words, b: Words, new: UndertakingView, old: UndertakingView, pinned: bool) -> Verdict | None:
    """Whether two names of undertakings of the same sides say the same; `pinned`: and of the same year."""
    both, one_type = a & b, new.type == old.type
    if not a or not b:
        bare = pinned and one_type and min(len(_sides(new)), len(_sides(old))) > 1
        return (
            Verdict("the same parties, kind and year, and no other subject", 0.78 if a == b else 0.7) if bare else None
        )
    alike = shared(a, b)
    if a == b and (one_type or not broad(both)):
        return Verdict("the same parties and subject", 0.97 if pinned else 0.93)
    if alike == 1 and (len(both) >= 2 or not broad(both)):
        return Verdict("the same parties, one subject within the other", 0.92 if pinned else 0.88)
    if alike >= _MUCH and len(both) >= 2:
        return Verdict("the same parties and much the same subject", 0.9 if pinned else 0.82)
    part = pinned and alike >= 0.5 and not broad(both)
    return Verdict("the same parties and year, and part of the subject", 0.75) if part else None


def _of_unknown_sides(new: UndertakingView, old: UndertakingView) -> Verdict | None:
    """The same where one tells no parties: then a name must tell it (of a place, say) that is in both, or the year.

    Many pairs of states have an accord on air traffic: the subject alone says nothing of whose it is.
    """
    year, weeks = bool(_years(new) & _years(old)), _told_together(new, old)
    for one, other in product(sorted(new.names), sorted(old.names)):
        a, b = subject(one), subject(other)
        if shared(a, b) < 1 or len(a & b) < 2:
            continue
        if proper(one) & proper(other):
            sure = 0.84 if year or weeks else 0.76
            return Verdict("the same subject with a name in it, parties of one not told", sure)
        if year and weeks and a == b:
            return Verdict("the same subject and year in the same weeks, parties of one not told", 0.76)
    return None


def _told_together(new: UndertakingView, old: UndertakingView) -> bool:
    if not (new.reported and new.last_reported and old.reported and old.last_reported):
        return False
    return (new.reported - old.last_reported).days <= _DAYS and (old.reported - new.last_reported).days <= _DAYS


def _sides(view: UndertakingView) -> frozenset[str]:
    """Its sides; where no party is known, the states that stand in its names."""
    return view.sides or frozenset(code for name in view.names for code in states_in(name))


def _doubt(new: UndertakingView, old: UndertakingView) -> float:
    """Less sure the longer ago the one was made that alone is dated: of two namesakes the newer is meant."""
    known = _years(new) or _years(old)
    told = new.reported or old.reported
    if not known or told is None or (_years(new) and _years(old)):
        return 0.0
    return min(0.04, 0.004 * max(0, told.year - max(known)))


def _pairs(view: UndertakingView) -> list[str]:
    sides = sorted(_sides(view))
    pairs = combinations(sides, 2) if len(sides) > 1 else ((side, "") for side in sides)
    found = [f"{a}+{b}" for a, b in islice(pairs, _PAIRS)]
    return found + [f"{side}+" for side in sides[:_PAIRS] if len(sides) > 1]


def _types_agree(new: UndertakingView, old: UndertakingView) -> bool:
    return new.type == old.type or {new.type, old.type} <= LOOSE


def _kindred(new: UndertakingView, old: UndertakingView) -> bool:
    return new.type == old.type or any({new.type, old.type} <= family for family in KINDRED)


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
