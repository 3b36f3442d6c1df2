"""Who is party to an undertaking, from its phrase, from those who act on it, and from the two states of the text."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.extraction import grammar
from bilateral.extraction.undertakings.cast import UNKNOWN, Cast
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Span

MUTUAL = frozenset(["bilateral", "joint", "mutual", "joined"])
FAR = 9  # tokens
LINKING = frozenset(["link", "connect", "join"])
GIVEN = frozenset(["loan", "grant", "credit", "aid", "assistance"])
INVITING = frozenset(["invite", "ask", "help", "join", "assist"])
Ids = tuple[str, ...]


def named_parties(cast: Cast, analysis: Analysis, head: Token, ties: list[Token]) -> list[str]:
    """The parties in the phrase itself: possessors, adjectives, “between A and B”, “with B”, “by A”.

    `ties` are the prepositions that belong to the noun.
    """
    out: list[str] = []
    for c in analysis.children(head):
        if c.dep == "poss":
            out += cast.all_at(_keepers(analysis, head, c) or grammar.conjuncts(analysis, c))
        elif _making(cast, c):
            out += cast.all_at([*agents(analysis, c), *grammar.complements(analysis, c, "with")])
        elif c.dep == "acl" and c.lemma in LINKING:
            out += cast.all_at(_ends(analysis, c))
        elif c.dep in ("amod", "compound", "nmod") and c.i < head.i:
            out += (p for t in analysis.subtree(c) if (p := cast.described(t)) is not None)
    told = any(t.lemma in ("between", "among", "with") for t in ties)
    for tie in ties if told else [*ties, *_below(analysis, head)]:
        if tie.lemma in ("between", "among", "with", "by") or (tie.lemma == "from" and head.lemma in GIVEN):
            objects = [t for p in grammar.with_dep(analysis, tie, "pobj") for t in grammar.conjuncts(analysis, p)]
            out += cast.all_at(objects)
    return list(dict.fromkeys(out or _owners(cast, analysis, ties)))


def _owners(cast: Cast, analysis: Analysis, ties: list[Token]) -> list[str]:
    """“a project of Chile and Peru”: two sides at least, for one may be only where it is."""
    objects = [
        t
        for tie in ties
        if tie.lemma == "of"
        for p in grammar.with_dep(analysis, tie, "pobj")
        for t in grammar.conjuncts(analysis, p)
    ]
    found = [p for t in objects for p in cast.at(t)] if all(cast.at(t) for t in objects) else []
    return found if len(cast.sides(found)) >= 2 else []


def _keepers(analysis: Analysis, head: Token, owner: Token) -> list[Token]:
    """“Chile kept its promise”: “its” is whoever acts, where he is named."""
    verb = analysis.head(head)
    if owner.tag != "PRP$" or head.dep != "dobj" or verb is None or not grammar.is_verb(verb):
        return []
    acting = agents(analysis, verb)
    return acting if acting and all(t.tag in ("NNP", "NNPS") for t in acting) else []


def _making(cast: Cast, clause: Token) -> bool:
    """Whether a clause at the noun tells who concludes it, or who makes the work: “signed by”, “that Chile builds”."""
    if clause.dep == "acl" and clause.tag == "VBN" and clause.lemma in cast.concluding - cast.outsiders:
        return True
    if clause.dep == "relcl" and clause.lemma in cast.concluding - cast.outsiders:
        return any(t.dep == "nsubj" and t.tag not in grammar.RELATIVE for t in cast.analysis.children(clause))
    below = cast.analysis.children(clause) if clause.dep == "relcl" else ()
    tied = any(v.lemma in cast.tied - LINKING for v in (clause, *below) if v is clause or v.dep == "xcomp")
    return tied and (clause.dep == "relcl" or (clause.dep == "acl" and clause.tag == "VBN"))


def _below(analysis: Analysis, head: Token) -> list[Token]:
    """“between” farther down in the phrase: “the bridge across the river between Chile and Peru”."""
    return [t for t in analysis.subtree(head) if t.lemma == "between" and head.i < t.i < head.i + FAR]


def _ends(analysis: Analysis, linking: Token) -> list[Token]:
    """What a work links: “linking Chile with Peru”, “between Chile and Peru”."""
    own = [t for o in grammar.with_dep(analysis, linking, "dobj") for t in grammar.conjuncts(analysis, o)]
    return [*own, *grammar.complements(analysis, linking, "with", "to", "and", "between")]


def _blamed(cast: Cast, analysis: Analysis, verb: Token) -> list[Token]:
    """Who accuses and who is accused, where the verb is what someone is accused of."""
    link = analysis.head(verb)
    above = analysis.head(link) if link is not None and verb.dep == "pcomp" else None
    if above is None or above.lemma not in cast.accusing:
        return []
    return [*grammar.agents_of(analysis, above), *grammar.objects_of(analysis, above)]


def agents(analysis: Analysis, verb: Token) -> list[Token]:
    """Who acts; where a dateline is read as another subject (“Lima, May 2 – Chile and Peru signed”), the nearest."""
    own = grammar.with_dep(analysis, verb, "nsubj")
    return grammar.conjuncts(analysis, own[-1]) if len(own) > 1 else grammar.agents_of(analysis, verb)


def _later(analysis: Analysis, verb: Token) -> list[Token]:
    """Who acts in the verbs joined to a passive: “was signed but never ratified by Chile”."""
    return [t for v in grammar.conjuncts(analysis, verb)[1:] for t in grammar.complements(analysis, v, "by")]


def actors_on(cast: Cast, analysis: Analysis, verb: Token) -> list[str]:
    """Those who act with this verb, and those they act with; with an accusation also who makes it."""
    acting = cast.all_at(_blamed(cast, analysis, verb) or agents(analysis, verb) or _later(analysis, verb))
    above = analysis.head(verb)
    if above is not None and above.lemma in INVITING and verb.dep in ("xcomp", "ccomp"):
        acting = [*cast.all_at(agents(analysis, above)), *acting]
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
