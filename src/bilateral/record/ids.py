"""Stable ids: the same input gives the same id, on any machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slug(name: str) -> str:
    """A readable slug of a name: ASCII letters where the name has a Latin form, else its own letters.

    >>> slug("Danial Akhmetov"), slug("São Tomé"), slug("Ахметов")
    ('danial-akhmetov', 'sao-tome', 'ахметов')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[^\W_]+", plain.casefold())) or "unnamed"


def document_id(text: str, where: str) -> str:
    """An id made of a document's path (its readable part) and content.

    >>> document_id("Text.", "a/b/item 1.txt")
    'item-1-8b3c4a9f'
    """
    stem = re.split(r"[\\/]", where.rstrip("\\/"))[-1]
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    digest = hashlib.blake2b(f"{where}\0{text}".encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{slug(stem) if stem not in ('', '-') else 'item'}-{digest}"
