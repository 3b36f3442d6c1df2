"""Documents whose issuer vouches for the news: “…, a release issued by the Ministry of Trade said.”"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.extraction.citations.cited import Cited, issued, publication_name, stretch, within
from bilateral.extraction.extractor import Draft, Time
from bilateral.record.span import stripped


@cache
def _clause() -> re.Pattern[str]:
    book = codebook("en/citing")["documents"]
    nouns, participles, verbs = (
        "|".join(map(re.escape, sorted(book[k], key=len, reverse=True))) for k in ("nouns", "participles", "verbs")
    )
    issuer = r"(?P<issuer{0}>[^,;.\"“”]{{3,80}}?)"
    paper = rf"(?:an?|the)\s+(?:\w+\s+)?(?:{nouns})\s+(?:\w+\s+)?(?:{participles})\s+" + issuer
    ends = r"(?:\s+(?:on\s+)?[A-Z]\w+day)?[.\"”]*$"
    said = paper.format("1") + rf"\s+(?:{verbs})"
    return re.compile(rf"(?:,[\"”]?|[\"”])\s*(?P<clause>{said}|according\s+to\s+{paper.format('2')}){ends}")


def issued_documents(draft: Draft, times: Sequence[Time]) -> Iterator[Cited]:
    """The issuers of the papers that a clause after the news names."""
    for sentence in draft.analysis.sentences:
        match = _clause().search(sentence.span.of(draft.text))
        if not match:
            continue
        group = "issuer1" if match["issuer1"] else "issuer2"
        span = stripped(draft.text, sentence.start + match.start("clause"), sentence.start + match.end("clause"))
        dates = within(times, *span)
        issuer = _without(match[group], [d.span.of(draft.text) for d in dates])
        if not re.sub(r"^[Tt]he ", "", issuer)[:1].isupper():
            continue
        covers = stretch(draft, sentence.start, span.start)
        yield Cited(span, publication_name(issuer), issued(dates[0] if dates else None, draft), covers, "document")


def _without(issuer: str, dates: Sequence[str]) -> str:
    for date in dates:
        issuer = re.sub(rf"\s*(?:\bon\s+)?{re.escape(date)}\s*$", "", issuer)
    return issuer
