"""Whether the words around a date look ahead or back: by the grammar where there is an analysis, else by the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bilateral.extraction.times.context import Outlook
from bilateral.extraction.times.words import calendar
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Span

Judge = Callable[[Span], Outlook | None]
_SENTENCE_END = re.compile(r"[.!?][”\")’]*\s+(?=[A-Z“\"(])|\n")
_WORD = re.compile(r"['’]?[A-Za-z]+")
_FAR = 140  # characters on either side within which a verb still governs the date
_PAST = re.compile(r"[a-z]{2,}(?<!hundr)(?<!ne)(?<!inde)ed")


@cache
def _ahead_words() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The words, and the pairs of words, after which a date lies ahead."""
    split = [tuple(_WORD.findall(w)) for w in calendar()["ahead"]]
    return frozenset(w[0] for w in split if len(w) == 1), frozenset((w[0], w[1]) for w in split if len(w) > 1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(calendar()[name])


def outlook_in(text: str) -> Judge:
    """A judge of the dates of a text by its words; None where none tells."""

    def outlook(span: Span) -> Outlook | None:
        before = _SENTENCE_END.split(text[max(0, span.start - _FAR) : span.start])[-1]
        seen = _verdicts(_WORD.findall(before))
        if seen:
            return seen[-1]
        after = _SENTENCE_END.split(text[span.end : span.end + _FAR], maxsplit=1)[0]
        return next(iter(_verdicts(_WORD.findall(after))), None)

    return outlook


def _verdicts(words: list[str]) -> list[Outlook]:
    """What each telling word says, in order; a participle after “will be” says nothing of its own."""
    single, pairs = _ahead_words()
    out: list[Outlook] = []
    future_until = -1
    for n, word in enumerate(words):
        if word in single or (n + 1 < len(words) and (word, words[n + 1]) in pairs):
            out.append("ahead")
            future_until = n + 4
        elif n > future_until and (word in _words("past") or _PAST.fullmatch(word)):
            out.append("back")
    return out


def outlook_by(analysis: Analysis) -> Judge:
    """A judge of the dates of an analysed text by the verbs that govern them."""

    def outlook(span: Span) -> Outlook | None:
        token = analysis.root_of(span)
        if token is None:
            return None
        before = analysis.tokens[max(0, analysis.tokens_in(span)[0].i - 2) : token.i]
        if any(t.lemma in ("say", "tell", "report", "announce") and t.tag == "VBD" for t in before):
            return "back"
        return _climbed(analysis, token)

    return outlook


def _climbed(analysis: Analysis, token: Token) -> Outlook | None:
    """The verdict of the nearest head that has one."""
    for head in (token, *analysis.ancestors(token)):
        if head.lemma in _words("to_come") or any(
            c.lemma in _words("to_come") for c in analysis.children(head) if c.dep == "amod"
        ):
            return "ahead"
        if head.lemma in _words("arranged") and head.tag in ("VBN", "JJ", "IN"):
            return "ahead"
        if (head.tag[:2] == "VB" or head.pos == "AUX") and (verdict := _of_verb(analysis, head)):
            return verdict
    return None


def _of_verb(analysis: Analysis, verb: Token) -> Outlook | None:
    """Where a verb form looks; None for one that only goes along with the verb above it (“to discuss”, “arriving”)."""
    helpers = [c for c in analysis.children(verb) if c.dep in ("aux", "auxpass")]
    if any(h.tag == "MD" for h in helpers):
        return "ahead"
    if any(h.tag == "TO" for h in helpers):
        promised = verb.dep != "acl" or analysis.tokens[verb.head].lemma in _words("prospects")
        return "ahead" if verb.dep != "advcl" and promised else None
    if verb.tag == "VBD" or any(h.tag == "VBD" or h.lemma == "have" for h in helpers):
        return "back"
    if verb.tag == "VBN":
        return "now" if any(h.tag in ("VBZ", "VBP") for h in helpers) else "back"
    return "now" if verb.tag in ("VBZ", "VBP") or helpers else None
