"""Temporal expressions: a line a case, read as if printed on Tuesday 4 January 2005 unless said otherwise."""

from __future__ import annotations

import calendar as months
import json
from datetime import date
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.codebooks.loader import codebook
from bilateral.extraction.extractor import Draft, Findings
from bilateral.extraction.times import Times, resolved
from bilateral.extraction.times.holidays import day_of, holidays
from bilateral.language.english import analyse
from bilateral.record import Document
from bilateral.record.layout import Paragraph
from bilateral.record.span import Span

PUBLISHED = "2005-01-04"


def values(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [t.value for t in resolved(text, published)]


def words(text: str) -> list[str]:
    return [t.span.of(text) for t in resolved(text, PUBLISHED)]


ABSOLUTE = [
    ("signed on December 22, 2004", "2004-12-22"),
    ("signed on December 22,2004", "2004-12-22"),
    ("signed on December 22nd, 2004", "2004-12-22"),
    ("signed on December 22 2004", "2004-12-22"),
    ("signed on 22 December 2004", "2004-12-22"),
    ("signed on 22 December, 2004", "2004-12-22"),
    ("signed on the 22nd of December 2004", "2004-12-22"),
    ("signed on the 1st of May, 1997", "1997-05-01"),
    ("signed on Dec. 22, 2004", "2004-12-22"),
    ("signed on Dec 22, 2004", "2004-12-22"),
    ("signed on 22 Dec. 2004", "2004-12-22"),
    ("signed on Sept. 5, 1999", "1999-09-05"),
    ("signed on Wednesday, December 22, 2004", "2004-12-22"),
    ("signed on Wed., Dec. 22, 2004", "2004-12-22"),
    ("signed on Wednesday 22 December 2004", "2004-12-22"),
    ("signed on 2004-12-22", "2004-12-22"),
    ("signed on 12/22/2004", "2004-12-22"),
    ("signed on 22/12/2004", "2004-12-22"),
    ("signed on 5/5/2004", "2004-05-05"),
    ("signed on 22.12.2004", "2004-12-22"),
    ("signed on 03.04.2004", "2004-04-03"),
    ("signed on 3/4/2004", None),
    ("DECEMBER 22, 2004", "2004-12-22"),
    ("in December 2004", "2004-12"),
    ("in December, 2004", "2004-12"),
    ("in December of 2004", "2004-12"),
    ("December 2004 talks", "2004-12"),
    ("in early March 2003", "2003-03"),
    ("in mid-March 2003", "2003-03"),
    ("at the end of March 2003", "2003-03"),
    ("in Dec. 2004", "2004-12"),
    ("in May 2004", "2004-05"),
    ("in 2003", "2003"),
    ("since 1999", "1999"),
    ("the 1994 accord", "1994"),
    ("their 1972 treaty", "1972"),
    ("Ruritania’s 2014 election", "2014"),
    ("the controversial 2001 law", "2001"),
    ("in early 2004", "2004"),
    ("in mid-2004", "2004"),
    ("late 2004", "2004"),
    ("at the end of 2004", "2004"),
    ("the crisis (1998)", "1998"),
    ("in 1777", "1777"),
    ("Resolution 1244 of 1999", "1999"),
    ("by the year 2030", "2030"),
]
RANGES = [
    ("from December 22 to December 24, 2004", "2004-12-22/2004-12-24"),
    ("December 22-24, 2004", "2004-12-22/2004-12-24"),
    ("December 22–24", "2004-12-22/2004-12-24"),
    ("December 22 to 24", "2004-12-22/2004-12-24"),
    ("on December 22 and 23", "2004-12-22/2004-12-23"),
    ("22-24 December 2004", "2004-12-22/2004-12-24"),
    ("from 22 to 24 December", "2004-12-22/2004-12-24"),
    ("30 November - 2 December 2004", "2004-11-30/2004-12-02"),
    ("December 30, 2004 - January 2, 2005", "2004-12-30/2005-01-02"),
    ("from December 30 to January 2", "2004-12-30/2005-01-02"),
    ("between May 5 and June 7, 2004", "2004-05-05/2004-06-07"),
    ("from May to July 2004", "2004-05/2004-07"),
    ("May-July 2004", "2004-05/2004-07"),
    ("between May and July 2004", "2004-05/2004-07"),
    ("in January and February 2004", "2004-01/2004-02"),
    ("from November 2003 to February 2004", "2003-11/2004-02"),
    ("from November to February 2004", "2003-11/2004-02"),
    ("between 1995 and 1998", "1995/1998"),
    ("from 1995 to 1998", "1995/1998"),
    ("1995-1998", "1995/1998"),
    ("in 1995-98", "1995/1998"),
    ("the 1939–45 war", "1939/1945"),
    ("from 1995 through 1998", "1995/1998"),
    ("1995 until 1998", "1995/1998"),
]
STRETCHES = [
    ("in the 1990s", "1990/1999"),
    ("in the early 1990s", "1990/1993"),
    ("in the mid-1990s", "1994/1996"),
    ("in the late 1990s", "1997/1999"),
    ("at the beginning of the 1990s", "1990/1993"),
    ("at the end of the 1990s", "1997/1999"),
    ("in the first half of the 1990s", "1990/1994"),
    ("in the second half of the 1990s", "1995/1999"),
    ("during the '80s", "1980/1989"),
    ("in the late ’80s", "1987/1989"),
    ("in the nineties", "1990/1999"),
    ("in the early nineties", "1990/1993"),
    ("since the 1860s", "1860/1869"),
    ("in the 2000s", "2000/2009"),
    ("in the 19th century", "1801/1900"),
    ("in the nineteenth century", "1801/1900"),
    ("in the late 19th century", "1868/1900"),
    ("in the first half of the 20th century", "1901/1950"),
    ("the spring of 2004", "2004-03/2004-05"),
    ("in summer 2004", "2004-06/2004-08"),
    ("in the fall of 2004", "2004-09/2004-11"),
    ("in winter 2003-04", "2003-12/2004-02"),
    ("in the first quarter of 2004", "2004-01/2004-03"),
    ("fourth-quarter of 2004", "2004-10/2004-12"),
    ("the last quarter of 2004", "2004-10/2004-12"),
    ("Q3 2004", "2004-07/2004-09"),
    ("in the first half of 2004", "2004-01/2004-06"),
    ("H2 2004", "2004-07/2004-12"),
    ("in the first nine months of 2004", "2004-01/2004-09"),
    ("the first 10 months of 2004", "2004-01/2004-10"),
    ("January-September 2004", "2004-01/2004-09"),
    ("in fiscal year 2004", "2004"),
    ("in fiscal 2004", "2004"),
    ("FY2004", "2004"),
    ("the 2004/05 fiscal year", "2004/2005"),
    ("in the 2004 financial year", "2004"),
]
IMPLIED = [
    ("met on December 22", "2004-12-22"),
    ("met on 22 December", "2004-12-22"),
    ("met on Dec. 22", "2004-12-22"),
    ("(The Courier, December 24)", "2004-12-24"),
    ("LISBON, Jan. 3 (Wire) –", "2005-01-03"),
    ("met on January 4", "2005-01-04"),
    ("will meet on January 10", "2005-01-10"),
    ("the January 10 summit", "2005-01-10"),
    ("a meeting scheduled for February 1", "2005-02-01"),
    ("were arrested on January 10", None),
    ("were arrested on February 20", "2004-02-20"),
    ("in December", "2004-12"),
    ("was held in March", "2004-03"),
    ("will be held in March", "2005-03"),
    ("would be signed in May", "2005-05"),
    ("since October", "2004-10"),
    ("in March of last year", "2004-03"),
    ("on March 23 of this year", "2005-03-23"),
    ("on 5 June last year", "2004-06-05"),
    ("in June next year", "2006-06"),
    ("last December", "2004-12"),
    ("last May", "2004-05"),
    ("next May", "2005-05"),
    ("this May", "2005-05"),
    ("by December 31", "2005-12-31"),
    ("no later than June 1", "2005-06-01"),
    ("in the third quarter", "2004-07/2004-09"),
    ("in the third quarter of last year", "2004-07/2004-09"),
    ("in the first half of this year", "2005-01/2005-06"),
    ("the first nine months of last year", "2004-01/2004-09"),
    ("last summer", "2004-06/2004-08"),
    ("next spring", "2005-03/2005-05"),
    ("this spring", "2005-03/2005-05"),
    ("in the autumn, they met", "2004-09/2004-11"),
    ("will start in the summer", "2005-06/2005-08"),
    ("at Christmas", "2004-12-25"),
    ("on New Year's Eve", "2004-12-31"),
    ("on New Year’s Day", "2005-01-01"),
    ("Victory Day in 2003", "2004-05-09"),
    ("will come on Victory Day", "2005-05-09"),
    ("will visit at Easter", "2005-03-27"),
    ("Easter 2004", "2004-04-11"),
    ("on Good Friday 2004", "2004-04-09"),
    ("Thanksgiving 2004", "2004-11-25"),
    ("Orthodox Easter 2005", "2005-05-01"),
    ("during Ramadan", None),
    ("the September 11 attacks", "2001-09-11"),
    ("since 9/11", "2001-09-11"),
]
RELATIVE = [
    ("today", "2005-01-04"),
    ("yesterday", "2005-01-03"),
    ("yesterday evening", "2005-01-03"),
    ("tomorrow", "2005-01-05"),
    ("the day before yesterday", "2005-01-02"),
    ("the day after tomorrow", "2005-01-06"),
    ("tonight", "2005-01-04"),
    ("last night", "2005-01-03"),
    ("this morning", "2005-01-04"),
    ("said Wednesday", "2004-12-29"),
    ("said on Tuesday", "2005-01-04"),
    ("said late Monday", "2005-01-03"),
    ("Saturday night", "2005-01-01"),
    ("said he would come on Wednesday", "2005-01-05"),
    ("will arrive on Friday", "2005-01-07"),
    ("last Friday", "2004-12-31"),
    ("last Tuesday", "2004-12-28"),
    ("next Monday", "2005-01-10"),
    ("Wednesday last week", "2004-12-29"),
    ("on Friday of next week", "2005-01-14"),
    ("will meet from Thursday to Saturday", "2005-01-06/2005-01-08"),
    ("Saturday and Sunday", "2005-01-01"),
    ("last week", "2004-12-27/2005-01-02"),
    ("this week", "2005-01-03/2005-01-09"),
    ("next week", "2005-01-10/2005-01-16"),
    ("earlier this week", "2005-01-03/2005-01-09"),
    ("over the weekend", "2005-01-01/2005-01-02"),
    ("last weekend", "2005-01-01/2005-01-02"),
    ("this weekend", "2005-01-08/2005-01-09"),
    ("last month", "2004-12"),
    ("earlier this month", "2005-01"),
    ("next month", "2005-02"),
    ("last year", "2004"),
    ("last year’s summit", "2004"),
    ("this year", "2005"),
    ("later this year", "2005"),
    ("earlier in the year", "2005"),
    ("next year", "2006"),
    ("the current year", "2005"),
    ("by the end of the year", "2005"),
    ("by the end of next month", "2005-02"),
    ("the end of last year", "2004"),
    ("two days ago", "2005-01-02"),
    ("a day ago", "2005-01-03"),
    ("two weeks ago", "2004-12-20/2004-12-26"),
    ("three months ago", "2004-10"),
    ("a year ago", "2004"),
    ("10 years ago", "1995"),
    ("a decade ago", "1995"),
    ("two decades ago", "1985"),
    ("five years from now", "2010"),
    ("the past decade", "1995/2005"),
    ("over the last year", "2004-01/2005-01"),
    ("over the next year", "2005-01/2006-01"),
    ("the past three years", "2002/2005"),
    ("in the last six months", "2004-07/2005-01"),
    ("in the past two weeks", "2004-12-21/2005-01-04"),
    ("over the next five years", "2005/2010"),
    ("the past year", "2004-01/2005-01"),
    ("last quarter", "2004-10/2004-12"),
]
CHAINED = [
    ("They met on May 3, 2004. The following day they signed.", ["2004-05-03", "2004-05-04"]),
    ("They met on May 3, 2004. A day earlier he had left.", ["2004-05-03", "2004-05-02"]),
    ("They met on May 3, 2004. The same day he left.", ["2004-05-03", "2004-05-03"]),
    ("It began in 1998. Two years later it ended.", ["1998", "2000"]),
    ("It began in 1998. In the same year it ended.", ["1998", "1998"]),
    ("It began in May 1998. The following month it ended.", ["1998-05", "1998-06"]),
    ("It began in May 1998. The next year it ended.", ["1998-05", "1999"]),
    ("It began in 1998. It ended the previous year.", ["1998", "1997"]),
    ("Trade in May 2004 fell from a year earlier.", ["2004-05", "2003-05"]),
    ("Trade in the first half of 2004 fell from the same period last year.", ["2004-01/2004-06", "2004-01/2004-06"]),
    ("Trade in May 2004 fell from the same period of the previous year.", ["2004-05", "2003-05"]),
    ("In 2001, 2002 and 2003 it grew.", ["2001", "2002", "2003"]),
    ("It grew in 1998 (The Courier, May 3). A year later it fell.", ["1998", "2004-05-03", "1999"]),
    ("In 2003 28,668 people came.", ["2003"]),
    ("In December 22 people came.", ["2004-12"]),
    ("The following day he left.", [None]),
]
NONE = [
    "for two years", "a three-week offensive", "a two-day visit", "45 years old", "the 45-year-old minister",
    "within 30 days", "the first time in 10 years", "2,003 people", "$2003 was paid", "2003 people came",
    "1500 troops", "Protocol 14", "Resolution 1244", "Theresa May said", "Mrs. May left", "they march on",
    "the last year of his term",
    "on “This Week”", "Saturday Night Live", "the past quarter-century",
    "it may rain", "the Christmas Island", "the Sunday Times said", "Black Friday", "on Wednesdays", "a 2,000 km road",
    "at 4 p.m.", "once a year", "every month", "3.27 billion", "the year of the horse", "100 days", "page 1998 tonnes",
    "Good Friday Agreement", "one day", "these days", "a ton of 1990s-style", "April Jones spoke",
]  # fmt: skip
RELATIONS = [
    ("by May 2006", "by"), ("no later than June 1", "by"), ("before the end of the year", "by"),
    ("since 1999", "since"), ("since early 1999", "since"), ("from May 2004", "since"), ("after 2001", "since"),
    ("until May 2005", "until"), ("up to 1999", "until"), ("in 1999", "at"), ("from 1995 to 1998", "at"),
    ("on Monday", "at"), ("by the end of 2006", "by"), ("as of December 22", "at"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ABSOLUTE + RANGES + STRETCHES + IMPLIED + RELATIVE)
def test_values(text: str, value: str | None) -> None:
    assert values(text)[:1] == [value]


@pytest.mark.parametrize(("text", "expected"), CHAINED)
def test_dates_that_build_on_others(text: str, expected: list[str | None]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_times(text: str) -> None:
    assert words(text) in ([], ["1990s"])


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_relations(text: str, relation: str) -> None:
    assert [t.relation for t in resolved(text, PUBLISHED)] == [relation]


@pytest.mark.parametrize(("text", "value"), ABSOLUTE + RANGES[-8:])
def test_absolute_dates_need_no_publication(text: str, value: str | None) -> None:
    assert values(text, None)[:1] == [value]


@pytest.mark.parametrize("text", [t for t, _ in RELATIVE if "years" not in t or "ago" in t])
def test_relative_dates_are_open_without_publication(text: str) -> None:
    assert values(text, None)[:1] == [None]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("last month", "2018-04", "2018-03"),
        ("this year", "2018-04", "2018"),
        ("yesterday", "2018-04", None),
        ("on Wednesday", "2018-04", None),
        ("last week", "2018-04", None),
        ("on December 22", "2018-04", "2017-12-22"),
        ("last year", "2018", "2017"),
        ("last month", "2018", None),
        ("on December 22", "2018", None),
        ("Last week, the court ruled", "2007-07-24", "2007-07-16/2007-07-22"),
        ("over the weekend", "2009-10-21", "2009-10-17/2009-10-18"),
        ("said Wednesday", "2009-03-15", "2009-03-11"),
        ("will visit on Wednesday", "2007-07-24", "2007-07-25"),
        ("said on January 2", "2005-12-30", None),
        ("will open on January 2", "2005-12-30", "2006-01-02"),
    ],
)
def test_other_days_of_publication(text: str, published: str, value: str | None) -> None:
    assert values(text, published)[:1] == [value]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("on December 22, 2004, he", "December 22, 2004"),
        ("since the early 1990s they", "the early 1990s"),
        ("on Friday he", "Friday"),
        ("In 2003 28,668 came", "2003"),
        ("(Courier, May 3)", "May 3"),
    ],
)
def test_spans(text: str, span: str) -> None:
    assert words(text) == [span]


