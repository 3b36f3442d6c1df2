"""Whether a span can be the evidence of its record: what the record says of itself against the words it points at.

A record does not repeat its words, so that a span moved to other words of the same text cannot always be told. It can
where it cuts a word in two, where a name, a number or a quotation does not stand at it, or where the parts of a record
lie apart that belong together. A check here never asks for more than every sound record has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

import msgspec

from bilateral.record.checks import Breach, spans_of
from bilateral.record.kinds import (
    Actor,
    AnyRecord,
    Citation,
    Document,
    Event,
    Evidenced,
    Figure,
    Place,
    Statement,
    Undertaking,
)
from bilateral.record.span import Span

NEAR = 1000  # characters on either side of an act within which one of its parties is named
_STEM = 4  # letters that the forms of a name have in common
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f\u2009 ]*")
_FRACTION = re.compile(r"[½⅓⅔¼¾⅛]|\d/\d")
_QUOTES = "\"“”„‟«»‘’'‹›「」『』"
_CLOSED = re.compile(rf"[{_QUOTES}]|.[.,!?…;:–—-]{{0,3}}(?:[{_QUOTES}]|\s[”»])")
_NOT = re.compile("n[’']t\\b", re.IGNORECASE)  # a tagger's word of its own
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces


class Words(msgspec.Struct, frozen=True):
    """The words of a language by which a mention without a name is known, in lower case.

    `persons` are the pronouns that mean persons alone, `things` those that never do; `links` are words that no name
    begins or ends with, `articles` words that none ends with; `closers` end a description after an opener (“the six”);
    `cues` are verbs of saying, `papers` documents that speak. `states` holds, by a state's
    code, the words of its names, adjectives, peoples, capitals and seats of power.
    """

    pronouns: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    openers: frozenset[str]
    people: frozenset[str]
    endings: tuple[str, ...]
    closers: tuple[str, ...]
    cues: frozenset[str]
    papers: frozenset[str]
    numbers: frozenset[str]
    scales: frozenset[str]
    small: frozenset[str]
    states: Mapping[str, frozenset[str]]


def doubts(records: Sequence[AnyRecord], words: Mapping[str, Words]) -> Iterator[tuple[int, Breach]]:
    """Every span that cannot be its record's evidence, with the index of the record; `words` are by language.

    The records are those without a breach of the contract: references resolve and spans lie in their text.
    """
    pages = {r.id: _Page(r, records, words.get(r.language or "")) for r in records if isinstance(r, Document)}
    for n, record in enumerate(records):
        page = pages[record.doc]
        checks = (check for kind, check in _CHECKS if isinstance(record, kind))
        found = [
            *_edges(record, page),
            *_repeated(record),
            *(reason for check in checks for reason in check(record, page)),
        ]
        yield from ((n, Breach("evidence", record.id, reason)) for reason in found)


class _Page:
    """A document's text, its records by id, and the words of its language (none where they are not known)."""

    def __init__(self, document: Document, records: Iterable[AnyRecord], words: Words | None) -> None:
        self.text = document.text
        self.words = words
        self.by_id = {r.id: r for r in records if r.doc == document.id}
        self.mentions = [m for r in self.by_id.values() if isinstance(r, Actor) for m in r.mentions]

    def names(self, names: Iterable[str]) -> frozenset[str]:
        """The words of names that tell something."""
        all_ = folded(names)
        return all_ - (self.words.small | self.words.links if self.words else frozenset()) or all_

    def of(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]]

    def shown(self, span: tuple[int, int]) -> str:
        words = " ".join(self.of(span).split())
        return f"“{words}”" if len(words) < 60 else f"“{words[:50]} …”"


def _edges(record: AnyRecord, page: _Page) -> Iterator[str]:
    for name, (start, end) in spans_of(record):
        cut = [page.text[at - 1 : at + 1] for at in (start, end) if 0 < at < len(page.text)]
        if any(map(_is_word, cut)) and not _NOT.match(page.text, end):
            yield f"{name} {page.shown((start, end))} cuts a word in two"
        elif page.text[start].isspace() or page.text[end - 1].isspace():
            yield f"{name} {page.shown((start, end))} begins or ends with white space"


def _is_word(pair: str) -> bool:
    """Whether two signs belong to one word: not in a script without spaces, nor at a change from small to capital."""
    return (
        len(pair) == 2
        and pair.isalpha()
        and not _UNSPACED.search(pair)
        and not (pair[0].islower() and pair[1].isupper())
    )


