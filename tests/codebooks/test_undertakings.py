"""The vocabulary of undertakings holds to its schema, and its entries to their own examples."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from bilateral.codebooks.loader import codebook
from bilateral.extraction.undertakings.lexicon import lexicon
from bilateral.extraction.undertakings.nouns import NOMINAL, entry_of, headword
from bilateral.extraction.undertakings.stages import stage_of
from bilateral.language.analysis import Analysis, Token
from bilateral.language.english import analyse
from bilateral.record import Span
from tests.extraction.undertakings.reading import undertakings

BOOK = codebook("en/undertakings")
NOUNS = [(entry, text) for entry in BOOK["nouns"] for text in entry["examples"]]
NO_NOUNS = [(entry, text) for entry in BOOK["nouns"] for text in entry.get("not", ())]
STAGES = [(e, text) for entries in BOOK["stages"].values() for e in entries for text in e["examples"]]


def heads(text: str, nouns: list[str]) -> tuple[Analysis, list[Token]]:
    """The nouns of a sentence that an entry lists."""
    analysis = analyse(text, [Span(0, len(text))])
    return analysis, [t for t in analysis.tokens if t.tag in NOMINAL and headword(analysis, t) in nouns]


def test_schema() -> None:
    schema = json.loads(files("bilateral.codebooks").joinpath("schema/undertakings.schema.json").read_text("utf-8"))
    jsonschema.validate(BOOK, schema)


@pytest.mark.parametrize(("entry", "text"), NOUNS, ids=[text for _, text in NOUNS])
def test_noun(entry: dict[str, Any], text: str) -> None:
    analysis, found = heads(text, entry["nouns"])
    entries = [e for t in found if (e := entry_of(analysis, lexicon(), t)) is not None]
    assert [e.type for e in entries] == [entry["type"]]


@pytest.mark.parametrize(("entry", "text"), NO_NOUNS, ids=[text for _, text in NO_NOUNS])
def test_no_noun(entry: dict[str, Any], text: str) -> None:
    assert [u.name for u in undertakings(text) if u.type == entry["type"]] == []


@pytest.mark.parametrize(("entry", "text"), STAGES, ids=[text for _, text in STAGES])
def test_stage(entry: dict[str, Any], text: str) -> None:
    analysis = analyse(text, [Span(0, len(text))])
    found = [
        stage.stage
        for t in analysis.tokens
        if (noun := entry_of(analysis, lexicon(), t)) is not None
        and (stage := stage_of(analysis, lexicon(), t, noun.sort)) is not None
    ]
    assert found == [entry["stage"]]


def test_every_verb_has_one_stage_for_a_type() -> None:
    """Where a verb stands twice in a slot, its entries are for different types."""
    for slot in lexicon().stages.values():
        for verb, entries in slot.items():
            limited = [t for e in entries for t in e.types]
            assert len(limited) == len(set(limited)), verb
            assert sum(not e.types for e in entries) <= 1, verb
