"""The layout of a text: its paragraphs and what each is for."""

from __future__ import annotations

from typing import Literal

import msgspec

from bilateral.record.span import Span

ParagraphRole = Literal["title", "imprint", "body"]


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the text: a headline, a line of the imprint (publication, author, date), or body."""

    span: Span
    role: ParagraphRole = "body"
