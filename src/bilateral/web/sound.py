"""What is sent can be kept: no text with a null character or half a character, no number that is none.

A database refuses such text, and no page can show it; it is refused at the door, so that no route has to ask.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def sound(value: Any) -> bool:
    """Whether all of a value, as JSON or a form tells it, can be kept.

    >>> sound({"a": ["b", 1.5, None]}), sound({"a": ["\\0"]}), sound(float("nan")), sound({"\\ud800": 1})
    (True, False, False, False)
    """
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str) and _UNKEPT.search(one):
            return False
        if isinstance(one, float) and not math.isfinite(one):
            return False
        if isinstance(one, Mapping):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple):
            left += one
    return True
