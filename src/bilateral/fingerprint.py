"""What read a document: the program's version and the digest of its data (codebooks, weights, gazetteer)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_DATA = (".yaml", ".json", ".onnx", ".npz", ".sqlite", ".txt", ".bin")


@cache
def program() -> str:
    """The version with the digest of all data files: the same on every machine that would read alike."""
    root = Path(str(files("bilateral")))
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(p for room in ("codebooks", "extraction") for p in (root / room).rglob("*")):
        if path.suffix in _DATA:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return f"{version('bilateral')}+{digest.hexdigest()}"
