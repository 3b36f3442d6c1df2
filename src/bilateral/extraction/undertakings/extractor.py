"""The extractor of what parties promised, negotiate, build or broke."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.extraction.extractor import Draft, Findings, Time
from bilateral.extraction.undertakings.acts import Acts
from bilateral.extraction.undertakings.candidate import Candidate, StageFound
from bilateral.extraction.undertakings.cast import Cast
from bilateral.extraction.undertakings.lexicon import lexicon
from bilateral.extraction.undertakings.merging import Group, grouped
from bilateral.extraction.undertakings.nouns import noun_candidates
from bilateral.extraction.undertakings.pronouns import pronoun_candidates
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Span, StageReport, Undertaking

# What happened later counts: a treaty that is stalled was agreed, and what was agreed was proposed.
MATURITY = {"agreed": 1, "negotiating": 2, "proposed": 3}
LASTING = frozenset(["under_way", "negotiating"])
CLAUSAL = frozenset(["relcl", "acl", "advcl", "ccomp", "xcomp"])
BETWEEN_PARTIES = frozenset(["agreement", "talks"])
LOCAL = frozenset(["program", "programme", "scheme", "project", "initiative"])
GROUNDS = ("stated", "modified", "assumed")


class Undertakings:
    """Finds agreements, projects, pledges, programmes, talks and policies, one record for all mentions of each."""

    name = "undertakings"
    requires = frozenset(["actors", "mentions", "times", "toponyms"])
    yields = frozenset(["undertakings"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The undertakings of the draft."""
        words = lexicon()
        cast = Cast(draft, found, words)
        named = [*noun_candidates(draft, words, cast), *Acts(draft, words, cast).candidates()]
        candidates = [*named, *(pronoun_candidates(draft.analysis, words) if named else ())]
        body = [c for c in candidates if draft.role_at(c.span.start) != "imprint"]
        groups = grouped((dated(c, draft, found.times) for c in body), cast)
        groups = [g for g in groups if _relevant(draft, cast, g)]
        return Findings(undertakings=tuple(_record(draft, cast, n, g) for n, g in enumerate(groups, 1)))


def dated(candidate: Candidate, draft: Draft, times: Sequence[Time]) -> Candidate:
    """The candidate with the dates that its phrase and its stage's clause give."""
    stage = candidate.stage
    inside = [t for t in times if t.value and _names(draft, candidate, t)]
    since = inside[0].value if inside else None
    others = [t for t in times if t not in inside]
    when = _stage_time(stage, draft, others, candidate.span) if stage and not stage.ahead else None
    if stage is None or when is None:
        return msgspec.structs.replace(candidate, since=since)
    if when.relation == "since" and stage.stage in LASTING:
        return msgspec.structs.replace(candidate, since=since or when.value)
    since = since or (when.value if stage.concluding else None)
    return msgspec.structs.replace(candidate, since=since, stage=msgspec.structs.replace(stage, date=when.value))


def _names(draft: Draft, candidate: Candidate, time: Time) -> bool:
    """Whether a time is part of the name: “the 1994 accord”, “the accord of 1994”."""
    head = draft.analysis.tokens[candidate.head]
    if candidate.noun == "pledge" or not candidate.span.contains(time.span):
        return False
    after = draft.text[head.end : time.span.start].strip()
    return time.span.end <= head.start or after in ("of", "from", "(", "dating from", "dated")


def _stage_time(stage: StageFound, draft: Draft, times: Sequence[Time], phrase: Span) -> Time | None:
    """The time in the clause of the stage's verb, “by” a day left out."""
    if stage.verb is None:
        return None
    verb = draft.analysis.tokens[stage.verb]
    near = (t for t in times if t.value and t.relation != "by" and _in_sentence(t, draft, verb.sent))
    return next((t for t in near if _in_clause(draft.analysis, t, verb, phrase)), None)


def _in_clause(analysis: Analysis, time: Time, verb: Token, phrase: Span) -> bool:
    """Whether the time hangs on the verb with no other clause between."""
    root = analysis.root_of(time.span)
    if root is None:
        return False
    for token in (root, *analysis.ancestors(root)):
        if token.i == verb.i:
            return True
        inside = phrase.start <= token.start < phrase.end or time.span.contains(token.span)
        if token.dep in CLAUSAL or not (inside or token.dep in ("prep", "npadvmod")):
            return False
    return False


