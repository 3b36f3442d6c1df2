"""Whom words mean that name nobody: “his country”, and “he” where no name stands for him."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.grammar import SUBJECTS, is_verb, subjects_of
from bilateral.language.analysis import Analysis, Token

Ids = tuple[str, ...]

PERSONAL = frozenset(["he", "she", "his", "her", "him", "i", "my", "our", "we"])
REALMS = frozenset(["kingdom", "republic", "emirate", "sultanate"])  # what speakers call their own state
IMPERSONAL = frozenset(["it", "its"])


class Known(Protocol):
    """Who is who in a document (events/parties.py)."""

    analysis: Analysis

    @property
    def actors(self) -> Mapping[str, Any]:
        """The actors by id."""
        ...

    def named(self, token: Token) -> Ids:
        """Who a word names."""
        ...

    def acting(self, token: Token) -> Ids:
        """Who a noun phrase means as one who acts."""
        ...

    def speaker(self, offset: int) -> str | None:
        """Whose words stand at a place."""
        ...

    def country(self, actor: str) -> str | None:
        """The state that an actor is of."""
        ...

    def is_person(self, ids: Ids) -> bool:
        """Whether all of them are persons."""
        ...


def own_state(parties: Known, noun: Token) -> Ids:
    """“his country”, “our government”: the state of the one whom the pronoun means."""
    if noun.lemma not in word_sets()["own"]:
        return ()
    before = parties.analysis.children(noun)
    pronoun = next((c for c in before if c.tag == "PRP$"), None)
    if pronoun is not None:
        meant = parties.named(pronoun)
    elif noun.lemma in REALMS and noun.dep in SUBJECTS and any(c.lemma == "the" for c in before):
        speaker = parties.speaker(noun.start)
        meant = (speaker,) if speaker else ()
    else:
        return ()
    code = next((c for i in meant if (c := parties.country(i))), None)
    if code is None:
        return ()
    order = (
        (f"{code}-GOV", code) if noun.lemma in ("government", "cabinet", "administration") else (code, f"{code}-GOV")
    )
    return next(((i,) for i in order if i in parties.actors), tuple(meant))


def referent(parties: Known, pronoun: Token) -> Ids:
    """Whom a pronoun without a name means: its clause's subject or that of one above, else of the sentence before."""
    if pronoun.text.lower() not in PERSONAL | IMPERSONAL:
        return ()
    analysis = parties.analysis
    impersonal = pronoun.text.lower() in IMPERSONAL
    for verb in analysis.ancestors(pronoun):
        if is_verb(verb) and (not impersonal or verb.lemma in word_sets()["say"]):
            subjects = [s for s in subjects_of(analysis, verb) if s.tag[:3] != "PRP"]
            if found := next((ids for s in subjects if (ids := _official(parties, s, pronoun))), ()):
                return found
    if pronoun.text.lower() not in ("he", "she", "his", "her") or not pronoun.sent:
        return ()
    return _told_of(parties, pronoun)


def _told_of(parties: Known, pronoun: Token) -> Ids:
    """The official who is the subject of the sentence before, in the same paragraph."""
    analysis = parties.analysis
    before, here = analysis.sentences[pronoun.sent - 1], analysis.sentences[pronoun.sent]
    if before.paragraph != here.paragraph:
        return ()
    root = next((t for t in analysis.sentence_tokens(before) if t.head == t.i and is_verb(t)), None)
    subjects = subjects_of(analysis, root) if root else []
    return _official(parties, subjects[0], pronoun) if len(subjects) == 1 else ()


def _official(parties: Known, noun: Token, pronoun: Token) -> Ids:
    """Who a subject is, where a pronoun of that kind can mean it."""
    found = parties.acting(noun)
    if not found or pronoun.text.lower() in IMPERSONAL | {"our", "we"}:
        return found
    return found if parties.is_person(found) or noun.lemma in word_sets()["leader"] else ()
