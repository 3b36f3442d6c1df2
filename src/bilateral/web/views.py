"""What a page shows, as its address says it: sort, page, filters. A view can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.requests import Request

SIZES = (25, 50, 100, 200)
_LAST_PAGE = 100_000


@dataclass(frozen=True)
class View:
    """The state of one page with a table or filters."""

    path: str
    filters: dict[str, tuple[str, ...]]  # name → values chosen, none where the filter is open
    sort: str | None
    descending: bool
    page: int
    size: int
    first_sort: str | None = None
    problems: Mapping[str, str] = field(default_factory=dict)  # filter that cannot be used → why; of none of them: ""

    @classmethod
    def of(cls, request: Request, *, sorts: Iterable[str] = (), filters: Iterable[str] = (), size: int = 50) -> View:
        """The view that a request asks for; what it names and the page does not know is left out.

        `sorts`: the columns that it can be sorted by, the usual one first, with "-" before it for falling.
        """
        asked, sorts = request.query_params, tuple(sorts)
        usual = sorts[0] if sorts else ""
        sort = asked.get("sort", usual)
        if sort.lstrip("-") not in {s.lstrip("-") for s in sorts}:
            sort = usual
        chosen = {name: tuple(v for v in map(str.strip, asked.getlist(name)) if v) for name in filters}
        shown = _number(asked.get("size"), size)
        return cls(
            path=request.url.path, filters=chosen, sort=sort.lstrip("-") or None, descending=sort.startswith("-"),
            page=min(max(_number(asked.get("page"), 1), 1), _LAST_PAGE), size=shown if shown in SIZES else size,
            first_sort=usual or None,
        )  # fmt: skip

    def one(self, name: str) -> str | None:
        """The value of a filter that takes one."""
        return self.filters[name][0] if self.filters[name] else None

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return any(self.filters.values())

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return (self.page - 1) * self.size

    def pages(self, total: int) -> int:
        """How many pages hold so many rows."""
        return max(1, -(-total // self.size))

    def link(self, **changes: object) -> str:
        """The address with some parts changed (None takes one out); any change but `page` begins at page 1."""
        parts: dict[str, object] = {
            **self.filters,
            "sort": self.sort_asked,
            "page": self.page if self.page > 1 else None,
        }
        if "page" not in changes:
            parts["page"] = None
        parts |= changes
        if parts["page"] == 1:
            parts["page"] = None
        query = urlencode([(k, v) for k, given in parts.items() for v in _values(given)])
        return f"{self.path}?{query}" if query else self.path

    def sorted_by(self, column: str) -> str:
        """The address sorted by a column; by the one in force, the other way round."""
        return self.link(sort=f"-{column}" if self.sort == column and not self.descending else column)

    def cleared(self) -> str:
        """The address without filters."""
        return self.link(**dict.fromkeys(self.filters))

    @property
    def sort_asked(self) -> str | None:
        """The order as the address says it; None where it is the usual one."""
        sort = f"-{self.sort}" if self.descending else self.sort
        return None if sort == self.first_sort else sort


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else usual


def _values(given: object) -> Iterable[str]:
    if given is None or given == "":
        return ()
    return [str(v) for v in given] if isinstance(given, tuple | list) else [str(given)]
