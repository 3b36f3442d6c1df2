"""Names of bodies and media that hold the name of a place: “Council of Europe”, “Washington Post”."""

from __future__ import annotations

from functools import cache

from bilateral.codebooks import publications
from bilateral.codebooks.loader import codebook
from bilateral.extraction.places.words import is_medium_word, is_title
from bilateral.language.analysis import Analysis, Token

_REACH = 5  # tokens of a body's name before or after the place
_INNER = frozenset(["of", "the", "for", "and", "in", "on", "to", "'s", "&", "-"])


def inside_body(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the tokens are part of a longer name of a known body or medium."""
    start, end = _edge(analysis, first, -1), _edge(analysis, last - 1, 1)
    tokens = analysis.tokens
    for a in range(start, first + 1):
        for b in range(end, last - 2, -1):
            if (a < first or b >= last) and tokens[a].text[0].isupper():
                text = analysis.text[tokens[a].start : tokens[b].end]
                if text.casefold() in _bodies() or publications.medium(text) is not None:
                    return True
    return False


def dated_source(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the name is that of a paper with its date in brackets: “(Turkistan, December 24)”."""
    tokens = analysis.tokens
    if not first or tokens[first - 1].text not in ("(", ";") or last + 1 >= len(tokens):
        return False
    return tokens[last].text == "," and tokens[last + 1].text.rstrip(".") in _months()


def before_medium(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a word that ends the names of papers follows: “Bucharest Daily News”."""
    tokens = analysis.tokens
    return last < len(tokens) and tokens[last].sent == tokens[first].sent and is_medium_word(tokens[last].text)


def after_title(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the name is a person's by the title before it: “Mr Jordan”."""
    return (
        first > 0
        and analysis.tokens[first - 1].sent == analysis.tokens[first].sent
        and is_title(analysis.tokens[first - 1].text)
    )


def _edge(analysis: Analysis, at: int, step: int) -> int:
    """The furthest token that may belong to one name with this one."""
    edge, sent = at, analysis.tokens[at].sent
    for i in range(at + step, at + step * (_REACH + 1), step):
        if not 0 <= i < len(analysis.tokens) or analysis.tokens[i].sent != sent or not _in_name(analysis.tokens[i]):
            break
        edge = i
    return edge


def _in_name(token: Token) -> bool:
    return token.text[0].isupper() or token.text in _INNER


@cache
def _months() -> frozenset[str]:
    return frozenset(n for m in codebook("en/calendar")["months"] for n in (m["name"], *m.get("short", ())))


@cache
def _bodies() -> frozenset[str]:
    names = (n for body in codebook("world/organizations") for n in (body["name"], *body.get("names", ())))
    return frozenset(n.casefold() for n in names if " " in n)
