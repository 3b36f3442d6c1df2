"""Reports: a cue with its source and content, gathered from the grammar of each sentence and from quotations."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.extraction.statements.cues import key_of, lexicon
from bilateral.extraction.statements.frames import contents_of
from bilateral.extraction.statements.sources import Source, source_of
from bilateral.extraction.statements.spans import runs
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span


class Report(msgspec.Struct, frozen=True):
    """A cue, its source, its content; `score` is the reliability of the cue in its frame here."""

    cue: Span
    token: int
    source: Source
    content: tuple[Span, ...]
    frame: str
    score: float
    because: str

    @property
    def extent(self) -> Span:
        """From the first to the last of source, cue and content."""
        out = self.cue
        for span in (*self.content, *((self.source.span,) if self.source.span else ())):
            out = out.to(span)
        return out


def reports_of(analysis: Analysis, token: Token) -> Iterator[Report]:
    """What a token reports, for each frame that the codebook gives it."""
    key = key_of(analysis, token)
    frames = lexicon().get(key)
    if frames is None:
        return
    for content in contents_of(analysis, token):
        score = frames.get(content.frame, 0.0)
        if score:
            spans = tuple(runs(analysis, content.tokens))
            if spans:
                source = source_of(analysis, token)
                yield Report(
                    cue_span(analysis, token),
                    token.i,
                    source,
                    spans,
                    content.frame,
                    score,
                    f"{key[0]}: {content.frame}",
                )


def cue_span(analysis: Analysis, token: Token) -> Span:
    """The cue's words: the word itself with its particle."""
    particle = next((c for c in analysis.children(token) if c.dep == "prt" and c.i == token.i + 1), None)
    return Span(token.start, (particle or token).end)
