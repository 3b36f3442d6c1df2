"""Who acts and who is acted on, by the frame of the entry and the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.events.parties import Ids, Parties
from bilateral.extraction.events.status import OCCURRING
from bilateral.extraction.events.triggers import Trigger, clauses_of, conditions_of, fitting, light_verb
from bilateral.extraction.grammar import (
    PREPOSITIONS,
    RELATIVE,
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

PENAL = ("SANCTION", "COERCE")
FREEING = frozenset(["free", "release", "liberate", "hold", "return"])
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
    sides = _as_framed(parties, trigger)
    return Sides(sides.target, sides.source) if sides and trigger.entry.reversed else sides


def _as_framed(parties: Parties, trigger: Trigger) -> Sides | None:
    sources = _unique(_sources(parties, trigger))
    if trigger.kind == "noun" and trigger.entry.mutual:
        return _mutual_noun(parties, trigger, sources)
    if not sources:
        return None
    if targets := _targets(parties, trigger, sources):
        return Sides(sources, targets)
    if trigger.entry.mutual_subject and len(parties.countries(sources)) > 1 and not _aimed(parties, trigger):
        return _split(parties, sources)
    if trigger.kind == "verb" and trigger.token.tag == "VBG" and (addressed := _addressed(parties, trigger.token)):
        return Sides(sources, _foreign(parties, addressed, sources))
    return Sides(sources, parties.others(sources) if trigger.entry.assumed else ())


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
    near = [t for holder in (main, *objects) for t in complements(analysis, holder, "to", "with") if t.i < verb.i]
    return _unique([parties.affected(t) for t in (*near, *objects)][:1])


def _mutual_noun(parties: Parties, trigger: Trigger, sources: Ids) -> Sides | None:
    """The sides of talks, accords and the like, whichever way the text joins them."""
    between = _between(parties, trigger.token)
    if len(parties.countries(between)) > 1:
        return _split(parties, between)
    targets = _targets(parties, trigger, sources)
    if sources and targets:
        return Sides(sources, targets)
    if len(parties.countries(sources)) > 1:
        return _split(parties, sources)
    unnamed = not sources and not targets and len(parties.dyad) == 2
    return (
        _split(parties, parties.dyad) if unnamed and trigger.entry.assumed and _occurs(parties, trigger.token) else None
    )


def _occurs(parties: Parties, noun: Token) -> bool:
    """Whether the sentence is about the thing itself: “talks have dragged on”, “the planned joint project”."""
    if any(c.lemma in ("join", "joint", "joined") for c in parties.analysis.children(noun)):
        return True
    head = parties.analysis.head(noun)
    return noun.dep in ("nsubj", "nsubjpass") and noun.tag == "NNS" and head is not None and head.lemma in OCCURRING


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


def _judged(parties: Parties, verb: Token) -> Ids:
    """Who did what he is praised or blamed for: “praised Ecuador for lifting …”."""
    analysis = parties.analysis
    preposition = analysis.head(verb)
    if verb.dep != "pcomp" or preposition is None or preposition.lemma not in ("for", "of", "from"):
        return ()
    main = analysis.head(preposition)
    return (
        _unique([parties.affected(o) for o in objects_of(analysis, main)]) if main is not None and is_verb(main) else ()
    )


def _captor(parties: Parties, verb: Token) -> Ids:
    """Who had convicted or arrested those whom the sentence says somebody freed."""
    analysis = parties.analysis
    clause = next((t for t in (verb, *analysis.ancestors(verb)) if t.dep in ("relcl", "acl")), None)
    freed = clause and analysis.head(clause)
    head = freed and analysis.head(freed)
    if not head or not freed or freed.dep != "dobj" or head.lemma not in FREEING:
        return ()
    return _unique([parties.acting(s) for s in agents_of(analysis, head)])


def _holder(parties: Parties, noun: Token) -> Ids:
    """Who has or is the noun: “had the opportunity to …”, “was the first country to …”."""
    head = parties.analysis.head(noun)
    if head is None or not is_verb(head) or noun.dep not in ("dobj", "attr"):
        return ()
    return _unique([parties.acting(s) for s in subjects_of(parties.analysis, head)])


def _adjective_sources(parties: Parties, token: Token) -> Iterator[Ids]:
    head = parties.analysis.head(token)
    while head is not None and not is_verb(head):
        head = parties.analysis.head(head)
    if head is not None:
        yield from (parties.acting(s) for s in subjects_of(parties.analysis, head))


def _verb_sources(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    verb, analysis = trigger.token, parties.analysis
    if judged := _judged(parties, verb):
        yield judged
        return
    for agent in agents_of(analysis, verb):
        if agent.i == verb.head and verb.dep in ("acl", "relcl") and not is_passive(analysis, verb):
            yield parties.acting(agent) or parties.owner(agent) or _holder(parties, agent)
        else:
            yield parties.acting(agent)
    if is_passive(analysis, verb) and trigger.entry.source:
        for place in complements(analysis, verb, *trigger.entry.source):
            yield parties.place(place)
    elif is_passive(analysis, verb) and not complements(analysis, verb, "by") and trigger.entry.type in PENAL:
        yield _captor(parties, verb)


def _noun_sources(parties: Parties, trigger: Trigger) -> Iterator[Ids]:
    noun, analysis = trigger.token, parties.analysis
    modifiers = parties.modifiers(noun)
    if modifiers and trigger.entry.of == "target":
        carriers = _unique(_through_governor(parties, trigger))
        if carriers and not parties.countries(carriers) & parties.countries(modifiers[0]):
            yield carriers
            return
    if modifiers:
        yield from modifiers if trigger.entry.mutual and _joined_adjectives(parties, noun) else modifiers[:1]
        return
    found = [parties.acting(t) for t in complements(analysis, noun, "by") or _trailing(parties, noun, "by")]
    if trigger.entry.of == "source":
        found += [parties.acting(t) or parties.owner(t) for t in complements(analysis, noun, "of", "among")]
        found += [i for t in complements(analysis, noun, "of") for i in parties.modifiers(t) if trigger.entry.mutual]
    for preposition in trigger.entry.source:
        tied = complements(analysis, noun, preposition) or _trailing(parties, noun, preposition)
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
    if carried or head is None or trigger.entry.bare or head.lemma not in OCCASION:
        return
    above = analysis.head(head)
    if trigger.entry.mutual or (above is not None and above.lemma in word_sets()["light"]):
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
        below = _foreign(parties, _unique(_preposition(parties, trigger.token, "of")), sources)
        return below or _foreign(parties, _unique(parties.modifiers(trigger.token)), sources)
    return ()


def _slot(parties: Parties, trigger: Trigger, slot: str) -> Iterator[Ids]:
    token, analysis = trigger.token, parties.analysis
    if slot == "obj":
        yield from (parties.acting(t) for t in objects_of(analysis, token))
    elif slot == "iobj":
        yield from (parties.affected(t) for d in with_dep(analysis, token, "dative") for t in conjuncts(analysis, d))
    elif slot == "owner":
        yield from (parties.owner(t) for t in objects_of(analysis, token))
    elif slot == "comp":
        yield _in_clauses(parties, trigger)
    elif slot == "deep":
        yield from (parties.deep(t) for t in objects_of(analysis, token))
    elif slot == "if":
        clauses = conditions_of(analysis, token)
        yield from (parties.acting(t) for c in clauses for t in with_dep(analysis, c, "nsubj"))
    elif slot == "doer":
        yield _doer(parties, token)
    elif slot == "place":
        yield from (parties.place(t) for t in (*objects_of(analysis, token), *complements(analysis, token, "to", "in")))
    else:
        yield from _preposition(parties, token, slot)
        yield from (
            i for o in objects_of(analysis, token) for i in _preposition(parties, o, slot) if trigger.kind == "verb"
        )


def _preposition(parties: Parties, token: Token, preposition: str) -> Iterator[Ids]:
    found = complements(parties.analysis, token, preposition)
    carriers = [] if is_verb(token) else light_verb(parties.analysis, token)
    found = found or [t for v in carriers for t in complements(parties.analysis, v, preposition)]
    for noun in found or _trailing(parties, token, preposition):
        if is_verb(noun):
            yield _first_other(parties, noun)
            continue
        near = parties.affected(noun) or (parties.place(noun) if preposition in ("in", "to", "into", "from") else ())
        yield near or (parties.deep(noun) if is_verb(token) else ())


def _trailing(parties: Parties, noun: Token, preposition: str) -> list[Token]:
    """What a preposition ties to a noun, though the grammar hung it on a word nearby: “an attack by Chad on Sudan”."""
    analysis = parties.analysis
    if is_verb(noun):
        return []
    for token in analysis.tokens[noun.i + 1 : min(noun.i + 12, analysis.sentences[noun.sent].last)]:
        if is_verb(token) or token.pos == "PUNCT":
            return []
        if token.lemma == preposition and token.dep in PREPOSITIONS:
            return with_dep(analysis, token, "pobj")[:1]
    return []


def _doer(parties: Parties, noun: Token) -> Ids:
    """Who acts on a request: “at the request of Mali France sent …”, a saying between them passed over."""
    analysis = parties.analysis
    verb = verb_of(analysis, noun)
    if verb is None or noun.dep != "pobj":
        return ()
    said = [c for c in with_dep(analysis, verb, "ccomp") if c.i > verb.i]
    return _unique([parties.acting(s) for v in said or [verb] for s in subjects_of(analysis, v)])


def _in_clauses(parties: Parties, trigger: Trigger) -> Ids:
    analysis, token = parties.analysis, trigger.token
    objects = objects_of(analysis, token) if is_verb(token) else []
    for clause in (c for t in (token, *objects) for c in clauses_of(analysis, t)):
        if found := _first_other(parties, clause):
            return found
    return ()


def _first_other(parties: Parties, clause: Token) -> Ids:
    """Whom a clause is about besides its governor's subject: its own subject, those its act is on, or the first named."""
    analysis = parties.analysis
    own = [parties.affected(s) for s in with_dep(analysis, clause, "nsubj", "nsubjpass") if s.tag not in RELATIVE]
    if any(own):
        return _unique(own)
    for inner in fitting(parties, clause):
        if found := _targets(parties, inner, ()):
            return found
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
