"""The language that the program speaks to its reader in, in force while a page is drawn or a brief is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGES = ("en", "ru")
_IN_FORCE: ContextVar[str] = ContextVar("spoken", default="en")


@contextmanager
def using(language: str) -> Iterator[None]:
    """Speak a language."""
    token = _IN_FORCE.set(language)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def language() -> str:
    """The language in force.

    >>> with using("ru"): language()
    'ru'
    """
    return _IN_FORCE.get()


def sorting(text: str) -> str:
    """What to sort a name by, as a reader expects it: ё beside е, capitals beside small letters."""
    return text.casefold().replace("ё", "е")
