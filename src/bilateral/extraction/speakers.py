"""Whoever speaks is an actor: speakers whom only a description names (“critics”, “two aid workers”) become groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.grammar import base_phrase, complements
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Actor, Span, Statement
from bilateral.record.ids import slug


def with_speakers(found: Findings, draft: Draft) -> Findings:
    """The findings in which each statement by people without a name has a group for its speaker.

    The same description in a document is the same group; its country is that of the nationality or possessor in the
    description, else null.
    """
    groups: dict[str, Actor] = {}
    statements = tuple(_spoken(s, found, draft, groups) for s in found.statements)
    known = {a.id for a in found.actors}
    new = tuple(a for key, a in groups.items() if key not in known)
    return replace(found, actors=(*found.actors, *new), statements=statements) if groups else found


def _spoken(statement: Statement, found: Findings, draft: Draft, groups: dict[str, Actor]) -> Statement:
    unnamed = statement.source if statement.speaker is None else None
    head = _head(draft.analysis, unnamed) if unnamed else None
    if head is None or not _are_people(draft.analysis, head):
        return statement
    actor = _group(head, found, draft)
    before = groups.get(actor.id, actor)
    mentions = tuple(dict.fromkeys((*before.mentions, *actor.mentions)))
    groups[actor.id] = msgspec.structs.replace(before, mentions=mentions)
    return msgspec.structs.replace(statement, speaker=actor.id, speakers=(actor.id,))


def _head(analysis: Analysis, source: Span) -> Token | None:
    """The noun that heads a source; of “two of the miners” the miners."""
    root = analysis.root_of(source)
    parts = complements(analysis, root, "of") if root is not None and root.pos in ("NUM", "PRON", "DET", "ADJ") else []
    return parts[0] if parts else root


def _are_people(analysis: Analysis, head: Token) -> bool:
    """Whether a plural noun can be people: no document, nothing that a text is written in."""
    return head.tag == "NNS" and head.lemma not in codebook("en/citing")["no_people"]


def _group(head: Token, found: Findings, draft: Draft) -> Actor:
    span = _unlettered(base_phrase(draft.analysis, head), draft.analysis)
    name = " ".join(span.of(draft.text).split())
    return Actor(
        id=f"group/{slug(name)}", doc=draft.document.id, name=name, type="group",
        country=_country(span, found), mentions=(span,), because="speaker without a name",
    )  # fmt: skip


def _unlettered(span: Span, analysis: Analysis) -> Span:
    """The phrase without articles, numbers and the like at its front: “two of the critics” is “critics”."""
    words = analysis.tokens_in(span)
    kept = [t for t in words if t.pos not in ("DET", "NUM", "PRON", "PUNCT") and t.dep not in ("predet", "quantmod")]
    return Span(kept[0].start, span.end) if kept else span


def _country(span: Span, found: Findings) -> str | None:
    """The one state whose adjective or name stands in the description."""
    countries = {a.id: a.country for a in found.actors}
    inside: Iterable[str] = (m.actor for m in found.mentions if span.contains(m.span))
    named = {countries.get(key) or key for key in inside if countries.get(key) or len(key) == 3}
    return named.pop() if len(named) == 1 else None
