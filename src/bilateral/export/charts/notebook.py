"""Charts for notebooks: JupyterLab, VS Code and marimo draw them by themselves, anything else shows the picture."""

from __future__ import annotations

import base64
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.codebooks import spoken
from bilateral.errors import InvalidUsage, PartUnavailable
from bilateral.export.charts.drawing import png, svg
from bilateral.export.charts.frame import Spec

MIME = "application/vnd.vegalite.v5+json"  # what the notebooks know; the charts hold to what both versions have
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
ENDINGS = (".svg", ".png", ".json")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: Vega-Lite with its data inside, and the same in words."""

    spec: Spec
    told: str
    language: str = field(default_factory=spoken.language)  # that its numbers and months are written in

    def to_dict(self) -> Spec:
        """The specification, as for `altair.Chart.from_dict`."""
        return self.spec

    def svg(self, language: str | None = None) -> str:
        """Drawn. Raises PartUnavailable where vl-convert is not installed."""
        return svg(self.spec, language or self.language)

    def png(self, scale: float = 2, language: str | None = None) -> bytes:
        """Drawn, `scale` pixels for each of its own. Raises PartUnavailable where vl-convert is not installed."""
        return png(self.spec, scale, language or self.language)

    def written(self, ending: str, language: str | None = None) -> bytes:
        """The content of a file. Raises InvalidUsage where the ending is not one of .svg, .png, .json."""
        match ending.lower():
            case ".svg":
                return self.svg(language).encode()
            case ".png":
                return self.png(language=language)
            case ".json":
                return (json.dumps(self.spec, ensure_ascii=False) + "\n").encode()
        raise InvalidUsage(f"a chart is no {ending or 'file without ending'}; known: {', '.join(ENDINGS)}")

    def save(self, path: str | os.PathLike[str], language: str | None = None) -> None:
        """Write it, as the file's ending says: .svg, .png, .json."""
        Path(path).write_bytes(self.written(Path(path).suffix, language))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {MIME: {**self.spec, "$schema": _SCHEMA}, "text/plain": self.told}
        with suppress(PartUnavailable):
            bundle["image/png"] = base64.b64encode(self.png()).decode()
        return bundle
