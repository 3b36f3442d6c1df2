"""Which items are gone through, as the address says it: carried from the queue through each item to the next."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from bilateral.errors import InvalidUsage
from bilateral.relations.asking import days
from bilateral.relations.reviewing import Wanted

FILTERS = ("relation", "publication", "since", "until", "below")


def kept(text: str | None) -> str:
    """The filters of a queue as a query, what is none of them left out.

    >>> kept("since=2004&x=1&publication=A+%26+B")
    'publication=A+%26+B&since=2004'
    """
    given = dict(parse_qsl(text or "", max_num_fields=20))
    return urlencode([(name, given[name]) for name in FILTERS if given.get(name, "").strip()])


def wanted(filters: Mapping[str, str | None]) -> Wanted:
    """The items that filters ask for. Raises InvalidUsage where one of them cannot be.

    >>> wanted({"relation": "KAZ,RUS", "below": "0.6"}).below
    0.6
    """
    given = {name: (filters.get(name) or "").strip() or None for name in FILTERS}
    relation = (given["relation"] or "").split(",")
    try:
        below = float((given["below"] or "").replace(",", ".")) if given["below"] else None
    except ValueError as error:
        raise InvalidUsage(f"{given['below']!r} is no number between 0 and 1") from error
    return Wanted(
        (relation[0], relation[1]) if len(relation) == 2 else None, given["publication"],
        days(given["since"], given["until"]), below,
    )  # fmt: skip


def of(text: str) -> Wanted:
    """The items that a kept query asks for."""
    return wanted(dict(parse_qsl(text)))