def _repeated(record: AnyRecord) -> Iterator[str]:
    for name in ("alt_spans", "mentions", "covers", "content"):
        spans = [tuple(s) for s in getattr(record, name, ())]
        if len(set(spans)) < len(spans):
            yield f"{name} names one place twice"


def _actor(actor: Actor, page: _Page) -> Iterator[str]:
    for mention in actor.mentions:
        if not _means(page.of(mention), actor, page.words) or _open(mention, page):
            yield f"mention {page.shown(mention)} is no word for {actor.name}"


def _place(place: Place, page: _Page) -> Iterator[str]:
    names = page.names([place.name, *place.aliases])
    for span in (place.span, *place.alt_spans, *place.mentions):
        if not _alike(page.of(span), names, place.name) or _open(span, page):
            yield f"mention {page.shown(span)} does not name {place.name}"


def _citation(citation: Citation, page: _Page) -> Iterator[str]:
    words = page.of(citation.span)
    whole = words.count("(") == words.count(")") and "\n\n" not in words
    if not whole or not _alike(words, page.names([citation.publication]), citation.publication):
        yield f"span {page.shown(citation.span)} does not name {citation.publication}"
    numbers = {int(n) for n in re.findall(r"\d+", words)}
    if citation.published and numbers and not numbers & {int(n) for n in re.findall(r"\d+", citation.published)}:
        yield f"span {page.shown(citation.span)} has no part of the date {citation.published}"


def _figure(figure: Figure, page: _Page) -> Iterator[str]:
    words = page.of(figure.span)
    if not _has_number(words, figure.value, page.words):
        yield f"span {page.shown(figure.span)} does not give the number {figure.value:g}"


def _statement(statement: Statement, page: _Page) -> Iterator[str]:
    cue, source, content = statement.cue, statement.source, statement.content
    if cue and any(cue.overlaps(part) for part in content):
        yield f"cue {page.shown(cue)} lies in the content"
    elif (
        cue and not _is_cue(cue, page) and any(cue.overlaps(m) for m in (*page.mentions, *([source] if source else [])))
    ):
        yield f"cue {page.shown(cue)} is a word for an actor"
    if source and not _names_speaker(page.of(source), statement, page):
        yield f"source {page.shown(source)} names no speaker"
    if any(part and not statement.span.contains(part) for part in (cue, source, *content)):
        yield "cue, source or content lies outside the span"
    if any(a.end > b.start for a, b in pairwise(content)):
        yield "the pieces of the content cross or stand in the wrong order"
    if statement.manner == "direct" and not all(_quoted(c, page.text) for c in statement.content):
        yield "the content of a direct statement is not between quotation marks"


def _is_cue(cue: Span, page: _Page) -> bool:
    """Whether a cue is a form of a verb of saying, which a name in a headline may hold: “Sample Says No”."""
    if page.words is None:
        return True
    own, cues = _words(page.of(cue)), page.words.cues
    return _has(cues, own) or any(_one_stem(w, c) for w in own for c in cues)


def _names_speaker(source: str, statement: Statement, page: _Page) -> bool:
    keys = {statement.speaker, *statement.speakers} - {None}
    speakers = [a for key in keys if isinstance(a := page.by_id.get(key or ""), Actor)]
    if page.words is None or not speakers:
        return True
    papers = page.words.papers.intersection(_singulars(_words(source)))
    return bool(papers) or _describes(source, page.words) or any(_means(source, a, page.words) for a in speakers)


def _event(event: Event, page: _Page) -> Iterator[str]:
    parties = [a for key in (*event.source, *event.target) if isinstance(a := page.by_id.get(key), Actor)]
    around = Span(event.span.start - NEAR, event.span.end + NEAR)
    mentions = [m for actor in parties for m in actor.mentions]
    if mentions and not any(around.overlaps(m) for m in mentions):
        yield f"span {page.shown(event.span)} has none of its parties near"


def _undertaking(undertaking: Undertaking, page: _Page) -> Iterator[str]:
    names = page.names([undertaking.name])
    if page.words and (not _alike(page.of(undertaking.span), names, undertaking.name) or _torn(undertaking.span, page)):
        yield f"span {page.shown(undertaking.span)} does not name “{undertaking.name}”"


def _vouched(record: Evidenced, page: _Page) -> Iterator[str]:
    citation = page.by_id.get(record.citation or "")
    if isinstance(citation, Citation) and citation.covers:
        spans = [Span(*s) for s in (record.span, *record.alt_spans)]
        if not any(s.overlaps(c) for s in spans for c in (*citation.covers, citation.span)):
            yield f"span {page.shown(record.span)} lies in nothing that {citation.publication} covers"


