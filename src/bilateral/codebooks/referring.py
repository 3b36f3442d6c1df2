"""The words of each language by which a mention without a name is known, gathered from the codebooks for the checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import State, states
from bilateral.record.evidence import Words, folded


@cache
def words() -> dict[str, Words]:
    """The words by the language's code; a language without them has fewer checks."""
    return {"en": _english()}


def _english() -> Words:
    own, speech, bodies = codebook("en/referring"), codebook("en/speech"), codebook("en/bodies")
    measures, titles = codebook("en/measures"), codebook("en/titles")
    heads = (h for entry in bodies["heads"] for h in entry["heads"])
    nouns = (n for entry in bodies["groups"] for n in entry["nouns"])
    offices = (t for group in titles["groups"] for t in group["titles"])
    return Words(
        pronouns=frozenset(own["pronouns"]),
        persons=frozenset(own["persons"]),
        things=frozenset(own["things"]),
        links=frozenset(own["links"]),
        articles=frozenset(own["articles"]),
        openers=frozenset(own["openers"]) | frozenset(bodies["quantities"]) | frozenset(measures["numbers"]),
        people=_all([*speech["people"], *heads, *nouns, *offices, *bodies["parts"], *bodies["observing"]]),
        endings=tuple(speech["people_endings"]),
        closers=tuple(own["closers"]),
        scales=frozenset([*measures["scales"], *own["scales"]]),
        cues=frozenset(w for kind in ("verbs", "adjectives") for group in speech[kind] for w in group["words"])
        | frozenset(own["pasts"]),
        papers=_all(speech["documents"]),
        numbers=_all([*own["amounts"], *measures["numbers"], *measures["scales"], *measures["fractions"]]),
        small=frozenset(own["small"]),
        states={code: _called(state) for code, state in states().items()},
    )


def _all(phrases: Iterable[str]) -> frozenset[str]:
    """The last word of each phrase: its noun."""
    return frozenset(found[-1] for phrase in phrases if (found := re.findall(r"[^\W_]+", phrase.casefold())))


def _called(state: State) -> frozenset[str]:
    return folded([state.name, *state.names, *state.adjectives, *state.demonyms, *state.capitals, *state.seats])
