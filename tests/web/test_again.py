"""A filter that cannot be used: the page's form stands again with what was typed and the reason beside the field."""

import html
import re
from urllib.parse import urlencode

import pytest

from bilateral.store.opening import opened
from bilateral.web.app import create_app
from tests.web.conftest import Browser
from tests.web.kept import ITEMS, add

RELATION = "/KEN/UGA"
PARTS = ("", "/events", "/undertakings", "/figures", "/statements", "/thirds", "/map", "/news")
TIMED = [*(f"{RELATION}{part}" for part in PARTS), "/map", "/review", "/search?q=gas"]
MARK = {"/search?q=gas": "field"}  # how the ids of fields begin, else "filter"
RUSSIAN, ENGLISH = {"Accept-Language": "ru"}, {"Accept-Language": "en"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """A client over a record of three items."""
    with opened(tmp_path_factory.mktemp("again") / "record.sqlite") as store:
        add(store, *ITEMS)
        yield Browser(create_app(store))


def field(text: str, id: str) -> str:
    """The input of a form by its id."""
    return re.search(rf'<(?:input|select|fieldset)[^>]* id="{id}"[^>]*>|<fieldset class="[^"]*" id="{id}"[^>]*>', text)[
        0
    ]


def reason(text: str, name: str) -> str:
    """The reason that stands beside a field."""
    return html.unescape(re.search(rf'<p class="wrong" id="wrong-{name}">(.*?)</p>', text, re.DOTALL)[1]).strip()


@pytest.mark.parametrize("path", TIMED)
@pytest.mark.parametrize(
    ("headers", "told"),
    [
        (ENGLISH, "not a date as YYYY, YYYY-MM or YYYY-MM-DD: 'abc<i>'"),
        (RUSSIAN, "«abc<i>» – не дата; укажите ГГГГ, ГГГГ-ММ или ГГГГ-ММ-ДД"),
    ],
    ids=["en", "ru"],
)
def test_a_wrong_day_stands_beside_its_field_on_every_page(asked, path, headers, told):
    mark = "&" if "?" in path else "?"
    answer = asked.get(f"{path}{mark}since=abc%3Ci%3E&publication=The+Daily", headers=headers)
    assert answer.status_code == 422
    given = field(answer.text, f"{MARK.get(path, 'filter')}-since")
    assert 'value="abc&lt;i&gt;"' in given
    assert 'aria-invalid="true"' in given
    assert 'aria-describedby="wrong-since"' in given
    assert reason(answer.text, "since") == told
    assert answer.text.count('role="alert"') == 1
    assert len(re.findall("<h1", answer.text)) == 1
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))
    if path not in ("/map", "/review"):
        assert "The Daily" in answer.text  # the other filters are kept


@pytest.mark.parametrize(
    ("path", "given", "name", "told"),
    [
        ("/events", {"until": "2004", "since": "2005"}, "until", "выбранное время кончается (2004) раньше"),
        ("/events", {"quad": "9"}, "quad", "«Сотрудничество и конфликт»: значения «9» нет; есть: 1, 2, 3, 4"),
        ("/events", {"type": "DANCE"}, "type", "«Вид события»: значения «DANCE» нет; есть: "),
        ("/events", {"status": "x"}, "status", "«Состояние»: значения «x» нет"),
        ("/events", {"context": "x"}, "context", "«Область»: значения «x» нет"),
        ("/events", {"state": "x"}, "state", "«Проверка»: значения «x» нет; есть: open, accepted, rejected"),
        ("/events", {"topic": "x" * 300}, "topic", "«Тема»: слишком длинно или не текст; не больше 200 знаков"),
        ("/events", {"actor": "Atlantis"}, "actor", "в архиве нет такого (участник): «Atlantis»"),
        ("/undertakings", {"silent_for": "long"}, "silent_for", "«long» – не срок"),
        ("/undertakings", {"stage": "x"}, "stage", "«Стадия»: значения «x» нет"),
        ("/undertakings", {"type": "x"}, "type", "«Вид договорённости»: значения «x» нет"),
        ("/figures", {"measure": "x"}, "measure", "показателя «x» в архиве нет; об этих сторонах есть:"),
        ("/figures", {"nature": "x"}, "nature", "«Характер»: значения «x» нет"),
        ("/statements", {"speaker": "x"}, "speaker", "в архиве нет ничего с обозначением «x»"),
        ("/statements", {"manner": "x"}, "manner", "«Передача речи»: значения «x» нет"),
        ("/news", {"since": "2004", "by": "x"}, "by", "«Новым считать»: значения «x» нет"),
        ("/map", {"show": "x"}, "show", "«Показать»: значения «x» нет; есть: events, undertakings, flows"),
        ("/map", {"borders": "x"}, "borders", "«Спорные границы»: значения «x» нет"),
    ],
)  # fmt: skip
def test_each_filter_of_a_relation_is_told_of(asked, path, given, name, told):
    answer = asked.get(f"{RELATION}{path}?{urlencode({'publication': 'The Daily', **given})}", headers=RUSSIAN)
    assert answer.status_code == 422
    assert reason(answer.text, name).startswith(told)
    assert f'href="#filter-{name}"' in answer.text
    assert f"wrong-{name}" in field(answer.text, f"filter-{name}")
    assert re.search(
        r'<option value="The Daily" selected|type="hidden" name="publication" value="The Daily"', answer.text
    )
    assert asked.get(f"{RELATION}{path}?{urlencode(given)}", headers=ENGLISH).status_code == 422


