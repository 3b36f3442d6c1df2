"""The extractor of sources that the document names."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings


class Citations:
    """Finds sources that the document names."""

    name = "citations"
    requires = frozenset(["times"])
    yields = frozenset(["citations"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        return Findings()