def _in_sentence(time: Time, draft: Draft, sentence: int) -> bool:
    held = draft.analysis.sentences[sentence]
    return held.start <= time.span.start < held.end


def _relevant(draft: Draft, cast: Cast, group: Group) -> bool:
    """Whether it lies between parties, has one, is named beside one, or its stage is told; and is no one's own affair.

    What one side does at home matters where another is named near it: “the new railway will bypass Chile”.
    """
    if not (cast.named_any() if any(m.outward for m in group) else len(_sides(draft, cast, group)) > 1):
        return False
    for m in group:
        told = m.stage is not None and m.stage.ground != "assumed"
        if m.type in BETWEEN_PARTIES or m.parties or told or cast.knows(draft.analysis.tokens_in(m.span)):
            return True
        sentence = draft.analysis.sentences[draft.analysis.tokens[m.head].sent]
        if (m.bare or m.type == "project") and cast.among(draft.analysis.sentence_tokens(sentence)):
            return True
    return False


def _sides(draft: Draft, cast: Cast, group: Group) -> set[str]:
    """The sides that it has, or that the sentences at its mentions name."""
    out = {s for m in group for s in cast.sides(m.parties)}
    for m in group:
        at, far = draft.analysis.tokens[m.head].sent, _reach(m)
        near = draft.analysis.sentences[max(0, at - far) : at + 1 + far]
        out |= cast.sides_in(near[0].start, near[-1].end)
    return out


def _reach(mention: Candidate) -> int:
    """How many sentences off the other side may be named; none for a programme of no state that just goes on."""
    if mention.stage is not None and mention.stage.ground == "stated":
        return 2
    return 0 if mention.noun in LOCAL and not any(p[:3].isupper() for p in mention.parties) else 1


def _record(draft: Draft, cast: Cast, number: int, group: Group) -> Undertaking:
    lead = _lead(group)
    stage = _stage(group)
    spans = {m.span for m in group}
    others = sorted(s for s in spans if s != lead.span and not any(t.contains(s) for t in spans - {s}))
    return Undertaking(
        id=draft.record_id("undertaking", number),
        doc=draft.document.id,
        span=lead.span,
        alt_spans=tuple(others),
        name=lead.name,
        type=lead.type,
        parties=_parties(cast, group, lead),
        topic=lead.topic or next((m.topic for m in group if m.topic), None),
        stage=stage.stage if stage else None,
        since=next((m.since for m in group if m.since), None),
        stage_date=stage.date if stage else None,
        stages=_course(group),
        because="; ".join(dict.fromkeys([lead.because, *([stage.because] if stage else [])])),
    )


def _lead(group: Group) -> Candidate:
    """The mention that says most: with telling words, not a plural, not merely referring back; else the first."""
    return min(group, key=lambda m: (m.refers, m.plural, not m.key, m.noun == "pledge", group.index(m)))


def _stage(group: Group) -> StageFound | None:
    """The latest dated stage, else what is stated, else what a modifier says, else what goes without saying."""
    found = [m.stage for m in group if m.stage is not None]
    stated = [s for s in found if s.ground == "stated"]
    if len({s.stage for s in stated}) > 1 and all(s.date for s in stated):
        return max(stated, key=lambda s: s.date or "")
    for ground in GROUNDS:
        firm = [s for s in found if s.ground == ground]
        if firm:
            return min(firm, key=lambda s: MATURITY.get(s.stage, 0))
    return None


def _course(group: Group) -> tuple[StageReport, ...]:
    """What each passage states of the stage; what merely goes without saying is left out."""
    told = [StageReport(m.stage.stage, m.stage.date, m.span) for m in group if m.stage and m.stage.ground != "assumed"]
    return tuple(dict.fromkeys(sorted(told, key=lambda s: s.span)))


def _parties(cast: Cast, group: Group, lead: Candidate) -> tuple[str, ...]:
    """The lead's parties, else those that most mentions give."""
    given = [m.parties for m in group if m.parties]
    return lead.parties or (max(given, key=len) if given else ())
