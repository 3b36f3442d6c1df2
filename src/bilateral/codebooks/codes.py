"""The codes that a record may carry, gathered from the codebooks for the checks."""

from __future__ import annotations

from functools import cache

from bilateral.codebooks.loader import codebook
from bilateral.record.checks import Codes


@cache
def codes() -> Codes:
    """PLOVER's types, modes, contexts and sectors; ISO 3166 countries and ISO 4217 currencies, former ones included."""
    plover, iso = codebook("plover/codebook"), codebook("world/iso")
    return Codes(
        modes={name: frozenset(entry["modes"]) for name, entry in plover["types"].items()},
        contexts=frozenset(plover["contexts"]),
        sectors=frozenset(plover["sectors"]),
        countries=frozenset(iso["countries"]) | frozenset(iso["former_countries"]),
        currencies=frozenset(iso["currencies"]) | frozenset(iso["former_currencies"]),
    )
