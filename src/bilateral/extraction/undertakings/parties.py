"""Who is party to an undertaking, from its phrase, from those who act on it, and from the two states of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bilateral.codebooks import states
from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft, Findings, Mention
from bilateral.extraction.undertakings.lexicon import Lexicon
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Actor, Span

MUTUAL = frozenset(["bilateral", "joint", "mutual", "joined"])
TWO_SIDES = frozenset(["side", "country", "state", "nation", "government", "neighbor", "neighbour", "capital", "party"])
Ids = tuple[str, ...]


class Cast:
    """The actors of a document by the tokens that name them, and the two states that it is about."""

    def __init__(self, draft: Draft, found: Findings, lexicon: Lexicon) -> None:
        self.analysis: Analysis = draft.analysis
        self._actors: dict[str, Actor] = {a.id: a for a in found.actors}
        self._combining = lexicon.combining
        self.outsiders = lexicon.words["outsiders"]
        self.concluding = lexicon.concluding()
        self._at: dict[int, Mention] = {}
        for mention in sorted(found.mentions, key=lambda m: m.span.start - m.span.end):
            self._at.update((t.i, mention) for t in draft.analysis.tokens_in(mention.span))
        self._states: Counter[str] = Counter(
            country for m in found.mentions if (country := self.country(m.actor)) is not None
        )

    def country(self, actor: str) -> str | None:
        """The code of an actor's country: a state is its own."""
        if actor in self._actors:
            return self._actors[actor].country or (actor[:3] if self._actors[actor].type == "state" else None)
        return actor[:3] if actor[:3].isupper() and actor[3:] in ("", "-GOV") else None

    def party(self, actor: str) -> str | None:
        """The party that an actor acts for: the state for its government and people, itself for any other body."""
        known = self._actors.get(actor)
        if known is None or known.type in ("organization", "group", "media", "state"):
            return actor if known else self._known(actor[:3])
        return self._known(known.country) if known.country else None

    def _known(self, code: str | None) -> str | None:
        return next((i for i in (code, f"{code}-GOV") if i in self._actors), None) if code else None

    def at(self, token: Token) -> str | None:
        """The party that a noun or pronoun names; an adjective names none here."""
        mention = self._at.get(token.i)
        return self.party(mention.actor) if mention is not None and mention.form != "adjective" else None

    def described(self, token: Token) -> str | None:
        """The state that a modifier names: “Kazakh”, “U.S.”, “Sino” in “Sino-Russian”."""
        mention = self._at.get(token.i)
        if mention is not None and (mention.form == "adjective" or self._actors[mention.actor].type == "state"):
            return self.party(mention.actor)
        code = states.by_adjective(token.text) or states.by_name(token.text) or self._combining.get(token.text.lower())
        return self._known(code)

    def all_at(self, tokens: Iterable[Token]) -> list[str]:
        """The parties that tokens name, each once; the two states for “both sides”."""
        out: list[str] = []
        for token in tokens:
            named = self.at(token)
            if named is not None:
                out.append(named)
            elif token.lemma in TWO_SIDES and self._is_two(token):
                out += self.dyad()
        return list(dict.fromkeys(out))

    def _is_two(self, token: Token) -> bool:
        return any(c.lemma in ("two", "both") for c in self.analysis.children(token))

    def dyad(self) -> Ids:
        """The two states that the document names most, where no third is as frequent; else none."""
        ranked = self._states.most_common(3)
        if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) == 3 and ranked[2][1] >= ranked[1][1]):
            return ()
        known = [self._known(code) for code, _ in ranked[:2]]
        return tuple(k for k in known if k) if all(known) else ()

    def among(self, tokens: Iterable[Token]) -> list[str]:
        """The states and other parties that tokens name in any form."""
        out: list[str] = []
        for token in tokens:
            mention = self._at.get(token.i)
            if mention is not None and (party := self.party(mention.actor)) is not None:
                out.append(party)
        return list(dict.fromkeys(out))

    def knows(self, tokens: Iterable[Token]) -> bool:
        """Whether one of the tokens names an actor."""
        return any(t.i in self._at for t in tokens)

    def same(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether two sets of parties stand for the same countries or bodies."""
        return self.sides(a) == self.sides(b)

    def sides(self, parties: Iterable[str]) -> frozenset[str]:
        """Parties by country, or by id where they have none."""
        return frozenset(self.country(p) or p for p in parties)


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


def completed(cast: Cast, phrase: Span, parties: list[str], mutual: bool) -> Ids:
    """Both parties of what takes two, or none where the other is not told.

    One known party is completed by the only other state that the phrase names (“the accord on the transit of Russian
    cargo”); “bilateral” means the two states that the text is about.
    """
    if len(cast.sides(parties)) >= 2:
        return tuple(parties)
    here = cast.among(cast.analysis.tokens_in(phrase))
    together = list(dict.fromkeys([*parties, *here]))
    if parties and len(cast.sides(together)) == 2:
        return tuple(_one_each(cast, together))
    dyad = cast.dyad()
    if mutual and dyad and set(cast.sides(parties)) <= cast.sides(dyad):
        return dyad
    return ()


def _one_each(cast: Cast, parties: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for p in parties:
        seen.setdefault(cast.country(p) or p, p)
    return list(seen.values())
