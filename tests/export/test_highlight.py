from hypothesis import given
from hypothesis import strategies as st

from bilateral.export.highlight import Mark, stretches
from bilateral.record import Span


@st.composite
def marked_texts(draw):
    text = draw(st.text(max_size=60))
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=6))
    return text, [Mark(f"r{n}", "event", Span(*s)) for n, s in enumerate(spans) if s[0] < s[1]]


@given(marked_texts())
def test_the_stretches_joined_are_the_text_and_each_mark_keeps_its_words(case):
    text, marks = case
    found = stretches(text, Span(0, len(text)), marks)
    assert "".join(s.text for s in found) == text
    for mark in marks:
        assert "".join(s.text for s in found if mark in s.marks) == mark.span.of(text)


def test_the_shortest_mark_comes_first():
    marks = [Mark("long", "event", Span(0, 9)), Mark("short", "figure", Span(2, 4))]
    found = stretches("a b c d e", Span(0, 9), marks)
    assert [m.key for m in next(s for s in found if s.span.start == 2).marks] == ["short", "long"]


def test_a_window_shows_only_its_own_words():
    found = stretches("first\nsecond", Span(6, 12), [Mark("r", "place", Span(0, 9))])
    assert [(s.text, len(s.marks)) for s in found] == [("sec", 1), ("ond", 0)]
