"""The extractor of who said what."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Statements:
    """Finds who said what."""

    name = "statements"
    requires = frozenset(["actors", "citations", "mentions"])
    yields = frozenset(["statements"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
