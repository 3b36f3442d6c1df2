"""How the papers of the synthetic archive come to tell of an act: which of them, when, and how they date it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from archive_world import Happening, book

AHEAD = timedelta(days=20)  # that an act may be told of
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """That a paper tells of an act on a day, and how it dates it."""

    happening: Happening
    day: date
    paper: str
    date: str | None
    words: str  # for the date
    status: str = "happened"


def reports(one: Happening, today: date, r: random.Random) -> Iterator[Report]:
    """All reports of an act; what is planned is told of before it happens, but not before today."""
    papers = r.sample(book()["papers"], r.choice([1, 1, 2, 2, 3, 4]))
    if one.type in ("CONSULT", "SUPPORT") and r.random() < 0.15:
        ahead = one.day - timedelta(days=r.randrange(2, AHEAD.days))
        said, words = str(one.day), f"on {spoken(one.day)}"
        if r.random() < 0.2:
            said, words = month(one.day), f"in {MONTHS[one.day.month - 1]}"
        yield Report(one, max(ahead, today), papers[0][0], said, words, "planned")
    for paper, late in papers:
        day = one.day + timedelta(days=late + (r.random() < 0.3))
        yield Report(one, day, paper, *_dated(one.day, day, r))
    if r.random() < 0.1:  # recalled weeks later
        later = one.day + timedelta(days=r.randrange(10, 60))
        yield Report(one, later, r.choice(papers)[0], str(one.day), f"on {spoken(one.day)}")


def _dated(day: date, told: date, r: random.Random) -> tuple[str | None, str]:
    chance = r.random()
    if chance < 0.68:
        return str(day), r.choice([f"on {day:%A}", f"on {spoken(day)}"])
    if chance < 0.76 and day.month == told.month:
        return month(day), "earlier this month"
    if chance < 0.82:
        monday = day - timedelta(days=day.weekday())
        words = "this week" if told < monday + timedelta(days=7) else "last week"
        return f"{monday}/{monday + timedelta(days=6)}", words
    return None, ""


def spoken(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def month(day: date) -> str:
    return f"{day:%Y-%m}"
