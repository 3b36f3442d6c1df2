"""Files and standard input → raw items."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bilateral.errors import UnreadableItem
from bilateral.sources.item import RawItem

MAX_BYTES = 20_000_000  # four bytes a character at MAX_CHARACTERS of reading.decoding
_MEDIA = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown"}
_MARKDOWN = re.compile(rb"# \S|---\s*\n\w+:")  # how Markdown begins: a heading, or front matter


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
    return RawItem(path, content, media_of(path, content))


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
        if Path(path).is_dir():
            raise UnreadableItem(path, f"is a directory; name its files, for instance {path.rstrip('/')}/*")
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableItem(path, "there is no such file") from error
    except PermissionError as error:
        raise UnreadableItem(path, "may not be read; check its permissions") from error
    except (OSError, ValueError) as error:
        raise UnreadableItem(path, f"cannot be opened ({getattr(error, 'strerror', None) or error})") from error


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(MAX_BYTES + 1)
