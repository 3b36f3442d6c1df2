"""The start page of a record that holds something."""

import pytest

from bilateral.relations.asking import Named
from bilateral.relations.dyad import Pair
from bilateral.web import small
from bilateral.web.links import relation_link
from tests.web.kept import filled  # noqa: F401


def pair(a: str, b: str, *years: tuple[str, int, int]) -> Pair:
    up, down = sum(y[1] for y in years), sum(y[2] for y in years)
    return Pair(Named(a, a), Named(b, b), up + down, up, down, 0.0, "2001-02-03", "2004-05-06", years)


def test_drawings_share_their_years_and_are_as_high_as_their_busiest():
    one, other = small.cards([pair("KAZ", "RUS", ("2001", 3, 6)), pair("KAZ", "org/nato", ("2004", 2, 0))])
    assert (one.first, one.last, other.first, other.last) == ("2001", "2004", "2001", "2004")
    assert one.most == 6
    assert one.bars[0].down == pytest.approx(30)
    assert one.bars[0].up == pytest.approx(15)
    assert other.bars[0].x > 3 * small.WIDTH / 4
    assert other.link == relation_link("KAZ", "org/nato")


def test_undated_relations_are_drawn_without_bars():
    assert small.cards([pair("KAZ", "RUS")])[0].bars == ()


def test_the_start_page_shows_relations_and_what_was_added_last(browser, filled):  # noqa: F811
    text = browser.get("/").text
    assert 'href="/KEN/UGA"' in text
    assert "Kenya and Uganda sign" in text
    assert 'class="course"' in text


def test_an_item_without_a_title_is_called_by_its_first_words(browser, record):
    from tests.web.kept import add

    said = "LIMA, March 3, 2004 (Wire) - Peru's president visited Chile on Monday and spoke of trade and of gas."
    add(record, f"{said}\n\nChile signed a trade agreement with Peru, he said.")
    begins = "LIMA, March 3, 2004 (Wire) - Peru&#39;s president visited Chile on Monday and …</a>"
    for path in ("/", "/review", "/search?q=Chile"):
        assert begins in browser.get(path).text, path


def test_what_is_remembered_is_made_anew_after_a_change(browser, record, filled):  # noqa: F811
    from tests.web.kept import add

    assert "Peru" not in browser.get("/").text
    add(record, "Peru and Chile talk\n\nLIMA, March 3, 2004 -- Peru's president visited Chile on Monday.")
    assert "Peru and Chile talk" in browser.get("/").text
