"""Acts: what a sentence reports, before it becomes a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.extraction.events.arguments import Sides, sides_of
from bilateral.extraction.events.background import YEAR, background
from bilateral.extraction.events.frames import clauses_of, denied, object_heads
from bilateral.extraction.events.lexicon import demands, word_sets, words
from bilateral.extraction.events.modes import mode_of
from bilateral.extraction.events.parties import Parties, tight
from bilateral.extraction.events.status import status_of
from bilateral.extraction.events.triggers import Trigger, fitting, triggers
from bilateral.extraction.grammar import is_verb, modal
from bilateral.language.analysis import Sentence, Token
from bilateral.record.kinds import EventType, Status

TOPICAL = frozenset(["to", "for", "on", "of", "about", "over", "against", "with"])
GIVING = frozenset(["RETREAT", "CONCEDE", "AID", "COOPERATE", "SUPPORT", "CONSULT", "AGREE"])
YIELDING = frozenset(["RETREAT", "CONCEDE"])
BLOWS = frozenset(["SANCTION", "ASSAULT", "COERCE", "ACCUSE", "REJECT"])
VOWING = frozenset(["promise", "pledge", "vow", "swear", "ready", "prepared"])
PROMISING = frozenset(["REQUEST", "REJECT", "AGREE", "THREATEN", "ACCUSE"])


class Act(msgspec.Struct, frozen=True):
    """One act of one side on another, as one sentence reports it."""

    trigger: Trigger
    type: EventType
    mode: str | None
    status: Status
    sides: Sides
    symmetric: bool
    because: str
    rivals: tuple[Act, ...] = ()  # what entries of another type, which fit equally well, make of the same word
    aside: bool = False  # told by the way in another act's clause, whose day is not its own

    @property
    def token(self) -> Token:
        """The word that reports it."""
        return self.trigger.token

    @property
    def key(self) -> str:
        """What two reports of one act have in common: praise is one stance, whatever its words."""
        return "stance" if self.type == "SUPPORT" and not self.symmetric else self.token.lemma


def acts_of(parties: Parties, sentence: Sentence) -> Iterator[Act]:
    """The acts that the words of a sentence report, outer ones before those they govern."""
    hidden: set[int] = set()
    for known in sorted(triggers(parties, sentence), key=lambda f: _depth(parties, f[0].token)):
        if known[0].token.i in hidden:
            continue
        act = next((a for t in known if (a := _act(parties, t))), None)
        chosen = act.trigger if act else known[0]
        hidden |= _governed(parties, chosen, told=act is not None)
        if act:
            yield msgspec.structs.replace(act, rivals=tuple(_rivals(parties, act, known)))
            yield from _accords(parties, act)


def _rivals(parties: Parties, act: Act, known: Sequence[Trigger]) -> Iterator[Act]:
    for trigger in known:
        if trigger.entry.type != act.trigger.entry.type and demands(trigger.word) == demands(act.trigger.word):
            rival = _act(parties, trigger)
            if rival is not None and rival.type != act.type:
                yield rival


def _act(parties: Parties, trigger: Trigger) -> Act | None:
    sides = sides_of(parties, trigger)
    if sides is None or not sides.source or not (sides.target or trigger.entry.alone):
        return None
    status = status_of(parties.analysis, trigger)
    if status is None or background(parties.analysis, trigger, status):
        return None
    entry = trigger.entry
    status = "negated" if entry.undone and status in ("happened", "ongoing") else status
    kind, status = (entry.type, status) if entry.undone else _typed(parties, trigger, status, sides.together)
    kind, status = _turned(parties, trigger, sides, kind, status)
    return Act(
        trigger=trigger,
        type=kind,
        mode=mode_of(parties.analysis, trigger, kind),
        status=status,
        sides=sides,
        symmetric=bool(sides.target) and (entry.mutual or sides.together) and kind == entry.type,
        because=f"lexicon: {trigger.word.label}",
    )


def _accords(parties: Parties, act: Act) -> Iterator[Act]:
    """The agreement that somebody broke or left, where the text tells when it was concluded."""
    if act.type != "SANCTION" or act.trigger.kind != "verb":
        return
    for noun in object_heads(parties.analysis, act.token, act.trigger.entry):
        if not _dated(parties, noun):
            continue
        for word in words().get(noun.lemma, ()):
            if word.entry.type == "SUPPORT" and word.entry.bare:
                yield Act(
                    Trigger(noun, word),
                    "SUPPORT",
                    None,
                    "happened",
                    act.sides,
                    True,
                    f"lexicon: {word.label}, broken",
                    aside=True,
                )


def _turned(
    parties: Parties, trigger: Trigger, sides: Sides, kind: EventType, status: Status
) -> tuple[EventType, Status]:
    """What an act comes to by what it is about: to promise a blow is to threaten, to attack a record is to accuse."""
    if kind == "AGREE" and status in ("happened", "ongoing") and sides.target:
        blows = {t.entry.type for c in clauses_of(parties.analysis, trigger.token) for t in fitting(parties, c)[:1]}
        if blows and blows <= BLOWS and trigger.token.lemma in VOWING:
            return "THREATEN", "happened"
    worded = kind == "ASSAULT" and trigger.token.lemma in word_sets()["assail"]
    if worded and all(parties.is_person((i,)) for i in sides.source) and not _states(parties, sides.target):
        return "ACCUSE", status
    return kind, status


def _states(parties: Parties, ids: Sequence[str]) -> bool:
    """Whether one of them is a state, its government or its forces."""
    known = (parties.actors.get(i) for i in ids)
    return any(a is None or a.type in ("state", "government", "group") or a.sector == "MIL" for a in known)


def _dated(parties: Parties, noun: Token) -> bool:
    """“the 1994 accord”, “the accord signed in May”: the words themselves tell that it was concluded."""
    below = parties.analysis.children(noun)
    return any(YEAR.fullmatch(c.text) or (c.dep in ("acl", "relcl") and c.tag == "VBN") for c in below)


def _typed(parties: Parties, trigger: Trigger, status: Status, together: bool) -> tuple[EventType, Status]:
    """Type and status once denial and future are reckoned in: not recognising is rejecting."""
    entry = trigger.entry
    if status == "negated" and together and not entry.only_denied:
        return entry.type, status
    own = trigger.kind == "noun" or denied(parties.analysis, _verb(parties, trigger))
    if status == "negated" and own and (entry.denied or entry.only_denied):
        return entry.denied or entry.type, "happened"
    refused = status == "negated" and own and entry.type in GIVING and _willed(parties, _verb(parties, trigger))
    if refused:
        return "REJECT", "happened"
    if status == "planned" and entry.type == "REJECT":
        return entry.type, "happened"  # who says that he will reject it does so
    if status == "planned" and entry.type in YIELDING:
        return "AGREE", status
    if entry.future and any(_future(parties, c) for c in clauses_of(parties.analysis, trigger.token)):
        return entry.future, status
    return entry.type, status


def _verb(parties: Parties, trigger: Trigger) -> Token:
    """The verb that may be denied: the act's own, or that of its adjective."""
    if trigger.kind == "verb":
        return trigger.token
    return next((a for a in parties.analysis.ancestors(trigger.token) if is_verb(a)), trigger.token)


