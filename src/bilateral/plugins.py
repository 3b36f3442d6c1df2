"""Entry points → objects, one function per group; our own parts come in by the same door."""

from __future__ import annotations

from functools import cache
from typing import Any

from bilateral.errors import PartUnavailable

GROUPS = ("exports", "extractors", "languages", "readers")


@cache
def parts(group: str) -> dict[str, Any]:
    """The loaded parts of a group (`exports`, `extractors`, `languages`, `readers`), by name, in order of their names.

    Raises PartUnavailable with the part's name where one cannot be loaded: never a thinner record.
    """
    return {name: part(group, name) for name in names(group)}


def names(group: str) -> tuple[str, ...]:
    """The names of a group's parts; none of them is imported."""
    from importlib.metadata import entry_points  # costs as much as all the rest of `import bilateral`

    return tuple(sorted({e.name for e in entry_points(group=f"bilateral.{group}")}))


@cache
def part(group: str, name: str) -> Any:
    """One part, loaded. Raises PartUnavailable where it is not installed or cannot be imported."""
    from importlib.metadata import entry_points

    for entry in entry_points(group=f"bilateral.{group}", name=name):
        try:
            return entry.load()
        except Exception as error:
            raise PartUnavailable(
                f"the part {name!r} of bilateral.{group} ({entry.value}) cannot be loaded: {error}"
            ) from error
    raise PartUnavailable(f"no part {name!r} in bilateral.{group}; installed: {', '.join(names(group)) or 'none'}")
