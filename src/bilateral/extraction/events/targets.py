"""Who is acted on: the slots of an entry's frame, tried in order."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.events.frames import clauses_of, conditions_of, light_verb
from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.events.parties import Ids, Parties, unique
from bilateral.extraction.events.triggers import Trigger, fitting
from bilateral.extraction.grammar import (
    PREPOSITIONS,
    RELATIVE,
    complements,
    conjuncts,
    is_verb,
    objects_of,
    subjects_of,
    verb_of,
    with_dep,
)  # fmt: skip
from bilateral.language.analysis import Token

ADDRESSING = frozenset(["obj", "iobj", "on", "upon", "to", "from", "of", "for", "clause", "comp"])
JUDGING = ("SUPPORT", "ACCUSE", "REJECT")
LOCAL = ("in", "to", "into", "from")  # prepositions after which a place stands for its state


def targets_of(parties: Parties, trigger: Trigger, sources: Ids) -> Ids:
    """Those acted on, from the first slot of the frame that names somebody else."""
    for slot in trigger.entry.to:
        named = unique(_slot(parties, trigger, slot, sources))
        if found := foreign(parties, named, sources):
            return found
        if trigger.entry.type == "REQUEST" and slot in ADDRESSING and _own_side(parties, named, sources):
            return ()
    if trigger.kind == "noun" and trigger.entry.of == "target":
        below = foreign(parties, unique(_preposition(parties, trigger.token, "of")), sources)
        return below or foreign(parties, unique(parties.modifiers(trigger.token)), sources)
    return ()


def _own_side(parties: Parties, named: Ids, sources: Ids) -> bool:
    """Whether those asked are of the asker's own side, so that none of those named further on is."""
    return bool(named) and parties.countries(named) <= parties.countries(sources)


def _slot(parties: Parties, trigger: Trigger, slot: str, sources: Ids) -> Iterator[Ids]:
    token, analysis = trigger.token, parties.analysis
    if slot == "obj":
        yield from (parties.acting(t) for t in objects_of(analysis, token) if not _blow(trigger, t))
    elif slot == "iobj":
        yield from (parties.affected(t) for d in with_dep(analysis, token, "dative") for t in conjuncts(analysis, d))
    elif slot == "owner":
        held = (t for t in objects_of(analysis, token) if not _handed(trigger, t))
        yield from (parties.owner(t, not _blow(trigger, t)) for t in held)
    elif slot == "comp":
        yield _in_clauses(parties, trigger, sources)
    elif slot == "clause":
        clauses = with_dep(analysis, token, "ccomp", "xcomp")
        yield from (parties.affected(t) for c in clauses for t in with_dep(analysis, c, "nsubj", "nsubjpass"))
    elif slot == "deep":
        yield from (parties.deep(t) for t in objects_of(analysis, token) if not _blow(trigger, t))
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


def _blow(trigger: Trigger, noun: Token) -> bool:
    """Whether a stand is taken on a blow: he who takes it takes none on those it struck."""
    return trigger.entry.type in JUDGING and any(noun.lemma in word_sets()[n] for n in ("violence", "sanction"))


def _handed(trigger: Trigger, noun: Token) -> bool:
    """Whether what is asked is that somebody be let go: he is not the one who is asked."""
    return trigger.entry.type == "REQUEST" and noun.lemma in word_sets()["handover"]


def _preposition(parties: Parties, token: Token, preposition: str) -> Iterator[Ids]:
    found = complements(parties.analysis, token, preposition)
    if not found and not is_verb(token):
        found = _below(parties, token, preposition)
    carriers = [] if is_verb(token) else light_verb(parties.analysis, token)
    found = found or [t for v in carriers for t in complements(parties.analysis, v, preposition)]
    for noun in found or trailing(parties, token, preposition):
        if preposition == "for" and noun.lemma in word_sets()["handover"]:
            continue
        if is_verb(noun):
            yield _first_other(parties, noun, ())
            continue
        near = parties.affected(noun) or (parties.place(noun) if preposition in LOCAL else ())
        yield near or (parties.deep(noun) if is_verb(token) else ())


def _below(parties: Parties, noun: Token, preposition: str) -> list[Token]:
    """What a preposition ties to what the noun is of: “the closure of the border with Benin”."""
    analysis = parties.analysis
    return [t for held in complements(analysis, noun, "of") for t in complements(analysis, held, preposition)]


def trailing(parties: Parties, noun: Token, preposition: str) -> list[Token]:
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
    return unique([parties.acting(s) for v in said or [verb] for s in subjects_of(analysis, v)])


def _in_clauses(parties: Parties, trigger: Trigger, sources: Ids) -> Ids:
    analysis, token = parties.analysis, trigger.token
    objects = objects_of(analysis, token) if is_verb(token) else []
    for clause in (c for t in (token, *objects) for c in clauses_of(analysis, t)):
        if trigger.entry.type == "REQUEST" and (asked := _asked(parties, clause)):
            return asked
        if found := _first_other(parties, clause, sources):
            return found
    return ()


def _asked(parties: Parties, clause: Token) -> Ids:
    """Who is to do what is asked: “called for Togo to open the road”."""
    subjects = [s for s in with_dep(parties.analysis, clause, "nsubj") if s.pos != "PRON"]
    return unique(parties.acting(s) for s in subjects)


def _first_other(parties: Parties, clause: Token, sources: Ids) -> Ids:
    """Whom a clause is about besides the sources: its subject, else those its act is on, else the first it names."""
    analysis = parties.analysis
    subjects = [s for s in with_dep(analysis, clause, "nsubj", "nsubjpass") if s.tag not in RELATIVE]
    if own := foreign(parties, unique(parties.affected(s) for s in subjects), sources):
        return own
    for inner in fitting(parties, clause):
        if found := targets_of(parties, inner, sources):
            return found
    for t, ids in parties.within(analysis.subtree(clause)):
        joined = unique([ids, *(parties.named(j) for j in conjuncts(analysis, t)[1:])])
        if t.i != clause.i and (found := foreign(parties, joined, sources)):
            return found
    return ()


def foreign(parties: Parties, ids: Ids, sources: Ids) -> Ids:
    """The ids that are another side than the sources: not the same actor, nor the state or government they act for."""
    home = parties.countries(sources)
    if len(ids) > 1 and ids == parties.dyad and not any(parties.country(s) for s in sources):
        return ()  # “the two countries”, said by one whose own is not known: either may be meant
    out = []
    for i in ids:
        official = parties.is_official(i) and any(parties.is_official(s) for s in sources)
        stately = any(s in home or s.endswith("-GOV") for s in (i, *sources))
        if i not in sources and not (official and stately and parties.country(i) in home):
            out.append(i)
    return tuple(out)
