"""Descriptions of bodies: “the council”, “the company”."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.actors.bodies import national
from bilateral.extraction.actors.cast import Cast, Player
from bilateral.extraction.actors.identity import Profile, government
from bilateral.extraction.actors.lands import Lands, of_the_country
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.vocabulary import Head, modifiers, words
from bilateral.language.analysis import Token

# Nouns that describe a body by its kind though its name may lack them, and the sectors of such bodies.
_KINDS = {
    "company": ("BUS", "MNC"), "firm": ("BUS", "MNC"), "alliance": ("IGO",), "bloc": ("IGO",), "union": ("IGO",),
    "organization": (), "organisation": (), "group": (), "agency": (), "body": (), "movement": ("REB",),
}  # fmt: skip


_PLAYING = frozenset(["nsubj", "nsubjpass"])


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
            yield _article(page, token.i), token.i + 1, earlier[-1]


def unstated(page: Page, cast: Cast, lands: Lands) -> Iterator[tuple[int, int, Profile]]:
    """“the foreign ministry”, “the country's army”: bodies of the state spoken of, that no word beside tells."""
    for token in page.tokens:
        hit = page.head_at(token.i)
        if hit is None or not (hit[1].national or hit[1].government) or not hit[1].lower or token.i in cast.at:
            continue
        first, last = _widened(page, token.i, hit[0])
        if not _stands_alone(page, first, last) or any(k in cast.at for k in range(first, last)):
            continue
        if code := lands.seated(last) or _whose(page, lands, page.joined(first, last).lower(), first, hit[1]):
            noun = page.joined(first, last).lower()
            yield first, last, government(code) if hit[1].government else national(noun, code, hit[1])


def _widened(page: Page, first: int, last: int) -> tuple[int, int]:
    """The body's noun with its field: “health ministry”, “ministry of foreign affairs”."""
    fields, end = modifiers()["any"], last + 1
    while page.low(first - 1) in fields and page.tokens[first - 1].head <= last and page.word(first - 1).islower():
        first -= 1
    while page.low(last) == "ministry" and (page.low(end) in fields or page.low(end) in ("of", "and", "affairs")):
        end += 1
    return first, end if page.low(end - 1) not in ("of", "and") else last + 1


def _whose(page: Page, lands: Lands, noun: str, first: int, head: Head) -> str | None:
    """The state of a body that names none; a bare kind (“the ministry”) and people of a government need a name."""
    if of_the_country(page, first):
        return lands.whose_country(first)
    if noun in words("en/bodies", "kinds") or (head.government and noun not in words("en/bodies", "own_government")):
        return None
    if page.low(first - 1) != "the" and noun not in words("en/bodies", "unarticled"):
        return None
    return lands.spoken_of(first) or lands.focus(first)


def _stands_alone(page: Page, first: int, last: int) -> bool:
    """Whether the noun is a phrase of its own, in small letters, that acts or is named as a source."""
    token = page.analysis.root_of(page.span(first, last)) or page.tokens[last - 1]
    if page.capital(first) and not page.opens_sentence(first):
        return False
    acts = token.dep in _PLAYING or (token.dep == "pobj" and page.low(token.head) in ("by", "to"))
    return token.tag in ("NN", "NNS", "NNP", "NNPS") and acts and page.low(last) not in ("of", "for")


def _article(page: Page, noun: int) -> int:
    """Where “the” or “this” before a noun stands; the noun itself where none does (“a ministry spokesman”)."""
    before = range(noun - 1, max(-1, noun - 6), -1)
    return next((k for k in before if page.low(k) in ("the", "this", "that", "these", "those")), noun)


def _last(player: Player) -> set[str]:
    """The nouns of a group's names: “children” of “Libyan children”."""
    return {name.split()[-1].lower() for name in (player.name, *player.aliases)}


def _nouns(player: Player) -> set[str]:
    words = {w.lower() for n in (player.name, *player.aliases) for w in n.split()}
    return words | {noun for noun, sectors in _KINDS.items() if player.sector in sectors}


def _definite(page: Page, token: Token) -> bool:
    """Whether the noun follows “the” with few words between, none a name, and no noun after it."""
    if page.same_sentence(token.i, token.i + 1) and page.tokens[token.i + 1].tag in ("NN", "NNS", "NNP"):
        return page.low(token.i + 1) in words("en/titles", "unnamed")
    for k in range(token.i - 1, max(-1, token.i - 6), -1):
        if page.low(k) in ("the", "this", "that", "these", "those"):
            return page.same_sentence(k, token.i)
        if page.tokens[k].tag not in ("JJ", "CD", "HYPH", "NN", "VBN") or page.capital(k):
            return False
    return False
