"""The extractor of figures: amounts worth a record, each with what the sentence says of it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import msgspec

from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.figures.amounts import Amount, amounts
from bilateral.extraction.figures.directions import Parties, direction_of, period_of
from bilateral.extraction.figures.measures import acts_on, book, keyword_of, measure_of, nature_of, table_for
from bilateral.extraction.grammar import subjects_of, verb_of
from bilateral.language.analysis import Analysis, Sentence, Token
from bilateral.record import Figure, Span

FAR = 60  # characters: two amounts farther apart are not compared by the words between them
SMALL = 10  # a count below it, written in letters, is a figure only with an act (“released five prisoners”)
_LEVELS = frozenset(["reach", "total", "stand", "amount", "hit", "exceed", "be", "come", "number"])


class Figures:
    """Finds numbers with measure, unit, period and direction."""

    name = "figures"
    requires = frozenset(["actors", "mentions", "times", "toponyms"])
    yields = frozenset(["figures"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The figures of the headline and the body; one that the text repeats has its places beside it."""
        out: list[Figure] = []
        for sentence in draft.analysis.sentences:
            if draft.role_at(sentence.start) != "imprint":
                out = _added(draft, found, sentence, out)
        numbered = _numbered(draft, _merged(out))
        return Findings(figures=tuple(numbered))


def _added(draft: Draft, found: Findings, sentence: Sentence, before: list[Figure]) -> list[Figure]:
    """The figures so far and those of one more sentence, whose comparisons may look back."""
    taken = _dates_in(found, sentence)
    here = list(amounts(draft.text, sentence.start, sentence.end, taken))
    if not here:
        return before
    parties = Parties(draft.analysis, found, sentence)
    times = [t for t in found.times if sentence.start <= t.span.start < sentence.end]
    out = list(before)
    for amount in here:
        token = _token(draft.analysis, amount)
        earlier = _earlier(draft.analysis, token, out) if token else None
        if token is None or not _is_figure(draft.analysis, token, amount, earlier):
            continue
        period = period_of(draft.analysis, amount, times, here)
        figure = _figure(draft, token, amount, parties)
        out.append(_compared(msgspec.structs.replace(figure, period=period), amount, earlier, draft, out))
    return out


def _dates_in(found: Findings, sentence: Sentence) -> list[Span]:
    first = bisect.bisect_left(found.times, sentence.start, key=lambda t: t.span.start)
    last = bisect.bisect_left(found.times, sentence.end, key=lambda t: t.span.start)
    return [t.span for t in found.times[first:last]]


def _token(analysis: Analysis, amount: Amount) -> Token | None:
    """The token that heads the amount's words: its number, or the unit that the number hangs on."""
    return analysis.root_of(amount.span)


def _is_figure(analysis: Analysis, token: Token, amount: Amount, earlier: Figure | None) -> bool:
    """Whether an amount is worth a record: a measure, or a count that is news."""
    if amount.sort == "bare":
        return earlier is not None and amount.value >= SMALL
    if amount.sort in ("people", "goods", "states") and amount.worded and amount.value < SMALL:
        return amount.sort != "states" and acts_on(analysis, token)
    return not (amount.sort == "states" and amount.counted != "members" and amount.value < 5)


def _earlier(analysis: Analysis, token: Token, before: Sequence[Figure]) -> Figure | None:
    """The figure that “the figure”, “the total”, “it” before a verb of level or change stands for."""
    verb = verb_of(analysis, token)
    if verb is None or not before or verb.lemma not in _LEVELS | set(book()["changes"]):
        return None
    subjects = subjects_of(analysis, verb)
    return before[-1] if any(s.lemma in book()["anaphors"] and not _has_own(analysis, s) for s in subjects) else None


def _has_own(analysis: Analysis, subject: Token) -> bool:
    """Whether the subject says itself what it measures: “the number of tourists”."""
    return any(c.dep in ("prep", "poss", "compound", "amod") for c in analysis.children(subject))


