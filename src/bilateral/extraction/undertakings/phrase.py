"""The phrase of an undertaking's noun: where it ends, what it is called, what it is about."""

from __future__ import annotations

import calendar
import re

import msgspec

from bilateral.codebooks import states
from bilateral.extraction import grammar
from bilateral.extraction.undertakings.lexicon import Lexicon, concluding
from bilateral.extraction.undertakings.lexicon import lexicon as _vocabulary
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

TOPICAL = frozenset(
    ["on", "over", "about", "for", "to", "of", "concerning", "regarding", "against", "toward", "towards"]
)
TIES = TOPICAL | {"between", "among", "with", "in", "by", "from", "under"}
# After a noun that is an object, parsers often hang these on the verb instead.
STRAYING = frozenset(["on", "over", "about", "between", "with", "concerning", "regarding", "for", "to"])
CONTENT = frozenset(["NOUN", "PROPN", "ADJ", "VERB"])
DATING = frozenset(["in", "on", "since", "by", "until", "from", "during", "after", "before"])
CALENDAR = frozenset([*calendar.month_name, *calendar.day_name]) - {""}
SCALES = frozenset(
    ["million", "billion", "trillion", "thousand", "percent", "%", "km", "kilometer", "kilometre", "mile"]
)
UNNAMED = frozenset(["det", "predet", "poss", "case", "punct", "DT", "PDT", "PRP$", "POS"])
LONGEST_NAME, LONGEST_TOPIC = 14, 8


class Phrase(msgspec.Struct, frozen=True):
    """The parts of a noun's phrase: modifiers before it, prepositions and clauses after it that belong to it."""

    head: Token
    before: tuple[Token, ...]
    ties: tuple[Token, ...]
    clauses: tuple[Token, ...]
    span: Span
    last: int

    @property
    def first(self) -> int:
        """The index of the phrase's first token."""
        return self.before[0].i if self.before else self.head.i


def phrase_of(analysis: Analysis, head: Token) -> Phrase:
    """The phrase of a noun."""
    base = grammar.base_phrase(analysis, head)
    before = _untitled(tuple(t for t in analysis.tokens_in(base) if t.i < head.i))
    ties = [c for c in analysis.children(head) if c.dep in grammar.PREPOSITIONS and c.i > head.i and c.lemma in TIES]
    ties = [t for t in ties or _strays(analysis, head) if _telling(analysis, t)]
    clauses = [c for c in grammar.with_dep(analysis, head, "acl") if c.i > head.i and c.tag in ("VB", "VBG")]
    clauses = [c for c in clauses if c.i < head.i + 8 and c.lemma not in ("follow", "include", "accord", "concern")]
    clauses = clauses or _purpose(analysis, head)
    last = dated = head.i + _numbered(analysis, head)
    for part in sorted([*ties, *clauses], key=lambda t: t.i):
        if _dates(analysis, part):
            dated = analysis.subtree(part)[-1].i
            continue
        first = analysis.subtree(part)[0].i
        if first > max(last, dated) + 2:
            break
        last = max(last, _end(analysis, part))
    start = before[0].start if before else head.start
    last = _unplaced(analysis, head, before, last)
    return Phrase(head, before, tuple(ties), tuple(clauses), Span(start, analysis.tokens[last].end), last)


