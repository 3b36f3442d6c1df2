"""The sample items that come with the program, to begin with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import bilateral
from bilateral.store.opening import Store

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


def add(store: Store) -> int:
    """Read them into a record; how many there are now. One that is there already adds nothing."""
    from bilateral.pipeline import reading_of
    from bilateral.reading.readers import Given, item_of
    from bilateral.relations.adding import add as kept
    from bilateral.sources.files import raw_item

    for path in paths():
        kept(store, reading_of(item_of(raw_item(str(path)), Given())))
    return len(paths())