_CHECKS: tuple[tuple[type, Callable[..., Iterator[str]]], ...] = (
    (Actor, _actor), (Place, _place), (Citation, _citation), (Figure, _figure), (Statement, _statement),
    (Event, _event), (Undertaking, _undertaking), (Evidenced, _vouched),
)  # fmt: skip


def _means(mention: str, actor: Actor, words: Words | None) -> bool:
    """Whether words can mean an actor: a part of a name, a pronoun, or a description of persons or bodies."""
    if words is None:
        return True
    if mention.casefold() in (words.persons if actor.type != "person" else words.things):
        return False
    names = folded([actor.name, *actor.aliases, *(r.organization or "" for r in actor.roles)])
    state = words.states.get(actor.country or actor.id[:3], frozenset())
    if _alike(mention, (names | state) - words.small - words.links, actor.name):
        return True
    return _describes(mention, words)


def _describes(mention: str, words: Words) -> bool:
    """Whether words can describe persons or bodies without a name."""
    own = _words(mention)
    if len(own) == 1 and own[0] in words.pronouns:
        return True
    people = any(w in words.people or w.endswith(words.endings) for w in _singulars(own))
    return people or (len(own) > 1 and own[0] in words.openers and own[-1].endswith(words.closers))


def _alike(words: str, names: frozenset[str], name: str) -> bool:
    """Whether some word is a form of a word of the names, or stands for a name's initials."""
    own = _words(words.replace(".", ""))
    initials = "".join(w[0] for w in _words(name))
    return any(w in names or w == initials or any(_one_stem(w, n) for n in names) for w in own) or (
        len(own) > 1 and "".join(own) in names
    )


def _one_stem(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _STEM and a[:_STEM] == b[:_STEM]


def _singulars(words: Iterable[str]) -> Iterator[str]:
    for w in words:
        yield w
        yield from (
            w.removesuffix(end) + more
            for end, more in (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"))
            if w.endswith(end)
        )


def _open(span: tuple[int, int], page: _Page) -> bool:
    """Whether a name begins or ends with a word that no name begins or ends with, or goes over a blank line."""
    first = page.of(span).split(maxsplit=1)[0]
    return _torn(span, page) or "\n\n" in page.of(span) or (page.words is not None and first in page.words.links)


def _torn(span: tuple[int, int], page: _Page) -> bool:
    """Whether words end with one that something must follow: “the treaty of”."""
    return page.words is not None and page.of(span).split()[-1] in page.words.links | page.words.articles


def _has_number(words: str, value: float, known: Words | None) -> bool:
    """Whether the digits of a number stand in some words (zeros at its ends aside), or a number in words does."""
    own, exact = _words(words), Decimal(repr(value))
    if not value or _FRACTION.search(words):
        return True
    if known and words[0].islower() and not known.numbers.union(known.articles).intersection(_singulars(own[:1])):
        return False
    digits = [re.sub(r"\D", "", n) for n in _NUMBER.findall(words)]
    wanted = "".join(map(str, exact.as_tuple().digits)).strip("0")
    if wanted in {n.strip("0") for n in (*digits, "".join(digits))}:
        return (
            known is None
            or not _needs_scale(exact, digits)
            or _has(known.scales, re.findall("[a-z]+", words.casefold()))
        )
    plain = known is None or _has(known.numbers - known.scales, own)
    return plain or (not digits and wanted == "1" and known is not None and _has(known.scales, own))


def _needs_scale(exact: Decimal, digits: list[str]) -> bool:
    """Whether digits stand for so much less than a number that a word like “million” has to be with them."""
    return exact >= 1000 and all(Decimal(n) * 1000 <= exact for n in digits)


def _has(known: frozenset[str], words: list[str]) -> bool:
    return not known.isdisjoint(_singulars(words))


def _quoted(span: tuple[int, int], text: str) -> bool:
    """Whether a quotation mark opens a stretch or closes it."""
    opened = any(c in _QUOTES for c in text[max(0, span[0] - 2) : span[0] + 1])
    return opened or _CLOSED.match(text, span[1] - 1) is not None


@cache
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _words(text: str) -> list[str]:
    return _WORD.findall(_fold(text))


def folded(names: Iterable[str]) -> frozenset[str]:
    """The words of names, and each name in one."""
    return frozenset(w for name in names for w in (*_words(name.replace(".", "")), "".join(_words(name))))
