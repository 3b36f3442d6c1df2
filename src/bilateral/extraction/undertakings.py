"""The extractor of what parties promised, negotiate, build or broke."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Undertakings:
    """Finds what parties promised, negotiate, build or broke."""

    name = "undertakings"
    requires = frozenset(["actors", "mentions", "times", "toponyms"])
    yields = frozenset(["undertakings"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
