"""HTML → the text of its article, paragraphs and head."""

from __future__ import annotations

import re
from typing import Any

import trafilatura

from bilateral.errors import UnreadableItem
from bilateral.reading.imprint import Imprint
from bilateral.reading.plain import pieces
from bilateral.record.layout import Paragraph
from bilateral.record.span import Span

SHORTEST = 80  # characters; less is a caption or a notice, not an article
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_html(page: str) -> tuple[str, tuple[Paragraph, ...], Imprint]:
    """A page's article: headline and paragraphs one a line, without menus, captions and notices.

    Raises UnreadableItem (with an empty `where`, which the caller fills) on a page without an article.
    """
    found: Any = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, favor_precision=False, deduplicate=False, with_metadata=True
    )
    body = (found.text or "").strip() if found is not None else ""
    if found is None or len(body) < SHORTEST:
        raise UnreadableItem("", "is a page without an article: no running text was found in it")
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    title = " ".join((found.title or "").split()) or None
    if title and lines[0] != title:
        lines.insert(0, title)
    text = "\n".join(lines)
    return text, _paragraphs(text, title), _imprint(found, title)


def _paragraphs(text: str, title: str | None) -> tuple[Paragraph, ...]:
    out, at = [], 0
    for line in text.split("\n"):
        span = Span(at, at + len(line))
        out += [Paragraph(p, "title" if at == 0 and line == title else "body") for p in pieces(text, span)]
        at = span.end + 1
    return tuple(out)


def _imprint(found: Any, title: str | None) -> Imprint:
    published = found.date if found.date and _DAY.fullmatch(found.date) else None
    return Imprint(title=title, publication=found.sitename, published=published, author=found.author, url=found.url)
