"""Sources in brackets: “(Kommersant, December 10)”, “(Reuters; AFP, 3 May)”, “(example.kz)”, “/TASS/”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bilateral.codebooks import states
from bilateral.codebooks.loader import codebook
from bilateral.codebooks.publications import medium
from bilateral.extraction.citations.cited import Cited, domain, issued, known, publication_name, stretch, within
from bilateral.extraction.extractor import Draft, Time
from bilateral.record.span import Span

_BRACKET = re.compile(r"\(([^()]{2,240})\)|\[([^\[\]]{2,240})\]|(?<![\w/])/([A-Z][^/\n]{1,40})/(?![\w/])")
_PART = re.compile(r"[^,;]+|;")
_TIME = re.compile(r"\0(\d+)\0")
_AROUND_DATES = re.compile(r"\b(?:on|of|dated|issue|edition|in|its|the)\b|[.\s]", re.IGNORECASE)
_SMALL = "of|the|and|al|el|de|da|i|y|e|za|v|for|in|della|du|la|le"
_NAME = re.compile(rf"[A-ZÀ-Þİ-Ž\d]\S*(?: (?:[A-ZÀ-Þİ-Ž\d&]\S*|(?:{_SMALL})\b)){{0,6}}")
_SENTENCE_END = re.compile(r"\s*(?:[.!?;]|[\"”»]|$|\n)")
_AFTER_END = re.compile(r"[.!?][\"”’»]?\s*$")

Source = tuple[str, Time | None, bool]  # the name, its date, and whether it is numbered (volume, page)


def in_brackets(draft: Draft, times: Sequence[Time], taken: Sequence[Span]) -> list[Cited]:
    """The sources that brackets name; what lies in `taken` is left to others."""
    found: list[Cited] = []
    before = Span(0, 0)
    for bracket, sources in _sources(draft, times, taken):
        covers = _covered(draft, bracket, before)
        found += (Cited(bracket, publication_name(n), issued(t, draft), covers, "bracket") for n, t, _ in sources)
        before = bracket
    return found


def _sources(draft: Draft, times: Sequence[Time], taken: Sequence[Span]) -> Iterator[tuple[Span, list[Source]]]:
    previous: list[Source] = []
    for match in _BRACKET.finditer(draft.text):
        span = Span(*match.span())
        if draft.role_at(span.start) != "body" or any(span.overlaps(t) for t in taken):
            continue
        content = Span(*match.span(match.lastindex or 0))
        if _without_leads(content.of(draft.text)).casefold() in codebook("en/citing")["same"]:
            sources = previous[-1:]
        else:
            sources = [
                (domain(s[0]) or s[0], *s[1:])
                for s in named_in(draft.text, content, times)
                if is_source(draft, span, s)
            ]
        if sources:
            previous = sources
            yield span, sources


def named_in(text: str, content: Span, times: Sequence[Time]) -> list[Source]:
    """The names in a bracket, each with the date that follows it; names in a row share the next date."""
    inside = within(times, *content)
    masked = content.of(text)
    for n, date in reversed(list(enumerate(inside))):
        masked = f"{masked[: date.span.start - content.start]}\0{n}\0{masked[date.span.end - content.start :]}"
    done: list[Source] = []
    waiting: list[Source] = []
    for part in _PART.findall(masked):
        name, dated = _without_leads(_TIME.sub("", part)), _TIME.search(part)
        time = inside[int(dated[1])] if dated else None
        if part == ";":
            done, waiting = done + waiting, []
        elif time and not _AROUND_DATES.sub("", name):
            done, waiting = done + [(n, time, numbered) for n, _, numbered in waiting or done[-1:]], []
        elif time:
            done.append((name if known(name) else _AROUND_DATES.sub(" ", name).strip(), time, False))
        elif _is_numbering(name):
            waiting = [(n, None, True) for n, _, _ in waiting]
        else:
            waiting += ((n, None, False) for n in _names(name))
    return done + waiting


def _names(part: str) -> list[str]:
    """The names in a part between commas: “Reuters and AFP” are two, “Mail and Guardian” is one."""
    pieces = re.split(r" and | & |/", part)
    return pieces if len(pieces) > 1 and not medium(part) and all(medium(p) for p in pieces) else [part]


@cache
def _leads() -> re.Pattern[str]:
    words = sorted(codebook("en/citing")["leads"]["words"], key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, words))})(?:[:\s]+|$))+", re.IGNORECASE)


@cache
def _numbering() -> re.Pattern[str]:
    words = sorted(codebook("en/citing")["numbering"], key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(map(re.escape, words))})\.?\s*(?:\d\S*|[IVXLC]+)(?:\s*\(\d+\))?|\d+(?:[-–]\d+)?")


def _without_leads(part: str) -> str:
    return _leads().sub("", part.strip()).strip(' .:"“”')


def _is_numbering(part: str) -> bool:
    return bool(_numbering().fullmatch(part.strip()))


def is_source(draft: Draft, bracket: Span, source: Source) -> bool:
    """Whether a name in a bracket or footnote is a source: a medium, a site, or a dated name at a sentence's end."""
    name, time, numbered = source
    ends = bool(_SENTENCE_END.match(draft.text, bracket.end) or _AFTER_END.search(draft.text, 0, bracket.start))
    host = domain(name)
    if host:
        return bool(time) or (
            host == name and bool(_AFTER_END.search(draft.text, 0, bracket.start) or _closes(draft, bracket))
        )
    if known(name):
        return bool(time) or numbered or (ends and not _defines(draft.text[: bracket.start], name))
    dated = bool(time and time.value and len(time.value.split("/")[0]) > 4)
    if medium(name):
        return dated or numbered
    return dated and ends and bool(_NAME.fullmatch(name)) and not _is_place(name)


def _closes(draft: Draft, bracket: Span) -> bool:
    """Whether nothing but a sign follows in the paragraph."""
    return bool(re.match(r"[\s.\"”]*(?:\n|$)", draft.text[bracket.end :][:12]))


def _is_place(name: str) -> bool:
    return any(find(name) for find in (states.by_name, states.by_capital, states.by_adjective, states.by_demonym))


def _defines(before: str, name: str) -> bool:
    """Whether the bracket gives the short form of the name before it: “the Associated Press (AP)”."""
    words = re.findall(r"[^\W_]+", before[-120:])[-len(name) - 3 :]
    initials = "".join(w[0] for w in words if w[0].isupper())
    full = medium(name)
    return initials.endswith(name) or bool(
        full and before.rstrip().endswith((full.name, full.name.removeprefix("The ")))
    )


def _covered(draft: Draft, bracket: Span, before: Span) -> tuple[Span, ...]:
    """From the paragraph's start, or the source before in it, to the bracket; a bracket that stands alone vouches
    for the paragraph above."""
    paragraphs = [p.span for p in draft.paragraphs]
    at = next((n for n, p in enumerate(paragraphs) if p.contains(bracket)), None)
    if at is None:
        return ()
    start = max(paragraphs[at].start, before.end)
    alone = not stretch(draft, paragraphs[at].start, bracket.start) and not stretch(
        draft, bracket.end, paragraphs[at].end
    )
    if alone and at and draft.paragraphs[at - 1].role == "body":
        return (paragraphs[at - 1],)
    return stretch(draft, start, bracket.start)
