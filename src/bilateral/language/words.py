"""Part of speech and lemma of English words, looked up once for each form, tag and dependency label.

spaCy's attribute ruler and rule lemmatizer are functions of these (and, in a handful of patterns, of a neighbour),
yet cost a quarter of its time when they run on every token. Here they run on words that are met for the first time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

LARGEST = 300_000  # words remembered; beyond it all are forgotten, so that memory stays bounded
# Words of the ruler's two-word patterns: each is read, and lets the next be read, differently (“let's”, “ain't”).
_LEADS = frozenset(["ai", "gon", "got", "let", "c'm", "y", "y'"])
_ALONE = "."


class Word(NamedTuple):
    """A form in its grammar: what its part of speech and lemma depend on."""

    text: str
    tag: str
    dep: str
    before: str  # the neighbours where a pattern looks at them, else empty
    after: str
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
        """Run the ruler and the lemmatizer on words alone, each between the neighbours that they may look at."""
        from spacy.tokens import Doc

        found = list(new)
        if not found:
            return
        rows = [row for w in found for row in _alone(w)]
        doc = Doc(
            self._vocabulary, words=[r[0] for r in rows], tags=[r[1] for r in rows], deps=[r[2] for r in rows],
            heads=list(range(len(rows))),
        )  # fmt: skip
        for part in self._parts:
            doc = part(doc)
        self._known.update({w: (t.pos_, t.lemma_.lower()) for w, t in zip(found, list(doc)[1::3], strict=True)})


def _alone(word: Word) -> tuple[tuple[str, str, str], ...]:
    """(form, tag, dep) of the word and of what stands about it."""
    before = (word.before or _ALONE, ".", "expl" if word.expletive else "punct")
    return before, word[:3], (word.after or _ALONE, ".", "punct")


def _words(doc: Any) -> list[Word]:
    out = []
    lows = ["", *(t.lower_ for t in doc), ""]
    expletive = False
    for n, token in enumerate(doc, 1):
        before = lows[n - 1] if lows[n - 1] in _LEADS else ""
        after = lows[n + 1] if lows[n] in _LEADS else ""
        out.append(Word(token.text, token.tag_, token.dep_, before, after, expletive))
        expletive = token.dep_ == "expl"
    return out
