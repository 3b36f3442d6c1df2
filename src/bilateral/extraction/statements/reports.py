"""Reports: a cue with its source and content, gathered from the grammar of each sentence and from quotations."""

from __future__ import annotations

import msgspec

from bilateral.codebooks import states
from bilateral.codebooks.loader import codebook
from bilateral.extraction.statements.cues import QUOTE, is_particle, key_of, lexicon, of_the_mind
from bilateral.extraction.statements.frames import contents_of
from bilateral.extraction.statements.people import is_somebody
from bilateral.extraction.statements.sources import Source, source_of
from bilateral.extraction.statements.spans import runs
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

_PLAIN = frozenset(["clause", "wh"])
_NOBODY = frozenset(["it", "this", "that", "there", "which"])


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


def report_of(analysis: Analysis, token: Token, least: float) -> Report | None:
    """What a token reports: in the most reliable of its frames that are filled here, if it is reliable enough."""
    key = key_of(analysis, token)
    frames = lexicon().get(key)
    if frames is None or max(frames.values()) < least:
        return None
    filled = [(frames.get(c.frame, 0.0), c) for c in contents_of(analysis, token)]
    for score, content in sorted(filled, key=lambda f: -f[0]):
        spans = tuple(runs(analysis, content.tokens(analysis))) if score >= least else ()
        if spans:
            source = source_of(analysis, token)
            if not _may_report(key, content.frame, source):
                continue
            because = f"{key[0]}: {content.frame}"
            return Report(cue_span(analysis, token), token.i, source, spans, content.frame, score, because)
    return None


def _may_report(key: tuple[str, str], frame: str, source: Source) -> bool:
    """Whether such a source can be behind such a cue: things may say, not think; states may speak, not think."""
    if frame == QUOTE or (frame in _PLAIN and key not in of_the_mind()):
        return True
    heads = [h for h in source.heads if h.text.lower() not in _NOBODY]
    mind = key in of_the_mind()
    if mind:
        heads = [h for h in heads if not (states.by_name(h.text) or states.by_capital(h.text))]
    return any(is_somebody(h) or (not mind and h.lemma in codebook("en/speech")["documents"]) for h in heads)


def cue_span(analysis: Analysis, token: Token) -> Span:
    """The cue's words: the word itself with its particle."""
    follow = analysis.tokens[token.i + 1] if token.i + 1 < len(analysis.tokens) else None
    return Span(token.start, follow.end if follow and is_particle(token, follow) else token.end)
