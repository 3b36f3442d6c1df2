"""Descriptions of bodies: “the council”, “the company”."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.actors.cast import Cast, Player
from bilateral.extraction.actors.page import Page
from bilateral.language.analysis import Token

# Nouns that describe a body by its kind though its name may lack them, and the sectors of such bodies.
_KINDS = {
    "company": ("BUS", "MNC"), "firm": ("BUS", "MNC"), "alliance": ("IGO",), "bloc": ("IGO",), "union": ("IGO",),
    "organization": (), "organisation": (), "group": (), "agency": (), "body": (), "movement": ("REB",),
}  # fmt: skip


def described(page: Page, cast: Cast) -> Iterator[tuple[int, int, Player]]:
    """“the council”, “the ministry”: the last body named whose name has that noun."""
    bodies = [(f, p) for f, _, p, _ in cast.mentioned() if p.type in ("organization", "media")]
    groups = [(f, p) for f, _, p, _ in cast.mentioned() if p.type == "group"]
    for token in page.tokens:
        if token.tag not in ("NN", "NNS") or token.i in cast.at or not _definite(page, token):
            continue
        noun, named = page.low(token.i), bodies if token.tag == "NN" else groups
        if page.head_at(token.i) is None and page.group_at(token.i) is None and noun not in _KINDS:
            continue
        earlier = [p for f, p in named if f < token.i and noun in (_nouns(p) if named is bodies else _last(p))]
        earlier = earlier or [p for f, p in groups if f < token.i and noun in _last(p)]
        if earlier:
            first = token.i
            while page.low(first) not in ("the", "this", "that", "these", "those"):
                first -= 1
            yield first, token.i + 1, earlier[-1]


def _last(player: Player) -> set[str]:
    """The nouns of a group's names: “children” of “Libyan children”."""
    return {name.split()[-1].lower() for name in (player.name, *player.aliases)}


def _nouns(player: Player) -> set[str]:
    words = {w.lower() for n in (player.name, *player.aliases) for w in n.split()}
    return words | {noun for noun, sectors in _KINDS.items() if player.sector in sectors}


def _definite(page: Page, token: Token) -> bool:
    """Whether the noun follows “the” with few words between, none a name, and no noun after it."""
    if page.same_sentence(token.i, token.i + 1) and page.tokens[token.i + 1].tag in ("NN", "NNS", "NNP"):
        return False
    for k in range(token.i - 1, max(-1, token.i - 6), -1):
        if page.low(k) in ("the", "this", "that", "these", "those"):
            return page.same_sentence(k, token.i)
        if page.tokens[k].tag not in ("JJ", "CD", "HYPH", "NN", "VBN") or page.capital(k):
            return False
    return False
