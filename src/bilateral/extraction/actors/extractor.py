"""The extractor of actors and their mentions."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Actors:
    """Finds actors and their mentions."""

    name = "actors"
    requires = frozenset(["places", "toponyms"])
    yields = frozenset(["actors", "mentions"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
