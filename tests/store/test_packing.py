"""A packed reading is the reading."""

import math
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidRecord
from bilateral.record.kinds import (
    Actor,
    Citation,
    Document,
    Event,
    Figure,
    Place,
    Role,
    StageReport,
    Statement,
    Undertaking,
)
from bilateral.record.span import Span
from bilateral.store.packing import fields, packed, unpacked

words = st.text(st.characters(codec="utf-8"), max_size=20)
maybe = st.none() | words
spans = st.builds(Span, st.integers(0, 99), st.integers(100, 200))
some = st.lists(words, max_size=3).map(tuple)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
evidence = {
    "id": words,
    "doc": words,
    "span": spans,
    "alt_spans": st.lists(spans, max_size=2).map(tuple),
    "because": maybe,
}
records = st.one_of(
    st.builds(Citation, **evidence, publication=words, covers=st.lists(spans, max_size=2).map(tuple)),
    st.builds(Actor, id=words, doc=words, name=words, aliases=some, type=st.just("person"), country=maybe,
              roles=st.lists(st.builds(Role, words, maybe), max_size=2).map(tuple), confidence=numbers),
    st.builds(Place, **evidence, name=words, geonames=st.none() | st.integers(0), latitude=numbers, longitude=numbers),
    st.builds(Event, **evidence, source=some, target=some, type=st.just("AGREE"), condition=st.none() | spans,
              symmetric=st.booleans(), status=st.sampled_from(["happened", "planned"]), confidence=numbers),
    st.builds(Statement, **evidence, speaker=maybe, content=st.lists(spans, max_size=3).map(tuple), about=some),
    st.builds(Figure, **evidence, value=st.floats(allow_nan=False, allow_infinity=False), value_max=numbers),
    st.builds(Undertaking, **evidence, name=words, type=st.just("talks"), parties=some, stage=st.just("stalled"),
              stages=st.lists(st.builds(StageReport, st.just("agreed"), maybe, spans), max_size=2).map(tuple)),
)  # fmt: skip
documents = st.builds(Document, id=words, doc=words, title=maybe, published=maybe, text=words)


@given(documents, st.lists(records, max_size=6))
def test_what_is_packed_is_unpacked(document, found):
    reading = (document, *found)
    body = packed(reading)
    assert unpacked(body, document.text) == reading


def test_the_text_is_not_packed_and_other_programs_can_read_the_body():
    document = Document(id="d", doc="d", title="Gas\nand oil", text="A text that the record holds elsewhere.")
    figure = Figure(id="f", doc="d", span=Span(0, 6), value=0.0, unit="t")
    lines = zlib.decompress(packed((document, figure))).decode().split("\n")
    assert len(lines) == 2
    assert "elsewhere" not in lines[0]
    assert '"value":0.0' in lines[1]


def test_some_records_as_fields():
    document = Document(id="d", doc="d", text="Words.")
    figures = [Figure(id=f"f{n}", doc="d", span=Span(0, 6), value=float(n)) for n in range(3)]
    found = fields(packed((document, *figures)), [2, 3, 9])
    assert {n: f["value"] for n, f in found.items()} == {2: 1.0, 3: 2.0}


@pytest.mark.parametrize("body", [b"", b"damaged", zlib.compress(b"no json"), zlib.compress(b'{"kind":"event"}')])
def test_a_damaged_body_is_told(body):
    with pytest.raises(InvalidRecord, match="damaged"):
        unpacked(body, "Words.")


@pytest.mark.parametrize("value", [1e-300, 0.1, 1e22, 123456789.123456789])
def test_numbers_stay_as_they_are(value):
    document = Document(id="d", doc="d", text="Words.")
    _, figure = unpacked(packed((document, Figure(id="f", doc="d", span=Span(0, 6), value=value))), "Words.")
    assert isinstance(figure, Figure)
    assert math.isclose(figure.value, value, rel_tol=0)
