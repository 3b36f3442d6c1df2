"""The words that name sources, and the media: their schemas; their examples are run with the extractor."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from bilateral.codebooks.loader import codebook


@pytest.mark.parametrize(("book", "schema"), [("en/citing", "citing"), ("world/publications", "publications")])
def test_schema(book: str, schema: str) -> None:
    text = files("bilateral.codebooks").joinpath(f"schema/{schema}.schema.json").read_text("utf-8")
    jsonschema.validate(codebook(book), json.loads(text))
