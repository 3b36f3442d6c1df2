"""Who a word stands for: the actors of a document, found by token."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bilateral.codebooks import states
from bilateral.extraction.events.lexicon import word_sets, words
from bilateral.extraction.events.reference import own_state, referent
from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.grammar import complements, conjuncts, subjects_of, verb_of, with_dep
from bilateral.language.analysis import Analysis, Sentence, Token
from bilateral.record import Actor, Statement

MODIFIERS = ("poss", "amod", "compound", "nmod")
FIRST_PERSON = frozenset(["i", "we", "us", "our", "my", "me", "ours", "mine"])
STANDS = frozenset(["ACCUSE", "SUPPORT", "REJECT"])
LOOSE = frozenset(["relcl", "appos", "parataxis"])
STATE = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])  # PLOVER's sectors of those who act for a state
CLEAR = 1.3  # how many times oftener than the third the second must be named for a document to be about two
SHARE = 0.3  # how often, as against the first, the second must be named for that
LOOK_BACK = 3  # sentences within which “the two countries” have been named
AT_HAND = 4  # sentences within which the side that an act leaves unsaid has been named
Ids = tuple[str, ...]


class Parties:
    """The actors of one document by the tokens that stand for them."""

    def __init__(self, draft: Draft, found: Findings) -> None:
        self.analysis = draft.analysis
        self.actors: dict[str, Actor] = {a.id: a for a in found.actors}
        self._statements = found.statements
        self._heads: dict[int, Ids] = {}
        self._adjectives: dict[int, Ids] = {}
        self._referents: dict[int, Ids] = {}
        self._known = {*self.actors, *(m.actor for m in found.mentions)}
        for mention in found.mentions:
            root = self.analysis.root_of(mention.span)
            if root is not None:
                known = self._adjectives if mention.form == "adjective" else self._heads
                known[root.i] = (*known.get(root.i, ()), mention.actor)
        self._places: dict[int, str] = {}
        for toponym in found.toponyms:
            root = self.analysis.root_of(toponym.span)
            state = toponym.country and self._state(toponym.country)
            if root is not None and state:
                self._places.setdefault(root.i, state)
        self.dyad = self._dyad(m.actor for m in found.mentions)

    def named(self, token: Token) -> Ids:
        """The actor that the token itself names or stands for, or nobody."""
        return self._named_here(token) or self._both(token) or own_state(self, token)

    def acting(self, token: Token) -> Ids:
        """Who acts where the token is a subject: the named one, or the one whose people or body it is."""
        if found := self.named(token) or self._in_apposition(token):
            return unique([self._listed_before(token), found])
        if token.pos == "PROPN" or any(token.lemma in word_sets()[name] for name in ("agent", "crowd", "troop")):
            return unique([self._listed_before(token), self._joint(token) or self.owner(token) or self._seat(token)])
        return ()

    def affected(self, token: Token) -> Ids:
        """Who is acted on where the token is an object: the named one, or whose it is."""
        return self.named(token) or self._in_apposition(token) or self.owner(token)

    def owner(self, token: Token, victims: bool = True) -> Ids:
        """Whose the thing is: “Iran's claim”, “the Iranian claim”, “the claim by Iran”, “the claim of Iran”.

        Without `victims` not those whom a blow is against: “the attack on Iran”.
        """
        if token.lemma in word_sets()["relational"] and with_dep(self.analysis, token, "poss"):
            return unique(self._prefixed(c) for c in with_dep(self.analysis, token, "amod", "compound"))
        return next((ids for ids in self._owners(token, victims) if ids), ())

    def place(self, token: Token) -> Ids:
        """The state in which the place that the token names lies."""
        return self.named(token) or ((self._places[token.i],) if token.i in self._places else ())

    def modifiers(self, token: Token) -> list[Ids]:
        """The actors that stand before a noun as its owner or adjective, nearest last."""
        return [ids for c in self._before(token) if (ids := self._prefixed(c))]

    def speaker(self, offset: int) -> str | None:
        """Who says the words at an offset, in the innermost statement that holds them."""
        statement = self.statement(offset)
        return statement.speaker if statement else None

    def statement(self, offset: int) -> Statement | None:
        """The shortest statement whose content holds the offset."""
        held = [
            (s.end - s.start, n)
            for n, said in enumerate(self._statements)
            for s in said.content
            if s[0] <= offset < s[1]
        ]
        return self._statements[min(held)[1]] if held else None

    def country(self, actor: str) -> str | None:
        """The country an actor belongs to."""
        known = self.actors.get(actor)
        if known and known.country:
            return known.country
        return actor[:3] if len(actor) in (3, 7) and actor[:3].isupper() else None

    def countries(self, ids: Iterable[str]) -> frozenset[str]:
        """The countries of actors; one without stands for itself."""
        return frozenset(self.country(i) or i for i in ids)

    def is_body(self, ids: Ids) -> bool:
        """Whether one of the actors is an international body."""
        known = (self.actors.get(i) for i in ids)
        return any(a is not None and a.type == "organization" and not a.country for a in known)

    def is_official(self, actor: str) -> bool:
        """Whether an actor is a state, its government or one of those who act for it."""
        known = self.actors.get(actor)
        return known is None or known.type in ("state", "government", "person") or known.sector in STATE

    def is_person(self, ids: Ids) -> bool:
        """Whether one of the actors is a person."""
        known = (self.actors.get(i) for i in ids)
        return any(a is not None and a.type == "person" for a in known)

    def deep(self, token: Token) -> Ids:
        """Whom the phrase of a noun names first, however deep: “closer ties with Norway”."""
        for t in tight(self.analysis, token):
            if self.named(t):
                return tuple(dict.fromkeys(i for c in conjuncts(self.analysis, t) for i in self.named(c)))
        return ()

    def within(self, tokens: Iterable[Token]) -> Iterator[tuple[Token, Ids]]:
        """The tokens that name an actor, in order."""
        for token in tokens:
            ids = self._named_here(token)
            if ids:
                yield token, ids

    def others(self, ids: Ids) -> Ids:
        """The other side of the two that the document is about, where the ids are one of them."""
        mine = self.countries(ids)
        if len(self.dyad) == 2 and len(mine) == 1:
            rest = [d for d in self.dyad if not self.countries([d]) & mine]
            return tuple(rest) if len(rest) == 1 else ()
        return ()

    def beside(self, token: Token, ids: Ids, told: bool) -> Ids:
        """The one other state that the sentence names, else the document's other side, else, of what is told on, the
        only one that the sentence before names."""
        mine = self.countries(ids)
        sentence = self.analysis.sentences[token.sent]
        if self._states_of(sentence, mine):
            return self.named_beside(token, ids)
        if found := self._at_hand(sentence, self.others(ids)):
            return found
        before = self.analysis.sentences[token.sent - 1] if token.sent and told else None
        last = self._states_of(before, mine) if before and before.paragraph + 1 >= sentence.paragraph else ()
        return last if len(last) == 1 else ()

    def _at_hand(self, sentence: Sentence, ids: Ids) -> Ids:
        """The ids, where one of the last sentences names somebody of theirs: else nobody is meant."""
        wanted = self.countries(ids)
        first = self.analysis.sentences[max(sentence.i - AT_HAND, 0)].first
        near = self.within(self.analysis.tokens[first : sentence.last]) if ids else ()
        return ids if any(self.countries(found) & wanted for _, found in near) else ()

    def named_beside(self, token: Token, ids: Ids) -> Ids:
        """The one other state that the sentence names."""
        here = self._states_of(self.analysis.sentences[token.sent], self.countries(ids))
        return here if len(here) == 1 else ()

    def _states_of(self, sentence: Sentence, besides: frozenset[str]) -> Ids:
        """The states whose names, people or bodies a sentence names, those given left out."""
        codes: dict[str, None] = {}
        for t in self.analysis.sentence_tokens(sentence):
            ids = self._named_here(t) or ((self._places[t.i],) if t.i in self._places else ())
            codes.update((c, None) for i in ids if (c := self.country(i)) and c not in besides)
        return tuple(state for c in codes if (state := self._side(c)))

    def _pair_near(self, token: Token) -> Ids:
        """The two states that the sentence names, or it and those just before it, where these are just two."""
        found: Ids = ()
        for n in range(token.sent, max(token.sent - LOOK_BACK, -1), -1):
            found = unique([found, self._states_of(self.analysis.sentences[n], frozenset())])
            if len(self.countries(found)) > 1:
                return found if len(found) == 2 else ()
        return ()

    def _named_here(self, token: Token) -> Ids:
        if token.lemma in FIRST_PERSON and token.text != "US" and (speaker := self.speaker(token.start)):
            return (speaker,)
        found = self._heads.get(token.i) or self._adjectives.get(token.i)
        return found or (self._referent(token) if token.tag in ("PRP", "PRP$") else ())

    def _referent(self, pronoun: Token) -> Ids:
        if pronoun.i not in self._referents:
            self._referents[pronoun.i] = ()  # a pronoun that is sought by way of itself means nobody
            self._referents[pronoun.i] = referent(self, pronoun)
        return self._referents[pronoun.i]

    def _owners(self, token: Token, victims: bool) -> Iterator[Ids]:
        owners = list(reversed(self.modifiers(token)))
        if owners and (doers := complements(self.analysis, token, "by")):
            yield unique(self.named(t) for t in doers)  # “Iraq's invasion by Iran”
        yield from owners
        for preposition in ("by", "of", "from", "for"):
            held = complements(self.analysis, token, preposition)
            yield unique(self.named(noun) or next(iter(self.modifiers(noun)), ()) for noun in held)
            if preposition == "of":
                yield from (self.named(n) for noun in held for n in complements(self.analysis, noun, "of"))
        for clause in with_dep(self.analysis, token, "acl"):
            if any(w.entry.type in STANDS and not w.entry.object for w in words().get(clause.lemma, ())):
                continue  # “the attack, condemned by Oman”
            yield unique(
                self.named(t) or next(iter(self.modifiers(t)), ()) for t in complements(self.analysis, clause, "by")
            )
        if victims:
            yield from (self.named(noun) for noun in complements(self.analysis, token, "in", "against", "on"))
        yield self._doer(token)

    def _doer(self, deed: Token) -> Ids:
        """Who did what is commented on: “it left, a decision that …”, “freed him in a gesture that …”."""
        told = deed.dep in ("npadvmod", "pobj") and any(c.lemma == "a" for c in self.analysis.children(deed))
        if not told or deed.lemma not in word_sets()["deed"]:
            return ()
        verb = verb_of(self.analysis, deed)
        return unique(self.acting(s) for s in subjects_of(self.analysis, verb)) if verb else ()

    def _before(self, token: Token) -> Iterator[Token]:
        for c in with_dep(self.analysis, token, *MODIFIERS):
            yield c
            if c.i not in self._heads:
                yield from self._before(c)
            yield from (j for j in with_dep(self.analysis, c, "conj") if j.i < token.i)

    def _prefixed(self, token: Token) -> Ids:
        if found := self._named_here(token):
            return found
        code = states.by_adjective(token.text) or (states.by_name(token.text) if token.pos == "PROPN" else None)
        state = self._state(code) if code else None
        return (state,) if state else ()

    def _in_apposition(self, token: Token) -> Ids:
        """“the president of Mali, X”, to whichever of the nouns the grammar hangs the name."""
        for noun in (token, *complements(self.analysis, token, "of", "for")):
            for c in with_dep(self.analysis, noun, "appos"):
                joined = conjuncts(self.analysis, c)[1:]
                first = self._named_here(c) or self._in_apposition(c)
                found = unique([first, *(self._named_here(t) or self.owner(t) for t in joined)]) if first else ()
                if found and (noun is token or self.is_person(found)):
                    return found
        return ()

    def _seat(self, token: Token) -> Ids:
        """The state in which a body sits that nothing else names: “a court in Quito”."""
        if token.lemma not in word_sets()["seated"]:
            return ()
        return next((ids for t in complements(self.analysis, token, "in") if (ids := self.place(t))), ())

    def _listed_before(self, token: Token) -> Ids:
        """The first of two that the grammar took for one phrase: “Akhmetov and Russian officials”."""
        listed = (c for c in with_dep(self.analysis, token, *MODIFIERS) if with_dep(self.analysis, c, "cc"))
        return tuple(i for c in listed for i in self._heads.get(c.i, ()))

    def _joint(self, token: Token) -> Ids:
        """Those of both states: “Egyptian and Sudanese ministers”."""
        joined = [c for c in with_dep(self.analysis, token, "amod") if with_dep(self.analysis, c, "conj")]
        return unique(self._prefixed(t) for c in joined for t in conjuncts(self.analysis, c))

    def _both(self, token: Token) -> Ids:
        """“the two countries”, “both sides”: the two that the document is about."""
        if token.tag != "NNS" or token.lemma not in word_sets()["side"]:
            return ()
        beside = {c.lemma for c in self.analysis.children(token)}
        bare = ("the" in beside or token.lemma in word_sets()["party"]) and not beside & word_sets()["facing"]
        if beside & {"two", "both"}:
            return self._pair_near(token) or self.dyad
        return self.dyad if bare and not self.modifiers(token) else ()

    def _state(self, code: str) -> str | None:
        return next((i for i in (code, f"{code}-GOV") if i in self._known), None)

    def _side(self, code: str) -> str | None:
        """Who stands for a country: the state or its government, else the first that acts for it."""
        acting = (a.id for a in self.actors.values() if a.country == code and a.sector in STATE)
        return self._state(code) or next(acting, None)

    def _dyad(self, mentioned: Iterable[str]) -> Ids:
        counts: Counter[str] = Counter()
        for actor in mentioned:
            if side := self.country(actor) or (actor if self.is_body((actor,)) else None):
                counts[side] += 1 if self.is_person((actor,)) else 2
        ranked = sorted(counts, key=lambda c: (-counts[c], c))
        if len(ranked) < 2 or counts[ranked[1]] < SHARE * counts[ranked[0]]:
            return ()
        if len(ranked) > 2 and counts[ranked[1]] < CLEAR * counts[ranked[2]]:
            return ()
        return tuple(s for c in ranked[:2] if (s := self._side(c) or (c if c in self.actors else None)))


def tight(analysis: Analysis, token: Token) -> Iterator[Token]:
    """The token and what hangs on it, without the clauses and appositions beside it."""
    yield token
    for c in analysis.children(token):
        if c.dep not in LOOSE:
            yield from tight(analysis, c)


def unique(found: Iterable[Ids]) -> Ids:
    """The ids of all, each once, in order."""
    return tuple(dict.fromkeys(i for ids in found for i in ids))
