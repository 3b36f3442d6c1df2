"""What an entry of the lexicon needs about its word."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.extraction.events.frames import clauses_of, conditions_of, infinitive, light_verb
from bilateral.extraction.events.lexicon import word_sets, words
from bilateral.extraction.events.parties import Parties
from bilateral.extraction.grammar import auxiliaries, complements, is_verb, objects_of, subjects_of, with_dep
from bilateral.language.analysis import Token

COMPLETING = frozenset(["acomp", "oprd", "advmod", "ccomp", "prep", "prt", "agent"])
COOPERATIVE = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"])


def has(parties: Parties, token: Token, need: str) -> bool:
    """Whether the words about a token meet one need of an entry: a named one, else a preposition or complement."""
    analysis = parties.analysis
    if need in _CHECKS:
        return _CHECKS[need](parties, token)
    if any(c.lemma == need and c.dep in COMPLETING for c in analysis.children(token)):
        return True
    if is_verb(token):
        return any(complements(analysis, t, need) for t in (token, *objects_of(analysis, token)))
    return any(complements(analysis, t, need) for t in (token, *light_verb(analysis, token)))


def _comp(parties: Parties, token: Token) -> bool:
    return bool(clauses_of(parties.analysis, token))


def _that(parties: Parties, token: Token) -> bool:
    return any(c.dep in ("ccomp", "acl") for c in parties.analysis.children(token))


def _infinitival(parties: Parties, token: Token) -> bool:
    return any(
        infinitive(parties.analysis, c)
        for c in with_dep(parties.analysis, token, "xcomp", "ccomp", "advcl")
        if c.i > token.i
    )


def _cooperative(parties: Parties, token: Token) -> bool:
    """Whether the clause that completes the word reports something done together or for the other."""
    analysis = parties.analysis
    for clause in with_dep(analysis, token, "xcomp"):
        if any(_reports(t, COOPERATIVE) for t in analysis.subtree(clause)):
            return True
    return False


def _verbal(parties: Parties, token: Token) -> bool:
    """Whether the attack is one with words: “launched a scathing attack on …”."""
    heads = objects_of(parties.analysis, token)
    lemmas = {t.lemma for o in heads for t in (o, *with_dep(parties.analysis, o, "amod", "compound"))}
    return bool(lemmas & word_sets()["verbal"])


def _envoys(parties: Parties, token: Token) -> bool:
    """Whether a noun is about people posted abroad: “the expulsion of two diplomats”."""
    return any(t.lemma in word_sets()["envoy"] for t in complements(parties.analysis, token, "of"))


def _own_future(parties: Parties, token: Token) -> bool:
    """Whether the clause says what the subject's own side will do: “warned that it would respond”."""
    analysis = parties.analysis
    ours = parties.countries(i for s in subjects_of(analysis, token) for i in parties.acting(s))
    for clause in with_dep(analysis, token, "ccomp"):
        willing = {a.lemma for a in auxiliaries(analysis, clause)} & {"will", "would", "shall", "'ll"}
        doers = parties.countries(i for s in with_dep(analysis, clause, "nsubj") for i in parties.acting(s))
        if willing and doers and doers <= ours:
            return True
    return False


def _ended_cooperation(parties: Parties, token: Token) -> bool:
    """Whether what is stopped was done for or with the other: “stopped issuing visas”."""
    gerunds = [c for c in with_dep(parties.analysis, token, "xcomp") if c.tag == "VBG"]
    return any(c.lemma in ("issue", "grant", "accept") or _reports(c, COOPERATIVE) for c in gerunds)


def _between_them(parties: Parties, token: Token) -> bool:
    """Whether those it is done to are two who then act on each other: “helped Iran and Turkey to start talks”."""
    analysis = parties.analysis
    named = [i for o in objects_of(analysis, token) for i in parties.acting(o)]
    below = (t for c in with_dep(analysis, token, "xcomp", "ccomp") for t in analysis.subtree(c))
    mutual = (w.entry.mutual for t in below for w in words().get(t.lemma, ()))
    return len(parties.countries(named)) > 1 and any(mutual)


