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


def key_of(analysis: Analysis, token: Token) -> tuple[str, str]:
    """The lexicon's key of a token: its lemma with the particle that belongs to it (“point out”)."""
    pos = (
        "VERB"
        if token.pos in ("VERB", "AUX") or (token.tag[:2] == "VB")
        else "NOUN"
        if token.pos == "PROPN"
        else token.pos
    )
    lemma = MENDED.get(token.lemma, token.lemma) if pos == "VERB" else token.lemma
    if pos == "VERB":
        particle = next((c.lemma for c in analysis.children(token) if c.dep == "prt"), None)
        if particle and (f"{lemma} {particle}", pos) in lexicon():
            return f"{lemma} {particle}", pos
    return lemma, pos
