"""What is due “under” an undertaking, and whom that binds: “under the deal, Chile will send gas to Peru”."""

from __future__ import annotations

from bilateral.extraction import grammar
from bilateral.extraction.undertakings.cast import Cast
from bilateral.extraction.undertakings.lexicon import Lexicon
from bilateral.extraction.undertakings.parties import agents
from bilateral.language.analysis import Analysis, Token

BINDING = frozenset(["agreement", "programme", "project"])


def terms_of(analysis: Analysis, lexicon: Lexicon, verb: Token) -> Token | None:
    """The noun of the undertaking under which a deed is due."""
    for preposition in grammar.with_dep(analysis, verb, "prep"):
        for noun in grammar.with_dep(analysis, preposition, "pobj") if preposition.lemma == "under" else ():
            if any(e.type in BINDING for e in lexicon.nouns.get(noun.lemma, ())):
                return noun
    return None


def bound(cast: Cast, analysis: Analysis, head: Token) -> list[str]:
    """The two sides of the clause that stands under the noun, the one who acts among them; none where not just two."""
    verb = _clause_under(analysis, head)
    if verb is None:
        return []
    inside = [t for t in analysis.subtree(verb) if not _below(analysis, t, head, verb)]
    sides = [p for p in cast.among(inside) if cast.is_public(p)]
    acting = cast.sides(cast.all_at(agents(analysis, verb)))
    return sides if len(sides) == len(cast.sides(sides)) == 2 and acting & cast.sides(sides) else []


def _clause_under(analysis: Analysis, head: Token) -> Token | None:
    """“sends” in “under the accord it sends …” and in “the accord, under which it sends …”."""
    above = analysis.head(head)
    if head.dep == "pobj" and above is not None and above.lemma == "under":
        verb = analysis.head(above)
        return verb if verb is not None and grammar.is_verb(verb) else None
    return next((c for c in grammar.with_dep(analysis, head, "relcl") if _opened_by(analysis, c)), None)


def _opened_by(analysis: Analysis, clause: Token) -> bool:
    opening = [p for p in grammar.with_dep(analysis, clause, "prep") if p.lemma == "under" and p.i < clause.i]
    return any(t.tag in grammar.RELATIVE for p in opening for t in grammar.with_dep(analysis, p, "pobj"))


def _below(analysis: Analysis, token: Token, head: Token, verb: Token) -> bool:
    """Whether a token of the verb's clause belongs to the noun, where the noun itself is inside the clause."""
    return head.i != verb.head and any(t.i == head.i for t in (token, *analysis.ancestors(token)))
