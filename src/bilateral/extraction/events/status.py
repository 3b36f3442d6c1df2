"""How an act stands at the time of writing: happened, ongoing, planned, possible or negated."""

from __future__ import annotations

from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.extraction.events.frames import denied
from bilateral.extraction.events.lexicon import word_sets
from bilateral.extraction.events.triggers import Trigger
from bilateral.extraction.grammar import auxiliaries, is_passive, is_verb, modal, negated, verb_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import Status

CONDITIONAL = frozenset(["if", "unless", "whether", "lest", "should"])
FUTURE = frozenset(["will", "shall", "’ll", "'ll"])
HEDGING = frozenset(["may", "might", "could", "can", "would", "should", "must", "ought"])
AHEAD = frozenset(["before", "ahead", "pending"])
ORDINAL = frozenset(["first", "second", "third", "last", "latest", "only", "next"])
CHANCES = frozenset(["opportunity", "honor", "honour", "pleasure", "privilege"])
TAKING = frozenset(["have", "take", "use", "get", "seize", "enjoy", "be"])
PRESUPPOSING = frozenset(["for", "about", "over", "after"])
SAYING = frozenset(["VBD", "VBN"])


def status_of(analysis: Analysis, trigger: Trigger) -> Status | None:
    """The act's status; None where the words are a condition, a question or a purpose, and report no act."""
    token = trigger.token
    if _asked(analysis, token) or _conditional(analysis, token) or _owed(analysis, token):
        return None
    if trigger.kind == "noun":
        found = _noun_status(analysis, token)
    elif trigger.kind == "verb":
        return _verb_status(analysis, token, trigger.entry.standing)
    else:
        found = _verb_status(analysis, _copula(analysis, token), trigger.entry.standing)
        found = "ongoing" if found == "planned" and _would(analysis, token) else found  # “would be willing to talk”
    return "ongoing" if found == "happened" and trigger.entry.standing else found


def _would(analysis: Analysis, adjective: Token) -> bool:
    helping = modal(analysis, _copula(analysis, adjective))
    return helping is not None and helping.lemma == "would"


def _noun_status(analysis: Analysis, noun: Token) -> Status | None:
    if own := _modified(analysis, noun):
        return own
    if any(c.dep in ("det", "neg") and c.lemma == "no" for c in analysis.children(noun)):
        return "negated"
    head = analysis.head(noun)
    while head is not None and not is_verb(head):
        if hedge := _hedge("nouns").get(head.lemma):
            return hedge
        if head.lemma == "without":
            return "negated"
        if noun.lemma in PRESUPPOSING and noun.dep == "prep" and head.pos == "NOUN":
            return "happened"  # “an explanation for the raid”
        noun, head = head, analysis.head(head)
    return "happened" if head is None else _governed(analysis, noun, head)


def _governed(analysis: Analysis, noun: Token, verb: Token) -> Status | None:
    """What the verb above makes of a noun: “cancelled the talks”, “the talks will begin”, “said after talks”."""
    if noun.dep in ("prep", "agent", "advcl", "npadvmod", "advmod"):
        return _at(analysis, noun, verb)
    if noun.dep in ("nsubj", "nsubjpass") and verb.lemma not in word_sets()["occurring"]:
        return "happened"
    if hedge := _hedge("verbs").get(verb.lemma):
        return hedge
    own = _verb_status(analysis, verb, standing=False)
    return "ongoing" if own == "happened" and _present(analysis, verb) and noun.dep == "nsubj" else own


def _at(analysis: Analysis, preposition: Token, verb: Token) -> Status | None:
    """The status of what a preposition ties to the verb: “is on a visit”, “ahead of the talks”, “after the talks”."""
    if preposition.lemma in AHEAD:
        return "planned"
    if preposition.lemma not in ("on", "for", "in", "at"):
        return "happened"
    if verb.lemma == "be" and _present(analysis, verb):
        return "ongoing"
    return "planned" if _by_auxiliary(analysis, verb) == "planned" else "happened"


