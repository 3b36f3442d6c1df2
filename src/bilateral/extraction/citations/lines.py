"""Sources in agency lines: “VIENNA, July 5 (Reuters) –”, “/TASS/”, “Source: Xinhua”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.publications import medium
from bilateral.extraction.citations.cited import Cited, issued, known, publication_name, within
from bilateral.extraction.extractor import Draft, Time
from bilateral.record.layout import Paragraph
from bilateral.record.span import Span, stripped

_PLACE = r"(?P<place>[A-ZÀ-Þ][\w.,'’/ -]{1,70}?)"
_DATELINE = re.compile(
    rf"(?:^|(?<=[.!?\"”]\s))(?:{_PLACE}\s*)?"
    r"(?:\((?P<name>[^()\n]{2,50})\)\s*(?:[-–—_]|:\s)|/(?P<slashed>[A-Z][^/\n]{1,40})/\s*[-–—.])"
)
_CREDIT_WORDS = 8
_CREDIT_LINES = 3
_FIRST_WORDS = 250


def in_lines(draft: Draft, times: Sequence[Time]) -> list[Cited]:
    """The sources that datelines and credit lines name; they vouch for what follows, or for the whole item."""
    body = [p for p in draft.paragraphs if p.role == "body"]
    return [*_datelines(draft, times, body), *_credits(draft, body)]


def _datelines(draft: Draft, times: Sequence[Time], body: Sequence[Paragraph]) -> list[Cited]:
    lines = [(p, m) for n, p in enumerate(body) if (m := _dateline(draft, p.span, first=n < 2))]
    found = []
    for n, (paragraph, match) in enumerate(lines):
        name = match["name"] or match["slashed"]
        start, end = (
            paragraph.span.start + match.end(),
            lines[n + 1][0].span.start if n + 1 < len(lines) else body[-1].span.end,
        )
        dates = within(times, paragraph.span.start + match.start(), start)
        covers = (stripped(draft.text, start, end, "-–—_ "),)
        place = re.search(r"^.*[.!?] (?=[A-Z]{3})", match["place"] or "")
        span = Span(
            paragraph.span.start + match.start() + (place.end() if place else 0),
            paragraph.span.start + match.end("name" if match["name"] else "slashed") + 1,
        )
        publication = publication_name(name.split(",")[0])
        found.append(Cited(span, publication, issued(dates[0] if dates else None, draft), covers, "dateline"))
    return found


def _dateline(draft: Draft, paragraph: Span, first: bool) -> re.Match[str] | None:
    text = paragraph.of(draft.text)[:_FIRST_WORDS]
    for match in _DATELINE.finditer(text):
        if match.start() and not first:
            return None
        name, place = (match["name"] or match["slashed"]).split(",")[0], match["place"] or ""
        shouted = place[:4].isupper() and len(place) > 2
        if known(name) and (not place or place[:1].isupper()):
            return match
        if shouted and (medium(name) or re.search(r"[a-z]", name) is None or name.istitle()) and match["name"]:
            return match
    return None


@cache
def _credit() -> re.Pattern[str]:
    book = codebook("en/citing")["credits"]
    before = "|".join(map(re.escape, book["before"]))
    after = "|".join(map(re.escape, book["after"]))
    return re.compile(rf"\W*(?:(?:{before})\s*)?(?P<name>[^\n]+?)(?:\s+(?P<after>{after}))?[\s.)\]]*", re.IGNORECASE)


def _credits(draft: Draft, body: Sequence[Paragraph]) -> Iterator[Cited]:
    if len(body) < 2:
        return
    whole = Span(body[0].span.start, body[-1].span.end)
    for n, paragraph in enumerate(body):
        text = paragraph.span.of(draft.text)
        if min(n, len(body) - 1 - n) >= _CREDIT_LINES or len(text.split()) > _CREDIT_WORDS:
            continue
        match = _credit().fullmatch(text)
        name = match["name"].removeprefix("The ").removeprefix("the ") if match else ""
        if match and known(name) and publication_name(name) != draft.document.publication:
            span = stripped(
                draft.text, paragraph.span.start + match.start("name"), paragraph.span.start + match.end("name")
            )
            yield Cited(span, publication_name(match["name"]), None, (_rest(whole, paragraph.span, n),), "credit")


def _rest(whole: Span, line: Span, number: int) -> Span:
    """What a credit line vouches for: all that stands on its longer side."""
    return (
        Span(line.end, whole.end)
        if number < _CREDIT_LINES and line.end - whole.start < whole.end - line.end
        else Span(whole.start, line.start)
    )
