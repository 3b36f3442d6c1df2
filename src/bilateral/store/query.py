"""What a person writes to search the record, read here and put into the languages of the two databases.

    gas pipeline           both words, in any of their forms
    "gas pipeline"         these words beside each other
    gas OR oil contract    one of the first two, and the third
    pipeline -transit      without this word
    negotia*               all words that begin so
    (gas OR oil) -(coal OR peat)

Whatever is written, the database is handed words of letters and digits alone: no text can break its syntax.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bilateral.errors import InvalidUsage

_LONGEST = 1000  # characters of a query; of a word, a fifth
_DEEPEST = 20  # brackets in brackets
_QUOTES = '"“”„«»'
_TOKEN = re.compile(
    rf"(?P<quoted>[{_QUOTES}](?P<inside>[^{_QUOTES}]*)(?:[{_QUOTES}]|$)\*?)|(?P<mark>[()|])|[^\s()|{_QUOTES}]+"
)
_WORD = re.compile(r"[^\W_]+")
# Endings of English words: both databases keep words without them, so a beginning may be longer than what is kept.
_ENDINGS = (
    "s", "es", "ed", "er", "ers", "ing", "ings", "ion", "ions", "ation", "ations", "ative", "ator", "ators", "ating",
    "ated", "ates", "ment", "ments", "ement", "ements", "ance", "ances", "ence", "ences", "ency", "ent", "ant", "able",
    "ible", "al", "ally", "ical", "ically", "ity", "ities", "ive", "ively", "ness", "ful", "ism", "ist", "ists", "ize",
    "ized", "izes", "ization", "ise", "ised", "isation", "ly", "ous", "y", "ies",
)  # fmt: skip
_USAGE = 'write words to look for: gas pipeline, "gas pipeline", gas OR oil, pipeline -transit, negotia*'


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand beside each other, mostly one; with `begins` the last one is only a beginning."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All of `parts`, and none of `without`."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple[Node, ...]


Node = Words | Every | Either


def parsed(query: str) -> Node:
    """What a query asks for. Raises InvalidUsage where it has no word that must occur.

    >>> parsed("gas OR oil -coal")
    Every(parts=(Either(parts=(Words(words=('gas',), begins=False), Words(words=('oil',), begins=False))),), \
without=(Words(words=('coal',), begins=False),))
    """
    query = unicodedata.normalize("NFC", query)
    if len(query) > _LONGEST or max((len(w) for w in _WORD.findall(query)), default=0) > _LONGEST // 5:
        raise InvalidUsage(f"the query is too long; {_USAGE}")
    found = _Parser(query).every(0)
    if found is None:
        raise InvalidUsage(f"{query!r} has no word that must occur; {_USAGE}")
    return found


def for_sqlite(node: Node) -> str:
    """The query in the language of FTS5.

    >>> for_sqlite(parsed('"gas pipeline" OR oil -coal'))
    '(("gas pipeline" OR "oil") NOT "coal")'
    """
    match node:
        case Words(words, begins):
            said = f'"{" ".join(words)}"' + (" *" if begins else "")
            kept = [f'"{w}"' for w in _kept(words[0])] if begins and len(words) == 1 else []
            return f"({' OR '.join([said, *kept])})" if kept else said
        case Either(parts):
            return f"({' OR '.join(map(for_sqlite, parts))})"
        case Every(parts, without):
            said = " AND ".join(map(for_sqlite, parts))
            if not without:
                return f"({said})" if len(parts) > 1 else said
            said = f"({said})" if len(parts) > 1 else said
            return f"({said} NOT {for_sqlite(Either(without) if len(without) > 1 else without[0])})"


def for_postgresql(node: Node) -> str:
    """The query in the language of to_tsquery.

    >>> for_postgresql(parsed('"gas pipeline" OR oil -coal'))
    "((('gas' <-> 'pipeline') | 'oil') & !'coal')"
    """
    match node:
        case Words(words, begins):
            said = [f"'{_plain(w)}'" for w in words]
            if begins:
                said[-1] += ":*"
            if len(said) > 1:
                return f"({' <-> '.join(said)})"
            kept = [f"'{_plain(w)}'" for w in _kept(words[0])] if begins else []
            return f"({' | '.join([*said, *kept])})" if kept else said[0]
        case Either(parts):
            return f"({' | '.join(map(for_postgresql, parts))})"
        case Every(parts, without):
            return f"({' & '.join([*map(for_postgresql, parts), *(f'!{for_postgresql(w)}' for w in without)])})"


class _Parser:
    """Reads a query from left to right; OR binds its two neighbours before words that must all occur are joined."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(_TOKEN.finditer(query))
        self._at = 0

    def every(self, depth: int) -> Node | None:
        """Up to the closing bracket or the end; None where no word is in it."""
        parts: list[Node] = []
        without: list[Node] = []
        joined = False  # by OR to what stands before
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            word = token.group()
            if word == ")":
                if depth:
                    break
            elif word in ("OR", "|"):
                joined = bool(parts)
            elif word != "AND":
                excluded, node = self._term(token, depth)
                if node is None:
                    continue
                if excluded and joined:
                    raise self._nothing_left()
                if excluded:
                    without.append(node)
                elif joined:
                    parts[-1] = _either(parts[-1], node)
                else:
                    parts.append(node)
                joined = False
        if without and not parts:
            raise self._nothing_left()
        return _every(parts, without)

    def _nothing_left(self) -> InvalidUsage:
        return InvalidUsage(f"{self._query!r}: words can be left out only beside one that must occur; {_USAGE}")

    def _term(self, token: re.Match[str], depth: int) -> tuple[bool, Node | None]:
        """A word, phrase or bracket, and whether it is to be left out."""
        excluded = token.group() in ("-", "NOT")
        if excluded:
            if self._at == len(self._tokens):
                return False, None
            following = self._tokens[self._at]
            if token.group() == "-" and following.start() != token.end():
                return False, None  # a dash between words
            token = following
            self._at += 1
        if token.group() == "(":
            if depth == _DEEPEST:
                raise InvalidUsage(f"{self._query!r} has too many brackets in brackets; {_USAGE}")
            return excluded, self.every(depth + 1)
        if token["quoted"]:
            return excluded, _words(token["inside"], token.group().endswith("*"))
        word = token.group()
        return excluded or word.startswith("-"), _words(word, word.endswith("*"))


def _words(text: str, begins: bool) -> Words | None:
    words = tuple(_WORD.findall(text))
    return Words(words, begins or text.rstrip().endswith("*")) if words else None


def _either(one: Node, other: Node) -> Either:
    return Either((*(one.parts if isinstance(one, Either) else (one,)), other))


def _every(parts: list[Node], without: list[Node]) -> Node | None:
    if len(parts) == 1 and not without:
        return parts[0]
    return Every(tuple(parts), tuple(without)) if parts else None


def _kept(beginning: str) -> list[str]:
    """What may be kept of the words with this beginning, where their ending is cut within it.

    >>> _kept("governm")
    ['govern']
    """
    cuts = range(max(3, len(beginning) - 6), len(beginning))
    return [beginning[:n] for n in cuts if any(e.startswith(beginning[n:].lower()) for e in _ENDINGS)]


def _plain(word: str) -> str:
    """The word without the marks on its Latin letters, as the database keeps it."""
    return "".join(base if (base := unicodedata.normalize("NFD", c)[0]).isascii() else c for c in word)