def _verb_status(analysis: Analysis, verb: Token, standing: bool) -> Status | None:
    if denied(analysis, verb) or yet_to(analysis, verb):
        return "negated"
    if _purpose(analysis, verb):
        return None
    above = _above(analysis, verb)
    if above is not None:
        return above
    if own := _by_auxiliary(analysis, verb):
        return own
    if verb.tag == "VB" and verb.dep in ("acl", "ccomp") and not auxiliaries(analysis, verb):
        return "possible"  # “the demand that Chad withdraw”
    beside = _modified(analysis, verb)
    if beside == "ongoing":
        return "ongoing" if _present(analysis, verb) else "happened"
    lasting = standing and (_present(analysis, verb) or _reported(analysis, verb))
    return "ongoing" if lasting else beside or "happened"


def unrealised(analysis: Analysis, verb: Token) -> bool:
    """Whether what the verb tells did not come about: “has not paid”, “failed to pay”, “has yet to pay”."""
    return _verb_status(analysis, verb, standing=False) == "negated"


def yet_to(analysis: Analysis, verb: Token) -> bool:
    """“has yet to pay”: it did not, so far."""
    above = analysis.head(verb) if verb.dep == "xcomp" else None
    around = [*analysis.children(verb), *(analysis.children(above) if above is not None else ())]
    return _infinitive(analysis, verb) and any(c.lemma == "yet" and c.i < verb.i for c in around)


def _by_auxiliary(analysis: Analysis, verb: Token) -> Status | None:
    helping = auxiliaries(analysis, verb)
    lemmas = {a.lemma for a in helping}
    if lemmas & FUTURE or ("go" in lemmas and "to" in lemmas):
        return "planned"
    if verb.lemma == "be" and any(c.dep == "xcomp" and _infinitive(analysis, c) for c in analysis.children(verb)):
        return "planned"  # “is to visit”, “the talks are to begin”
    strict = modal(analysis, verb)
    if strict is not None and strict.lemma in HEDGING:
        return "planned" if strict.lemma == "would" and _reported(analysis, verb) else "possible"
    if verb.tag == "VBG" and any(a.tag in ("VBZ", "VBP") for a in helping):
        return "ongoing"
    return None


def _reported(analysis: Analysis, verb: Token) -> bool:
    """Whether the clause is what somebody said in the past: “said he would visit”."""
    head = analysis.head(verb)
    if verb.dep in ("acl", "relcl") and any(c.dep == "mark" for c in analysis.children(verb)):
        head = verb_of(analysis, verb)  # “said on a visit that he would …”, hung on the visit
        return head is not None and head.tag in SAYING and head.lemma in word_sets()["say"]
    return verb.dep in ("ccomp", "conj", "advcl") and head is not None and head.tag in SAYING


def _above(analysis: Analysis, verb: Token) -> Status | None:
    """What a governing verb or noun makes of the act: “plans to visit”, “failed to sign”, “the possibility of …”."""
    below, head = verb, analysis.head(verb)
    if head is not None and verb.dep == "ccomp" and head.lemma in ("deny", "refute", "dispute"):
        return "negated"
    while head is not None:
        if below.dep == "pcomp" and head.lemma in ("from", "without"):
            return "negated"
        if below.dep == "xcomp" or (below.dep in ("ccomp", "advcl") and _infinitive(analysis, below)):
            kinds = "verbs" if is_verb(head) or head.pos == "ADJ" else "nouns"
        elif below.dep in ("acl", "pcomp") and (_infinitive(analysis, below) or below.dep == "pcomp"):
            kinds = "nouns"
        elif below.dep in ("prep", "conj", "pobj"):
            kinds = "nouns" if not is_verb(head) else ""
        else:
            return None
        if kinds and (hedge := _hedge(kinds).get(head.lemma)):
            return hedge if not (is_verb(head) and negated(analysis, head)) else "negated"
        if is_verb(head) and (own := _by_auxiliary(analysis, head)) and below.dep == "xcomp":
            return own
        below, head = head, analysis.head(head)
    return None


