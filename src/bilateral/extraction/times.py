"""The extractor of temporal expressions."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Times:
    """Finds temporal expressions."""

    name = "times"
    requires = frozenset[str]()
    yields = frozenset(["times"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
