"""The state that a document is about, where its own words leave no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bilateral.codebooks.states import by_capital
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.spots import Spot

_MAJORITY = 0.7
_LEAST = 3


def _dateline(page: Page) -> str | None:
    """The state of the place in capitals that a paragraph near the start opens with, before a dash, date or bracket."""
    for sentence in page.analysis.sentences[:8]:
        i = sentence.first
        while page.tokens[i].text.isupper() and page.same_sentence(sentence.first, i + 1) and i - sentence.first < 4:
            i += 1
        land = page.lands.get(sentence.first) or by_capital(
            page.joined(sentence.first, i) if i > sentence.first else ""
        )
        opens = i > sentence.first and not page.in_headline(i) and page.word(i) in ("-", "—", "--", "(", ",", "/")
        if opens and land:
            return land
    return None


def _issuer(page: Page, spots: Sequence[Spot]) -> str | None:
    """The state of a short opening line that says who issues the text: “Press release, Ministry of … of Finland”."""
    for number, paragraph in enumerate(page.draft.paragraphs[:4]):
        line = page.lower[paragraph.span.start : paragraph.span.end]
        if len(line) < 120 and any(
            w in line for w in ("press release", "ministry of", "embassy of", "communiqué", "statement by")
        ):
            codes = {
                s.code
                for s in spots
                if page.analysis.sentences[page.tokens[s.first].sent].paragraph == number and s.code
            }
            if len(codes) == 1 and not page.headline[number]:
                return codes.pop()
    return None


def home(page: Page, spots: Sequence[Spot]) -> str | None:
    """The state of the dateline, else the one that most names of states in the document mean; else none."""
    if dateline := _dateline(page):
        return dateline
    if issuer := _issuer(page, spots):
        return issuer
    seen = Counter(s.code for s in spots if s.code and s.kind != "org")
    if not seen:
        return None
    code, count = seen.most_common(1)[0]
    return code if count >= max(_LEAST, _MAJORITY * seen.total()) else None
