"""Whether the words around a date look ahead or back: by the grammar where there is an analysis, else by the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bilateral.extraction.times.words import calendar
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Span

Ahead = Callable[[Span], bool | None]
_SENTENCE_END = re.compile(r"[.!?][”\")’]*\s+(?=[A-Z“\"(])|\n")
_WORD = re.compile(r"['’]?[A-Za-z]+")
_FAR = 140  # characters on either side within which a verb still governs the date
_PAST = re.compile(r"[a-z]{2,}(?<!hundr)(?<!ne)(?<!inde)ed")
_TO_COME = frozenset(["upcoming", "forthcoming", "next", "scheduled", "planned", "future", "coming", "deadline"])
_ARRANGED = frozenset(["schedule", "plan", "expect", "slate", "set", "tip", "due", "postpone", "delay", "reschedule"])


@cache
def _ahead_words() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The words, and the pairs of words, after which a date lies ahead."""
    split = [tuple(_WORD.findall(w)) for w in calendar()["ahead"]]
    return frozenset(w[0] for w in split if len(w) == 1), frozenset((w[0], w[1]) for w in split if len(w) > 1)


@cache
def _past_words() -> frozenset[str]:
    return frozenset(calendar()["past"])


def ahead_in(text: str) -> Ahead:
    """A judge of the dates of a text by its words: True for ahead, False for back, None where no verb tells."""

    def ahead(span: Span) -> bool | None:
        before = _SENTENCE_END.split(text[max(0, span.start - _FAR) : span.start])[-1]
        seen = _verdicts(_WORD.findall(before))
        if seen:
            return seen[-1]
        after = _SENTENCE_END.split(text[span.end : span.end + _FAR], maxsplit=1)[0]
        return next(iter(_verdicts(_WORD.findall(after))), None)

    return ahead


def _verdicts(words: list[str]) -> list[bool]:
    """What each telling word says, in order; a participle after “will be” says nothing of its own."""
    single, pairs = _ahead_words()
    out: list[bool] = []
    future_until = -1
    for n, word in enumerate(words):
        if word in single or (n + 1 < len(words) and (word, words[n + 1]) in pairs):
            out.append(True)
            future_until = n + 4
        elif n > future_until and (word in _past_words() or _PAST.fullmatch(word)):
            out.append(False)
    return out


def ahead_by(analysis: Analysis) -> Ahead:
    """A judge of the dates of an analysed text by the verbs that govern them."""

    def ahead(span: Span) -> bool | None:
        token = analysis.root_of(span)
        if token is None:
            return None
        before = analysis.tokens[max(0, analysis.tokens_in(span)[0].i - 2) : token.i]
        if any(t.lemma in ("say", "tell", "report", "announce") and t.tag == "VBD" for t in before):
            return False
        return _climbed(analysis, token)

    return ahead


def _climbed(analysis: Analysis, token: Token) -> bool | None:
    """The verdict of the nearest head that has one."""
    for head in (token, *analysis.ancestors(token)):
        if head.lemma in _TO_COME or any(c.lemma in _TO_COME for c in analysis.children(head) if c.dep == "amod"):
            return True
        if head.lemma in _ARRANGED and head.tag in ("VBN", "JJ", "IN"):
            return True
        if head.tag[:2] == "VB" or head.pos == "AUX":
            verdict = _of_verb(analysis, head)
            if verdict is not None or head.tag != "VBG":
                return verdict
    return None


def _of_verb(analysis: Analysis, verb: Token) -> bool | None:
    """Whether a verb form looks ahead (modals, infinitives), back (past forms), or neither (the present)."""
    helpers = [c for c in analysis.children(verb) if c.dep in ("aux", "auxpass")]
    if any(h.tag == "MD" or h.tag == "TO" for h in helpers):
        return True
    if verb.tag == "VBD" or any(h.tag == "VBD" or h.lemma == "have" for h in helpers):
        return False
    if verb.tag == "VBN":
        return None if any(h.tag in ("VBZ", "VBP") for h in helpers) else False
    return None
