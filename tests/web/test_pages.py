"""The frame of the pages: languages, colours, what was done, conflicts, tables by their address."""

import re

import pytest

from bilateral.export.palette import palette
from bilateral.web.rendering import TOLD
from bilateral.web.views import View


@pytest.mark.parametrize(
    ("asked", "header", "language"),
    [
        ("/", "", "en"),
        ("/", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("/", "kk,en", "en"),
        ("/?lang=ru", "en", "ru"),
        ("/?lang=xx", "", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_readers(browser, asked, header, language):
    answer = browser.get(asked, headers={"accept-language": header})
    assert f'<html lang="{language}"' in answer.text


def test_language_and_colours_are_kept(browser):
    browser.get("/")
    assert browser.post("/preferences", {"language": "ru", "next": "/account"}).headers["location"] == "/account"
    browser.post("/preferences", {"theme": "dark"})
    assert '<html lang="ru" data-theme="dark">' in browser.get("/").text
    browser.post("/preferences", {"theme": "system"})
    assert '<html lang="ru">' in browser.get("/").text


def test_a_language_in_the_address_is_kept_for_the_next_page(browser):
    browser.get("/?lang=ru")
    assert '<html lang="ru"' in browser.get("/").text


def test_every_page_has_its_landmarks_and_one_heading(browser):
    for path in ("/", "/login", "/account", "/changes-made", "/api/v1/docs", "/gallery", "/missing"):
        text = browser.get(path, follow_redirects=True).text
        assert 'class="skip" href="#main"' in text
        for mark in ("<header", '<main id="main"', "<footer", "<nav"):
            assert text.count(mark) >= 1
        assert len(re.findall(r"<h1", text)) == 1
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids))


def test_the_empty_record_says_how_to_begin(browser):
    text = browser.get("/").text
    assert "bilateral add" in text
    assert "Add the 12 sample items" in text


def test_what_was_done_is_told_once_with_a_way_back(browser):
    browser.get("/gallery")
    answer = browser.post("/gallery")
    assert answer.headers["location"] == "/gallery"
    shown = browser.get("/gallery").text
    assert "New in the record: 3" in shown
    assert re.search(r'action="/gallery"><input[^>]+csrf[^>]+><button>Undo', shown)
    assert "New in the record: 3" not in browser.get("/gallery").text


@pytest.mark.parametrize("forged", ["", "x", "e30=.00", "W10=.ff", "ü"])
def test_a_line_that_we_did_not_seal_is_not_shown(browser, forged):
    answer = browser.get("/gallery", headers={"cookie": f"{TOLD}={forged}".encode()})
    assert answer.status_code == 200
    assert 'class="said"' not in answer.text


def test_who_comes_second_is_shown_both_versions(browser):
    browser.get("/gallery")
    assert browser.post("/stale", {"title": "Mine", "version": "4"}).status_code == 303
    answer = browser.post("/stale", {"title": "Mine", "version": "3"})
    assert answer.status_code == 409
    row = re.search(r"Title</th><td>(.*?)</td><td>(.*?)</td>", answer.text)
    assert row
    assert row.groups() == ("A treaty", "Mine")
    again = dict(re.findall(r'name="(title|version)" value="([^"]*)"', answer.text))
    assert browser.post("/stale", again).status_code == 303


def view(browser, query: str) -> View:
    from starlette.requests import Request

    scope = {
        "type": "http",
        "path": "/t",
        "query_string": query.encode(),
        "headers": [],
        "server": ("h", 80),
        "scheme": "http",
    }
    return View.of(Request(scope), sorts=("-day", "name"), filters=("type", "since"))


@pytest.mark.parametrize(
    ("query", "sort", "page", "size"),
    [
        ("", ("day", True), 1, 50),
        ("sort=name&page=3&size=100", ("name", False), 3, 100),
        ("sort=day", ("day", False), 1, 50),
        ("sort=password&page=0&size=7", ("day", True), 1, 50),
        ("page=-1", ("day", True), 1, 50),
        ("page=99999999999999999999&size=x", ("day", True), 1, 50),
    ],
)
def test_a_view_takes_from_its_address_what_it_knows(browser, query, sort, page, size):
    found = view(browser, query)
    assert (found.sort, found.descending) == sort
    assert (found.page, found.size) == (page, size)


def test_a_view_makes_addresses_with_a_part_changed(browser):
    found = view(browser, "type=AID&type=AGREE&since=2004&sort=name&page=2")
    assert found.link() == "/t?type=AID&type=AGREE&since=2004&sort=name"
    assert found.link(page=3) == "/t?type=AID&type=AGREE&since=2004&sort=name&page=3"
    assert found.link(type=None) == "/t?since=2004&sort=name"
    assert found.sorted_by("name") == "/t?type=AID&type=AGREE&since=2004&sort=-name"
    assert found.cleared() == "/t?sort=name"
    assert view(browser, "sort=-day").link() == "/t"
    assert view(browser, "").sorted_by("day") == "/t?sort=day"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_colours_can_be_read_on_their_paper(paper):
    colours = palette(paper)
    for name, colour in colours.items():
        if name in ("paper", "panel", "line"):
            continue
        least = 3.0 if name in ("edge", "focus") else 4.5
        for ground in ("paper", "panel"):
            assert contrast(colour, colours[ground]) >= least, (name, ground)
