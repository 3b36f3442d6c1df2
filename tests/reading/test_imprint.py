"""What a head says: lines as houses print them → the fields."""

import pytest

from bilateral.reading.imprint import imprint_of

BODY = (
    "The foreign ministers of both countries met on the border on Tuesday and agreed on nothing but the next meeting."
)
TITLE = "Ministers meet on the border"


def head(*lines: str) -> dict[str, str]:
    found = imprint_of([*lines, BODY])
    names = ("title", "publication", "volume", "issue", "published", "author", "url")
    return {n: v for n in names if (v := getattr(found, n)) is not None}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Publication: Border Monitor Volume: 2 Issue: 14",
            {"publication": "Border Monitor", "volume": "2", "issue": "14"},
        ),
        ("Border Report, Vol. 4, No. 12", {"publication": "Border Report", "volume": "4", "issue": "12"}),
        ("Vol. XII, No. 3, June 10, 2013", {"volume": "XII", "issue": "3", "published": "2013-06-10"}),
        ("By:", {}),
        ("By: Ann Sample", {"author": "Ann Sample"}),
        ("By Ann Sample", {"author": "Ann Sample"}),
        ("BY ANN SAMPLE", {"author": "ANN SAMPLE"}),
        ("By Ann Sample and Ben de Sample", {"author": "Ann Sample and Ben de Sample"}),
        ("By Ann Sample, Reuters", {"author": "Ann Sample", "publication": "Reuters"}),
        ("By Ann Sample, 3 May 2011", {"author": "Ann Sample", "published": "2011-05-03"}),
        ("By our correspondent", {}),
        ("By Our Correspondent", {}),
        ("December 22, 2004", {"published": "2004-12-22"}),
        ("22 Dec 2004 10:15 GMT", {"published": "2004-12-22"}),
        ("Wednesday, December 22, 2004", {"published": "2004-12-22"}),
        ("Published on 22 December 2004 at 10:15", {"published": "2004-12-22"}),
        ("Published: 2004-12-22", {"published": "2004-12-22"}),
        ("Posted: Dec. 22, 2004 | Updated: Dec. 24, 2004", {"published": "2004-12-22"}),
        ("Last updated: Dec. 24, 2004", {}),
        ("22.12.2004", {"published": "2004-12-22"}),
        ("12/22/2004", {"published": "2004-12-22"}),
        ("December 2004", {"published": "2004-12"}),
        ("Border Daily, 7 October 2022", {"publication": "Border Daily", "published": "2022-10-07"}),
        ("Press release, Ministry for Roads", {"publication": "Ministry for Roads"}),
        ("The Moscow Times", {"publication": "The Moscow Times"}),
        ("Source: Border Daily", {"publication": "Border Daily"}),
        ("URL: https://example.org/a", {"url": "https://example.org/a"}),
        ("SECTION: World", {}),
    ],
)
def test_a_line_of_the_head(line, fields):
    expected = {"title": TITLE} | fields
    assert head(TITLE, line) == expected
    roles = imprint_of([TITLE, line, BODY]).roles
    assert roles == (("title", "imprint") if line != "By our correspondent" else ("title",))


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the talks had failed.",
        "Date of the talks remains open, he said.",
        "He said: No deal.",
        "Volume of trade: it fell by half between the two countries in the first year of the new regime of May.",
        "The talks ended on December 22, 2004.",
        "By the end of 2004 trade had doubled.",
    ],
)
def test_a_line_of_the_body_is_none_of_the_head(line):
    assert head(TITLE, line) == {"title": TITLE}
    assert imprint_of([TITLE, line, BODY]).roles == ("title",)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["February 30, 2005"], "no day of the calendar"),
        (["Monday, December 22, 2004"], "that day was a Wednesday"),
        (["Date: December 22, 2004", "Published: January 3, 2005"], "two dates, 2004-12-22 and 2005-01-03"),
        (["03/04/2005"], "day or the month first"),
    ],
)
def test_a_date_that_contradicts_itself_is_none(lines, reason):
    found = imprint_of([TITLE, *lines, BODY])
    assert found.published is None
    assert reason in found.warnings[0]


@pytest.mark.parametrize("lines", [["May 2004", "Published: May 3, 2004"], ["May 3, 2004", "Date: 2004-05-03"]])
def test_dates_that_agree_are_one(lines):
    assert imprint_of([TITLE, *lines, BODY]).published == "2004-05-03"


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("MALTA, October 7, 2022 (AP) - ", "2022-10-07"),
        ("VALLETTA, Malta, Oct. 7, 2022 (AP) — ", "2022-10-07"),
        ("Valletta, October 7, 2022 (Border Service). ", "2022-10-07"),
        ("MALTA (AP) — ", None),
        ("", None),
    ],
)
def test_a_dateline_dates_an_item_without_head(dateline, day):
    found = imprint_of([TITLE, dateline + BODY, BODY])
    assert (found.published, found.roles) == (day, ("title",))


def test_no_lines_no_head():
    assert imprint_of([]).roles == ()
