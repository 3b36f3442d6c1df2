"""Reports: a cue with its source and content, gathered from the grammar of each sentence and from quotations."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.codebooks import states
from bilateral.extraction.statements.cues import (
    QUOTE,
    Frames,
    is_particle,
    key_of,
    lexicon,
    of_speech,
    of_talk,
    of_the_mind,
)
from bilateral.extraction.statements.frames import BESIDE, Content, contents_of
from bilateral.extraction.statements.people import is_somebody, listed
from bilateral.extraction.statements.sources import Source, quoting_verb, source_of
from bilateral.extraction.statements.spans import runs
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

_PLAIN = frozenset(["clause", "wh", BESIDE])
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
    if _is_passed_on(analysis, token):
        return None
    possible = (c for c in contents_of(analysis, token) if not (c.noun and c.frame == "to") or key[0] in of_talk())
    filled = [(_reliability(key, frames, c.frame), c) for c in possible]
    for score, content in sorted(filled, key=lambda f: -f[0]):
        if _tells_nothing(analysis, token, content):
            continue
        words = _after_occasion(analysis, token, content.tokens(analysis)) if score >= least else ()
        spans = tuple(runs(analysis, words))
        if spans:
            source = Source() if _is_asked(analysis, token) else source_of(analysis, token)
            if _is_asked(analysis, token) and content.frame not in _PLAIN:
                continue
            if not _may_report(key, content.frame, source) or any(_is_nobody(analysis, h) for h in source.heads):
                continue
            because = f"{key[0]}: {content.frame}"
            return Report(cue_span(analysis, token), token.i, source, spans, content.frame, score, because)
    return None


def _reliability(key: tuple[str, str], frames: Frames, frame: str) -> float:
    """How sure a cue reports in a frame; “as X noted” does as a clause does, of verbs of speech alone."""
    if frame == BESIDE:
        return frames.get("clause", 0.0) if key in of_speech() else 0.0
    return frames.get(frame, 0.0)


def _may_report(key: tuple[str, str], frame: str, source: Source) -> bool:
    """Whether such a source can be behind such a cue: things may say, not think; states may speak, not think."""
    if frame == QUOTE or (frame in _PLAIN and key not in of_the_mind()):
        return True
    heads = [h for h in source.heads if h.text.lower() not in _NOBODY]
    mind = key in of_the_mind()
    if mind:
        heads = [h for h in heads if not (states.by_name(h.text) or states.by_capital(h.text))]
    return any(is_somebody(h) or (not mind and h.lemma in listed("documents")) for h in heads)


def _is_nobody(analysis: Analysis, head: Token) -> bool:
    """“Few people”, “no official”, “nobody”: what is said of them is that it was not said."""
    below = analysis.children(head)
    few = head.lemma == "few" or any(c.lemma == "few" for c in below if c.dep in ("amod", "det"))
    some = any(c.text.lower() in ("a", "the", "quite", "these", "those") for c in below)
    none = head.lemma in ("nobody", "none", "neither") or any(
        c.lemma in ("no", "neither") and c.dep == "det" for c in below
    )
    return none or (few and not some)


def _is_asked(analysis: Analysis, token: Token) -> bool:
    """“Asked whether it was so, X said …”: a question by nobody whom the text names."""
    loose = token.lemma == "ask" and token.tag == "VBN" and token.dep in ("advcl", "acl", "dep", "ccomp")
    return loose and not any(c.dep in ("aux", "auxpass") or c.lemma == "by" for c in analysis.children(token))


def _is_passed_on(analysis: Analysis, token: Token) -> bool:
    """Whether a word only passes on another report: “quoted X as saying that …”."""
    said = (v for c in analysis.children(token) if c.lemma == "as" for v in analysis.children(c))
    return any(quoting_verb(analysis, v) == token for v in said)


def _tells_nothing(analysis: Analysis, cue: Token, content: Content) -> bool:
    """Whether a noun leaves open what was said: “denied the charge”, “cited officials”, “issued a note saying …”."""
    if content.frame != "object":
        return False
    noun = content.heads[0]
    below = analysis.children(noun)
    if cue.lemma in listed("quoting") and noun.pos == "NOUN" and is_somebody(noun):
        return True
    if any(c.dep in ("acl", "relcl") and key_of(analysis, c) in of_speech() and c.tag == "VBG" for c in below):
        return True
    alone = all(c.dep in ("det", "predet", "punct", "advmod") for c in below)
    return alone and len(content.heads) == 1 and noun.lemma in listed("bare")


def _after_occasion(analysis: Analysis, cue: Token, tokens: Sequence[Token]) -> Sequence[Token]:
    """The content without the day or occasion of the speech at its front: “said [on Friday] it would not come”."""
    if not tokens or not 0 < tokens[0].i - cue.i <= 2 or tokens[0].dep not in ("prep", "npadvmod"):
        return tokens
    first = analysis.subtree(tokens[0])
    told = {t.lemma for t in first}
    after = tokens[len(first)] if len(first) < len(tokens) else None
    whole = after is not None and [t.i for t in first] == [t.i for t in tokens[: len(first)]]
    timely = told & listed("occasions") and after is not None and after.text != ","
    return tokens[len(first) :] if whole and timely else tokens


def cue_span(analysis: Analysis, token: Token) -> Span:
    """The cue's words: the word itself with its particle."""
    follow = analysis.tokens[token.i + 1] if token.i + 1 < len(analysis.tokens) else None
    return Span(token.start, follow.end if follow and is_particle(token, follow) else token.end)
