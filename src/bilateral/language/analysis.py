"""What the analysis of a text consists of, whatever library made it. Offsets are the document's."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import cached_property

import msgspec

from bilateral.record.span import Span


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or sign; `i`, `head` and `sent` are indices in the document, `head == i` at a root.

    `pos` is the universal part of speech; `tag` and `dep` are the language's own scheme (English:
    Penn Treebank tags and the ClearNLP dependencies that spaCy uses).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name as the tagger saw it, with its label in OntoNotes' terms (PERSON, ORG, GPE, NORP, DATE …)."""

    start: int
    end: int
    label: str

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: tokens `[first, last)` of the document, in paragraph number `paragraph`."""

    i: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


class Analysis:
    """The analysed text: read by every extractor, changed by none."""

    def __init__(
        self,
        text: str,
        language: str,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        names: tuple[Name, ...],
    ) -> None:
        self.text = text
        self.language = language
        self.tokens = tokens
        self.sentences = sentences
        self.names = names

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _children(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.i:
                below[t.head].append(t.i)
        return below

    def children(self, token: Token) -> list[Token]:
        """The tokens that depend on this one directly, in order."""
        return [self.tokens[i] for i in self._children[token.i]]

    def head(self, token: Token) -> Token | None:
        """The token that this one depends on; None at a root."""
        return None if token.head == token.i else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in order of the text."""
        out, todo = [token.i], [token.i]
        while todo:
            below = self._children[todo.pop()]
            out += below
            todo += below
        return [self.tokens[i] for i in sorted(out)]

    def subtree_span(self, token: Token) -> Span:
        """The stretch from the first to the last token of the subtree."""
        below = self.subtree(token)
        return Span(below[0].start, below[-1].end)

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point, or None between sentences."""
        at = bisect.bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def tokens_in(self, span: tuple[int, int]) -> tuple[Token, ...]:
        """The tokens that share a character with the span."""
        first = bisect.bisect_right(self._starts, span[0]) - 1
        if first < 0 or self.tokens[first].end <= span[0]:
            first += 1
        last = bisect.bisect_left(self._starts, span[1])
        return self.tokens[first:last]

    def root_of(self, span: tuple[int, int]) -> Token | None:
        """The token of the span whose head lies outside it: the grammatical head of a phrase."""
        inside = self.tokens_in(span)
        if not inside:
            return None
        first, last = inside[0].i, inside[-1].i
        return next((t for t in inside if t.head == t.i or not first <= t.head <= last), inside[-1])
