"""Language and colours, kept by the browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from bilateral.web.asking import Asking, needs
from bilateral.web.rendering import LANGUAGE, THEME, THEMES, forget, keep, own_path
from bilateral.web.words import LANGUAGES

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.post("/preferences")
@needs(None)
def prefer(
    request: Asking,
    language: Annotated[str, Form()] = "",
    theme: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Keep a choice and go back; an unknown theme is the system's own."""
    response = RedirectResponse(own_path(next), 303)
    if language in LANGUAGES:
        keep(request, response, LANGUAGE, language, _YEAR)
    if theme in THEMES:
        keep(request, response, THEME, theme, _YEAR)
    elif theme:
        forget(request, response, THEME)
    return response
