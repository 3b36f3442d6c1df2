"""PLOVER's rules of modality: what becomes of an act that is only intended, refused or held out as a threat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from bilateral.extraction import grammar
from bilateral.language.analysis import Analysis, Token

Prospect = Literal["intent", "refusal"]

COOPERATIVE = ("SUPPORT", "AID", "COOPERATE", "CONSULT", "YIELD")
HOSTILE = ("PROTEST", "SANCTION", "COERCE", "ASSAULT")
_FUTURE = frozenset(["will", "shall", "'ll"])
_WILLING = frozenset(["ready", "willing", "prepared", "due", "set", "eager", "poised"])
_INTENDING = frozenset(
    ["agree", "plan", "intend", "promise", "pledge", "offer", "vow", "undertake", "expect", "schedule", "commit"]
)
_GIVING = frozenset(["pledge", "promise"])  # what they give need be no act: “pledged $2 million”
_BACKING = frozenset(["support", "backing", "solidarity", "loyalty"])  # but this is given by the words themselves
_REPORTING = frozenset(["say", "announce", "declare", "tell", "confirm", "state", "add", "reveal", "signal"])
_REFUSING = frozenset(["refuse", "decline"])
_PRONOUNS = frozenset(["it", "they", "he", "she", "we", "i"])


def reported(analysis: Analysis, act: Token) -> Token:
    """The act itself, or where the verb only says or announces the speaker's own act (“said it freed …”) that one."""
    for clause in grammar.with_dep(analysis, act, "ccomp"):
        if clause.i > act.i and grammar.is_verb(clause) and _is_own(analysis, clause):
            return reported(analysis, clause)
    return act


def prospect(analysis: Analysis, act: Token) -> Prospect | None:
    """Whether the act is intended or refused rather than done: by its modal, by what governs it, or by its object."""
    for verb in _chain(analysis, act):
        denied = grammar.negated(analysis, verb)
        modal = grammar.modal(analysis, verb)
        if modal is not None and (modal.lemma in _FUTURE or _is_reported_future(analysis, verb, modal)):
            return "refusal" if denied else "intent"
        if verb.lemma in _REFUSING:
            return "refusal"
        if _is_intending(analysis, verb) or _is_willing(analysis, verb):
            return "refusal" if denied else "intent"
    return None


def shifted(shares: Mapping[str, float], found: Prospect | None) -> dict[str, float]:
    """The shares of the types once an intended cooperation counts as AGREE and an intended blow as THREATEN.

    >>> shifted({"AID": 0.7, "AGREE": 0.2, "THREATEN": 0.1}, "intent")
    {'AID': 0.0, 'AGREE': 0.9, 'THREATEN': 0.1}
    """
    out = dict(shares)
    if found == "intent":
        _move(out, COOPERATIVE, "AGREE")
        _move(out, HOSTILE, "THREATEN")
    elif found == "refusal":
        _move(out, (*COOPERATIVE, "AGREE"), "REJECT")
    return out


def _move(shares: dict[str, float], names: tuple[str, ...], to: str) -> None:
    taken = sum(shares.get(n, 0.0) for n in names)
    shares[to] = round(shares.get(to, 0.0) + taken, 9)
    shares.update((n, 0.0) for n in names if n in shares)


def _is_own(analysis: Analysis, clause: Token) -> bool:
    subjects = [c for c in analysis.children(clause) if c.dep in grammar.SUBJECTS]
    return bool(subjects) and all(s.lemma in _PRONOUNS for s in subjects)


def _chain(analysis: Analysis, act: Token) -> Iterator[Token]:
    """The act and the verbs and adjectives that govern it as its complement."""
    yield act
    while act.dep in ("xcomp", "acl", "pcomp") and act.head != act.i:
        act = analysis.tokens[act.head]
        yield act


def _is_intending(analysis: Analysis, verb: Token) -> bool:
    """Whether the verb announces an act: “agreed to send”, “pledged $2 million”; not “agreed on the text”."""
    if verb.lemma not in _INTENDING:
        return False
    if grammar.with_dep(analysis, verb, "xcomp", "ccomp"):
        return True
    given = grammar.objects_of(analysis, verb) if verb.lemma in _GIVING else []
    return any(g.lemma not in _BACKING for g in given)


def _is_reported_future(analysis: Analysis, verb: Token, modal: Token) -> bool:
    """“said it would free”: the future of reported speech."""
    head = analysis.head(verb)
    return modal.lemma == "would" and verb.dep == "ccomp" and head is not None and head.lemma in _REPORTING


def _is_willing(analysis: Analysis, verb: Token) -> bool:
    complements = grammar.with_dep(analysis, verb, "acomp", "xcomp", "oprd")
    return verb.lemma in _WILLING or any(c.lemma in _WILLING for c in complements)
