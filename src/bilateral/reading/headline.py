"""Headlines: which first line or first sentence is one."""

from __future__ import annotations

import re
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.reading.dateline import begun_dateline

LONGEST = 200  # characters; no headline is longer
_FEWEST = 3  # words of weight in a headline that is known by its capitals alone
_WORD = re.compile(r"[^\W_][\w.’'&/-]*")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.!?][\"'”’)]*\s+[\"“‘'(]?[A-Z0-9]")
_FIRST_SENTENCE = re.compile(rf"[^\n]{{12,{LONGEST}}}?[^\W\d_A-Z\s]{{2}}[\"'”’)]*\.(?=\s+[\"“‘(]?[A-Z0-9])")
_DATELINE = re.compile(
    r"[A-Z][A-Z’'. /-]*[A-Z](?:, [A-Z][^—–(]{1,40})?(?:\s*\([^)\n]{2,60}\))?\s*(?:—|–|--| - )\s*\S"
    r"|[A-Z][\w’'. -]{1,30}(?:, [A-Z][\w., ]{1,30})?,? \([^)\n]{2,60}\)(?:\s*(?:—|–|--?)|\.)\s*\S"
)


def is_headline(first: str, following: str) -> bool:
    """Whether a first line is a headline above the line that follows it."""
    if len(first) > LONGEST or _SENTENCE_INSIDE.search(first) or has_dateline(first):
        return False
    bare = first.rstrip("”\"'’)")
    if bare[-1:] in ",;:":
        return False
    if bare[-1:] == ".":
        return in_title_case(first) or has_dateline(following)
    return True


def headline_end(paragraph: str) -> int | None:
    """Where the headline ends that is the first sentence of a paragraph; it is known by its capitals."""
    sentence = _FIRST_SENTENCE.match(paragraph)
    if sentence is None or has_dateline(paragraph):
        return None
    rest = paragraph[sentence.end() : sentence.end() + LONGEST]
    return sentence.end() if in_title_case(sentence[0]) and not in_title_case(rest) else None


def has_dateline(line: str) -> bool:
    """Whether a line begins with the place it was written at: “BEIRUT (AP) — …”, “Oslo, 11 August 2021 – …”."""
    return _DATELINE.match(line) is not None or begun_dateline(line) is not None


def in_title_case(line: str) -> bool:
    """Whether all words but the small ones begin with a capital.

    >>> in_title_case("Council Sees No Use of Sanctions"), in_title_case("Secretary of State Hillary Clinton left")
    (True, False)
    """
    words = [w for w in _WORD.findall(line) if w not in _small_words()]
    weighty = [w for w in words if w[0].isalpha()]
    return len(weighty) >= _FEWEST and all(w[0].isupper() for w in weighty)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(codebook("en/imprint")["small_words"])
