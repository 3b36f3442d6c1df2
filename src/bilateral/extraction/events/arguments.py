"""Who acts and who is acted on, by the frame of the entry and the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.events.parties import Ids, Parties
from bilateral.extraction.events.triggers import Trigger, clauses_of
from bilateral.extraction.grammar import (
    agents_of,
    complements,
    conjuncts,
    is_passive,
    is_verb,
    objects_of,
    subjects_of,
    verb_of,
    with_dep,
)  # fmt: skip
from bilateral.language.analysis import Token

OCCASION = frozenset(["after", "during", "at", "in", "following", "on", "before", "ahead", "since", "amid"])
QUANTITY = frozenset(
    [
        "day",
        "hour",
        "week",
        "month",
        "round",
        "series",
        "number",
        "kind",
        "set",
        "spate",
        "flurry",
        "half",
        "year",
        "series",
        "resumption",
        "start",
        "end",
        "beginning",
        "course",
        "wake",
        "part",
        "conclusion",
        "outcome",
        "result",
        "eve",
        "opening",
        "margin",
        "sideline",
    ]
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who act and those acted on; `together` where several subjects act on each other."""

    source: Ids
    target: Ids
    together: bool = False


def sides_of(parties: Parties, trigger: Trigger) -> Sides | None:
    """The two sides of an act, or None where the text does not name them."""
    sources = _unique(_sources(parties, trigger))
    if trigger.kind == "noun" and trigger.entry.mutual:
        between = _between(parties, trigger.token)
        if len(between) > 1:
            return Sides(between[:1], between[1:], together=True)
        if len(sources) > 1 and not _targets(parties, trigger, sources):
            return _split(parties, sources)
    if not sources:
        return None
    if targets := _targets(parties, trigger, sources):
        return Sides(sources, targets)
    if trigger.entry.mutual_subject and len(parties.countries(sources)) > 1:
        return _split(parties, sources)
    return Sides(sources, ())


def _split(parties: Parties, ids: Ids) -> Sides:
    """Several who act together: those of the first one's country, and the others."""
    first = parties.countries(ids[:1])
    mine = tuple(i for i in ids if parties.countries([i]) == first)
    rest = tuple(i for i in ids if i not in mine)
    return Sides(mine, rest, together=True)


