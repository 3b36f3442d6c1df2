"""Items of every medium: text, head, language, and what the caller knows better."""

import pytest

from bilateral.errors import UnreadableItem
from bilateral.reading.readers import Given, item_of, item_of_text
from bilateral.reading.tongue import language_of
from bilateral.sources.item import RawItem

BODY = (
    "The foreign ministers of both countries met on the border on Tuesday and agreed on nothing but the next meeting."
)
MARKDOWN = f"""---
title: Ministers meet
publication: Border Review
date: 2004-12-29
author: [Ann Sample, Ben Sample]
language: en-GB
---

# Ministers *meet*

The **foreign** ministers met in [Malta](https://example.org) and
agreed on `nothing`. ![picture](a.png)

- first point of the agenda
- {BODY}
"""
PAGE = f"""<!DOCTYPE html><html><head><title>Ministers meet | Border Post</title>
<meta property="og:site_name" content="Border Post"><meta name="author" content="Ann Sample">
<meta property="article:published_time" content="2022-09-28T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ministers meet</h1><p>{BODY}</p><p>&ldquo;No,&rdquo; said one &amp; left. {BODY}</p></article>
<footer>All rights reserved 1999</footer></body></html>"""


def test_markdown_loses_its_markup_and_gives_its_front_matter():
    item = item_of_text(MARKDOWN, "a.md", "markdown")
    document = item.document
    assert document.text.split("\n\n") == [
        "Ministers meet",
        "The foreign ministers met in Malta and agreed on nothing.",
        "first point of the agenda",
        BODY,
    ]
    assert (document.title, document.publication, document.published) == (
        "Ministers meet",
        "Border Review",
        "2004-12-29",
    )
    assert (document.author, document.language, item.warnings) == ("Ann Sample, Ben Sample", "en", ())


@pytest.mark.parametrize(
    ("date", "published", "warned"),
    [
        ("2004-12", "2004-12", False),
        ("May 3, 2004", "2004-05-03", False),
        ("2004-02-30", None, True),
        ("soon", None, True),
    ],
)
def test_a_date_of_the_front_matter(date, published, warned):
    item = item_of_text(f"---\ndate: {date}\n---\n{BODY}\n", "a.md", "markdown")
    assert (item.document.published, bool(item.warnings)) == (published, warned)


@pytest.mark.parametrize("source", ["---\n" + BODY, "---\n[\n---\n" + BODY, "---\n- a\n---\n" + BODY])
def test_what_is_no_front_matter_is_text(source):
    assert BODY in item_of_text(source, "a.md", "markdown").document.text


def test_a_page_gives_its_article_and_what_its_markup_says():
    document = item_of_text(PAGE, "a.html", "html").document
    assert document.text == f"Ministers meet\n{BODY}\n“No,” said one & left. {BODY}"
    assert (document.title, document.publication, document.author) == ("Ministers meet", "Border Post", "Ann Sample")
    assert document.published == "2022-09-28"


def test_no_date_is_guessed_from_the_body_of_a_page():
    page = PAGE.replace('<meta property="article:published_time" content="2022-09-28T08:00:00Z">', "")
    assert item_of_text(page, "a.html", "html").document.published is None


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><nav>Home</nav><p>Log in.</p></body></html>", "<!doctype html>"]
)
def test_a_page_without_an_article_is_refused(page):
    with pytest.raises(UnreadableItem, match=r"a\.html: is a page without an article"):
        item_of_text(page, "a.html", "html")


def test_a_plain_text_stays_as_it_is():
    text = f"  Title here \n\n{BODY}\t\n \n{BODY}  \n"
    item = item_of_text(text, "a.txt")
    assert item.document.text == text
    assert [p.span.of(text) for p in item.paragraphs] == ["Title here", BODY, BODY]


@pytest.mark.parametrize(
    ("given", "published", "warned"),
    [
        (None, "2004-12-22", False),
        ("2004-12-22", "2004-12-22", False),
        ("2004", "2004", False),
        ("2005-01-01", "2005-01-01", True),
    ],
)
def test_the_callers_date_stands_over_the_heads(given, published, warned):
    item = item_of_text(f"Ministers meet\nDecember 22, 2004\n{BODY}", "a.txt", given=Given(published=given))
    assert (item.document.published, bool(item.warnings)) == (published, warned)


def test_the_callers_publication_and_language_stand_over_the_heads():
    item = item_of_text(f"Ministers meet\nSource: Border Daily\n{BODY}", "a.txt", given=Given(None, "The Post", "fr"))
    assert (item.document.publication, item.document.language) == ("The Post", "fr")


def test_bytes_and_where_they_are_from():
    item = item_of(RawItem("dir/a.txt", b"\xef\xbb\xbf" + BODY.encode(), "plain"))
    assert (item.document.text, item.document.url, item.where) == (BODY, "dir/a.txt", "dir/a.txt")


@pytest.mark.parametrize("text", ["12 34 !", "…"])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(UnreadableItem, match="no words"):
        item_of_text(text, "a.txt")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "en"),
        ("Reuters", "en"),
        ("Ochoa, Nuñez, Traoré, García, Müller, Gómez and Šarić met with Peña and the Diops", "en"),
        ("Die Außenminister beider Länder trafen sich am Dienstag an der Grenze und einigten sich auf nichts.", "de"),
        ("Os presidentes de Angola e da Namíbia assinaram a declaração a convite da ministra.", "pt"),
        ("A két ország külügyminisztere kedden a határon találkozott, a tárgyalások a héten folytatódnak.", "hu"),
        ("Министры иностранных дел двух стран встретились на границе.", "ru"),
    ],
)
def test_the_language_of_a_text(text, code):
    assert language_of(text) == code
