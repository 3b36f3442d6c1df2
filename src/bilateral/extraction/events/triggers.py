"""The words of a text that may report an act: tokens with the lexicon's entry that fits their surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.extraction.events.frames import denied, noun_key, object_heads
from bilateral.extraction.events.lexicon import Entry, Word, words
from bilateral.extraction.events.needs import has
from bilateral.extraction.events.parties import Parties
from bilateral.extraction.grammar import is_verb, with_dep
from bilateral.language.analysis import Analysis, Sentence, Token

COPULA = frozenset(["be", "become", "remain", "seem", "stay"])
TAILS = frozenset(["prt", "prep", "advmod", "acomp", "oprd", "dobj", "advcl", "ccomp"])
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that reports an act, and the entry that says which."""

    token: Token
    word: Word

    @property
    def entry(self) -> Entry:
        """The entry of the lexicon."""
        return self.word.entry

    @property
    def kind(self) -> str:
        """verb, noun or adjective."""
        return self.word.kind


def triggers(parties: Parties, sentence: Sentence) -> Iterator[list[Trigger]]:
    """For each token of a sentence that may report an act the entries that fit, the most demanding first."""
    for token in parties.analysis.sentence_tokens(sentence):
        if found := fitting(parties, token):
            yield found


def fitting(parties: Parties, token: Token) -> list[Trigger]:
    """The entries that fit a token where it stands, the most demanding first."""
    known = words()
    found = known.get(token.lemma) or (known.get(token.text[:-1].lower()) if token.text[-1] in "sd" else None)
    return [Trigger(token, w) for w in found if _fits(parties, token, w)] if found else []


def _fits(parties: Parties, token: Token, word: Word) -> bool:
    fits = {"verb": _fits_verb, "noun": _fits_noun, "adjective": _fits_adjective}[word.kind]
    return fits(parties, token, word) and (
        not word.entry.needs or any(has(parties, token, n) for n in word.entry.needs)
    )


def _fits_verb(parties: Parties, token: Token, word: Word) -> bool:
    found = parties.analysis
    if not is_verb(token) or token.dep in ("amod", "compound", "aux", "auxpass") or token.tag == "MD":
        return False
    if word.tail and not _followed(found, token, word.tail):
        return False
    if word.entry.only_denied and not denied(found, token):
        return False
    return not word.entry.object or _object_among(found, token, word.entry)


def _fits_noun(parties: Parties, token: Token, word: Word) -> bool:
    if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
        return False
    before = {c.lemma for c in with_dep(parties.analysis, token, "amod", "compound")}
    return not word.entry.object or bool(before & word.entry.objects)


def _fits_adjective(parties: Parties, token: Token, word: Word) -> bool:
    head = parties.analysis.head(token)
    return token.dep in ("acomp", "oprd", "conj", "ROOT") and head is not None and head.lemma in COPULA


def _followed(analysis: Analysis, verb: Token, tail: str) -> bool:
    """Whether the verb's particle, preposition or object is the word."""
    following = [c for c in analysis.children(verb) if c.lemma == tail and (c.dep in TAILS or c.i == verb.i + 1)]
    if not following and verb.i + 1 < len(analysis.tokens) and analysis.tokens[verb.i + 1].lemma == tail:
        following = [analysis.tokens[verb.i + 1]]
    return any(not any(p.lemma in DAYS for p in with_dep(analysis, c, "pobj")) for c in following)


def _object_among(analysis: Analysis, verb: Token, entry: Entry) -> bool:
    return any(
        t.lemma in entry.objects or noun_key(analysis, t) in entry.objects for t in object_heads(analysis, verb, entry)
    )
