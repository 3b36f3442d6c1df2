"""The page for the terminal."""

from io import StringIO

import pytest
from rich.console import Console

import bilateral
from bilateral.export.describe import described, source_of
from bilateral.export.table import export, render

TEXT = (
    "Accord Signed\nPublication: Sample Post Volume: 2 Issue: 7\nJanuary 4, 2005\n"
    "Kazakhstan and Russia signed an accord on gas transit in Moscow on December 22. “We are satisfied,” Kazakh Prime "
    "Minister Danial Akhmetov said. Kazakhstan's imports from Russia totaled $3.27 billion in 2003 (Panorama, "
    "December 24)."
)


@pytest.fixture(scope="module")
def reading():
    return bilateral.read(TEXT, language="en")


def page(reading, width):
    out = StringIO()
    render(reading, Console(file=out, width=width, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_the_page_fits_the_width(reading, width):
    assert max(map(len, page(reading, width).splitlines())) <= width


@pytest.mark.parametrize("width", [60, 120])
def test_the_page_holds_head_records_evidence_and_source(reading, width):
    shown = " ".join(page(reading, width).split())
    for words in (
        "Accord Signed", "Sample Post, vol. 2, issue 7", "2005-01-04", "Events (", "Statements (", "Figures (",
        "Danial Akhmetov", "We are satisfied", "3,270,000,000 USD", "source: Panorama, 2004-12-24",
    ):  # fmt: skip
        assert words in shown


def test_piped_it_is_plain_text(reading):
    (text,) = export([reading])
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_an_item_without_records_says_so():
    assert "Nothing on relations between states was found" in page(bilateral.read("The cat sat on the mat."), 80)


def test_references_are_shown_by_name(reading):
    (figure,) = reading.figures
    shown = described(figure, reading)
    assert dict(shown.details)["from"] == "Russia"
    assert (shown.when, shown.what, shown.who) == ("2003", "imports", "3,270,000,000 USD")
    assert source_of(figure, reading) == "Panorama, 2004-12-24"


@pytest.mark.parametrize(
    ("text", "who", "nature"),
    [
        ("Trade of Peru fell by about 12 percent.", "about −12 percent", "fall"),
        ("Trade of Peru grew by 6 percent.", "+6 percent", "rise"),
        ("Sales of Peru did not grow by 6 percent.", "6 percent", "change"),
    ],
)
def test_a_change_shows_its_way(text, who, nature):
    read = bilateral.read(text, published="2005-01-04", language="en")
    shown = described(read.figures[0], read)
    assert (shown.who, dict(shown.details)["nature"]) == (who, nature)
