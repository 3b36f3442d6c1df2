"""Which time a figure belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilateral.extraction.extractor import Time
from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.grammar import is_verb, verb_of
from bilateral.language.analysis import Analysis, Token

_IN = re.compile(r"(?:\s+(?:worth|of\s+[\w ]{2,16}))?\s+(?:in|during|for)\s+(?:the\s+year\s+)?|\s*\(")
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def period_of(analysis: Analysis, amount: Amount, times: Sequence[Time], others: Sequence[Amount]) -> str | None:
    """The nearest time of an amount's own clause, without another amount between them; else one that opens it."""
    token = analysis.root_of(amount.span)
    verb = verb_of(analysis, token) if token else None
    fitting = [t for t in times if t.value and t.relation == "at"]
    near = [t for t in fitting if not _barred(analysis, amount, t, others, verb)]
    best = next((t for t in fitting if _right_after(analysis.text, amount, t)), None)
    best = best or min(near, key=lambda t: (_distance(amount, t), -t.span.start), default=None)
    if best is None and verb is not None:
        best = next((t for t in fitting if t.span.end <= verb.start and _verb_of_time(analysis, t) is verb), None)
    return best.value if best else None


def _right_after(text: str, amount: Amount, time: Time) -> bool:
    """“$2 billion in 2004”: its own, whatever stands nearer before it."""
    if not 0 < time.span.start - amount.span.end < 40:
        return False
    return _IN.fullmatch(text, amount.span.end, time.span.start) is not None


def _distance(amount: Amount, time: Time) -> int:
    if time.span.start >= amount.span.end:
        return time.span.start - amount.span.end
    return amount.span.start - time.span.end


def _barred(analysis: Analysis, amount: Amount, time: Time, others: Sequence[Amount], own: Token | None) -> bool:
    """Whether another amount, or the verb of another clause, stands between an amount and a time."""
    low, high = min(time.span.end, amount.span.end), max(time.span.start, amount.span.start)
    if _before_other(analysis.text, amount, time, others):
        return True
    if any(low <= o.span.start and o.span.end <= high for o in others if o is not amount):
        return True
    return any(
        word.tag in _FINITE and word is not own and analysis.tokens[word.head] is not own
        for word in analysis.tokens_in((low, high))
    )


def _before_other(text: str, amount: Amount, time: Time, others: Sequence[Amount]) -> bool:
    """“$3 million, in 2002 $5 million”: the time belongs to the amount that it opens."""
    if time.span.start < amount.span.end or not re.search("[,;]", text[amount.span.end : time.span.start]):
        return False
    return any(0 < o.span.start - time.span.end <= 2 for o in others if o is not amount)


def _verb_of_time(analysis: Analysis, time: Time) -> Token | None:
    root = analysis.root_of(time.span)
    if root is None:
        return None
    return next((a for a in analysis.ancestors(root) if is_verb(a)), None)
