"""Whether the name of a capital, or of a continent, is used for the place or for those who govern it."""

from __future__ import annotations

from functools import cache

from bilateral.codebooks import states
from bilateral.codebooks.loader import codebook
from bilateral.extraction.places.evidence import is_dateline
from bilateral.extraction.places.gazetteer import Known
from bilateral.extraction.places.mentions import Mention
from bilateral.language.analysis import Analysis, Token

_BETWEEN = frozenset(["by", "with", "against", "between", "among"])
_TO = frozenset(["to", "from", "for", "toward", "towards", "of", "on", "over"])


def stands_for_government(analysis: Analysis, mention: Mention, place: Known | None, headline: bool = False) -> bool:
    """Whether the name acts, owns an act or is dealt with, rather than being where something is.

    Only capitals and continents can: a state's own name means the state and its land alike. In a headline, which
    is hard to parse, a capital that opens it and is followed by a word acts: “Minsk Recalls Envoy”.
    """
    if place is None or not (place.feature == "CONT" or _is_capital(mention.name, place)):
        return False
    token = analysis.root_of(mention.bare)
    if token is None or mention.feature is not None or is_dateline(analysis, mention):
        return False
    if headline and mention.first == analysis.sentences[token.sent].first:
        return mention.last < len(analysis.tokens) and analysis.tokens[mention.last].text[0].isalpha()
    while token.dep == "conj" and token.head != token.i and analysis.tokens[token.head].pos == "PROPN":
        token = analysis.tokens[token.head]
    return _by_role(analysis, token)


def _is_capital(name: str, place: Known) -> bool:
    code = states.by_capital(name) or states.by_capital(name.title())
    return code == place.country and code is not None and (place.town or (place.division and code != "USA"))


def _by_role(analysis: Analysis, token: Token) -> bool:
    head = analysis.tokens[token.head]
    if token.dep == "nsubj":
        return head.lemma != "be" or not _is_said_to_be_a_place(analysis, head)
    if token.dep == "nsubjpass":
        return head.lemma not in _words("done_to_places")
    if token.dep == "poss":
        return head.lemma not in _words("parts_of_places")
    if token.dep in ("dobj", "dative"):
        return head.lemma in _words("done_to_governments")
    if token.dep == "pobj":
        return _after_preposition(analysis, head)
    return False


def _is_said_to_be_a_place(analysis: Analysis, verb: Token) -> bool:
    """“Moscow is the largest city” against “Moscow is ready”."""
    return any(c.dep in ("attr", "prep") for c in analysis.children(verb))


def _after_preposition(analysis: Analysis, preposition: Token) -> bool:
    governor = analysis.tokens[preposition.head]
    if preposition.lemma in _BETWEEN:
        return governor.lemma not in _words("parts_of_places") | _words("done_to_places")
    if preposition.lemma in _TO:
        sent = (c.lemma for c in analysis.children(governor) if c.dep == "dobj")
        return any(lemma in _words("towards_governments") for lemma in (governor.lemma, *sent))
    return False


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(w) for w in codebook("en/metonyms")[name])
