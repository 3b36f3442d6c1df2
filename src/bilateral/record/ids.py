"""Stable ids: the same input gives the same id, on any machine."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

_BYTES = 6  # of a digest: among a million items of one name, two of one id are unlikely
_SLASHES = re.compile(r"/|\\(?!x[0-9a-f]{2})")  # a backslash may also stand for a byte of a name that is no UTF-8


def slug(name: str) -> str:
    """A readable slug of a name: ASCII letters where the name has a Latin form, else its own letters.

    >>> slug("Danial Akhmetov"), slug("São Tomé"), slug("Ахметов")
    ('danial-akhmetov', 'sao-tome', 'ахметов')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[^\W_]+", plain.casefold())) or "unnamed"


def document_id(text: str, where: str, taken: Collection[str] = ()) -> str:
    """An id made of a document's content and the name of its file (the last part of its path; an address whole).

    Neither the working directory, nor how the path is typed, nor the folders above the file have a part in it: the same
    file has the same id on every machine. Two files of the same name and the same text are one document by this
    measure; where both stand in one output, `taken` holds the ids already given there, and the later file's id is made
    with the names of its folders too, from the nearest on, as few as tell it apart (of one folder: with a number). So
    an id never depends on what comes after it, and only that of such a copy on what came before.

    >>> document_id("Text.", "a/b/item 1.txt"), document_id("Text.", "./item 1.txt")
    ('item-1-54bd26769167', 'item-1-54bd26769167')
    >>> document_id("Text.", "item 1.txt", {"item-1-54bd26769167"}) == "item-1-54bd26769167"
    False
    """
    keys = (f"{_stem(where)}-{_digest(name, text)}" for name in _names(where))
    return next(key for key in keys if key not in taken)


def _digest(name: str, text: str) -> str:
    return hashlib.blake2b(f"{name}\0{text}".encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def _stem(where: str) -> str:
    """The readable part of an id."""
    name = _SLASHES.split(where.rstrip("\\/"))[-1]
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return slug(stem) if stem not in ("", "-") else "item"


def _names(where: str) -> Iterator[str]:
    """The name that an id is made with: the file's, then its folders' before it, then numbers after all of them."""
    where = unicodedata.normalize("NFC", where)  # one file system keeps “é” as one sign, another as two
    path = "://" not in where and where != "-"
    name = _SLASHES.split(os.path.normpath(where))[-1] if path else where
    yield name
    for folder in reversed(_SLASHES.split(os.path.abspath(where))[:-1]) if path else ():
        if folder:
            name = f"{folder}/{name}"
            yield name
    yield from (f"{name}/{n}" for n in count(2))
