"""Paragraphs of plain texts: lines, blocks of wrapped lines, headlines."""

import textwrap

import pytest

from bilateral.reading.plain import LONGEST, paragraphs_of, pieces, read_text
from bilateral.record.span import Span

FIRST = (
    "The two governments have agreed to open a second crossing on their common border before the end of the year, "
    "officials on both sides said, after talks that had dragged on since the spring and broke down twice."
)
SECOND = (
    "Customs posts will be staffed jointly, and the road from the river to the crossing will be paid for by the larger "
    "of the two neighbours, which has asked for nothing in return."
)


def words(text: str) -> list[str]:
    return [" ".join(s.of(text).split()) for s in paragraphs_of(text)]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \t\n\n"])
def test_each_line_is_a_paragraph(between):
    assert words(FIRST + between + SECOND) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("width", "between", "indent"),  # with no blank line between, only a short last line tells where a paragraph ends
    [(60, "\n\n", ""), (72, "\n\n", "    "), (80, "\n\n", ""), (60, "\n", ""), (80, "\n", "    "), (100, "\n", "")],
)
def test_wrapped_lines_are_joined(width, between, indent):
    text = between.join(textwrap.fill(p, width, subsequent_indent=indent) for p in (FIRST, SECOND))
    assert words(text) == [FIRST, SECOND]


def test_a_head_above_wrapped_lines_stays_apart():
    head = "Neighbours to open second crossing\nBy Ann Sample\n"
    text = head + "\n".join(textwrap.fill(p, 70) for p in (FIRST, SECOND))
    assert words(text) == ["Neighbours to open second crossing", "By Ann Sample", FIRST, SECOND]


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence():
    text = "The envoys met again. " * (LONGEST // 10)
    found = list(pieces(text, Span(0, len(text))))
    assert all(s.end - s.start <= LONGEST for s in found)
    assert all(s.of(text).startswith("The") and s.of(text).endswith("again.") for s in found)
    assert sum(s.of(text).count("envoys") for s in found) == text.count("envoys")


def test_a_text_without_spaces_is_cut_all_the_same():
    text = "x" * (2 * LONGEST + 5)
    assert [s.end - s.start for s in pieces(text, Span(0, len(text)))] == [LONGEST, LONGEST, 5]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Envoys Meet Again in Quiet Talks\n" + FIRST, "Envoys Meet Again in Quiet Talks"),
        ("Envoys meet again\n\n" + FIRST, "Envoys meet again"),
        ("Envoys meet again.\n\nMALTA (AP) — " + FIRST, "Envoys meet again"),
        ("Envoys Meet Again. " + FIRST, "Envoys Meet Again"),
        ("Envoys met again.\n" + FIRST, None),
        (FIRST + "\n" + SECOND, None),
        ("MALTA (AP) — " + FIRST + "\n" + SECOND, None),
        ("Secretary of State Ann Sample left Malta. " + FIRST, None),
    ],
)
def test_headlines(text, title):
    same, paragraphs, head = read_text(text)
    assert same == text
    assert head.title == title
    assert [p.role for p in paragraphs if p.role != "body"] == (["title"] if title else [])