def _purpose(analysis: Analysis, verb: Token) -> bool:
    """“came to strengthen …”: an infinitive that says what for, not what was done."""
    if verb.dep == "conj":
        head = analysis.head(verb)
        return head is not None and verb.tag == head.tag == "VB" and _purpose(analysis, head)
    if verb.dep in ("acl", "relcl") and _infinitive(analysis, verb):
        noun = analysis.tokens[verb.head]
        realised = noun.lemma in word_sets()["realised"] and (noun.lemma not in CHANCES or _taken(analysis, noun))
        return not realised and noun.lemma not in _hedge("nouns")
    return verb.dep == "advcl" and _infinitive(analysis, verb) and not _foremost(analysis, analysis.tokens[verb.head])


def _taken(analysis: Analysis, chance: Token) -> bool:
    """“had the opportunity to meet”, “it was an honour to meet”: but not “would make it an opportunity to meet”."""
    head = analysis.head(chance)
    return head is not None and head.lemma in TAKING and chance.dep in ("dobj", "attr")


def _foremost(analysis: Analysis, verb: Token) -> bool:
    """“was the first to sign”, “became the only state to refuse”."""
    called = [c for c in analysis.children(verb) if c.dep == "attr"] if verb.lemma in ("be", "become") else []
    return any(t.lemma in ORDINAL for c in called for t in (c, *analysis.children(c)))


def _owed(analysis: Analysis, verb: Token) -> bool:
    """“should withdraw”, “have to ratify”, “must stop arming” say what somebody ought to do, not what he does."""
    above = analysis.head(verb) if verb.dep == "xcomp" and not yet_to(analysis, verb) else None
    if above is not None and ((above.lemma == "have" and _present(analysis, above)) or _owed(analysis, above)):
        return True
    helping = modal(analysis, verb) if is_verb(verb) else None
    return helping is not None and helping.lemma in ("should", "must", "ought")


def _conditional(analysis: Analysis, token: Token) -> bool:
    for t in (token, *analysis.ancestors(token)):
        if is_verb(t) and any(c.dep == "mark" and c.lemma in CONDITIONAL for c in analysis.children(t)):
            return True
    return False


def _asked(analysis: Analysis, token: Token) -> bool:
    """Whether the sentence, quotation marks aside, is a question."""
    sentence = analysis.sentences[token.sent]
    for t in reversed(analysis.sentence_tokens(sentence)):
        if t.text == "?":
            return True
        if t.text not in ('"', "”", "’", "'", "»"):
            return False
    return False


def _copula(analysis: Analysis, adjective: Token) -> Token:
    return next((a for a in analysis.ancestors(adjective) if is_verb(a)), adjective)


def _modified(analysis: Analysis, token: Token) -> Status | None:
    hedges = _hedge("modifiers")
    return next((hedges[c.text.lower()] for c in analysis.children(token) if c.text.lower() in hedges), None)


def _infinitive(analysis: Analysis, verb: Token) -> bool:
    return any(c.tag == "TO" for c in analysis.children(verb))


def _present(analysis: Analysis, verb: Token) -> bool:
    helping = auxiliaries(analysis, verb)
    first = helping[0] if helping else verb
    if first.lemma == "have" and verb.lemma == "be":
        return first.tag in ("VBZ", "VBP")  # “has been in force”
    if first.lemma == "have":
        return is_passive(analysis, verb) is False and verb.tag == "VBG"
    return first.tag in ("VBZ", "VBP")


@cache
def _hedge(part: str) -> dict[str, Status]:
    return {word: status for status, parts in codebook("en/hedges").items() for word in parts[part]}
