"""Reports → statement records: speaker, manner, what they are about, and inside which other they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.statements.quotes import Quotations
from bilateral.extraction.statements.reports import Report
from bilateral.extraction.statements.speakers import Mentions, speakers_of
from bilateral.record import Span, Statement
from bilateral.record.span import stripped


def records_of(
    draft: Draft, found: Findings, reports: Sequence[Report], quotations: Quotations
) -> tuple[Statement, ...]:
    """The records of the reports, numbered in order of the text."""
    mentions = Mentions(found.mentions)
    ids = [draft.record_id("statement", n) for n in range(1, len(reports) + 1)]
    return tuple(
        _record(draft, report, ids[n], _via(reports, n, ids), mentions, quotations) for n, report in enumerate(reports)
    )


def _record(
    draft: Draft, report: Report, key: str, via: str | None, mentions: Mentions, quotations: Quotations
) -> Statement:
    content = tuple(stripped(draft.text, *span, ",.;:—–") for span in report.content)
    speakers = speakers_of(draft.analysis, report.source, mentions)
    return Statement(
        id=key, doc=draft.document.id, span=report.extent, speaker=speakers[0] if speakers else None, speakers=speakers,
        source=report.source.span, cue=report.cue, content=content, manner=_manner(draft, report, quotations),
        about=_about(content, speakers, mentions), via=via, because=report.because,
    )  # fmt: skip


def _manner(draft: Draft, report: Report, quotations: Quotations) -> Literal["direct", "indirect", "mixed"]:
    quoted = plain = 0
    for span in report.content:
        inside = sum(
            min(q.whole.end, span.end) - max(q.whole.start, span.start)
            for q in quotations.overlapping(span)
            if not q.whole.contains(report.cue)
        )
        quoted += inside
        plain += sum(c.isalnum() for c in _outside(draft, span, quotations))
    return "indirect" if not quoted else "mixed" if plain > 3 else "direct"


def _outside(draft: Draft, span: Span, quotations: Quotations) -> str:
    """The words of a span that stand outside quotation marks."""
    out, at = "", span.start
    for quote in quotations.overlapping(span):
        out += draft.text[at : max(at, quote.whole.start)]
        at = max(at, quote.whole.end)
    return out + draft.text[at : max(at, span.end)]


def _about(content: Sequence[Span], speakers: Sequence[str], mentions: Mentions) -> tuple[str, ...]:
    actors = [m.actor for span in content for m in mentions.within(span) if m.form != "adjective"]
    return tuple(dict.fromkeys(a for a in actors if a not in speakers))


def _via(reports: Sequence[Report], n: int, ids: Sequence[str]) -> str | None:
    """The id of the report in whose content this one's cue stands; the innermost where there are several."""
    around = [
        (sum(s.end - s.start for s in r.content), ids[k])
        for k, r in enumerate(reports)
        if k != n and any(s.contains(reports[n].cue) for s in r.content)
    ]
    return min(around)[1] if around else None
