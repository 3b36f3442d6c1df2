"""What an amount measures, from the words about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from bilateral.codebooks.loader import codebook
from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.grammar import complements, is_verb, subjects_of, verb_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import Way

LENGTHS = frozenset(["km", "miles", "metres", "km2", "square miles", "hectares", "acres"])
AREAS = frozenset(["km2", "square miles", "hectares", "acres"])
NEAR = 9  # tokens: a keyword farther away in the sentence says nothing of the amount
MODIFIERS = frozenset(["nmod", "compound", "amod", "nummod", "quantmod", "npadvmod"])


class Measure(NamedTuple):
    """The measure's name, the flow that it is a case of (“imports” of “gas imports”), and the word that tells it."""

    name: str | None = None
    flow: str | None = None
    keyword: Token | None = None


@cache
def book() -> Mapping[str, Any]:
    """The codebook of measures."""
    found: Mapping[str, Any] = codebook("en/measures")
    return found


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return {
        **{name: book()[name] for name in ("acts", "measures")},
        "lengths": {**book()["measures"], **book()["lengths"]},
        "none": {},
    }


@cache
def _default() -> Mapping[str, str]:
    """What a unit measures where no word tells: megawatts are a capacity."""
    return {u["unit"]: u["measure"] for u in book()["units"] if "measure" in u}


@cache
def ways() -> Mapping[str, Way]:
    """Lemmas of verbs and nouns of change → the way that they go."""
    return {word: way for way, words in book()["changes"].items() for word in words}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(book()[name])


def measure_of(analysis: Analysis, token: Token, amount: Amount) -> Measure:
    """The measure: that of the act which people undergo, of the nearest keyword, of the noun that has the amount."""
    if amount.counted in book()["fates"]:
        return Measure(book()["fates"][amount.counted], book()["fates"][amount.counted])
    if amount.counted == "members":
        return Measure("members")
    table = _table_for(amount)
    keyword = _teller(analysis, token, table)
    if keyword is None and amount.sort not in ("people", "goods", "states"):
        noun = _noun_of(analysis, token)
        if noun is not None:
            return Measure(f"{noun.text.lower()}{_suffix(amount)}", None, noun)
    if keyword is None and amount.sort == "share" and (whole := _commodity(analysis, token)):
        return Measure(whole, whole)
    if keyword is None and amount.sort != "states":
        keyword = _nearest(analysis, token, table)
    if keyword is not None and table[keyword.lemma] == "deployment" and amount.counted not in _words("military"):
        return Measure(amount.counted)
    if keyword is not None:
        told = str(table[keyword.lemma])
        return _named(analysis, token, amount, keyword, "area" if amount.unit in AREAS else told)
    name = _otherwise(analysis, token, amount)
    return Measure(name, name if amount.sort in ("unit", "share") else None)


def _suffix(amount: Amount) -> str:
    """What a unit says of the thing that it describes: “a 300 megawatt plant” has a capacity."""
    return " capacity" if _default().get(amount.unit or "") == "capacity" else ""


def _named(analysis: Analysis, token: Token, amount: Amount, keyword: Token, flow: str) -> Measure:
    """The measure with what flows, and the price where money is paid for a quantity of it."""
    if amount.sort == "money" and amount.per in ("1000 m3", "barrel", "tonne", "kWh", "MMBtu", "litre", "kg", "ounce"):
        return Measure("price", flow, keyword)
    if amount.sort in ("unit", "share") and flow in _FLOWING:
        goods = _commodity(analysis, token)
        return Measure(f"{goods} {flow}" if goods else flow, flow, keyword)
    return Measure(flow, flow, keyword)


_FLOWING = frozenset(["imports", "exports", "supplies", "sales", "purchases", "output", "transit", "reserves"])


def _commodity(analysis: Analysis, token: Token) -> str | None:
    """What a quantity is of: “tons of wheat”, “40 percent of its gas”."""
    for child in analysis.children(token):
        if child.lemma == "of":
            noun = next((c for c in analysis.children(child) if c.dep == "pobj" and c.pos in ("NOUN", "PROPN")), None)
            if noun is not None and noun.lemma not in book()["measures"]:
                return noun.text.lower()
    return None


def _otherwise(analysis: Analysis, token: Token, amount: Amount) -> str | None:
    """The measure where no word of a table tells it: the noun counted, what a quantity is of, the unit's own."""
    if amount.counted:
        return amount.counted.casefold()
    if amount.sort in ("unit", "share"):
        return _commodity(analysis, token) or _default().get(amount.unit or "")
    verb = verb_of(analysis, token)
    return "funding" if amount.sort == "money" and verb is not None and verb.lemma in _words("giving") else None


def _table_for(amount: Amount) -> Mapping[str, str]:
    """The keywords that may tell what an amount measures: those of people, of lengths and areas, or of all else."""
    if amount.sort in ("people", "states"):
        return _tables()["acts" if amount.sort == "people" else "none"]
    return _tables()["lengths" if amount.unit in LENGTHS else "measures"]


