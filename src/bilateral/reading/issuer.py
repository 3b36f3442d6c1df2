"""Who issues an item: ministries and the like by the form of their names, outlets by the nouns in theirs."""

from __future__ import annotations

import re
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.publications import medium
from bilateral.codebooks.states import states

_JOINT = re.compile(r"\s+(?:of|for|to|in|at|on|and|&)\s+(?:the\s+)?|\s*[,&|/]\s*|\s+[–—-]\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_LONGEST = 14  # words; no body's name is longer


def is_issuer(line: str) -> bool:
    """Whether a line is the name of a body that issues statements, and nothing else.

    >>> is_issuer("Ministry of Foreign Affairs of the Republic of Namibia"), is_issuer("Embassy of Norway in Windhoek")
    (True, True)
    >>> is_issuer("Ministry of Defence Denies Claims"), is_issuer("Ministry of Foreign Affairs Summons Envoy")
    (False, False)
    """
    parts = _JOINT.split(re.sub(r"^the\s+", "", line.strip(), flags=re.IGNORECASE).casefold())
    if len(line.split()) > _LONGEST or not line[:1].isupper() or not _is_body(parts[0]):
        return False
    return all(part in _qualifiers() for part in parts[1:])


def names_outlet(name: str) -> bool:
    """Whether words name a known medium or body, or have a noun that outlets' names have: “Border Daily”."""
    return (
        medium(name) is not None or is_issuer(name) or not _outlets().isdisjoint(map(str.casefold, _WORD.findall(name)))
    )


def without_release(line: str) -> tuple[str, bool]:
    """The line without “Press release”, its number and the signs around it, and whether they stood there.

    >>> without_release("Press release No. 12/2021"), without_release("European Commission - Press release")
    (('', True), ('European Commission', True))
    """
    rest = _release().sub("", line)
    return (rest.strip(" ,:|–—-"), True) if rest != line else (line, False)


def _is_body(words: str) -> bool:
    """“ministry”, “u.s. department”, “federal foreign office”: qualifiers, then the noun of a body."""
    for noun in _issuers():
        before = words.removesuffix(noun).rstrip()
        if words.endswith(noun) and (not before or all(w in _qualifiers() for w in _split(before))):
            return True
    return False


def _split(words: str) -> list[str]:
    """The qualifiers before a noun: all of it where it is one, else its words."""
    return [words] if words in _qualifiers() else words.split()


@cache
def _issuers() -> tuple[str, ...]:
    return tuple(sorted(codebook("en/imprint")["issuers"], key=len, reverse=True))


@cache
def _outlets() -> frozenset[str]:
    return frozenset(codebook("en/imprint")["outlets"])


@cache
def _qualifiers() -> frozenset[str]:
    """The fields and places that bodies are named by, in lower case."""
    book = codebook("en/imprint")
    names = (
        name for state in states().values() for name in (state.name, *state.names, *state.adjectives, *state.capitals)
    )
    return frozenset([*book["fields"], *book["forms"], *(re.sub("^the ", "", n.casefold()) for n in names)])


@cache
def _release() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(codebook("en/imprint")["releases"], key=len, reverse=True)))
    return re.compile(
        rf"(?:^|(?<=[-–—|,:] ))(?:{words})\b(?:\s*[,:–—-]?\s*(?:no|nr|ref|number)?[.:]?\s*\d[\w/.-]*)?"
        r"(?=$|\s*[,:|–—-])",
        re.IGNORECASE,
    )
