"""Who acts: subjects, “by” in the passive, owners, the subject of the verb that carries a noun."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.events.frames import light_verb
from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.events.parties import Ids, Parties, unique
from bilateral.extraction.events.targets import trailing
from bilateral.extraction.events.triggers import Trigger
from bilateral.extraction.grammar import agents_of, complements, is_passive, is_verb, objects_of, subjects_of, verb_of
from bilateral.language.analysis import Token

PENAL = ("SANCTION", "COERCE")


def sources_of(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    """Those who act, as the frame of the entry and the sentence give them."""
    if trigger.kind == "verb":
        return _verb_sources(parties, trigger)
    if trigger.kind == "adjective":
        return _adjective_sources(parties, trigger.token)
    return _noun_sources(parties, trigger)


def _verb_sources(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    verb, analysis = trigger.token, parties.analysis
    if judged := _judged(parties, verb):
        yield judged
        return
    for agent in agents_of(analysis, verb):
        if agent.i == verb.head and verb.dep in ("acl", "relcl") and not is_passive(analysis, verb):
            yield parties.acting(agent) or parties.owner(agent) or _holder(parties, agent)
        else:
            yield parties.affected(agent) if trigger.entry.reversed else parties.acting(agent)
    if is_passive(analysis, verb) and not complements(analysis, verb, "by"):
        yield from _unsaid_agents(parties, trigger)


def _unsaid_agents(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    """Who acts in a passive that does not say so: “were expelled from Bolivia”, “was summoned in La Paz”."""
    verb, analysis = trigger.token, parties.analysis
    found = [parties.place(t) for t in complements(analysis, verb, *trigger.entry.source)]
    if "posted" in trigger.entry.source:
        posts = (t for o in objects_of(analysis, verb) for t in complements(analysis, o, "to", "in"))
        found += [parties.place(t) for t in posts]
    if not any(found) and trigger.entry.type in PENAL:
        found = [_captor(parties, verb)]
    yield from found


def _judged(parties: Parties, verb: Token) -> Ids:
    """Who did what he is praised or blamed for: “praised Ecuador for lifting …”."""
    analysis = parties.analysis
    preposition = analysis.head(verb)
    if verb.dep != "pcomp" or preposition is None or preposition.lemma not in ("for", "of", "from"):
        return ()
    main = analysis.head(preposition)
    return (
        unique([parties.affected(o) for o in objects_of(analysis, main)]) if main is not None and is_verb(main) else ()
    )


def _captor(parties: Parties, verb: Token) -> Ids:
    """Who had convicted or arrested those whom the sentence says somebody freed."""
    analysis = parties.analysis
    clause = next((t for t in (verb, *analysis.ancestors(verb)) if t.dep in ("relcl", "acl")), None)
    freed = clause and analysis.head(clause)
    head = freed and analysis.head(freed)
    if not head or not freed or freed.dep != "dobj" or head.lemma not in word_sets()["freeing"]:
        return ()
    return unique([parties.acting(s) for s in agents_of(analysis, head)])


def _holder(parties: Parties, noun: Token) -> Ids:
    """Who has or is the noun: “had the opportunity to …”, “was the first country to …”."""
    head = parties.analysis.head(noun)
    if head is None or not is_verb(head) or noun.dep not in ("dobj", "attr"):
        return ()
    return unique([parties.acting(s) for s in subjects_of(parties.analysis, head)])


def _adjective_sources(parties: Parties, token: Token) -> Iterator[Ids]:
    head = parties.analysis.head(token)
    while head is not None and not is_verb(head):
        head = parties.analysis.head(head)
    if head is not None:
        yield from (parties.acting(s) for s in subjects_of(parties.analysis, head))


def _noun_sources(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    noun, analysis = trigger.token, parties.analysis
    modifiers = parties.modifiers(noun)
    doers = unique(parties.acting(t) for t in complements(analysis, noun, "by")) if modifiers else ()
    if doers and trigger.entry.of == "target" and not trigger.entry.mutual:
        yield doers
        return
    if modifiers and trigger.entry.of == "target":
        carriers = unique(_through_governor(parties, trigger))
        if carriers and not parties.countries(carriers) & parties.countries(modifiers[0]):
            yield carriers
            return
    if modifiers:
        yield from modifiers if trigger.entry.mutual and _joined_adjectives(parties, noun) else modifiers[:1]
        return
    found = [parties.acting(t) for t in complements(analysis, noun, "by") or trailing(parties, noun, "by")]
    if trigger.entry.of == "source":
        found += [parties.acting(t) or parties.owner(t) for t in complements(analysis, noun, "of", "among")]
        found += [i for t in complements(analysis, noun, "of") for i in parties.modifiers(t) if trigger.entry.mutual]
    for preposition in trigger.entry.source:
        tied = complements(analysis, noun, preposition) or trailing(parties, noun, preposition)
        found += [parties.place(t) for t in tied]
    if any(found):
        yield from found
        return
    yield from _through_governor(parties, trigger)


def _joined_adjectives(parties: Parties, noun: Token) -> bool:
    """“Russian-Georgian talks”, “joint Russian and Kazakh session”."""
    return not any(c.dep == "poss" for c in parties.analysis.children(noun))


def _through_governor(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    """The subject of the verb that the noun completes: “held talks”, “said after talks with”."""
    analysis = parties.analysis
    top = _outermost(parties, trigger.token)
    carried = light_verb(analysis, top)
    head = analysis.head(top)
    for verb in carried:
        yield from (parties.acting(a) for a in agents_of(analysis, verb))
    if carried or head is None or trigger.entry.bare or not _occasion(parties, head):
        return
    above = analysis.head(head)
    if trigger.entry.mutual or (above is not None and above.lemma in word_sets()["light"]):
        yield from _subject_about(parties, head)


def _occasion(parties: Parties, preposition: Token) -> bool:
    """Whether it ties what takes place to those who take part: “said after talks”, “arrived for talks”."""
    above = parties.analysis.head(preposition)
    come = above is not None and above.lemma in word_sets()["going"]
    return preposition.lemma in word_sets()["occasion"] or (come and preposition.lemma == "for")


def _outermost(parties: Parties, noun: Token) -> Token:
    """The noun that counts the one given: “two days of talks”."""
    head = parties.analysis.head(noun)
    while noun.dep == "pobj" and head is not None and head.lemma == "of":
        above = parties.analysis.head(head)
        if above is None or above.lemma not in word_sets()["quantity"]:
            return noun
        noun, head = above, parties.analysis.head(above)
    return noun


def _subject_about(parties: Parties, preposition: Token) -> Iterator[Ids]:
    """Who is said to do something on the occasion that a preposition opens."""
    governor = parties.analysis.head(preposition)
    if governor is None:
        return
    if not is_verb(governor) and (named := parties.named(governor)):
        yield named
        return
    verb = governor if is_verb(governor) else verb_of(parties.analysis, governor)
    if verb is not None:
        yield from (parties.acting(s) for s in subjects_of(parties.analysis, verb))
