"""The extractor of who did what to whom."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Events:
    """Finds who did what to whom."""

    name = "events"
    requires = frozenset(["actors", "mentions", "places", "statements", "times", "toponyms"])
    yields = frozenset(["events"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
