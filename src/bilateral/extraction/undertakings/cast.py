"""The actors of a document by the tokens that name them, and the two states that it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from bilateral.codebooks import states
from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft, Findings, Mention
from bilateral.extraction.undertakings.lexicon import Lexicon, concluding
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Actor

UNKNOWN = "?"  # a party that the text has and no actor stands for
OFFICIAL = frozenset(["GOV", "LEG", "MIL", "JUD", "COP", "SPY"])
TWO_SIDES = frozenset(["side", "country", "state", "nation", "government", "neighbor", "neighbour", "capital", "party"])
CALENDAR = frozenset(
    ["year", "month", "week", "day", "decade", "today", "yesterday", "tomorrow", "summer", "winter", "century"]
)


class Cast:
    """Looks up who is meant; a party that cannot be made out is UNKNOWN, so that no list passes for whole."""

    def __init__(self, draft: Draft, found: Findings, lexicon: Lexicon) -> None:
        self.analysis: Analysis = draft.analysis
        self.outsiders = lexicon.words["outsiders"]
        self.concluding = concluding()
        self.tied = lexicon.words["tied"]
        self.accusing = lexicon.words["accusing"]
        self._makers = lexicon.words["makers"]
        self._combining = lexicon.combining
        self._actors: dict[str, Actor] = {a.id: a for a in found.actors}
        self._at = self._by_token(found)
        countries = (self.country(m.actor) for m in found.mentions)
        self._states: Counter[str] = Counter(c for c in countries if c is not None)
        self._named = sorted(self._naming(found))

    def _by_token(self, found: Findings) -> dict[int, tuple[Mention, ...]]:
        """The shortest mentions at each token; several where one phrase means several (“the two countries”)."""
        out: dict[int, tuple[Mention, ...]] = {}
        for mention in sorted(found.mentions, key=lambda m: m.span.start - m.span.end):
            for token in self.analysis.tokens_in(mention.span):
                before = out.get(token.i, ())
                out[token.i] = (*before, mention) if before and before[0].span == mention.span else (mention,)
        return out

    def _naming(self, found: Findings) -> Iterator[tuple[int, str]]:
        """Where a country, something of it, or an international body is named."""
        for mention in found.mentions:
            known = self._actors.get(mention.actor)
            side = self.country(mention.actor) or (mention.actor if known and known.sector == "IGO" else None)
            if side is not None:
                yield mention.span.start, side
        for toponym in found.toponyms:
            if toponym.country is not None and toponym.country in self._states:
                yield toponym.span.start, toponym.country

    def country(self, actor: str) -> str | None:
        """The code of an actor's country: a state is its own."""
        if actor in self._actors:
            return self._actors[actor].country or (actor[:3] if self._actors[actor].type == "state" else None)
        return actor[:3] if actor[:3].isupper() and actor[3:] in ("", "-GOV") else None

    def party(self, actor: str) -> str | None:
        """The party that an actor acts for: the state for its officials and organs, itself for any other body."""
        known = self._actors.get(actor)
        if known is None:
            return self._known(actor[:3])
        if known.type in ("government", "person") or (known.sector in OFFICIAL and known.country):
            return self._known(known.country) or (actor if known.country else None)
        return actor

    def is_public(self, party: str) -> bool:
        """Whether a party is a state, a government, or an international body."""
        known = self._actors.get(party)
        return known is not None and (known.type in ("state", "government") or known.sector == "IGO")

    def _known(self, code: str | None) -> str | None:
        return next((i for i in (code, f"{code}-GOV") if i in self._actors), None) if code else None

    def at(self, token: Token) -> list[str]:
        """The parties that a noun or pronoun names; an adjective names none here."""
        mentions = (m for m in self._at.get(token.i, ()) if m.form != "adjective")
        return [p for m in mentions if (p := self.party(m.actor)) is not None]

    def body_at(self, token: Token) -> bool:
        """Whether the word is the last of a body's name: “World Food Programme”."""
        return any(
            m.span.end == token.end and m.form == "name" and self._is_body(m.actor) for m in self._at.get(token.i, ())
        )

    def _is_body(self, actor: str) -> bool:
        known = self._actors.get(actor)
        return known is not None and known.type in ("organization", "media", "group")

    def described(self, token: Token) -> str | None:
        """The state that a modifier names: “Kazakh”, “U.S.”, “Sino” in “Sino-Russian”; None where it names none."""
        for mention in self._at.get(token.i, ()):
            known = self._actors.get(mention.actor)
            if mention.form == "adjective" or (known is not None and known.type == "state"):
                return self.party(mention.actor) or UNKNOWN
        code = states.by_adjective(token.text) or states.by_name(token.text) or self._combining.get(token.text.lower())
        return (self._known(code) or UNKNOWN) if code else None

    def sides_in(self, start: int, end: int) -> frozenset[str]:
        """The countries, and the international bodies, that a stretch of text names in any way."""
        first, last = bisect_left(self._named, (start, "")), bisect_left(self._named, (end, ""))
        return frozenset(side for _, side in self._named[first:last])

    def named_any(self) -> bool:
        """Whether the document names any country at all."""
        return bool(self._states)

    def all_at(self, tokens: Iterable[Token]) -> list[str]:
        """The parties that tokens name, each once; the two states for “both sides”."""
        out: list[str] = []
        for token in tokens:
            if token.lemma not in CALENDAR:
                office = self._by_office(token)
                several = office if len(office) > 1 else []
                out += several or self.at(token) or office or self._both(token) or self._beside(token) or [UNKNOWN]
        return list(dict.fromkeys(out))

    def _by_office(self, token: Token) -> list[str]:
        """“the foreign ministers of Chile and Peru”, “Peru's parliament”: those that they act for."""
        if token.lemma not in self._makers:
            return []
        below = self.analysis.children(token)
        owners = [t for c in below if c.dep == "poss" for t in grammar.conjuncts(self.analysis, c)]
        owners += grammar.complements(self.analysis, token, "of", "from")
        named = [p for t in owners for p in (self.at(t) or [UNKNOWN])]
        described = (
            self.described(t)
            for c in below
            if c.dep in ("amod", "compound", "nmod")
            for t in (c, *_joined(self.analysis, c))
        )
        return named or [p for p in described if p is not None]

    def _beside(self, token: Token) -> list[str]:
        """Whom a name set beside a noun means: “with the company Norsk Aluminium”."""
        return [p for c in self.analysis.children(token) if c.dep == "appos" and c.tag == "NNP" for p in self.at(c)]

    def _both(self, token: Token) -> tuple[str, ...]:
        if token.lemma not in TWO_SIDES:
            return ()
        below = self.analysis.children(token)
        if any(c.lemma in ("two", "both") for c in below):
            return self.dyad()
        theirs = [c for c in below if c.tag == "PRP$" and c.lemma == "their"] if token.tag == "NNS" else []
        return tuple(p for c in theirs for m in self._at.get(c.i, ()) if (p := self.party(m.actor)) is not None)

    def dyad(self) -> tuple[str, ...]:
        """The two states that the document names most, where no third is as frequent; else none."""
        ranked = self._states.most_common(3)
        if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) == 3 and ranked[2][1] >= ranked[1][1]):
            return ()
        known = [self._known(code) for code, _ in ranked[:2]]
        return tuple(k for k in known if k) if all(known) else ()

    def among(self, tokens: Iterable[Token]) -> list[str]:
        """The states and other parties that tokens name in any form."""
        mentions = (m for t in tokens for m in self._at.get(t.i, ()))
        return list(dict.fromkeys(p for m in mentions if (p := self.party(m.actor)) is not None))

    def knows(self, tokens: Iterable[Token]) -> bool:
        """Whether one of the tokens names an actor."""
        return any(t.i in self._at for t in tokens)

    def same(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether two sets of parties stand for the same countries or bodies."""
        return self.sides(a) == self.sides(b)

    def sides(self, parties: Iterable[str]) -> frozenset[str]:
        """Parties by country, or by id where they have none."""
        return frozenset(self.country(p) or p for p in parties if p != UNKNOWN)


def _joined(analysis: Analysis, token: Token) -> list[Token]:
    """“Chilean” beneath “Peruvian” in “Chilean-Peruvian”, “Peruvian” beneath “Chilean” in “Chilean and Peruvian”."""
    return [c for c in analysis.children(token) if c.dep in ("amod", "nmod", "compound", "conj")]
