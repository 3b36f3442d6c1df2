"""Bytes → text, once; the only place that changes characters, before offsets exist."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from charset_normalizer import from_bytes

from bilateral.errors import UnreadableItem

MAX_CHARACTERS = 5_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_FILE_TYPES = ((b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive or an office document"),
               (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "an RTF document"),
               (b"\x1f\x8b", "compressed with gzip"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
               (b"GIF8", "a picture"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"))  # fmt: skip
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # control signs that no text has
_MANY = 0.01  # share of such signs above which a file is no text
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as Python marks them
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_REGULAR = 0.9  # share of two values among every other byte, from which a text is UTF-16
_FEW = 0.3  # share of non-ASCII signs up to which the letters between them tell a Western text
_GUESSES = ["cp1251", "koi8_r", "cp866", "iso8859_5", "cp1252", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256",
            "shift_jis", "gb18030", "big5", "euc_kr"]  # fmt: skip
_TWICE = re.compile("â€[œ\x9d™˜“”\x9c\x99\x98\x93\x94]|Ã[©¨¡³±¼¶¤§]|â‚¬|Â[£°»«]")
_TOLD_TWICE = 3  # traces of a double encoding, after which it is no accident


class Decoded(NamedTuple):
    """The text, and what had to be said about its encoding."""

    text: str
    warnings: tuple[str, ...] = ()


def decoded(content: bytes, where: str, media: str = "plain") -> Decoded:
    """The text of an item.

    UTF-8 and marked encodings are taken at their word, a page's own charset after them; any other encoding is guessed
    with a warning. Raises UnreadableItem where the bytes are no text.
    """
    for mark, kind in _FILE_TYPES:
        if content.startswith(mark):
            raise UnreadableItem(where, f"is {kind}; give plain text, Markdown or HTML")
    text, warnings = _text(content, where, media)
    return Decoded(fixed(text, where), (*warnings, *_damage(text)))


def fixed(text: str, where: str) -> str:
    """The text in the form that every offset counts: line ends as \\n, no byte order mark, all else as it stands.

    Raises UnreadableItem where it is no text, or too long for one item.
    """
    if len(_BINARY.findall(text[:100_000])) > _MANY * min(len(text), 100_000):
        raise UnreadableItem(where, "is binary, not text; give plain text, Markdown or HTML")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableItem(
            where, f"is longer than {MAX_CHARACTERS:,} characters: no press item is; split it into its items"
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableItem(where, "is empty: there is nothing to read")
    return _UNPRINTABLE.sub(lambda m: "" if m[0] == "\x00" else "\ufffd", text)


def _text(content: bytes, where: str, media: str) -> tuple[str, tuple[str, ...]]:
    named = [name for bom, name in _BOMS if content.startswith(bom)][:1] or _wide(content) or ["utf-8"]
    declared = _CHARSET.search(content[:4096]) if media == "html" else None
    if declared:
        named.append(declared[1].decode("ascii"))
    for name in named:
        try:
            return content.decode(name), ()
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(content, where)


def _wide(content: bytes) -> list[str]:
    """UTF-16 without a mark: every other byte is one of very few (0 in Latin text, 0 and 4 in Cyrillic)."""
    halves = content[:4096:2], content[1:4096:2]
    if b"\x00" not in content[:4096] or len(halves[1]) < 4:
        return []
    shares = [sum(n for _, n in Counter(h).most_common(2)) / len(h) for h in halves]
    if max(shares) < _REGULAR or min(shares) > _REGULAR:
        return []
    return ["utf-16-be" if shares[0] > shares[1] else "utf-16-le"]


def _guessed(content: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with a few foreign bytes if it is nearly that, else the likeliest encoding of the whole."""
    marked = content.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPED.findall(marked))
    if len(_BEYOND_ASCII.findall(marked)) - stray > stray:
        text = _ESCAPED.sub(lambda m: _western(m[0].encode("utf-8", "surrogateescape")), marked)
        return text, (f"mixes encodings: {stray} bytes are no UTF-8 and were read as Windows-1252",)
    if len(_BEYOND_ASCII.findall(marked)) <= _FEW * len(content) and b"\x00" not in content:
        return _western(content), ("is not UTF-8; read as Windows-1252, a guess",)
    best = from_bytes(content[:200_000], cp_isolation=_GUESSES).best()
    if best is None:
        raise UnreadableItem(where, "is binary, or in an encoding that cannot be told; save it as UTF-8 text")
    return content.decode(best.encoding, "replace"), (f"is not UTF-8; read as {best.encoding}, a guess",)


def _western(content: bytes) -> str:
    return content.decode("cp1252", "replace")


def _damage(text: str) -> tuple[str, ...]:
    """Traces of wrong decoding before the text came here; they stay as they are."""
    traces, lost = _TWICE.findall(text), text.count("\ufffd")
    told = []
    if len(traces) >= _TOLD_TWICE:
        told.append(f"was encoded twice before it came here (“{traces[0]}”); it is read as it stands")
    if lost:
        told.append(f"has {lost} signs that were lost before it came here (\ufffd)")
    return tuple(told)
