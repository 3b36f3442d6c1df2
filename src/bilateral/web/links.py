"""The addresses of the pages of things, by their keys.

>>> event_link("event/17"), actor_link("KAZ-GOV"), undertaking_link("undertaking/gas-accord")
('/event/17', '/actor/KAZ-GOV', '/undertaking/gas-accord')
>>> document_link("a-b", 4, 9)
'/document/a-b#s4-9'
"""

from __future__ import annotations

from urllib.parse import quote

_SAFE = "/:,~'()"  # as they stand in keys; what means something else in an address is written out


def event_link(key: str) -> str:
    """The page of an event, by its key (`event/17`)."""
    return _of("event", key)


def figure_link(key: str) -> str:
    """The page of a figure."""
    return _of("figure", key)


def statement_link(key: str) -> str:
    """The page of a statement."""
    return _of("statement", key)


def undertaking_link(key: str) -> str:
    """The page of an undertaking."""
    return _of("undertaking", key)


def actor_link(key: str) -> str:
    """The page of an actor (`KAZ-GOV`, `person/…`)."""
    return f"/actor/{_written(key)}"


def place_link(key: str) -> str:
    """The page of a place.

    >>> place_link("place/geonames-1526273")
    '/place/geonames-1526273'
    """
    return _of("place", key)


def source_link(key: str) -> str:
    """The page of a paper, agency or site."""
    return f"/source/{_written(key)}"


def document_link(key: str, start: int | None = None, end: int | None = None) -> str:
    """The page of a press item, at a passage of it where one is given."""
    passage = f"#s{start}-{end}" if start is not None and end is not None else ""
    return f"/document/{_written(key)}{passage}"


def relation_link(a: str, b: str, part: str = "") -> str:
    """The page of a relation or a part of it; the key of a body of no state stands with ~ for its stroke.

    >>> relation_link("KAZ", "RUS"), relation_link("KAZ", "org/nato", "events")
    ('/KAZ/RUS', '/KAZ/org~nato/events')
    """
    return "/".join(["", *(_written(side.replace("/", "~")) for side in (a, b)), *filter(None, [part])])


def _of(kind: str, key: str) -> str:
    return f"/{kind}/{_written(key.removeprefix(f'{kind}/'))}"


def _written(key: str) -> str:
    return quote(key, safe=_SAFE)
