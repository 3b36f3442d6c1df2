"""Reads the data files of codebooks/: YAML, one JSON Schema per kind of file in schema/.

The package's own files are held to their schemas by the tests, so that a start costs no check; a file that a
user adds is checked when it is loaded.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bilateral.errors import InvalidCodebook

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def codebook(name: str) -> Any:
    """The content of a codebook by its path without suffix, as `en/speech`; shared, never to be edited.

    Raises InvalidCodebook where there is no such file or it is no YAML.
    """
    source = files("bilateral.codebooks").joinpath(f"{name}.yaml")
    try:
        return yaml.load(source.read_text("utf-8"), Loader=_Loader)
    except FileNotFoundError as error:
        raise InvalidCodebook(f"there is no codebook {name!r}") from error
    except yaml.YAMLError as error:
        raise InvalidCodebook(f"codebook {name!r} is not valid YAML: {error}") from error
