"""The mode of an act whose type is known, and CONCEDE or RETREAT for what the encoder knows as YIELD."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from bilateral.codebooks.loader import codebook
from bilateral.language.analysis import Token
from bilateral.record.kinds import EventType

FARTHEST = 15  # tokens between the act and a phrase that may tell its mode


class Meaning(NamedTuple):
    """`rooted`: the type as corpora that follow CAMEO's roots have it; `type`, `mode`: as PLOVER's codebook has it."""

    rooted: EventType
    type: EventType
    mode: str | None


class Phrase(NamedTuple):
    """A phrase of the codebook: its lemmas, what it says, and its rank among the entries."""

    lemmas: tuple[str, ...]
    says: Meaning
    rank: int


def meaning(name: str, tokens: Sequence[Token], act: Token | None) -> Meaning:
    """Type and mode of an act, from the phrase nearest to it; the mode is None where no phrase tells it.

    `name` is a PLOVER type or YIELD, which becomes CONCEDE or RETREAT.
    """
    names = ("CONCEDE", "RETREAT") if name == "YIELD" else (name,)
    at = act.i if act else tokens[0].i if tokens else 0
    found = [
        (abs(first.i - at), -len(phrase.lemmas), phrase.rank, phrase.says)
        for first, phrase in _found(tokens)
        if phrase.says.rooted in names and abs(first.i - at) <= FARTHEST
    ]
    plain = cast(EventType, names[0])
    return min(found, key=lambda f: f[:3])[-1] if found else Meaning(plain, plain, None)


def matches(tokens: Sequence[Token]) -> Iterator[tuple[Token, Meaning]]:
    """Each phrase of the codebook in the tokens: its first token and what it says."""
    return ((first, phrase.says) for first, phrase in _found(tokens))


def _found(tokens: Sequence[Token]) -> Iterator[tuple[Token, Phrase]]:
    lemmas = [t.lemma for t in tokens]
    for n, token in enumerate(tokens):
        for phrase in _by_first_lemma().get(token.lemma, ()):
            if tuple(lemmas[n : n + len(phrase.lemmas)]) == phrase.lemmas:
                yield token, phrase


@cache
def _by_first_lemma() -> dict[str, tuple[Phrase, ...]]:
    out: dict[str, tuple[Phrase, ...]] = {}
    for rank, entry in enumerate(codebook("en/wording")):
        meant = entry.get("plover", entry)
        says = Meaning(entry["type"], meant["type"], meant["mode"])
        for words in entry["words"]:
            lemmas = tuple(words.split())
            out[lemmas[0]] = (*out.get(lemmas[0], ()), Phrase(lemmas, says, rank))
    return out
