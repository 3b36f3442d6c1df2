"""Whoever speaks is an actor: those whom only a description names (“critics”, “a farmer”) become groups and persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.publications import media
from bilateral.extraction.actors.vocabulary import titles
from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.grammar import base_phrase, complements
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Actor, Span, Statement
from bilateral.record.ids import slug
from bilateral.record.kinds import ActorType


def with_speakers(found: Findings, draft: Draft) -> Findings:
    """The findings in which each statement by people without a name has a group, or a person, for its speaker.

    The same description in a document is the same actor; its country is that of the nationality or possessor in the
    description, else null. “The official” after an official is that one.
    """
    nameless = Nameless(found, draft)
    statements = tuple(nameless.spoken(s) for s in found.statements)
    known = {a.id for a in found.actors}
    new = tuple(a for key, a in nameless.actors.items() if key not in known)
    return replace(found, actors=(*found.actors, *new), statements=statements)


class Nameless:
    """Gathers the actors of one document that only a description names, statement by statement."""

    def __init__(self, found: Findings, draft: Draft) -> None:
        self.actors: dict[str, Actor] = {}
        self._found = found
        self._draft = draft
        self._last: dict[str, tuple[str, ...]] = {}

    def spoken(self, statement: Statement) -> Statement:
        """The statement with its speaker, where one can be told."""
        head = _head(self._draft.analysis, statement.source) if statement.source else None
        if head is None:
            return statement
        speakers = (
            statement.speakers
            or self._medium(statement.source)
            or self._again(head)
            or self._new(head)
            or self._tagged(head)
        )
        for noun in _nouns(head, speakers):
            self._last[noun] = speakers
        return statement if statement.speakers else _said_by(statement, speakers)

    def _medium(self, source: Span | None) -> tuple[str, ...]:
        """The medium that the words name as a source of the news: “the agency Nordwind said”."""
        if source is None:
            return ()
        for cited in self._found.citations:
            if any(source.overlaps(s) for s in (cited.span, *cited.alt_spans)):
                key = f"media/{slug(cited.publication)}"
                known = media().get(cited.publication)
                self.actors[key] = Actor(
                    id=key, doc=self._draft.document.id, name=cited.publication, type="media", sector="JRN",
                    country=known.country if known else None, mentions=(source,), because="source of a citation",
                )  # fmt: skip
                return (key,)
        return ()

    def _again(self, head: Token) -> tuple[str, ...]:
        """Who was called so last: “the official” after “a Turkish official said”."""
        definite = any(c.lemma in ("the", "this", "that") for c in self._draft.analysis.children(head))
        return self._last.get(head.lemma, ()) if definite and head.tag in ("NN", "NNS") else ()

    def _tagged(self, head: Token) -> tuple[str, ...]:
        """A body that only the tagger knows, by a name of several words: “Borden Chemical said”."""
        if head.pos != "PROPN":
            return ()
        names = (n.span for n in self._draft.analysis.names if n.label == "ORG" and n.span.contains(head.span))
        span = next((_unlettered(s, self._draft.analysis) for s in names), None)
        name = " ".join(span.of(self._draft.text).split()) if span else ""
        if span is None or " " not in name:
            return ()
        key = f"org/{slug(name)}"
        self.actors[key] = Actor(
            id=key,
            doc=self._draft.document.id,
            name=name,
            type="organization",
            mentions=(span,),
            because="language tagger",
        )
        return (key,)

    def _new(self, head: Token) -> tuple[str, ...]:
        if _are_people(head):
            kind: ActorType = "group"
        elif _is_individual(head):
            kind = "person"
        else:
            return ()
        actor = _described(kind, head, self._found, self._draft)
        before = self.actors.get(actor.id, actor)
        mentions = tuple(dict.fromkeys((*before.mentions, *actor.mentions)))
        self.actors[actor.id] = msgspec.structs.replace(before, mentions=mentions)
        return (actor.id,)


def _nouns(head: Token, speakers: tuple[str, ...]) -> Iterable[str]:
    """The nouns by which those who spoke may be called again: the one used, of a medium any that means one."""
    if speakers and speakers[0].startswith("media/"):
        return (*codebook("en/citing")["media_nouns"]["words"], "agency", "paper", "channel", "network", "station")
    return (head.lemma,) if speakers and head.pos == "NOUN" else ()


def _said_by(statement: Statement, speakers: tuple[str, ...]) -> Statement:
    if not speakers:
        return statement
    about = tuple(key for key in statement.about if key not in speakers)
    return msgspec.structs.replace(statement, speaker=speakers[0], speakers=speakers, about=about)


def _head(analysis: Analysis, source: Span) -> Token | None:
    """The noun that heads a source; of “two of the miners” the miners."""
    root = analysis.root_of(source)
    parts = complements(analysis, root, "of") if root is not None and root.pos in ("NUM", "PRON", "DET", "ADJ") else []
    return parts[0] if parts else root


def _are_people(head: Token) -> bool:
    """Whether a plural noun can be people: no document, nothing that a text is written in."""
    return head.tag == "NNS" and head.lemma not in codebook("en/citing")["no_people"]


def _is_individual(head: Token) -> bool:
    """Whether a singular noun tells one person by what he is, rather than by an office in a body not told here."""
    if head.tag != "NN":
        return False
    title = titles().at(head.lemma, 0)
    told = title is not None and title[1].scope == "none" and title[0] == len(head.lemma)
    return told or head.lemma in codebook("en/speech")["individuals"]


def _described(kind: ActorType, head: Token, found: Findings, draft: Draft) -> Actor:
    span = _unlettered(base_phrase(draft.analysis, head), draft.analysis)
    name = " ".join(span.of(draft.text).split())
    return Actor(
        id=f"{kind}/{slug(name)}", doc=draft.document.id, name=name, type=kind,
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
