"""The workbench in Russian: no English word of the program's own is left on any page; names, boxes, search, answers."""

import re
from html.parser import HTMLParser

import pytest
from sqlalchemy import select

from bilateral.relations.sayings import lines_of
from bilateral.store import schema
from bilateral.store.opening import opened
from bilateral.web import samples
from bilateral.web.app import create_app
from bilateral.web.taking import take
from tests.web.conftest import Browser

RUSSIAN = {"Accept-Language": "ru"}
OWN = {  # what is called so in Russian too
    "bilateral", "API", "JSON", "ETag", "GeoNames", "PLOVER", "Natural Earth", "English", "Markdown", "HTML", "Word",
    "UTC", "local", "OR", "Esc", "OpenAPI",
}  # fmt: skip
VOID = {"meta", "link", "input", "br", "img", "path", "line", "circle", "rect", "hr"}
QUOTED = {"script", "style", "code", "pre", "kbd", "q", "blockquote", "textarea"}
TOLD = ("aria-label", "title", "placeholder", "alt")
STARTS = (
    "/",
    "/KAZ/RUS",
    "/JPN/PRK",
    "/brief/KAZ/RUS",
    "/brief",
    "/map",
    "/review",
    "/search?q=gas",
    "/add",
    "/account",
)
PAGES = 90
OF_A_KIND = 3  # pages that are walked


class Page(HTMLParser):
    """The texts of a page that are in its own language and stand in no quotation; its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        if tag == "a" and (own.get("href") or "").startswith("/"):
            self.links.add(own["href"].split("#")[0])
        if tag not in VOID:
            self.open.append((tag, own.get("lang")))
        if self.is_ours():
            self.texts += [own[name] for name in TOLD if own.get(name)]

    def handle_endtag(self, tag):
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] == tag:
                del self.open[at:]
                return

    def handle_data(self, data):
        if self.is_ours():
            self.texts.append(" ".join(data.split()))

    def is_ours(self) -> bool:
        spoken = next((lang for _, lang in reversed(self.open) if lang), "ru")
        return spoken == "ru" and not QUOTED & {tag for tag, _ in self.open}


@pytest.fixture(scope="module")
def russian(tmp_path_factory):
    """A client that asks for Russian, over a record of the samples."""
    with opened(tmp_path_factory.mktemp("russian") / "record.sqlite") as store:
        take(store, [(str(path.name), path.read_bytes()) for path in samples.paths()])
        browser = Browser(create_app(store))
        browser.client.headers.update(RUSSIAN)
        yield browser


@pytest.fixture(scope="module")
def names(russian):
    """What the items call things, longest first: it stays in their words."""
    store, found = russian.app.state.store, set(OWN)
    tables = {
        schema.document: ("title", "publication", "author", "key", "url"), schema.actor: ("name", "key"),
        schema.actor_name: ("name",), schema.actor_role: ("title", "organization"),
        schema.place: ("name", "key", "admin1"), schema.undertaking: ("name", "key", "topic"),
        schema.undertaking_name: ("name",), schema.source: ("name", "key"),
    }  # fmt: skip
    with store.reading() as connection:
        for table, columns in tables.items():
            for name in columns:
                if name in table.c:
                    found |= set(connection.execute(select(table.c[name]).where(table.c[name].is_not(None))).scalars())
        said = lines_of(connection, list(connection.execute(select(schema.statement.c.id)).scalars()))
        found |= {one.attributed for one in said}
    return sorted(filter(None, found), key=len, reverse=True)


def left(text: str, names: list[str]) -> str:
    """What is left of a text without quotations, names, keys and codes of states."""
    text = re.sub(r"«[^»]*»?|“[^”]*”?|\([^)]*\.\.\.$", " ", text)
    for name in names:
        text = text.replace(name, " ")
    return re.sub(r"\b(?:[A-Z]{3}(?:-GOV)?|[a-z]+/\d+|\S*…|\S+\.\.\.|\S+\.(?:txt|md|html))(?=\W|$)", " ", text)


def kind_of(path: str) -> str:
    parts = path.split("?")[0].split("/")
    return (
        "/".join(["pair", *parts[3:]])
        if re.match(r"/[A-Z]{3}/", path)
        else "/".join(parts[1 : 3 if parts[1] == "brief" else 2])
    )


def test_no_english_word_of_ours_is_left_on_any_page(russian, names):
    todo, seen, kinds, bad = list(STARTS), set(), {}, {}
    while todo and len(seen) < PAGES:
        path = todo.pop(0)
        kind = kind_of(path)
        if path in seen or path.startswith("/api/") or kinds.get(kind, 0) >= OF_A_KIND:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = russian.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["content-type"]:
            continue
        page = Page(answer.text)
        todo += sorted(page.links)
        for text in page.texts:
            if re.search("[A-Za-z]{2,}", rest := left(text, names)):
                bad.setdefault(rest.strip(), path)
    assert len(seen) > 40
    assert not bad, bad


@pytest.mark.parametrize(
    ("a", "b", "to"),
    [
        ("Казахстан", "Россия", "/KAZ/RUS"), ("россия", "казахстан", "/RUS/KAZ"),
        ("Северная Корея", "япония", "/PRK/JPN"),
        ("южная корея", "Узбекистан", "/KOR/UZB"), ("Kazakhstan", "Россия", "/KAZ/RUS"),
    ],
)  # fmt: skip
def test_states_are_known_by_their_russian_names(russian, a, b, to):
    answer = russian.get("/relation", params={"a": a, "b": b})
    assert (answer.status_code, answer.headers["location"]) == (303, to)


def test_search_knows_states_by_their_russian_names(russian):
    text = russian.get("/search", params={"q": "Казахстан – Россия"}).text
    assert '<a href="/actor/KAZ">Казахстан</a>' in text
    assert '<a href="/actor/RUS">Россия</a>' in text
    assert "Kazakhstan" in text.partition('id="items"')[2]


def test_each_reader_has_the_names_of_their_own_language(russian):
    for language, name in (("ru", "Казахстан – Россия"), ("en", "Kazakhstan – Russia"), ("ru", "Казахстан – Россия")):
        answer = russian.get("/KAZ/RUS", headers={"Accept-Language": language})
        assert f"<h1>{name}" in answer.text
        assert answer.headers["content-language"] == language
        assert {"accept-language", "cookie"} <= {v.strip().casefold() for v in answer.headers["vary"].split(",")}


def test_the_answers_in_json_are_in_english_unless_asked_otherwise(russian):
    english, own = (russian.get(f"/api/v1/relations{query}") for query in ("", "?lang=ru"))
    assert {"Kazakhstan", "Казахстан"} & {p["a"]["name"] for p in english.json()["items"]} == {"Kazakhstan"}
    assert {"Kazakhstan", "Казахстан"} & {p["a"]["name"] for p in own.json()["items"]} == {"Казахстан"}
    assert english.headers["etag"] != own.headers["etag"]
    held = russian.get("/api/v1/relations", headers={"If-None-Match": own.headers["etag"]})
    assert held.status_code == 200


def test_a_brief_is_in_the_language_chosen(russian):
    assert "Что произошло" in russian.get("/brief/KAZ/RUS").text
    english = russian.get("/brief/KAZ/RUS?language=en").text
    assert 'lang="en">What happened' in english
    told = russian.get("/api/v1/relations/KAZ/RUS/brief?lang=ru").json()
    assert (told["language"], told["sections"][0]["title"]) == ("ru", "Что произошло")
