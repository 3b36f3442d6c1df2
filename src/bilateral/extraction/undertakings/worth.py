"""Whether a noun means one undertaking, refers back to one, or speaks of such things in general."""

from __future__ import annotations

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.undertakings.candidate import StageFound
from bilateral.extraction.undertakings.lexicon import Lexicon, Noun
from bilateral.extraction.undertakings.phrase import Phrase
from bilateral.extraction.undertakings.stages import WEAK
from bilateral.language.analysis import Analysis, Token

UNDETERMINED = frozenset(["any", "no", "every", "each", "what", "which", "another", "some", "neither", "either"])
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "such"])
POINTING = frozenset(["this", "that", "these", "those"])
HOLDING = frozenset(["hold", "have", "attend", "meet", "host", "arrive", "visit", "say", "tell"])
EXCLUDING = frozenset(["without", "as", "unlike", "like"])


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a mention: `told` by its words or number, `named` with a party, its stage and topic."""

    entry: Noun
    phrase: Phrase
    told: bool
    named: bool
    numbered: bool
    stage: StageFound | None
    topic: str | None
    parties: tuple[str, ...]

    @property
    def head(self) -> Token:
        """The noun."""
        return self.phrase.head

    @property
    def firm(self) -> bool:
        """Whether a verb tells its stage."""
        return self.stage is not None and self.stage.ground == "stated"

    @property
    def plural(self) -> bool:
        """Whether several are meant; talks are one, and so are “plans”."""
        one = self.entry.type == "talks" or self.entry.assumed == "proposed" or self.numbered
        return self.head.tag in ("NNS", "NNPS") and not one


def denied(analysis: Analysis, head: Token) -> bool:
    """“any deal”, “no agreement”, “without a treaty”, “there is no deal”: nothing that there is."""
    if any(c.dep in ("det", "neg") and c.lemma in UNDETERMINED for c in analysis.children(head)):
        return True
    above = analysis.head(head)
    if above is None:
        return False
    if above.lemma == "be" and head.dep in ("attr", "nsubj"):
        there = any(c.dep == "expl" for c in analysis.children(above))
        return there and grammar.negated(analysis, above)
    return head.dep == "pobj" and above.lemma in EXCLUDING


def counts(analysis: Analysis, lexicon: Lexicon, facts: Facts) -> bool:
    """Whether the mention is of some undertaking, be it only as one known before."""
    entry, told, firm = facts.entry, facts.told, facts.firm
    if entry.type == "talks" and not _lasting(analysis, facts):
        return False
    if entry.type in ("pledge", "programme") and _idle(lexicon, facts.phrase):
        return False
    if entry.with_topic and not (told or (facts.topic and facts.phrase.ties)):
        return False
    if entry.staged and not (facts.named or firm):
        return False
    if refers(analysis, facts) and not definite(analysis, facts.head):
        return False
    if facts.plural:
        return facts.named or _settled(facts)
    return firm or facts.named or facts.head.tag == "NNP" or not _massed(analysis, facts)


def refers(analysis: Analysis, facts: Facts) -> bool:
    """Whether the mention tells nothing of its own: “the agreement”, “that deal”."""
    if facts.entry.bare or facts.told:
        return False
    if facts.named and (not facts.entry.with_topic or facts.topic):
        return False
    begun = facts.firm and facts.stage is not None and facts.stage.stage != "proposed"
    return definite(analysis, facts.head) or not (begun and facts.parties)


def definite(analysis: Analysis, head: Token) -> bool:
    """Whether the noun has a definite article, a pointing word or an owner."""
    return any(c.dep == "poss" or (c.dep == "det" and c.lemma in DEFINITE) for c in analysis.children(head))


def pointed(analysis: Analysis, head: Token) -> bool:
    """“that 1991 agreement”: one just spoken of."""
    return any(c.dep == "det" and c.lemma in POINTING for c in analysis.children(head))


def _settled(facts: Facts) -> bool:
    """Whether something has come of several that are not named singly: “signed 20 agreements”."""
    return facts.firm and facts.stage is not None and (bool(facts.parties) or facts.stage.stage not in WEAK)


def _massed(analysis: Analysis, facts: Facts) -> bool:
    """“a need for dialogue”: without article the thing in general is meant; headlines and lists leave it out."""
    head, entry = facts.head, facts.entry
    if head.tag != "NN" or entry.bare or any(c.dep in ("det", "poss", "nummod") for c in analysis.children(head)):
        return False
    return entry.type == "policy" or head.dep not in ("ROOT", "conj", "nsubjpass")


def _idle(lexicon: Lexicon, phrase: Phrase) -> bool:
    """“plans to meet”: nothing that one could be held to."""
    idle = lexicon.words["idle"] | lexicon.words["loose"]
    return any(c.tag == "VB" and c.lemma in idle for c in phrase.clauses)


def _lasting(analysis: Analysis, facts: Facts) -> bool:
    """Talks that go on, not a meeting: they have a stage, a purpose, or a name, and are not just held on a day."""
    head, stage = facts.head, facts.stage
    verb = grammar.verb_of(analysis, head)
    held = verb is not None and verb.lemma in HOLDING
    if facts.firm and stage is not None:
        return not (held and stage.stage == "negotiating")
    return not held and (definite(analysis, head) or head.tag in ("NNS", "NNPS") or facts.told)
