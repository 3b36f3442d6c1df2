"""What was said: statements word for word, with who said so and in what manner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bilateral.relations.asking import Named
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Part, Section, Sentence
from bilateral.relations.briefing.noting import foremost
from bilateral.relations.briefing.wording import Parts, book, dated, frame, joined, left_out, of_day, quoted, said, told
from bilateral.relations.sayings import Saying, Short, lines_of
from bilateral.store.schema import Kind

TOLD = 12  # statements of each side
_QUOTED = 500  # code points of one piece


@dataclass(frozen=True, slots=True)
class Said:
    """The statements that are told by side, those of others under "", in order of time, and how many there are."""

    told: Mapping[str, Sequence[Saying]]
    known: Mapping[str, Saying]  # by their keys: those told, and those inside which they are reported
    total: int

    @property
    def every(self) -> list[Saying]:
        """All that are told."""
        return [s for found in self.told.values() for s in found]


def chosen(connection: Connection, sides: tuple[str, str], every: Sequence[Short], total: int) -> Said:
    """The statements that are told, of those in short."""
    groups: dict[str, list[Short]] = {sides[0]: [], sides[1]: [], "": []}
    for one in every:
        groups[one.side if one.side in groups else ""].append(one)
    told = _with_words(connection, {side: _best(found) for side, found in groups.items()})
    known = {s.key: s for found in told.values() for s in found}
    ids = {one.key: one.id for one in every}
    within = {s.via for s in known.values() if s.via in ids} - known.keys()
    known |= {s.key: s for s in lines_of(connection, [ids[key] for key in sorted(filter(None, within))])}
    return Said({side: sorted(found, key=_time) for side, found in told.items()}, known, total)


def _with_words(connection: Connection, ranked: Mapping[str, Sequence[Short]]) -> dict[str, list[Saying]]:
    """The first of each group that have words; no more are read than are told."""
    found: dict[str, list[Saying]] = {side: [] for side in ranked}
    left = dict(ranked)
    while ids := [s.id for side, rest in left.items() for s in rest[: TOLD - len(found[side])]]:
        lines = {s.key: s for s in lines_of(connection, ids)}
        for side, rest in left.items():
            n = TOLD - len(found[side])
            found[side] += [lines[s.key] for s in rest[:n] if any(words.strip() for words in lines[s.key].words)]
            left[side] = rest[n:]
    return found


def learn(desk: Desk, connection: Connection, said: Said) -> None:
    """Take up what the statements that are told rest on."""
    keys = [s.key for s in said.every]
    desk.learn(connection, Kind.STATEMENT, keys)
    cited = (report for key in keys for report in foremost(desk.reports.get(key, ())))
    desk.notes.learn(connection, Kind.STATEMENT, cited)


def section(desk: Desk, found: Said) -> Section:
    """The section on statements: of the one side, of the other, of others."""
    desk.names.begin()
    headings = {side.key: told("groups.side", side=side.name) for side in (desk.a, desk.b)}
    headings[""] = told("groups.others")
    paragraphs = [
        Paragraph(headings[side], tuple(_sentence(desk, s, found.known) for s in sayings))
        for side, sayings in found.told.items()
        if sayings
    ]
    remarks = left_out(found.total - len(found.every), "more_statements")
    return Section("said", told("titles.said"), tuple(paragraphs), remarks)


def _time(s: Saying) -> tuple[str, str, int]:
    return s.day or "9999", s.document or "", s.start or 0


def _best(sayings: Sequence[Short]) -> list[Short]:
    """Accepted ones first, then those of named speakers in their own words, then the latest."""
    rank = {"direct": 0, "mixed": 1, "indirect": 2}
    latest = sorted(sayings, key=lambda s: (s.day or "", s.key), reverse=True)
    return sorted(latest, key=lambda s: (s.state != "accepted", s.speaker_id is None, rank[s.manner]))


def _sentence(desk: Desk, s: Saying, known: Mapping[str, Saying]) -> Sentence:
    pieces = [quoted(words, f"{s.key}.words", _QUOTED) for words in s.words if words.strip()]
    words = joined_pieces(pieces)
    slots = {"speaker": _speaker(desk, s), "cue": _cue(s), "words": words}
    if s.manner == "direct":
        when = frame("said_dated", date=dated(s.day, f"{s.key}.day")) if s.day else ()
        clause = frame("statement_direct", when=when, **slots)
    else:
        when = frame("of_day", date=said(of_day(s.day), f"{s.key}.day")) if s.day else ()
        by = {"publication": said(s.publication, f"{s.key}.publication")} if s.publication else {}
        clause = frame(f"statement_{s.manner}{'_by' if by else ''}", when=when, **by, **slots)
    within = _within(desk, s, known)
    notes = desk.notes.of(s.key, desk.reports.get(s.key, ()))
    return desk.sentence(s.key, (*clause, *within), notes, s.state)


def joined_pieces(pieces: Sequence[Parts]) -> Parts:
    """The pieces of one utterance, that between them left out."""
    found: list[Part] = []
    for n, piece in enumerate(pieces):
        found += [Part(" … "), *piece] if n else piece
    return tuple(found)


def _speaker(desk: Desk, s: Saying) -> Parts:
    if s.speakers:
        return desk.names.several(s.speakers, s.day, f"{s.key}.speakers")
    if s.attributed:
        return frame("attributed", words=quoted(s.attributed, f"{s.key}.attributed"))
    return frame("unknown_speaker")


def _cue(s: Saying) -> Parts:
    """The word of saying: bare where it asserts nothing by itself, else as it stands in quotation marks."""
    cue = re.sub(r"\s+", " ", (s.cue or "").strip(" ,:"))
    if plain := book()["plain_cues"].get(cue.casefold()):
        one, _, many = plain.partition("/")  # of one speaker, of several
        return (Part(many if many and len(s.speakers) > 1 else one),)
    if cue in book()["cues"]:
        return (Part(cue, f"{s.key}.cue"),)
    return frame("cue_quoted", cue=quoted(cue, f"{s.key}.cue"))


def _within(desk: Desk, s: Saying, known: Mapping[str, Saying]) -> Parts:
    if s.via is None:
        return ()
    other = known.get(s.via)
    if other is None or not other.speakers:
        return frame("said_within_unknown")
    people: tuple[Named, ...] = other.speakers
    return frame("said_within", other=joined([desk.names.one(p, s.day, f"{s.key}.via") for p in people]))
