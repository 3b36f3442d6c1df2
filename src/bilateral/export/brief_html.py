"""A brief as one self-contained HTML page: no script, nothing loaded from anywhere, light and dark, to be printed."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

import jinja2

from bilateral.codebooks.spoken import using
from bilateral.export.brief_drawn import charts
from bilateral.export.brief_markdown import subtitle
from bilateral.export.brief_pieces import pieces
from bilateral.export.charts import svg
from bilateral.export.palette import stylesheet
from bilateral.relations.brief import Brief, cited
from bilateral.relations.briefing.noting import found_in
from bilateral.relations.briefing.wording import book, told


def html(brief: Brief) -> str:
    """The page. Raises PartUnavailable where the part that draws charts is not installed."""
    page = files("bilateral.export").joinpath("page")
    style = "".join(stylesheet()) + page.joinpath("brief.css").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(page.joinpath("brief.html").read_text("utf-8"))
    drawn = [
        {"section": d.section, "caption": d.caption, "told": d.told, "svg": _hidden(svg(d.spec, brief.language))}
        for d in charts(brief, "page")
    ]
    with using(brief.language):
        return template.render(
            brief=brief, style=style, style_hash=_digest(style), figures=drawn, subtitle=subtitle(brief), cited=cited,
            linked=_linked, told=told, quotes=book()["quotes"], pieces=pieces, found_in=found_in,
        )  # fmt: skip


def _hidden(drawing: str) -> str:
    """The drawing as one image for those who hear the page: its words stand beside it."""
    return drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _linked(url: str) -> bool:
    """Whether an address may be followed: one of the web, no script."""
    return url.lower().startswith(("https://", "http://"))


def _digest(content: str) -> str:
    """The hash by which a Content-Security-Policy lets one inline block hold, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
