"""Figures that stand together: one compared with another, one amount in two currencies, lists, the same said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from bilateral.extraction.extractor import Draft
from bilateral.extraction.figures.amounts import Amount
from bilateral.extraction.figures.measures import book, ways
from bilateral.extraction.grammar import subjects_of, verb_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Figure, Span

FAR = 90  # characters: two amounts farther apart are not compared by the words between them
_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|up from|down from|against|instead of|rather than|versus|as opposed to)"
    r"(?: \w+){0,4}$"
)
_TWICE = re.compile(
    r"(?:\(|, or|or|\(or|equivalent to|, equivalent to|, which is|, i\.e\.|, that is)"
    r"(?: ?(?:about|some|around|approximately|nearly|almost|roughly|over|the equivalent of))?"
)
_SHARED = ("measure", "origin", "destination", "parties", "per")


def taken_up(analysis: Analysis, token: Token, before: Sequence[Figure]) -> Figure | None:
    """The figure that “the figure”, “the total”, “it” before a verb of level or change stands for."""
    verb = verb_of(analysis, token)
    if verb is None or not before or verb.lemma not in {*book()["levels"], *ways()}:
        return None
    for subject in subjects_of(analysis, verb):
        if subject.dep == "expl" or (subject.pos == "PRON" and verb.lemma == "be"):
            continue
        if subject.lemma in book()["anaphors"] and not _has_own(analysis, subject):
            return before[-1]
    return None


def _has_own(analysis: Analysis, subject: Token) -> bool:
    """Whether the subject says itself what it measures: “the number of tourists”."""
    return any(c.dep in ("prep", "poss", "compound", "amod") for c in analysis.children(subject))


def continued(figure: Figure, earlier: Figure) -> Figure:
    """A figure that goes on with the series of an earlier one."""
    return msgspec.structs.replace(
        figure, measure=earlier.measure, unit=figure.unit or earlier.unit, per=figure.per or earlier.per,
        origin=earlier.origin, destination=earlier.destination, parties=earlier.parties,
        previous=key_of(earlier), because="amount: taken up",
    )  # fmt: skip


def joined(draft: Draft, before: list[Figure], figure: Figure, amount: Amount) -> list[Figure]:
    """The figures with one more, it and the last linked where the words between them compare or equate the two."""
    if not before:
        return [figure]
    last = before[-1]
    between = " ".join(draft.text[last.span.end : figure.span.start].split()).casefold()
    if len(between) > FAR or last.unit is None:
        return [*before, figure]
    if amount.sort == "money" and last.unit != figure.unit and _TWICE.fullmatch(between):
        return [*before, _same_amount(figure, last)]
    if last.unit != figure.unit:
        return [*before, figure]
    if _leads(draft.text, last, "from") and re.search(
        r"\bto(?: about| some| around| nearly| over| more than)?$", between
    ):
        first = msgspec.structs.replace(last, period=None if last.period == figure.period else last.period)
        return [*before[:-1], first, msgspec.structs.replace(_filled(figure, last), previous=key_of(last))]
    if _AGAINST.search(between) or (between.endswith("from") and _leads(draft.text, last, "to")):
        figure = _filled(figure, last)
        figure = msgspec.structs.replace(figure, period=None if figure.period == last.period else figure.period)
        return [*before[:-1], msgspec.structs.replace(last, previous=key_of(figure)), figure]
    return [*before, figure]


def _leads(text: str, figure: Figure, word: str) -> bool:
    """Whether a preposition stands right before a figure, “about” and the like between them."""
    before = text[max(0, figure.span.start - 24) : figure.span.start].casefold()
    return re.search(rf"\b{word}(?: about| some| around| nearly| almost| over| more than)? $", before) is not None


def _filled(figure: Figure, other: Figure) -> Figure:
    """A figure with what it leaves unsaid taken from the one that it is compared with."""
    return _with(figure, other, _SHARED)


def _same_amount(figure: Figure, last: Figure) -> Figure:
    return msgspec.structs.replace(
        _filled(figure, last), measure=last.measure, period=figure.period or last.period, nature=last.nature,
        same_as=key_of(last),
    )  # fmt: skip


def as_parts(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of people, two that add up to an earlier one seen as its parts: “six … five nurses and one doctor”."""
    out = list(figures)
    for n in range(2, len(out)):
        one, two = out[n - 1], out[n]
        if not (one.unit == two.unit == "people" and two.span.start - one.span.end < FAR):
            continue
        for m in range(max(0, n - 4), n - 1):
            whole = out[m]
            if whole.unit == "people" and whole.value == one.value + two.value and whole.measure != one.measure:
                out[m] = _with(whole, one, ("destination", "period"))
                out[n - 1 : n + 1] = [
                    msgspec.structs.replace(_with(f, out[m], ("origin", "destination")), measure=whole.measure)
                    for f in (one, two)
                ]
    return out


def _with(figure: Figure, other: Figure, names: Sequence[str]) -> Figure:
    return msgspec.structs.replace(figure, **{n: getattr(figure, n) or getattr(other, n) for n in names})


def key_of(figure: Figure) -> str:
    """What stands for a figure until all are numbered: its place in the text."""
    return _place(figure.span)


def _place(span: Span) -> str:
    return f"@{span.start}"


def merged(figures: Iterable[Figure]) -> list[Figure]:
    """One record for the same value, unit and measure (and no other period) said again, with the other places."""
    out: list[Figure] = []
    seen: dict[tuple[object, ...], list[int]] = {}
    for figure in figures:
        group = seen.setdefault((figure.value, figure.value_max, figure.unit, figure.nature), [])
        same = next((n for n in group if _same(out[n], figure)), None)
        if same is None:
            group.append(len(out))
            out.append(figure)
        else:
            out[same] = _both(out[same], figure)
    return out


def _both(kept: Figure, again: Figure) -> Figure:
    names = (*_SHARED, "period", "previous", "same_as")
    filled = {n: getattr(kept, n) or getattr(again, n) for n in names}
    return msgspec.structs.replace(kept, alt_spans=(*kept.alt_spans, again.span), **filled)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures of one value and unit agree in all that both say."""
    names = ("period", "origin", "destination") + (() if one.unit == "people" else ("measure",))
    if one.parties and other.parties and set(one.parties) != set(other.parties):
        return False
    return all(getattr(one, n) == getattr(other, n) or None in (getattr(one, n), getattr(other, n)) for n in names)


def numbered(draft: Draft, figures: list[Figure]) -> list[Figure]:
    """The figures with their ids, and the links between them by id."""
    ids = {_place(s): draft.record_id("figure", n) for n, f in enumerate(figures, 1) for s in (f.span, *f.alt_spans)}

    def link(key: str | None, own: str) -> str | None:
        return None if key is None or ids.get(key) == own else ids.get(key)

    out = []
    for figure in figures:
        own = ids[key_of(figure)]
        out.append(
            msgspec.structs.replace(
                figure, id=own, previous=link(figure.previous, own), same_as=link(figure.same_as, own)
            )
        )
    return out
