"""What is said of an undertaking by “it” or “them” right after it was named: “Neither parliament has ratified them”."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction import grammar
from bilateral.extraction.undertakings import stages
from bilateral.extraction.undertakings.candidate import Candidate
from bilateral.extraction.undertakings.lexicon import Lexicon
from bilateral.language.analysis import Analysis, Token

STANDING_FOR = frozenset(["it", "they", "them"])
OBJECTS = frozenset(["dobj", "nsubjpass"])


def pronoun_candidates(analysis: Analysis, lexicon: Lexicon) -> Iterator[Candidate]:
    """Pronouns of which a verb tells that an instrument is bound or undone; each only refers back."""
    for token in analysis.tokens:
        if token.tag != "PRP" or token.lemma not in STANDING_FOR:
            continue
        above = analysis.head(token)
        verb = analysis.head(above) if above is not None and token.dep == "pobj" else above
        if verb is None or not grammar.is_verb(verb) or not _binds(analysis, lexicon, verb, token):
            continue
        stage = stages.stage_of(analysis, lexicon, token, "agreement")
        if stage is not None and stage.ground == "stated":
            yield Candidate(
                head=token.i, noun="it", type="agreement", span=token.span, name=token.text, stage=stage, refers=True,
                plural=token.lemma != "it", because=f"pronoun: {stage.because}",
            )  # fmt: skip


def _binds(analysis: Analysis, lexicon: Lexicon, verb: Token, token: Token) -> bool:
    """Whether the verb acts on the pronoun, or tells that it runs out, in one of the phrases that instruments take."""
    words = lexicon.words["binding"]
    if token.dep == "pobj":
        return f"{verb.lemma} {analysis.tokens[token.head].lemma}" in words or any(
            f"{verb.lemma} {c.lemma} {analysis.tokens[token.head].lemma}" in words
            for c in grammar.with_dep(analysis, verb, "prt", "advmod")
        )
    particles = grammar.with_dep(analysis, verb, "prt")
    told = verb.lemma in words or any(f"{verb.lemma} {c.lemma}" in words for c in particles)
    return told and (token.dep in OBJECTS or (token.dep == "nsubj" and verb.lemma in ("expire", "lapse")))
