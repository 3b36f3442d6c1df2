"""What speaks for a stretch being the name of a place: features, and how much each weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from bilateral.codebooks import states
from bilateral.codebooks.loader import codebook
from bilateral.extraction.places.gazetteer import MAIN, SPELLING
from bilateral.extraction.places.mentions import PLACES, Mention, container_gap
from bilateral.extraction.places.words import is_common, is_direction, is_locative
from bilateral.language.analysis import Analysis

WEIGHTS = "world/place_weights"
Features = dict[str, float]
_JOINED = frozenset([", ", " and ", ", and ", " or ", ", or ", " to ", " nor ", "; ", " and in ", " with ", "-"])


def weighed(features: Features, kind: str) -> float:
    """The sum of the features by their weights of this kind (`spotting`, `choosing`); unknown ones weigh nothing."""
    weights: dict[str, float] = codebook(WEIGHTS)[kind]
    total = 0.0
    for name, value in features.items():
        if name in weights:
            total += value * weights[name]
    return total


def probability(features: Features) -> float:
    """How likely a mention with these features names a place, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, weighed(features, "spotting")))))


def spotting(analysis: Analysis, found: Sequence[Mention]) -> list[Features]:
    """For each mention the features that tell whether it names a place."""
    document = _Document(analysis, found)
    return [
        {
            "bias": 1.0,
            **_tagger(analysis, m),
            **_gazetteer(m),
            **_around(analysis, m),
            **_beside(analysis, found, n),
            **_dateline(analysis, m),
            **document.of(m),
        }
        for n, m in enumerate(found)
    ]


def _tagger(analysis: Analysis, mention: Mention) -> Features:
    """What the tagger says of the stretch, and where it lies in the tagger's name."""
    label = mention.label if mention.label in (*PLACES, "ORG", "PERSON", "NORP", None) else "other"
    first, end = mention.outer
    if first >= mention.first and end <= mention.last:
        return {f"label {label}": 1.0}
    where = "starts" if first >= mention.first else "ends" if end <= mention.last else "amid"
    out = {f"{where} {label}": 1.0}
    if first < mention.first and analysis.tokens[mention.first - 1].text == "of":
        out[f"of {label}"] = 1.0
    return out


def _gazetteer(mention: Mention) -> Features:
    """How well known the name is."""
    if not mention.found:
        return {"unknown": 1.0}
    out = {
        "inhabitants": math.log10(max(k.population for k in mention.found) + 1) / 7,
        "words": mention.last - mention.first - 1.0,
    }
    if mention.found[0].state:
        out["state"] = 1.0
    elif any(k.feature == "ADM1" and k.kind == MAIN for k in mention.found):
        out["first division"] = 1.0
    if all(k.kind not in (MAIN, SPELLING) for k in mention.found):
        out["other name"] = 1.0
    elif all(k.kind != MAIN for k in mention.found):
        out["other spelling"] = 1.0
    if len(mention.name) < 4:
        out["short"] = 1.0
    return out


def _around(analysis: Analysis, mention: Mention) -> Features:
    """The words and the grammar next to the name."""
    tokens = analysis.tokens
    head = tokens[mention.last - 1]
    out: Features = {f"dep {head.dep}": 1.0, f"pos {head.pos}": 1.0}
    at = mention.first - 1
    while at >= 0 and (tokens[at].text in ("the", "The") or is_direction(tokens[at].text)):
        at -= 1
    before = tokens[at] if at >= 0 and tokens[at].sent == head.sent else None
    if before is None:
        out["sentence start"] = 1.0
    elif is_locative(before.text):
        out["locative"] = 1.0
    elif before.text == "of":
        out["of"] = 1.0
    elif before.text[0].isupper() and before.i == mention.first - 1:
        out["after capital"] = 1.0
    return out | _following(analysis, mention)


def _following(analysis: Analysis, mention: Mention) -> Features:
    out: Features = {}
    if mention.last < len(analysis.tokens):
        after = analysis.tokens[mention.last]
        if after.sent == analysis.tokens[mention.last - 1].sent:
            if after.tag == "POS":
                out["genitive"] = 1.0
            elif after.text[0].isupper() and not mention.feature:
                out["before capital"] = 1.0
            elif after.pos in ("NOUN", "ADJ"):
                out["before noun"] = 1.0
    if mention.feature:
        out["feature word"] = 1.0
    before = analysis.tokens[mention.first - 1].text if mention.first else ""
    if is_direction(before):
        out["direction" if before.islower() else "capital direction"] = 1.0
    if mention.name.isupper() and len(mention.name) > 4:
        out["capitals"] = 1.0
    return out


