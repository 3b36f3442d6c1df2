"""Who is party to an undertaking, from its phrase, from those who act on it, and from the two states of the text."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.extraction import grammar
from bilateral.extraction.undertakings.cast import UNKNOWN, Cast
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Span

MUTUAL = frozenset(["bilateral", "joint", "mutual", "joined"])
Ids = tuple[str, ...]


def named_parties(cast: Cast, analysis: Analysis, head: Token, ties: list[Token]) -> list[str]:
    """The parties in the phrase itself: possessors, adjectives, “between A and B”, “with B”, “by A”.

    `ties` are the prepositions that belong to the noun.
    """
    out: list[str] = []
    for c in analysis.children(head):
        if c.dep == "poss":
            out += cast.all_at(grammar.conjuncts(analysis, c))
        elif c.dep == "acl" and c.tag == "VBN" and c.lemma in cast.concluding:
            out += cast.all_at(grammar.agents_of(analysis, c))
        elif c.dep in ("amod", "compound", "nmod") and c.i < head.i:
            out += (p for t in analysis.subtree(c) if (p := cast.described(t)) is not None)
    for tie in ties:
        if tie.lemma in ("between", "among", "with", "by"):
            objects = [t for p in grammar.with_dep(analysis, tie, "pobj") for t in grammar.conjuncts(analysis, p)]
            out += cast.all_at(objects)
    return list(dict.fromkeys(out))


def actors_on(cast: Cast, analysis: Analysis, verb: Token) -> list[str]:
    """Those who act with this verb, and those they act with."""
    acting = cast.all_at(grammar.agents_of(analysis, verb))
    return list(dict.fromkeys([*acting, *cast.all_at(grammar.complements(analysis, verb, "with"))]))


def whole(parties: Iterable[str]) -> Ids:
    """The parties, or none where one of them is unknown."""
    known = tuple(dict.fromkeys(parties))
    return () if UNKNOWN in known else known


def completed(cast: Cast, phrase: Span, parties: list[str], mutual: bool) -> Ids:
    """Both parties of what takes two, or none where the other is not told.

    One known party is completed by the only other state that the phrase names (“the accord on the transit of Russian
    cargo”); “bilateral” means the two states that the text is about.
    """
    if len(cast.sides(parties)) >= 2:
        return whole(parties)
    here = cast.among(cast.analysis.tokens_in(phrase))
    together = list(dict.fromkeys([*parties, *here]))
    if parties and len(cast.sides(together)) == 2:
        return tuple(_one_each(cast, whole(together)))
    dyad = cast.dyad()
    if mutual and dyad and set(cast.sides(parties)) <= cast.sides(dyad):
        return dyad
    return ()


def _one_each(cast: Cast, parties: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for p in parties:
        seen.setdefault(cast.country(p) or p, p)
    return list(seen.values())
