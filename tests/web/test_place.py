"""The page of a place: what is placed there, each report with its words; decided on as other things are."""

import html
import re

import pytest

from tests.relations.building import Item, keep
from tests.web.test_things import decide, follow, held, told  # noqa: F401 - a fixture

NAIROBI = {
    "name": "Nairobi", "geonames": 184745, "latitude": -1.28333, "longitude": 36.81667, "country": "KEN",
    "feature": "PPLC",
}  # fmt: skip
DODOMA = {"name": "Dodoma", "aliases": ("Idodomya",), "country": "TZA", "feature": "PPL"}


@pytest.fixture
def record(record):
    """Two meetings in Nairobi and one in Dodoma."""
    for day, key, place, ends in (
        ("2004-03-01", "place/geonames-184745", NAIROBI, ("KEN", "UGA")),
        ("2005-06-07", "place/geonames-184745", NAIROBI, ("KEN", "UGA")),
        ("2005-07-12", "place/dodoma", DODOMA, ("TZA", "UGA")),
    ):
        item = Item(day, "Panorama", id=f"panorama-{day}", title=f"They met on {day}")
        item.place(key, **place)
        item.event(*ends, place=key, date=day, words=f"They met on {day} in {place['name']}.")
        item.undertaking(f"{place['name']} accord", " ".join(ends), "agreed")
        keep(record, item)
    return record


@pytest.fixture
def nairobi(held):  # noqa: F811
    return key_of(held, "Nairobi")


def key_of(browser, name):
    found = browser.get(f"/api/v1/search?q={name}").json()["things"]
    return next(t["key"] for t in found if t["kind"] == "place" and t["name"] == name)


def page(browser, key, more=""):
    answer = browser.get(f"/{key}{more}")
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def test_it_tells_what_is_placed_there_and_by_whom_it_is_named(held, nairobi):  # noqa: F811
    text = page(held, nairobi)
    for words in (
        "<h1>Nairobi</h1>", 'href="/actor/KEN">Kenya</a>', "capital", "−1.2833; 36.8167", "2 events are placed there",
        'href="/KEN/UGA/events"', "They met on 2004-03-01 in Nairobi", "Taken for this because:", "data-map",
        "GeoNames number",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("<h1") == 1
    about = told(held, nairobi)["about"]
    assert (about["total"], about["between"][0]["a"]["key"]) == (2, "KEN")
    assert text.index("They met on 2005-06-07") < text.index("They met on 2004-03-01")
    russian = page(held, nairobi, "?lang=ru")
    assert "столица" in russian
    assert "Сюда отнес" in russian


def test_it_is_reached_from_wherever_the_place_is_named(held, nairobi):  # noqa: F811
    link = f'href="/{nairobi}"'
    for path in (
        "/search?q=Nairobi", "/KEN/UGA/events", "/map", "/KEN/UGA/map", "/event/1", "/document/panorama-2004-03-01",
    ):  # fmt: skip
        assert link in held.get(path).text, path


@pytest.mark.parametrize("path", ["/place/none", "/place/", "/place/x?events=x", "/actor/place/x"])
def test_what_is_no_place_is_told_so(held, path):  # noqa: F811
    assert held.get(path).status_code == 404


@pytest.mark.parametrize("asked", ["?events=2", "?events=0", "?events=x", "?events=99999", "?page=9"])
def test_pages_that_are_not_there_are_empty(held, nairobi, asked):  # noqa: F811
    assert "<h1>Nairobi</h1>" in page(held, nairobi, asked)


def test_it_is_edited_and_that_taken_back(held, nairobi):  # noqa: F811
    text = follow(held, decide(held, nairobi, "edit", **{"was-latitude": "-1.28333", "latitude": "-1,3"}))
    assert "Saved." in text
    assert "−1.3" in text
    undo = re.search(r'action="(/things/undo/\w+)"', text)[1]
    assert "−1.2833; 36.8167" in follow(held, held.post(undo))
    assert decide(held, nairobi, "edit", **{"was-latitude": "1", "latitude": "91"}).status_code == 422
    assert decide(held, nairobi, "edit", **{"was-geonames": "1", "geonames": "1e999"}).status_code == 422


def test_at_a_rejected_place_no_event_stays(held, nairobi):  # noqa: F811
    text = follow(held, decide(held, nairobi, "reject"))
    assert "No event of the record is placed there." in text
    undo = re.search(r'action="(/things/undo/\w+)"', text)[1]
    assert "No event of the record" not in follow(held, held.post(undo))


def test_places_are_merged_and_split_from_the_page(held, nairobi):  # noqa: F811
    other = key_of(held, "Dodoma")
    looked = html.unescape(held.get(f"/things/merge?key={nairobi}&other={other}").text)
    assert "Are these the same?" in looked
    text = follow(held, decide(held, nairobi, "merge", other=other))
    assert "The two are one now." in text
    assert "Also called" in text
    assert "Idodomya" in text
    assert "3 events are placed there" in text
    assert held.get(f"/{other}").headers["location"] == f"/{nairobi}"
    reports = [g["id"] for g in told(held, nairobi)["reports"]["items"]]
    assert len(reports) > 1
    split = follow(held, decide(held, nairobi, "split", reports=reports[0]))
    assert "Split off" in split
    assert told(held, nairobi)["reports"]["total"] == len(reports) - 1


def test_two_editors_of_a_place_never_overwrite_each_other(held, nairobi):  # noqa: F811
    version = told(held, nairobi)["version"]
    follow(held, decide(held, nairobi, "edit", **{"was-name": "Nairobi", "name": "Nairobi City"}))
    sent = {"op": "edit", "key": nairobi, "version": str(version), "was-name": "Nairobi", "name": "NBO"}
    answer = held.post("/things/decide", sent)
    assert answer.status_code == 409
    assert "Nairobi City" in answer.text
