"""The extractor of who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.extraction.events.acts import Act, acts_of
from bilateral.extraction.events.certainty import Weighed, weighed
from bilateral.extraction.events.circumstances import Circumstances, anchors_of, condition, widened
from bilateral.extraction.events.contexts import contexts_of
from bilateral.extraction.events.merging import continued, merged
from bilateral.extraction.events.parties import Parties
from bilateral.extraction.events.stances import stances_of
from bilateral.extraction.extractor import Draft, Findings
from bilateral.language.analysis import Token
from bilateral.record import Event


class Events:
    """Finds who did what to whom."""

    name = "events"
    requires = frozenset(["actors", "mentions", "places", "statements", "times", "toponyms"])
    yields = frozenset(["events"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        parties = Parties(draft, found)
        acts = weighed(parties, list(_acts(draft, parties)))
        circumstances = Circumstances(draft.analysis, found)
        events = [_event(draft, parties, circumstances, a) for a in acts]
        kept = continued(draft.analysis, parties, merged(parties, events, [a.act.key for a in acts]))
        return Findings(
            events=tuple(msgspec.structs.replace(e, id=draft.record_id("event", n)) for n, e in enumerate(kept, 1))
        )


def _acts(draft: Draft, parties: Parties) -> Iterator[Act]:
    """The acts that the body of a document reports, in order of the text."""
    for sentence in draft.analysis.sentences:
        if draft.role_at(sentence.start) != "body":
            continue
        acts = list(acts_of(parties, sentence))
        said = {s.token.i: s for s in stances_of(parties, sentence)}
        kept = [a for a in acts if a.token.i not in said or not _replaced(a, said[a.token.i])]
        coded = {a.token.i for a in kept}
        acts = [*kept, *(s for i, s in said.items() if i not in coded)]
        yield from sorted(_distinct(parties, acts), key=lambda a: a.token.i)


def _replaced(act: Act, said: Act) -> bool:
    """Whether what a speaker does by saying it stands instead of the act he speaks of."""
    return act.type == "SANCTION" or said.type == "THREATEN"


def _distinct(parties: Parties, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts of a sentence, without those that only tell how another was done: “smeared it by belittling …”."""
    by_word = {a.token.i: a for a in acts}
    for act in acts:
        above = [by_word[t.i] for t in parties.analysis.ancestors(act.token) if t.i in by_word]
        beside = act.token.dep == "conj" and act.token.head in by_word
        if beside or not any((a.type, a.sides) == (act.type, act.sides) for a in above):
            yield act


def _event(draft: Draft, parties: Parties, circumstances: Circumstances, found: Weighed) -> Event:
    analysis, act = draft.analysis, found.act
    anchors = [act.token] if act.aside else [*anchors_of(analysis, act.trigger), *_saying(parties, act)]
    date, deadline = circumstances.dates(anchors)
    span = widened(found.clause, act.token, _named(parties, act))
    return Event(
        id="",
        doc=draft.document.id,
        span=span,
        source=act.sides.source,
        target=act.sides.target,
        type=act.type,
        mode=act.mode,
        contexts=contexts_of(analysis, span),
        status=act.status,
        date=date,
        deadline=deadline,
        condition=condition(analysis, act.trigger),
        place=circumstances.place(anchors),
        symmetric=act.symmetric,
        confidence=found.confidence,
        because=act.because,
    )


def _saying(parties: Parties, act: Act) -> list[Token]:
    """The verb of saying, where the act is done by what its speaker says: its day is the act's."""
    said = parties.statement(act.token.start)
    if (
        said is None
        or said.cue is None
        or act.status in ("planned", "possible")
        or act.type in ("CONSULT", "COOPERATE", "ASSAULT", "COERCE", "SANCTION")
    ):
        return []
    root = parties.analysis.root_of(said.cue)
    ours = parties.countries([said.speaker]) if said.speaker else frozenset()
    return [root] if root is not None and ours & parties.countries(act.sides.source) else []


def _named(parties: Parties, act: Act) -> list[Token]:
    """The words in the act's sentence that name its sides."""
    sides = {*act.sides.source, *act.sides.target}
    sentence = parties.analysis.sentences[act.token.sent]
    near: dict[str, Token] = {}
    for token, ids in parties.within(parties.analysis.sentence_tokens(sentence)):
        for i in ids:
            if i in sides and (i not in near or abs(token.i - act.token.i) < abs(near[i].i - act.token.i)):
                near[i] = token
    return list(near.values())
