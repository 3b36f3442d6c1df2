"""Readings made by hand: sentences of known facts, each with its span, so that a test says only what matters."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from bilateral.record.kinds import (
    Actor,
    AnyRecord,
    Citation,
    Document,
    Event,
    Figure,
    Place,
    Role,
    StageReport,
    Statement,
    Undertaking,
)
from bilateral.record.reading import Reading
from bilateral.record.span import Span
from bilateral.relations.adding import add
from bilateral.store.opening import Store

_NAMES = {"KAZ": "Kazakhstan", "RUS": "Russia", "UZB": "Uzbekistan", "CHN": "China", "org/nato": "NATO"}
_numbers = itertools.count(1)


class Item:
    """A press item in the making. Each call adds a sentence and a record that rests on it."""

    def __init__(self, published: str | None = None, publication: str | None = None, **head: Any) -> None:
        number = next(_numbers)
        self.id = head.pop("id", None) or f"item-{number}"
        self.head = {"published": published, "publication": publication, **head}
        self.text = " ".join(f"w{number:04}x{n}" for n in range(60))  # or short items would be taken for copies
        self.records: list[AnyRecord] = []
        self.actors: dict[str, dict[str, Any]] = {}

    def write(self, words: str) -> Span:
        """Add a sentence; where it stands."""
        self.text += " " if self.text else ""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def actor(self, key: str, **fields: Any) -> str:
        """An actor of this item; a state or one of its bodies by its key alone."""
        if key not in self.actors:
            name = _NAMES.get(key, key.split("/")[-1].replace("-", " ").title())
            span = self.write(f"({fields.get('name', name)})")
            given = {"name": name, "type": _type(key), "country": None if "/" in key else key[:3]} | fields
            self.actors[key] = {**given, "mentions": (Span(span.start + 1, span.end - 1),)}
        return key

    def _all(self, keys: str) -> tuple[str, ...]:
        return tuple(self.actor(k) for k in keys.split())

    def citation(self, publication: str, published: str | None = None) -> str:
        """A source that the item names."""
        return self._add(Citation, "citation", self.write(f"({publication})"), publication=publication,
                         published=published)  # fmt: skip

    def place(self, key: str, **fields: Any) -> str:
        """A place."""
        span = self.write(fields.get("name", key))
        self.records.append(Place(id=key, doc=self.id, span=span, **{"name": key, **fields}))
        return key

    def event(self, source: str, target: str, type: str = "CONSULT", **fields: Any) -> str:
        """An event between actors, keys separated by blanks."""
        ends = {"source": self._all(source), "target": self._all(target)}
        words = self.write(fields.pop("words", f"{source} {type} {target}."))
        return self._add(Event, "event", words, type=type, **ends, **fields)

    def statement(self, speaker: str | None, about: str, words: str, **fields: Any) -> str:
        """A statement of one actor on others."""
        who = {"speaker": self.actor(speaker) if speaker else None, "about": self._all(about)}
        cue = self.write("said:")
        content = self.write(words)
        return self._add(
            Statement, "statement", Span(cue.start, content.end), cue=Span(cue.start, cue.end - 1), content=(content,),
            **who, **fields,
        )  # fmt: skip

    def figure(self, value: float, **fields: Any) -> str:
        """A figure; `origin`, `destination` and `parties` are keys of actors."""
        for party in fields.get("parties", ()):
            self.actor(party)
        for end in ("origin", "destination"):
            if fields.get(end):
                self.actor(fields[end])
        return self._add(Figure, "figure", self.write(f"{value:.12g} units."), value=value, **fields)

    def undertaking(self, name: str, parties: str, stage: str | None = None, **fields: Any) -> str:
        """An undertaking, with the stages that its words tell, as (stage, date) each."""
        told = fields.pop("stages", [(stage, fields.get("stage_date"))] if stage else [])
        fields = {"type": "agreement", **fields, "parties": self._all(parties), "stage": stage}
        stages = tuple(StageReport(s, d, self.write(f"It is {s}.")) for s, d in told)
        return self._add(Undertaking, "undertaking", self.write(name), name=name, stages=stages, **fields)

    def naming(self, *keys: str, media: str | None = None, at: str = "name") -> None:
        """The name of the last undertaking, or its stage, names these too; `media`: one of a state."""
        undertaking = self.records[-1]
        assert isinstance(undertaking, Undertaking)
        span = undertaking.span if at == "name" else undertaking.stages[-1].span
        for key in keys:
            self.actor(key)
            self.actors[key]["mentions"] += (span,)
        if media:
            self.actor("media/wire", type="media", country=media)
            self.actors["media/wire"]["mentions"] += (span,)

    def _add(self, kind: type[Any], word: str, span: Span, **fields: Any) -> str:
        n = sum(isinstance(r, kind) for r in self.records) + 1
        record = kind(id=f"{self.id}/{word}-{n}", doc=self.id, span=span, **fields)
        self.records.append(record)
        return str(record.id)

    def reading(self) -> Reading:
        """All of it."""
        head = Document(id=self.id, doc=self.id, text=self.text, language="en", **self.head)
        return Reading((head, *self._actors(), *self.records))

    def _actors(self) -> Iterator[Actor]:
        for key, fields in self.actors.items():
            roles = tuple(Role(*r) for r in fields.pop("roles", ()))
            yield Actor(id=key, doc=self.id, roles=roles, **fields)


def _type(key: str) -> str:
    if key.endswith("-GOV"):
        return "government"
    return {"person": "person", "org": "organization", "group": "group"}.get(key.split("/")[0], "state")


def keep(store: Store, *items: Item) -> None:
    """Add items to a record."""
    for item in items:
        add(store, item.reading(), "test")
