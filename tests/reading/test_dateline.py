"""Datelines as houses print them: read with their day where they have a year, never with a made-up one."""

import pytest

from bilateral.reading.dateline import begun_dateline, lone_dateline
from bilateral.reading.readers import Given, item_of_text
from bilateral.record.when import known

BODY = "The foreign ministers of both countries met on the border on Tuesday and agreed on nothing but to meet again."
TITLE = "Ministers meet on the border"
BEGUN = [
    "Windhoek, 11 August 2021 – ", "WINDHOEK, 11 August 2021 - ", "WINDHOEK, 11 August 2021 -- ",
    "Tokyo (11 August 2021) – ", "Tokyo (11 August 2021). ", "Tokyo (11 August 2021) ", "BERLIN, 11.08.2021 – ",
    "11 August 2021, Geneva – ", "(Nairobi, 11 August 2021) ", "New York/Geneva, 11 August 2021 – ",
    "Aug. 11, 2021 (Reuters) — ", "MOSCOW. August 11, 2021 (Interfax). ", "WASHINGTON — August 11, 2021 — ",
    "August 11, 2021 – ", "TASHKENT, August 11, 2021 /TASS/. ", "Geneva, 11 August 2021: ",
    "Port-au-Prince, Haiti, Aug 11, 2021 — ", "St. Petersburg, August 11th, 2021 – ",
    "Ulaanbaatar | 11 August 2021 | ", "Washington D.C., August 11, 2021. ", "Bishkek / August 11, 2021 / ",
    "Brussels, Wednesday, 11 August 2021 – ", "BAGHDAD, Iraq, Aug. 11, 2021 (AFP) - ", "Oslo, 2021-08-11 – ",
]  # fmt: skip
ALONE = [
    "Windhoek, 11 August 2021", "Windhoek – 11 August 2021", "Geneva (11 August 2021)", "11 August 2021 | Oslo",
    "Wednesday, 11 August 2021, Oslo", "Oslo, Norway, Wednesday 11 August 2021", "Banja Luka, 11 August 2021",
    "Brdo pri Kranju, 11 August 2021", "Oslo, 11th of August, 2021", "Oslo, 2021-08-11", "OSLO, 11.08.2021",
    "Oslo, August 11, 2021.", "OSLO\n11 August 2021",
]  # fmt: skip


def document(*lines: str, **given: str):
    item = item_of_text("\n".join(lines), "a.txt", given=Given(**given))
    return item.document, item.warnings


@pytest.mark.parametrize("dateline", BEGUN)
def test_the_day_of_a_dateline(dateline):
    assert begun_dateline(dateline + BODY).value == "2021-08-11"
    for above in ([], [TITLE], [TITLE, "By Ann Sample"]):
        found, warnings = document(*above, dateline + BODY, BODY)
        assert (found.title, found.published, warnings) == (TITLE if above else None, "2021-08-11", ())


@pytest.mark.parametrize("line", ALONE)
def test_a_place_and_a_day_on_a_line_of_their_own(line):
    for above in ([], [TITLE]):
        found, warnings = document(*above, line, BODY, BODY)
        title = TITLE if above else None
        assert (found.title, found.published, found.publication, warnings) == (title, "2021-08-11", None, ())


@pytest.mark.parametrize(
    "dateline",
    ["LONDON, Aug 11 – ", "LONDON, Aug. 11 (Reuters) - ", "Kyiv, August 11 (Interfax-Ukraine) - ", "LONDON (AP) — ",
     "Astana. August 11. Border Agency - ", "KUALA LUMPUR, 11 August (Bernama) -- ", "BANGUI, Wednesday, Aug 11 — "],
)  # fmt: skip
def test_a_day_without_its_year_is_no_date(dateline):
    for above in ([], [TITLE]):
        found, warnings = document(*above, dateline + BODY, BODY)
        assert (found.title, found.published, warnings) == (TITLE if above else None, None, ())


@pytest.mark.parametrize(
    "line",
    [
        "On 11 August 2021 – two years on – ",
        "In Geneva, 11 August 2021 – a date that all remember – ",
        "Geneva, on 11 August 2021, saw a meeting. ",
        "May 2004 – ",
        "Monday, August 11, 2021, was a day like any other. ",
        "President Sample, 11 August 2021 – ",
        "August 11, 2021 saw the ministers meet. ",
        "Border Daily, 11 August 2021 – ",
    ],
)
def test_what_is_no_dateline(line):
    assert begun_dateline(line + BODY) is None
    assert document(TITLE, line + BODY, BODY)[0].published is None


@pytest.mark.parametrize(
    "line",
    ["Joint Statement, 11 August 2021", "Press Briefing, 11 August 2021", "Border Daily, 11 August 2021", "Oslo"],
)
def test_a_line_that_names_no_place_with_its_day(line):
    assert lone_dateline(line) is None


@pytest.mark.parametrize(
    ("day", "reason"), [("11/08/2021", "day or the month first"), ("31 February 2021", "calendar")]
)
def test_a_doubtful_day_is_told(day, reason):
    for lines in ([TITLE, f"OSLO, {day} – {BODY}"], [TITLE, f"Oslo, {day}", BODY]):
        found, warnings = document(*lines, BODY)
        assert found.published is None
        assert reason in warnings[0]


@pytest.mark.parametrize(
    ("published", "dateline", "warned"),
    [
        ("12 August 2021", "WINDHOEK, 11 August 2021 – ", False),
        ("12 August 2021", "WINDHOEK, Aug 11 (AP) – ", False),
        ("1 January 2022", "WINDHOEK, Dec 31 (AP) – ", False),
        ("August 2021", "WINDHOEK, Aug 11 (AP) – ", False),
        ("11 August 2021", "WINDHOEK, 12 August 2021 – ", False),
        ("22 August 2021", "WINDHOEK, 11 July 2021 – ", True),
        ("22 August 2021", "WINDHOEK, Aug 11 – ", True),
        ("11 August 2021", "WINDHOEK, 20 August 2021 – ", True),
        ("11 August 2021", "WINDHOEK, 11 August 2020 – ", True),
    ],
)
def test_a_dateline_that_does_not_go_with_the_day_of_publication_is_told(published, dateline, warned):
    for lines in (
        [f"Published: {published}", dateline + BODY],
        [f"Published: {published}", dateline.rstrip(" –"), BODY],
    ):
        if "(" in lines[1] and len(lines) == 3:
            continue
        found, warnings = document(TITLE, *lines, BODY)
        assert found.published == document(TITLE, f"Published: {published}", BODY)[0].published
        assert [("dateline says" in w) for w in warnings] == [True] * warned


def test_the_callers_day_is_held_against_the_dateline_too():
    _, warnings = document(TITLE, f"OSLO, Aug 11 – {BODY}", BODY, published="2021-12-24")
    assert warnings == ("its dateline says Aug 11, which does not go with 2021-12-24, the day taken",)
    assert document(TITLE, f"OSLO, Aug 11 – {BODY}", BODY, published="2021")[1] == ()


def test_a_leap_day_has_only_the_years_that_have_it():
    assert begun_dateline(f"OSLO, Feb 29 – {BODY}").far_from(known("2021-03-01"))
    assert not begun_dateline(f"OSLO, Feb 29 – {BODY}").far_from(known("2020-03-01"))
