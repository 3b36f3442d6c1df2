"""Runs of capitalised words: what may be the name of a person."""

from __future__ import annotations

from collections.abc import Mapping

from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import words

PARTICLES = words("en/names", "particles")
_NEVER = words("en/names", "never")
LONGEST = 6


def covering(spots: list[Spot]) -> dict[int, Spot]:
    """Token → the spot that covers it."""
    return {i: s for s in spots for i in range(s.first, s.last)}


def run_from(page: Page, first: int, taken: Mapping[int, Spot]) -> int:
    """The end of the run of name words that starts at a token; `first` where none does."""
    i = first
    while i - first < LONGEST and page.same_sentence(first, i) and i not in taken:
        if _name_word(page, i):
            i += 1
        elif i > first and page.word(i) == "-" and _glued(page, i) and _name_word(page, i + 1, True):
            i += 2
        elif page.low(i) in PARTICLES and (i > first or _low_start(page, i)) and _leads_to_name(page, i, taken):
            i += 1
        else:
            break
    shouted = all(page.word(k).isupper() and len(page.word(k)) > 3 for k in range(first, i))
    return first if shouted or not any(page.capital(k) for k in range(first, i)) else i


def run_until(page: Page, last: int, taken: Mapping[int, Spot]) -> int:
    """The start of the run of name words that ends before a token; `last` where none does."""
    i = last
    while last - i < LONGEST and i > 0 and i - 1 not in taken and page.same_sentence(i - 1, last - 1):
        if _name_word(page, i - 1) or (i < last and page.low(i - 1) in PARTICLES and page.word(i - 1).islower()):
            i -= 1
        elif (
            page.word(i - 2) == "-"
            and _glued(page, i - 2)
            and _name_word(page, i - 1, True)
            and _name_word(page, i - 3)
        ):
            i -= 3
        else:
            break
    while i < last and (page.low(i) in PARTICLES and page.word(i).islower()):
        i += 1
    return i


def is_name_word(page: Page, i: int) -> bool:
    """Whether a token can be part of a person's name."""
    return _name_word(page, i)


def _name_word(page: Page, i: int, glued: bool = False) -> bool:
    """Whether a token can be part of a name; after a hyphen small letters will do (“Ki-moon”)."""
    word = page.word(i)
    if glued and word.isalpha():
        return True
    if (
        not word[:1].isupper()
        or "<" in word
        or page.low(i) in _NEVER
        or page.tokens[i].tag in ("PRP", "PRP$", "DT", "IN", "MD", "CC")
    ):
        return False
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        return word != "I"
    if not (word[-1].isalpha() or word in ("Jr.", "Sr.", "St.")):
        return False
    return not _describes(page, i)


def _describes(page: Page, i: int) -> bool:
    """Whether the word is a title or a kind of body rather than part of a name."""
    title, head = page.title_at(i), page.head_at(i)
    if title and title[1].plural:
        title = None
    return bool((title and (len(page.word(i)) > 3 or title[1].honorific)) or head)


def _glued(page: Page, i: int) -> bool:
    return (
        page.tokens[i - 1].end == page.tokens[i].start
        and i + 1 < len(page.tokens)
        and (page.tokens[i].end == page.tokens[i + 1].start)
    )


def _low_start(page: Page, i: int) -> bool:
    return page.low(i) in ("al", "el", "van", "von", "de", "bin", "abu")


def _leads_to_name(page: Page, i: int, taken: Mapping[int, Spot]) -> bool:
    """Whether after particles (and their hyphens) a name word follows."""
    k = i + 1
    while k - i < 4 and (page.low(k) in PARTICLES or page.word(k) in ("-", "'")):
        k += 1
    return page.same_sentence(i, k) and k not in taken and _name_word(page, k)
