"""Part of speech and lemma of English words, looked up once for each form, tag and dependency label.

spaCy's attribute ruler and rule lemmatizer are functions of these (and, in a handful of patterns, of the word before),
yet cost a quarter of its time when they run on every token. Here they run on words that are met for the first time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

LARGEST = 300_000  # words remembered; beyond it all are forgotten, so that memory stays bounded
# Words after which the ruler's two-word patterns read the next one differently (“let's”, “gonna”, “there is”).
_LEADS = frozenset(["ai", "gon", "got", "let", "c'm", "y", "y'"])
_ALONE = "."


class Word(NamedTuple):
    """A form in its grammar: what its part of speech and lemma depend on."""

    text: str
    tag: str
    dep: str
    before: str  # the form before it where a pattern looks at that, else empty
    expletive: bool  # whether the word before it is an expletive (“there is”)


class Words:
    """The remembered words. Not safe from threads by itself: the caller holds the pipeline's lock."""

    def __init__(self, pipeline: Any) -> None:
        self._vocabulary = pipeline.vocab
        self._parts = [pipeline.get_pipe(name) for name in ("attribute_ruler", "lemmatizer")]
        self._known: dict[Word, tuple[str, str]] = {}

    def of(self, docs: Iterable[Any]) -> list[list[tuple[str, str]]]:
        """(part of speech, lemma) for each token of each doc."""
        words = [_words(doc) for doc in docs]
        self._learn(dict.fromkeys(w for row in words for w in row if w not in self._known))
        out = [[self._known[w] for w in row] for row in words]
        if len(self._known) > LARGEST:
            self._known.clear()
        return out

    def _learn(self, new: Iterable[Word]) -> None:
        """Run the ruler and the lemmatizer on words alone, each after the word that they may look back to."""
        from spacy.tokens import Doc

        found = list(new)
        if not found:
            return
        pairs = [row for w in found for row in ((w.before or _ALONE, ".", "expl" if w.expletive else "punct"), w[:3])]
        doc = Doc(
            self._vocabulary, words=[p[0] for p in pairs], tags=[p[1] for p in pairs], deps=[p[2] for p in pairs],
            heads=list(range(len(pairs))),
        )  # fmt: skip
        for part in self._parts:
            doc = part(doc)
        self._known.update({w: (t.pos_, t.lemma_.lower()) for w, t in zip(found, list(doc)[1::2], strict=True)})


def _words(doc: Any) -> list[Word]:
    out = []
    before, expletive = "", False
    for token in doc:
        text, dep = token.text, token.dep_
        out.append(Word(text, token.tag_, dep, before, expletive))
        low = text.lower()
        before, expletive = low if low in _LEADS else "", dep == "expl"
    return out
