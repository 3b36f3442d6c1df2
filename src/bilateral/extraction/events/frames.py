"""What surrounds a word that reports an act: its objects, the clauses that complete it, the verb that carries it."""

from __future__ import annotations

from bilateral.extraction.events.lexicon import Entry, word_sets
from bilateral.extraction.grammar import complements, is_verb, negated, objects_of, with_dep
from bilateral.language.analysis import Analysis, Token

DISPOSING = frozenset(["go", "intend", "plan", "want", "wish", "have", "be", "willing", "ready", "prepared", "able"])
CLAUSAL = ("xcomp", "ccomp")


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


def object_heads(analysis: Analysis, verb: Token, entry: Entry) -> list[Token]:
    """The verb's objects in the entry's frame, and what stands behind “a round of talks”, “the state of siege”."""
    found = [*objects_of(analysis, verb), *(complements(analysis, verb, *entry.under) if entry.under else ())]
    if entry.under:
        for particle in with_dep(analysis, verb, "prep", "prt", "advmod"):
            found += complements(analysis, particle, *entry.under)
    return [t for noun in found for t in (noun, *complements(analysis, noun, "of"))]


def clauses_of(analysis: Analysis, token: Token) -> list[Token]:
    """The clauses that complete a word: “refused to sign”, “said that …”, “the refusal to sign”."""
    out = with_dep(analysis, token, *CLAUSAL)
    out += [c for c in with_dep(analysis, token, "advcl") if infinitive(analysis, c) and _marked(analysis, c, "for")]
    if token.pos in ("NOUN", "PROPN", "ADJ"):
        below = [c for c in with_dep(analysis, token, "acl", "relcl") if c.i > token.i]
        out += [c for c in below if infinitive(analysis, c) or (c.dep == "acl" and _marked(analysis, c, "that"))]
    return out


def _marked(analysis: Analysis, clause: Token, word: str) -> bool:
    return any(c.dep == "mark" and c.lemma == word for c in analysis.children(clause))


def conditions_of(analysis: Analysis, token: Token) -> list[Token]:
    """The “if” and “unless” clauses of a word, or of the clauses that complete it."""
    verbs = (token, *clauses_of(analysis, token))
    below = (c for v in verbs for c in with_dep(analysis, v, "advcl"))
    return [c for c in below if any(m.dep == "mark" and m.lemma in ("if", "unless") for m in analysis.children(c))]


def light_verb(analysis: Analysis, noun: Token) -> list[Token]:
    """The verb that only carries the noun: “held talks”, “had lunch”, “imposed sanctions”."""
    head = analysis.head(noun)
    carried = head is not None and noun.dep in ("dobj", "nsubjpass", "attr") and is_verb(head)
    return [head] if head is not None and carried and head.lemma in word_sets()["light"] else []


def infinitive(analysis: Analysis, verb: Token) -> bool:
    """Whether “to” stands before the verb."""
    return any(c.tag == "TO" for c in analysis.children(verb))
