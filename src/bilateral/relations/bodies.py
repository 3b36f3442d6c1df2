"""Names of bodies and offices brought down to the words that tell one from another, and to the state they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import by_adjective, by_name, states
from bilateral.relations import names

_LEAST = 3  # letters of an acronym that may stand for a body
_OFFICIAL = frozenset(["GOV", "LEG", "JUD", "MIL", "SPY", "PTY", "COP"])  # sectors of whoever acts for a state
_PRIVATE = frozenset(["BUS", "CVL", "EDU", "JRN", "MED", "LAB", "CRM"])
_BETWEEN = frozenset(["ELI", "OPP"])  # once in office, or not yet: what they live by tells nothing
_ACRONYM = re.compile(r"[A-Z](?:[A-Za-z]?[A-Z]){1,7}")


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name: the words that tell it from others, the states named in it, the acronym it is or would have."""

    words: tuple[str, ...]  # in small Latin letters, in order
    states: frozenset[str]
    acronym: str  # that the name itself is; else empty
    initials: frozenset[str]  # acronyms that its words may give

    @property
    def common(self) -> bool:
        """Whether every state has a body called so."""
        return all(word in _set("common") for word in self.words)

    @property
    def joined(self) -> str:
        """The words as one: Kaz Munai Gaz."""
        return "".join(self.words)


@lru_cache(maxsize=1 << 14)
def body(name: str) -> Body:
    """What tells a body by a name.

    >>> body("Ministry of Foreign Affairs of Kazakhstan").words, body("Kazakh Foreign Ministry").words
    (('foreign', 'ministry'), ('foreign', 'ministry'))
    """
    bare = name.replace(".", "").strip()
    if _ACRONYM.fullmatch(bare):
        return Body((bare.casefold(),), frozenset(), bare.casefold(), frozenset())
    rest, states = without_states(names.words(name.replace("’s", "").replace("'s", "").replace(".", "")))
    spelled = [names.latin(word) for word in rest]
    kept = _without_firm([w for w in spelled if w not in _set("forms")])
    said = tuple(_alike(kept, "alike")) or tuple(spelled) or (() if states else (names.latin(bare),))
    return Body(said, states, "", _initials(name))


@lru_cache(maxsize=1 << 14)
def office(title: str) -> frozenset[str]:
    """The words of an office that tell it from others.

    >>> office("Minister of Foreign Affairs") == office("then foreign minister")
    True
    """
    book = codebook("en/body_names")["offices"]
    rest, _ = without_states(names.words(title))
    return frozenset(_alike([w for w in map(names.latin, rest) if w not in book["passing"]], "offices"))


@lru_cache(maxsize=1 << 14)
def single(name: str) -> frozenset[str]:
    """The office that a name without a name says, where one person at a time holds it; else empty.

    >>> sorted(single("Kazakh foreign minister")), single("Kazakh diplomat")
    (['foreign', 'minister'], frozenset())
    """
    said = office(name)
    return said if said in _singles() else frozenset()


@lru_cache(maxsize=1 << 14)
def nameless(name: str) -> bool:
    """Whether a person is called by what he is: “Russian Senator”, “the foreign minister”; not “Michael Jordan”.

    >>> nameless("American Senator"), nameless("Prime Minister"), nameless("Stephen King"), nameless("Ban Ki-moon")
    (True, True, False, False)
    """
    chunks = name.split()
    if not chunks:
        return False
    if chunks[-1].islower() and "-" not in chunks[-1]:
        return True
    rest, _ = without_states(names.words(name))
    titled = by_adjective(chunks[0]) is not None and names.latin(chunks[-1]) in _titles()
    return titled or (len(rest) > 1 and bool(single(" ".join(rest))))


def callings(sector: str | None, titles: Iterable[str]) -> frozenset[str]:
    """Which kinds of calling are told of a person: “official”, “private”; none of who held his offices once.

    >>> sorted(callings("GOV", ["Defense Minister"])), sorted(callings(None, ["fisherman"])), sorted(callings(None, []))
    (['official'], ['private'], [])
    """
    if sector in _BETWEEN:
        return frozenset()
    kinds = [_kind(sector), *(_calling(title) for title in titles)]
    return frozenset(kind for kind in kinds if kind)


@lru_cache(maxsize=1 << 14)
def _calling(title: str) -> str | None:
    """The kind of a title by the longest known one that it ends with; a chairman or head may be either."""
    words = title.casefold().split()
    known = (_of_titles().get(" ".join(words[n:])) for n in range(len(words)))
    return next((kind for kind in known if kind is not None), None) or None


def _kind(sector: str | None) -> str:
    return "official" if sector in _OFFICIAL else "private" if sector in _PRIVATE else ""


def without_states(words: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The words that name no state, and the states that the others name.

    >>> without_states(["United", "States", "Navy"])
    (['Navy'], frozenset({'USA'}))
    """
    rest: list[str] = []
    states: set[str] = set()
    at = 0
    while at < len(words):
        longest = _starts().get(words[at], 0)
        for size in range(min(longest, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if code := by_name(phrase) or by_adjective(phrase):
                states.add(code)
                at += size
                break
        else:
            rest.append(words[at])
            at += 1
    return rest, frozenset(states)


def _without_firm(words: list[str]) -> list[str]:
    """The words without those that only say what firm it is: “national oil company KazMunaiGas”."""
    kept = list(words)
    for n in [n for n, word in enumerate(words) if word in _set("firm")]:
        first = n
        while first and words[first - 1] in _set("describing"):
            first -= 1
        kept[first : n + 1] = [""] * (n + 1 - first)
    return [w for w in kept if w] or words


def _alike(words: Sequence[str], part: str) -> list[str]:
    """The words with each phrase that means the same as another written in one way."""
    table = _phrases(part)
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(4, len(words) - at), 0, -1):
            if (said := table.get(tuple(words[at : at + size]))) is not None:
                out += said
                at += size
                break
        else:
            out.append(words[at])
            at += 1
    return out


def _initials(name: str) -> frozenset[str]:
    """The acronyms that a name may have: of all its words, and of its words without the small ones."""
    plain = [names.latin(w) for w in names.words(name)]
    every = "".join(w[0] for w in plain)
    large = "".join(w[0] for w in plain if w not in _set("forms"))
    return frozenset(a for a in (every, large) if len(a) >= _LEAST)


@cache
def _starts() -> Mapping[str, int]:
    """First word of a state's name or adjective → how many words the longest such has."""
    longest: dict[str, int] = {}
    for state in states().values():
        for form in (state.name, *state.names, *state.adjectives):
            words = form.removeprefix("the ").split()
            longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(codebook("en/body_names")[name])


@cache
def _titles() -> frozenset[str]:
    """The last words of titles: minister, senator."""
    return frozenset(title.split()[-1] for group in codebook("en/titles")["groups"] for title in group["titles"])


@cache
def _of_titles() -> Mapping[str, str]:
    """Title → the kind of its sector; an occupation of no sector is private; empty where it may be either."""
    return {
        title: _kind(group["sector"]) or ("private" if group["scope"] == "none" and not group.get("honorific") else "")
        for group in codebook("en/titles")["groups"]
        for title in group["titles"]
    }


@cache
def _singles() -> frozenset[frozenset[str]]:
    return frozenset(office(title) for title in codebook("en/body_names")["offices"]["single"])


@cache
def _phrases(part: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    book = codebook("en/body_names")
    groups: Iterable[Sequence[str]] = book["alike"] if part == "alike" else book["offices"]["alike"]
    return {tuple(phrase.split()): tuple(group[0].split()) for group in groups for phrase in group}
