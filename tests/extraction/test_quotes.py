"""Quotations in every style of marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.extraction.extractor import Draft
from bilateral.extraction.statements.quotes import Quotations, Quote, quotes_in
from bilateral.language.analysis import Analysis
from bilateral.record import Document, Span
from bilateral.record.layout import Paragraph


def quotes(text: str) -> list[Quote]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    draft = Draft(
        Document(id="d", doc="d", text=text), tuple(Paragraph(s) for s in spans), Analysis(text, "en", (), (), ())
    )
    return list(quotes_in(draft))


STYLES = [
    ("“So it is,” he said.", ["So it is,"]),
    ('"So it is," he said.', ["So it is,"]),
    ("''So it is,'' he said.", ["So it is,"]),
    ("``So it is,'' he said.", ["So it is,"]),
    ("„So it is“, he said.", ["So it is"]),
    ("„So it is”, he said.", ["So it is"]),
    ("«So it is», he said.", ["So it is"]),
    ("»So it is«, he said.", ["So it is"]),
    ("‘So it is,’ he said.", ["So it is,"]),
    ("「So it is」, he said.", ["So it is"]),
    ("“So,” he said, “it is.”", ["So,", "it is."]),
    ("“He told me ‘no’ again,” she said.", ["He told me ‘no’ again,"]),
    ("“The [new] road,” she said.", ["The [new] road,"]),
    ("“It's so,“ she said.", ["It's so,"]),
    ("”It's so,” she said.", ["It's so,"]),
    ('The 6\'2" man said "no way".', ["no way"]),
    ("The state’s road and the people’s road.", []),
    ("“So it is.\nIt rained.", ["So it is."]),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_styles(text: str, expected: list[str]) -> None:
    assert [q.inside.of(text) for q in quotes(text)] == expected


def test_a_lost_opening_mark() -> None:
    text = '"So it is." ? He will come, not I," she said.'
    assert [q.inside.of(text) for q in quotes(text)] == ["So it is.", "He will come, not I,"]


def test_whether_a_quotation_is_closed() -> None:
    assert [q.closed for q in quotes("“So it is.\n“And so,” he said.")] == [False, True]


def test_where_a_place_lies() -> None:
    text = "He said “so it is” twice."
    found = Quotations(quotes(text))
    assert found.at(text.index("said")) is None
    assert found.at(text.index("so it is")) is found.all[0]
    assert found.overlapping(Span(0, len(text))) == list(found.all)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .,?!\n\"“”„«»‘’'[]", max_size=60))
def test_quotations_lie_in_the_text_and_apart(text: str) -> None:
    found = quotes(text)
    assert all(0 <= q.whole.start <= q.inside.start <= q.inside.end <= q.whole.end <= len(text) for q in found)
    assert all(a.whole.end <= b.whole.start for a, b in pairwise(found))
