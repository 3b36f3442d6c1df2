"""Finds temporal expressions and says what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from bilateral.extraction.extractor import Draft, Findings, Time
from bilateral.extraction.times import days, relative, years
from bilateral.extraction.times.context import Context
from bilateral.extraction.times.forms import Form, Match, Table
from bilateral.extraction.times.tense import Ahead, ahead_in
from bilateral.extraction.times.words import calendar, either
from bilateral.record import Span
from bilateral.record.when import When, known

Relation = Literal["at", "by", "since", "until"]
_LINK = re.compile(r"\s*(?:,|\band\b|\bor\b|[/&])*\s*")
_BRACKET = re.compile(r"\([^()]*$")


class Times:
    """Finds temporal expressions in the order of the text."""

    name = "times"
    requires = frozenset[str]()
    yields = frozenset(["times"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The times of the headline and the body; the imprint dates the document, not what it tells."""
        out = [
            msgspec.structs.replace(t, span=t.span.shift(p.span.start))
            for p in draft.paragraphs
            if p.role != "imprint"
            for t in resolved(p.span.of(draft.text), draft.document.published)
        ]
        return Findings(times=tuple(out))


def resolved(text: str, published: str | None) -> list[Time]:
    """The times of a text, in order, read against the day of publication where they need one.

    >>> [t.value for t in resolved("They met on December 22 and again two days later.", "2005-01-04")]
    ['2004-12-22', '2004-12-24']
    """
    return list(_read(text, known(published)))


def _read(text: str, published: When | None) -> Iterator[Time]:
    ahead = ahead_in(text)
    last: When | None = None
    end = 0
    for start in list(_table().starts(text)):
        if start < end:
            continue
        follows = end > 0 and _LINK.fullmatch(text, end, start) is not None
        context = Context(published, last, None, follows)
        for form, match in _table().at(text, start):
            time, when = _time(form, match, context, ahead)
            if time is not None:
                yield time
                end = time.span.end
                last = when if when and not _BRACKET.search(text[:start]) else last
                break


def _time(form: Form, match: Match, context: Context, ahead: Ahead) -> tuple[Time | None, When | None]:
    span = Span(match.start(), match.end())
    if not form.fits(match, context):
        return None, None
    relation = _relation(match.string, span)
    when = form.read(match, context._replace(ahead=_ahead(relation, span, ahead)))
    return Time(span, str(when) if when else None, relation), when


def _ahead(relation: Relation, span: Span, ahead: Ahead) -> bool | None:
    """A deadline lies ahead unless a verb puts it back; what lasts since a date lies behind."""
    seen = ahead(span)
    if relation == "since":
        return False if seen is not True else None
    return True if relation == "by" and seen is None else seen


@cache
def _table() -> Table:
    return Table((*days.forms(), *relative.forms(), *years.forms()))


@cache
def _relations() -> dict[str, re.Pattern[str]]:
    edge = r"(?:\s(?:the\s)?(?:early|mid|late|end\sof|beginning\sof|start\sof|middle\sof)[\s-]?)?(?:\sthe)?[\s-]?"
    return {
        name: re.compile(rf"(?i)\b{either(words)}{edge}$") for name, words in calendar()["relations"].items()
    }


def _relation(text: str, span: Span) -> Relation:
    """What the words before a date make of it."""
    before = text[max(0, span.start - 40) : span.start]
    for name, pattern in _relations().items():
        if pattern.search(before):
            return name  # type: ignore[return-value]
    return "at"