def _figure(draft: Draft, token: Token, amount: Amount, parties: Parties) -> Figure:
    analysis = draft.analysis
    measure = measure_of(analysis, token, amount)
    direction = direction_of(parties, token, keyword_of(analysis, token, table_for(amount)), measure)
    return Figure(
        id="", doc=draft.document.id, span=amount.span, measure=measure, value=amount.value, value_max=amount.value_max,
        bound=amount.bound, unit=amount.unit, per=amount.per, nature=nature_of(analysis, token, amount),
        origin=direction.origin, destination=direction.destination, because=f"amount: {amount.sort}",
    )  # fmt: skip


def _compared(figure: Figure, amount: Amount, earlier: Figure | None, draft: Draft, before: Sequence[Figure]) -> Figure:
    """The figure with what it takes over from the one that it is compared with, and the link to it."""
    if earlier is not None and amount.sort in ("bare", "money", "people", "goods"):
        return msgspec.structs.replace(
            figure, measure=earlier.measure, unit=figure.unit or earlier.unit, per=figure.per or earlier.per,
            origin=earlier.origin, destination=earlier.destination, previous=_key(earlier), because="amount: taken up",
        )  # fmt: skip
    last = before[-1] if before else None
    if last is None or last.unit is None or draft.text[last.span.end : figure.span.start].count("\n"):
        return figure
    between = " ".join(draft.text[last.span.end : figure.span.start].split()).casefold()
    if last.unit == figure.unit and _is_change(draft.text, last, between):
        shared = {n: getattr(figure, n) or getattr(last, n) for n in ("measure", "origin", "destination", "per")}
        return msgspec.structs.replace(figure, previous=_key(last), **shared)
    if (
        amount.sort == "money"
        and last.unit != figure.unit
        and between in ("(", "(about", "(some", ", or", "or", "(around", "(approximately")
    ):
        return msgspec.structs.replace(
            figure, same_as=_key(last), measure=last.measure, period=figure.period or last.period
        )
    return figure


def _is_change(text: str, last: Figure, between: str) -> bool:
    """Whether “from A … to B” or “A, compared with B” stands about the two."""
    led = text[max(0, last.span.start - 8) : last.span.start].rstrip().casefold().endswith("from")
    said = ("compared with", "compared to", "up from", "down from", "against", "as against", "instead of")
    if led and between.endswith(("to", "to about", "to some")):
        return True
    return len(between) < FAR and any(words in between for words in said)


def _key(figure: Figure) -> str:
    """What stands for a figure until all are numbered: its place in the text."""
    return f"@{figure.span.start}"


def _merged(figures: Iterable[Figure]) -> list[Figure]:
    """One record for the same value, unit and measure (and no other period) said again, with the other places."""
    out: list[Figure] = []
    for figure in figures:
        same = next((n for n, f in enumerate(out) if _same(f, figure)), None)
        if same is None:
            out.append(figure)
        else:
            kept = out[same]
            filled = {
                n: getattr(kept, n) or getattr(figure, n) for n in ("measure", "period", "origin", "destination", "per")
            }
            out[same] = msgspec.structs.replace(kept, alt_spans=(*kept.alt_spans, figure.span), **filled)
    return out


def _same(one: Figure, other: Figure) -> bool:
    agree = all(
        getattr(one, n) in (None, getattr(other, n)) or getattr(other, n) is None
        for n in ("period", "origin", "destination")
    )
    return (
        (one.value, one.value_max, one.unit, one.nature) == (other.value, other.value_max, other.unit, other.nature)
        and agree
        and (one.measure == other.measure or one.unit == "people")
    )


def _numbered(draft: Draft, figures: list[Figure]) -> list[Figure]:
    """The figures with their ids, and the links between them by id."""
    ids = {_place(s): draft.record_id("figure", n) for n, f in enumerate(figures, 1) for s in (f.span, *f.alt_spans)}

    def link(key: str | None, own: str) -> str | None:
        return None if key is None or ids.get(key) == own else ids.get(key)

    return [
        msgspec.structs.replace(
            f, id=(own := ids[_key(f)]), previous=link(f.previous, own), same_as=link(f.same_as, own)
        )
        for f in figures
    ]


def _place(span: Span) -> str:
    return f"@{span.start}"
