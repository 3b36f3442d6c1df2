"""Every reason that a page can show has its text in Russian; what fills it is kept, what is unknown stays English."""

import json
import re
from importlib.resources import files

import jsonschema
import pytest
import yaml

from bilateral.errors import RecordUnavailable
from bilateral.reading.decoding import _FILE_TYPES
from bilateral.record.kinds import ActorType
from bilateral.relations.added import FIELDS
from bilateral.relations.asking import _SIDES
from bilateral.relations.deciding import EDITABLE, _a
from bilateral.relations.narrowing import SHARED
from bilateral.store.schema import Kind
from bilateral.web import reasons, words
from bilateral.web.reasons import PLACE, told
from bilateral.web.routes.add import UNNAMED
from bilateral.web.taking import PASTED
from tests.web.raised import ROOT, raised, said_to

SOURCES = [
    ROOT / "pipeline.py", ROOT / "record" / "when.py", ROOT / "export" / "brief_docx.py",
    ROOT / "export" / "charts" / "drawing.py",
    *(f for room in ("relations", "store", "web", "reading") for f in sorted((ROOT / room).rglob("*.py"))),
]  # fmt: skip
NO_PAGE = {  # where messages are raised that no page shows, and why
    "web/api/": "answers in JSON are in English",
    "web/assets.py": "a page of a fault of the program tells no reason",
    "store/opening.py": "the record is opened before a page is asked for; a page of 503 tells no reason",
    "store/migrating.py": "the same",
    "store/accounts.py": "accounts are made at the command line; pages have messages of their own for a password",
    "relations/decided.py": "files of corrections are taken in at the command line",
    "relations/lexicon.py": "the lexicon is taught at the command line",
}
NOT_SHOWN = {"quads are 1 to 4: {0}": "pages check them before they ask the record (web/relating.py)"}
OF_OTHERS = {  # messages that are not raised as errors of ours
    PASTED, UNNAMED, "{0} ({1}) and {2} ({3})", "Field required", "There was an error parsing the body",
    "Input should be a valid integer, unable to parse string as an integer", "Invalid multipart data.",
    "Too many fields. Maximum number of fields is {0}.", "Too many files. Maximum number of files is {0}.",
    "Field exceeded maximum size of {0}KB.", "Part exceeded maximum size of {0}KB.", "Missing boundary in multipart.",
}  # fmt: skip
KINDS = {kind.word for kind in Kind}
HELD = {  # what a place of a list may hold
    "field": {name for names in (*FIELDS.values(), *EDITABLE.values()) for name in names},
    "kind": KINDS,
    "of_kind": KINDS | {_a(kind) for kind in Kind},
    "file": {kind for _, kind in _FILE_TYPES},
    "actor_type": set(ActorType.__args__),
    "narrowed": set(SHARED) - {"since", "until", "state"} | {"speaker"},
    "wanted": {what for f in SOURCES for called in ("one_of", "codes_of") for what in said_to(f, called)},
}
BOOK = reasons.book("ru")
LATIN = re.compile(r"[A-Za-z]{2,}")
LEFT = {  # signs, names of programs and commands
    "org/nato", "accept", "reject", "edit", "date", "OR", "Markdown", "HTML", "PDF", "ZIP", "RTF", "gzip", "DOCX",
    "UTF", "python-docx", "vl-convert", "pip install 'bilateral[brief]'",
}  # fmt: skip


def shown():
    """The messages that pages show, and where each is raised."""
    found = {}
    for file in SOURCES:
        if not file.relative_to(ROOT).as_posix().startswith(tuple(NO_PAGE)):
            found |= {template: where for template, where in raised(file).items() if template not in NOT_SHOWN}
    return found


def filled(english: str, russian: str) -> str:
    """An English template with something in each of its places."""
    lists = {place[1]: place[3] for place in PLACE.finditer(russian) if place[3]}

    def value(place: re.Match[str]) -> str:
        if place[1] in lists:
            return sorted(HELD[lists[place[1]]])[0]
        return repr(f"Тула {place[1]}") if place[2] else f"№ {place[1]}"

    return PLACE.sub(value, english)


