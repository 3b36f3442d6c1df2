"""Raw item → Item: the reader chosen by media type, the head, the language, the id."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from bilateral.errors import UnreadableItem
from bilateral.plugins import part
from bilateral.reading.decoding import decoded, fixed
from bilateral.reading.imprint import Imprint
from bilateral.reading.item import Item
from bilateral.reading.tongue import language_of
from bilateral.record import Document
from bilateral.record.ids import document_id
from bilateral.record.layout import Paragraph
from bilateral.record.when import known
from bilateral.sources.item import RawItem

SAMPLE = 4_000  # characters that are enough to tell a language


class Given(NamedTuple):
    """What the caller knows of an item; it stands over what the item says of itself.

    `taken` holds the ids of the documents that stand in the same output already.
    """

    published: str | None = None
    publication: str | None = None
    language: str | None = None
    taken: Collection[str] = ()


NOTHING_GIVEN = Given()


def item_of(raw: RawItem, given: Given = NOTHING_GIVEN) -> Item:
    """The item with its text fixed. Raises UnreadableItem, naming it and the reason."""
    text, warnings = decoded(raw.content, raw.where, raw.media)
    return _item(text, raw.where, raw.media, given, warnings)


def item_of_text(text: str, where: str, media: str = "plain", given: Given = NOTHING_GIVEN) -> Item:
    """The same from text that is decoded already."""
    return _item(fixed(text, where), where, media, given, ())


def _item(text: str, where: str, media: str, given: Given, warnings: tuple[str, ...]) -> Item:
    try:
        text, paragraphs, head = part("readers", media)(text)
    except UnreadableItem as error:
        raise UnreadableItem(where, error.reason) from error
    if not any(c.isalpha() for c in text):
        raise UnreadableItem(where, "holds no words: there is nothing to read")
    published, doubts = _published(head, given)
    key = document_id(text, where, given.taken)
    document = Document(
        id=key, doc=key, title=head.title, publication=given.publication or head.publication, volume=head.volume,
        issue=head.issue, published=published, author=head.author,
        language=given.language or head.language or language_of(_body(text, paragraphs)), url=head.url or where,
        text=text,
    )  # fmt: skip
    return Item(where, document, paragraphs, (*warnings, *head.warnings, *doubts))


def _published(head: Imprint, given: Given) -> tuple[str | None, tuple[str, ...]]:
    """The day of publication and what speaks against it."""
    doubts = []
    if given.published and head.published and not _agree(given.published, head.published):
        doubts.append(f"its head is dated {head.published}; {given.published}, as given, is taken")
    published = given.published or head.published
    when, line = known(published), head.dateline
    if when and line and not doubts and line.far_from(when):
        doubts.append(f"its dateline says {line.text}, which does not go with {published}, the day taken")
    return published, tuple(doubts)


def _agree(one: str, other: str) -> bool:
    a, b = known(one), known(other)
    return a is not None and b is not None and a.overlaps(b)


def _body(text: str, paragraphs: tuple[Paragraph, ...]) -> str:
    """Enough of the running text to tell its language."""
    body = " ".join(p.span.of(text) for p in paragraphs if p.role == "body") or text
    return re.sub(r"\s+", " ", body[:SAMPLE])
