"""A source as one place of the text names it, and what such places have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from bilateral.codebooks.publications import Medium, medium
from bilateral.extraction.extractor import Draft, Time
from bilateral.record.span import Span, stripped

_DOMAIN = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,12})(?:/\S*)?", re.IGNORECASE)


class Cited(msgspec.Struct, frozen=True):
    """One naming of a source: the words that name it, and the stretches that they vouch for."""

    span: Span
    publication: str
    published: str | None
    covers: tuple[Span, ...]
    because: str


def known(name: str) -> Medium | None:
    """The medium of this name where the name alone can mean nothing else."""
    found = medium(name)
    return found if found and not found.common else None


def domain(name: str) -> str | None:
    """The host that a web address names, as written.

    >>> domain("novopol.ru"), domain("http://www.example.kz/news/1"), domain("p. 4")
    ('novopol.ru', 'www.example.kz', None)
    """
    match = _DOMAIN.fullmatch(name.strip())
    return match[1] if match else None


def publication_name(name: str) -> str:
    """The name as the text has it, with the article that the medium itself writes, without any other.

    >>> publication_name("the New York Times"), publication_name("the Interfax"), publication_name("The Economist")
    ('The New York Times', 'Interfax', 'The Economist')
    """
    bare = re.sub(r"^[Tt]he ", "", name.strip(" \"“”'‘’,."))
    found = medium(bare)
    return f"The {bare}" if found and found.name == f"The {bare}" else bare


def issued(time: Time | None, draft: Draft) -> str | None:
    """The day of a source: never after the day on which the document was published, whose year it takes."""
    value, today = time.value if time else None, draft.document.published
    if value is None or today is None or value[:4].isdigit() is False or value[: len(today)] <= today[: len(value)]:
        return value
    if time and re.search(r"\d{4}", time.span.of(draft.text)):
        return value
    return "/".join(f"{int(end[:4]) - 1:04}{end[4:]}" for end in value.split("/"))


def stretch(draft: Draft, start: int, end: int) -> tuple[Span, ...]:
    """The stretch without the signs at its edges, or nothing where nothing is left."""
    found = stripped(draft.text, start, end, ",;—–-")
    while found.start < found.end and draft.text[found.start] in ".)":
        found = stripped(draft.text, found.start + 1, found.end)
    return (found,) if found.end - found.start > 1 else ()


def within(times: Iterable[Time], start: int, end: int) -> list[Time]:
    """The times that lie inside the stretch."""
    return [t for t in times if start <= t.span.start and t.span.end <= end]
