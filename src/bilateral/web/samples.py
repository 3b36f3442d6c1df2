"""The sample items that come with the program, to begin with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import bilateral

_ENDINGS = (".txt", ".md", ".html")


@cache
def paths() -> tuple[Path, ...]:
    """Where they are: in the package as installed, beside it in a clone."""
    package = Path(bilateral.__file__).parent
    places = (package / "samples", package.parent.parent / "examples")
    folder = next((p for p in places if p.is_dir()), None)
    if folder is None:
        return ()
    return tuple(sorted(p for p in folder.iterdir() if p.suffix in _ENDINGS and p.stem != "README"))
