"""Whether an amount is a level, a share, or a change, and which way the change goes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.figures.measures import MODIFIERS, book, ways
from bilateral.extraction.grammar import is_verb, negated, verb_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import Nature, Way

_PARTS = frozenset(["stake", "share", "majority", "part", "interest", "minority", "portion", "proportion"])
_UP_OR_DOWN = re.compile(r"(?<![\w-])(?P<way>up|down)(?:\s+by)?(?:\s+[a-z ]{4,14})?\s*$", re.IGNORECASE)
_WAYS: dict[str, Way] = {"up": "rise", "down": "fall"}


class Change(NamedTuple):
    """What kind of value an amount is; the direction is null unless it is a change whose words tell it."""

    nature: Nature
    direction: Way | None = None


def change_of(analysis: Analysis, token: Token, amount: Amount) -> Change:
    """A change after “by” or with a word of change that the amount measures, a share of a whole, else a level."""
    after = analysis.text[amount.span.end : amount.span.end + 20].lstrip().casefold()
    way = _compared(after) or _up_or_down(analysis, amount)
    if way is not None:
        return Change("change", way)
    heads = list(analysis.ancestors(token))[:3]
    word = next((h for h in heads if h.lemma in ways()), None)
    preposition = next((h.lemma for h in heads[:2] if h.dep in ("prep", "dative")), None)
    noun = heads[0] if heads and token.dep in MODIFIERS and heads[0].pos == "NOUN" else None
    if word is not None and preposition == "by":
        return _changed(analysis, word)
    if noun is not None:
        return _modifying(analysis, noun, amount, after)
    if amount.sort != "share" and amount.unit != "times":
        counted = word is not None and preposition == "of" and heads[1].pos == "NOUN"
        return _changed(analysis, word) if word is not None and counted else Change("level")
    return _percent(analysis, token, amount, (word, preposition, after))


def _percent(analysis: Analysis, token: Token, amount: Amount, around: tuple[Token | None, str | None, str]) -> Change:
    """What percents are that stand by themselves."""
    word, preposition, after = around
    heads = list(analysis.ancestors(token))[:2]
    parted = bool(heads) and token.dep in ("dobj", "npadvmod") and heads[0].lemma in book()["parting"]
    if parted and after.startswith(("of its value", "against", "in ", "on ", "since")):
        return Change("change", None if negated(analysis, heads[0]) else "fall")
    if _is_part(amount, None, after) or any(h.lemma in _PARTS for h in heads):
        return Change("share")
    changing = word is not None and preposition not in ("to", "at", "from")
    return _changed(analysis, word) if word is not None and changing else Change("level")


def _modifying(analysis: Analysis, noun: Token, amount: Amount, after: str) -> Change:
    """“a 5 percent cut”, “a 40 percent stake”, “a 300 megawatt plant”."""
    if noun.lemma in ways():
        return _changed(analysis, noun)
    return Change("share" if _is_part(amount, noun, after) else "level")


def _changed(analysis: Analysis, word: Token) -> Change:
    """A change by a verb or noun; what is denied goes no way."""
    verb = word if is_verb(word) else verb_of(analysis, word)
    denied = verb is not None and negated(analysis, verb)
    return Change("change", None if denied else ways()[word.lemma])


@cache
def _comparative() -> re.Pattern[str]:
    rise, fall = ("|".join(book()["compared"][way]) for way in ("rise", "fall"))
    end = r"(?=\s+than\b|\s*[.,;)]|\s+(?:in|from|on)\b|$)"
    return re.compile(
        rf"(?:(?P<rise>{rise}){end}|up(?P<up>\s+(?:on|from)\b)|(?P<fall>{fall}){end}|down\s+(?:on|from)\b)"
    )


def _compared(after: str) -> Way | None:
    """“3 percent more than in May”, “$2 million lower”; not “6 percent more gas”."""
    found = _comparative().match(after)
    if found is None:
        return None
    return "rise" if found["rise"] or found["up"] else "fall"


def _up_or_down(analysis: Analysis, amount: Amount) -> Way | None:
    """“was up 12 percent”, “, down by $3 million from 2002”; not “make up 12 percent”, “set up 12 firms”."""
    if amount.sort not in ("share", "money", "unit"):
        return None
    found = _UP_OR_DOWN.search(analysis.text, max(0, amount.span.start - 24), amount.span.start)
    if found is None or not _bounding(found[0]):
        return None
    (word, *_) = analysis.tokens_in((found.start("way"), found.end("way"))) or (None,)
    verb = None if word is None else word if is_verb(word) else verb_of(analysis, word)
    apart = analysis.text[: found.start()].rstrip().endswith((",", "(", "–", "—", "and"))
    if apart or (verb is not None and verb.lemma in book()["going"]):
        return _WAYS[found["way"].lower()]
    return None


def _bounding(words: str) -> bool:
    """Whether nothing but “by” and a bound (“about”, “more than”) stands between the adverb and the amount."""
    rest = re.sub(r"^\W*(?:up|down)(?:\s+by)?", "", words, flags=re.IGNORECASE).strip().casefold()
    return not rest or any(rest in phrases for phrases in book()["bounds"].values())


def _is_part(amount: Amount, noun: Token | None, after: str) -> bool:
    """Whether a whole follows (“40 percent of its gas”) or a part is named (“a 40 percent stake”)."""
    return amount.sort == "share" and (after.startswith("of ") if noun is None else noun.lemma in _PARTS)
