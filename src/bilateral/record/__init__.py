"""The record form of the contract: what one reading of a document yields."""

from bilateral.record.kinds import (
    KINDS,
    Actor,
    Citation,
    Document,
    Event,
    Evidenced,
    Figure,
    Place,
    Record,
    Role,
    StageReport,
    Statement,
    Undertaking,
)
from bilateral.record.span import Span

__all__ = [
    "KINDS",
    "Actor",
    "Citation",
    "Document",
    "Event",
    "Evidenced",
    "Figure",
    "Place",
    "Record",
    "Role",
    "Span",
    "StageReport",
    "Statement",
    "Undertaking",
]
