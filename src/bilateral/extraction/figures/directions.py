"""From where to where a figure goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from bilateral.extraction.extractor import Findings
from bilateral.extraction.figures.measures import Measure, book
from bilateral.extraction.grammar import is_passive, subjects_of, verb_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Span

_FROM, _TO, _IN, _BY = (
    frozenset(["from", "out"]),
    frozenset(["to", "into", "for"]),
    frozenset(["in"]),
    frozenset(["by"]),
)
_INSIDE = frozenset(["pobj", "compound", "amod", "poss", "conj", "appos", "nmod", "pcomp"])
_OWNED = frozenset(["poss", "compound", "amod", "nmod"])


class Direction(NamedTuple):
    """Actor or place ids, null where the text names none."""

    origin: str | None = None
    destination: str | None = None


@cache
def _set(name: str) -> frozenset[str]:
    flows = book()["flows"]
    return frozenset(flows[name] if name in flows else book()[name])


@cache
def _all_flows() -> frozenset[str]:
    return frozenset(m for kind in book()["flows"].values() for m in kind)


class Parties:
    """Who and what a document names, by the token that heads the name; nationalities as adjectives apart.

    `every` has all the actors that one token names: “their” two, no place.
    """

    def __init__(self, analysis: Analysis, found: Findings) -> None:
        self.analysis = analysis
        self.at: dict[int, str] = {}
        self.adjectives: dict[int, str] = {}
        self.every: dict[int, tuple[str, ...]] = {}
        self.actors = frozenset(a.id for a in found.actors)
        for toponym in found.toponyms:
            self._put(self.at, toponym.span, toponym.country if toponym.country in self.actors else toponym.place)
        for mention in found.mentions:
            self._put(self.adjectives if mention.form == "adjective" else self.at, mention.span, mention.actor)

    def _put(self, table: dict[int, str], span: Span, key: str | None) -> None:
        root = self.analysis.root_of(span)
        if root is None or key is None:
            return
        table[root.i] = key
        if table is self.at and key in self.actors and key not in self.every.get(root.i, ()):
            self.every[root.i] = (*self.every.get(root.i, ()), key)

    def under(self, token: Token, prepositions: frozenset[str]) -> str | None:
        """The party after one of these prepositions right below a token: “to Spain”, “from CIS countries”."""
        for child in self.analysis.children(token):
            if child.dep in ("prep", "dative", "agent") and child.lemma in prepositions:
                found = next((self.at[t.i] for t in self._inside(child) if t.i in self.at), None)
                if found:
                    return found
        return None

    def _inside(self, token: Token) -> Iterator[Token]:
        """The tokens of a phrase without those of the phrases and clauses that hang on it."""
        for child in self.analysis.children(token):
            if child.dep in _INSIDE or (child.dep == "prep" and token.dep == "prep"):
                yield child
                yield from self._inside(child)

    def owner(self, token: Token) -> str | None:
        """The party that a noun belongs to: “Kazakhstan's imports”, “Kazakh imports”, “the imports of Kazakhstan”."""
        for child in self.analysis.children(token):
            if child.dep in _OWNED:
                party = self.at.get(child.i) or self.adjectives.get(child.i)
                if party:
                    return party
        return self.under(token, frozenset(["of"]))

    def nationality(self, token: Token) -> str | None:
        """The state whose adjective stands with a noun, or with what it is a part of: “tons of Russian gas”."""
        nouns = [token, *(g for c in self.analysis.children(token) if c.lemma == "of" for g in self._inside(c))]
        return next(
            (self.adjectives[c.i] for n in nouns for c in self.analysis.children(n) if c.i in self.adjectives), None
        )

    def first(self, tokens: Iterable[Token]) -> str | None:
        """The party that the first of the tokens names."""
        return next((self.at[t.i] for t in tokens if t.i in self.at), None)


def direction_of(parties: Parties, token: Token, measure: Measure) -> Direction:
    """Where a flow comes from and goes to, from its keyword, its verb and the phrases that hang on them."""
    analysis, verb = parties.analysis, verb_of(parties.analysis, token)
    giving = verb is not None and verb.lemma in _set("giving")
    if measure.name == "members" or (measure.flow not in _all_flows() and not giving):
        return Direction()
    heads = _heads(analysis, token, measure.keyword, verb)
    origin = next((p for h in heads if (p := parties.under(h, _FROM))), None)
    target = next((p for h in heads if (p := parties.under(h, _TO))), None)
    if target is None and measure.flow in _set("stays"):
        target = next((p for h in heads if (p := parties.under(h, _IN))), None)
    ends = _sides(parties, token, measure, verb)
    if measure.flow in _set("takes"):
        origin = origin or parties.nationality(token)
        return _apart(origin or ends.origin, ends.destination or target)
    return _apart(ends.origin or origin, target or ends.destination)


def _heads(analysis: Analysis, token: Token, keyword: Token | None, verb: Token | None) -> list[Token]:
    """The tokens whose prepositional phrases may tell the ends, the nearest first."""
    heads = [token]
    for head in analysis.ancestors(token):
        heads.append(head)
        if head is verb:
            break
    if keyword is not None and keyword not in heads:
        heads.append(keyword)
    subjects = subjects_of(analysis, verb) if verb else []
    about = [s for s in subjects if keyword in (None, verb, s) or keyword in analysis.subtree(s)]
    return heads + [s for s in about if s not in heads]


def _sides(parties: Parties, token: Token, measure: Measure, verb: Token | None) -> Direction:
    """The ends that an owner or the subject of a verb of giving or receiving tells."""
    owner = next((p for k in _owned(parties.analysis, measure, verb) if (p := parties.owner(k))), None)
    actor = _actor(parties, verb) if verb is not None else None
    given = _given(parties, token, verb) if verb is not None else None
    if measure.flow in _set("takes"):
        return Direction(given, owner or actor)
    if verb is not None and verb.lemma in _set("receiving"):
        return Direction(None, actor)
    gives = verb is not None and verb.lemma in _set("giving")
    if measure.flow in _set("gives"):
        return Direction(owner or (actor if gives or verb is measure.keyword else None), given)
    return Direction(actor if gives else None, given)


def _owned(analysis: Analysis, measure: Measure, verb: Token | None) -> list[Token]:
    """The nouns whose owner is a side of the flow: its keyword, and the subject that the keyword may hide in."""
    keyword = measure.keyword
    return [] if keyword is None else [keyword]


def _actor(parties: Parties, verb: Token) -> str | None:
    """Who does what the verb says, in the active or the passive."""
    if is_passive(parties.analysis, verb):
        return parties.under(verb, _BY)
    return parties.first(subjects_of(parties.analysis, verb))


def _given(parties: Parties, token: Token, verb: Token) -> str | None:
    """Whom a verb gives something: “lend Mongolia $50 million”."""
    if verb.lemma not in _set("giving"):
        return None
    below = [c for c in parties.analysis.children(verb) if c.dep in ("dative", "dobj", "iobj")]
    mistaken = [c for c in parties.analysis.children(token) if c.dep in ("compound", "nmod")]
    return parties.first(c for c in (*below, *mistaken) if verb.i < c.i < token.i)


def _apart(origin: str | None, destination: str | None) -> Direction:
    """Two different ends; where both come out the same, the words were read wrongly and neither is kept."""
    return Direction() if origin == destination else Direction(origin, destination)
