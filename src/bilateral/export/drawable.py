"""A chart as the part that draws it is given it: without the signs at which that part ends the whole program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold, and so no SVG


def drawable(chart: Any) -> str:
    """The JSON of a chart whose texts come from outside.

    >>> drawable({"title": ["a\\x07b", 1]})
    '{"title": ["a\\\\ufffdb", 1]}'
    """
    return json.dumps(_fit(chart))


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        return UNFIT.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {_fit(name): _fit(one) for name, one in value.items()}
    return [_fit(one) for one in value] if isinstance(value, list | tuple) else value
