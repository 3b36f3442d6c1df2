"""The one-file page: whole, self-contained, and safe from what an article holds."""

import re

import lxml.html
import pytest

import bilateral
from bilateral.export.html import render

HOSTILE = (
    'Kazakhstan <script>alert(1)</script> & "Russia" talks\n\n'
    "Kazakhstan signed an accord with Russia’s </mark></style><img src=x onerror=alert(2)> on trade. “It is good 🌍,” "
    "President Ivan <b>Orlov</b> said. {{ 7*7 }} {% raw %}"
)


@pytest.fixture(scope="module")
def reading():
    return bilateral.read(HOSTILE, published="2005-01-04", publication='<i>"Post"</i>', language="en")


@pytest.fixture(scope="module")
def page(reading):
    return lxml.html.fromstring(render([reading]))


def words(text):
    return " ".join(text.split())


def test_the_article_is_there_word_for_word(reading, page):
    shown = " ".join(n.text_content() for n in page.xpath("//h1 | //article/p"))
    assert words(shown) == words(reading.document.text)


def test_what_an_article_holds_is_text_and_never_markup(page):
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //article//b | //article//script | //i")
    assert not page.xpath("//@onerror | //@onclick")


def test_nothing_is_loaded_from_anywhere(page):
    assert not page.xpath("//@src | //link | //iframe | //object")
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_each_marked_stretch_names_records_that_are_on_the_page(page):
    ids = set(page.xpath("//li/@id"))
    marked = {key for value in page.xpath("//mark/@data-records") for key in value.split()}
    assert marked
    assert marked <= ids


def test_each_record_has_its_evidence_in_the_text(reading, page):
    marked = {key for value in page.xpath("//mark/@data-records") for key in value.split()}
    assert marked == set(page.xpath("//li/@id"))
    assert len(page.xpath("//li")) == len(reading.records) - 1


def test_several_items_are_one_page_with_a_way_to_each(reading):
    page = lxml.html.fromstring(render([reading, reading]))
    targets = set(page.xpath("//section[@class='item']/@id"))
    assert {a.removeprefix("#") for a in page.xpath("//nav//a/@href")} == targets
    assert len(page.xpath("//*[@id]")) == len(set(page.xpath("//@id")))


def test_a_reading_shows_itself_in_a_notebook(reading):
    frame = lxml.html.fromstring(reading._repr_html_())
    assert frame.tag == "iframe"
    assert re.search(r"<article lang=\"en\">", frame.get("srcdoc"))
