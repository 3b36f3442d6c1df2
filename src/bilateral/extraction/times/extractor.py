"""Finds temporal expressions and says what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from bilateral.extraction.extractor import Draft, Findings, Time
from bilateral.extraction.times import days, relative, weekly, years
from bilateral.extraction.times.context import Context, Outlook
from bilateral.extraction.times.forms import Form, Match, Table
from bilateral.extraction.times.tense import Judge, outlook_by, outlook_in
from bilateral.extraction.times.words import calendar, either
from bilateral.record import Span
from bilateral.record.when import When, known

Relation = Literal["at", "by", "since", "until"]
_LINK = re.compile(r"\s*(?:,|\band\b|\bor\b|[/&])*\s*")


class Times:
    """Finds temporal expressions in the order of the text."""

    name = "times"
    requires = frozenset[str]()
    yields = frozenset(["times"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The times of the headline and the body; the imprint dates the document, not what it tells."""
        stretches = [p.span for p in draft.paragraphs if p.role != "imprint"]
        judge = outlook_by(draft.analysis)
        return Findings(times=tuple(_read(draft.text, stretches, known(draft.document.published), judge)))


def resolved(text: str, published: str | None) -> list[Time]:
    """The times of a text, in order, read against the day of publication where they need one.

    >>> [t.value for t in resolved("They met on December 22 and again two days later.", "2005-01-04")]
    ['2004-12-22', '2004-12-24']
    """
    return list(_read(text, [Span(0, len(text))], known(published), outlook_in(text)))


def _read(text: str, stretches: Iterable[Span], published: When | None, judge: Judge) -> Iterator[Time]:
    last: When | None = None
    for stretch in stretches:
        at = end = stretch.start
        while (start := _table().next(text, at, stretch.end)) is not None:
            follows = end > stretch.start and _LINK.fullmatch(text, end, start) is not None
            time = _first(text, start, Context(published, last, None, follows), judge)
            at = end = time.span.end if time else end
            at = max(at, start + 1)
            if time:
                yield time
                last = known(time.value) if time.value and not _bracketed(text, start) else last


def _first(text: str, start: int, context: Context, judge: Judge) -> Time | None:
    """The time that the first fitting form at a place gives."""
    for form, match in _table().at(text, start):
        if form.fits(match, context):
            return _time(form, match, context, judge)
    return None


def _time(form: Form, match: Match, context: Context, judge: Judge) -> Time:
    span = Span(match.start(), match.end())
    relation = _relation(match.string, span)
    when = form.read(match, context._replace(outlook=_outlook(relation, span, judge), deadline=relation == "by"))
    return Time(span, str(when) if when else None, "at" if relation == "since" and when and when.end else relation)


def _outlook(relation: Relation, span: Span, judge: Judge) -> Outlook | None:
    """A deadline lies ahead unless a verb puts it back; what lasts since a date lies behind."""
    seen = judge(span)
    if relation == "since":
        return "back" if seen in (None, "now") else seen
    return "ahead" if relation == "by" and seen != "back" else seen


def _bracketed(text: str, at: int) -> bool:
    """Whether a place lies in brackets, whose dates are those of sources."""
    before = text[max(0, at - 120) : at]
    return before.rfind("(") > before.rfind(")")


@cache
def _table() -> Table:
    return Table((*days.forms(), *years.forms(), *weekly.forms(), *relative.forms()))


@cache
def _relations() -> dict[str, re.Pattern[str]]:
    edge = r"(?:\s(?:the\s)?(?:early|mid|late|end\sof|beginning\sof|start\sof|middle\sof)[\s-]?)?(?:\sthe)?[\s-]?"
    return {name: re.compile(rf"(?i)\b{either(words)}{edge}$") for name, words in calendar()["relations"].items()}


def _relation(text: str, span: Span) -> Relation:
    """What the words before a date make of it."""
    before = text[max(0, span.start - 40) : span.start]
    for name, pattern in _relations().items():
        if pattern.search(before):
            return name  # type: ignore[return-value]
    return "at"