def _dateline(analysis: Analysis, mention: Mention) -> Features:
    """Whether the name opens a sentence before a dash or an agency, or is an acronym."""
    if is_dateline(analysis, mention):
        return {"dateline": 1.0}
    short = mention.name.isupper() and len(mention.name) < 7 and "." not in mention.name
    return {"acronym": 1.0} if short and mention.found and not mention.found[0].state else {}


def is_dateline(analysis: Analysis, mention: Mention) -> bool:
    """Whether the name opens a sentence before a dash, a bracket or a colon: “MOSCOW (Reuters) —”, “MOSCOW, May 3”."""
    if mention.first - analysis.sentences[analysis.tokens[mention.first].sent].first >= 2:
        return False
    after = analysis.text[analysis.tokens[mention.last - 1].end :][:4]
    return after.lstrip(" ,")[:1] in ("(", "-", "—", "–", ":", "/") or (mention.name.isupper() and after[:1] == ",")


def _beside(analysis: Analysis, found: Sequence[Mention], number: int) -> Features:
    """Whether another name stands right before or after, as in a list or as what contains it."""
    out: Features = {}
    mention = found[number]
    if number + 1 < len(found) and container_gap(analysis, mention, found[number + 1]):
        out["before container" if _may_hold(mention, found[number + 1]) else "before list"] = 1.0
    if any(is_listed(analysis, *pair) for pair in _tagged_pairs(found, number)):
        out["beside a tagged one"] = 1.0
    if number and container_gap(analysis, found[number - 1], mention):
        out["after inner" if _may_hold(found[number - 1], mention) else "after list"] = 1.0
    return out


def _tagged_pairs(found: Sequence[Mention], number: int) -> list[tuple[Mention, Mention]]:
    """The mention with its neighbours that the tagger takes for places."""
    pairs = [(found[n], found[n + 1]) for n in (number - 1, number) if 0 <= n < len(found) - 1]
    return [p for p in pairs if any(m.label in PLACES and m is not found[number] for m in p)]


def is_listed(analysis: Analysis, first: Mention, second: Mention) -> bool:
    """Whether the second name follows the first in a list, or on the way from one to the other."""
    return analysis.text[first.span.end : second.span.start] in _JOINED


def _may_hold(inner: Mention, outer: Mention) -> bool:
    holders = {k.geonames for k in outer.found if not k.town}
    countries = {k.country for k in outer.found if k.state}
    return any(
        k.admin1 in holders or k.admin2 in holders or (k.country in countries and not k.state) for k in inner.found
    )


class _Document:
    """What the whole document says of a name: how it is tagged elsewhere, whether it is somebody's."""

    def __init__(self, analysis: Analysis, found: Sequence[Mention]) -> None:
        self.mentions = Counter(m.key for m in found)
        self.places = Counter(m.key for m in found if m.label in PLACES and m.outer[1] == m.last)
        self.people: set[str] = set()
        for name in analysis.names:
            words = [t.text for t in analysis.tokens_in(name.span) if t.text[0].isupper()]
            if name.label == "PERSON" and len(words) > 1:
                self.people.update(words)
        self.countries = {m.found[0].country for m in found if m.found and m.found[0].state}
        self.countries |= {states.by_adjective(t.text) for t in analysis.tokens if t.text[0].isupper()} - {None}
        self.small = {t.text for t in analysis.tokens if t.text.islower()}

    def of(self, mention: Mention) -> Features:
        out: Features = {}
        share = self.places[mention.key] / self.mentions[mention.key]
        if share:
            out["tagged elsewhere"] = share
        if any(k.kind == MAIN and k.country in self.countries and not k.state for k in mention.found):
            out["in a named country"] = 1.0
        if mention.name in self.people:
            out["a person's"] = 1.0
        if is_common(mention.name):
            out["common"] = 1.0
        if mention.name.casefold() in self.small:
            out["small elsewhere"] = 1.0
        if states.by_capital(mention.name):
            out["capital"] = 1.0
        return out
