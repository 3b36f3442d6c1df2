"""Which two events are one act: of one type, between the same sides, on the same day or told within a few days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, islice, product

from bilateral.record.when import When
from bilateral.relations.identity import EventView, Verdict
from bilateral.relations.wording import broad, shared, topic

# One act may be told as either: the sealing of an agreement, a blow against property.
KINDRED = (
    frozenset(("AGREE", "SUPPORT", "COOPERATE")), frozenset(("COERCE", "SANCTION")), frozenset(("COERCE", "ASSAULT")),
    frozenset(("COOPERATE", "AID")), frozenset(("ACCUSE", "REJECT")), frozenset(("RETREAT", "CONCEDE")),
)  # fmt: skip
_TOLD = 4  # days within which papers tell of one act
_LATE = 2  # days by which a paper may still announce what others tell of as done
_DONE = ("happened", "ongoing")
_AHEAD = ("planned", "possible")
_PAIRS = 6  # of sides, by which an event of many is looked up
_ALIKE = 0.5  # of the words that say which act it is
_BROAD = 0.1
_QUITE = 0.75  # the same, where persons and place are silent
_DAYS = 45  # a stretch of more days says too little for a match by date


def keys(view: EventView) -> list[str]:
    """Pairs of sides with the weeks of the event, and of its reports where it has no day."""
    stretches = [f"{kind}{n}" for kind, n in _weeks(view)]
    return [f"{pair}|{stretch}" for pair in _pairs(view) for stretch in stretches]


def same(new: EventView, old: EventView) -> Verdict | None:
    """Why two events are one, or None. Two of one item are two."""
    if new.document == old.document or (new.status == "negated") != (old.status == "negated"):
        return None
    if not (_types_agree(new, old) and _sides_agree(new, old) and _places_agree(new, old)):
        return None
    dated, named = _dates(new, old), _named(new, old)
    if dated == "apart" or named == "apart":
        return None
    if dated == "day":
        return _on_one_day(new, old, named != "silent")
    return _within_days(new, old, named)


def _topics(new: EventView, old: EventView) -> float | None:
    """How much of what says which act it is the two have in common; None where one of them says nothing.

    The name of a broad field in common – trade, security – is less than another word.
    """
    one, other = topic(new.words), topic(old.words)
    if not one or not other:
        return None
    alike = shared(one, other)
    return alike if alike == 1 or not broad(one & other) else alike - _BROAD


def _on_one_day(new: EventView, old: EventView, named: bool) -> Verdict | None:
    one_type, one_place = new.type == old.type, new.place is not None and new.place == old.place
    topics = _topics(new, old)
    if topics is not None and topics >= _ALIKE - _BROAD:
        return Verdict("the same act of the same sides on the same day", 0.95 if one_type else 0.85)
    pinned = named and one_type and (topics is None or one_place)
    return Verdict("the same act of the same actors on the same day", 0.82) if pinned else None


def _within_days(new: EventView, old: EventView, named: str) -> Verdict | None:
    if new.type != old.type:
        return None
    sure, one_place = named != "silent", new.place is not None and new.place == old.place
    topics = _topics(new, old)
    if topics is None:
        at_once = named == "same" and not _moved(new, old) and _told_together(new, old, _LATE)
        return Verdict("the same act of the same persons, told at once", 0.76) if at_once else None
    if topics < (_ALIKE - _BROAD if sure or one_place else _ALIKE):
        return None
    if _moved(new, old) and not (sure or one_place or topics > _QUITE):
        return None
    return Verdict("the same act of the same sides, told in like words within days", 0.8 if sure else 0.75)


# --- time --------------------------------------------------------------------------------------------------------
def _weeks(view: EventView) -> list[tuple[str, int]]:
    """Numbers of weeks counted from two starts: two days within three of each other share one."""
    days: list[date] = []
    if view.when is not None and (view.when.last - view.when.first).days <= _DAYS:
        first, last = view.when.first, view.when.last
        days += [first + timedelta(days=n) for n in range(0, (last - first).days + 1, 3)] + [last]
    if not _of_day(view.when) and view.reported:
        days += [view.reported]
    return sorted({w for day in days for w in (("a", day.toordinal() // 8), ("b", (day.toordinal() + 4) // 8))})


def _of_day(when: When | None) -> bool:
    return when is not None and (when.last - when.first).days < 7


def _dates(new: EventView, old: EventView) -> str:
    """`day`: both give a day, the same; `near`: nothing speaks against it; `apart`."""
    if _past_plan(new, old) or (new.when and old.when and not new.when.overlaps(old.when)):
        return "apart"
    one, other = _days(new), _days(old)
    if one and other:
        if one[0] > other[1] or other[0] > one[1]:
            return "apart"
        if _of_day(new.when) and _of_day(old.when):
            return "day"
        ahead = "planned" in (new.status, old.status)  # what is planned is told of for weeks
        return "near" if ahead or _told_together(new, old) else "apart"
    if one or other:
        (first, last), vague = (one, old) if one else (other, new)  # type: ignore[misc]
        early = 0 if vague.status in _DONE else _TOLD  # what is done was before it was told of
        if vague.reported is None or vague.reported < first - timedelta(days=early):
            return "apart"
        return "near" if vague.reported <= last + timedelta(days=_TOLD) else "apart"
    return "near" if _told_together(new, old) else "apart"


def _days(view: EventView) -> tuple[date, date] | None:
    """First and last day on which it may have been; None for no date, and for one that says no more than a year.

    What has happened was before it was told of.
    """
    if view.when is None or (view.when.last - view.when.first).days > _DAYS:
        return None
    first, last = view.when.first, view.when.last
    if view.status in _DONE and view.reported and view.reported >= first:
        last = min(last, view.reported)
    return first, last


def _past_plan(new: EventView, old: EventView) -> bool:
    """Whether the one is still a plan when the other has been told of as done."""
    if not {new.status, old.status} & set(_AHEAD) or not _moved(new, old):
        return False
    plan, done = (new, old) if new.status in _AHEAD else (old, new)
    return bool(plan.reported and done.reported and plan.reported > done.reported + timedelta(days=_LATE))


def _told_together(new: EventView, old: EventView, days: int = _TOLD) -> bool:
    if not (new.reported and new.last_reported and old.reported and old.last_reported):
        return False
    told = timedelta(days=days)
    if "ongoing" not in (new.status, old.status) and abs(new.reported - old.reported) > 2 * told:
        return False  # again and again: no longer the same act
    return new.reported <= old.last_reported + told and old.reported <= new.last_reported + told


def _moved(new: EventView, old: EventView) -> bool:
    """Whether the status moved: what was planned has happened."""
    return (new.status in _DONE) != (old.status in _DONE)


# --- parties and place -------------------------------------------------------------------------------------------
def _pairs(view: EventView) -> list[str]:
    sources, targets = sorted(view.source_sides), sorted(view.target_sides)
    every = sorted({*sources, *targets})
    pairs: Iterable[tuple[str, ...]]
    if view.symmetric and len(every) > 1:
        pairs = combinations(every, 2)
    elif every:
        pairs = (tuple(sorted(pair)) for pair in product(sources or [""], targets or [""]))
    else:
        pairs = ()  # of nobody known: one with nothing
    return [f"{a}+{b}" for a, b in islice(dict.fromkeys(pairs), _PAIRS)]


def _types_agree(new: EventView, old: EventView) -> bool:
    if new.type == old.type:
        return new.mode == old.mode or new.mode is None or old.mode is None
    return any({new.type, old.type} <= family for family in KINDRED)


def _sides_agree(new: EventView, old: EventView) -> bool:
    """The same sides on each end; of an act of many the one may name fewer. Whoever has no side must be the same."""
    if new.symmetric or old.symmetric:
        return _one_within(new.source_sides | new.target_sides, old.source_sides | old.target_sides, 2)
    if not (new.source_sides and old.source_sides) and not new.sources & old.sources:
        return False
    return _one_within(new.source_sides, old.source_sides, 1) and _one_within(new.target_sides, old.target_sides, 0)


def _one_within(a: frozenset[str], b: frozenset[str], least: int) -> bool:
    return (a <= b or b <= a) and len(a & b) >= min(least, max(len(a), len(b)))


def _places_agree(new: EventView, old: EventView) -> bool:
    if new.place is None or old.place is None or new.place == old.place:
        return True
    return bool(new.place_country) and new.place_country == old.place_country


def _named(new: EventView, old: EventView) -> str:
    """`same`: they name the same persons and bodies; `apart`: others on an end; `silent`: one of them none; `none`."""
    found = {_of_end(one, other) for one, other in _ends(new, old)}
    return next((told for told in ("apart", "same", "silent") if told in found), "none")


def _ends(new: EventView, old: EventView) -> Iterator[tuple[set[int], set[int]]]:
    """Whom the two name on each end: by side where either may stand first, else as source and as target."""
    if new.symmetric or old.symmetric:
        for side in {side for side, _ in new.named | old.named}:
            yield {i for s, i in new.named if s == side}, {i for s, i in old.named if s == side}
    else:
        named = {i for _, i in new.named}, {i for _, i in old.named}
        yield named[0] & new.sources, named[1] & old.sources
        yield named[0] & new.targets, named[1] & old.targets


def _of_end(one: set[int], other: set[int]) -> str:
    if not one or not other:
        return "none" if one == other else "silent"
    if one <= other or other <= one:
        return "same"
    return "same" if len(one & other) > 1 else "apart"
