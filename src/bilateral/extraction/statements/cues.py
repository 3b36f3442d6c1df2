"""The words that report, from the codebook: which frames each takes, and how reliable it is in each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.language.analysis import Analysis, Token

QUOTE = "quote"
MENDED = {"hop": "hope"}  # a lemma that the tagger gets wrong (“hoped”, “hopes”)
Frames = Mapping[str, float]


@cache
def lexicon() -> Mapping[tuple[str, str], Frames]:
    """(word, part of speech) → frame → reliability."""
    out: dict[tuple[str, str], Frames] = {}
    for pos, groups in (("VERB", "verbs"), ("NOUN", "nouns"), ("ADJ", "adjectives")):
        for group in codebook("en/speech")[groups]:
            for word, own in group["words"].items():
                out[word, pos] = {**group["frames"], **out.get((word, pos), {}), **own}
    return out


@cache
def of_the_mind() -> frozenset[tuple[str, str]]:
    """The words for what somebody thinks or wants: said of a state they are the writer's own."""
    return _marked("mind")


@cache
def of_speech() -> frozenset[tuple[str, str]]:
    """The words of plain speech: inside what another says they still make a report of their own."""
    return _marked("speech")


@cache
def of_talk() -> frozenset[str]:
    """The verbs that take what they tell after a preposition: “spoke of”, “referred to”."""
    return frozenset(w for g in codebook("en/speech")["verbs"] if g["group"] == "speaking" for w in g["words"])


def _marked(mark: str) -> frozenset[tuple[str, str]]:
    book = codebook("en/speech")
    sections = (("VERB", "verbs"), ("NOUN", "nouns"), ("ADJ", "adjectives"))
    return frozenset((w, pos) for pos, section in sections for g in book[section] if g.get(mark) for w in g["words"])


def key_of(analysis: Analysis, token: Token) -> tuple[str, str]:
    """The lexicon's key of a token: its lemma, with the particle that belongs to it (“point out”)."""
    if token.pos not in ("VERB", "AUX") and token.tag[:2] != "VB":
        return token.lemma, "NOUN" if token.pos == "PROPN" else token.pos
    lemma = MENDED.get(token.lemma, token.lemma)
    follow = analysis.tokens[token.i + 1] if token.i + 1 < len(analysis.tokens) else None
    phrasal = f"{lemma} {follow.lemma}" if follow and is_particle(token, follow) else ""
    return (phrasal if (phrasal, "VERB") in lexicon() else lemma), "VERB"


def is_particle(verb: Token, follow: Token) -> bool:
    """Whether the word after a verb is its particle: “shot back”, “points out”."""
    return follow.head == verb.i and (follow.dep == "prt" or (follow.dep == "advmod" and follow.lemma == "back"))