FORMS = [
    "{month} {d}, {y}",
    "{d} {month} {y}",
    "the {d}th of {month} {y}",
    "{y:04d}-{m:02d}-{d:02d}",
    "{d:02d}.{m:02d}.{y}",
]


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2060, 12, 31)), st.sampled_from(FORMS))
def test_printed_days_read_back(day: date, form: str) -> None:
    if "th of" in form and day.day % 10 in (1, 2, 3) and day.day not in (11, 12, 13):
        return
    printed = form.format(month=months.month_name[day.month], y=day.year, m=day.month, d=day.day)
    assert values(f"It happened on {printed}.", None) == [day.isoformat()]


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2060, 12, 31)))
def test_printed_months_and_years_read_back(day: date) -> None:
    assert values(f"It happened in {months.month_name[day.month]} {day.year}.", None) == [f"{day.year}-{day.month:02d}"]
    assert values(f"It happened in {day.year}.", None) == [str(day.year)]


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2060, 1, 1)), st.integers(0, 200))
def test_a_past_day_without_its_year_is_the_last_such_day(day: date, back: int) -> None:
    then = date.fromordinal(day.toordinal() - back)
    text = f"They met on {months.month_name[then.month]} {then.day}."
    assert values(text, day.isoformat()) == [then.isoformat()]


