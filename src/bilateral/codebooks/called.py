"""What states, their governments and international bodies are called in the language that the reader is spoken to in.

English names are those of the record. In Russian a name is declined where it can be: a state and its government always,
a body that the codebook knows. Every other name stays as the items have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.spoken import language
from bilateral.codebooks.states import by_name, states

Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "loc")
_GOVERNMENT = ("правительство", "правительства", "правительству", "правительство", "правительством", "правительстве")


class Name(msgspec.Struct, frozen=True):
    """A name in Russian, what a verb in the past agrees with (m, f, n, pl), and its cases after the nominative."""

    code: str  # of the state, or key of the body
    name: str
    gender: str
    cases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def form(self, case: Case) -> str:
        """The name in a case; the name itself where it is not declined."""
        return (self.name, *(self.cases or (self.name,) * 5))[CASES.index(case)]


def name(key: str, reported: str) -> str:
    """An actor's name for the reader: in Russian that of a state, its government or a known body; else as reported.

    >>> name("KAZ-GOV", "Government of Kazakhstan")
    'Government of Kazakhstan'
    """
    if language() == "ru" and (found := russian(key)):
        return found.name[:1].upper() + found.name[1:]
    return reported


def state(code: str) -> str:
    """A state's name for the reader; the code itself where there is none."""
    if language() == "ru" and code in _states():
        return _states()[code].name
    return states()[code].name if code in states() else code


def place(name: str, country: str | None) -> str:
    """A place's name for the reader: in Russian that of a state; else as reported.

    >>> place("Almaty", "KAZ")
    'Almaty'
    """
    if language() == "ru" and country and by_name(name) == country:
        return state(country)
    return name


@cache
def russian(key: str) -> Name | None:
    """The name of a state, a government or a body in Russian, by its key; None where it is not known.

    >>> russian("KAZ-GOV").form("ins"), russian("org/eu").form("gen"), russian("person/x")
    ('правительством Казахстана', 'Европейского союза', None)
    """
    if found := _states().get(key) or _bodies().get(key):
        return found
    of = _states().get(key.removesuffix("-GOV"))
    if of is None:
        return None
    forms = tuple(f"{word} {of.form('gen')}" for word in _GOVERNMENT)
    return Name(key, forms[0], "n", forms[1:])


def state_called(text: str) -> str | None:
    """The code of the state that is called so in Russian, in any case and spelling of capitals.

    >>> state_called("Казахстан"), state_called("соединенных штатов"), state_called("Kazakhstan")
    ('KAZ', None, None)
    """
    return _called().get(_plain(text))


def states_called(text: str) -> list[tuple[str, str]]:
    """The states that a text names in Russian, each with its words: “Казахстан – Россия”, “газ Южная Корея”.

    >>> states_called("Казахстан – Россия газ")
    [('Казахстан', 'KAZ'), ('Россия', 'RUS')]
    """
    words, found, at = re.findall(r"[\w’'-]+", text), [], 0
    while at < len(words):
        for n in range(min(5, len(words) - at), 0, -1):
            said = " ".join(words[at : at + n])
            if code := state_called(said):
                found.append((said, code))
                at += n - 1
                break
        at += 1
    return found


@cache
def _called() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in _states().values():
        for form in (one.name, *one.names, *one.cases):
            found.setdefault(_plain(form), one.code)
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").replace("'", "’").replace("-", " ").replace("—", " ").split())


@cache
def _states() -> dict[str, Name]:
    return _by_code(msgspec.convert(codebook("ru/state_names"), list[Name]))


@cache
def _bodies() -> dict[str, Name]:
    return _by_code(msgspec.convert(codebook("ru/organization_names"), list[Name]))


def _by_code(found: Iterable[Name]) -> dict[str, Name]:
    return {one.code: one for one in found}
