"""Bytes → text, once; the only place that changes characters, before offsets exist."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from bilateral.errors import UnreadableItem

MAX_CHARACTERS = 5_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # control signs that no text has
_MANY = 0.01  # share of such signs above which a file is no text
_DAMAGED = 0.02  # share of undecodable signs above which an encoding is not the text's


class Decoded(NamedTuple):
    """The text, and what had to be said about its encoding."""

    text: str
    warnings: tuple[str, ...] = ()


def decoded(content: bytes, where: str, media: str = "plain") -> Decoded:
    """The text of an item: line ends as \\n, no byte order mark, all else as it stands.

    UTF-8 and marked encodings are taken at their word, a page's own charset after them; any other encoding is guessed
    with a warning. Raises UnreadableItem where the bytes are no text.
    """
    text, warnings = _text(content, where, media)
    if len(_BINARY.findall(text[:100_000])) > _MANY * min(len(text), 100_000):
        raise UnreadableItem(where, "is binary, not text; give plain text, Markdown or HTML")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableItem(
            where, f"is longer than {MAX_CHARACTERS:,} characters: no press item is; split it into its items"
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableItem(where, "is empty: there is nothing to read")
    return Decoded(text, warnings)


def _text(content: bytes, where: str, media: str) -> tuple[str, tuple[str, ...]]:
    named = [name for bom, name in _BOMS if content.startswith(bom)][:1] or ["utf-8"]
    if media == "html" and (declared := _CHARSET.search(content[:4096])):
        named.append(declared[1].decode("ascii"))
    for name in named:
        try:
            return content.decode(name), ()
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(content, where)


def _guessed(content: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with a few damaged signs if it is nearly that, else the likeliest encoding of the whole."""
    mended = content.decode("utf-8", "replace")
    damaged = mended.count("\ufffd")
    if any(ord(c) > 127 and c != "\ufffd" for c in mended) and damaged <= _DAMAGED * len(mended):
        return mended, (f"mixes encodings: {damaged} signs are no UTF-8 and stand as \ufffd",)
    best = from_bytes(content[:200_000]).best()
    if best is None:
        raise UnreadableItem(where, "is in no encoding that could be told; save it as UTF-8")
    text = content.decode(best.encoding, "replace")
    return text, (f"is not UTF-8; read as {best.encoding}",)