def _willed(parties: Parties, verb: Token) -> bool:
    """Whether the denial is one of will: “will not lift the embargo”."""
    helping = modal(parties.analysis, verb)
    return helping is not None and helping.lemma in ("will", "would", "shall", "wo")


def _future(parties: Parties, clause: Token) -> bool:
    helping = modal(parties.analysis, clause)
    return clause.tag == "VB" and (helping is None or helping.lemma in ("will", "would", "shall"))


def _governed(parties: Parties, trigger: Trigger, told: bool) -> set[int]:
    """The tokens whose acts are but the content of this one: what is asked, refused, promised, discussed."""
    analysis, token, entry = parties.analysis, trigger.token, trigger.entry
    roots: list[Token] = []
    if entry.type in PROMISING or entry.future:
        roots += clauses_of(analysis, token)
        direct = () if entry.type == "ACCUSE" else ("dobj", "dative")  # a raid that is condemned took place
        roots += [c for c in analysis.children(token) if c.dep in direct or c.lemma in TOPICAL]
    if told and entry.type == "CONSULT" and trigger.kind == "verb":
        roots += [c for c in analysis.children(token) if c.i > token.i and (c.pos == "NOUN" or c.lemma in TOPICAL)]
    out = {t.i for root in roots for t in tight(parties.analysis, root)}
    if told and trigger.kind == "verb" and entry.object and entry.type != "ACCUSE":
        out |= {t.i for t in object_heads(analysis, token, entry)}
    return out - {token.i}


def _depth(parties: Parties, token: Token) -> tuple[int, int]:
    return sum(1 for _ in parties.analysis.ancestors(token)), token.i
