"""Pronouns, traced to the actors that the document has named."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bilateral.extraction.actors.cast import Cast, Player
from bilateral.extraction.actors.identity import state
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.vocabulary import words
from bilateral.language.analysis import Token

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_IT = frozenset(["it", "its", "itself"])
_I = frozenset(["i", "me", "my", "mine", "myself"])
_WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_SUBJECT = frozenset(["nsubj", "nsubjpass"])
_THINGS = frozenset(["state", "organization", "media"])
_MANY = frozenset(["group", "government"])
_PEOPLE = frozenset(["other", "some", "most", "many"])
REACH = 3
Fits = Callable[[Player], bool]
Named = tuple[int, tuple[Player, ...]]


class Antecedents:
    """Traces pronouns through one document, from its start to its end."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.by_sentence: dict[int, list[tuple[int, Player]]] = {}
        for first, last, player, _ in cast.mentioned():
            self._note(self._head(first, last), player)

    def trace(self) -> None:
        """Add the mentions by pronoun to the cast: first those outside quotations, then those of speakers."""
        pronouns = [t for t in self.page.tokens if t.tag in ("PRP", "PRP$", "WP") and t.i not in self.cast.at]
        for token in pronouns:
            self._settle(token, self._meant(token))
        for token in pronouns:
            if self.page.low(token.i) in _I | _WE and (quote := self.page.quote_at(token.i)):
                self._settle(token, self._speaking(token, quote))

    def _settle(self, token: Token, players: Iterable[Player]) -> None:
        for player in players:
            self.cast.share(player, token.i, token.i + 1, "pronoun")
            self._note(token.i, player)

    def _note(self, i: int, player: Player) -> None:
        named = self.by_sentence.setdefault(self.page.tokens[i].sent, [])
        named.append((i, player))
        named.sort(key=lambda m: m[0])

    def _meant(self, token: Token) -> tuple[Player, ...]:
        word = self.page.low(token.i)
        if word in _HE or word in _SHE:
            return _one(self._person(token, "m" if word in _HE else "f"))
        if word in _THEY:
            return self._several(token)
        if word in _IT:
            return _one(self._thing(token))
        if word in ("who", "whom") and token.tag == "WP":
            return self._relative(token)
        return ()

    def _person(self, token: Token, gender: str) -> Player | None:
        player = self._ahead(token, gender) or self._nearest(
            token, lambda p: p.type == "person" and p.gender in (None, gender)
        )
        if player is not None:
            player.gender = player.gender or gender
        return player

    def _ahead(self, token: Token, gender: str) -> Player | None:
        """“During his visit, the minister …”: the subject that follows an opening phrase."""
        top = token
        for above in self.page.analysis.ancestors(token):
            if above.dep == "ROOT":
                break
            top = above
        if top.dep not in ("prep", "advcl") or any(p.type == "person" for _, p in self._before(token)):
            return None
        for i, player in self.by_sentence.get(token.sent, ()):
            if i > token.i and self.page.tokens[i].dep in _SUBJECT and self.page.tokens[i].head == top.head:
                return player if player.type == "person" and player.gender in (None, gender) else None
        return None

    def _before(self, token: Token) -> list[tuple[int, Player]]:
        return [(i, p) for i, p in self.by_sentence.get(token.sent, ()) if i < token.i]

    def _nearest(self, token: Token, fits: Fits) -> Player | None:
        """The fitting actor of this sentence or the few before, subjects before others, later before earlier."""
        for sent in range(token.sent, max(-1, token.sent - REACH - 1), -1):
            inside = [(i, p) for i, p in self.by_sentence.get(sent, ()) if i < token.i and fits(p)]
            inside = [(i, p) for i, p in inside if not self._is_other(token, i)]
            if inside:
                subjects = [(i, p) for i, p in inside if self.page.tokens[i].dep in _SUBJECT]
                return max(subjects or inside, key=lambda m: m[0])[1]
        return None

    def _is_other(self, pronoun: Token, i: int) -> bool:
        """Whether one is subject and the other object of one verb: then they are two."""
        token = self.page.tokens[i]
        if self.page.low(pronoun.i).endswith(("self", "selves")):
            return False
        return pronoun.dep in ("dobj", "dative") and token.dep == "nsubj" and token.head == pronoun.head

    def _several(self, token: Token) -> tuple[Player, ...]:
        """The group, or the persons or states joined by “and”, that “they” means."""
        for sent in range(token.sent, max(-1, token.sent - REACH - 1), -1):
            inside = [n for n in self._many_in(sent) if n[0] < token.i and not self._is_other(token, n[0])]
            if self._things_act(sent, token, max((n[0] for n in inside), default=-1)):
                return ()
            if inside:
                subjects = [n for n in inside if self.page.tokens[n[0]].dep in _SUBJECT]
                return max(subjects or inside, key=lambda n: n[0])[1]
        return ()

    def _many_in(self, sent: int) -> list[Named]:
        """What “they” can mean in a sentence: groups and governments, and actors that “and” joins."""
        named = self.by_sentence.get(sent, [])
        found: list[Named] = [(i, (p,)) for i, p in named if p.type == "group" or self._are_officials(i, p)]
        at = dict(named)
        for i, player in named:
            joined = [p for k, p in named if k > i and self._joined_to(k, i) and p.type == player.type]
            if joined and self.page.tokens[i].dep != "conj" and at[i] is player:
                found.append((i, (player, *joined)))
        return sorted(found, key=lambda n: n[0])

    def _are_officials(self, i: int, player: Player) -> bool:
        return player.type == "government" and self.page.tokens[i].tag in ("NNS", "NNPS", "PRP", "PRP$")

    def _things_act(self, sent: int, pronoun: Token, after: int) -> bool:
        """Whether a plural subject that is no actor stands nearer to the pronoun than any actor does."""
        sentence = self.page.analysis.sentences[sent]
        return any(
            t.dep in _SUBJECT and t.tag == "NNS" and after < t.i < pronoun.i and t.i not in self.cast.at
            and (sent == pronoun.sent or self.page.tokens[t.head].dep == "ROOT")
            and not self.page.group_at(t.i) and t.lemma not in _PEOPLE
            for t in self.page.analysis.sentence_tokens(sentence)
        )  # fmt: skip

    def _joined_to(self, later: int, first: int) -> bool:
        token = self.page.tokens[later]
        while token.dep == "conj" and token.head != token.i:
            if token.head == first:
                return True
            token = self.page.tokens[token.head]
        return False

    def _thing(self, token: Token) -> Player | None:
        """The body or state that “it” means: the nearest singular subject before it, if that is one."""
        if self._is_expletive(token):
            return None
        at = dict(self.by_sentence.get(token.sent, ()))
        for subject in self._subjects(token.sent, token.i):
            if subject.head == token.head and token.dep in ("dobj", "dative"):
                continue
            return self._as_thing(at.get(subject.i))
        if self.page.low(token.i) == "its" and (owner := self._near_thing(token)):
            return owner
        earlier = dict(self.by_sentence.get(token.sent - 1, ()))
        roots = [t for t in self._subjects(token.sent - 1, token.i) if self.page.tokens[t.head].dep == "ROOT"]
        return self._as_thing(earlier.get(roots[0].i)) if roots else None

    def _subjects(self, sent: int, before: int) -> list[Token]:
        """The singular subjects of a sentence before a token that are no persons, nearest first."""
        if sent < 0:
            return []
        sentence = self.page.analysis.sentences[sent]
        persons = {i for i, p in self.by_sentence.get(sent, ()) if p.type in ("person", *_MANY)}
        return [
            t
            for t in reversed(self.page.analysis.sentence_tokens(sentence))
            if t.i < before and t.dep in _SUBJECT and t.tag in ("NN", "NNP", "PRP", "NNPS") and t.i not in persons
            and (t.tag != "PRP" or self.page.low(t.i) == "it")
        ]  # fmt: skip

    def _as_thing(self, player: Player | None) -> Player | None:
        return player if player is not None and player.type in _THINGS else None

    def _near_thing(self, token: Token) -> Player | None:
        inside = [p for _, p in self._before(token) if p.type in _THINGS]
        return inside[-1] if inside else None

    def _is_expletive(self, token: Token) -> bool:
        """“It is important that …”, “it rained”: the word means nothing."""
        verb = self.page.tokens[token.head]
        if token.dep == "expl":
            return True
        below = {c.dep for c in self.page.analysis.children(verb)}
        return token.dep in _SUBJECT and verb.lemma in ("be", "seem", "appear", "take", "become") and (
            "acomp" in below or bool(below & {"ccomp", "csubj"})
        )  # fmt: skip

    def _relative(self, token: Token) -> tuple[Player, ...]:
        clause = next((a for a in (token, *self.page.analysis.ancestors(token)) if a.dep == "relcl"), None)
        if clause is None:
            return ()
        direct = self.cast.at.get(clause.head)
        if self.page.tokens[token.head].tag == "VBP":
            many = [players for i, players in self._many_in(token.sent) if i < token.i]
            if many and direct in (None, *many[-1]):
                return many[-1]
        if direct is not None and direct.type in ("person", *_MANY):
            return (direct,)
        before = [p for i, p in self._before(token) if p.type in ("person", "group") and token.i - i < 4]
        return tuple(before[-1:])

    def _speaking(self, token: Token, quote: tuple[int, int]) -> tuple[Player, ...]:
        """Whoever says “I” or “we” in a quotation: the speaker, or the state that a speaker in office stands for."""
        speaker = self._speaker_of(quote)
        if speaker is None:
            return ()
        if self.page.low(token.i) in _I:
            return (speaker,) if speaker.type == "person" else ()
        if speaker.type == "person" and speaker.sector in ("GOV", "MIL", "LEG") and speaker.country:
            return (self.cast.player(state(speaker.country)),)
        return (speaker,) if speaker.type in ("group", "organization") else ()

    def _speaker_of(self, quote: tuple[int, int]) -> Player | None:
        """The subject of a verb of saying beside the quotation: in its own sentences, else the one before or after."""
        first, last = self.page.tokens[quote[0]].sent, self.page.tokens[quote[1] - 1].sent
        for sents in (range(first, last + 1), (first - 1,), (last + 1,)):
            for sent in sents:
                for i, player in self.by_sentence.get(sent, ()):
                    if self._says(i) and not quote[0] <= i < quote[1] and self.page.quote_at(i) is None:
                        return player
        return None

    def _says(self, i: int) -> bool:
        token = self.page.tokens[i]
        verb = self.page.tokens[token.head].lemma
        return token.dep == "nsubj" and verb in words("en/bodies", "minds")

    def _head(self, first: int, last: int) -> int:
        root = self.page.analysis.root_of(self.page.span(first, last))
        return root.i if root else last - 1


def _one(player: Player | None) -> tuple[Player, ...]:
    return (player,) if player is not None else ()
