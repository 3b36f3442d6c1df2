"""The extractor of figures: amounts worth a record, each with what the sentence says of it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import partial

import msgspec

from bilateral.extraction.extractor import Draft, Findings, Time
from bilateral.extraction.figures.amounts import Amount, amounts
from bilateral.extraction.figures.changes import change_of
from bilateral.extraction.figures.comparisons import as_parts, continued, joined, merged, numbered, taken_up
from bilateral.extraction.figures.directions import Direction, Parties, direction_of
from bilateral.extraction.figures.lists import carried, follows, paired
from bilateral.extraction.figures.measures import Measure, acts_on, book, counted_by_subject, measure_of
from bilateral.extraction.figures.mutual import between, settled
from bilateral.extraction.figures.periods import period_of
from bilateral.extraction.figures.tables import tabled
from bilateral.extraction.grammar import verb_of
from bilateral.extraction.numbers import number_words
from bilateral.language.analysis import Analysis, Sentence, Token
from bilateral.record import Figure

SMALL = 10  # a count below it, written in letters, is a figure only with an act (“released five prisoners”)
_AHEAD = 40  # characters before a number that may belong to it: a bound, a currency sign
_IN_BRACKETS = re.compile(r"\((?:[a-z]+ ){0,2}$")
_LISTED = re.compile(r"\)?,? ?(?:and )?(?:to |from |for |the )*[A-Z][\w .’'-]* ?\((?:[a-z]+ )?")


class Figures:
    """Finds numbers with measure, unit, period and direction."""

    name = "figures"
    requires = frozenset(["actors", "mentions", "times", "toponyms"])
    yields = frozenset(["figures"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The figures of the headline and the body; one that the text repeats has its places beside it."""
        out: list[Figure] = []
        parties: Parties | None = None
        grids, cells = tabled(draft, (a.id for a in found.actors))
        ruled = [g.span for g in grids]
        for sentence in draft.analysis.sentences:
            first = _first_number(draft.analysis, sentence)
            if first is None or draft.role_at(sentence.start) == "imprint":
                continue
            times = _times_in(found, sentence)
            start = max(sentence.start, first - _AHEAD)
            here = list(amounts(draft.text, start, sentence.end, [*(t.span for t in times), *ruled]))
            if here:
                parties = parties or Parties(draft.analysis, found)
                out = _added(draft, parties, times, here, out)
        figures = sorted([*map(settled, merged(as_parts(out))), *cells], key=lambda f: f.span)
        return Findings(figures=tuple(numbered(draft, figures)))


def _first_number(analysis: Analysis, sentence: Sentence) -> int | None:
    """Where the first word or sign of a sentence stands that can be a number; most sentences have none."""
    words = number_words()
    for token in analysis.tokens[sentence.first : sentence.last]:
        if token.tag == "CD" or token.text[0].isdigit() or token.lemma in words:
            return token.start
    return None


def _times_in(found: Findings, sentence: Sentence) -> Sequence[Time]:
    first = bisect.bisect_left(found.times, sentence.start, key=lambda t: t.span.start)
    last = bisect.bisect_left(found.times, sentence.end, key=lambda t: t.span.start)
    return found.times[first:last]


def _added(
    draft: Draft, parties: Parties, times: Sequence[Time], here: Sequence[Amount], before: list[Figure]
) -> list[Figure]:
    """The figures so far and those of one more sentence, whose comparisons may look back."""
    out, first = before, len(before)
    for amount in map(partial(_with_people, draft.analysis), here):
        token = draft.analysis.root_of(amount.span)
        if token is None:
            continue
        listed = len(out) > first and follows(draft, out[-1], amount)
        earlier = taken_up(draft.analysis, token, out) if amount.sort in ("bare", "money", "people", "goods") else None
        if not listed and not _is_figure(draft.analysis, token, amount, earlier):
            continue
        figure = _figure(parties, token, amount, draft)
        figure = msgspec.structs.replace(figure, period=period_of(draft.analysis, amount, times, here))
        if listed:
            figure = carried(figure, out[-1], amount.sort)
        if earlier is not None:
            out = [*out, continued(figure, earlier)]
        else:
            out = joined(draft, out, _listed(draft, parties, figure, out), amount)
    return [*out[:first], *paired(draft, parties, _sharing(draft.analysis, out[first:]), times)]


