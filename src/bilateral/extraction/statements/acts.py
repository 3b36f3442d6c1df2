"""Acts that a verb of speech tells with a noun alone: what a state welcomes or requests is an event, no statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.extraction.grammar import is_verb, with_dep
from bilateral.extraction.statements.quotes import Quotations
from bilateral.extraction.statements.reports import Report
from bilateral.extraction.statements.speakers import Mentions
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Actor

_NOUNS = frozenset(["object", "for", "of", "against", "on", "with", "about", "at", "in", "over", "to", "passive"])
_VERBS = frozenset(["to", "ing"])
_PREDICATES = frozenset(["ccomp", "xcomp", "pcomp"])
_SIDES = frozenset(["state", "government"])
_OFFICIAL = frozenset(["GOV", "MIL"])
_PUBLIC = frozenset(["IGO", "GOV", "LEG", "MIL"])


class Acts:
    """Tells acts from statements on what is known of a document's actors."""

    def __init__(self, actors: Sequence[Actor], mentions: Mentions, quotations: Quotations) -> None:
        self._actors: Mapping[str, Actor] = {a.id: a for a in actors}
        self._mentions = mentions
        self._quotations = quotations

    def only_act(self, analysis: Analysis, report: Report, speakers: Sequence[str]) -> bool:
        """Whether a report only tells an act between sides: a noun alone follows the verb, outside quotations."""
        cue = analysis.tokens[report.token]
        if not is_verb(cue) or any(self._quotations.overlapping(s) for s in report.content):
            return False
        if cue.lemma == "agree" and report.frame in _VERBS and _are_several(report.source.heads):
            return True
        return _tells_act(analysis, cue, report) and (self._of_states(speakers) or self._crosses(report, speakers))

    def _of_states(self, speakers: Sequence[str]) -> bool:
        """Whether states, their bodies or international bodies act."""
        known = [self._actors.get(key) for key in speakers]
        return bool(known) and all(
            a is not None and (a.type in _SIDES or _is_public(a) or _is_official(a)) for a in known
        )

    def _crosses(self, report: Report, speakers: Sequence[str]) -> bool:
        """Whether the content names another state than that of whoever acts; any, where that is not known."""
        own = {self._land(key) for key in speakers} - {None}
        told = [m.actor for span in report.content for m in self._mentions.within(span)]
        if not own:
            return not speakers and any(a.type in _SIDES for key in told if (a := self._actors.get(key)))
        return bool({self._land(key) for key in told} - own - {None})

    def _land(self, key: str) -> str | None:
        actor, code = self._actors.get(key), key.removesuffix("-GOV")
        return actor.country if actor is not None else code if len(code) == 3 else None


def _are_several(heads: Sequence[Token]) -> bool:
    """Whether two or more sides agree, so that the agreement is between them."""
    return len(heads) > 1 or any(h.tag in ("NNS", "NNPS") or h.text.lower() == "they" for h in heads)


def _is_public(actor: Actor) -> bool:
    return actor.type == "organization" and actor.sector in _PUBLIC


def _is_official(actor: Actor) -> bool:
    return actor.type == "person" and actor.country is not None and actor.sector in _OFFICIAL


def _tells_act(analysis: Analysis, cue: Token, report: Report) -> bool:
    """Whether the verb does something rather than saying it: by a noun alone, or to do or not to do a thing."""
    if cue.lemma in _words("undertaking"):
        return report.frame in _VERBS or report.frame in _NOUNS
    if report.frame not in _NOUNS or _predicates(analysis, cue, report):
        return False
    if cue.lemma in _words("expressing"):
        return any(o.lemma in _words("feelings") for o in with_dep(analysis, cue, "dobj"))
    return cue.lemma in _words("acts")


def _predicates(analysis: Analysis, cue: Token, report: Report) -> bool:
    """Whether something is said of the noun: “criticized the pact as weak”, “accused Iran of arming rebels”."""
    if any(c.dep == "oprd" or c.lemma == "as" for c in analysis.children(cue)):
        return True
    inside = (t for span in report.content for t in analysis.tokens_in(span))
    return any(is_verb(t) and t.dep in _PREDICATES for t in inside)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(codebook("en/speech")[name])
