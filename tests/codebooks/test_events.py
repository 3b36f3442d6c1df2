"""The lexicon of acts: its schema, and its own examples run as tests."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from bilateral.codebooks.loader import codebook
from bilateral.extraction.events.lexicon import Entry, entries, words
from tests.extraction.events.marked import actor_id, events_of, plain

EXAMPLES = [(e, x) for e in entries() for x in e.examples]
COUNTER = [(e, x) for e in entries() for x in e.not_]


def label(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("name", ["en/events", "en/event_words", "en/hedges", "en/contexts", "plover/definitions"])
def test_schema(name: str) -> None:
    schema = json.loads(
        files("bilateral.codebooks.schema").joinpath(f"{name.split('/')[1]}.schema.json").read_text("utf-8")
    )
    jsonschema.validate(codebook(name), schema)


def test_broad() -> None:
    assert len({e.type for e in entries()}) == 16
    assert sum(len(e.verbs) + len(e.nouns) + len(e.adjectives) for e in entries()) >= 300
    assert len(words()) >= 300


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=label)
def test_example(entry: Entry, example: str) -> None:
    _, marks = plain(example)
    source = {actor_id(name) for sign, _, name in marks if sign == "["}
    target = {actor_id(name) for sign, _, name in marks if sign == "{"}
    found = [(e.type, set(e.source), set(e.target)) for e in events_of(example)]
    kinds = {entry.type, entry.denied, entry.future}
    assert any(t in kinds and (s, o) in ((source, target), (target, source)) for t, s, o in found), found


@pytest.mark.parametrize(("entry", "example"), COUNTER, ids=label)
def test_counterexample(entry: Entry, example: str) -> None:
    assert entry.type not in [e.type for e in events_of(example)]


def test_sets_that_entries_name_exist() -> None:
    named = {w[1:] for e in entries() for w in e.object if w.startswith("+")}
    assert named <= set(codebook("en/event_words"))


def test_codes_are_plovers() -> None:
    plover = codebook("plover/codebook")
    assert {e.mode for e in entries() if e.mode} <= {m for t in plover["types"].values() for m in t["modes"]}
    assert all(e.mode in plover["types"][e.type]["modes"] for e in entries() if e.mode)
    assert set(codebook("en/contexts")) <= set(plover["contexts"])


def test_each_code_is_defined() -> None:
    plover, defined = codebook("plover/codebook"), codebook("plover/definitions")
    assert list(defined["types"]) == list(plover["types"])
    assert defined["modes"].keys() == {name for name, t in plover["types"].items() if t["modes"]}
    assert all(list(defined["modes"][name]) == list(plover["types"][name]["modes"]) for name in defined["modes"])
