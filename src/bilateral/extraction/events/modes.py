"""The mode of an act whose entry leaves it open: what is asked for, refused or threatened."""

from __future__ import annotations

from bilateral.extraction.events.lexicon import word_sets, words
from bilateral.extraction.events.triggers import Trigger
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import EventType

THREATS = {"SANCTION": "relations", "ASSAULT": "violence", "COERCE": "restrict", "MOBILIZE": "violence"}


def mode_of(analysis: Analysis, trigger: Trigger, kind: EventType) -> str | None:
    """PLOVER's mode of the act, null where it has none."""
    entry = trigger.entry
    if kind in ("REQUEST", "REJECT") and (entry.mode is None or kind == "REJECT"):
        return asked(analysis, trigger.token)
    if kind == "THREATEN":
        return _threatened(analysis, trigger.token)
    return entry.mode if kind == entry.type else None


def asked(analysis: Analysis, token: Token) -> str:
    """What the words below a request or refusal are about: meet, assist, yield, else change."""
    sets = word_sets()
    below = {t.lemma for t in analysis.subtree(token) if t.i != token.i}
    for mode in ("yield", "meet", "assist"):
        if below & sets[f"asked_{mode}"]:
            return mode
    return "change"


def _threatened(analysis: Analysis, token: Token) -> str | None:
    for t in analysis.subtree(token):
        if t.i != token.i:
            for word in words().get(t.lemma, ()):
                if word.entry.type in THREATS:
                    return THREATS[word.entry.type]
    return None
