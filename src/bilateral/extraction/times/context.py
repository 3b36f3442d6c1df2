"""What a date without its own year or day is read against."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from bilateral.record.when import Point, When

Outlook = Literal["ahead", "back", "now"]  # where the verbs about a date look; `now` for the present tense


class Context(NamedTuple):
    """The day of publication, the date last mentioned, and where the words look.

    `outlook` is None where no verb tells; `follows` says that the words come directly after another date,
    `deadline` that they name the end of a term.
    """

    published: When | None = None
    last: When | None = None
    outlook: Outlook | None = None
    follows: bool = False
    deadline: bool = False

    @property
    def ahead(self) -> bool:
        """Whether the words look ahead."""
        return self.outlook == "ahead"

    @property
    def today(self) -> date | None:
        """The day of publication, where it is known to the day."""
        return self.published.first if self.published and self.published.precision == "day" else None

    @property
    def this_month(self) -> Point | None:
        """The month of publication, where it is known."""
        if self.published is None or self.published.precision == "year":
            return None
        return Point.of(self.published.first, "month")

    @property
    def this_year(self) -> int | None:
        """The year of publication."""
        return self.published.first.year if self.published else None


UNLIKELY, SOON = 320, 45  # days: what happened that long ago, or may be so near ahead, is left open
NEARER = 0.8  # in the present tense a date that much nearer ahead than behind is the one meant
FAR = 275  # days: beyond about nine months the other side is the likelier one


def nearest(choices: list[When], context: Context) -> When | None:
    """Of the same date in neighbouring years the one meant: the past one, unless the words look ahead."""
    now = context.published
    if now is None or now.precision == "year":
        return None
    past = max((c for c in choices if c.first <= now.last), default=None)
    future = min((c for c in choices if c.last >= now.first), default=None)
    if past is None or future is None:
        return past or future
    back, on = (now.first - past.last).days, (future.first - now.last).days
    if context.ahead:
        return past if on > FAR and not context.deadline else future
    if context.outlook == "now":
        return future if on < NEARER * back else past
    if back > FAR and context.outlook is None:
        return future
    return None if back > UNLIKELY and on < SOON else past


def yearly(month: int, day: int | None, context: Context) -> When | None:
    """A month or day of the year that is given without its year."""
    year = context.this_year
    if year is None:
        return None
    return nearest([w for y in (year - 1, year, year + 1) if (w := made_of(y, month, day))], context)


def made_of(year: int, month: int | None = None, day: int | None = None) -> When | None:
    """The date, or None where the calendar has no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return When(Point(year, month, day))