def _untitled(before: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words before a noun without the verb, and all before it, that a headline in capitals made part of a name.

    A bracket that ends before the noun is left out too.
    """
    at = max((n for n, t in enumerate(before) if _titled(t) or t.text in (")", "]")), default=-1)
    return before[at + 1 :]


def _titled(token: Token) -> bool:
    """“Sign” in “Presidents of Chile and Peru Sign Water Treaty”."""
    return token.i > 0 and token.text.istitle() and token.text.lower() in _vocabulary().words["headlining"]


def headline_verb(analysis: Analysis, phrase: Phrase) -> Token | None:
    """The verb before the phrase that the capitals of a headline hid."""
    before = analysis.tokens[phrase.first - 1] if phrase.first > 0 else None
    named = before is not None and before.sent == phrase.head.sent and before.tag[:2] == "NN"
    return before if before is not None and named and _titled(before) else None


def _unplaced(analysis: Analysis, head: Token, before: tuple[Token, ...], last: int) -> int:
    """The end of a phrase without the city where it was signed: “signed the Agreement on Fishing in Lima”."""
    place, tie = analysis.tokens[last], analysis.tokens[max(head.i, last - 1)]
    if tie.lemma != "in" or tie.i <= head.i or not _is_city(analysis, place):
        return last
    verb, first = grammar.verb_of(analysis, head), before[0].i if before else head.i
    signed = verb is not None and verb.lemma in concluding() and head.dep in ("dobj", "nsubjpass")
    hidden = first > 0 and _titled(analysis.tokens[first - 1])
    works = analysis.tokens[tie.head].lemma in _vocabulary().words["works"]
    return tie.i - 1 if (signed or hidden) and not works else last


def _is_city(analysis: Analysis, token: Token) -> bool:
    """A place that is no state, by the tagger's names."""
    if token.tag != "NNP" or states.by_name(token.text):
        return False
    return bool(states.by_capital(token.text)) or any(n.label == "GPE" and n.span == token.span for n in analysis.names)


def _telling(analysis: Analysis, tie: Token) -> bool:
    """Whether a preposition brings a complement, and no mere stage (“on the table”)."""
    held = objects(analysis, tie)
    stages = _vocabulary().stage_phrases
    return bool(held) and not any(f"{tie.lemma} {t.lemma}" in stages for t in held)


def objects(analysis: Analysis, tie: Token) -> list[Token]:
    """What a preposition governs, conjuncts included."""
    return [t for p in grammar.with_dep(analysis, tie, "pobj", "pcomp") for t in grammar.conjuncts(analysis, p)]


def _numbered(analysis: Analysis, head: Token) -> bool:
    """“Protocol 14”."""
    after = analysis.tokens[head.i + 1] if head.i + 1 < len(analysis.tokens) else head
    return after.sent == head.sent and after.text.isdigit() and len(after.text) < 4 and after.start == head.end + 1


def _purpose(analysis: Analysis, head: Token) -> list[Token]:
    """“signed a deal on Tuesday to deploy …”: the infinitive that parsers hang on the verb."""
    first = head
    while first.dep == "conj" and not grammar.is_verb(analysis.tokens[first.head]):
        first = analysis.tokens[first.head]
    verb = analysis.head(first)
    if verb is None or first.dep != "dobj":
        return []
    return [c for c in analysis.children(verb) if c.dep in ("advcl", "xcomp") and c.tag == "VB" and c.i > head.i][:1]


def _strays(analysis: Analysis, head: Token) -> list[Token]:
    """The preposition right after the noun that the parser has hung on its verb."""
    after = analysis.tokens[head.i + 1] if head.i + 1 < len(analysis.tokens) else None
    if after is None or after.sent != head.sent or after.lemma not in STRAYING or after.dep not in ("prep", "dative"):
        return []
    above = analysis.tokens[after.head]
    if not (grammar.is_verb(above) and above.i < head.i):
        return []
    if after.lemma == "with" and above.lemma in _vocabulary().words["conferring"]:
        return []
    second = next(
        (c for c in analysis.children(above) if c.dep == "prep" and c.i == analysis.subtree(after)[-1].i + 1), None
    )
    return [after, *([second] if second is not None and second.lemma in STRAYING else ())]


def _end(analysis: Analysis, part: Token) -> int:
    """The last token of a preposition's or infinitive's phrase, relative clauses and appositions left out."""
    last = part.i
    for c in analysis.children(part):
        if c.i <= last:
            continue
        if _dates(analysis, c):
            break
        if c.dep == "conj" and c.lemma in _vocabulary().nouns and grammar.with_dep(analysis, c, "det"):
            break
        if c.dep == "acl" and c.tag == "VBN":
            break
        if c.dep in ("relcl", "appos", "parataxis", "advcl") or (c.dep == "punct" and c.text not in "-–’'/"):
            if c.dep == "punct" and c.text == ",":
                continue
            break
        last = max(last, _end(analysis, c))
    return last


def _dates(analysis: Analysis, preposition: Token) -> bool:
    """“in 2003”, “on Tuesday” at the end of a phrase: when it was done, no part of what was done."""
    if preposition.lemma not in DATING or preposition.dep != "prep":
        return False
    return any(
        p.text in CALENDAR or re.fullmatch(r"[12]\d{3}", p.text)
        for p in grammar.with_dep(analysis, preposition, "pobj")
    )


def name_of(analysis: Analysis, phrase: Phrase) -> str:
    """What the text calls it: the phrase without article, possessor, and the day on which it was done."""
    tokens = analysis.tokens[phrase.first : phrase.last + 1]
    start = _opened(tokens, phrase.head)
    for c in grammar.with_dep(analysis, phrase.head, "poss"):
        start = max(start, analysis.subtree(c)[-1].i + 1 - phrase.first)
    if tokens[start].dep == "advmod" and start + 1 < len(tokens) and tokens[start + 1].tag == "DT":
        start += 1
    while start < len(tokens) - 1 and (tokens[start].dep in UNNAMED or tokens[start].tag in UNNAMED):
        start += 1
    dates = {t.i for tie in phrase.ties if _dates(analysis, tie) for t in analysis.subtree(tie)}
    kept = tuple(t for t in tokens[start:] if t.i not in dates)
    if len(kept) > LONGEST_NAME:
        kept = _cut(kept, phrase)
    while len(kept) > 1 and kept[-1].pos in ("ADP", "CCONJ", "DET", "PUNCT"):
        kept = kept[:-1]
    return _words(analysis, kept)


def _words(analysis: Analysis, tokens: tuple[Token, ...]) -> str:
    """The tokens as the text has them, one space for each gap."""
    pieces: list[str] = []
    for n, t in enumerate(tokens):
        gap = n > 0 and t.start > tokens[n - 1].end
        pieces.append(f" {t.text}" if gap else t.text)
    return "".join(pieces).strip(' ,“”"')


def _opened(tokens: tuple[Token, ...], head: Token) -> int:
    """Where a quoted name opens before the noun: “the much praised “Year of …””."""
    return next((n + 1 for n, t in enumerate(tokens) if t.i < head.i and t.text in ('"', "“", "«", "„")), 0)


def _cut(tokens: tuple[Token, ...], phrase: Phrase) -> tuple[Token, ...]:
    """A long name up to the last preposition or sign that lets it stay short, never before its noun."""
    stop = max(LONGEST_NAME, phrase.head.i - tokens[0].i + 1)
    while stop > phrase.head.i - tokens[0].i + 1 and tokens[min(stop, len(tokens) - 1)].pos not in (
        "ADP",
        "PUNCT",
        "CCONJ",
    ):
        stop -= 1
    return tokens[:stop]


def topic_of(analysis: Analysis, lexicon: Lexicon, phrase: Phrase) -> str | None:
    """What it is about, in the text's words: the complement, else the telling modifiers."""
    for tie in phrase.ties:
        if tie.lemma in TOPICAL and not _dates(analysis, tie):
            words = words_below(analysis, tie)
            if words:
                return words
    for clause in phrase.clauses:
        end = min(_end(analysis, clause), clause.i + LONGEST_TOPIC)
        return analysis.text[clause.start : analysis.tokens[end].end]
    owners = {t.i for c in grammar.with_dep(analysis, phrase.head, "poss") for t in analysis.subtree(c)}
    telling = [t for t in phrase.before if t.i not in owners and tells(analysis, lexicon, t) and t.pos != "NUM"]
    if not telling and phrase.ties:
        return words_below(analysis, phrase.ties[0]) if phrase.ties[0].lemma == "in" else None
    return analysis.text[telling[0].start : telling[-1].end] if telling else None


def words_below(analysis: Analysis, tie: Token) -> str | None:
    """The complement of a preposition without its article, cut to a few words."""
    tokens = [t for t in analysis.subtree(tie) if tie.i < t.i <= _end(analysis, tie)]
    while tokens and tokens[0].tag in ("DT", "PRP$"):
        tokens = tokens[1:]
    if not tokens or tokens[0].tag == "PRP":
        return None
    if len(tokens) > LONGEST_TOPIC:
        stop = next(
            (n for n in range(LONGEST_TOPIC, 1, -1) if tokens[n].pos in ("ADP", "PUNCT", "CCONJ")), LONGEST_TOPIC
        )
        tokens = tokens[:stop]
    return re.sub(r"\s+", " ", analysis.text[tokens[0].start : tokens[-1].end]).strip(' ,“”"')


def tells(analysis: Analysis, lexicon: Lexicon, token: Token) -> bool:
    """Whether a word tells one undertaking from another: no article, no general adjective, no name of a state.

    What a hyphen joins is one word: “six-party” tells, “long-term” does not.
    """
    if token.pos not in CONTENT and not token.text[:1].isdigit() and token.pos != "NUM":
        return False
    joined = _joined(analysis, token)
    vague = lexicon.words["vague"]
    if len(joined) > 1:
        low = "-".join(t.text.lower() for t in joined)
        return (
            low not in vague and low not in lexicon.stage_adjectives and not all(_is_state(lexicon, t) for t in joined)
        )
    low = token.text.lower()
    if low in vague or token.lemma in vague or low in lexicon.stage_adjectives:
        return False
    return not _is_state(lexicon, token)


def _joined(analysis: Analysis, token: Token) -> list[Token]:
    """The words that hyphens join to this one, itself included."""
    out = [token]
    for step in (-1, 1):
        at = token.i
        while _hyphen(analysis, at + step) and 0 <= at + 2 * step < len(analysis.tokens):
            at += 2 * step
            out.append(analysis.tokens[at])
    return sorted(out, key=lambda t: t.i)


def _hyphen(analysis: Analysis, at: int) -> bool:
    if not 0 < at < len(analysis.tokens) - 1 or analysis.tokens[at].text not in ("-", "–"):
        return False
    before, sign, after = analysis.tokens[at - 1 : at + 2]
    return before.end == sign.start and sign.end == after.start


def _is_state(lexicon: Lexicon, token: Token) -> bool:
    known = states.by_adjective(token.text) or states.by_name(token.text) or states.by_demonym(token.text)
    return bool(known) or token.text.lower() in lexicon.combining


def key_of(analysis: Analysis, lexicon: Lexicon, phrase: Phrase) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of the phrase, and its numbers (“1994”, “6”)."""
    owners = {t.i for c in grammar.with_dep(analysis, phrase.head, "poss") for t in analysis.subtree(c)}
    telling = [
        t
        for t in analysis.tokens[phrase.first : phrase.last + 1]
        if t.i != phrase.head.i and t.i not in owners and tells(analysis, lexicon, t)
    ]
    numbers = frozenset(t.text for t in telling if t.text[0].isdigit())
    names = frozenset(t.text for t in telling if t.text[0].isdigit() and not _measures(analysis, t))
    return frozenset(t.lemma for t in telling) - numbers, names


def _measures(analysis: Analysis, number: Token) -> bool:
    """Whether a number is an amount or a length, which tells no undertaking from another: “the $2 billion project”."""
    around = analysis.tokens[max(0, number.i - 1) : number.i + 3]
    scaled = any(t.lemma in SCALES for t in around if t.i > number.i)
    return scaled or around[0].tag == "$"
