"""The words of a text that may report an act: tokens with the lexicon's entry that fits their surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.extraction.events.lexicon import Entry, Word, word_sets, words
from bilateral.extraction.events.parties import Parties
from bilateral.extraction.grammar import complements, is_verb, negated, objects_of, subjects_of, with_dep
from bilateral.language.analysis import Analysis, Sentence, Token

COPULA = frozenset(["be", "become", "remain", "seem", "stay"])
TAILS = frozenset(["prt", "prep", "advmod", "acomp", "oprd", "dobj", "advcl"])
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
COMPLETING = frozenset(["acomp", "oprd", "advmod", "ccomp", "prep", "prt", "agent"])
CLAUSAL = ("xcomp", "ccomp")
DISPOSING = frozenset(["go", "intend", "plan", "want", "wish", "have", "be", "willing", "ready", "prepared", "able"])
COOPERATIVE = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that reports an act, and the entry that says which."""

    token: Token
    word: Word

    @property
    def entry(self) -> Entry:
        """The entry of the lexicon."""
        return self.word.entry

    @property
    def kind(self) -> str:
        """verb, noun or adjective."""
        return self.word.kind


def triggers(parties: Parties, sentence: Sentence) -> Iterator[list[Trigger]]:
    """For each token of a sentence that may report an act the entries that fit, the most demanding first."""
    for token in parties.analysis.sentence_tokens(sentence):
        if found := fitting(parties, token):
            yield found


def fitting(parties: Parties, token: Token) -> list[Trigger]:
    """The entries that fit a token where it stands, the most demanding first."""
    known = words()
    found = known.get(token.lemma) or (known.get(token.text[:-1].lower()) if token.text[-1] in "sd" else None)
    return [Trigger(token, w) for w in found if _fits(parties, token, w)] if found else []


def denied(analysis: Analysis, verb: Token) -> bool:
    """Whether the act is denied, by its own verb or by one that it completes: “are not going to sign”."""
    head = analysis.head(verb)
    if negated(analysis, verb):
        return True
    above = verb.dep == "xcomp" and head is not None and (is_verb(head) or head.pos == "ADJ")
    return bool(above and head is not None and head.lemma in DISPOSING and negated(analysis, head))


def noun_key(analysis: Analysis, token: Token) -> str:
    """The lemma of a noun, with the part before its hyphen: “cease-fires” is cease-fire."""
    if token.i >= 2 and analysis.tokens[token.i - 1].text == "-":
        return f"{analysis.tokens[token.i - 2].lemma}-{token.lemma}"
    return token.lemma


def _fits(parties: Parties, token: Token, word: Word) -> bool:
    fits = {"verb": _fits_verb, "noun": _fits_noun, "adjective": _fits_adjective}[word.kind]
    return fits(parties, token, word) and (
        not word.entry.needs or any(_has(parties, token, n) for n in word.entry.needs)
    )


def _fits_verb(parties: Parties, token: Token, word: Word) -> bool:
    found = parties.analysis
    if not is_verb(token) or token.dep in ("amod", "compound", "aux", "auxpass") or token.tag == "MD":
        return False
    if word.tail and not _followed(found, token, word.tail):
        return False
    if word.entry.only_denied and not denied(found, token):
        return False
    return not word.entry.object or _object_among(found, token, word.entry)


def _fits_noun(parties: Parties, token: Token, word: Word) -> bool:
    if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
        return False
    before = {c.lemma for c in with_dep(parties.analysis, token, "amod", "compound")}
    return not word.entry.object or bool(before & word.entry.objects)


def _fits_adjective(parties: Parties, token: Token, word: Word) -> bool:
    head = parties.analysis.head(token)
    return token.dep in ("acomp", "oprd", "conj", "ROOT") and head is not None and head.lemma in COPULA


def _followed(analysis: Analysis, verb: Token, tail: str) -> bool:
    """Whether the verb's particle, preposition or object is the word."""
    following = [c for c in analysis.children(verb) if c.lemma == tail and (c.dep in TAILS or c.i == verb.i + 1)]
    if not following and verb.i + 1 < len(analysis.tokens) and analysis.tokens[verb.i + 1].lemma == tail:
        following = [analysis.tokens[verb.i + 1]]
    return any(not any(p.lemma in DAYS for p in with_dep(analysis, c, "pobj")) for c in following)


