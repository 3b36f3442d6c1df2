"""What an entry of the lexicon needs about its word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from bilateral.extraction.events.frames import clauses_of, conditions_of, infinitive, light_verb
from bilateral.extraction.events.lexicon import word_sets, words
from bilateral.extraction.events.parties import Parties
from bilateral.extraction.grammar import agents_of, auxiliaries, complements, is_verb, objects_of, subjects_of, with_dep
from bilateral.language.analysis import Token

COMPLETING = frozenset(["acomp", "oprd", "advmod", "ccomp", "prep", "prt", "agent"])
COOPERATIVE = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"])
CLAUSES = frozenset(["ccomp", "advcl", "relcl", "acl", "pcomp"])


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
        inside = list(_clause(parties, clause))
        lemmas = {t.lemma for t in inside}
        if any(_reports(t, COOPERATIVE, lemmas) for t in inside):
            return True
    return False


def _clause(parties: Parties, verb: Token) -> Iterator[Token]:
    """A verb and what it governs, without the clauses below it."""
    yield verb
    for c in parties.analysis.children(verb):
        if c.dep not in CLAUSES:
            yield from _clause(parties, c)


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


def _reports(token: Token, kinds: frozenset[str], beside: Collection[str] = ()) -> bool:
    """Whether the word may report an act of these kinds, with an object among the lemmas beside it if it needs one."""
    fitting = (w.entry for w in words().get(token.lemma, ()) if w.entry.type in kinds)
    return any(not beside or not e.objects or bool(e.objects & {*beside}) for e in fitting)


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
    return any(c.tag == "VB" or _subjunctive(parties, c) for c in clauses) and not helping - {
        "should",
        "must",
        "be",
        "not",
    }


def _subjunctive(parties: Parties, verb: Token) -> bool:
    """“that Somalia hand over”: a bare form after one who is named singly."""
    return verb.tag == "VBP" and any(s.tag in ("NN", "NNP") for s in with_dep(parties.analysis, verb, "nsubj"))


def _official(parties: Parties, token: Token) -> bool:
    """Whether the subject is somebody who travels for his state."""
    for subject in subjects_of(parties.analysis, token):
        known = (parties.actors.get(i) for i in parties.named(subject))
        if subject.lemma in word_sets()["leader"] or any(a is not None and a.roles for a in known):
            return True
    return False


def _envoy(parties: Parties, token: Token) -> bool:
    """Whether nobody but those who may travel for their state is the subject: no tourist, no reporter."""
    plain = [s for s in agents_of(parties.analysis, token) if s.pos == "NOUN"]
    return all(s.lemma in word_sets()["leader"] or s.lemma in word_sets()["side"] for s in plain)


def _deliberate(parties: Parties, token: Token) -> bool:
    """Whether somebody lets it happen, not what was told before: “the truce failed, allowing them to attack”."""
    if token.tag == "VBG" and token.dep == "advcl":
        return False
    return bool(clauses_of(parties.analysis, token) or objects_of(parties.analysis, token))


def _dealing(parties: Parties, token: Token) -> bool:
    """Whether what is refused would be an act on somebody: “refused to recognise it”, but not “declined to say”."""
    clauses = with_dep(parties.analysis, token, "xcomp")
    told = [c for c in clauses if c.lemma not in word_sets()["talking"]]
    return any(w.kind == "verb" for c in told for w in words().get(c.lemma, ()))


def _unspoken(parties: Parties, token: Token) -> bool:
    """Whether more than words is refused: no “declined to comment”."""
    clauses = clauses_of(parties.analysis, token)
    if any(c.lemma in word_sets()["talking"] for c in clauses):
        return False
    return bool(clauses or objects_of(parties.analysis, token))


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
    "envoy": _envoy,
    "deliberate": _deliberate,
    "dealing": _dealing,
    "unspoken": _unspoken,
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
