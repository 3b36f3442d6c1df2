"""Every codebook has a schema of its name, and holds to it."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from bilateral.codebooks.loader import codebook

ROOT = Path(str(files("bilateral.codebooks")))
BOOKS = sorted(p.relative_to(ROOT).with_suffix("").as_posix() for p in ROOT.rglob("*.yaml"))


@pytest.mark.parametrize("name", BOOKS)
def test_a_codebook_holds_to_its_schema(name):
    schema = json.loads((ROOT / "schema" / f"{name.split('/')[-1]}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(codebook(name), schema)


def test_every_schema_has_its_codebook():
    names = {p.name.removesuffix(".schema.json") for p in (ROOT / "schema").glob("*.json")}
    assert names == {b.split("/")[-1] for b in BOOKS}
