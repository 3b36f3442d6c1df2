"""Charts as pictures, drawn here by vl-convert; no network is used."""

from __future__ import annotations

from typing import Any

from bilateral.errors import PartUnavailable
from bilateral.export.charts.frame import Spec
from bilateral.export.drawable import drawable

_LOCALES = {"ru": {"format_locale": "ru-RU", "time_format_locale": "ru-RU"}}  # of numbers and months on axes


def svg(chart: Spec, language: str = "en") -> str:
    """The chart drawn. Raises PartUnavailable where the part that draws is not installed."""
    drawn: str = _drawer().vegalite_to_svg(drawable(chart), **_with(language))
    return drawn


def png(chart: Spec, scale: float = 2, language: str = "en") -> bytes:
    """The chart drawn, `scale` pixels for each of its own."""
    drawn: bytes = _drawer().vegalite_to_png(drawable(chart), scale=scale, **_with(language))
    return drawn


def _with(language: str) -> dict[str, Any]:
    return {"allowed_base_urls": [], **_LOCALES.get(language, {})}


def _drawer() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise PartUnavailable("charts need vl-convert; install it with: pip install 'bilateral[brief]'") from error
    return vl_convert
