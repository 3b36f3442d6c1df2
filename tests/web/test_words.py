"""The catalogues say the same things in every language; dates and numbers are written as each does."""

import re
from importlib.resources import files

import pytest

from bilateral.codebooks.loader import codebook
from bilateral.web import words, writing

WEB = files("bilateral.web")
PLACE = re.compile(r"{(\w+)}")
FORMS = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_all_languages_have_the_same_messages(language):
    assert set(words.catalogue(language)) == set(words.catalogue("en"))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_messages_have_the_same_places_and_all_forms(language):
    for key, message in words.catalogue(language).items():
        same = words.catalogue("en")[key]
        assert isinstance(message, dict) is isinstance(same, dict), key
        texts = message.values() if isinstance(message, dict) else [message]
        assert all(isinstance(t, str) and t.strip() for t in texts), key
        if isinstance(message, dict) and isinstance(same, dict):
            assert set(message) == FORMS[language], key
            same = same["other"]
        assert {p for t in texts for p in PLACE.findall(t)} == set(PLACE.findall(str(same))), key


def templates():
    for folder in (WEB / "templates", WEB / "templates" / "parts"):
        yield from (f for f in folder.iterdir() if f.name.endswith(".html"))


def test_every_message_that_a_template_names_exists():
    for file in templates():
        text = file.read_text("utf-8")
        for key in re.findall(r"""\bt\(\s*["']([\w.]+)["']\s*[,)]""", text):
            assert key in words.catalogue("en"), (file.name, key)


def test_templates_keep_to_the_policy():
    for file in templates():
        text = file.read_text("utf-8")
        assert not re.search(r"\sstyle\s*=|<style|\son\w+\s*=|\|\s*safe|autoescape|javascript:|https?://", text), (
            file.name
        )
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or 'type="application/json"' in script, file.name


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_codes_of_the_record_have_words(language):
    for code in codebook("plover/codebook")["types"]:
        assert words.term(language, "event_type", code) != code
    assert words.term(language, "stage", "under_way") in ("under way", "выполняется")
    assert words.term(language, "quad", 4) in ("material conflict", "конфликт на деле")
    assert words.term(language, "event_type", "OF_A_PLUGIN") == "OF A PLUGIN"
    assert words.term(language, "stage", None) in ("unknown", "неизвестно")


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2004-03-01", "1 Mar 2004", "1 марта 2004"),
        ("2004-03", "Mar 2004", "март 2004"),
        ("2004", "2004", "2004"),
        ("1990/1993", "1990–1993", "1990–1993"),
        ("2004-03-01/2004-03-05", "1–5 Mar 2004", "1–5 марта 2004"),
        ("2004-03-30/2004-04-02", "30 Mar 2004 – 2 Apr 2004", "30 марта 2004 – 2 апреля 2004"),
        ("2004-11/2005-01", "Nov 2004 – Jan 2005", "ноябрь 2004 – январь 2005"),
        ("last spring", "last spring", "last spring"),
        (None, "", ""),
    ],
)
def test_dates_are_no_more_exact_than_they_are(text, english, russian):
    assert writing.date(text, "en").replace("\u00a0", " ") == english
    assert writing.date(text, "ru").replace("\u00a0", " ") == russian


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0, "0", "0"), (1234567.5, "1,234,567.5", "1 234 567,5"), (-3, "−3", "−3"), (28668.0, "28,668", "28 668"),
        (0.25, "0.25", "0,25"), (None, "", ""), (1e16, "10,000,000,000,000,000", "10 000 000 000 000 000"),
    ],
)  # fmt: skip
def test_numbers_keep_all_their_digits(value, english, russian):
    assert writing.number(value, "en").replace("\u00a0", " ") == english
    assert writing.number(value, "ru").replace("\u00a0", " ") == russian


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (3.2e9, "3.2 bn", "3,2 млрд"), (1e6, "1 m", "1 млн"), (999_999, "999,999", "999 999"),
        (-4.5e12, "−4.5 trn", "−4,5 трлн"), (1234567, "1.23457 m", "1,23457 млн"),
    ],
)  # fmt: skip
def test_great_numbers_take_a_word(value, english, russian):
    assert writing.compact(value, "en").replace("\u00a0", " ") == english
    assert writing.compact(value, "ru").replace("\u00a0", " ") == russian


def test_forms_by_number():
    assert [words.told("ru", "start.items", n=n)[-2:] for n in (1, 2, 5, 11, 21, 22)] == [
        "ия",
        "ии",
        "ий",
        "ий",
        "ия",
        "ии",
    ]
    assert words.told("en", "start.items", n=1) == "1 item read"
    with pytest.raises(KeyError):
        words.told("en", "start.no_such_message")
