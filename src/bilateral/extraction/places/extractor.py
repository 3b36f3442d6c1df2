"""The extractor of toponyms and their places."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Places:
    """Finds toponyms and their places."""

    name = "places"
    requires = frozenset[str]()
    yields = frozenset(["places", "toponyms"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
