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
# What adjectives say of a work that stands, not of an undertaking to build it.
MERE = frozenset(f"adjective {word}" for word in ("existing", "current", "possible", "potential", "future", "troubled"))
PARTICLES = frozenset(["back", "over", "away", "down", "up", "out", "off"])
RESUMING = frozenset(["resume", "restart", "reopen", "continue"])
TALKING = frozenset(
    ["talk", "dialogue", "negotiation", "discussion", "meeting", "contact", "consultation", "effort", "work"]
)
NEW = frozenset(["new", "successor", "replacement", "fresh", "separate"])
GIFT = "object of make"  # “made a donation”: given, not promised
HELP = frozenset(["help"])
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
        one = self.entry.type in ("talks", "policy") or self.entry.assumed == "proposed" or self.numbered
        return self.head.tag in ("NNS", "NNPS") and not one


def denied(analysis: Analysis, head: Token) -> bool:
    """“any deal”, “no agreement”, “without a treaty”, “there is no deal”: nothing that there is."""
    if any(c.dep in ("det", "neg") and c.lemma in UNDETERMINED for c in analysis.children(head)):
        return True
    if any(c.dep == "amod" and c.lemma == "much" for c in analysis.children(head)):
        return True  # “so much aid”
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
    if entry.type in ("pledge", "programme") and _idle(analysis, lexicon, facts.phrase):
        return False
    if entry.with_topic and not (told or (facts.topic and facts.phrase.ties)):
        return False
    if entry.staged and not (facts.named or firm or _titled(facts) or (entry.type == "policy" and facts.stage)):
        return False
    if entry.staged and entry.type == "pledge" and facts.stage is not None and facts.stage.because == GIFT:
        return False
    if not firm and (_vague_plans(facts) or _bearing(analysis, facts) or facts.head.lemma in HELP):
        return False
    if entry.staged and entry.type == "project" and not entry.takes and facts.stage is None:
        return False
    if entry.staged and entry.type == "project" and facts.stage is not None and facts.stage.stage == "agreed":
        return False  # “agreed on the demarcation of …” is read by its verb
    if entry.work:
        return not facts.plural and facts.stage is not None and facts.stage.because not in MERE
    if refers(analysis, facts) and not definite(analysis, facts.head):
        return False
    if facts.plural:
        return facts.named or _settled(facts)
    return firm or facts.named or facts.head.tag == "NNP" or not _massed(analysis, facts)


def _titled(facts: Facts) -> bool:
    """“the Transatlantic Trade and Investment Partnership”: a long name of its own."""
    return facts.entry.capital and sum(t.tag in ("NNP", "NNPS") for t in facts.phrase.before) > 1


def _vague_plans(facts: Facts) -> bool:
    """“China's ambitious plans”: it is not told what they are for."""
    plans = facts.entry.assumed == "proposed" and facts.head.tag == "NNS"
    return plans and not facts.phrase.ties and not facts.phrase.clauses


def _bearing(analysis: Analysis, facts: Facts) -> bool:
    """“its assertive foreign policy”: how it behaves; “a multi-vector foreign policy” has a name."""
    before = facts.phrase.before
    if facts.entry.type != "policy" or facts.phrase.ties or not any(t.lemma == "foreign" for t in before):
        return False
    return not any(t.text in ("-", "–", "“", '"') for t in before)


def refers(analysis: Analysis, facts: Facts) -> bool:
    """Whether the mention tells nothing of its own: “the agreement”, “that deal”."""
    if facts.entry.back:
        return True
    if facts.entry.bare or facts.told or (facts.entry.type == "policy" and facts.entry.takes):
        return False
    if facts.named and (not facts.entry.with_topic or facts.topic):
        return False
    if _planned_anew(analysis, facts):
        return False
    begun = facts.firm and facts.stage is not None and facts.stage.stage != "proposed"
    return definite(analysis, facts.head) or not (begun and facts.parties)


def _planned_anew(analysis: Analysis, facts: Facts) -> bool:
    """“a new treaty would replace …”: one of its own, though nothing more is told of it."""
    if definite(analysis, facts.head) or facts.entry.type != "agreement" or not facts.firm:
        return False
    return any(t.lemma in NEW for t in facts.phrase.before)


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


def _idle(analysis: Analysis, lexicon: Lexicon, phrase: Phrase) -> bool:
    """“plans to meet”: nothing that one could be held to."""
    return any(c.tag == "VB" and idle(analysis, lexicon, c) for c in phrase.clauses)


def idle(analysis: Analysis, lexicon: Lexicon, verb: Token) -> bool:
    """“to meet”, “to strengthen ties”: too general to be held to; “take back”, “hand over” are not."""
    words = lexicon.words
    if any(c.dep == "prt" or (c.dep == "advmod" and c.lemma in PARTICLES) for c in analysis.children(verb)):
        return False
    if verb.lemma in words["idle"]:
        return True
    things = [t for t in grammar.objects_of(analysis, verb) if t.i > verb.i]
    things = things or grammar.complements(analysis, verb, "for", "into")
    if verb.lemma in RESUMING:
        return all(t.lemma in TALKING for t in things)
    if verb.lemma not in words["loose"] or grammar.with_dep(analysis, verb, "ccomp", "xcomp"):
        return False
    return all(t.lemma in words["general"] for t in things)


def _lasting(analysis: Analysis, facts: Facts) -> bool:
    """Talks that go on, not a meeting: they have a stage, a purpose, or a name, and are not just held on a day."""
    head, stage = facts.head, facts.stage
    verb = grammar.verb_of(analysis, head)
    held = verb is not None and verb.lemma in HOLDING
    if facts.firm and stage is not None:
        return not (held and stage.stage == "negotiating")
    return not held and (definite(analysis, head) or head.tag in ("NNS", "NNPS") or facts.told)
