"""Which two events are one act: of one type, between the same sides, on the same day or told within a few days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, islice, product

from bilateral.record.when import When
from bilateral.relations.identity import EventView, Verdict
from bilateral.relations.wording import shared, stems

# One act may be told as either: the sealing of an agreement, a blow against property.
KINDRED = (
    frozenset(("AGREE", "SUPPORT", "COOPERATE")), frozenset(("COERCE", "SANCTION")), frozenset(("COERCE", "ASSAULT")),
    frozenset(("COOPERATE", "AID")), frozenset(("ACCUSE", "REJECT")), frozenset(("RETREAT", "CONCEDE")),
)  # fmt: skip
_TOLD = 4  # days within which papers tell of one act
_PAIRS = 6  # of sides, by which an event of many is looked up
_DAYS = 45  # a stretch of more days says too little for a match by date


def keys(view: EventView) -> list[str]:
    """Pairs of sides with the weeks of the event, and of its reports where it has no day."""
    stretches = [f"{kind}{n}" for kind, n in _weeks(view)]
    return [f"{pair}|{stretch}" for pair in _pairs(view) for stretch in stretches]


def same(new: EventView, old: EventView) -> Verdict | None:
    """Why two events are one, or None. Two of one item are two."""
    if (
        new.document == old.document
        or not _types_agree(new, old)
        or "negated" in {new.status, old.status} - {new.status}
    ):
        return None
    if not _sides_agree(new, old) or not _places_agree(new, old):
        return None
    dated = _dates(new, old)
    if dated == "apart":
        return None
    words = shared(stems(new.words), stems(old.words))
    named = _named(new, old)
    if named == "apart" and words < 0.6:
        return None
    return _verdict(new, old, dated, named, words)


def _verdict(new: EventView, old: EventView, dated: str, named: str, words: float) -> Verdict | None:
    one_type = new.type == old.type
    if _moved(new, old) and dated != "day":
        return None
    if dated == "day":
        if named == "same" or (one_type and new.place is not None and new.place == old.place):
            return Verdict("the same act of the same sides on the same day", 0.95 if one_type else 0.85)
        least = 0.15 if one_type else 0.4
        return Verdict("the same act of the same sides on the same day", 0.85) if words >= least else None
    if not one_type:
        return None
    least = 0.3 if named == "same" else 0.5
    if words >= least:
        return Verdict(
            "the same act of the same sides, told in like words within days", 0.8 if named == "same" else 0.7
        )
    return None


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
    if new.when and old.when:
        if not new.when.overlaps(old.when):
            return "apart"
        if _of_day(new.when) and _of_day(old.when):
            return "day"
        return "near" if _told_together(new, old) else "apart"
    if new.when or old.when:
        dated, vague = (new, old) if new.when else (old, new)
        assert dated.when is not None
        if vague.reported is None or vague.last_reported is None:
            return "apart"
        near = dated.when.first - timedelta(days=1) <= vague.last_reported
        return "near" if near and vague.reported <= dated.when.last + timedelta(days=_TOLD) else "apart"
    return "near" if _told_together(new, old) else "apart"


def _told_together(new: EventView, old: EventView) -> bool:
    if not (new.reported and new.last_reported and old.reported and old.last_reported):
        return False
    told = timedelta(days=_TOLD)
    return new.reported <= old.last_reported + told and old.reported <= new.last_reported + told


def _moved(new: EventView, old: EventView) -> bool:
    """Whether the status moved: what was planned has happened."""
    done = {"happened", "ongoing"}
    return (new.status in done) != (old.status in done)


# --- parties and place -------------------------------------------------------------------------------------------
def _pairs(view: EventView) -> list[str]:
    sources, targets = sorted(view.source_sides), sorted(view.target_sides)
    if view.symmetric or not targets:
        every = sorted({*sources, *targets})
        pairs = combinations(every, 2) if len(every) > 1 else ((side, "") for side in every)
    else:
        pairs = ((min(a, b), max(a, b)) for a, b in product(sources, targets))
    return [f"{a}+{b}" for a, b in islice(dict.fromkeys(pairs), _PAIRS)]


def _types_agree(new: EventView, old: EventView) -> bool:
    if new.type == old.type:
        return new.mode == old.mode or new.mode is None or old.mode is None
    return any({new.type, old.type} <= family for family in KINDRED)


def _sides_agree(new: EventView, old: EventView) -> bool:
    """The same sides on each end; of an act of many the one may name fewer."""
    if new.symmetric or old.symmetric:
        return _one_within(new.source_sides | new.target_sides, old.source_sides | old.target_sides, 2)
    return _one_within(new.source_sides, old.source_sides, 1) and _one_within(new.target_sides, old.target_sides, 0)


def _one_within(a: frozenset[str], b: frozenset[str], least: int) -> bool:
    return (a <= b or b <= a) and len(a & b) >= min(least, max(len(a), len(b)))


def _places_agree(new: EventView, old: EventView) -> bool:
    if new.place is None or old.place is None or new.place == old.place:
        return True
    return bool(new.place_country) and new.place_country == old.place_country


def _named(new: EventView, old: EventView) -> str:
    """`same`: both name the same persons and bodies; `silent`: one names none; `apart`: each names others."""
    one, other = new.named, old.named
    if not one or not other:
        actors = (new.sources | new.targets, old.sources | old.targets)
        return "same" if not one and not other and actors[0] == actors[1] else "silent"
    if one <= other or other <= one or len(one & other) >= 2:
        return "same"
    return "apart"
