"""All the reports of a text: those beside quotations, those in the grammar, those by “according to”; each told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bilateral.extraction.extractor import Draft
from bilateral.extraction.statements.according import according
from bilateral.extraction.statements.linking import is_utterance, linked
from bilateral.extraction.statements.quotes import Quotations
from bilateral.extraction.statements.reports import Report, reports_of
from bilateral.extraction.statements.spans import joined
from bilateral.record.span import Span

LEAST = 0.4
LEAST_NESTED = 0.8


def reports_in(draft: Draft, quotations: Quotations) -> list[Report]:
    """The reports of the text, in order."""
    quoted = linked(draft, quotations)
    done = {r.token for r in quoted}
    found = [*quoted, *according(draft)]
    for token in draft.analysis.tokens:
        if token.i in done or draft.role_at(token.start) == "imprint":
            continue
        best = max(reports_of(draft.analysis, token), key=lambda r: r.score, default=None)
        if best is not None and best.score >= LEAST:
            found.append(_whole_quotes(draft, quotations, best))
    return _told_once(draft, quotations, sorted(found, key=lambda r: (r.extent.start, r.token)))


def _whole_quotes(draft: Draft, quotations: Quotations, report: Report) -> Report:
    """The report with quotations that its content cuts taken whole."""
    content = [*report.content]
    for span in report.content:
        for quote in quotations.overlapping(span):
            if not quote.whole.contains(report.cue) and not span.contains(quote.inside) and is_utterance(draft, quote):
                content.append(quote.inside)
    return msgspec.structs.replace(report, content=joined(draft.text, content))


def _told_once(draft: Draft, quotations: Quotations, reports: Sequence[Report]) -> list[Report]:
    """The reports without those that only repeat another, and without weak ones inside another's content."""
    kept: list[Report] = []
    strongest = sorted(reports, key=lambda r: -_size(r.content))
    for report in strongest:
        around = [k for k in kept if _inside(report.cue, k.content)]
        if any(_same(report.content, k.content) for k in kept) or (around and report.score < LEAST_NESTED):
            continue
        kept.append(report)
    return sorted(kept, key=lambda r: (r.extent.start, r.token))


def _size(spans: Iterable[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _inside(cue: Span, spans: Iterable[Span]) -> bool:
    return any(s.contains(cue) for s in spans)


def _same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return shared > 0.8 * max(_size(one), _size(other))
