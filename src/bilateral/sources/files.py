"""Files, folders and standard input → raw items."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bilateral.errors import UnreadableItem
from bilateral.sources.item import RawItem

MAX_BYTES = 20_000_000  # four bytes a character at MAX_CHARACTERS of reading.decoding
_MEDIA = {
    ".txt": "plain",
    ".text": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_MARKDOWN = re.compile(rb"# \S|---\s*\n\w+:")  # how Markdown begins: a heading, or front matter


class Folder(msgspec.Struct, frozen=True):
    """What a folder holds: files to be read, in order of their names, others by name, and folders not to be opened."""

    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def folder(path: str) -> Folder:
    """All of a folder, its inner folders too: the text, Markdown and HTML files (by their endings), and what else.

    Hidden files and folders (a dot before the name) are left out, and links to folders are not followed. A folder's
    data, pictures and programs are no press items: a file without one of the endings is read where it is named itself.
    """
    closed: list[str] = []
    found = sorted(_files(path, closed), key=lambda file: Path(file).parts)
    items = [file for file in found if Path(file).suffix.casefold() in _MEDIA]
    return Folder(tuple(items), tuple(file for file in found if file not in set(items)), tuple(closed))


def _files(path: str, closed: list[str]) -> Iterator[str]:
    for at, inner, names in os.walk(path, onerror=lambda error: closed.append(error.filename)):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield from (file for name in names if name[0] != "." and _is_file(file := os.path.join(at, name)))


def _is_file(path: str) -> bool:
    """Whether there is a file, or a link to one that is gone, which is named when it is read."""
    return os.path.isfile(path) or not os.path.exists(path)


def printable(path: str) -> str:
    """A path as it can be printed: bytes that are no UTF-8, as some names of files have them, as escapes.

    >>> printable("Caf\\udce9.txt"), printable("Café.txt")
    ('Caf\\\\xe9.txt', 'Café.txt')
    """
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return path.encode("utf-8", "backslashreplace").decode()


def raw_item(path: str) -> RawItem:
    """The item at a path, or on standard input for `-`.

    Raises UnreadableItem where there is none: missing, a directory, not to be opened, empty or too large.
    """
    content = _standard_input() if path == "-" else _file(path)
    if not content.strip():
        raise UnreadableItem(path, "is empty: there is nothing to read")
    if len(content) > MAX_BYTES:
        raise UnreadableItem(
            path, f"is larger than {MAX_BYTES // 1_000_000} MB: no press item is; split it into its items"
        )
    return RawItem(printable(path), content, media_of(path, content))


def media_of(path: str, content: bytes) -> str:
    """The reader's name for an item: by the ending of its path, else by its first bytes."""
    ending = Path(path).suffix.casefold()
    if ending in _MEDIA:
        return _MEDIA[ending]
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "markdown" if ending != ".txt" and _MARKDOWN.match(head) else "plain"


def _file(path: str) -> bytes:
    try:
        if os.path.isdir(path):
            raise UnreadableItem(path, "is a folder, not a file")
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableItem(path, "there is no such file") from error
    except PermissionError as error:
        raise UnreadableItem(path, "may not be read; check its permissions") from error
    except (OSError, ValueError) as error:
        raise UnreadableItem(path, f"cannot be opened ({getattr(error, 'strerror', None) or error})") from error


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableItem("-", "is closed: there is nothing to read")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
