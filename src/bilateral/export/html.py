"""Readings as one self-contained HTML page: the article with its evidence marked, the records beside it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any

import jinja2

from bilateral.export.describe import SECTIONS, Described, head, sections, title_of
from bilateral.export.highlight import Mark, lines, stretches
from bilateral.record.reading import Reading


def export(readings: Iterable[Reading], explain: bool = False) -> Iterator[str]:
    """All readings as one page, with its style and script inside.

    It loads nothing from anywhere: its own policy forbids it.
    """
    yield render(list(readings))


def render(readings: Sequence[Reading]) -> str:
    """The page, with its style and script inside; it loads nothing from anywhere (its own policy forbids it)."""
    page = files("bilateral.export").joinpath("page")
    style, script = (page.joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(page.joinpath("page.html").read_text("utf-8"))
    return template.render(
        articles=[article(r, n) for n, r in enumerate(readings, 1)], style=style, script=script,
        style_hash=_digest(style), script_hash=_digest(script), labels={k: h.casefold() for k, h in SECTIONS},
    )  # fmt: skip


def article(reading: Reading, number: int) -> dict[str, Any]:
    """What the page shows of one reading: plain values, no record, so that a template can draw it."""
    found = [(kind, heading, records) for kind, heading, records in sections(reading)]
    keys = {r.id: f"r{number}-{n}" for n, r in enumerate((r for _, _, records in found for r in records), 1)}
    marks = [Mark(keys[r.id], r.kind, s) for _, _, records in found for r in records for s in r.spans]
    text, title = reading.document.text, reading.document.title or ""
    found_lines = lines(text)
    titled = bool(found_lines) and title != "" and " ".join(found_lines[0].of(text).split()) == title
    return {
        "anchor": f"item-{number}",
        "title": title_of(reading.document),
        "headline": stretches(text, found_lines[0], marks) if titled else [],
        "language": reading.document.language or "",
        "head": head(reading.document),
        "paragraphs": [stretches(text, p, marks) for p in found_lines[titled:]],
        "sections": [
            {"kind": kind, "heading": heading, "records": [_card(r, keys[r.id]) for r in records]}
            for kind, heading, records in found
        ],
    }


def _card(record: Described, key: str) -> dict[str, Any]:
    return {"key": key, "record": record, "places": len(record.spans)}


def _digest(content: str) -> str:
    """The hash by which a Content-Security-Policy lets one inline block run, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
