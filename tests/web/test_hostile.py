"""A record whose every text was made to do harm: it stays text, on pages, in a browser and in what is taken along."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import select, update

from bilateral.store.opening import Store, opened
from bilateral.store.schema import (
    actor,
    correction,
    document,
    event,
    figure,
    place,
    source,
    undertaking,
)
from bilateral.web.app import create_app
from tests.web.chromium import Tab
from tests.web.conftest import Browser
from tests.web.kept import ITEMS, add

MARKUP = (
    """</script><script>document.title='ran'</script>"'><img src=x onerror="document.title='ran'">{{ 7*7 }}${7*7}"""
)
TURNED = "\u202egnp.exe \u2066x\u2069 \u200b\ufeff e\u0301\u0301\u0301\u0301"
LONG = "W" * 400
CONTROLS = "bell\x07 escape\x1b[31m null-free \x7f line\u2028separator\u2029"
LINKS = "[click](javascript:alert(1)) **bold** `code` =HYPERLINK(1) @SUM(1) |pipe| <b>x</b> &lt; ]]>"
TEXTS = {"markup": MARKUP, "turned": TURNED, "long": LONG, "controls": CONTROLS, "links": LINKS}
URLS = (
    "javascript:document.title='ran'",
    "data:text/html,<script>1</script>",
    "https://a.example/\u202egpj.exe",
    "//a.example",
    LONG,
)


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "record.sqlite"
    with opened(path) as store:
        add(store, *ITEMS)
    return path


def made_hostile(store: Store, text: str, url: str) -> None:
    """Put a text wherever the record keeps a name, a title or words of somebody's."""
    with store.writing() as connection:
        connection.execute(update(document).values(title=text, publication=text, author=text, url=url))
        for table in (actor, place, source, undertaking):
            connection.execute(update(table).values(name=text))
        connection.execute(update(figure).values(measure=text, unit=text))
        row = connection.execute(select(event.c.id)).scalars().first()
        assert row is not None
        connection.execute(
            correction.insert().values(
                id="x", nr=1, op="edit", target=[{"key": "KEN"}], value={"name": text}, who=text[:60],
                at="2005-01-01T00:00:00.000", note=text, applied=True,
            )
        )  # fmt: skip


@pytest.fixture
def hostile(filled_file: Path, tmp_path: Path) -> Iterator[Store]:
    with opened(shutil.copy(filled_file, tmp_path / "record.sqlite")) as store:
        yield store


def pages(store: Store) -> list[str]:
    with store.reading() as connection:
        actors = list(connection.execute(select(actor.c.key).limit(4)).scalars())
        documents = list(connection.execute(select(document.c.key)).scalars())
        sources = list(connection.execute(select(source.c.key).limit(1)).scalars())
        undertakings = list(connection.execute(select(undertaking.c.key).limit(1)).scalars())
    parts = ("", "/events", "/undertakings", "/figures", "/statements", "/thirds", "/map", "/news?since=2004")
    return [
        "/", "/relations", "/map", "/search?q=trade", "/brief", "/brief/KEN/UGA", "/review", "/changes-made",
        "/add", "/account", "/event/1", "/statement/1", "/figure/1", "/api/v1/docs",
        *(f"/KEN/UGA{part}" for part in parts), *(f"/actor/{key}" for key in actors),
        *(f"/document/{key}" for key in documents),
        *(f"/source/{key}" for key in sources), *(f"/{key}" for key in undertakings),
        "/things/merge?key=KEN", f"/review/add?document={documents[0]}",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_every_page_shows_it_as_text(hostile, kind):
    made_hostile(hostile, TEXTS[kind], URLS[0])
    browser = Browser(create_app(hostile))
    for path in pages(hostile):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        seen = Seen()
        seen.feed(answer.text)
        assert seen.wrong == [], path
        for script in seen.data:
            assert "<" not in script, path


class Seen(HTMLParser):
    """What a page is made of: scripts that are not ours, handlers, styles, addresses that run."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.data: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._within = tag == "script"
        ours = (given.get("src") or "").startswith("/static/") or given.get("type") == "application/json"
        if tag in ("script", "img") and not ours:
            self.wrong.append(f"{tag} {given}")
        for name, value in attrs:
            runs = re.match(r"\s*(javascript|data|vbscript):", value or "", re.I)
            if name.startswith("on") or name == "style" or (name in ("href", "src", "action", "formaction") and runs):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._within = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self.data.append(data)


@pytest.mark.parametrize("url", URLS)
def test_an_address_from_outside_leads_nowhere_it_should_not(hostile, url):
    made_hostile(hostile, "A title", url)
    browser = Browser(create_app(hostile))
    for path in pages(hostile):
        text = browser.get(path).text
        outward = re.findall(r'href="([^"/#?][^"]*)"', text)
        assert [a for a in outward if not a.startswith(("http://127.0.0.1", "https://github.com"))] == [], path


@pytest.mark.parametrize("kind", sorted(set(TEXTS) - {"controls"}))
@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_brief_takes_it_along_as_text(hostile, kind, ending):
    pytest.importorskip("docx") if ending == "docx" else None
    made_hostile(hostile, TEXTS[kind], URLS[0])
    browser = Browser(create_app(hostile))
    browser.get("/brief/KEN/UGA")
    answer = browser.post("/brief/KEN/UGA", {"do": ending})
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment;")
    if ending == "docx":
        held = zipfile.ZipFile(io.BytesIO(answer.content))
        for name in held.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(held.read(name))
        assert b"javascript:" not in b"".join(held.read(n) for n in held.namelist() if n.endswith(".rels"))
    elif ending == "html":
        assert "<script>document" not in answer.text
        assert "<img src=x" not in answer.text
        assert not re.search(r"""(href|src)=["']?\s*(javascript|data:text)""", answer.text, re.I)
    else:
        assert not re.search(r"(?<!\\)\]\(javascript", answer.text)
        assert not re.search(r"(?<!\\)<(script|img|b)\b", answer.text)


def test_the_api_tells_it_as_it_is_and_as_json(hostile):
    made_hostile(hostile, MARKUP, URLS[0])
    browser = Browser(create_app(hostile))
    for path in ("/api/v1/documents", "/api/v1/decisions"):
        answer = browser.get(path)
        assert answer.headers["content-type"].startswith("application/json")
        assert json.dumps(MARKUP)[1:-1] in json.dumps(answer.json())


@pytest.mark.parametrize("kind", ["markup", "turned", "long"])
def test_in_a_real_browser_nothing_runs_nothing_is_asked_and_nothing_breaks_the_page(chromium, served, kind):
    add(served.store, *ITEMS)
    made_hostile(served.store, TEXTS[kind], URLS[0])
    tab = Tab(chromium, served.url, viewport={"width": 360, "height": 740})
    tab.page.on("dialog", lambda dialog: tab.complaints.append("a dialog opened"))
    for path in pages(served.store):
        assert tab.go(path).status == 200, path
        if "/map" in path:
            tab.page.locator("[data-map][data-drawn]").wait_for()
        assert tab.page.title() != "ran", path
        assert not tab.overflows(), path
        turning = "[...document.querySelectorAll('main a')].filter(a => getComputedStyle(a).unicodeBidi !== 'isolate')"
        assert tab.page.evaluate(f"{turning}.length") == 0, path
    assert tab.complaints == []
    tab.context.close()
