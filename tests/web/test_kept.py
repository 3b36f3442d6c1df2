"""Pages drawn once: each reader's own token and name, and never less than what is stored."""

import re
from importlib import import_module

from bilateral.relations.corrections import decide, undo
from bilateral.store.opening import opened
from tests.web.conftest import Browser
from tests.web.kept import filled  # noqa: F401


def drawn_anew(app, monkeypatch):
    """Counts how often a template is drawn."""
    from bilateral.web import rendering

    made, draw = [], rendering.page

    def page(request, template, *more, **values):
        made.append(template)
        return draw(request, template, *more, **values)

    for module in ("start", "relation", "source"):
        monkeypatch.setattr(import_module(f"bilateral.web.routes.{module}"), "page", page)
    return made


def test_a_page_is_drawn_once_and_each_reader_gets_his_own_token(app, filled, monkeypatch):  # noqa: F811
    made = drawn_anew(app, monkeypatch)
    anna, boris = Browser(app), Browser(app)
    pages = [one.get("/").text for one in (anna, boris, anna)]
    assert made == ["start.html"]
    tokens = [re.search(r'name="csrf" content="([^"]+)"', page)[1] for page in pages]
    assert len(set(tokens)) == 3
    assert all(page.count(token) >= 3 for page, token in zip(pages, tokens, strict=True))
    assert not any("token-" in page or "who-" in page for page in pages)
    assert anna.post("/preferences", {"theme": "dark"}).status_code == 303
    assert boris.post("/preferences", {"theme": "dark"}).status_code == 303
    anna.token, boris.token = boris.token, anna.token
    assert anna.post("/preferences", {"theme": "dark"}).status_code == 403


def test_colours_language_and_role_are_told_apart(app, people, filled):  # noqa: F811
    people(anna="admin", boris="reader", carla="reader")
    shown = {}
    for name in ("anna", "boris", "carla"):
        browser = Browser(app)
        browser.log_in(name)
        shown[name] = browser.get("/").text
        assert f">{name}" in shown[name] or f" {name}" in shown[name]
        assert not any(other in shown[name] for other in {"anna", "boris", "carla"} - {name})
    assert "/changes-made" in shown["anna"]
    assert "/changes-made" not in shown["boris"]
    browser = Browser(app)
    browser.log_in("boris")
    browser.post("/preferences", {"theme": "dark"})
    assert 'data-theme="dark"' in browser.get("/").text
    assert 'lang="ru"' in browser.get("/?lang=ru").text
    assert "data-theme" not in Browser(app).get("/login").text


def test_the_line_after_a_change_is_shown_once_and_not_kept(app, filled, browser):  # noqa: F811
    key = re.search(r'href="(/document/[^"?]+)', browser.get("/").text)[1].removeprefix("/document/")
    browser.get(f"/document/{key}")
    told = browser.post("/samples")
    assert told.headers["location"] == "/"
    assert 'class="said"' in browser.get("/").text
    assert 'class="said"' not in browser.get("/").text
    assert 'class="said"' not in Browser(app).get("/").text


def test_what_another_program_stored_is_shown_at_once(app, record, filled, browser):  # noqa: F811
    page, api = browser.get("/event/1").text, browser.get("/api/v1/things/event/1").json()
    with opened(record.where) as other:
        made = decide(other, "reject", ["event/1"], who="anna")
        assert browser.get("/event/1").text != page
        assert browser.get("/api/v1/things/event/1").json() != api
        undo(other, made.id, "anna")
        assert "review-rejected" not in browser.get("/event/1").text


def test_faults_and_ways_on_are_not_kept(app, record, filled, browser):  # noqa: F811
    assert browser.get("/event/99999").status_code == 404
    assert browser.get("/search?q=(").status_code == 422
    assert browser.get("/brief?a=KEN&b=UGA").status_code == 303
    assert len(app.state.memory.drawn) == 0
    browser.get("/")
    assert len(app.state.memory.drawn) == 1


def test_what_is_kept_is_sent_the_same_whether_packed_or_not(app, filled, browser):  # noqa: F811
    for path in ("/relations", "/api/v1/relations/KEN/UGA"):
        first = browser.get(path)
        packed, plain = (browser.get(path, headers={"accept-encoding": how}) for how in ("gzip", "identity"))
        assert (packed.headers.get("content-encoding"), plain.headers.get("content-encoding")) == ("gzip", None)
        for answer in (packed, plain):
            assert _apart(answer.text) == _apart(first.text)
            told = {name: answer.headers.get(name) for name in first.headers if name not in _OWN}
            assert told == {name: value for name, value in first.headers.items() if name not in _OWN}
            assert answer.headers["vary"].startswith("Accept-Encoding")


_OWN = ("content-length", "content-encoding", "set-cookie")


def _apart(text):
    """A page without its token."""
    return re.sub(r'(name="csrf" (?:content|value)=")[^"]+', r"\1", text)


def test_what_is_kept_is_sent_to_none_who_may_not_see_it(app, people, filled):  # noqa: F811
    people(anna="admin")
    anna, nobody = Browser(app), Browser(app)
    anna.log_in("anna")
    for path, status in (("/", 303), ("/api/v1/relations", 401)):
        assert [anna.get(path).status_code for _ in range(2)] == [200, 200]
        assert nobody.get(path).status_code == status
    anna.post("/logout")
    assert anna.get("/").status_code == 303