def _told(analysis: Analysis, token: Token, table: Mapping[str, str]) -> Iterator[Token]:
    """The keywords that the grammar ties to an amount: its heads, what it is “in” or “for”, its verb's subjects."""
    verb = verb_of(analysis, token)
    for head in list(analysis.ancestors(token))[:4]:
        if head.lemma in table and head.tag != "IN" and not (is_verb(head) and head.lemma in ways()):
            yield head
        if head is verb:
            break
    for above in (token, verb) if verb else (token,):
        yield from (n for n in _complements(analysis, above, token) if n.lemma in table)
    for subject in subjects_of(analysis, verb) if verb else []:
        if subject.i != token.i:
            yield from (w for w in (subject, *_phrase(analysis, subject)) if w.lemma in table)


def _teller(analysis: Analysis, token: Token, table: Mapping[str, str]) -> Token | None:
    """The first keyword; for “worth” the next of a flow or mutual measure: “exported goods worth”, “trade is worth”."""
    told = list(_told(analysis, token, table))
    if told and told[0].lemma == "worth":
        flows = _FLOWING.union(book()["mutual"]["measures"])
        return next((t for t in told if table[t.lemma] in flows), told[0])
    return told[0] if told else None


def _complements(analysis: Analysis, above: Token, token: Token) -> Iterator[Token]:
    """The nouns after “in”, “of”, “for”, “worth of” right behind the amount: “$20 million in aid”."""
    for child in analysis.children(above):
        if child.i > token.i and child.i - token.i < 4 and child.lemma in ("in", "of", "for", "worth", "as"):
            yield from (c for c in analysis.children(child) if c.dep == "pobj")


def _phrase(analysis: Analysis, noun: Token) -> list[Token]:
    """The words of a noun phrase, clauses left out."""
    out: list[Token] = []
    for child in analysis.children(noun):
        if child.dep not in ("relcl", "acl", "appos", "conj", "parataxis"):
            out += [child, *_phrase(analysis, child)]
    return out


def _noun_of(analysis: Analysis, token: Token) -> Token | None:
    """The noun that an amount describes (“a $2 million makeover”) or that has it (“the deficit was $3 billion”)."""
    head = analysis.head(token)
    if head is not None and token.dep in MODIFIERS and head.pos == "NOUN":
        return None if head.lemma in ways() else head
    changed = next((h for h in list(analysis.ancestors(token))[:2] if h.pos == "NOUN" and h.lemma in ways()), None)
    if changed is not None and not any(c.dep == "poss" for c in analysis.children(changed)):
        return _changing(analysis, changed)
    return counted_by_subject(analysis, token)


def _changing(analysis: Analysis, change: Token) -> Token | None:
    """What a noun of change says that changes: “arrivals” in “an increase of 5 percent was seen in arrivals”."""
    verb = verb_of(analysis, change)
    told = complements(analysis, change, "in") or complements(analysis, verb or change, "in")
    return next((t for t in told if t.pos == "NOUN"), None)


def counted_by_subject(analysis: Analysis, token: Token) -> Token | None:
    """The noun whose level or change an amount gives: “tourists” in “the number of tourists reached 120,000”."""
    verb = verb_of(analysis, token)
    if verb is None or verb.lemma not in _words("levels") | _words("going") | ways().keys():
        return None
    if token.dep == "dobj" and verb.lemma in _words("changing"):
        return None
    subject = next((s for s in subjects_of(analysis, verb) if s.pos == "NOUN" and s.i < token.i), None)
    return _whole(analysis, subject) if subject is not None else None


def _whole(analysis: Analysis, subject: Token) -> Token | None:
    """The noun that “the number of”, “the volume of” counts; None for a bare “the figure”."""
    if subject.lemma not in _words("wholes"):
        return None if subject.lemma in _words("anaphors") else subject
    inside = (c for p in analysis.children(subject) if p.lemma in ("of", "in") for c in analysis.children(p))
    return next((c for c in inside if c.dep == "pobj" and c.pos == "NOUN"), None)


def _nearest(analysis: Analysis, token: Token, table: Mapping[str, str]) -> Token | None:
    sentence = analysis.sentences[token.sent]
    first, last = max(sentence.first, token.i - NEAR), min(sentence.last, token.i + NEAR)
    near = [t for t in analysis.tokens[first:last] if t.lemma in table and t.pos in ("NOUN", "VERB", "PROPN", "ADJ")]
    return min(near, key=lambda t: (abs(t.i - token.i), -t.i), default=None)


_TRADE = frozenset(["buy", "sell", "supply", "deliver", "build", "order", "purchase", "donate"])


def acts_on(analysis: Analysis, token: Token, amount: Amount) -> bool:
    """Whether a verb or noun near the amount's head is one that people undergo or do, so that a small count is news."""
    heads = list(analysis.ancestors(token))[:3]
    if amount.sort == "people":
        return any(h.lemma in book()["acts"] for h in heads)
    return amount.sort == "goods" and any(h.lemma in _TRADE for h in heads)
