"""HTML → the text of its article, paragraphs and head."""

from __future__ import annotations

import logging
import re
from typing import Any

import msgspec
import trafilatura

from bilateral.errors import UnreadableItem
from bilateral.reading.imprint import Imprint, imprint_of
from bilateral.reading.plain import with_roles
from bilateral.record.layout import Paragraph
from bilateral.record.span import Span

SHORTEST = 80  # characters; less is a caption or a notice, not an article
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = {"extensive_search": False, "original_date": True}  # a date in the markup or none: no guess from the page
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def read_html(page: str) -> tuple[str, tuple[Paragraph, ...], Imprint]:
    """A page's article: headline and paragraphs one a line, without menus, captions and notices.

    Raises UnreadableItem (with an empty `where`, which the caller fills) on a page without an article.
    """
    found: Any = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=_DATES
    )
    body = (found.text or "").strip() if found is not None else ""
    if len(body) < SHORTEST:
        raise UnreadableItem("", "is a page without an article: no running text was found in it")
    lines = [" ".join(line.split()) for line in body.split("\n") if line.strip()]
    title = " ".join((found.title or "").split()) or None
    rest = lines[1:] if title and lines[0] == title else lines
    printed = imprint_of(rest, title)
    text = "\n".join([title, *rest] if title else rest)
    return text, with_roles(text, _spans(text), printed.roles), _imprint(found, title, printed)


def _spans(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def _imprint(found: Any, title: str | None, printed: Imprint) -> Imprint:
    """What the markup says, and what the article prints where that says nothing."""
    published = found.date if found.date and _DAY.fullmatch(found.date) else None
    return msgspec.structs.replace(
        printed, title=title, publication=found.sitename or printed.publication, url=found.url,
        published=published or printed.published, author=found.author or printed.author,
    )  # fmt: skip
