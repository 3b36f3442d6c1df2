"""The program's codes and plain words in the language of the reader; English is what they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.spoken import language
from bilateral.codebooks.states import by_adjective, by_demonym, by_name

FORMS = ("one", "few", "many", "other")


def term(group: str, code: str | None) -> str | None:
    """The word for a code in the reader's language; None where it is to be told as it is.

    >>> term("mode", "visit")
    """
    if language() == "en" or code is None:
        return None
    found: str | None = _book().get(group, {}).get(code)
    return found


def word(group: str, code: str | None) -> str:
    """The word for a code, else the code with blanks for its strokes.

    >>> word("stage", "under_way")
    'under way'
    """
    return term(group, code) or (code or "").replace("_", " ")


def measure(name: str | None) -> str | None:
    """What a figure measures: the program's word for it, else that of the item."""
    return term("measure", name) or name


def unit(name: str, form: str) -> str:
    """A unit in the form that a number takes; what is not known as it is."""
    if language() == "en":
        return name
    forms = _book()["unit"].get(name)
    return str(forms[FORMS.index(form)]) if forms else name


def title(text: str) -> str | None:
    """An office in the reader's language, without the state that it may name; None where it is not known.

    >>> title("Foreign Minister")
    """
    if language() == "en":
        return None
    return _title(_without_state(text))


@cache
def _title(text: str) -> str | None:
    plain, book = text.casefold(), _book()
    found: str | None = book["title"].get(plain)
    if found:
        return found
    for before, said in (("deputy ", "заместитель министра"), ("", "министр")):
        own = plain.removeprefix(before)
        if before and own == plain:
            continue
        field = own.removesuffix(" minister") if own.endswith(" minister") else own.removeprefix("minister of ")
        if field != own and field in book["field"]:
            return f"{said} {book['field'][field]}"
    return None


def _without_state(text: str) -> str:
    """The office alone: Kazakh Foreign Minister, president of Uzbekistan."""
    office, _, of = text.rpartition(" of ")
    if office and by_name(of):
        return office
    words = text.split(" ")
    for n in (2, 1):
        own = " ".join(words[:n])
        if len(words) > n and (by_adjective(own) or by_demonym(own) or by_name(own)):
            return " ".join(words[n:])
    return text


def _book() -> Mapping[str, Any]:
    found: Mapping[str, Any] = codebook(f"{language()}/terms")
    return found
