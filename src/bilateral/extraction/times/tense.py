"""Whether the words around a date look ahead or back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from bilateral.extraction.times.words import calendar
from bilateral.record import Span

Ahead = Callable[[Span], bool | None]
_SENTENCE_END = re.compile(r"[.!?][”\")’]*\s+(?=[A-Z“\"(])|\n")
_FAR = 140  # characters on either side within which a verb still governs the date


@cache
def _markers() -> re.Pattern[str]:
    ahead = sorted(calendar()["ahead"], key=len, reverse=True)
    words = "|".join(re.escape(w) if w[0] in "'’" else rf"\b{re.escape(w)}" for w in ahead)
    future = rf"(?:{words})\b(?:\s+(?:not|also|be|have been|only|soon))*(?:\s+[a-z]+ed\b)?"
    past = rf"\b(?:{'|'.join(calendar()['past'])}|[a-z]{{2,}}(?<!hundr)(?<!ne)ed)\b"
    return re.compile(rf"(?P<future>{future})|(?P<past>{past})")


def ahead_in(text: str) -> Ahead:
    """A judge of the dates of a text: True for ahead, False for back, None where no verb tells."""

    def ahead(span: Span) -> bool | None:
        before = _tail(text[max(0, span.start - _FAR) : span.start])
        after = _SENTENCE_END.split(text[span.end : span.end + _FAR], maxsplit=1)[0]
        return _judged(list(_markers().finditer(before))[-1:]) if _verb(before) else _judged(
            list(_markers().finditer(after))[:1]
        )

    return ahead


def _tail(before: str) -> str:
    """What stands before in the same sentence."""
    return _SENTENCE_END.split(before)[-1]


def _verb(before: str) -> bool:
    return _markers().search(before) is not None


def _judged(found: Sequence[re.Match[str]]) -> bool | None:
    return bool(found[0]["future"]) if found else None
