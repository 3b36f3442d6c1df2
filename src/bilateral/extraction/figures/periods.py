"""Which time a figure belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.extraction.extractor import Time
from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.grammar import is_verb, verb_of
from bilateral.language.analysis import Analysis, Token

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def period_of(analysis: Analysis, amount: Amount, times: Sequence[Time], others: Sequence[Amount]) -> str | None:
    """The nearest time of an amount's own clause, without another amount between them; else one that opens it."""
    token = analysis.root_of(amount.span)
    verb = verb_of(analysis, token) if token else None
    fitting = [t for t in times if t.value and t.relation == "at"]
    near = [t for t in fitting if not _barred(analysis, amount, t, others, verb)]
    best = min(near, key=lambda t: (_distance(amount, t), -t.span.start), default=None)
    if best is None and verb is not None:
        best = next((t for t in fitting if t.span.end <= verb.start and _verb_of_time(analysis, t) is verb), None)
    return best.value if best else None


def _distance(amount: Amount, time: Time) -> int:
    if time.span.start >= amount.span.end:
        return time.span.start - amount.span.end
    return amount.span.start - time.span.end


def _barred(analysis: Analysis, amount: Amount, time: Time, others: Sequence[Amount], own: Token | None) -> bool:
    """Whether another amount, or the verb of another clause, stands between an amount and a time."""
    low, high = min(time.span.end, amount.span.end), max(time.span.start, amount.span.start)
    if any(low <= o.span.start and o.span.end <= high for o in others if o is not amount):
        return True
    return any(
        word.tag in _FINITE and word is not own and analysis.tokens[word.head] is not own
        for word in analysis.tokens_in((low, high))
    )


def _verb_of_time(analysis: Analysis, time: Time) -> Token | None:
    root = analysis.root_of(time.span)
    if root is None:
        return None
    return next((a for a in analysis.ancestors(root) if is_verb(a)), None)