@given(st.text(max_size=80), st.sampled_from([None, "2005", "2005-01", "2005-01-04"]))
def test_any_text_is_read(text: str, published: str | None) -> None:
    found = resolved(text, published)
    assert all(t.span.of(text) for t in found)
    assert [t.span for t in found] == sorted(t.span for t in found)


def extracted(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    whole = Span(0, len(text))
    draft = Draft(
        Document(id="d", doc="d", text=text, published=published), (Paragraph(whole),), analyse(text, [whole])
    )
    return [t.value for t in Times().extract(draft, Findings()).times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said on Wednesday that the envoy would arrive on Friday.", ["2004-12-29", "2005-01-07"]),
        ("The pact is to be signed in March.", ["2005-03"]),
        ("The pact was signed in March.", ["2004-03"]),
        ("The pact signed in March will expire in June.", ["2004-03", "2005-06"]),
        ("He came to discuss the floods in June.", ["2004-06"]),
        ("They made a plan to visit the town in June.", ["2005-06"]),
        ("The premier feels sure of his chances in February.", ["2005-02"]),
        ("The premier is sure of what he saw in December.", ["2004-12"]),
        ("Talks are scheduled for Thursday.", ["2005-01-06"]),
        ("The envoys are due to meet on Thursday.", ["2005-01-06"]),
        ("After Thursday’s vote the premier resigned.", ["2004-12-30"]),
        ("The two sides met on May 3. The following day they parted.", ["2004-05-03", "2004-05-04"]),
    ],
)
def test_grammar_tells_what_lies_ahead(text: str, expected: list[str | None]) -> None:
    assert extracted(text) == expected


def test_the_imprint_is_not_read() -> None:
    text = "The Courier, 3 May 2004\nThey met in 2003."
    spans = Span(0, 23), Span(24, len(text))
    paragraphs = Paragraph(spans[0], "imprint"), Paragraph(spans[1])
    draft = Draft(Document(id="d", doc="d", text=text), paragraphs, analyse(text, spans))
    assert [t.value for t in Times().extract(draft, Findings()).times] == ["2003"]


@pytest.mark.parametrize("name", list(holidays()))
def test_every_holiday_has_a_day_in_every_year(name: str) -> None:
    rule = holidays()[name]
    days = [day_of(rule, year) for year in (1999, 2004, 2024)]
    assert all(d is None for d in days) if "none" in rule else all(d is not None for d in days)


def test_calendar_keeps_its_schema() -> None:
    schema = json.loads(files("bilateral.codebooks").joinpath("schema/calendar.schema.json").read_text("utf-8"))
    jsonschema.validate(codebook("en/calendar"), schema)
