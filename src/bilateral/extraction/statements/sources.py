"""The words that name the speaker of a cue, and the tokens that head them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.codebooks import states
from bilateral.extraction import grammar
from bilateral.extraction.statements.cues import key_of, of_speech
from bilateral.extraction.statements.people import is_somebody, listed
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span, stripped

_RELATIVE_REACH = 120


class Source(msgspec.Struct, frozen=True):
    """Who speaks: the heads of the phrase, and the phrase; both empty where the text names nobody."""

    heads: tuple[Token, ...] = ()
    span: Span | None = None


def source_of(analysis: Analysis, cue: Token) -> Source:
    """The source of a cue: a verb's subject (or, in the passive, its “by”), a noun's possessor."""
    if cue.pos in ("NOUN", "PROPN") and cue.tag[:2] != "VB":
        return named(analysis, _of_noun(analysis, cue))
    if cue.pos == "ADJ" or _is_experience(analysis, cue):
        return named(analysis, _experiencer(analysis, cue))
    if grammar.is_passive(analysis, cue):
        return named(analysis, grammar.complements(analysis, cue, "by"))
    subject = next((c for c in analysis.children(cue) if c.dep == "nsubj"), None)
    if subject is not None and subject.tag in grammar.RELATIVE:
        return _relative(analysis, cue, subject)
    return named(analysis, _subjects(analysis, cue))


def _subjects(analysis: Analysis, verb: Token) -> Sequence[Token]:
    """Who acts; a participle after a comma goes with the sentence's verb, not with the noun beside it."""
    before = analysis.tokens[verb.i - 1] if verb.i else verb
    if verb.tag == "VBG" and before.text == "," and verb.dep in ("acl", "advcl", "relcl"):
        governing = _reporting(analysis, verb) or grammar.verb_of(analysis, verb)
        found = grammar.agents_of(analysis, governing) if governing is not None else []
        if found and found[0].i > verb.i:
            found = _subjects_before(analysis, verb) or found
        if found:
            return found
    if quoting := quoting_verb(analysis, verb):
        return grammar.objects_of(analysis, quoting)
    noun = analysis.head(verb)
    if verb.dep == "acl" and noun is not None:
        paper = noun.lemma in listed("documents") and noun.dep == "dobj"
        if paper or any(c.tag == "TO" for c in analysis.children(verb)):
            return _of_noun(analysis, noun) or _of_governing(analysis, noun) or [noun]
    return grammar.subjects_of(analysis, verb) or _nearest(analysis, verb)


def quoting_verb(analysis: Analysis, verb: Token) -> Token | None:
    """The verb of a medium that quotes somebody “as saying”: what it quotes is who speaks."""
    link = analysis.tokens[verb.head]
    above = analysis.tokens[link.head]
    quotes = verb.dep == "pcomp" and link.lemma == "as" and above.lemma in listed("quoting")
    return above if quotes else None


def _reporting(analysis: Analysis, verb: Token) -> Token | None:
    """The nearest verb of speech that a participle hangs below: “X said it was so, adding that …”."""
    return next(
        (a for a in analysis.ancestors(verb) if grammar.is_verb(a) and key_of(analysis, a) in of_speech()), None
    )


def _of_governing(analysis: Analysis, noun: Token) -> Sequence[Token]:
    """Who does what the noun is the object of: “he took the chance to praise her”."""
    verb = grammar.verb_of(analysis, noun)
    return grammar.agents_of(analysis, verb) if verb is not None and noun.dep in ("dobj", "pobj", "attr") else []


def _nearest(analysis: Analysis, verb: Token) -> Sequence[Token]:
    """Where the parser gave a finite verb no subject: the noun right before it, if what was said stands on its left;
    else the last subject before it in the sentence, or its first name."""
    if verb.tag not in ("VBD", "VBZ", "VBP"):
        return []
    before = [t for t in analysis.tokens[analysis.sentences[verb.sent].first : verb.i] if t.pos not in ("PUNCT", "ADV")]
    reported = any(c.dep == "ccomp" and c.i < verb.i for c in analysis.children(verb))
    if reported and before and before[-1].pos in ("PROPN", "PRON", "NOUN"):
        return before[-1:]
    return (
        _subjects_before(analysis, verb)
        or [t for t in before if t.pos in ("PROPN", "PRON") and t.dep not in ("compound", "poss")][:1]
    )


def _subjects_before(analysis: Analysis, verb: Token) -> list[Token]:
    """The last subject before a verb in its sentence."""
    before = analysis.tokens[analysis.sentences[verb.sent].first : verb.i]
    return [t for t in before if t.dep in ("nsubj", "nsubjpass") and t.tag not in grammar.RELATIVE][-1:]


def _is_experience(analysis: Analysis, verb: Token) -> bool:
    """“He is convinced that …”: a passive whose subject is the one who thinks."""
    return verb.lemma in listed("experiences") and grammar.is_passive(analysis, verb)


def _experiencer(analysis: Analysis, cue: Token) -> Sequence[Token]:
    own = [c for c in analysis.children(cue) if c.dep in ("nsubj", "nsubjpass")]
    head = analysis.head(cue)
    return own or (grammar.subjects_of(analysis, head) if head is not None and grammar.is_verb(head) else [])


def named(analysis: Analysis, heads: Sequence[Token]) -> Source:
    """The source that these heads make up."""
    heads = [h for h in heads if h.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X")]
    heads = [h for h in heads if is_somebody(h)] or heads
    if not heads:
        return Source()
    spans = [span for h in heads if (span := phrase(analysis, h)).end > span.start]
    if not spans:
        return Source()
    heads = [h for h in heads if not _explains(analysis, h, heads)]
    return Source(tuple(heads), Span(min(s.start for s in spans), max(s.end for s in spans)))


def _explains(analysis: Analysis, head: Token, heads: Sequence[Token]) -> bool:
    """Whether a noun only says who the one named before it is: “Jan Novak, a spokesman for …, said”."""
    before = [h for h in heads if h.i < head.i]
    first = next(iter(analysis.tokens_in((phrase(analysis, head).start, head.end))), head)
    beside = first.i > 0 and analysis.tokens[first.i - 1].text == ","
    return bool(before) and before[-1].pos == "PROPN" and head.dep == "nsubj" == before[-1].dep and beside


def phrase(analysis: Analysis, head: Token) -> Span:
    """The noun with its modifiers, and the name or office set beside it: “a spokesman, Jan Novak”."""
    span = grammar.noun_phrase(analysis, head)
    for below in analysis.subtree(head):
        if below.dep == "appos" and below.start > span.end:
            beside = grammar.noun_phrase(analysis, below)
            span = span.to(beside) if 0 <= beside.start - span.end <= 2 else span
            break
    if analysis.text[: span.end][-2:] in ("'s", "’s"):
        span = Span(span.start, span.end - 2)
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
    if noun.dep == "dobj" and verb is not None and verb.lemma in listed("light_verbs"):
        return grammar.agents_of(analysis, verb)
    return [c for c in below if c.dep == "amod" and states.by_adjective(c.text)][:1]
