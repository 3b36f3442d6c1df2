"""Who can think and speak: persons, people and bodies."""

from __future__ import annotations

from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.language.analysis import Token


def is_somebody(head: Token) -> bool:
    """Whether a word means a person, people or a body: a name, a pronoun, “officials”, “the ministry”.

    What is not in the codebook goes by its ending (-er, -ist …).
    """
    if head.pos != "NOUN" or (head.text[:1].isupper() and head.dep != "ROOT" and head.text[1:].islower()):
        return True
    return head.lemma in _people() or head.lemma.endswith(_endings())


@cache
def listed(name: str) -> frozenset[str]:
    """A plain list of words in the codebook of speech."""
    return frozenset(codebook("en/speech")[name])


@cache
def _people() -> frozenset[str]:
    return frozenset(codebook("en/speech")["people"])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(codebook("en/speech")["people_endings"])
