"""What an amount measures, and whether it is a level, a change or a share: from the words about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from bilateral.codebooks.loader import codebook
from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.grammar import subjects_of, verb_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import Nature

LENGTHS = frozenset(["km", "miles", "metres", "km2", "square miles", "hectares", "acres"])
NEAR = 14  # tokens: a keyword farther away in the sentence says nothing of the amount


@cache
def book() -> Mapping[str, Any]:
    """The codebook of measures."""
    found: Mapping[str, Any] = codebook("en/measures")
    return found


@cache
def _changes() -> frozenset[str]:
    return frozenset(book()["changes"])


def measure_of(analysis: Analysis, token: Token, amount: Amount) -> str | None:
    """The measure: that of the act which people undergo, of the nearest keyword, else the noun counted."""
    table = table_for(amount)
    keyword = keyword_of(analysis, token, table)
    if keyword is not None:
        return str(table[keyword.lemma])
    return amount.counted.casefold() if amount.counted else None


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return {
        **{name: book()[name] for name in ("acts", "measures")},
        "lengths": {**book()["measures"], **book()["lengths"]},
    }


def table_for(amount: Amount) -> Mapping[str, str]:
    """The keywords that may tell what an amount measures: those of people, of lengths and areas, or of all else."""
    if amount.sort == "people":
        return _tables()["acts"]
    return _tables()["lengths" if amount.unit in LENGTHS else "measures"]


def keyword_of(analysis: Analysis, token: Token, table: Mapping[str, str]) -> Token | None:
    """The keyword of a table that the grammar puts nearest to an amount: its heads, their subjects, then any."""
    heads = list(analysis.ancestors(token))
    for head in heads[:4]:
        if head.lemma in table and head.tag != "IN":
            return head
    verb = verb_of(analysis, token)
    for subject in subjects_of(analysis, verb) if verb else []:
        for word in (subject, *analysis.subtree(subject)[:8]):
            if word.lemma in table:
                return word
    return _nearest(analysis, token, table)


def _nearest(analysis: Analysis, token: Token, table: Mapping[str, str]) -> Token | None:
    sentence = analysis.sentences[token.sent]
    first, last = max(sentence.first, token.i - NEAR), min(sentence.last, token.i + NEAR)
    near = [t for t in analysis.tokens[first:last] if t.lemma in table and t.pos in ("NOUN", "VERB", "PROPN", "ADJ")]
    return min(near, key=lambda t: (abs(t.i - token.i), -t.i), default=None)


def nature_of(analysis: Analysis, token: Token, amount: Amount) -> Nature:
    """A change after “by” or with a word of change that the amount measures, a share of a whole, else a level."""
    heads = list(analysis.ancestors(token))[:3]
    changing = any(h.lemma in _changes() for h in heads)
    preposition = next((h.lemma for h in heads if h.dep in ("prep", "dative")), None)
    if changing and preposition == "by":
        return "change"
    if amount.sort == "share":
        if changing and preposition not in ("to", "at", "from"):
            return "change"
        return "share" if _is_part(analysis, token, amount) else "level"
    return "change" if changing and preposition in (None, "of") and _is_noun_of_change(heads) else "level"


def _is_part(analysis: Analysis, token: Token, amount: Amount) -> bool:
    """Whether a whole follows (“40 percent of its gas”) or a part is named (“a 40 percent stake”)."""
    after = analysis.text[amount.span.end : amount.span.end + 4]
    heads = list(analysis.ancestors(token))[:2]
    return after.startswith(" of ") or any(h.lemma in ("stake", "share", "majority", "part") for h in heads)


def _is_noun_of_change(heads: Iterable[Token]) -> bool:
    return any(h.lemma in _changes() and h.pos == "NOUN" for h in heads)


def acts_on(analysis: Analysis, token: Token) -> bool:
    """Whether a verb or noun near the amount's head is one that people undergo or do, so that a small count is news."""
    heads = list(analysis.ancestors(token))[:3]
    return any(h.lemma in book()["acts"] or h.lemma in ("buy", "sell", "supply", "deliver", "build") for h in heads)
