"""Between whom a mutual measure is: “trade between Peru and Chile”, “Peru's trade with Chile”, “their trade”."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bilateral.extraction.figures.directions import Parties
from bilateral.extraction.figures.measures import Measure, book
from bilateral.extraction.grammar import conjuncts, verb_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Figure

_BETWEEN = frozenset(["between", "among"])
_DASHES = frozenset("-–—‐‑/")


def between(parties: Parties, token: Token, measure: Measure) -> tuple[str, ...]:
    """The actors that a mutual measure is between, in order of the text; none where the words do not name them all."""
    keyword = measure.keyword
    if keyword is None or measure.flow not in book()["mutual"]["measures"]:
        return ()
    noun = _whole(parties.analysis, keyword)
    if _is_part(parties, noun) or _is_part(parties, keyword):
        return ()
    found = _named_between(parties, token, noun) or _with(parties, noun) or _owners(parties, noun)
    distinct = tuple(dict.fromkeys(found))
    return distinct if len(distinct) > 1 else ()


def settled(figure: Figure) -> Figure:
    """A figure without parties where it has ends, or measures what is not mutual."""
    sound = figure.measure in book()["mutual"]["measures"] and not (figure.origin or figure.destination)
    return figure if sound or not figure.parties else msgspec.structs.replace(figure, parties=())


def _whole(analysis: Analysis, keyword: Token) -> Token:
    """The noun that the keyword is a part of the name of: “turnover” in “trade turnover”."""
    head = analysis.head(keyword)
    return head if head is not None and keyword.dep in ("compound", "nmod") and head.pos == "NOUN" else keyword


def _is_part(parties: Parties, noun: Token) -> bool:
    """Whether it is the trade in some goods, of some sort or with all the world: not that of the two as a whole."""
    words = book()["mutual"]
    for child in parties.analysis.children(noun):
        if child.lemma in words["parts"] or (child.lemma == "in" and _goods(parties.analysis, child)):
            return True
        if child.dep in ("compound", "nmod") and child.pos == "NOUN" and child.lemma not in words["wholes"]:
            return True
    return False


def _goods(analysis: Analysis, preposition: Token) -> bool:
    below = [c for c in analysis.children(preposition) if c.dep == "pobj" and c.pos == "NOUN"]
    return any(c.lemma not in book()["mutual"]["wholes"] and c.lemma not in book()["mutual"]["times"] for c in below)


def _named_between(parties: Parties, token: Token, noun: Token) -> tuple[str, ...]:
    """All that stand after “between”, below the noun, below what is counted of it, or below the verb."""
    analysis = parties.analysis
    verb = verb_of(analysis, token)
    above = [noun, *(h for h in list(analysis.ancestors(noun))[:2] if noun.dep == "pobj"), *([verb] if verb else [])]
    for head in above:
        for child in analysis.children(head):
            if child.lemma in _BETWEEN:
                return _all(parties, _object(analysis, child))
    return ()


def _with(parties: Parties, noun: Token) -> tuple[str, ...]:
    """One owner and one other: “Peru's trade with Chile”, “the trade of Peru with Chile”."""
    others = next((_all(parties, _object(parties.analysis, p)) for p in _below(parties.analysis, noun, "with")), ())
    if len(others) != 1:
        return ()
    own = _possessors(parties, noun)
    return (*own, *others) if len(own) == 1 else ()


def _below(analysis: Analysis, noun: Token, word: str) -> Iterator[Token]:
    """The prepositions of a noun that are this word, those too that the parser hangs below its “of”."""
    for child in analysis.children(noun):
        if child.lemma == word:
            yield child
        elif child.lemma == "of":
            yield from (c for c in analysis.children(child) if c.lemma == word)
            named = _object(analysis, child)
            yield from (c for c in analysis.children(named) if c.lemma == word) if named else ()


def _owners(parties: Parties, noun: Token) -> tuple[str, ...]:
    """Two that share it: “Peru-Chile trade”, “the two countries' trade”, “the mutual trade of Peru and Chile”."""
    analysis = parties.analysis
    if next(_below(analysis, noun, "with"), None) is not None:
        return ()
    for child in analysis.children(noun):
        if child.dep in ("compound", "amod", "nmod") and (pair := _joined(parties, child)):
            return pair
    own = _possessors(parties, noun)
    shared = any(c.lemma.casefold() in book()["mutual"]["words"] for c in analysis.children(noun))
    one_phrase = any(len(parties.every.get(c.i, ())) > 1 for c in analysis.children(noun) if c.dep == "poss")
    return own if len(own) == 2 and (shared or one_phrase) else ()


def _joined(parties: Parties, last: Token) -> tuple[str, ...]:
    """Two names with a dash between them: “Kazakh-Chinese”, “US–China”."""
    tokens = parties.analysis.tokens
    if last.i < 2 or tokens[last.i - 1].text not in _DASHES:
        return ()
    pair = tuple(k for i in (last.i - 2, last.i) if (k := parties.at.get(i) or parties.adjectives.get(i)))
    return pair if len(pair) == 2 and all(k in parties.actors for k in pair) else ()


def _possessors(parties: Parties, noun: Token) -> tuple[str, ...]:
    """Those whose it is: “Peru's”, “their”, “Peruvian”, “of Peru and Chile”."""
    analysis = parties.analysis
    for child in analysis.children(noun):
        if child.dep == "poss" or (child.lemma == "of" and child.dep == "prep"):
            return _all(parties, child if child.dep == "poss" else _object(analysis, child))
    near = [c.i for c in analysis.children(noun) if c.dep in ("compound", "amod", "nmod")]
    named = [k for i in near if (k := parties.at.get(i) or parties.adjectives.get(i)) and k in parties.actors]
    return tuple(named) if len(named) == 1 else ()


def _object(analysis: Analysis, preposition: Token) -> Token | None:
    return next((c for c in analysis.children(preposition) if c.dep == "pobj"), None)


def _all(parties: Parties, first: Token | None) -> tuple[str, ...]:
    """The actors that a noun and those joined to it name; none unless each names one."""
    if first is None:
        return ()
    named = [parties.every.get(t.i, ()) for t in conjuncts(parties.analysis, first)]
    return tuple(key for keys in named for key in keys) if all(named) else ()
