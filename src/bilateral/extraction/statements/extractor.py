"""The extractor of who said what."""

from __future__ import annotations

from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.statements.gathering import reports_in
from bilateral.extraction.statements.quotes import Quotations, quotes_in
from bilateral.extraction.statements.records import records_of


class Statements:
    """Finds who said what."""

    name = "statements"
    requires = frozenset(["actors", "citations", "mentions"])
    yields = frozenset(["statements"])

    def extract(self, draft: Draft, found: Findings) -> Findings:
        """The findings of this extractor alone."""
        quotations = Quotations(quotes_in(draft))
        cited = [span for c in found.citations for span in (c.span, *c.alt_spans)]
        return Findings(statements=records_of(draft, found, reports_in(draft, quotations, cited), quotations))
