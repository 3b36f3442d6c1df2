"""The extractor of numbers with measure, unit, period and direction."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Figures:
    """Finds numbers with measure, unit, period and direction."""

    name = "figures"
    requires = frozenset(["actors", "mentions", "times", "toponyms"])
    yields = frozenset(["figures"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
