"""The two sides of an act: who acts and who is acted on."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.events.parties import Ids, Parties, unique
from bilateral.extraction.events.sources import sources_of
from bilateral.extraction.events.targets import foreign, targets_of
from bilateral.extraction.events.triggers import Trigger
from bilateral.extraction.grammar import complements, objects_of, verb_of
from bilateral.language.analysis import Token


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who act and those acted on; `together` where several subjects act on each other."""

    source: Ids
    target: Ids
    together: bool = False


def sides_of(parties: Parties, trigger: Trigger) -> Sides | None:
    """The two sides of an act, or None where the text does not name them."""
    sides = _apart(parties, _as_framed(parties, trigger), trigger.entry.mutual)
    return Sides(sides.target, sides.source) if sides and trigger.entry.reversed else sides


def _apart(parties: Parties, sides: Sides | None, mutual: bool) -> Sides | None:
    """The sides with nobody on both of them; of what takes two each country stands on one end only."""
    if sides is None or not sides.target:
        return sides
    ours = parties.countries(sides.source)
    others = tuple(i for i in sides.target if i not in sides.source)
    if mutual and ours:
        others = tuple(i for i in others if not parties.countries([i]) & ours)
    if others == sides.target:
        return sides
    if others:
        return Sides(sides.source, others, sides.together)
    return _split(parties, sides.source) if mutual and len(ours) > 1 else Sides(sides.source, ())


def _as_framed(parties: Parties, trigger: Trigger) -> Sides | None:
    sources = unique(sources_of(parties, trigger))
    if trigger.kind == "noun" and trigger.entry.mutual:
        return _mutual_noun(parties, trigger, sources)
    if not sources:
        return _undone(parties, trigger)
    if len(parties.countries(sources)) > 1 and _each_other(parties, trigger.token):
        return _split(parties, sources)
    if targets := targets_of(parties, trigger, sources):
        return Sides(sources, targets)
    if trigger.entry.mutual_subject and len(parties.countries(sources)) > 1 and not _aimed(parties, trigger):
        return _split(parties, sources)
    if trigger.kind == "verb" and trigger.token.tag == "VBG" and (addressed := _addressed(parties, trigger.token)):
        return Sides(sources, foreign(parties, addressed, sources))
    if trigger.entry.near and not complements(parties.analysis, trigger.token, "to"):
        return Sides(sources, parties.named_beside(trigger.token, sources))
    described = trigger.token.dep == "acl" and trigger.token.tag == "VBN"  # “the attack, condemned by Oman, …”
    told = not described and any(_pointing(parties, o) for o in objects_of(parties.analysis, trigger.token))
    if trigger.entry.assumed or (trigger.entry.anaphoric and told):
        return Sides(sources, parties.beside(trigger.token, sources, told))
    return Sides(sources, ())


def _each_other(parties: Parties, verb: Token) -> bool:
    """Whether the subjects act on one another: “accused each other of lying”."""
    analysis = parties.analysis
    held = [t for c in analysis.children(verb) for t in (c, *analysis.children(c))]
    pairs = ((t.lemma, c.lemma) for t in held for c in analysis.children(t))
    return any(p in (("other", "each"), ("another", "one")) for p in pairs)


def _pointing(parties: Parties, noun: Token) -> bool:
    """Whether a noun points back to what was told: “the decision”, “such moves”, “it”."""
    if noun.pos == "PRON":
        return noun.tag == "PRP"
    if not any(noun.lemma in word_sets()[name] for name in ("deed", "word", "told")):
        return False
    around = parties.analysis.children(noun)
    if any(c.dep == "prep" for c in around):
        return False
    return any(c.lemma in ("the", "this", "that", "these", "those", "such") for c in around if c.i < noun.i)


def _undone(parties: Parties, trigger: Trigger) -> Sides | None:
    """The two whose ties or accord it is about, where no doer is named: “ties between them were restored”."""
    if trigger.kind != "verb" or not trigger.entry.mutual or not trigger.entry.object:
        return None
    found = unique(_between(parties, o) for o in objects_of(parties.analysis, trigger.token))
    return _split(parties, found) if len(parties.countries(found)) > 1 else None


def _aimed(parties: Parties, trigger: Trigger) -> bool:
    """Whether the verb acts on a thing, though its frame wants a party there: “met the obligations”."""
    return "obj" in trigger.entry.to and bool(objects_of(parties.analysis, trigger.token))


def _addressed(parties: Parties, verb: Token) -> Ids:
    """To whom the main clause is turned: “sent a letter to Chad threatening war”."""
    analysis = parties.analysis
    main = verb_of(analysis, verb) if verb.dep in ("advcl", "acl") else None
    if main is None:
        return ()
    objects = [o for o in objects_of(analysis, main) if o.i < verb.i]
    if not any(t.lemma in word_sets()["message"] for t in (main, *objects)):
        return ()
    near = [t for holder in (main, *objects) for t in complements(analysis, holder, "to", "with") if t.i < verb.i]
    return unique([parties.affected(t) for t in (*near, *objects)][:1])


def _mutual_noun(parties: Parties, trigger: Trigger, sources: Ids) -> Sides | None:
    """The sides of talks, accords and the like, whichever way the text joins them."""
    between = _between(parties, trigger.token)
    if len(parties.countries(between)) > 1:
        return _split(parties, between)
    if between:
        return None  # the other side is not known; whoever holds or hosts it is none
    targets = targets_of(parties, trigger, sources) or _theirs(parties, trigger.token)
    if sources and targets:
        return Sides(sources, targets)
    if len(parties.countries(sources)) > 1:
        return _split(parties, sources)
    unnamed = not sources and not targets and len(parties.dyad) == 2
    return (
        _split(parties, parties.dyad) if unnamed and trigger.entry.assumed and _occurs(parties, trigger.token) else None
    )


def _theirs(parties: Parties, noun: Token) -> Ids:
    """The other of two who are told of: “told the Swedish envoy during their meeting”."""
    analysis = parties.analysis
    verb = verb_of(analysis, noun)
    if verb is None or not any(c.tag == "PRP$" and c.lemma == "their" for c in analysis.children(noun)):
        return ()
    return unique(parties.affected(o) for o in objects_of(analysis, verb) if o.i != noun.i)


def _occurs(parties: Parties, noun: Token) -> bool:
    """Whether the sentence is about the thing itself: “talks have dragged on”, “the planned joint project”."""
    if any(c.lemma in ("join", "joint", "joined") for c in parties.analysis.children(noun)):
        return True
    head = parties.analysis.head(noun)
    subject = noun.dep in ("nsubj", "nsubjpass") and noun.tag == "NNS"
    return subject and head is not None and head.lemma in word_sets()["occurring"]


def _split(parties: Parties, ids: Ids) -> Sides:
    """Several who act together: those of the first one's country, and the others."""
    first = parties.countries(ids[:1])
    mine = tuple(i for i in ids if parties.countries([i]) == first)
    rest = tuple(i for i in ids if i not in mine)
    return Sides(mine, rest, together=True)


def _between(parties: Parties, noun: Token) -> Ids:
    found = complements(parties.analysis, noun, "between", "among")
    if not found and noun.lemma in word_sets()["quantity"]:
        return unique(_between(parties, t) for t in complements(parties.analysis, noun, "of"))
    return unique(parties.acting(t) or parties.affected(t) for t in found)
