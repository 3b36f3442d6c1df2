"""What a clause takes as known and tells something else of: how much it was, that it lapsed, that it was not kept."""

from __future__ import annotations

import re

from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.events.status import unrealised
from bilateral.extraction.events.triggers import Trigger
from bilateral.extraction.grammar import complements, is_passive, is_verb, with_dep
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import Status

YEAR = re.compile(r"(?:1[89]|20)\d\d")
AMOUNTS = frozenset(["CD", "$"])
CONCLUDED = frozenset(["SUPPORT", "RETREAT"])
GOVERNED = frozenset(["nsubj", "nsubjpass", "dobj"])
MEASURING = ("by", "to", "at", "from")


def background(analysis: Analysis, trigger: Trigger, status: Status) -> bool:
    """Whether a word that could report an act only names what the clause tells something else of."""
    if trigger.kind == "noun":
        return _measured(analysis, trigger) or _lapsed(analysis, trigger, status)
    return _unkept(analysis, trigger) or _unratified(analysis, trigger, status)


def _measured(analysis: Analysis, trigger: Trigger) -> bool:
    """“trade between them fell by 5 percent”: an amount, or its change, is no act."""
    verb = analysis.head(trigger.token)
    if not trigger.entry.standing or verb is None or trigger.token.dep not in GOVERNED:
        return False
    return any(_measures(analysis, v) for v in (verb, *with_dep(analysis, verb, "xcomp")))


def _measures(analysis: Analysis, verb: Token) -> bool:
    if verb.lemma in word_sets()["measuring"]:
        return True
    amounts = [*with_dep(analysis, verb, "dobj", "attr", "npadvmod"), *complements(analysis, verb, *MEASURING)]
    amounts += [t for c in with_dep(analysis, verb, "acomp") for t in with_dep(analysis, c, "npadvmod", "dobj")]
    return any(_sum(t) and any(_number(c) for c in (t, *analysis.children(t))) for t in amounts)


def _sum(token: Token) -> bool:
    """A number, or a noun that counts something: “2 percent”, but not “two days”."""
    return _number(token) or token.text == "%" or token.lemma in word_sets()["unit"]


def _number(token: Token) -> bool:
    return token.tag in AMOUNTS and not YEAR.fullmatch(token.text)


def _lapsed(analysis: Analysis, trigger: Trigger, status: Status) -> bool:
    """“the accord between them has lapsed”: an accord there was, and no act is told by its bare name."""
    noun, entry = trigger.token, trigger.entry
    if not entry.mutual or not (entry.type in CONCLUDED or entry.standing):
        return False
    if any(c.dep in ("det", "neg") and c.lemma == "no" for c in analysis.children(noun)):
        return False
    verb = analysis.head(noun)
    if verb is None or not is_verb(verb) or noun.dep not in GOVERNED:
        return False
    if noun.dep == "dobj":
        return False
    if verb.lemma in word_sets()["ratifying"] and unrealised(analysis, verb):
        return True
    acting = noun.dep == "nsubj" and bool(with_dep(analysis, verb, "dobj"))  # “the deal ended the war”
    return status == "negated" or (verb.lemma in word_sets()["lapsing"] and not acting)


def _unratified(analysis: Analysis, trigger: Trigger, status: Status) -> bool:
    """“the accord has not been ratified”: by nobody in particular; that is how the accord stands."""
    verb = trigger.token
    passive = is_passive(analysis, verb) and not complements(analysis, verb, "by")
    return status == "negated" and passive and verb.lemma in word_sets()["ratifying"]


def _unkept(analysis: Analysis, trigger: Trigger) -> bool:
    """“has not paid the sum that it promised”: the promise is no news, its breach is."""
    clause = trigger.token
    if trigger.entry.type != "AGREE" or clause.dep not in ("relcl", "acl") or clause.tag == "VB":
        return False
    noun = analysis.tokens[clause.head]
    while noun.dep == "pobj" or noun.dep == "prep":
        noun = analysis.tokens[noun.head]
    verb = noun if is_verb(noun) else analysis.head(noun)
    return verb is not None and is_verb(verb) and unrealised(analysis, verb)
