"""Sentences with their actors marked, read into a draft and findings: “[Iran] accused {Iraq} of lying.”"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bilateral.codebooks import states
from bilateral.extraction.events.extractor import Events
from bilateral.extraction.events.parties import Parties
from bilateral.extraction.events.triggers import Trigger, triggers
from bilateral.extraction.extractor import Draft, Findings, Form, Mention, Time, Toponym
from bilateral.language.english import analyse
from bilateral.record import Actor, Document, Event, Span, Statement
from bilateral.record.ids import slug
from bilateral.record.layout import Paragraph, ParagraphRole

MARK = re.compile(r"[\[{]([^\]}]+)[\]}]")


def plain(marked: str) -> tuple[str, list[tuple[str, Span, str]]]:
    """The sentence without its marks, and for each mark its sign, span and text."""
    out, marks, at = "", [], 0
    for m in MARK.finditer(marked):
        out += marked[at : m.start()]
        marks.append((marked[m.start()], Span(len(out), len(out) + len(m[1])), m[1]))
        out += m[1]
        at = m.end()
    return out + marked[at:], marks


def country(name: str) -> str | None:
    ways = (states.by_name, states.by_adjective, states.by_demonym, states.by_capital)
    return next((c for way in ways if (c := way(name))), None)


def actor_id(name: str) -> str:
    return country(name) or f"org/{slug(name)}"


def found_in(marked: str, role: ParagraphRole = "body") -> tuple[Draft, Findings]:
    """The draft and findings of a marked text, its states and bodies as actors."""
    text, marks = plain(marked)
    whole = Span(0, len(text))
    draft = Draft(Document(id="d", doc="d", text=text), (Paragraph(whole, role),), analyse(text, [whole]))
    mentions = tuple(Mention(span, actor_id(name), _form(text, span, name)) for _, span, name in marks)
    return draft, Findings(mentions=mentions, actors=tuple(_actor(i) for i in dict.fromkeys(m.actor for m in mentions)))


def _form(text: str, span: Span, name: str) -> Form:
    described = states.by_adjective(name) and text[span.end : span.end + 1].isspace() and not name.endswith("s")
    return "adjective" if described else "name"


def _actor(identity: str) -> Actor:
    if len(identity) == 3:
        return Actor(id=identity, doc="d", name=identity, type="state", country=identity)
    return Actor(id=identity, doc="d", name=identity, type="organization")


def parties_of(marked: str) -> tuple[Parties, list[list[Trigger]]]:
    """The parties of a marked text and the words in it that may report an act."""
    parties = Parties(*found_in(marked))
    return parties, [t for s in parties.analysis.sentences for t in triggers(parties, s)]


def events_of(marked: str, role: ParagraphRole = "body", **more: Any) -> Sequence[Event]:
    """The events of a marked text; `more` are further findings (times, toponyms, statements)."""
    draft, found = found_in(marked, role)
    return Events().extract(draft, found.plus(Findings(**more))).events


def said(marked: str, speaker: str, content: str) -> Statement:
    """A statement of a speaker with the content that stands in the text."""
    text, _ = plain(marked)
    start = text.index(content)
    held = Span(start, start + len(content))
    return Statement(id="s", doc="d", span=Span(0, len(text)), speaker=actor_id(speaker), content=(held,))


def time(marked: str, words: str, value: str, relation: Any = "at") -> Time:
    """A time expression of the text."""
    start = plain(marked)[0].index(words)
    return Time(Span(start, start + len(words)), value, relation)


def toponym(marked: str, name: str, code: str) -> Toponym:
    """A place of the text."""
    start = plain(marked)[0].index(name)
    return Toponym(Span(start, start + len(name)), f"place/{slug(name)}", code)
