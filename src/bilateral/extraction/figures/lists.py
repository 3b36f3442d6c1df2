"""Amounts in a list: “$1 billion in 2003, $2 billion in 2004”, “40 and 60 tons in 2004 and 2005, respectively”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from bilateral.extraction.extractor import Draft, Time
from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.figures.directions import Parties
from bilateral.extraction.figures.measures import book
from bilateral.record import Figure, Span

_WHEN = r"(?:\s+(?:in|during|for)\s+(?:the\s+year\s+)?(?P<time>[\w/ ]{4,20}?))?"
_AND = re.compile(r"\s*(?:,|;|,?\s*and|&)\s*(?:and\s+)?")


@cache
def _step() -> re.Pattern[str]:
    """What may stand between two amounts of one list: the first one's time, a comma or “and”, a bound."""
    bounds = "|".join(re.escape(w) for kind in book()["bounds"].values() for w in kind)
    return re.compile(
        rf"(?:\s+of\s+[^,;.]{{2,40}}?)?{_WHEN}\s*(?:,|;|,?\s*and)\s*(?:and\s+)?(?:then\s+)?(?:(?i:{bounds})\s+)?"
    )


def follows(draft: Draft, last: Figure | None, amount: Amount) -> bool:
    """Whether an amount goes on with the list that the last figure stands in."""
    if last is None:
        return False
    step = _step().fullmatch(draft.text, last.span.end, amount.span.start)
    if step is None or (amount.sort == "bare" and step["time"] is None):
        return False
    return amount.sort == "bare" or amount.unit == last.unit


def carried(figure: Figure, last: Figure, sort: str) -> Figure:
    """A figure of a list with what the one before it says for both; one without a unit has its unit from there."""
    if sort not in ("bare", "share") or figure.nature == "share":
        return figure
    return msgspec.structs.replace(
        figure, unit=last.unit, per=figure.per or last.per, measure=last.measure, nature=last.nature,
        direction=last.direction, origin=last.origin, destination=last.destination,
        parties=last.parties, because="amount: listed",
    )  # fmt: skip


def paired(draft: Draft, parties: Parties, figures: Sequence[Figure], times: Sequence[Time]) -> list[Figure]:
    """The figures of a sentence, those of a list with the times and parties of another list as long, in order."""
    out = list(figures)
    for first, last in _runs(draft.text, [f.span for f in out]):
        run = out[first:last]
        dates = _row(draft.text, [t.span for t in times if t.value], len(run))
        if dates:
            values = {t.span: t.value for t in times}
            run = [msgspec.structs.replace(f, period=values[d]) for f, d in zip(run, dates, strict=True)]
        out[first:last] = _to_each(draft, parties, run)
    return out


def _to_each(draft: Draft, parties: Parties, run: list[Figure]) -> list[Figure]:
    """“to Peru and Chile reached $3 million and $5 million”: one end for each."""
    end = "destination" if run[0].destination else "origin" if run[0].origin else None
    if end is None or len({getattr(f, end) for f in run}) > 1:
        return run
    sentence = parties.analysis.sentences[parties.analysis.tokens_in(run[0].span)[0].sent]
    named = [t.span for t in parties.analysis.sentence_tokens(sentence) if t.i in parties.at]
    row = _row(draft.text, named, len(run))
    ends = [parties.at[t.i] for s in row for t in parties.analysis.tokens_in(s)]
    if len(ends) != len(run) or getattr(run[0], end) not in ends:
        return run
    return [msgspec.structs.replace(f, **{end: e}) for f, e in zip(run, ends, strict=True)]


def _runs(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches of two or more spans with nothing but commas and “and” between them."""
    out: list[tuple[int, int]] = []
    first = 0
    for n in range(1, len(spans) + 1):
        if n == len(spans) or not _joined(text, spans[n - 1], spans[n]):
            if n - first > 1:
                out.append((first, n))
            first = n
    return out


def _row(text: str, spans: Sequence[Span], length: int) -> list[Span]:
    """The only list of so many spans; none where there are several or another length."""
    found = [spans[a:b] for a, b in _runs(text, spans)]
    return list(found[0]) if len(found) == 1 and len(found[0]) == length else []


def _joined(text: str, one: Span, other: Span) -> bool:
    between = text[one.end : other.start] if one.end <= other.start else ""
    bare = re.sub(r"\b(?:about|some|around|nearly|almost|over|more than|the)\b\s*", "", between)
    return _AND.fullmatch(bare) is not None
