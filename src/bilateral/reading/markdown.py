"""Markdown → its text without the markup, paragraphs and head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bilateral.reading.imprint import Imprint
from bilateral.reading.plain import read_text
from bilateral.reading.printed import Dated, printed_dates, together
from bilateral.record.layout import Paragraph
from bilateral.record.when import known

_FIELDS = {
    "title": "title", "publication": "publication", "source": "publication", "volume": "volume", "issue": "issue",
    "date": "published", "published": "published", "author": "author", "url": "url", "language": "language",
    "lang": "language",
}  # fmt: skip
_FRONT = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?![A-Za-z])")


def read_markdown(source: str) -> tuple[str, tuple[Paragraph, ...], Imprint]:
    """The words of a Markdown text, a block a paragraph; its front matter stands over what the text says."""
    front, body = _front_matter(source)
    text, paragraphs, own = read_text("\n\n".join(_blocks(_parser().parse(body))))
    given = {field: front[key] for key, field in reversed(_FIELDS.items()) if front.get(key)}
    warnings = own.warnings
    if printed := given.pop("published", None):
        dated = Dated(printed) if known(printed) else together(list(printed_dates(printed)))
        warnings = dated.doubts or (
            () if dated.value else (f"its front matter gives no date that can be read: {printed}",)
        )
        own = msgspec.structs.replace(own, published=dated.value)
    if language := _LANGUAGE.match(given.pop("language", "")):
        given["language"] = language[1].lower()
    return text, paragraphs, msgspec.structs.replace(own, **given, warnings=warnings)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """The YAML between two lines of three dashes at the start, and the rest; no front matter where it is none."""
    found = _FRONT.match(source)
    try:
        front = yaml.load(found["yaml"], Loader=yaml.BaseLoader) if found else None
    except yaml.YAMLError:
        front = None
    if found is None or not isinstance(front, dict):
        return {}, source
    return {str(k).casefold(): _shown(v) for k, v in front.items()}, source[found.end() :]


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else " ".join(str(value).split())


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The words of each block; a table is one block, a row a line, with pipes between its cells."""
    rows: list[list[str]] | None = None
    for token in tokens:
        if token.type == "table_open":
            rows = []
        elif token.type == "table_close" and rows is not None:
            yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
            rows = None
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "inline":
            words = " ".join(_words(token).split())
            if rows is not None:
                rows[-1].append(words)
            elif words:
                yield words
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield token.content.strip()


def _words(token: Token) -> str:
    """The words of an inline token: links and emphasis keep their text, pictures and raw HTML are left out."""
    return "".join(
        c.content if c.type in ("text", "code_inline") else " " if c.type in ("softbreak", "hardbreak") else ""
        for c in token.children or []
    )
