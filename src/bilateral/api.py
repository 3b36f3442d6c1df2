"""The public functions; what they need is loaded on first use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bilateral.errors import InvalidUsage

if TYPE_CHECKING:
    from bilateral.extraction.events.coding import Coding
    from bilateral.record.reading import Reading


def read(
    text: str | os.PathLike[str],
    *,
    published: str | None = None,
    publication: str | None = None,
    language: str | None = None,
) -> Reading:
    """Read a text, or the file at a path, into its whole record.

    `published` (ISO 8601: a day, a month or a year), `publication` and `language` (ISO 639-1) stand over what the text
    says of itself. Nothing is kept between calls but loaded models; calls from several threads are safe.

    Raises UnreadableItem where the text holds no words or is in a language that cannot be read, InvalidUsage where
    `published` is no date, PartUnavailable where a model is not installed.

    >>> import bilateral
    >>> bilateral.read("Kazakhstan signed an accord with Russia.", published="2005-01-04").events[0].type
    'SUPPORT'
    """
    from bilateral.pipeline import reading_of
    from bilateral.reading.readers import Given, item_of_text

    if not isinstance(text, str):
        return read_document(text, published=published, publication=publication, language=language)
    return reading_of(item_of_text(text, "text", given=Given(_date(published), publication, language)))


def read_document(
    path: str | os.PathLike[str],
    *,
    published: str | None = None,
    publication: str | None = None,
    language: str | None = None,
) -> Reading:
    """Read a file (plain text, Markdown or HTML; `-` is standard input) into its whole record.

    Arguments and errors are those of `read`; UnreadableItem also where the file is missing, empty, binary or too large.
    """
    from bilateral.pipeline import reading_of
    from bilateral.reading.readers import Given, item_of
    from bilateral.sources.files import raw_item

    return reading_of(item_of(raw_item(os.fspath(path)), Given(_date(published), publication, language)))


def code_pair(sentence: str, source: str, target: str) -> Coding:
    """PLOVER type, mode, status and confidence of what `source` does to `target`, both as they stand in the sentence.

    Raises InvalidUsage where one of them does not stand there, PartUnavailable where the model is not installed.

    >>> code_pair("Kazakhstan broke the accord with Russia.", "Kazakhstan", "Russia").type
    'SANCTION'
    """
    from bilateral.extraction.events.coding import code
    from bilateral.language.english import analyse
    from bilateral.record.span import Span

    spans = []
    for name, actor in (("source", source), ("target", target)):
        at = sentence.find(actor)
        if not actor or at < 0:
            raise InvalidUsage(f"the {name} {actor!r} does not stand in the sentence")
        spans.append(Span(at, at + len(actor)))
    analysis = analyse(sentence, [Span(0, len(sentence))])
    where = analysis.sentence_at(spans[0].start) or analysis.sentences[0]
    return code(analysis, where, spans[0], spans[1])


def _date(published: str | None) -> str | None:
    from bilateral.record.when import known

    if published is not None and (not isinstance(published, str) or known(published) is None):
        raise InvalidUsage(f"published is to be a date as YYYY-MM-DD, YYYY-MM or YYYY, not {published!r}")
    return published