def _sources(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    if trigger.kind == "verb":
        return _verb_sources(parties, trigger)
    if trigger.kind == "adjective":
        return _adjective_sources(parties, trigger.token)
    return _noun_sources(parties, trigger)


def _adjective_sources(parties: Parties, token: Token) -> Iterator[Ids]:
    head = parties.analysis.head(token)
    while head is not None and not is_verb(head):
        head = parties.analysis.head(head)
    if head is not None:
        yield from (parties.acting(s) for s in subjects_of(parties.analysis, head))


def _verb_sources(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    verb, analysis = trigger.token, parties.analysis
    for agent in agents_of(analysis, verb):
        if verb.dep == "acl" and not is_passive(analysis, verb) and agent.i == verb.head:
            yield parties.acting(agent) or parties.owner(agent)
        else:
            yield parties.acting(agent)
    if is_passive(analysis, verb) and trigger.entry.source:
        for place in complements(analysis, verb, *trigger.entry.source):
            yield parties.place(place)


def _noun_sources(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    noun, analysis = trigger.token, parties.analysis
    modifiers = parties.modifiers(noun)
    if modifiers:
        yield from modifiers if trigger.entry.mutual and _joined_adjectives(parties, noun) else modifiers[:1]
        return
    found = [parties.acting(t) for t in complements(analysis, noun, "by")]
    if trigger.entry.of == "source":
        found += [parties.acting(t) or parties.owner(t) for t in complements(analysis, noun, "of", "among")]
    for place in complements(analysis, noun, *trigger.entry.source) if trigger.entry.source else ():
        found.append(parties.place(place))
    if any(found):
        yield from found
        return
    if not trigger.entry.bare:
        yield from _through_governor(parties, trigger)


def _joined_adjectives(parties: Parties, noun: Token) -> bool:
    """“Russian-Georgian talks”, “joint Russian and Kazakh session”."""
    return not any(c.dep == "poss" for c in parties.analysis.children(noun))


def _through_governor(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    """The subject of the verb that the noun completes: “held talks”, “said after talks with”."""
    analysis = parties.analysis
    top = _outermost(parties, trigger.token)
    head = analysis.head(top)
    if head is None:
        return
    if top.dep in ("dobj", "nsubjpass", "attr") and is_verb(head) and head.lemma in word_sets()["light"]:
        yield from (parties.acting(a) for a in agents_of(analysis, head))
    elif top.dep in ("pobj", "pcomp") and head.lemma in OCCASION:
        if trigger.entry.mutual or ((above := analysis.head(head)) is not None and above.lemma in word_sets()["light"]):
            yield from _subject_about(parties, head)


def _outermost(parties: Parties, noun: Token) -> Token:
    """The noun that counts the one given: “two days of talks”."""
    head = parties.analysis.head(noun)
    while noun.dep == "pobj" and head is not None and head.lemma == "of":
        above = parties.analysis.head(head)
        if above is None or above.lemma not in QUANTITY:
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


def _between(parties: Parties, noun: Token) -> Ids:
    found = complements(parties.analysis, noun, "between", "among")
    return _unique(parties.acting(t) or parties.affected(t) for t in found)


def _targets(parties: Parties, trigger: Trigger, sources: Ids) -> Ids:
    """Those acted on, from the first slot of the frame that names somebody else."""
    for slot in trigger.entry.to:
        found = _foreign(parties, _unique(_slot(parties, trigger, slot)), sources)
        if found:
            return found
    if trigger.kind == "noun" and trigger.entry.of == "target":
        return _foreign(parties, _unique(_preposition(parties, trigger.token, "of")), sources)
    return ()


def _slot(parties: Parties, trigger: Trigger, slot: str) -> Iterator[Ids]:
    token, analysis = trigger.token, parties.analysis
    if slot == "obj":
        yield from (parties.named(t) or _described(parties, t) for t in objects_of(analysis, token))
    elif slot == "iobj":
        yield from (parties.affected(t) for d in with_dep(analysis, token, "dative") for t in conjuncts(analysis, d))
    elif slot == "owner":
        yield from (parties.owner(t) for t in objects_of(analysis, token))
    elif slot == "comp":
        yield _in_clauses(parties, trigger)
    elif slot == "place":
        yield from (parties.place(t) for t in (*objects_of(analysis, token), *complements(analysis, token, "to", "in")))
    else:
        yield from _preposition(parties, token, slot)
        yield from (
            i for o in objects_of(analysis, token) for i in _preposition(parties, o, slot) if trigger.kind == "verb"
        )


def _preposition(parties: Parties, token: Token, preposition: str) -> Iterator[Ids]:
    for noun in complements(parties.analysis, token, preposition):
        if is_verb(noun):
            yield _first_other(parties, noun)
        else:
            yield parties.affected(noun) or (parties.place(noun) if preposition in ("in", "to", "into") else ())


def _described(parties: Parties, token: Token) -> Ids:
    """People or bodies of a country that are no actors by themselves: “the Iranian minister”."""
    return parties.acting(token)


def _in_clauses(parties: Parties, trigger: Trigger) -> Ids:
    for clause in clauses_of(parties.analysis, trigger.token):
        if found := _first_other(parties, clause):
            return found
    return ()


def _first_other(parties: Parties, clause: Token) -> Ids:
    """The first in a clause who is somebody else than its governor's subject: its own subject, else whom it names."""
    analysis = parties.analysis
    own = [parties.affected(s) for s in with_dep(analysis, clause, "nsubj", "nsubjpass")]
    if any(own):
        return _unique(own)
    return _unique([ids for t, ids in parties.within(analysis.subtree(clause)) if t.i != clause.i][:1])


def _foreign(parties: Parties, ids: Ids, sources: Ids) -> Ids:
    """The ids that are another side than the sources: not the same actor, nor the state or government they act for."""
    home = parties.countries(sources)
    out = []
    for i in ids:
        official = i in home or i.endswith("-GOV") or any(s in home or s.endswith("-GOV") for s in sources)
        if i not in sources and not (official and parties.country(i) in home):
            out.append(i)
    return tuple(out)


def _unique(found: Iterator[Ids] | list[Ids]) -> Ids:
    return tuple(dict.fromkeys(i for ids in found for i in ids))