def _reports(token: Token, kinds: frozenset[str]) -> bool:
    return any(word.entry.type in kinds for word in words().get(token.lemma, ()))


def _body(parties: Parties, token: Token) -> bool:
    analysis = parties.analysis
    found = (*objects_of(analysis, token), *complements(analysis, token, "to", "from", "of"))
    return any(parties.is_body(parties.named(o)) for o in found)


def _several(parties: Parties, token: Token) -> bool:
    named = (i for s in subjects_of(parties.analysis, token) for i in parties.acting(s))
    return len(parties.countries(named)) > 1


def _scorn(parties: Parties, token: Token) -> bool:
    """Whether the verb calls its object something bad: “described the move as a provocation”."""
    below = parties.analysis.subtree(token)
    return any(t.i > token.i and t.lemma in word_sets()["scorn"] for t in below)


def _lauded(parties: Parties, token: Token) -> bool:
    """Whether the verb calls its object something good: “hailed the visit as a milestone”."""
    below = [t for t in parties.analysis.subtree(token) if t.i > token.i]
    lemmas = {t.lemma for t in below if t.dep in ("oprd", "attr", "acomp", "pobj", "amod", "ccomp")}
    return bool(lemmas & word_sets()["laud"]) and not lemmas & word_sets()["scorn"]


def _wish(parties: Parties, token: Token) -> bool:
    """Whether the clause says what ought to be, not what is: “insisted that Eritrea leave the town”."""
    analysis = parties.analysis
    clauses = with_dep(analysis, token, "ccomp")
    helping = {a.lemma for c in clauses for a in auxiliaries(analysis, c)}
    return any(c.tag == "VB" for c in clauses) and not helping - {"should", "must", "be", "not"}


def _official(parties: Parties, token: Token) -> bool:
    """Whether the subject is somebody who travels for his state."""
    for subject in subjects_of(parties.analysis, token):
        known = (parties.actors.get(i) for i in parties.named(subject))
        if subject.lemma in word_sets()["leader"] or any(a is not None and a.roles for a in known):
            return True
    return False


def _crowd(parties: Parties, token: Token) -> bool:
    return any(s.lemma in word_sets()["crowd"] or s.tag == "NNPS" for s in subjects_of(parties.analysis, token))


_CHECKS: dict[str, Callable[[Parties, Token], bool]] = {
    "comp": _comp,
    "that": _that,
    "infinitive": _infinitival,
    "cooperative": _cooperative,
    "scorn": _scorn,
    "lauded": _lauded,
    "wish": _wish,
    "official": _official,
    "crowd": _crowd,
    "envoys": _envoys,
    "term": lambda p, t: any(c.lemma in ("year", "month", "life", "day") for c in complements(p.analysis, t, "for")),
    "jointly": lambda p, t: any(c.lemma in ("jointly", "together") for c in with_dep(p.analysis, t, "advmod")),
    "border": lambda p, t: any(c.lemma in ("border", "crossing", "airspace") for c in complements(p.analysis, t, "of")),
    "verbal": _verbal,
    "own_future": _own_future,
    "ended_cooperation": _ended_cooperation,
    "between_them": _between_them,
    "body": _body,
    "mutual": _several,
    "if": lambda p, t: bool(conditions_of(p.analysis, t)),
    "subject": lambda p, t: t.dep in ("nsubj", "nsubjpass"),
    "obj": lambda p, t: bool(objects_of(p.analysis, t)),
    "obj_to": lambda p, t: bool(objects_of(p.analysis, t) and complements(p.analysis, t, "to")),
    "people": lambda p, t: any(p.affected(o) for o in objects_of(p.analysis, t)),
    "troops": lambda p, t: any(s.lemma in word_sets()["troop"] for s in subjects_of(p.analysis, t)),
    "visit": lambda p, t: any(c.lemma in ("visit", "trip", "tour") for c in complements(p.analysis, t, "on", "for")),
}
