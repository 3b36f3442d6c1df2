"""What reading hands on: a document whose text is fixed, and its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.record import Document
from bilateral.record.layout import Paragraph


@dataclass(frozen=True, slots=True)
class Item:
    """A press item as read from `where` (a path, an address or `-`); `warnings` say what was doubtful."""

    where: str
    document: Document
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()
