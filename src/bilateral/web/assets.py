"""Styles, scripts and pictures of the pages, held in memory; an address changes with its content and is kept for good.

The charts' library (Vega, Vega-Lite, Vega-Embed with its interpreter of expressions) comes out of the package
vl-convert-python as one script: no network, and no copy of it in this one.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock

from bilateral.errors import PartUnavailable
from bilateral.export import palette
from bilateral.export.charts import outlines

VEGA, COLOURS = "vega.js", "colours.css"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
_making = Lock()
_BUNDLE = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    content: bytes
    packed: bytes
    type: str


def address(name: str) -> str:
    """The address of a file of static/, with its content's digest. Raises KeyError where there is none."""
    return f"/static/{digest(name)}/{name}"


def digest(name: str) -> str:
    """What tells a file's content; the charts' library is told by its package's version, to be made when asked for."""
    return _vega_version() if name == VEGA else _digests()[name]


def asset(name: str) -> Asset:
    """A file of static/, the colours or the charts' library. Raises KeyError where there is none."""
    return _vega() if name == VEGA else _kept()[name]


@cache
def _digests() -> dict[str, str]:
    return {name: hashlib.sha256(kept.content).hexdigest()[:12] for name, kept in _kept().items()}


@cache
def _kept() -> dict[str, Asset]:
    found = {name: file.read_bytes() for name, file in _files(files("bilateral.web").joinpath("static"), "")}
    found["world.json"] = outlines.FILE.read_bytes()
    found[COLOURS] = "".join(palette.stylesheet()).encode()
    return {name: _sent(name, content) for name, content in found.items()}


def _files(folder: Traversable, before: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{before}{entry.name}/")
        else:
            yield before + entry.name, entry


def _sent(name: str, content: bytes) -> Asset:
    ending = "." + name.rpartition(".")[2]
    kind = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or ending in _TYPES
    return Asset(content, gzip.compress(content, 6, mtime=0), f"{kind}; charset=utf-8" if text else kind)


@cache
def _vega_version() -> str:
    try:
        return version("vl-convert-python")
    except PackageNotFoundError:
        return "none"


def _vega() -> Asset:
    with _making:  # it takes a second or two: once, however many ask
        return _made_vega()


@cache
def _made_vega() -> Asset:
    """Made in a process of its own: it would hold all other requests up for seconds, and keep 130 MB."""
    made = subprocess.run([sys.executable, "-c", _BUNDLE], capture_output=True, check=False, timeout=300)
    if made.returncode:
        raise PartUnavailable("charts need vl-convert; install it with: pip install 'bilateral[web]'")
    return _sent(VEGA, made.stdout)


def warm() -> None:
    """Make the charts' library before it is asked for; where it cannot be made, that is told when it is."""
    with suppress(PartUnavailable):
        asset(VEGA)