def test_both_ends_are_told_of_at_once(asked):
    text = asked.get(f"{RELATION}/events?since=soon&until=later").text
    assert "soon" in reason(text, "since")
    assert "later" in reason(text, "until")


def test_what_else_was_asked_for_stays(asked):
    text = asked.get(f"{RELATION}/undertakings?since=soon&stage=stalled&actor=Uganda&sort=moved").text
    assert re.search(r'name="stage" value="stalled" checked', text)
    assert '<input type="hidden" name="sort" value="moved">' in text
    assert 'value="Uganda [UGA]"' in field(text, "filter-actor")
    tabs = re.search(r'<nav class="tabs".*?</nav>', text, re.DOTALL)[0]
    assert "stage=" not in tabs
    assert "actor=UGA" in tabs
    assert "/KEN/UGA/events?since=soon" not in tabs  # other parts do not stumble over it again


def test_the_fold_opens_where_something_in_it_is_wrong(asked):
    assert '<details class="folded" open>' in asked.get(f"{RELATION}/events?status=x").text
    assert '<details class="folded">' in asked.get(f"{RELATION}/events?since=x").text


def test_a_page_whose_filters_hold_has_no_marks(asked):
    text = asked.get(f"{RELATION}/events?since=2004").text
    for mark in ("aria-invalid", 'class="wrong"', 'role="alert"', "field bad"):
        assert mark not in text


def test_the_queue_is_asked_for_again(asked):
    answer = asked.get("/review?below=much&relation=KEN,UGA", headers=RUSSIAN)
    assert answer.status_code == 422
    assert reason(answer.text, "below") == "«much» – не число от 0 до 1"
    assert 'value="much"' in field(answer.text, "filter-below")
    assert '<option value="KEN,UGA" selected' in answer.text


@pytest.mark.parametrize(
    ("query", "name", "told"),
    [
        ("q=-gas", "q", "«-gas»: исключать слова можно лишь рядом"),
        ("q=gas&side=Kenya&side=Atlantis", "side-2", "«Atlantis» – не сторона отношений; назовите"),
        ("q=gas&since=2005&until=2004", "until", "выбранное время кончается (2004) раньше"),
    ],
)
def test_search_is_asked_for_again(asked, query, name, told):
    answer = asked.get(f"/search?{query}", headers=RUSSIAN)
    assert answer.status_code == 422
    assert reason(answer.text, name).startswith(told)
    assert f"wrong-{name}" in field(answer.text, name if name.startswith("side") else f"field-{name}")


def test_an_answer_that_is_wrong_is_not_kept(asked):
    path = f"{RELATION}/events?since=never"
    assert [asked.get(path, headers=h).text.count("не дата") for h in (RUSSIAN, ENGLISH, RUSSIAN)] == [1, 0, 1]


@pytest.mark.parametrize(
    ("path", "name", "typed", "told"),
    [
        ("/brief?a=Kenya&b=Atlantis&since=2004", "b", "Atlantis", "«Atlantis» – не сторона отношений; назовите"),
        ("/brief?a=Kenya&b=Uganda&since=soon", "since", "soon", "«soon» – не дата; укажите"),
        ("/brief/KEN/UGA?since=soon", "since", "soon", "«soon» – не дата; укажите"),
        ("/brief/KEN/UGA?since=2005&until=2004", "until", "2004", "выбранное время кончается (2004) раньше"),
    ],
)
def test_the_brief_is_asked_for_again(asked, path, name, typed, told):
    answer = asked.get(path, headers=RUSSIAN)
    assert answer.status_code == 422
    assert reason(answer.text, name).startswith(told)
    assert f'value="{typed}"' in field(answer.text, f"field-{name}")
    assert re.search('value="(?:Кения|Kenya)"', field(answer.text, "field-a"))
