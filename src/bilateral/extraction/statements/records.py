"""Reports → statement records: speaker, manner, what they are about, and inside which other they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.statements.acts import Acts
from bilateral.extraction.statements.quotes import Quotations
from bilateral.extraction.statements.reports import Report
from bilateral.extraction.statements.speakers import Mentions, speakers_of
from bilateral.record import Span, Statement
from bilateral.record.span import stripped

_MOST = 0.6


class Setting(NamedTuple):
    """What a record is made against: the draft, the mentions of actors, the quotations."""

    draft: Draft
    mentions: Mentions
    quotations: Quotations


def records_of(
    draft: Draft, found: Findings, reports: Sequence[Report], quotations: Quotations
) -> tuple[Statement, ...]:
    """The records of the reports, numbered in order of the text; what the headline repeats is no record of its own."""
    setting = Setting(draft, Mentions(found.mentions), quotations)
    acts = Acts(found.actors, setting.mentions, quotations)
    reports = [
        r
        for r in reports
        if not acts.only_act(draft.analysis, r, speakers_of(draft.analysis, r.source, setting.mentions))
    ]
    ids = [draft.record_id("statement", n) for n in range(1, len(reports) + 1)]
    via = _via(reports, ids)
    records = [_record(setting, report, ids[n], via[n]) for n, report in enumerate(reports)]
    return tuple(_folded(draft, records))


def _folded(draft: Draft, records: Sequence[Statement]) -> list[Statement]:
    """The records, those of the headline that the body repeats given to it as `alt_spans`."""
    headline = [r for r in records if draft.role_at(r.span.start) == "title"]
    body = [r for r in records if r not in headline]
    for told in headline:
        again = next((n for n, r in enumerate(body) if r.speaker == told.speaker and _repeats(draft, r, told)), None)
        if again is None:
            body.append(told)
        else:
            body[again] = msgspec.structs.replace(body[again], alt_spans=(*body[again].alt_spans, told.span))
    return sorted(body, key=lambda r: r.span)


def _repeats(draft: Draft, longer: Statement, told: Statement) -> bool:
    """Whether most words of a headline's statement stand in another one."""
    words, others = (
        {w for c in r.content for w in re.findall(r"\w+", c.of(draft.text).casefold())} for r in (told, longer)
    )
    return bool(words) and len(words & others) >= _MOST * len(words)


def _record(setting: Setting, report: Report, key: str, via: str | None) -> Statement:
    draft, mentions, quotations = setting
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


def _via(reports: Sequence[Report], ids: Sequence[str]) -> list[str | None]:
    """For each report the id of the one in whose content its cue stands; the innermost where there are several."""
    extents = [r.extent for r in reports]
    out: list[str | None] = []
    for report in reports:
        around = [
            (sum(s.end - s.start for s in r.content), ids[k])
            for k, r in enumerate(reports)
            if extents[k].contains(report.cue) and r is not report and any(s.contains(report.cue) for s in r.content)
        ]
        out.append(min(around)[1] if around else None)
    return out
