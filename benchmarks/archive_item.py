"""An item of the synthetic archive: its sentences, its records with their true spans, and what each is a report of."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from archive_reports import Report, month, spoken
from archive_world import Happening, Undertaking, World, book
from archive_writing import Told, Writing

from bilateral.codebooks.states import states
from bilateral.record.ids import document_id, slug
from bilateral.record.kinds import Actor, AnyRecord, Citation, Document, Event, Figure, Place, StageReport, Statement
from bilateral.record.kinds import Undertaking as UndertakingRecord
from bilateral.record.reading import Reading
from bilateral.record.span import Span


@dataclass(frozen=True)
class Item:
    """A press item: its reading and, in the same order, the label of the thing that each record is of."""

    reading: Reading
    labels: tuple[str, ...]
    copy_of: str | None = None  # the id of the document that it repeats

    @property
    def document(self) -> Document:
        return self.reading.document


def item_of(world: World, report: Report, r: random.Random) -> Item:
    writing = Writing(world, report.paper, report.day, r)
    _head(writing, report)
    _act(writing, report)
    sides = report.happening.sides
    if r.random() < 0.5:
        _saying(writing, report)
    if r.random() < 0.45:
        _undertaking(writing, world.undertaking(sides if sides in world.dyads else sides[::-1], report.day))  # type: ignore[arg-type]
    if r.random() < 0.3:
        _figure(writing, sides)
    while len(writing.text) < r.randrange(350, 900):
        writing.put(" " + " ".join(r.choice(part) for part in book()["background"]))
    return _finished(writing)


def _head(writing: Writing, report: Report) -> None:
    r = writing.r
    city = report.happening.place if r.random() < 0.6 else "CAPITALS"
    writing.put("{city}, {day} ({who})", city=city.upper(), day=spoken(report.day), who=report.paper)
    writing.text += " - "
    if r.random() < 0.35:
        agency = r.choice(book()["agencies"])
        spans = writing.put("{agency} reported that", agency=agency)
        writing.text += " "
        writing.citation = "citation-1"
        cited = Citation(id="citation-1", doc="", span=spans["agency"], publication=agency, covers=(spans["all"],))
        writing.records.append((cited, f"cited:{agency}"))


def _act(writing: Writing, report: Report) -> None:
    one, r = report.happening, writing.r
    rules = book()["acts"][one.type]
    source, target = writing.actor(one.source, True), writing.actor(one.target, True)
    topic = r.choice(one.topic)
    told = {
        "s": source, "t": target, "d": report.words and f" {report.words}", "p": one.place, "x": topic,
        "x0": topic[:1].upper() + topic[1:],
    }  # fmt: skip
    line = r.choice(rules["lines"])
    if report.status == "planned":
        line = r.choice(
            ["{s} will meet {t} {d} in {p} to speak about {x}", "{s} is to hold talks with {t} in {p} {d} on {x}"]
        )
        if one.type == "SUPPORT":
            line = "{s} and {t} will sign a document on {x} in {p} {d}"
    spans = writing.put(line, **told)
    writing.text += "."
    place = _place(writing, one, spans["p"]) if "p" in spans else None
    writing.records.append(
        (
            Event(
                id="event-1", doc="", span=spans["all"], source=(source.key,), target=(target.key,), type=one.type,  # type: ignore[arg-type]
                mode=rules["mode"] if r.random() < 0.8 else None, status=report.status, date=report.date,  # type: ignore[arg-type]
                place=place if r.random() < 0.8 else None, symmetric=rules["symmetric"], citation=writing.citation,
            ),
            one.label,
        )
    )  # fmt: skip


def _place(writing: Writing, one: Happening, span: Span) -> str:
    key = f"place/{slug(one.place)}"
    place = Place(id=key, doc="", span=span, name=one.place, mentions=(span,), country=one.place_state, feature="PPL")
    writing.places[key] = (place, f"place:{one.place}")
    return key


def _saying(writing: Writing, report: Report) -> None:
    who = writing.actor(writing.r.choice([report.happening.source, report.happening.target]))
    spans = writing.put(" " + writing.r.choice(book()["sayings"]), who=who)
    writing.text += "."
    said = Span(spans["who"].end + 1, spans["all"].end)
    record = Statement(
        id="statement-1", doc="", span=spans["all"], speaker=who.key, content=(said,), citation=writing.citation
    )
    writing.records.append((record, f"said:{writing.world.number()}"))


def _undertaking(writing: Writing, one: Undertaking) -> None:
    r = writing.r
    name, dated = _called(writing, one)
    stage, since = one.stage(writing.day)
    parties = [writing.actor(code) for code in one.sides]
    line = " " + r.choice(book()["stage_lines"][stage])
    both = f"{states()[one.sides[0]].name} and {states()[one.sides[1]].name}"
    spans = writing.put(
        line,
        u=name if line.startswith(" {u}") else f"the {name}".replace("the the", "the").replace("the a ", "a "),
        both=both,
    )
    for party, code in zip(parties, one.sides, strict=True):
        at = writing.text.find(states()[code].name, spans["both"].start)
        party.mentions.append(Span(at, at + len(states()[code].name)))
    told = str(one.year) if dated or r.random() < 0.1 else None
    of_stage = month(since) if r.random() < 0.2 else None
    record = UndertakingRecord(
        id="undertaking-1", doc="", span=spans["u"], name=name, type=one.type if r.random() < 0.95 else "agreement",  # type: ignore[arg-type]
        parties=tuple(p.key for p in parties), stage=stage, since=told, stage_date=of_stage,  # type: ignore[arg-type]
        stages=(StageReport(stage, of_stage, spans["all"]),), citation=writing.citation,  # type: ignore[arg-type]
    )  # fmt: skip
    writing.records.append((record, f"undertaking:{one.label}"))


def _called(writing: Writing, one: Undertaking) -> tuple[str, bool]:
    """A name of an undertaking, and whether it tells the year; an older one of two of a name always does."""
    r, rules = writing.r, book()["undertakings"][one.type]
    lines = rules["names"] if writing.world.latest(one) else [n for n in rules["names"] if "{y}" in n] or ["{x} of {y}"]
    line = r.choice(lines)
    name = line.format(
        k=r.choice(rules["nouns"]), x=r.choice(one.subject["x"]), m=r.choice(one.subject["m"]), y=one.year
    )
    return name, "{y}" in line


def _figure(writing: Writing, sides: tuple[str, str]) -> None:
    r = writing.r
    measure = r.choice(book()["measures"])
    origin, destination = sides if r.random() < 0.5 else sides[::-1]
    year = writing.day.year - 1
    values = writing.world.value(measure, origin, destination, year)
    which = int(r.random() < 0.3)
    value, bound = values[which], "exact"
    if r.random() < 0.35:
        value, bound = float(f"{value:.2g}"), "about"
    ends = {"o": states()[origin].name, "e": states()[destination].name}
    told = _amount(value, bound, measure)
    spans = writing.put(" " + r.choice(measure["lines"]), **ends, v=told, y=str(year))
    for code, slot in ((origin, "o"), (destination, "e")):
        actor = writing.actors.setdefault(code, Told(code, states()[code].name, "state", code, None, (), code))
        actor.mentions.append(spans[slot])
        ends[slot] = actor.key
    record = Figure(
        id="figure-1", doc="", span=spans["v"], measure=measure["measure"], value=value, bound=bound,  # type: ignore[arg-type]
        unit=measure["unit"], period=str(year), origin=ends["o"], destination=ends["e"], citation=writing.citation,
    )  # fmt: skip
    writing.records.append((record, f"figure:{measure['measure']}:{origin}:{destination}:{year}:{which}"))


def _amount(value: float, bound: str, measure: Any) -> str:
    before = "about " if bound == "about" else ""
    scale, word = next(((s, w) for s, w in ((1e9, " billion"), (1e6, " million")) if value >= s), (1.0, ""))
    number = f"{value / scale:,.10g}{word}"
    return f"{before}${number}" if measure["unit"] == "USD" else f"{before}{number} {measure['unit']}"


def _finished(writing: Writing) -> Item:
    where = f"{writing.paper}-{writing.day}-{writing.world.number()}.txt"
    key = document_id(writing.text, where)
    head = Document(
        id=key, doc=key, publication=writing.paper, published=str(writing.day), language="en", text=writing.text,
        url=where,
    )  # fmt: skip
    actors = [(_actor(a), a.label) for a in writing.actors.values() if a.mentions]
    labelled = [*actors, *writing.places.values(), *writing.records]
    return _assembled(head, labelled, None)


def _actor(a: Told) -> Actor:
    aliases = (a.name,) if a.type == "government" else ()
    name = f"Government of {states()[a.country].name}" if a.type == "government" and a.country else a.name
    return Actor(
        id=a.key, doc="", name=name, aliases=aliases, type=a.type, country=a.country, sector=a.sector,  # type: ignore[arg-type]
        roles=a.roles, mentions=tuple(a.mentions),
    )  # fmt: skip


def _assembled(head: Document, labelled: list[tuple[AnyRecord, str]], copy_of: str | None) -> Item:
    key = head.id
    own = {"event", "statement", "figure", "undertaking", "citation"}
    done: list[AnyRecord] = [head]
    for record, _ in labelled:
        kind = record.__struct_config__.tag
        fields: dict[str, Any] = {"doc": key}
        if kind in own:
            fields["id"] = f"{key}/{record.id.split('/')[-1]}"
        if getattr(record, "citation", None):
            fields["citation"] = f"{key}/{record.citation.split('/')[-1]}"  # type: ignore[union-attr]
        done.append(msgspec.structs.replace(record, **fields))
    return Item(Reading(tuple(done)), (key, *(label for _, label in labelled)), copy_of)


def copy_of(item: Item, day: date, r: random.Random) -> Item:
    """The same item in another paper: its own dateline, the end cut, or a sentence of its own added."""
    head = item.document
    paper = r.choice([p for p, _ in book()["papers"] if p != head.publication])
    body = head.text.index(") - ") + 4
    dateline = f"{spoken(day)}, from our correspondent ({paper}): "
    by = len(dateline) - body
    text = dateline + head.text[body:] + (" " + r.choice(book()["added"]) if r.random() < 0.6 else "")
    key = document_id(text, f"{paper}-{day}-{head.id}.txt")
    new = Document(
        id=key,
        doc=key,
        publication=paper,
        published=str(day),
        language="en",
        text=text,
        url=f"{paper}-{day}-{head.id}.txt",
    )
    labelled = [
        (_moved(record, by), label) for record, label in zip(item.reading.records[1:], item.labels[1:], strict=True)
    ]
    return _assembled(new, labelled, head.id)


def _moved(record: AnyRecord, by: int) -> AnyRecord:
    """A record with all its spans moved."""
    fields: dict[str, Any] = {}
    for name in ("span", "source", "cue", "condition"):
        if isinstance(value := getattr(record, name, None), Span):
            fields[name] = value.shift(by)
    for name in ("mentions", "alt_spans", "content", "covers"):
        if value := getattr(record, name, ()):
            fields[name] = tuple(s.shift(by) for s in value)
    if stages := getattr(record, "stages", ()):
        fields["stages"] = tuple(msgspec.structs.replace(s, span=s.span.shift(by)) for s in stages)
    return msgspec.structs.replace(record, **fields)