def test_the_file_holds_to_its_schema():
    schema = json.loads(files("bilateral.web").joinpath("locale", "reasons.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(BOOK, schema)


def test_no_entry_stands_twice():
    text = files("bilateral.web").joinpath("locale", "ru", words.REASONS).read_text("utf-8")
    node = yaml.compose(text, yaml.SafeLoader)
    for _, part in node.value:
        keys = [key.value for key, _ in part.value]
        assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]


def test_the_sources_are_read():
    found = shown()
    assert len(found) > 70
    assert "{0!r} is no side; {1}" in found
    assert "give a state by its name or alpha-3 code, or a body of no state by its key (org/nato)" in found
    assert "of these sides it has: {0}" in found
    assert any("the disk is full" in text for text in raised(ROOT / "store" / "opening.py"))


@pytest.mark.parametrize("english", sorted(shown()))
def test_every_message_that_a_page_shows_has_an_entry(english):
    assert english in BOOK["messages"], f"{shown()[english]}: {english!r}"


def test_no_entry_is_left_of_a_message_that_is_gone():
    assert set(BOOK["messages"]) - set(shown()) == OF_OTHERS
    for name in NO_PAGE:
        assert (ROOT / name).exists()
    every = {template for file in SOURCES for template in raised(file)}
    assert set(NOT_SHOWN) <= every


@pytest.mark.parametrize(("english", "russian"), BOOK["messages"].items())
def test_a_filled_message_is_told_in_russian_whole(english, russian):
    assert {p[1] for p in PLACE.finditer(russian)} == {p[1] for p in PLACE.finditer(english)}
    said = told("ru", filled(english, russian))
    for place in PLACE.finditer(english):
        if not any(p[3] for p in PLACE.finditer(russian) if p[1] == place[1]):
            assert (f"«Тула {place[1]}»" if place[2] else f"№ {place[1]}") in said
    for own in sorted(LEFT, key=len, reverse=True):
        said = said.replace(own, " ")
    assert not LATIN.search(said), said


@pytest.mark.parametrize(("name", "held"), HELD.items())
def test_the_lists_know_all_that_their_places_hold(name, held):
    assert held
    assert held <= set(reasons.vocabulary("ru", name))


def test_every_list_is_held_to_what_it_may_hold():
    assert set(BOOK["words"]) == set(HELD)


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        (f"'soon' is no side; {_SIDES}", f"«soon» – не сторона отношений; {BOOK['messages'][_SIDES]}"),
        (f"'KEN-GOV' is no side but on the side of KEN; {_SIDES}",
         f"«KEN-GOV» – не сторона отношений, а участник стороны KEN; {BOOK['messages'][_SIDES]}"),
        ("there is no stage 'x'; known: agreed, broken", "«Стадия»: значения «x» нет; есть: agreed, broken"),
        ("'x' is no status of an event; one of happened, planned",
         "«статус» события: значение «x» не годится; можно: happened, planned"),
        ("\"it's\" is no status of a event", "«статус» события: значение «it's» не годится"),
        ("['a', 'b'] is no source of an event", "«кто действовал» события: значение «a», «b» не годится"),
        ("holds no actor 'KEN', 'a/b'", "в архиве нет участника «KEN», «a/b»"),
        ("KEN (state) and org/x (organization)", "KEN (государство) и org/x (организация)"),
        ("is longer than 400,000 characters: no press item is; split it into its items",
         "длиннее 400 000 знаков: публикации такими не бывают; разделите на отдельные"),
        ("'a\\u202eb' is no number", "«a\\u202eb» – не число"),
        ("'a\\'b \"c\"' is no number", "«a'b \"c\"» – не число"),
        ("no such message", "no such message"),
        ("'x' is no flavour of an event", "'x' is no flavour of an event"),
        ("", ""),
    ],
)  # fmt: skip
def test_values_and_parts_are_told(english, russian):
    assert told("ru", english).replace("\u00a0", " ") == russian
    assert told("en", english) == english


