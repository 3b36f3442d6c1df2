"""`bilateral brief`: a relation told in sentences, each with its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import output
from bilateral.cli.querying import A, B, Record, Since, Until
from bilateral.errors import InvalidUsage

if TYPE_CHECKING:
    from bilateral.relations.brief import Brief

FORMATS = ("md", "html", "docx")
_ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


def _format(name: str | None) -> str | None:
    if name is not None and name not in FORMATS:
        raise typer.BadParameter(f"unknown format {name!r}; known: {', '.join(FORMATS)}")
    return name


Format = Annotated[
    str | None,
    typer.Option(metavar="|".join(FORMATS), callback=_format, help="Else told by the file's ending, else md."),
]
Language = Annotated[str, typer.Option(metavar="en|ru", help="Its own words; what is quoted stays as it stands.")]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]


def brief(
    a: A, b: B, since: Since = None, until: Until = None, format: Format = None, output_: Output = None,
    language: Language = "en", record: Record = None,
) -> None:  # fmt: skip
    """Tell a relation in sentences: what happened, was said, promised, kept or broken, the figures, third parties.

    Each sentence is composed of records and footnoted with its sources; what the record does not know is said too. HTML
    and DOCX hold the charts. The same record gives the same brief: time is counted to its latest day, never to today.
    """
    ending = Path(output_ or "").suffix.lower()
    form = format or _ENDINGS.get(ending or ".md", "")
    try:
        if not form:
            raise InvalidUsage(f"a brief is no {ending} file; known: {', '.join(_ENDINGS)}, or name a --format")
        if form == "docx" and output_ in (None, "-"):
            raise InvalidUsage("a docx file is not for a terminal; name the file: --output FILE.docx")
        found = _asked((a, b), (since, until), language, record)
    except InvalidUsage as error:
        output.told("wrong usage", str(error))
        output.ended(output.WRONG_USAGE)
    if found.nothing:
        output.told("nothing found", f"the record has nothing on {found.a.name} and {found.b.name} in that time")
        output.ended(output.ALL_READ)
    content = _written(found, form)
    if output_ in (None, "-"):
        output.write([content.decode()])
    else:
        output.saved(Path(str(output_)), content)
    output.ended(output.ALL_READ)


def _asked(sides: tuple[str, str], time: tuple[str | None, str | None], language: str, record: str | None) -> Brief:
    from bilateral.relations.brief import brief as brief_on
    from bilateral.store.opening import opened

    with opened(record, create=False) as store:
        return brief_on(store, *sides, *time, language=language)


def _written(brief: Brief, form: str) -> bytes:
    if form == "html":
        from bilateral.export.brief_html import html

        return html(brief).encode()
    if form == "docx":
        from bilateral.export.brief_docx import docx

        return docx(brief)
    from bilateral.export.brief_markdown import markdown

    return "".join(markdown(brief)).encode()