def object_heads(analysis: Analysis, verb: Token, entry: Entry) -> list[Token]:
    """The verb's objects in the entry's frame, and what stands behind “a round of talks” or “the state of emergency”."""
    found = [*objects_of(analysis, verb), *(complements(analysis, verb, *entry.under) if entry.under else ())]
    if entry.under:
        for particle in with_dep(analysis, verb, "prep", "prt", "advmod"):
            found += complements(analysis, particle, *entry.under)
    return [t for noun in found for t in (noun, *complements(analysis, noun, "of"))]


def _object_among(analysis: Analysis, verb: Token, entry: Entry) -> bool:
    return any(
        t.lemma in entry.objects or noun_key(analysis, t) in entry.objects for t in object_heads(analysis, verb, entry)
    )


def clauses_of(analysis: Analysis, token: Token) -> list[Token]:
    """The clauses that complete a word: “refused to sign”, “said that …”, “the refusal to sign”."""
    out = with_dep(analysis, token, *CLAUSAL)
    if token.pos in ("NOUN", "PROPN", "ADJ"):
        out += [c for c in with_dep(analysis, token, "acl", "relcl") if c.i > token.i and _infinitive(analysis, c)]
    return out


def conditions_of(analysis: Analysis, token: Token) -> list[Token]:
    """The “if” and “unless” clauses of a word, or of the clauses that complete it."""
    verbs = (token, *clauses_of(analysis, token))
    below = (c for v in verbs for c in with_dep(analysis, v, "advcl"))
    return [c for c in below if any(m.dep == "mark" and m.lemma in ("if", "unless") for m in analysis.children(c))]


def _infinitive(analysis: Analysis, verb: Token) -> bool:
    return any(c.tag == "TO" for c in analysis.children(verb))


def _has(parties: Parties, token: Token, need: str) -> bool:
    analysis = parties.analysis
    if need in _CHECKS:
        return _CHECKS[need](parties, token)
    if any(c.lemma == need and c.dep in COMPLETING for c in analysis.children(token)):
        return True
    if is_verb(token):
        return any(complements(analysis, t, need) for t in (token, *objects_of(analysis, token)))
    return any(complements(analysis, t, need) for t in (token, *light_verb(analysis, token)))


def light_verb(analysis: Analysis, noun: Token) -> list[Token]:
    """The verb that only carries the noun: “held talks”, “had lunch”, “imposed sanctions”."""
    head = analysis.head(noun)
    carried = head is not None and noun.dep in ("dobj", "nsubjpass", "attr") and is_verb(head)
    return [head] if head is not None and carried and head.lemma in word_sets()["light"] else []


def _comp(parties: Parties, token: Token) -> bool:
    return bool(clauses_of(parties.analysis, token))


def _that(parties: Parties, token: Token) -> bool:
    return any(c.dep in ("ccomp", "acl") for c in parties.analysis.children(token))


def _infinitival(parties: Parties, token: Token) -> bool:
    return any(
        _infinitive(parties.analysis, c)
        for c in with_dep(parties.analysis, token, "xcomp", "ccomp", "advcl")
        if c.i > token.i
    )


def _cooperative(parties: Parties, token: Token) -> bool:
    """Whether the clause that completes the word reports something done together or for the other."""
    analysis = parties.analysis
    for clause in with_dep(analysis, token, "xcomp"):
        for t in (clause, *analysis.subtree(clause)):
            for word in words().get(t.lemma, ()):
                if word.entry.type in COOPERATIVE:
                    return True
    return False


_CHECKS = {
    "comp": _comp,
    "that": _that,
    "infinitive": _infinitival,
    "cooperative": _cooperative,
    "if": lambda p, t: bool(conditions_of(p.analysis, t)),
    "subject": lambda p, t: t.dep in ("nsubj", "nsubjpass"),
    "obj": lambda p, t: bool(objects_of(p.analysis, t)),
    "body": lambda p, t: any(
        p.is_body(p.named(o)) for o in (*objects_of(p.analysis, t), *complements(p.analysis, t, "to", "from", "of"))
    ),
    "mutual": lambda p, t: len(p.countries(i for s in subjects_of(p.analysis, t) for i in p.acting(s))) > 1,
    "people": lambda p, t: any(p.affected(o) for o in objects_of(p.analysis, t)),
    "troops": lambda p, t: any(s.lemma in word_sets()["troop"] for s in subjects_of(p.analysis, t)),
    "visit": lambda p, t: any(c.lemma in ("visit", "trip", "tour") for c in complements(p.analysis, t, "on", "for")),
}
