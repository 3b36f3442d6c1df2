"""Markdown → its text without the markup, paragraphs and head."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bilateral.reading.imprint import Imprint
from bilateral.reading.plain import read_text
from bilateral.record.layout import Paragraph

_FIELDS = {
    "title": "title", "publication": "publication", "source": "publication", "volume": "volume", "issue": "issue",
    "date": "published", "published": "published", "author": "author", "url": "url", "language": "language",
    "lang": "language",
}  # fmt: skip


def read_markdown(source: str) -> tuple[str, tuple[Paragraph, ...], Imprint]:
    """The words of a Markdown text, a block a paragraph; its front matter stands over what the text says."""
    front, body = _front_matter(source)
    blocks = list(_blocks(MarkdownIt("commonmark").enable("table").parse(body)))
    text, paragraphs, own = read_text("\n\n".join(blocks))
    given = {field: str(front[key]) for key, field in reversed(_FIELDS.items()) if front.get(key) not in (None, "")}
    fields = {name: given.get(name) or getattr(own, name) for name in set(_FIELDS.values())}
    return text, paragraphs, Imprint(**fields, roles=own.roles, warnings=own.warnings)


def _front_matter(source: str) -> tuple[dict[str, Any], str]:
    """The YAML between two lines of three dashes at the start, and the rest; no front matter where it is none."""
    lines = source.split("\n")
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        return {}, source
    end = next(n for n, line in enumerate(lines[1:], 1) if line.strip() == "---")
    try:
        front = yaml.safe_load("\n".join(lines[1:end]))
    except (yaml.YAMLError, ValueError):
        return {}, source
    if not isinstance(front, dict):
        return {}, source
    days = {k: v.isoformat()[:10] if isinstance(v, datetime.date) else v for k, v in front.items()}
    return {str(k).casefold(): v for k, v in days.items()}, "\n".join(lines[end + 1 :])


def _blocks(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            if words := " ".join(_words(token).split()):
                yield words
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield token.content.strip()


def _words(token: Token) -> str:
    """The words of an inline token: links and emphasis keep their text, pictures and raw HTML are left out."""
    return "".join(
        c.content if c.type in ("text", "code_inline") else " " if c.type in ("softbreak", "hardbreak") else ""
        for c in token.children or []
    )
