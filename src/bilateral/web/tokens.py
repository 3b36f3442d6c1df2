"""Signed words that go through the browser and come back: CSRF tokens, and the line shown after a change.

A CSRF token is a MAC over a cookie that the browser holds (and over the log-in, where there is one), masked anew on
each page, so that it cannot be guessed from the size of compressed pages.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from typing import Any

BROWSER = "bilateral_browser"  # cookie: a random name of the browser
SESSION = "bilateral_session"  # cookie: the token of the log-in
_SIZE = 32


def csrf_token(secret: bytes, browser: str, session: str) -> str:
    """A token for the forms of one page."""
    mask = secrets.token_bytes(_SIZE)
    return base64.urlsafe_b64encode(mask + _xor(mask, _mac(secret, browser, session))).decode()


def csrf_holds(secret: bytes, browser: str, session: str, token: str) -> bool:
    """Whether a token was given to this browser in this log-in."""
    try:
        raw = base64.urlsafe_b64decode(token)
    except ValueError:
        return False
    if not browser or len(raw) != 2 * _SIZE:
        return False
    return hmac.compare_digest(_xor(raw[:_SIZE], raw[_SIZE:]), _mac(secret, browser, session))


def sealed(secret: bytes, value: Any) -> str:
    """A value as text that nobody else can make."""
    body = base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
    return f"{body}.{_mac(secret, 'sealed', body).hex()}"


def unsealed(secret: bytes, text: str) -> Any:
    """The value of a sealed text, None where it is not ours."""
    body, _, mac = text.partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(secret, "sealed", body).hex().encode()):
        return None
    return json.loads(base64.urlsafe_b64decode(body))


def _mac(secret: bytes, first: str, second: str) -> bytes:
    return hmac.new(secret, f"{len(first)}:{first}{second}".encode(), hashlib.sha256).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
