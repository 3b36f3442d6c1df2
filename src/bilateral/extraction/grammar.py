"""What the grammar of a sentence says: who acts on what, the phrase of a noun, the clause of a verb."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass", "expl"])
PASSIVE = frozenset(["nsubjpass", "csubjpass", "auxpass"])
RELATIVE = frozenset(["WDT", "WP", "WP$"])
PREPOSITIONS = frozenset(["prep", "agent", "dative"])
# What hangs on a noun without being part of the name that the noun gives its thing.
LOOSE = frozenset(["relcl", "appos", "acl", "parataxis", "conj", "cc", "punct", "advcl", "advmod", "preconj", "mark"])
PROSPECTS = frozenset(
    [
        "case",
        "chance",
        "danger",
        "hope",
        "idea",
        "likelihood",
        "option",
        "plan",
        "possibility",
        "prospect",
        "question",
        "risk",
    ]
)
CLAUSES = frozenset(["conj", "cc", "parataxis", "ccomp"])


def conjuncts(analysis: Analysis, token: Token) -> list[Token]:
    """The token and all that are joined to it by “and”, “or” or a comma, in order of the text."""
    out = [token]
    for below in analysis.children(token):
        if below.dep == "conj":
            out += conjuncts(analysis, below)
    return out


def with_dep(analysis: Analysis, token: Token, *deps: str) -> list[Token]:
    """The direct dependents with one of these labels, in order."""
    return [c for c in analysis.children(token) if c.dep in deps]


def is_verb(token: Token) -> bool:
    """Whether the token is a verb in any form, auxiliaries included."""
    return token.pos in ("VERB", "AUX") or token.tag[:2] == "VB"


def verb_of(analysis: Analysis, token: Token) -> Token | None:
    """The verb that governs a token: its nearest head that is one."""
    return next((a for a in analysis.ancestors(token) if is_verb(a)), None)


def auxiliaries(analysis: Analysis, verb: Token) -> list[Token]:
    """The auxiliaries of a verb, modals included; a bare conjunct takes over its first sister's."""
    own = with_dep(analysis, verb, "aux", "auxpass")
    if own or verb.dep != "conj" or any(c.dep in SUBJECTS for c in analysis.children(verb)):
        return own
    sister = analysis.tokens[verb.head]
    return auxiliaries(analysis, sister) if sister.tag == verb.tag else []


def modal(analysis: Analysis, verb: Token) -> Token | None:
    """The modal of a verb (may, could, will …), or None."""
    return next((a for a in auxiliaries(analysis, verb) if a.tag == "MD"), None)


def is_passive(analysis: Analysis, verb: Token) -> bool:
    """Whether the verb is in the passive, bare participles (“the accord signed in May”) included."""
    if any(c.dep in PASSIVE for c in analysis.children(verb)):
        return True
    if verb.tag != "VBN":
        return False
    if verb.dep in ("acl", "amod"):
        return True
    return verb.dep == "conj" and is_passive(analysis, analysis.tokens[verb.head]) and not _own_subjects(analysis, verb)


def negated(analysis: Analysis, verb: Token) -> bool:
    """Whether the clause denies its verb: not, never, no longer, neither … nor, “no accord was signed”."""
    for c in analysis.children(verb):
        if c.dep == "advmod" and any(g.dep == "neg" for g in analysis.children(c)):
            return True
        if c.dep == "neg" or (
            c.lemma in ("never", "neither", "nor", "hardly") and c.dep in ("advmod", "preconj", "cc")
        ):
            return True
        if c.dep in SUBJECTS | {"dobj"} and _is_none(analysis, c):
            return True
    sister = analysis.tokens[verb.head]
    shared = verb.dep == "conj" and not _own_subjects(analysis, verb) and sister.tag == verb.tag == "VB"
    return shared and negated(analysis, sister)


def subjects_of(analysis: Analysis, verb: Token) -> list[Token]:
    """The grammatical subjects of a verb, conjuncts included.

    Where it has none of its own they are taken from the sister it is joined to, from the verb it completes, or
    from the noun it describes; a relative pronoun stands for its noun.
    """
    own = _own_subjects(analysis, verb)
    if own:
        return [t for s in own for t in conjuncts(analysis, _antecedent(analysis, s, verb))]
    return list(_inherited(analysis, verb))


def objects_of(analysis: Analysis, verb: Token) -> list[Token]:
    """What the verb acts on: its direct objects, or its subjects in the passive; conjuncts included."""
    if is_passive(analysis, verb):
        return subjects_of(analysis, verb)
    own = [t for o in with_dep(analysis, verb, "dobj") for t in conjuncts(analysis, _antecedent(analysis, o, verb))]
    if not own and verb.dep == "relcl" and _own_subjects(analysis, verb):
        heads = analysis.tokens[verb.head]
        own = [heads] if not any(s.tag in RELATIVE for s in _own_subjects(analysis, verb)) else []
    return own


def agents_of(analysis: Analysis, verb: Token) -> list[Token]:
    """Who acts: the subjects, or in the passive those named with “by”; none where the passive names none."""
    if not is_passive(analysis, verb):
        return subjects_of(analysis, verb)
    return complements(analysis, verb, "by")


