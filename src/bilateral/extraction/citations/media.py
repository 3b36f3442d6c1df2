"""Where a text names media: known ones by the codebook, others by the word for a medium beside the name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from bilateral.codebooks import states
from bilateral.codebooks.loader import codebook
from bilateral.codebooks.publications import named
from bilateral.extraction.extractor import Draft
from bilateral.language.analysis import Token
from bilateral.record.span import Span

_MODIFIERS = frozenset(["DT", "JJ", "JJS", "PRP$", "POS", "HYPH", "VBN"])
_MEDIA_MODIFIERS = frozenset(["news", "business", "press"])
_OUTLETS = frozenset(["website", "site", "online", "correspondent", "reporter"])
_REACH = 9


class MediumMention(msgspec.Struct, frozen=True):
    """A named medium: the name, the phrase about it (“the weekly magazine X”), and that phrase's token range."""

    span: Span
    outer: Span
    first: int
    last: int


def media_in(draft: Draft) -> list[MediumMention]:
    """The media that the body names, in order."""
    found = {m.span.start: m for m in _by_noun(draft)}
    for span, medium in named(draft.text):
        if (
            not medium.common
            and draft.role_at(span.start) == "body"
            and not any(m.span.overlaps(span) for m in found.values())
        ):
            tokens = draft.analysis.tokens_in(span)
            if tokens:
                found[span.start] = _mention(draft, tokens[0].i, tokens[-1].i, span)
    return [found[k] for k in sorted(found)]


@cache
def _nouns() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The words for media, by their last word."""
    book = codebook("en/citing")["media_nouns"]
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in (*book["words"], *book["phrases"]):
        words = tuple(phrase.casefold().split())
        out[words[-1]] = (*out.get(words[-1], ()), words)
    return {last: tuple(sorted(phrases, key=len, reverse=True)) for last, phrases in out.items()}


def _noun_ending(draft: Draft, at: int) -> int:
    """How many tokens a word for a medium that ends here has; 0 where none does."""
    token = draft.analysis.tokens[at]
    if token.text[0].isupper() and token.text != "TV" and at != draft.analysis.sentences[token.sent].first:
        return 0
    for words in _nouns().get(token.text.casefold(), ()):
        first = at - len(words) + 1
        if first >= 0 and tuple(t.text.casefold() for t in draft.analysis.tokens[first : at + 1]) == words:
            return len(words)
    return 0


def _noun_starting(draft: Draft, at: int) -> int:
    """How many tokens a word for a medium that starts here has."""
    return next((n for n in (1, 2) if at + n <= len(draft.analysis.tokens) and _noun_ending(draft, at + n - 1) == n), 0)


def _by_noun(draft: Draft) -> Iterator[MediumMention]:
    """Media that a word for a medium stands beside: “the daily Panorama”, “the Panorama newspaper”."""
    for token in draft.analysis.tokens:
        length = _noun_ending(draft, token.i)
        if not length or draft.role_at(token.start) != "body":
            continue
        name = _name_right(draft, token) or _name_left(draft, token.i - length)
        if name and token.text == "magazine" and name[-1].i < token.i:
            name.append(token)
        if name:
            yield _mention(draft, name[0].i, name[-1].i, Span(name[0].start, name[-1].end))


def _name_right(draft: Draft, noun: Token) -> list[Token]:
    at = noun.i + 1
    tokens = draft.analysis.tokens
    if at < len(tokens) and tokens[at].text == "the":
        at += 1
    out: list[Token] = []
    while at < len(tokens) and tokens[at].sent == noun.sent and _names(tokens[at]):
        out.append(tokens[at])
        at += 1
    return out


def _name_left(draft: Draft, at: int) -> list[Token]:
    out: list[Token] = []
    tokens = draft.analysis.tokens
    sent = tokens[at].sent if at >= 0 else -1
    while at >= 0 and tokens[at].sent == sent and _names(tokens[at]):
        out.insert(0, tokens[at])
        at -= 1
    while out and (_of_state(out[0].text) or out[0].text in ("The", "A")):
        out.pop(0)
    return out


def _names(token: Token) -> bool:
    return (token.tag in ("NNP", "NNPS") and token.text[:1].isupper()) or (token.text == "-" and token.tag == "HYPH")


def _of_state(word: str) -> bool:
    return any(find(word) for find in (states.by_adjective, states.by_name, states.by_capital, states.by_demonym))


def _mention(draft: Draft, first: int, last: int, span: Span) -> MediumMention:
    left, right = _left_edge(draft, first), _right_edge(draft, last)
    tokens = draft.analysis.tokens
    return MediumMention(span, Span(min(span.start, tokens[left].start), max(span.end, tokens[right].end)), left, right)


def _left_edge(draft: Draft, first: int) -> int:
    """The first token of the phrase: articles, adjectives, words for media, “Russia's”, “London-based”."""
    at = first
    while at > draft.analysis.sentences[draft.analysis.tokens[first].sent].first and first - at < _REACH:
        if not _describes(draft, at - 1):
            break
        at -= 1
    return at


def _describes(draft: Draft, at: int) -> bool:
    """Whether the token before a medium's name belongs to its phrase."""
    tokens = draft.analysis.tokens
    token, following = tokens[at], tokens[at + 1]
    hyphened = following.tag == "HYPH" or (at > 0 and tokens[at - 1].tag == "HYPH")
    word = token.text in _MEDIA_MODIFIERS or _of_state(token.text) or _noun_ending(draft, at) > 0
    return token.tag in _MODIFIERS or following.tag == "POS" or hyphened or word


def _right_edge(draft: Draft, last: int) -> int:
    """The last token of the phrase: “X news agency”, “X's website”."""
    tokens, at = draft.analysis.tokens, last
    end = draft.analysis.sentences[tokens[last].sent].last
    while at + 1 < end:
        possessive = tokens[at + 1].tag == "POS" and at + 2 < end and tokens[at + 2].text.lower() in _OUTLETS
        length = _noun_starting(draft, at + 1) or 2 * possessive or int(tokens[at + 1].text.lower() in _OUTLETS)
        if not length:
            break
        at += length
    return at
