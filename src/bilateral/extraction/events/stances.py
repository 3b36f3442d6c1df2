"""What a speaker does to another by what he says: demands (“Chad must go”), charges (“Chad arms them”), threats."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.events.acts import Act
from bilateral.extraction.events.arguments import Sides
from bilateral.extraction.events.frames import conditions_of
from bilateral.extraction.events.lexicon import Entry, Word, word_sets
from bilateral.extraction.events.modes import THREATS, asked
from bilateral.extraction.events.parties import Ids, Parties
from bilateral.extraction.events.status import status_of, yet_to
from bilateral.extraction.events.triggers import Trigger, fitting
from bilateral.extraction.grammar import (
    agents_of,
    auxiliaries,
    is_passive,
    is_verb,
    modal,
    negated,
    objects_of,
    subjects_of,
    with_dep,
)
from bilateral.language.analysis import Sentence, Token
from bilateral.record.kinds import EventType

LABELS = {
    "REQUEST": "a demand on another",
    "ACCUSE": "a wrong said of another",
    "THREATEN": "what it would do to another",
}


def stances_of(parties: Parties, sentence: Sentence) -> Iterator[Act]:
    """The demands, charges and threats that a sentence reports, each an act of its speaker."""
    for verb in parties.analysis.sentence_tokens(sentence):
        if not is_verb(verb) or verb.dep in ("aux", "auxpass", "amod"):
            continue
        kind = _stance(parties, verb)
        speaker = (parties.speaker(verb.start) or _sayer(parties, verb)) if kind else None
        if kind is None or speaker is None:
            continue
        aimed = _threatened(parties, verb, speaker) if kind == "THREATEN" else _others(parties, verb, speaker)
        if aimed and _placed(parties, speaker):
            yield _act(parties, verb, kind, Sides((speaker,), aimed))


def _placed(parties: Parties, speaker: str) -> bool:
    """Whether it is known for which country or body he speaks: a columnist of nowhere makes no demands for one."""
    return not parties.is_person((speaker,)) or parties.country(speaker) is not None


def _sayer(parties: Parties, verb: Token) -> str | None:
    """Who says so by the grammar of the sentence, where no statement was found: “Oman said that Yemen must …”."""
    head = parties.analysis.head(verb)
    if head is None or verb.dep != "ccomp" or head.lemma not in word_sets()["say"]:
        return None
    return next((i for s in subjects_of(parties.analysis, head) for i in parties.acting(s)), None)


def _stance(parties: Parties, verb: Token) -> EventType | None:
    if _owed(parties, verb):
        return "REQUEST"
    if _scorned(parties, verb):
        return "ACCUSE"
    if conditions_of(parties.analysis, verb) and _willing(parties, verb) and _hostile(parties, verb):
        return "THREATEN"
    if verb.lemma in word_sets()["wrong"] and not is_passive(parties.analysis, verb):
        label = Word("verb", None, Entry(type="ACCUSE", examples=()), "")
        doing = _attempted(parties, verb)
        return "ACCUSE" if status_of(parties.analysis, Trigger(doing, label)) in ("happened", "ongoing") else None
    return None


def _hostile(parties: Parties, verb: Token) -> str | None:
    """The mode of the threat that it is to announce the verb; None where it is none."""
    if verb.lemma in word_sets()["retaliate"]:
        return "violence"
    return next((THREATS[t.entry.type] for t in fitting(parties, verb) if t.entry.type in THREATS), None)


def _willing(parties: Parties, verb: Token) -> bool:
    helping = modal(parties.analysis, verb)
    denied = negated(parties.analysis, verb)
    return helping is not None and helping.lemma in ("will", "would", "shall", "'ll") and not denied


def _threatened(parties: Parties, verb: Token, speaker: str) -> Ids:
    """Whom the speaker's own side would strike: those the verb names, else those on whom it depends."""
    analysis, home = parties.analysis, parties.countries([speaker])
    if not parties.countries(i for a in agents_of(analysis, verb) for i in parties.acting(a)) & home:
        return ()
    named = [parties.affected(o) for o in objects_of(analysis, verb)]
    named += [parties.acting(s) for c in conditions_of(analysis, verb) for s in subjects_of(analysis, c)]
    return next((ids for ids in named if ids and not parties.countries(ids) & home), ())


def _scorned(parties: Parties, verb: Token) -> bool:
    """Whether the clause calls its subject something bad: “the move was a provocation”."""
    if verb.lemma != "be" or negated(parties.analysis, verb):
        return False
    said = with_dep(parties.analysis, verb, "acomp", "attr")
    return any(t.lemma in word_sets()["scorn"] for t in said)


def _attempted(parties: Parties, verb: Token) -> Token:
    """The verb itself, or the one that says somebody works at it: “is trying to undermine”."""
    head = parties.analysis.head(verb)
    return head if head and verb.dep in ("xcomp", "advcl") and head.lemma in word_sets()["attempt"] else verb


def _owed(parties: Parties, verb: Token) -> bool:
    """Whether the clause says what somebody should do."""
    sets, analysis = word_sets(), parties.analysis
    helping = {a.lemma for a in auxiliaries(analysis, verb)}
    if helping & sets["duty"]:
        return "have" not in helping
    head = analysis.head(verb)
    if head is None or any(c.dep == "advcl" and _if(parties, c) for c in analysis.children(head)):
        return False
    if verb.dep == "xcomp" and head.lemma in sets["dutiful"] and head.tag in ("VBZ", "VBP"):
        return not yet_to(analysis, verb)
    wanted = (head, *with_dep(analysis, head, "acomp", "attr"))
    return verb.dep in ("ccomp", "advcl") and any(c.lemma in sets["wanted"] for c in wanted)


def _if(parties: Parties, clause: Token) -> bool:
    return any(c.dep == "mark" and c.lemma == "if" for c in parties.analysis.children(clause))


def _others(parties: Parties, verb: Token, speaker: str) -> Ids:
    home = parties.countries([speaker])
    scorned = verb.lemma == "be"
    agents = agents_of(parties.analysis, verb)
    found = [i for a in agents for i in (parties.affected(a) if scorned else parties.acting(a))]
    return tuple(dict.fromkeys(i for i in found if i != speaker and parties.country(i) not in home))


def _mode(parties: Parties, verb: Token, kind: EventType) -> str | None:
    if kind == "REQUEST":
        return asked(parties.analysis, verb)
    return _hostile(parties, verb) if kind == "THREATEN" else "disapprove"


def _act(parties: Parties, verb: Token, kind: EventType, sides: Sides) -> Act:
    label = LABELS[kind]
    entry = Entry(type=kind, examples=())
    return Act(
        trigger=Trigger(verb, Word("verb", None, entry, label)),
        type=kind,
        mode=_mode(parties, verb, kind),
        status="happened",
        sides=sides,
        symmetric=False,
        because=f"speaker: {label}",
    )
