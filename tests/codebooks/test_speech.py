"""The words that report: schema and examples."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from bilateral.codebooks.loader import codebook
from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.statements.extractor import Statements
from bilateral.language.english import analyse
from bilateral.record import Document, Span, Statement
from bilateral.record.layout import Paragraph

GROUPS = [(s, g) for s in ("verbs", "nouns", "adjectives") for g in codebook("en/speech")[s]]
PHRASES = codebook("en/speech")["phrases"]


def statements(text: str) -> tuple[Statement, ...]:
    whole = Span(0, len(text))
    draft = Draft(Document(id="d", doc="d", text=text), (Paragraph(whole),), analyse(text, [whole]))
    return Statements().extract(draft, Findings()).statements


def test_schema() -> None:
    schema = json.loads(files("bilateral.codebooks").joinpath("schema/speech.schema.json").read_text("utf-8"))
    jsonschema.validate(codebook("en/speech"), schema)


@pytest.mark.parametrize("text", [e for entry in (*(g for _, g in GROUPS), *PHRASES) for e in entry["examples"]])
def test_examples(text: str) -> None:
    assert statements(text)


@pytest.mark.parametrize(
    "text", [e for _, g in GROUPS for e in g.get("not", ())] + [e for p in PHRASES for e in p.get("not", ())]
)
def test_counterexamples(text: str) -> None:
    assert not statements(text)
