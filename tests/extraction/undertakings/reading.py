"""Reads undertakings out of a few sentences; the actors are the states that they name, the times their years."""

from __future__ import annotations

import re

from bilateral.codebooks import states
from bilateral.extraction.extractor import Draft, Findings, Form, Mention, Time
from bilateral.extraction.undertakings.extractor import Undertakings
from bilateral.language.analysis import Token
from bilateral.language.english import analyse
from bilateral.record import Actor, Document, Span, Undertaking
from bilateral.record.layout import Paragraph


def undertakings(text: str) -> tuple[Undertaking, ...]:
    """The undertakings of a text."""
    whole = Span(0, len(text))
    draft = Draft(Document(id="d", doc="d", text=text), (Paragraph(whole),), analyse(text, [whole]))
    return Undertakings().extract(draft, _found(draft)).undertakings


def only(text: str) -> Undertaking:
    """The one undertaking of a text."""
    found = undertakings(text)
    assert len(found) == 1, [(u.type, u.stage, u.name) for u in found]
    return found[0]


def _found(draft: Draft) -> Findings:
    named = [(t, state) for t in draft.analysis.tokens if (state := _state(t)) is not None]
    mentions = tuple(Mention(t.span, code, form) for t, (code, form) in named)
    actors = tuple(
        Actor(id=code, doc="d", name=code, type="state", country=code) for code in sorted({m.actor for m in mentions})
    )
    years = tuple(
        Time(Span(m.start(), m.end()), m[0], "since" if draft.text[: m.start()].endswith("since ") else "at")
        for m in re.finditer(r"\b(?:19|20)\d\d\b", draft.text)
    )
    return Findings(mentions=mentions, actors=actors, times=years)


def _state(token: Token) -> tuple[str, Form] | None:
    if code := states.by_name(token.text):
        return code, "name"
    if code := states.by_capital(token.text):
        return code, "metonym"
    if code := states.by_adjective(token.text):
        return code, "adjective"
    return None
