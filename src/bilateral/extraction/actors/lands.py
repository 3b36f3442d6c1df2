"""Whose an office or body is where the words beside it do not tell: “the foreign ministry”, “the country's premier”."""

from __future__ import annotations

from collections.abc import Mapping

from bilateral.extraction.actors.cast import Cast
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import words

_SUBJECT = frozenset(["nsubj", "nsubjpass"])
_BACK = 2


class Lands:
    """Asks a page, with the actors found so far, which state is being spoken of at a place."""

    def __init__(self, page: Page, cast: Cast, taken: Mapping[int, Spot], home: str | None) -> None:
        self._page = page
        self._taken = taken
        self.home = home
        self._named: dict[int, list[tuple[int, str]]] = {}
        self._told: dict[int, set[str]] = {}
        for i, spot in taken.items():
            if spot.code and spot.kind != "medium":
                self._told.setdefault(page.tokens[i].sent, set()).add(spot.code)
        for first, _, player, _ in sorted(cast.mentioned(), key=lambda m: m[:2]):
            if player.country and player.type in ("state", "government", "person", "organization"):
                self._named.setdefault(page.tokens[first].sent, []).append((first, player.country))

    def spoken_of(self, i: int) -> str | None:
        """The state of the text, else the only one named here and in the sentence before."""
        return self.home or self._only(i)

    def focus(self, i: int) -> str | None:
        """The state that acts: of the last subject before a place, here or in the sentences before."""
        sent = self._page.tokens[i].sent
        for k in range(sent, max(-1, sent - _BACK - 1), -1):
            before = [(at, code) for at, code in self._named.get(k, ()) if at < i]
            subjects = [code for at, code in before if self._acts(at)]
            if subjects:
                return subjects[-1] if k == sent else subjects[0]
        return None

    def whose_country(self, i: int) -> str | None:
        """Which state “the country” means: the one that acts, else the one named last."""
        return self.focus(i) or next(
            (self._named[k][-1][1] for k in range(self._page.tokens[i].sent - 1, -1, -1) if k in self._named), None
        )

    def seated(self, i: int) -> str | None:
        """The state of “in Minsk”, “in Belarus” at a place."""
        spot = self._taken.get(i + 1) if self._page.low(i) == "in" else None
        return spot.code if spot is not None and spot.kind in ("capital", "state") else None

    def _only(self, i: int) -> str | None:
        sent = self._page.tokens[i].sent
        codes = {code for k in (sent - 1, sent) for _, code in self._named.get(k, ())}
        codes |= self._told.get(sent - 1, set()) | self._told.get(sent, set())
        return codes.pop() if len(codes) == 1 else None

    def _acts(self, first: int) -> bool:
        token = self._page.tokens[first]
        while token.dep in ("compound", "poss", "amod", "nmod") and token.head > token.i:
            token = self._page.tokens[token.head]
        return token.dep in _SUBJECT and token.head != token.i


def of_the_country(page: Page, first: int) -> bool:
    """Whether “the country's” stands right before a word."""
    return page.low(first - 1) in ("'s", "'") and page.low(first - 2) in words("en/bodies", "countries")
