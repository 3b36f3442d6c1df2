"""The words that name the speaker of a cue, and the tokens that head them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.extraction import grammar
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span, stripped

_RELATIVE_REACH = 120


class Source(msgspec.Struct, frozen=True):
    """Who speaks: the heads of the phrase, and the phrase; both empty where the text names nobody."""

    heads: tuple[Token, ...] = ()
    span: Span | None = None


def source_of(analysis: Analysis, cue: Token) -> Source:
    """The source of a cue: a verb's subject (or, in the passive, its “by”), a noun's possessor."""
    if cue.pos in ("NOUN", "PROPN"):
        return named(analysis, _of_noun(analysis, cue))
    if grammar.is_passive(analysis, cue) and cue.pos == "VERB":
        return named(analysis, grammar.complements(analysis, cue, "by"))
    subject = next((c for c in analysis.children(cue) if c.dep == "nsubj"), None)
    if subject is not None and subject.tag in grammar.RELATIVE:
        return _relative(analysis, cue, subject)
    return named(analysis, grammar.subjects_of(analysis, cue))


def named(analysis: Analysis, heads: Sequence[Token]) -> Source:
    """The source that these heads make up."""
    heads = [h for h in heads if h.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X")]
    if not heads:
        return Source()
    spans = [phrase(analysis, h) for h in heads]
    return Source(tuple(heads), Span(min(s.start for s in spans), max(s.end for s in spans)))


def phrase(analysis: Analysis, head: Token) -> Span:
    """The noun with its modifiers, and the name or office set beside it: “a spokesman, Jan Novak”."""
    span = grammar.noun_phrase(analysis, head)
    beside = next((c for c in analysis.children(head) if c.dep == "appos" and c.start >= span.end), None)
    if beside is not None and beside.start - span.end <= 2:
        span = span.to(grammar.noun_phrase(analysis, beside))
    return stripped(analysis.text, span.start, span.end, ',;:—–-"“”«»`')


def _relative(analysis: Analysis, verb: Token, pronoun: Token) -> Source:
    """“the minister, who”: the noun and its relative pronoun."""
    antecedents = grammar.subjects_of(analysis, verb)
    if not antecedents or antecedents[0].i == pronoun.i:
        return Source((pronoun,), pronoun.span)
    start = phrase(analysis, antecedents[0]).start
    near = pronoun.end - start <= _RELATIVE_REACH
    return Source(tuple(antecedents), Span(start, pronoun.end) if near else pronoun.span)


def _of_noun(analysis: Analysis, noun: Token) -> Sequence[Token]:
    below = analysis.children(noun)
    owner = [c for c in below if c.dep == "poss"]
    if owner:
        return owner
    by = grammar.complements(analysis, noun, "by", "from", "among", "of")
    if by:
        return by
    verb = analysis.head(noun)
    if noun.dep == "dobj" and verb is not None and verb.lemma in codebook("en/speech")["light_verbs"]:
        return grammar.agents_of(analysis, verb)
    return []
