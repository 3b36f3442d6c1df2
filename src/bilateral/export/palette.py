"""The colours of pages and charts, on light and on dark paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

Paper = Literal["light", "dark"]


@cache
def palette(paper: Paper = "light") -> dict[str, str]:
    """Colour by name, as `quad-1`, `stage-agreed`, `event`, `ink`.

    >>> palette("dark")["paper"]
    '#16181c'
    """
    groups = yaml.safe_load(files("bilateral.export").joinpath("palette.yaml").read_text("utf-8"))
    at = ("light", "dark").index(paper)
    return {name: pair[at] for group in groups.values() for name, pair in group.items()}


def stylesheet() -> Iterator[str]:
    """The colours as CSS variables: light, dark where the reader's system is, either where the page says so."""
    light, dark = _declared("light"), _declared("dark")
    yield f":root {{ color-scheme: light; {light} }}\n"
    yield f"@media (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {dark} }} }}\n"
    yield f':root[data-theme="light"] {{ color-scheme: light; {light} }}\n'
    yield f':root[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
    yield f"@media print {{ :root, :root[data-theme] {{ color-scheme: light; {light} }} }}\n"


def _declared(paper: Paper) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in palette(paper).items())
