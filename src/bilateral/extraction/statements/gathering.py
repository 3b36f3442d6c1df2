"""All the reports of a text: those beside quotations, those in the grammar, those by “according to”; each told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bilateral.extraction.extractor import Draft
from bilateral.extraction.grammar import is_verb, negated
from bilateral.extraction.statements.according import according
from bilateral.extraction.statements.cues import QUOTE, key_of, of_speech
from bilateral.extraction.statements.linking import is_utterance, linked
from bilateral.extraction.statements.people import listed
from bilateral.extraction.statements.quotes import Quotations
from bilateral.extraction.statements.reports import Report, report_of
from bilateral.extraction.statements.spans import edged, joined
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

LEAST = 0.3
LEAST_NESTED = 0.6
_NESTED_FRAMES = frozenset([QUOTE, "clause", "to", "according"])
_UNTOLD = frozenset(["object", "about", "of", "on"])  # “did not say whether …” stays: PolNeAR counts it
_OWN_VOICE = frozenset(["i", "we", "you", "it", "one", "anybody", "nobody", "who", "that"])
_CUES = frozenset(["VERB", "NOUN", "ADJ", "AUX", "PROPN"])


def reports_in(draft: Draft, quotations: Quotations, cited: Sequence[Span]) -> list[Report]:
    """The reports of the text, in order; `cited` are the places that name a source of the news."""
    quoted = linked(draft, quotations)
    done = {r.token for r in quoted}
    found = [*quoted, *according(draft)]
    for sentence in draft.analysis.sentences:
        if draft.role_at(sentence.start) == "imprint":
            continue
        for token in draft.analysis.sentence_tokens(sentence):
            report = report_of(draft.analysis, token, LEAST) if token.pos in _CUES and token.i not in done else None
            if report is not None and not _withheld(draft.analysis, token, report):
                found.append(_whole_quotes(draft, quotations, report))
    told = _told_once(draft, [r for r in found if not _only_cites(r, found, cited)])
    brackets = [c for c in cited if draft.text[c.start] in "(["]
    return [r for report in told if (r := _without_brackets(draft, report, brackets)).content]


def _withheld(analysis: Analysis, token: Token, report: Report) -> bool:
    """“did not disclose the price”: what is not said is no statement; a denied clause (“did not say that …”) may be."""
    return report.frame in _UNTOLD and is_verb(token) and negated(analysis, token)


def _without_brackets(draft: Draft, report: Report, brackets: Sequence[Span]) -> Report:
    """The report without the brackets in its content that name a source."""
    content: list[Span] = []
    for span in report.content:
        start = span.start
        for bracket in sorted(b for b in brackets if span.contains(b)):
            content.append(edged(draft.text, Span(start, bracket.start)))
            start = bracket.end
        content.append(edged(draft.text, Span(start, span.end)) if start > span.start else span)
    kept = tuple(s for s in content if s.end > s.start)
    return report if kept == report.content else msgspec.structs.replace(report, content=kept)


def _whole_quotes(draft: Draft, quotations: Quotations, report: Report) -> Report:
    """The report with quotations that its content cuts taken whole."""
    content = [*report.content]
    for span in report.content:
        for quote in quotations.overlapping(span):
            if not quote.whole.contains(report.cue) and not span.contains(quote.inside) and is_utterance(draft, quote):
                content.append(quote.inside)
    return msgspec.structs.replace(report, content=joined(draft.text, content))


def _only_cites(report: Report, reports: Sequence[Report], cited: Sequence[Span]) -> bool:
    """Whether a medium's report only passes on what another is said to have said: “…, he said, Interfax reported.”"""
    source = report.source.span
    if source is None or not any(source.overlaps(c) and report.cue.overlaps(c) for c in cited):
        return False
    return any(r is not report and _inside(r.cue, report.content) for r in reports)


def _told_once(draft: Draft, reports: Sequence[Report]) -> list[Report]:
    """The reports without those that only repeat another, and without weak ones inside another's content."""
    kept: list[Report] = []
    for report in sorted(reports, key=lambda r: -_size(r.content)):
        around = [k for k in kept if _inside(report.cue, k.content)]
        names = next((k for k in around if _is_object_of(draft, report, k)), None)
        if names is not None:
            kept[kept.index(names)] = report
        elif around:
            kept += [report] if _told_by_another(draft, report) else []
        elif not any(_same(report.content, k.content) for k in kept):
            kept.append(report)
    return sorted(kept, key=lambda r: (r.extent.start, r.token))


def _is_object_of(draft: Draft, report: Report, other: Report) -> bool:
    """Whether a noun that reports, with a source, is the object of the other's verb: “rejected claims by X that …”."""
    noun = draft.analysis.tokens[report.token]
    reports = report.frame == "clause" and bool(report.source.heads)
    return reports and other.frame == "object" and noun.dep == "dobj" and noun.head == other.token


def _told_by_another(draft: Draft, report: Report) -> bool:
    """Whether a report inside another's content is one of its own: plain speech, by someone named there."""
    if report.score < LEAST_NESTED or not report.source.heads or report.frame not in _NESTED_FRAMES:
        return False
    cue = draft.analysis.tokens[report.token]
    if report.frame != "according" and key_of(draft.analysis, cue) not in of_speech():
        return False
    if report.frame == "to" and cue.lemma in listed("undertaking"):
        return False
    hedged = any(c.dep in ("aux", "neg") and c.tag in ("MD", "RB", "TO") for c in draft.analysis.children(cue))
    return not hedged and all(h.text.lower() not in _OWN_VOICE for h in report.source.heads)


def _size(spans: Iterable[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _inside(cue: Span, spans: Iterable[Span]) -> bool:
    return any(s.contains(cue) for s in spans)


def _same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    if one[0].start > other[-1].end or other[0].start > one[-1].end:
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return shared > 0.8 * max(_size(one), _size(other))