def complements(analysis: Analysis, token: Token, *prepositions: str) -> list[Token]:
    """The nouns (or gerunds) that one of these prepositions, or it with another (“out of”), ties to the token."""
    out: list[Token] = []
    for c in analysis.children(token):
        if c.dep in PREPOSITIONS and c.lemma in prepositions:
            held = with_dep(analysis, c, "pobj", "pcomp")
            held = held or [p for inner in with_dep(analysis, c, "prep") for p in with_dep(analysis, inner, "pobj")]
            out += (t for p in held for t in conjuncts(analysis, p))
    return out


def noun_phrase(analysis: Analysis, token: Token) -> Span:
    """The noun with its modifiers and prepositional phrases, without relative clauses, appositions and conjuncts."""
    first, last = token.i, token.i
    for c in reversed([c for c in analysis.children(token) if c.i < token.i]):
        if c.dep in LOOSE and c.dep != "advmod" and not _joins(analysis, c):
            break
        first = analysis.subtree(c)[0].i
    for c in analysis.children(token):
        if c.i > token.i and c.i > last:
            if c.dep in LOOSE:
                break
            last = max(last, _tight_end(analysis, c))
    return Span(analysis.tokens[first].start, analysis.tokens[last].end)


def base_phrase(analysis: Analysis, token: Token) -> Span:
    """The noun with what stands before it: “the 1994 military accord”."""
    return Span(noun_phrase(analysis, token).start, token.end)


def full_phrase(analysis: Analysis, token: Token) -> Span:
    """The noun with all that depends on it, signs at the edges left out."""
    below = _unsigned(analysis.subtree(token))
    return Span(below[0].start, below[-1].end) if below else token.span


def clause_span(analysis: Analysis, verb: Token) -> Span:
    """The verb's clause with its complements, up to the next clause joined to it, signs at the edges left out."""
    outside: set[int] = set()
    for c in analysis.children(verb):
        if c.dep in CLAUSES and (c.dep != "ccomp" or c.i < verb.i):
            outside |= {t.i for t in analysis.subtree(c)}
    inside = [t for t in analysis.subtree(verb) if t.i not in outside]
    at = next(n for n, t in enumerate(inside) if t.i == verb.i)
    first = last = at
    while first > 0 and inside[first - 1].i == inside[first].i - 1:
        first -= 1
    while last + 1 < len(inside) and inside[last + 1].i == inside[last].i + 1:
        last += 1
    kept = _unsigned(inside[first : last + 1])
    return Span(kept[0].start, kept[-1].end) if kept else verb.span


def _own_subjects(analysis: Analysis, verb: Token) -> list[Token]:
    return [c for c in analysis.children(verb) if c.dep in SUBJECTS and c.dep != "expl"]


def _antecedent(analysis: Analysis, pronoun: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if pronoun.tag in RELATIVE or (pronoun.tag in ("IN", "DT") and pronoun.lemma == "that"):
        clause = next((t for t in (verb, *analysis.ancestors(verb)) if t.dep == "relcl"), None)
        if clause is not None and clause.head != clause.i:
            return analysis.tokens[clause.head]
    return pronoun


def _inherited(analysis: Analysis, verb: Token) -> Iterator[Token]:
    head = analysis.head(verb)
    if head is None:
        return
    if verb.dep in ("acl", "relcl", "amod"):
        yield _gerund_subject(analysis, verb, head) or head
    elif verb.dep == "conj" and is_verb(head):
        yield from subjects_of(analysis, head)
    elif verb.dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep"):
        governing = head if is_verb(head) else verb_of(analysis, head)
        controlled = objects_of(analysis, head) if verb.dep == "xcomp" and is_verb(head) else []
        if controlled and not is_passive(analysis, head):
            yield from controlled
        elif governing is not None:
            yield from subjects_of(analysis, governing)


def _gerund_subject(analysis: Analysis, verb: Token, head: Token) -> Token | None:
    """“Chile” in “the prospect of Chile setting up a bank”, which parsers read as a bank-setting prospect."""
    if verb.tag != "VBG" or head.lemma not in PROSPECTS:
        return None
    return next((t for t in complements(analysis, head, "of", "for") if t.i < verb.i), None)


def _is_none(analysis: Analysis, noun: Token) -> bool:
    return noun.lemma in ("none", "nobody", "nothing") or any(
        c.dep in ("det", "neg", "preconj", "cc") and c.lemma in ("no", "neither") for c in analysis.children(noun)
    )


def _joins(analysis: Analysis, child: Token) -> bool:
    """Whether a sign stands between modifiers (“free-trade”, “new, joint plant”) rather than at the phrase's edge."""
    return child.dep == "punct" and child.text in ("-", ",", "–", "/", "’", "'", "“", '"')


def _tight_end(analysis: Analysis, below: Token) -> int:
    """The last token of a dependent phrase, without the loose clauses at its end."""
    last = below.i
    for c in analysis.children(below):
        if c.i <= last:
            continue
        if c.dep in ("relcl", "appos", "parataxis", "advcl", "punct"):
            break
        last = max(last, _tight_end(analysis, c))
    return last


def _unsigned(tokens: list[Token]) -> list[Token]:
    """The tokens without signs and joining words at the edges."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].dep in ("punct", "cc") and tokens[first].pos in ("PUNCT", "CCONJ")):
        first += 1
    while last > first and tokens[last - 1].pos in ("PUNCT", "CCONJ") and tokens[last - 1].text not in ")”%":
        last -= 1
    return tokens[first:last]
