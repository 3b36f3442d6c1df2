"""One event per act: what the text reports again becomes `alt_spans`, what only the headline says is left out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.extraction.events.parties import Parties
from bilateral.language.analysis import Analysis
from bilateral.record import Event


def merged(parties: Parties, events: Sequence[Event], words: Sequence[str]) -> list[Event]:
    """The events, repetitions folded into the first report; `words` are the stems that report them."""
    kept: list[tuple[Event, set[str]]] = []
    for event, word in zip(events, words, strict=True):
        at = next((n for n, (e, w) in enumerate(kept) if _same(parties, e, event) and (word in w)), None)
        if at is None:
            kept.append((event, {word}))
        else:
            kept[at] = (_folded(kept[at][0], event), kept[at][1] | {word})
    return [e for e, _ in kept]


def _same(parties: Parties, one: Event, other: Event) -> bool:
    if one.type != other.type or (one.status != other.status and "planned" not in (one.status, other.status)):
        return False
    if one.date and other.date and one.date != other.date:
        return False
    a, b = (parties.countries(x) for x in (one.source, one.target))
    c, d = (parties.countries(x) for x in (other.source, other.target))
    return (a, b) == (c, d) or (one.symmetric and (a, b) == (d, c))


def _folded(first: Event, again: Event) -> Event:
    """The first report with the other's place in the text, and what only the other tells."""
    spans = first.alt_spans if again.span.overlaps(first.span) else (*first.alt_spans, again.span)
    return msgspec.structs.replace(
        first,
        alt_spans=spans,
        date=first.date or again.date,
        deadline=first.deadline or again.deadline,
        place=first.place or again.place,
        condition=first.condition or again.condition,
    )


def continued(analysis: Analysis, parties: Parties, events: Sequence[Event]) -> list[Event]:
    """The events; talks told on in the same paragraph take the day and place that the visit was given."""
    out: list[Event] = []
    for event in events:
        earlier = next((e for e in reversed(out) if e.type == "CONSULT" and e.date), None)
        talks = event.type == "CONSULT" and event.status == "happened" and not event.date
        if earlier and talks and _told_on(analysis, parties, earlier, event):
            event = msgspec.structs.replace(event, date=earlier.date, place=event.place or earlier.place)
        out.append(event)
    return out


def _told_on(analysis: Analysis, parties: Parties, earlier: Event, event: Event) -> bool:
    one, other = analysis.sentence_at(earlier.span.start), analysis.sentence_at(event.span.start)
    if one is None or other is None or one.paragraph != other.paragraph or earlier.status != "happened":
        return False
    return parties.countries((*earlier.source, *earlier.target)) == parties.countries((*event.source, *event.target))
