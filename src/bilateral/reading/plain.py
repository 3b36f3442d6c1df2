"""Plain text → Item."""

from __future__ import annotations

import re

from bilateral.reading.item import Item
from bilateral.record import Document
from bilateral.record.ids import document_id
from bilateral.record.layout import Paragraph
from bilateral.record.span import stripped


def read_plain(text: str, where: str, published: str | None, publication: str | None, language: str | None) -> Item:
    """A plain text as an item; the arguments stand over what the text says of itself."""
    spans = (stripped(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    document = Document(
        id=(key := document_id(text, where)), doc=key, published=published, publication=publication,
        language=language or "en", url=where, text=text,
    )  # fmt: skip
    return Item(where, document, tuple(Paragraph(s) for s in spans if s.end > s.start))
