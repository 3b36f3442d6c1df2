"""Sources in running text: “Reuters reported on Monday that …”, “told Le Monde”, “according to the daily Panorama”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bilateral.codebooks.loader import codebook
from bilateral.extraction.citations.cited import Cited, issued, publication_name, stretch
from bilateral.extraction.citations.documents import issued_documents
from bilateral.extraction.citations.media import MediumMention, media_in
from bilateral.extraction.extractor import Draft, Time
from bilateral.language.analysis import Sentence, Token
from bilateral.record.span import Span

_BETWEEN_VERB_AND_DATE = re.compile(
    r"\s*(?:(?:on|in|in its|in its issue of|in an article on|earlier on|late on|its)\s)?\s*", re.IGNORECASE
)
_ISSUE_DATE = re.compile(r"\s*(?:on|of|\()\s*", re.IGNORECASE)
_OWN_DATE = re.compile(r"(?:'s|’s|in its|in the|the)\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|and|&|, and|or)\s*(?:the )?", re.IGNORECASE)
_PRINTED = ("published in", "published by", "published on", "article in", "editorial in", "commentary in", "report in")
_QUOTE_THEN_PRONOUN = re.compile(r"[\"“][^\"“”]+[\"”]\s*(?:he|she|they|it)\b", re.IGNORECASE)


class Vouching(NamedTuple):
    """How a mention is made a source: the words that do it, and where its date may follow."""

    words: Span
    phrase: str
    reports: bool


def in_running_text(draft: Draft, times: Sequence[Time], taken: Sequence[Span]) -> list[Cited]:
    """The media and documents that a sentence names as the source of its news."""
    mentions = [m for m in media_in(draft) if not any(m.span.overlaps(t) for t in taken)]
    ways = [_after(draft, m) or _before(draft, m) for m in mentions]
    found = [
        _cited(draft, m, way, times) for m, way in zip(mentions, _shared(draft, mentions, ways), strict=True) if way
    ]
    return [*found, *issued_documents(draft, times)]


def _shared(draft: Draft, mentions: list[MediumMention], ways: list[Vouching | None]) -> list[Vouching | None]:
    """Media named in a row share what makes one of them a source: “told Reuters and AFP”."""
    out = list(ways)
    joined = [bool(_JOINED.fullmatch(draft.text, a.outer.end, b.outer.start)) for a, b in pairwise(mentions)]
    for n, together in enumerate(joined):
        if together and out[n] and not out[n + 1]:
            out[n + 1] = out[n]
    for n in reversed(range(len(joined))):
        if joined[n] and out[n + 1] and not out[n]:
            out[n] = out[n + 1]
    return out


def _after(draft: Draft, mention: MediumMention) -> Vouching | None:
    """“X reported”, “X has also quoted”, “X, citing officials, said”."""
    verbs = frozenset(codebook("en/citing")["after"]["verbs"])
    tokens, at = draft.analysis.tokens, mention.last + 1
    sentence = draft.analysis.sentences[tokens[mention.last].sent]
    while at < sentence.last and (tokens[at].pos in ("ADV", "AUX", "PART") or tokens[at].dep == "aux"):
        at += 1
    verb = tokens[at] if at < sentence.last and _can_report(tokens[at], verbs) else _governing(draft, mention, verbs)
    if verb is None or _of_itself(draft, verb, sentence):
        return None
    return Vouching(mention.outer.to(verb.span), "", True)


def _can_report(token: Token, verbs: frozenset[str]) -> bool:
    return token.lemma in verbs and (token.tag.startswith("VB") or token.text == "reports") and token.tag != "VBG"


def _governing(draft: Draft, mention: MediumMention, verbs: frozenset[str]) -> Token | None:
    """The verb of reporting whose subject the mention is."""
    root = draft.analysis.root_of(mention.outer)
    head = draft.analysis.head(root) if root else None
    if (
        root
        and head
        and root.dep == "nsubj"
        and head.i > mention.last
        and _can_report(head, verbs)
        and head.pos == "VERB"
    ):
        return head
    if (
        root
        and head
        and root.dep in ("nsubj", "dobj")
        and head.end <= mention.outer.start
        and head.lemma in ("report", "write")
    ):
        inverted = draft.text[: head.start].rstrip()[-1:] in (",", '"', "”", "’")
        return head if inverted and mention.first - head.i <= 3 else None
    return None


def _of_itself(draft: Draft, verb: Token, sentence: Sentence) -> bool:
    """Whether the medium speaks of itself: “Reuters said it would hire”."""
    follow = draft.analysis.tokens[verb.i + 1 : min(verb.i + 4, sentence.last)]
    return any(t.text.lower() in ("it", "its") for t in follow)


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(codebook("en/citing")["before"]["phrases"], key=len, reverse=True))


def _before(draft: Draft, mention: MediumMention) -> Vouching | None:
    """“according to X”, “told X”, “in an interview with X”."""
    left = draft.text[max(0, mention.outer.start - 40) : mention.outer.start].rstrip()
    lowered = left.casefold()
    for phrase in _phrases():
        if lowered.endswith(phrase) and not lowered[: -len(phrase)][-1:].isalnum():
            start = (
                mention.outer.start
                - (len(draft.text[max(0, mention.outer.start - 40) : mention.outer.start]) - len(left))
                - len(phrase)
            )
            return Vouching(Span(start, mention.outer.end), phrase, False)
    return None


def _cited(draft: Draft, mention: MediumMention, way: Vouching, times: Sequence[Time]) -> Cited:
    sentence = draft.analysis.sentences[draft.analysis.tokens[mention.last].sent]
    published = issued(_date(draft, mention, way, sentence, times), draft)
    span = mention.outer.to(way.words) if way.reports else mention.span
    because = f"running: {way.phrase or 'medium and verb'}"
    return Cited(
        span, publication_name(mention.span.of(draft.text)), published, _covered(draft, way, sentence), because
    )


def _date(
    draft: Draft, mention: MediumMention, way: Vouching, sentence: Sentence, times: Sequence[Time]
) -> Time | None:
    """The date of the report, not a date of the news."""
    for time in times:
        if not sentence.start <= time.span.start < sentence.end:
            continue
        if way.reports and _BETWEEN_VERB_AND_DATE.fullmatch(draft.text, way.words.end, time.span.start):
            return time
        if way.phrase in _PRINTED and _ISSUE_DATE.fullmatch(draft.text, mention.outer.end, time.span.start):
            return time
        if way.reports and re.fullmatch(r",?\s*", draft.text[time.span.end : mention.outer.start]):
            opens = draft.text[sentence.start : time.span.start].strip().casefold()
            if opens in ("", "on", "in"):
                return time
    return None


def _covered(draft: Draft, way: Vouching, sentence: Sentence) -> tuple[Span, ...]:
    """The sentence but for the words that name the source at its edge; the sentence before too, where a quotation
    in this one goes on with its speaker."""
    ends = not draft.text[way.words.end : sentence.end].strip(' .,”"')
    opens = draft.text[sentence.start : way.words.start].strip() == ""
    start = way.words.end if opens and way.reports else sentence.start
    end = way.words.start if ends and not opens else sentence.end
    previous = draft.analysis.sentences[sentence.i - 1] if sentence.i else None
    if previous and previous.paragraph == sentence.paragraph and _QUOTE_THEN_PRONOUN.match(draft.text, start):
        start = previous.start
    return stretch(draft, start, end)
