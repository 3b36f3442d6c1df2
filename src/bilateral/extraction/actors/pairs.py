"""“The two countries”, “both presidents”: pairs that the document has named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bilateral.extraction.actors.cast import Cast, Player
from bilateral.extraction.actors.page import Page

_STATES = frozenset(["countries", "states", "nations", "sides", "neighbours", "neighbors", "governments", "parties",
                     "capitals", "peoples"])  # fmt: skip
_COUNTING = frozenset(["two", "both"])
_SURE = frozenset(["ministers", "presidents", "premiers", "leaders", "sides", "diplomats", "chancellors"])
REACH = 4


def paired(page: Page, cast: Cast) -> Iterator[tuple[int, int, tuple[Player, ...]]]:
    """The phrases that mean two actors at once, each with the pair."""
    named = [(f, p) for f, _, p, _ in cast.mentioned()]
    for token in page.tokens:
        noun = page.low(token.i)
        if token.tag != "NNS" or token.i in cast.at or (noun not in _STATES and noun not in _SURE):
            continue
        first = _start(page, token.i)
        if first is None or (noun not in _SURE and page.low(token.i - 1) not in _COUNTING):
            continue
        pair = _states(page, cast, token.i) if noun in _STATES else _holders(named, noun[:-1], token.i)
        if pair:
            yield first, token.i + 1, pair


def _start(page: Page, i: int) -> int | None:
    """Where “the two”, “both”, “the” before a noun begins; None where another word stands there."""
    k = i
    while k > 0 and page.low(k - 1) in ("the", "two", "both", "foreign", "prime"):
        k -= 1
    return k if k < i and page.low(k) in ("the", "both", "two") and page.low(i + 1) not in ("of", "from") else None


def _states(page: Page, cast: Cast, i: int) -> tuple[Player, ...]:
    """The two states of the sentences before; where there are more, the two that the document names most."""
    sent = page.tokens[i].sent
    counts: Counter[str] = Counter()
    near: dict[str, None] = {}
    for player in cast.players.values():
        if player.type in ("state", "government") and player.country:
            counts[player.country] += len(player.mentions)
            if any(sent - REACH <= page.tokens[f].sent and f < i for f, _ in player.mentions):
                near[player.country] = None
    best = sorted(near, key=lambda c: (-counts[c], c))
    if len(best) < 2 or (len(best) > 2 and counts[best[1]] == counts[best[2]]):
        return ()
    found = [cast.players.get(c) or cast.players.get(f"{c}-GOV") for c in best[:2]]
    return tuple(p for p in found if p is not None)


def _holders(named: list[tuple[int, Player]], noun: str, i: int) -> tuple[Player, ...]:
    """The last two persons before who hold such an office; “leaders” are any in government."""
    found: dict[str, Player] = {}
    for first, player in reversed(named):
        if first < i and player.type == "person" and _is(player, noun):
            found.setdefault(player.id, player)
            if len(found) == 2:
                return tuple(reversed(found.values()))
    return ()


def _is(player: Player, noun: str) -> bool:
    if noun == "leader":
        return player.sector == "GOV"
    return any(title.lower().endswith(noun) for title, _ in player.roles)
