"""Pronouns and descriptions, traced to the actors that the document has named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bilateral.extraction.actors.cast import Cast, Player
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.roles import Office
from bilateral.language.analysis import Token

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_IT = frozenset(["it", "its", "itself"])
_SUBJECT = frozenset(["nsubj", "nsubjpass"])
_FEMALE = ("ova", "eva", "ina", "skaya", "ska", "ovna")
_MALE = ("ov", "ev", "yev", "sky", "skiy", "skyy", "ski", "enko", "vich", "dze", "shvili")
REACH = 3
Fits = Callable[[Player], bool]


def genders(page: Page, cast: Cast, offices: Sequence[Office]) -> None:
    """Learn the gender of persons from forms of address and the endings of Slavic surnames."""
    for office in offices:
        if office.holder and (player := cast.at.get(office.holder[1] - 1)):
            player.gender = player.gender or _GENDERED.get(office.words.lower().rstrip("."))
    for player in cast.players.values():
        if player.type == "person" and player.gender is None:
            player.gender = _by_ending(player.name)


_GENDERED = {
    **dict.fromkeys(["mr", "sir", "king", "prince", "lord", "emperor", "sultan", "emir", "congressman", "chairman",
                     "businessman", "spokesman", "bishop", "pope", "priest", "imam", "crown prince"], "m"),
    **dict.fromkeys(["mrs", "ms", "miss", "queen", "princess", "lady", "dame", "congresswoman", "chairwoman", "first lady",
                     "businesswoman", "spokeswoman", "baroness", "madame", "actress"], "f"),
}  # fmt: skip


def _by_ending(name: str) -> str | None:
    last = name.split()[-1].lower()
    if " " not in name or len(last) < 5:
        return None
    if last.endswith(_FEMALE) and name.split()[0].lower().endswith(("a", "ya", "sh", "l", "n", "r")):
        return "f"
    return "m" if last.endswith(_MALE) and not name.split()[0].lower().endswith("a") else None


class Antecedents:
    """Traces pronouns through one document, from its start to its end."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.by_sentence: dict[int, list[tuple[int, Player]]] = {}
        for first, last, player, _ in cast.mentioned():
            sent = page.tokens[first].sent
            self.by_sentence.setdefault(sent, []).append((self._head(first, last), player))

    def trace(self) -> None:
        """Add the mentions by pronoun to the cast."""
        for token in self.page.tokens:
            if token.i in self.cast.at or token.tag not in ("PRP", "PRP$", "WP"):
                continue
            player = self._meant(token)
            if player is not None:
                self.cast.mention(player, token.i, token.i + 1, "pronoun")
                self.by_sentence.setdefault(token.sent, []).append((token.i, player))
                self.by_sentence[token.sent].sort(key=lambda m: m[0])

    def _meant(self, token: Token) -> Player | None:
        word = self.page.low(token.i)
        if word in _HE:
            return self._person(token, "m")
        if word in _SHE:
            return self._person(token, "f")
        if word in _THEY:
            return self._nearest(token, lambda p: p.plural or p.type in ("group", "government"))
        if word in _IT:
            return self._nearest(token, lambda p: p.type in ("state", "organization", "media") and not p.plural)
        if word in ("who", "whom") and token.tag == "WP":
            return self._relative(token)
        return None

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
        if top.dep not in ("prep", "advcl") or any(p.type == "person" for i, p in self._before(token)):
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
            inside = [(i, p) for i, p in inside if not self._same_clause_object(token, i)]
            if inside:
                subjects = [(i, p) for i, p in inside if self.page.tokens[i].dep in _SUBJECT]
                return max(subjects or inside, key=lambda m: m[0])[1]
        return None

    def _same_clause_object(self, pronoun: Token, other: int) -> bool:
        """Whether one is subject and the other object of one verb: then they are two."""
        token = self.page.tokens[other]
        return (
            pronoun.dep in ("dobj", "dative") and token.dep == "nsubj" and token.head == pronoun.head
        ) and not self.page.low(pronoun.i).endswith(("self", "selves"))

    def _relative(self, token: Token) -> Player | None:
        clause = next((a for a in (token, *self.page.analysis.ancestors(token)) if a.dep == "relcl"), None)
        if clause is None:
            return None
        noun = clause.head
        direct = self.cast.at.get(noun)
        if direct is not None and direct.type in ("person", "group", "government"):
            return direct
        before = [(i, p) for i, p in self._before(token) if p.type in ("person", "group") and token.i - i < 4]
        return before[-1][1] if before else None

    def _head(self, first: int, last: int) -> int:
        root = self.page.analysis.root_of(self.page.span(first, last))
        return root.i if root else last - 1


def descriptions(page: Page, cast: Cast) -> Iterator[tuple[int, int, Player]]:
    """“the council”, “the ministry”: the last body named whose name has that noun."""
    named: list[tuple[int, Player]] = [(f, p) for f, _, p, _ in cast.mentioned() if p.type in ("organization", "media")]
    for token in page.tokens:
        if token.tag != "NN" or token.i in cast.at or not _definite(page, token):
            continue
        noun = page.low(token.i)
        if page.head_at(token.i) is None and noun not in _SHORT:
            continue
        earlier = [p for f, p in named if f < token.i and noun in _nouns(p)]
        if earlier:
            first = token.i
            while page.low(first) not in ("the", "this", "that"):
                first -= 1
            yield first, token.i + 1, earlier[-1]


_SHORT = {
    "company": "BUS",
    "firm": "BUS",
    "alliance": "IGO",
    "bloc": "IGO",
    "union": "IGO",
    "organization": "",
    "group": "",
    "agency": "",
    "body": "",
}


def _nouns(player: Player) -> set[str]:
    words = {w.lower() for n in (player.name, *player.aliases) for w in n.split()}
    return words | {noun for noun, sector in _SHORT.items() if sector and sector == player.sector}


def _definite(page: Page, token: Token) -> bool:
    """Whether the noun follows “the” with few words between, none a name, and no noun after it."""
    if page.same_sentence(token.i, token.i + 1) and page.tokens[token.i + 1].tag in ("NN", "NNS", "NNP"):
        return False
    for k in range(token.i - 1, max(-1, token.i - 6), -1):
        if page.low(k) in ("the", "this", "that"):
            return page.same_sentence(k, token.i)
        if page.tokens[k].tag not in ("JJ", "CD", "HYPH", "NN") or page.capital(k):
            return False
    return False