@pytest.mark.parametrize(
    "message",
    [
        "a " * 150 + "cannot be added" + " cannot be added" * 149, "'" * 2999, "', '" * 740, "': its " * 420,
        "(" * 100_000, "a " * 1400 + "and a " * 20,
    ],
)  # fmt: skip
def test_a_long_message_is_no_work(message):
    assert told("ru", message)


RUSSIAN = {"Accept-Language": "ru"}


@pytest.mark.parametrize(
    ("path", "status", "russian", "english"),
    [
        ("/actor/no%3Cb%3E", 404, "в архиве нет ничего с обозначением «no&lt;b&gt;»", "holds nothing with the id"),
        ("/relation?a=Kenya&b=Nowhere", 422, "«Nowhere» – не сторона отношений; назовите", "is no side; give a state"),
        ("/relation?a=Kenya&b=KEN", 422, "«Kenya» и «KEN» – одна и та же сторона (KEN)", "are one side (KEN)"),
        ("/review/add", 422, "document: нужно указать", "document: Field required"),
        ("/review/add?document=x&start=a", 422, "start: нужно целое число", "start: Input should be a valid integer"),
        ("/search?q=-gas", 422, "исключать слова можно лишь рядом", "words can be left out only"),
    ],
)  # fmt: skip
def test_pages_tell_reasons_in_the_readers_language(browser, path, status, russian, english):
    for language, said, not_said in (("ru", russian, english), ("en", english, russian)):
        answer = browser.get(path, headers={"Accept-Language": language})
        assert answer.status_code == status
        assert said in answer.text
        assert not_said not in answer.text


def test_a_reason_without_words_is_marked_as_english(browser, monkeypatch):
    monkeypatch.setattr(reasons, "_book", lambda language: reasons._Book((), {}))
    answer = browser.get("/relation?a=Kenya&b=Nowhere", headers=RUSSIAN)
    assert re.search(r'<span lang="en">&#39;Nowhere&#39; is no side', answer.text)


def test_items_that_cannot_be_read_are_named_with_their_reasons(browser):
    browser.get("/add", headers=RUSSIAN)
    files = [
        ("files", ("empty.txt", b" ", "text/plain")),
        ("files", ("a.pdf", b"%PDF-1.4 ...", "application/pdf")),
        ("files", ("numbers.txt", b"1 2 3", "text/plain")),
    ]
    answer = browser.post("/add", {"text": "..."}, files=files, headers=RUSSIAN)
    assert answer.status_code == 422
    for name, reason in (
        ("empty.txt", "пусто, читать нечего"), ("a.pdf", "это файл PDF; нужен обычный текст, Markdown или HTML"),
        ("numbers.txt", "слов нет, читать нечего"), ("вставленный текст", "слов нет, читать нечего"),
    ):  # fmt: skip
        assert f"<strong>{name}</strong> {reason}" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("relations/KEN/UGA?since=soon", 422, "not a date as YYYY, YYYY-MM or YYYY-MM-DD: 'soon'"),
        ("relations/KEN/KEN", 422, "'KEN' and 'KEN' are one side (KEN); a relation is of two"),
        ("things/nobody", 404, "holds nothing with the id 'nobody'; `bilateral search` finds ids by name"),
    ],
)
def test_answers_in_json_stay_english(browser, path, status, detail):
    mark = "&" if "?" in path else "?"
    answer = browser.get(f"/api/v1/{path}{mark}lang=ru", headers=RUSSIAN)
    assert (answer.status_code, answer.json()["detail"]) == (status, detail)


def test_a_record_out_of_reach_tells_no_reason(browser, record, monkeypatch):
    browser.get("/")
    monkeypatch.setattr(record, "reading", lambda: (_ for _ in ()).throw(RecordUnavailable("there", "is damaged")))
    answer = browser.get("/", headers=RUSSIAN)
    assert answer.status_code == 503
    assert "damaged" not in answer.text
