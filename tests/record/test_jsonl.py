"""Records become lines of the contract and come back the same."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.record import KINDS, Actor, Document, Figure, Role, Span, Statement, jsonl

DOCUMENT = Document(id="d", doc="d", text="“Да”\n\u2028\x01 \U0001f600", title="A")
FIGURE = Figure(id="f", doc="d", span=Span(0, 2), value=3.27e9, unit="USD", confidence=0.5, because="measures/imports")
ACTOR = Actor(id="TCD", doc="d", name="Chad", type="state", roles=(Role("chair"),), mentions=(Span(0, 2),))
SPOKEN = Statement(id="s", doc="d", span=Span(0, 2), content=(Span(0, 1), Span(1, 2)))


@pytest.mark.parametrize("record", [DOCUMENT, ACTOR, SPOKEN, FIGURE], ids=lambda r: type(r).__name__)
def test_a_record_comes_back_from_its_line(record):
    line = jsonl.line(record, explain=True)
    assert line.splitlines() == [line]
    assert jsonl.record(line) == record


def test_the_form_of_the_contract():
    fields = json.loads(jsonl.line(FIGURE))
    assert fields["kind"] == "figure"
    assert fields["span"] == [0, 2]
    assert fields["value"] == 3_270_000_000
    assert fields["confidence"] == 0.5
    assert "because" not in fields
    assert json.loads(jsonl.line(FIGURE, explain=True))["because"] == "measures/imports"
    assert "confidence" not in json.loads(jsonl.line(SPOKEN))
    assert fields["origin"] is None


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(text):
    line = jsonl.line(Document(id="d", doc="d", text=text))
    assert len(line.splitlines()) == 1
    assert jsonl.record(line).text == text


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        '{"kind": "rumour", "id": "r", "doc": "d"}',
        '{"kind": "document", "id": "d", "doc": "d"}',
        '{"kind": "document", "id": 1, "doc": "d", "text": ""}',
        '{"kind": "figure", "id": "f", "doc": "d", "span": [0], "value": 1}',
        '{"kind": "figure", "id": "f", "doc": "d", "span": [0, 1.5], "value": 1}',
        '{"kind": "figure", "id": "f", "doc": "d", "value": 1}',
        '{"kind": "event", "id": "e", "doc": "d", "span": [0, 1], "type": "GREET"}',
        '{"kind": "event", "id": "e", "doc": "d", "span": [0, 1], "type": "AID", "status": "maybe"}',
        '{"kind": "event", "id": "e", "doc": "d", "span": [0, 1], "type": "AID", "source": "TCD"}',
    ],
)
def test_what_is_no_record_is_refused(line):
    with pytest.raises(msgspec.MsgspecError):
        jsonl.record(line)


def test_every_kind_has_its_name():
    assert {name: kind.__struct_config__.tag for name, kind in KINDS.items()} == {name: name for name in KINDS}
