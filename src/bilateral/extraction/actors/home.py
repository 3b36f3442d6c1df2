"""The state that a document is about, where its own words leave no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.spots import Spot

_MAJORITY = 0.6


def _issuer(page: Page, spots: Sequence[Spot]) -> str | None:
    """The state of a short opening line that says who issues the text: “Press release, Ministry of … of Finland”."""
    for number, paragraph in enumerate(page.draft.paragraphs[:4]):
        line = page.lower[paragraph.span.start : paragraph.span.end]
        if len(line) < 120 and any(w in line for w in ("press release", "ministry of", "embassy of", "communiqué", "statement by")):
            codes = {s.code for s in spots if page.analysis.sentences[page.tokens[s.first].sent].paragraph == number and s.code}
            if len(codes) == 1 and not page.headline[number]:
                return codes.pop()
    return None


def home(page: Page, spots: Sequence[Spot]) -> str | None:
    """The state of the dateline, else the one that most names of states in the document mean; else none."""
    for spot in spots[:6]:
        if (
            spot.kind in ("capital", "state")
            and page.tokens[spot.first].text.isupper()
            and not page.in_headline(spot.first)
        ):
            if page.word(spot.last) in ("-", "—", "(", ","):
                return spot.code
    if issuer := _issuer(page, spots):
        return issuer
    seen = Counter(s.code for s in spots if s.code and s.kind != "org")
    if not seen:
        return None
    code, count = seen.most_common(1)[0]
    return code if count >= _MAJORITY * seen.total() else None