def _with_people(analysis: Analysis, amount: Amount) -> Amount:
    """A bare number before the name of a people, or after “the number of migrants reached”, has its unit from there."""
    if amount.sort != "bare":
        return amount
    behind = analysis.tokens_in((amount.span.end, amount.span.end + 2))
    if behind and behind[-1].pos in ("NOUN", "PROPN") and behind[-1].tag[-1] == "S":
        named = any(n.label == "NORP" and n.span.overlaps(behind[-1].span) for n in analysis.names)
        return msgspec.structs.replace(amount, **_people(behind[-1].text)) if named else amount
    token = analysis.root_of(amount.span)
    noun = counted_by_subject(analysis, token) if token is not None else None
    if noun is None or amount.value < SMALL:
        return amount
    word = noun.text.casefold()
    if word in book()["goods"]:
        return msgspec.structs.replace(amount, unit=word, sort="goods", counted=word)
    heads = word in book()["people"] or noun.lemma in book()["headcounts"] or noun.lemma in book()["acts"]
    return msgspec.structs.replace(amount, **_people(word)) if heads else amount


def _people(word: str) -> dict[str, str]:
    return {"unit": "people", "sort": "people", "counted": word}


def _sharing(analysis: Analysis, figures: Sequence[Figure]) -> list[Figure]:
    """Figures of one verb, or of verbs joined by “and”, share the time that stands behind the last of them."""
    out = list(figures)
    for n in range(len(out) - 2, -1, -1):
        one, other = out[n], out[n + 1]
        linked = {one.previous, one.same_as, other.previous, other.same_as} != {None}
        if one.period is None and other.period and not linked and _one_clause(analysis, one, other):
            out[n] = msgspec.structs.replace(one, period=other.period)
    return out


def _one_clause(analysis: Analysis, one: Figure, other: Figure) -> bool:
    tokens = analysis.root_of(one.span), analysis.root_of(other.span)
    verbs = [verb_of(analysis, t) for t in tokens if t is not None]
    if len(verbs) < 2 or verbs[0] is None or verbs[1] is None:
        return False
    return verbs[0] is verbs[1] or (verbs[1].dep == "conj" and verbs[1].head == verbs[0].i)


def _is_figure(analysis: Analysis, token: Token, amount: Amount, earlier: Figure | None) -> bool:
    """Whether an amount is worth a record: a measure, or a count that is news."""
    if amount.sort == "bare":
        return earlier is not None and amount.value >= SMALL
    if amount.sort in ("people", "goods", "states") and amount.worded and amount.value < SMALL:
        return acts_on(analysis, token, amount)
    return not (amount.sort == "states" and amount.counted != "members" and amount.value < 5)


def _figure(parties: Parties, token: Token, amount: Amount, draft: Draft) -> Figure:
    analysis = draft.analysis
    measure = measure_of(analysis, token, amount)
    ends = _in_brackets(draft, parties, amount, measure) or direction_of(parties, token, measure)
    change = change_of(analysis, token, amount)
    return Figure(
        id="", doc=draft.document.id, span=amount.span, measure=measure.name, value=amount.value,
        value_max=amount.value_max, bound=amount.bound, unit=amount.unit, per=amount.per,
        nature=change.nature, direction=change.direction, origin=ends.origin, destination=ends.destination,
        parties=between(parties, token, measure), because=f"amount: {amount.sort}",
    )  # fmt: skip


def _in_brackets(draft: Draft, parties: Parties, amount: Amount, measure: Measure) -> Direction | None:
    """The ends of an amount in brackets after the name of the one it goes to or comes from: “to Kenya ($3m)”."""
    start = amount.span.start
    bracket = _IN_BRACKETS.search(draft.text, max(0, start - 24), start)
    inside = draft.analysis.tokens_in((bracket.start(), bracket.start() + 1)) if bracket else ()
    name = draft.analysis.tokens[inside[0].i - 1] if inside and inside[0].i else None
    if name is None or name.i not in parties.at:
        return None
    top = name
    while top.dep in ("conj", "appos", "compound"):
        top = draft.analysis.tokens[top.head]
    preposition = draft.analysis.tokens[top.head].lemma if top.dep == "pobj" else None
    if preposition not in ("to", "for", "from"):
        return None
    whole = direction_of(parties, draft.analysis.tokens[top.head], measure)
    if preposition == "from":
        return Direction(parties.at[name.i], whole.destination)
    return Direction(whole.origin, parties.at[name.i])


def _listed(draft: Draft, parties: Parties, figure: Figure, before: Sequence[Figure]) -> Figure:
    """The figure with what the one before it in a list says for both: “to Kenya ($3m), Uganda ($2m)”."""
    last = before[-1] if before else None
    if last is None or last.unit != figure.unit or not _LISTED.fullmatch(draft.text, last.span.end, figure.span.start):
        return figure
    return msgspec.structs.replace(
        figure, measure=last.measure, period=figure.period or last.period,
        origin=figure.origin or (last.origin if figure.destination else None),
        destination=figure.destination or (last.destination if figure.origin else None),
    )  # fmt: skip
