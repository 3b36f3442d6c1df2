"""From where to where a figure goes, and which time it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bilateral.extraction.extractor import Findings, Time
from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.grammar import subjects_of, verb_of
from bilateral.language.analysis import Analysis, Sentence, Token
from bilateral.record import Span

# For a measure: what its possessor or subject is, and which prepositions lead to the other end.
TAKES = frozenset(["imports", "purchases", "refugees"])
GIVES = frozenset([
    "exports", "investment", "loan", "aid", "credit", "supplies", "sales", "compensation", "remittances",
    "deportations", "expulsions", "prisoners released", "deployment", "funding", "withdrawals", "reparations",
])  # fmt: skip
MOVES = frozenset([
    "migration", "returns", "displaced people", "repatriations", "people living there", "workers", "students",
    "transfers", "arrivals",
])  # fmt: skip
FLOWS = TAKES | GIVES | MOVES
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_TO = frozenset(["to", "into", "for", "in"])


class Direction(NamedTuple):
    """Actor or place ids, null where the text names none."""

    origin: str | None = None
    destination: str | None = None


class Parties:
    """Who and what a sentence names, by the token that heads the name."""

    def __init__(self, analysis: Analysis, found: Findings, sentence: Sentence) -> None:
        self.analysis = analysis
        self.at: dict[int, str] = {}
        actors = {a.id for a in found.actors}
        for toponym in found.toponyms:
            if sentence.start <= toponym.span.start < sentence.end:
                self._put(toponym.span, toponym.country if toponym.country in actors else toponym.place)
        for mention in found.mentions:
            if sentence.start <= mention.span.start < sentence.end and mention.form != "adjective":
                self._put(mention.span, mention.actor)

    def _put(self, span: Span, key: str | None) -> None:
        root = self.analysis.root_of(span)
        if root is not None and key is not None:
            self.at[root.i] = key

    def under(self, token: Token, prepositions: Iterable[str]) -> str | None:
        """The party after one of these prepositions below a token: “to Spain”, “from CIS countries”."""
        for child in self.analysis.children(token):
            if child.dep in ("prep", "dative", "agent") and child.lemma in prepositions:
                for word in self.analysis.subtree(child):
                    if word.i in self.at:
                        return self.at[word.i]
        return None

    def possessor(self, token: Token) -> str | None:
        """The party that a noun belongs to: “Kazakhstan's imports”."""
        return next((self.at[c.i] for c in self.analysis.children(token) if c.dep == "poss" and c.i in self.at), None)

    def subject(self, verb: Token) -> str | None:
        """The party that is a verb's subject."""
        return next((self.at[s.i] for s in subjects_of(self.analysis, verb) if s.i in self.at), None)


def direction_of(parties: Parties, token: Token, keyword: Token | None, measure: str | None) -> Direction:
    """Where a flow comes from and goes to, from its keyword, its verb and the phrases that hang on them."""
    if measure not in FLOWS:
        return Direction()
    verb = verb_of(parties.analysis, token)
    heads = [h for h in (token, keyword, *list(parties.analysis.ancestors(token))[:3], verb) if h is not None]
    subjects = subjects_of(parties.analysis, verb) if verb else []
    heads += [s for s in subjects if s not in heads]
    origin = next((p for h in heads if (p := parties.under(h, ("from", "by", "out")))), None)
    target = next((p for h in heads if (p := parties.under(h, _TO))), None)
    owner = next(
        (p for h in (keyword, *subjects) if h is not None and (p := parties.possessor(h) or parties.under(h, ("of",)))),
        None,
    )
    owner = owner or (parties.subject(verb) if verb and keyword is verb else None)
    if measure in TAKES:
        target = owner or target
    elif measure in GIVES:
        origin = owner or origin
    return Direction(None if origin == target else origin, target)


def period_of(analysis: Analysis, amount: Amount, times: Sequence[Time], others: Sequence[Amount]) -> str | None:
    """The time nearest to an amount with neither another amount nor another clause between them."""

    def distance(t: Time) -> int:
        return t.span.start - amount.span.end if t.span.start >= amount.span.end else amount.span.start - t.span.end

    def barred(t: Time) -> bool:
        low, high = min(t.span.end, amount.span.end), max(t.span.start, amount.span.start)
        return any(low <= o.span.start and o.span.end <= high for o in others if o is not amount) or any(
            word.tag in _FINITE and word.i != own for word in analysis.tokens_in((low, high))
        )

    token = analysis.root_of(amount.span)
    verb = verb_of(analysis, token) if token else None
    own = verb.i if verb else None
    fitting = [t for t in times if t.value and t.relation == "at" and not barred(t)]
    best = min(fitting, key=lambda t: (distance(t), -t.span.start), default=None)
    return best.value if best else None
