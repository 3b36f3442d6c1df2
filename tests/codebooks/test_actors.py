"""The codebooks of actors: their schemas, their own examples, and what they must hold."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from bilateral.codebooks import leaders
from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import states
from bilateral.extraction.actors.vocabulary import Phrases, groups, heads, organizations, titles

TITLES = [(g, t) for g in codebook("en/titles")["groups"] for t in g["titles"]]
NAMES = ["en/titles", "en/bodies", "en/metonyms", "en/names", "world/organizations", "world/leaders"]
EXAMPLES = [("title", g) for g in codebook("en/titles")["groups"]]
EXAMPLES += [("head", g) for g in codebook("en/bodies")["heads"]] + [
    ("group", g) for g in codebook("en/bodies")["groups"]
]
LEXICONS: dict[str, Phrases[Any]] = {"title": titles(), "head": heads(), "group": groups()}


def found(kind: str, text: str) -> list[Any]:
    low = text.lower()
    starts = [i for i in range(len(low)) if low[i].isalpha() and not low[i - 1 : i].isalnum()]
    return [hit[1] for i in starts if (hit := LEXICONS[kind].at(low, i))]


@pytest.mark.parametrize("name", NAMES)
def test_schema(name: str) -> None:
    schema = json.loads(
        files("bilateral.codebooks.schema").joinpath(f"{name.split('/')[1]}.schema.json").read_text("utf-8")
    )
    jsonschema.validate(codebook(name), schema)


@pytest.mark.parametrize(("kind", "entry"), EXAMPLES, ids=str)
def test_examples(kind: str, entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        assert entry["sector"] in [hit.sector for hit in found(kind, example)], example
    for example in entry["not"]:
        assert entry["sector"] not in [hit.sector for hit in found(kind, example)], example


def test_no_title_is_listed_twice() -> None:
    names = [t for _, t in TITLES]
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_organizations_are_many_and_apart() -> None:
    names = [o.name for o in organizations()]
    assert len(set(names)) == len(names) >= 400
    assert {o.country for o in organizations()} - set(states()) == {None}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Saparmurat Niyazov", "TKM"),
        ("Moammar Gadhafi", "LBY"),
        ("Vladimir V. Putin", "RUS"),
        ("Mikhail Saakashvilli", "GEO"),
    ],
)
def test_leaders(name: str, country: str) -> None:
    assert {x.country for x in leaders.called(name)} == {country}


def test_leaders_are_many_and_of_known_states() -> None:
    assert len(leaders.leaders()) >= 1000
    assert {x.country for x in leaders.leaders()} - set(states()) == {None}
    assert leaders.called("Nobody Inparticular") == ()
