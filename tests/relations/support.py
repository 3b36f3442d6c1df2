"""Checks that nothing stands in a brief that no record supports, by the tables alone, without the brief's code."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import select

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import states
from bilateral.relations.brief import Brief, Sentence
from bilateral.store.documents import readings
from bilateral.store.opening import Store
from bilateral.store.schema import (
    THINGS,
    actor,
    actor_name,
    actor_role,
    event_actor,
    figure_side,
    kind_of,
    place,
    report,
    source,
    stage,
    statement,
    undertaking_named,
    undertaking_party,
)

ISO = re.compile(r"\b(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\b")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")
WORD = re.compile(r"[^\W\d_]+")
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip


def assert_supported(store: Store, brief: Brief) -> None:
    """Each sentence has a note, and every number and name of it stands in a field or in words that it cites."""
    notes = {n.number: n for n in brief.notes}
    assert [n.number for n in brief.notes] == list(range(1, len(notes) + 1))
    for section in brief.sections:
        for one in section.sentences:
            assert one.notes, one.text
            cited = [notes[n] for n in one.notes]
            assert any(n.thing == one.thing or n.words for n in cited)
            facts = [*_facts(store, one.thing), *(str(x) for n in cited for x in (n.words, n.publication, n.source))]
            _supported(one, [*facts, brief.as_of or ""])
    _notes_verbatim(store, brief)


def _supported(sentence: Sentence, facts: list[str]) -> None:
    told = "\n".join(facts)
    known = {w.casefold() for w in WORD.findall(told)}
    numbers = {n.replace(",", "") for n in NUMBER.findall(told)}
    for year, month, day in ISO.findall(told):
        numbers |= {year, str(int(day or 0))}
        known |= {MONTHS[int(month) - 1].casefold()} if month and 1 <= int(month) <= 12 else set()
    for part in sentence.parts:
        if part.of is None:
            assert not re.search(r"\d", part.text), sentence.text
            assert {w.casefold() for w in WORD.findall(part.text)} <= _pattern_words(), part
            continue
        bad = [n for n in NUMBER.findall(part.text) if not _is_number(n, part.text, numbers)]
        assert not bad, (bad, sentence.text)
        names = [w for w in WORD.findall(part.text) if w[0].isupper() and w.casefold() not in known]
        allowed = {w.casefold() for w in _pattern_words()}
        assert not [w for w in names if w.casefold() not in allowed], (names, sentence.text, told)


def _is_number(text: str, whole: str, numbers: set[str]) -> bool:
    """Whether a number is one of the record's, written out or by thousands, millions and so on."""
    value = float(text.replace(",", ""))
    scales = [1] + [n for w, n in (("million", 1e6), ("billion", 1e9), ("trillion", 1e12)) if w in whole]
    return any(abs(value * s - float(n)) <= 1e-9 * max(1, abs(float(n))) for s in scales for n in numbers)


@cache
def _pattern_words() -> set[str]:
    found: set[str] = {"was", "were", "a", "an", "the", "government", "of", "and"}
    for text in _strings(codebook("en/brief")):
        found |= {w.casefold() for w in WORD.findall(re.sub(r"\{\w+\}", " ", text))}
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _facts(store: Store, thing: str) -> list[str]:
    """All that the tables hold of a thing and of those it refers to."""
    kind = kind_of(thing.split("/")[0])
    table = THINGS[kind]
    found: list[str] = []
    with store.reading() as c:
        own = c.execute(
            select(table).where(table.c.key == thing if "key" in table.c else table.c.id == int(thing.split("/")[1]))
        ).one()
        found += _row(own)
        rows = [own]
        if "cell" in table.c and own.cell is not None:  # the values of one period stand in one sentence
            rows = c.execute(select(table).where(table.c.cell == own.cell)).all()
            found += [x for r in rows for x in _row(r)]
        ids = [r.id for r in rows]
        links = select(report.c.source_id, report.c.document_id).where(
            report.c.kind == kind, report.c.thing_id.in_(ids)
        )
        for r in c.execute(select(source.c.name).where(source.c.id.in_([x.source_id for x in c.execute(links)]))):
            found.append(r.name)
        actors = set(c.execute(select(event_actor.c.actor_id).where(event_actor.c.event_id == own.id)).scalars())
        actors |= set(
            c.execute(
                select(undertaking_party.c.actor_id).where(undertaking_party.c.undertaking_id == own.id)
            ).scalars()
        )
        actors |= set(c.execute(select(statement.c.speaker_id).where(statement.c.id == own.id)).scalars())
        keys = [v for v in (getattr(own, "origin", None), getattr(own, "destination", None)) if v]
        actors |= set(c.execute(select(actor.c.id).where(actor.c.key.in_(keys))).scalars())
        found += [x for k in keys if k in states() for x in _forms(k)]
        for r in c.execute(select(actor).where(actor.c.id.in_(actors))):
            found += [r.name, *(_forms(r.country) if r.country else ())]
        for t in (actor_name, actor_role):
            found += [x for r in c.execute(select(t).where(t.c.actor_id.in_(actors))) for x in _row(r)]
        if getattr(own, "place_id", None):
            found += _row(c.execute(select(place).where(place.c.id == own.place_id)).one())
        if table.name == "event":
            found += _deadlines(c, [(x.document_id, x.n) for x in c.execute(links.add_columns(report.c.n))])
        if table.name == "figure":
            for (code,) in c.execute(select(figure_side.c.side).where(figure_side.c.figure_id == own.id)):
                found += [code, *(_forms(code) if code in states() else ())]
        if table.name == "undertaking":
            found += [x for r in c.execute(select(stage).where(stage.c.undertaking_id == own.id)) for x in _row(r)]
            for (code,) in c.execute(
                select(undertaking_named.c.side).where(undertaking_named.c.undertaking_id == own.id)
            ):
                found += _forms(code) if code in states() else [code]
    return found


def _deadlines(c: Any, places: list[tuple[int, int]]) -> list[str]:
    records = readings(c, {d for d, _ in places})
    return [str(records[d].records[n].deadline) for d, n in places]


def _row(row: Iterable[Any]) -> list[str]:
    return [f"{v:.12g}" if isinstance(v, float) else str(v) for v in row if v is not None]


def _forms(code: str) -> list[str]:
    state = states()[code]
    return [state.name, *state.names, *state.adjectives]


def _notes_verbatim(store: Store, brief: Brief) -> None:
    """The words of each note stand in its item; what a sentence quotes stands in one of its notes."""
    from bilateral.store.documents import text_of
    from bilateral.store.schema import document

    with store.reading() as c:
        ids = {r.key: r.id for r in c.execute(select(document.c.key, document.c.id))}
        for note in brief.notes:
            assert note.words in " ".join(text_of(c, ids[note.document]).split())
    notes = {n.number: n.words for n in brief.notes}
    for section in brief.sections:
        for one in section.sentences:
            told = [notes[n] for n in one.notes]
            for part in one.parts:
                if part.of and part.of.endswith((".words", ".cue", ".attributed")):
                    assert any(part.text.removesuffix(" …") in words for words in told), (part, told)
