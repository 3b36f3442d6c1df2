"""A capital or seat of power as a government, against the same word as a place."""

from __future__ import annotations

from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import words
from bilateral.language.analysis import Token

_ALWAYS_PLACE = frozenset(
    ["in", "at", "near", "outside", "via", "through", "around", "into", "across", "inside", "throughout"]
)
_SOURCE_OR_GOAL = frozenset(["to", "from", "for", "toward", "towards", "of", "on", "over"])


def stands_for_government(page: Page, spot: Spot) -> bool:
    """Whether a capital acts, owns an act, or is dealt with, rather than being where something is."""
    token = page.analysis.root_of(page.span(spot.first, spot.last))
    if token is None or _is_dateline(page, spot) or _in_longer_name(page, spot):
        return False
    if page.in_headline(spot.first):
        return page.low(spot.last) == "'s" or _subject(page, token) or _heads_line(page, spot)
    if spot.kind == "seat":
        return not (token.dep == "pobj" and _preposition(page, token) in _ALWAYS_PLACE)
    while token.dep == "conj" and token.head != token.i:
        token = page.tokens[token.head]
    return _by_role(page, token)


def _in_longer_name(page: Page, spot: Spot) -> bool:
    """“Real Madrid”, “Moscow State University”: another capitalised noun stands beside the word."""
    if page.in_headline(spot.first):
        return False
    if (
        page.word(spot.first - 1) == ","
        and page.capital(spot.first - 2)
        and page.tokens[spot.first].dep in ("appos", "npadvmod")
    ):
        return True
    before = (
        page.capital(spot.first - 1)
        and page.tokens[spot.first - 1].tag == "NNP"
        and page.same_sentence(spot.first - 1, spot.first)
    )
    after = (
        page.capital(spot.last)
        and page.same_sentence(spot.first, spot.last)
        and page.tokens[spot.last].tag in ("NNP", "NNPS")
    )
    return before or after


def _by_role(page: Page, token: Token) -> bool:
    head = page.tokens[token.head]
    if token.dep in ("nsubj", "agent"):
        minded = any(
            c.lemma in words("en/metonyms", "minded") for c in page.analysis.children(head) if c.dep == "acomp"
        )
        return head.lemma != "be" or minded
    if token.dep == "nsubjpass":
        return head.lemma not in words("en/metonyms", "done_to_places")
    if token.dep == "poss":
        return head.lemma not in words("en/metonyms", "parts_of_places")
    if token.dep == "dobj":
        return head.lemma in words("en/metonyms", "done_to_governments")
    if token.dep == "pobj":
        return _after_preposition(page, token, head)
    return False


def _after_preposition(page: Page, token: Token, preposition: Token) -> bool:
    word, governor = preposition.lemma, page.tokens[preposition.head]
    if word in _ALWAYS_PLACE:
        return False
    if word in ("between", "among"):
        return governor.lemma in words("en/metonyms", "between_governments")
    if word in ("by", "with", "against"):
        return governor.lemma not in words("en/metonyms", "parts_of_places")
    if word in _SOURCE_OR_GOAL:
        return governor.lemma in words("en/metonyms", "towards_governments")
    return False


def _preposition(page: Page, token: Token) -> str:
    return page.tokens[token.head].lemma


def _is_dateline(page: Page, spot: Spot) -> bool:
    """“MOSCOW — …”, “KYIV (Reuters) - …” at the start of a paragraph."""
    sentence = page.analysis.sentences[page.tokens[spot.first].sent]
    if spot.first != sentence.first and not page.tokens[spot.first].text.isupper():
        return False
    if page.word(spot.last) == "," and not page.tokens[spot.first].text.isupper():
        return page.word(spot.last + 1)[:1].isupper() or page.word(spot.last + 1)[:1].isdigit()
    return page.word(spot.last) in ("-", "—", "(", ",") or page.word(spot.last)[:1].isdigit()


def _subject(page: Page, token: Token) -> bool:
    return token.dep == "nsubj"


def _heads_line(page: Page, spot: Spot) -> bool:
    return spot.first == page.analysis.sentences[page.tokens[spot.first].sent].first and page.word(spot.last) not in (
        ":",
        "-",
        ",",
        "",
    )
