"""Bodies that issue statements, and the heads of their press releases."""

import pytest

from bilateral.reading.imprint import imprint_of
from bilateral.reading.issuer import is_issuer, names_outlet, without_release

BODY = "The foreign ministers of both countries met on the border on Tuesday and agreed on nothing but to meet again."
TITLE = "Ministers meet on the border"
BODIES = [
    "Ministry of Foreign Affairs of Namibia", "MINISTRY OF FOREIGN AFFAIRS OF THE REPUBLIC OF NAMIBIA",
    "Ministry of Foreign Affairs and International Cooperation", "The Ministry for Foreign Affairs of Finland",
    "Foreign Ministry of Japan", "Embassy of Norway in Windhoek", "U.S. Department of State",
    "Office of the Spokesperson", "European Commission", "Council of the European Union", "Council of Europe",
    "Permanent Mission of Cuba to the United Nations", "Ministry of Defence", "Federal Foreign Office",
    "Ministry of Trade, Industry and Energy", "Chilean Ministry of Foreign Affairs",
]  # fmt: skip


@pytest.mark.parametrize("line", BODIES)
def test_a_body(line):
    assert is_issuer(line)


@pytest.mark.parametrize(
    "line",
    ["Ministry of Defence Denies Claims", "Ministry of Foreign Affairs Summons Envoy", "Embassy in Oslo Closes",
     "Foreign Ministry Protests", "Council Sees No Use of Sanctions", "Peru and Chile", "ministry of trade",
     "European Commission Fines Firms", "Ministry of Foreign Affairs of Namibia Rejects Report"],
)  # fmt: skip
def test_a_headline_about_a_body(line):
    assert not is_issuer(line)


@pytest.mark.parametrize(
    ("name", "yes"),
    [
        ("Border Daily", True),
        ("The Oslo Times", True),
        ("Reuters", True),
        ("Windhoek", False),
        ("Ana Sample", False),
        ("Banja Luka", False),
    ],
)
def test_an_outlet_has_a_noun_of_outlets(name, yes):
    assert names_outlet(name) == yes


@pytest.mark.parametrize(
    ("line", "rest", "released"),
    [
        ("PRESS RELEASE", "", True),
        ("Press release No. 12/2021", "", True),
        ("Media Note", "", True),
        ("European Commission - Press release", "European Commission", True),
        ("Press release, Ministry of Trade", "Ministry of Trade", True),
        ("Press releases pile up in Oslo", "Press releases pile up in Oslo", False),
        ("Joint Statement by Peru and Chile", "Joint Statement by Peru and Chile", False),
    ],
)
def test_a_line_that_calls_itself_a_press_release(line, rest, released):
    assert without_release(line) == (rest, released)


HEADS = [
    (["Ministry of Foreign Affairs of Namibia", "Windhoek, 11 August 2021"], None, "imprint imprint"),
    (["Ministry of Foreign Affairs of Namibia", "Windhoek, 11 August 2021", TITLE], TITLE, "imprint imprint title"),
    (["Ministry of Foreign Affairs of Namibia", TITLE, "Windhoek, 11 August 2021"], TITLE, "imprint title imprint"),
    (["Ministry of Foreign Affairs of Namibia", "PRESS RELEASE", "Windhoek, 11 August 2021", TITLE], TITLE,
     "imprint imprint imprint title"),
    ([TITLE, "Ministry of Foreign Affairs of Namibia", "Windhoek", "11 August 2021"], TITLE,
     "title imprint imprint imprint"),
    (["Press release", "Ministry of Foreign Affairs of Namibia, 11 August 2021", TITLE], TITLE,
     "imprint imprint title"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "title", "roles"), HEADS)
def test_the_head_of_a_press_release(lines, title, roles):
    found = imprint_of([*lines, BODY, BODY])
    assert (found.title, found.publication) == (title, "Ministry of Foreign Affairs of Namibia")
    assert (found.published, found.roles) == ("2021-08-11", tuple(roles.split()))


@pytest.mark.parametrize("title", ["Ministry of Defence Denies Claims", "Foreign Ministry Protests to Oslo"])
def test_a_headline_stays_one(title):
    found = imprint_of([title, "Windhoek, 11 August 2021", BODY, BODY])
    assert (found.title, found.publication, found.published) == (title, None, "2021-08-11")


def test_a_body_alone_above_nothing_is_no_head():
    assert imprint_of(["Ministry of Trade"]).publication is None


def test_an_unknown_name_beside_a_date_is_not_taken_for_the_publication():
    found = imprint_of([TITLE, "Ana Sample, 11 August 2021", BODY])
    assert (found.publication, found.published) == (None, "2021-08-11")
