"""The brief in Russian: sentences with their cases, what is said where a name has none, numbers, dates, texts."""

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.codebooks.codes import codes
from bilateral.codebooks.loader import codebook
from bilateral.codebooks.spoken import using
from bilateral.errors import InvalidUsage
from bilateral.relations import corrections
from bilateral.relations.brief import Brief, brief, cited
from bilateral.relations.briefing import russian
from bilateral.relations.briefing.wording import day, of_day, on
from bilateral.store.opening import opened
from tests.relations.building import Item, keep
from tests.relations.support import _notes_verbatim
from tests.relations.test_brief import empty, items  # noqa: F401

WORDS = "«They spoke for two hours.»"
PERSON = {"person/danial-akhmetov": {"name": "Danial Akhmetov", "country": "KAZ", "roles": [("Prime Minister", None)]}}


def russian_brief(store, **asked) -> Brief:
    return brief(store, "KAZ", "RUS", language="ru", **asked)


def texts(found: Brief, key: str) -> list[str]:
    return [s.text.replace("\xa0", " ") for part in found.sections if part.key == key for s in part.sentences]


def event(store, source="KAZ", target="RUS", actors=None, place=None, **fields) -> str:
    item = Item("2004-12-24", "Panorama")
    for key, own in (actors or {}).items():
        item.actor(key, **own)
    if place:
        fields["place"] = item.place("place/moscow", name=place, country="RUS")
    item.event(source, target, words="They spoke for two hours.", **fields)
    keep(store, item)
    (text,) = texts(russian_brief(store), "happened")
    return text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"type": "CONSULT", "symmetric": True, "date": "2004-12-22", "place": "Moscow"},
         "22 декабря 2004 года Казахстан и Россия провели переговоры (место: Moscow)"),
        ({"type": "CONSULT", "date": "2004-12", "source": "RUS", "target": "KAZ"},
         "В декабре 2004 года Россия провела переговоры с Казахстаном"),
        ({"type": "AID", "date": "2003"}, "В 2003 году Казахстан оказал помощь России"),
        ({"type": "AID", "date": "2003", "source": "RUS", "target": "KAZ"},
         "В 2003 году Россия оказала помощь Казахстану"),
        ({"type": "AID", "date": "2003", "source": "RUS-GOV", "target": "KAZ-GOV"},
         "В 2003 году правительство России оказало помощь правительству Казахстана"),
        ({"type": "SANCTION", "mode": "expel"},
         "Казахстан выслал представителей России, как сообщалось 24 декабря 2004 года"),
        ({"type": "SANCTION", "mode": "discontinue", "source": "KAZ-GOV"},
         "Правительство Казахстана разорвало отношения или договорённость с Россией, как сообщалось"
         " 24 декабря 2004 года"),
        ({"type": "COERCE", "mode": "restrict", "source": "RUS", "target": "KAZ", "date": "2004-12-20/2004-12-22"},
         "С 20 по 22 декабря 2004 года Россия ввела ограничения в отношении Казахстана"),
        ({"type": "MOBILIZE", "mode": "troops", "source": "RUS", "target": "KAZ", "date": "2004-11/2004-12"},
         "С ноября 2004 года по декабрь 2004 года Россия выдвинула войска в отношении Казахстана"),
        ({"type": "THREATEN", "date": "1990/1993", "source": "RUS", "target": "KAZ"},
         "В 1990–1993 годах Россия выступила с угрозами в адрес Казахстана"),
        ({"type": "REJECT", "mode": "yield", "status": "negated", "date": "2003"},
         "В 2003 году Казахстан не отказался уступить России"),
        ({"type": "AID", "status": "planned", "date": "2005"},
         "Планировалось, что Казахстан окажет помощь России в 2005 году"),
        ({"type": "REQUEST", "mode": "meet", "status": "possible"},
         "Допускалось, что Казахстан предложит России провести переговоры, как сообщалось 24 декабря 2004 года"),
        ({"type": "CONSULT", "symmetric": True, "status": "ongoing"},
         "Казахстан и Россия проводили переговоры, как сообщалось 24 декабря 2004 года"),
        ({"type": "COOPERATE", "status": "ongoing", "date": "2004"},
         "В 2004 году Казахстан вёл совместную работу с Россией"),
        ({"type": "ACCUSE", "mode": "disapprove", "source": "org/energy", "date": "2004",
          "actors": {"org/energy": {
              "name": "Energy Ministry", "country": "KAZ", "type": "organization", "sector": "GOV"}}},
         "В 2004 году ведомство «Energy Ministry» выступило с критикой в адрес России"),
        ({"type": "AID", "target": "org/oilco", "source": "RUS", "date": "2004",
          "actors": {"org/oilco": {"name": "Oilco", "country": "KAZ", "type": "organization", "sector": "BUS"}}},
         "В 2004 году Россия оказала помощь компании «Oilco»"),
        ({"type": "CONSULT", "source": "RUS", "target": "group/lawmakers", "date": "2004",
          "actors": {"group/lawmakers": {"name": "Kazakh lawmakers", "country": "KAZ", "type": "group"}}},
         "В 2004 году Россия провела переговоры с группой «Kazakh lawmakers»"),
        ({"type": "ACCUSE", "source": "person/danial-akhmetov", "date": "2004", "actors": PERSON},
         "В 2004 году, Danial Akhmetov (премьер-министр, Казахстан): критика или обвинения в адрес России"),
        ({"type": "ACCUSE", "source": "RUS", "target": "person/danial-akhmetov", "date": "2004", "actors": PERSON},
         "В 2004 году, Россия: критика или обвинения; к кому относится — Danial Akhmetov (премьер-министр, Казахстан)"),
        ({"type": "AID", "source": "person/danial-akhmetov", "status": "planned", "date": "2005", "actors": PERSON},
         "Планировалось, что Danial Akhmetov (премьер-министр, Казахстан) окажет помощь России в 2005 году"),
        ({"type": "AID", "source": "person/danial-akhmetov", "status": "negated", "date": "2005", "actors": PERSON},
         "В 2005 году, Danial Akhmetov (премьер-министр, Казахстан): помощь России (не состоялось)"),
        ({"type": "CONSULT", "source": "KAZ person/danial-akhmetov", "date": "2004", "actors": PERSON},
         "В 2004 году Казахстан и Danial Akhmetov (премьер-министр, Казахстан) провели переговоры с Россией"),
        ({"type": "CONSULT", "mode": "visit", "symmetric": True, "date": "2004-12", "place": "Moscow",
          "source": "person/danial-akhmetov", "actors": PERSON},
         "В декабре 2004 года, Danial Akhmetov (премьер-министр, Казахстан): визит, принимающая сторона — Россия"
         " (место: Moscow)"),
        ({"type": "CONSULT", "mode": "visit", "symmetric": True, "date": "2004-12", "place": "Moscow"},
         "В декабре 2004 года Казахстан нанёс визит России (место: Moscow)"),
        ({"type": "ASSAULT", "mode": "aerial", "source": "RUS", "target": "KAZ", "date": "2004-12-01"},
         "1 декабря 2004 года Россия нанесла удар с воздуха по Казахстану"),
    ],
)  # fmt: skip
def test_an_event_is_a_sentence(store, fields, text):
    assert event(store, **fields) == f"{text}: {WORDS} (один источник: Panorama)."


def test_every_act_is_told_of_states_with_their_cases():
    slot = re.compile(r"\{(?:target|host)(?::(?:gen|dat|acc|ins|loc))?\}")
    known = {(e["type"], e.get("mode")) for e in codebook("en/brief")["events"]}
    acts = codebook("ru/brief")["events"]
    assert {(e["type"], e.get("mode")) for e in acts} == known
    assert {(t, m) for t, modes in codes().modes.items() for m in modes} <= known
    for act in acts:
        assert len(act["verb"]) == 10, act
        assert slot.findall(act["rest"]), act
        assert slot.findall(act["deed"]), act
        assert not slot.search(act["together"]), act


@pytest.mark.parametrize("part", ["frames", "texts", "fields", "stages", "kinds", "bounds", "verbs", "status"])
def test_both_languages_have_the_same_texts(part):
    def keys(value, before=""):
        plural = isinstance(value, dict) and "one" in value
        if not isinstance(value, dict) or plural:
            return {before}
        return {k for name, inner in value.items() for k in keys(inner, f"{before}.{name}")}

    english, own = (codebook(f"{language}/brief")[part] for language in ("en", "ru"))
    only_russian = {f".{k}" for k in own if k.startswith(("deed", "towards", "event_dated_deed", "bare_dated_deed"))}
    assert keys(own) - only_russian == keys(english)
    for value in own.values() if part == "texts" else ():
        if isinstance(value, dict) and "one" in value:
            assert set(value) == {"one", "few", "many", "other"}


@pytest.mark.parametrize(
    ("text", "alone", "of", "at"),
    [
        ("2004-12-22", "22 декабря 2004 года", "22 декабря 2004 года", "22 декабря 2004 года"),
        ("2004-03", "март 2004 года", "марта 2004 года", "в марте 2004 года"),
        ("2004", "2004 год", "2004 года", "в 2004 году"),
        ("1990/1993", "1990–1993 годы", "1990 года — 1993 года", "в 1990–1993 годах"),
        ("2004-12-20/2004-12-22", "20–22 декабря 2004 года", "20 декабря 2004 года — 22 декабря 2004 года",
         "с 20 по 22 декабря 2004 года"),
        ("2004-11/2005-02", "ноябрь 2004 года — февраль 2005 года", "ноября 2004 года — февраля 2005 года",
         "с ноября 2004 года по февраль 2005 года"),
    ],
)  # fmt: skip
def test_dates(text, alone, of, at):
    with using("ru"):
        assert [s.replace("\xa0", " ") for s in (day(text), of_day(text), "".join(on(text)))] == [alone, of, at]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ((3.27e9, None, "около ", "USD", None), "около 3,27 млрд долл. США"),
        ((21, None, "", "people", None), "21 человек"),
        ((22, None, "", "people", None), "22 человека"),
        ((28668, None, "", "people", None), "28 668 человек"),
        ((21, None, "не менее ", "people", None), "не менее 21 человека"),
        ((3, None, "не более ", "tonnes", None), "не более 3 тонн"),
        ((1.5, None, "", "tonnes", None), "1,5 тонны"),
        ((1e6, None, "", "barrels", "day"), "1 млн баррелей в сутки"),
        ((30, 40, "", "percent", None), "30–40 %"),
        ((2e9, 3e9, "", "EUR", "year"), "2–3 млрд евро в год"),
        ((5e5, 2e6, "", "cubic metres", None), "500 000 — 2 млн м³"),
        ((50, None, "", "USD", "barrel"), "50 долл. США за баррель"),
        ((7, None, "", "gizmos", "fortnight"), "7 gizmos на fortnight"),
        ((-3.5, None, "", "percent", None), "−3,5 %"),
    ],
)
def test_amounts(given, text):
    with using("ru"):
        assert russian.amount(*given).replace("\xa0", " ") == text


@pytest.mark.parametrize(
    ("manner", "speaker", "cue", "text"),
    [
        ("direct", "person/omarova", "said",
         "Как сообщалось 16 декабря 2004 года, Omarova (аналитик, Казахстан) говорит: "),
        ("direct", "person/omarova", "denied",
         "Как сообщалось 16 декабря 2004 года, Omarova (аналитик, Казахстан) отрицает: "),
        ("indirect", "person/omarova", "warned",
         "По сообщению издания «Turkistan» от 16 декабря 2004 года, Omarova (аналитик, Казахстан) предупреждает"
         " (в пересказе): "),
        ("mixed", None, "said",
         "По сообщению издания «Turkistan» от 16 декабря 2004 года, неназванный говорящий говорит"
         " (отчасти в пересказе): "),
        ("direct", "KAZ RUS", "said", "Как сообщалось 16 декабря 2004 года, Казахстан и Россия говорят: "),
        ("direct", "person/omarova", "brushed aside",
         "Как сообщалось 16 декабря 2004 года, Omarova (аналитик, Казахстан) (слово речи: «brushed aside»): "),
    ],
)  # fmt: skip
def test_a_statement_tells_its_speaker_manner_and_word_of_saying(manner, speaker, cue, text):
    from bilateral.relations.asking import Named
    from bilateral.relations.briefing.desk import Desk
    from bilateral.relations.briefing.naming import Office, _Who
    from bilateral.relations.briefing.spoken import _sentence
    from bilateral.relations.sayings import Saying

    desk = Desk(Named("KAZ", "Казахстан"), Named("RUS", "Россия"), None, None)
    desk.names._known["person/omarova"] = _Who("person", "KAZ", None, [Office("Analyst", "", "", "")])
    given_ = dict.fromkeys(Saying.__slots__)
    people = tuple(Named(k, "Omarova") for k in (speaker or "").split())
    given_ |= {"key": "statement/1", "speakers": people, "manner": manner, "cue": cue, "words": ("What for?",),
               "day": "2004-12-16", "publication": "Turkistan"}  # fmt: skip
    with using("ru"):
        assert _sentence(desk, Saying(**given_), {}).text.replace("\xa0", " ") == f"{text}«What for?»"


def test_undertakings_agree_with_their_kind(store):
    item = Item("2004-12-10", "Panorama")
    item.undertaking("accord on transit", "KAZ RUS", "broken", stages=[("agreed", "1994"), ("broken", None)])
    item.undertaking("bridge over the river", "KAZ RUS", "under_way", type="project", stage_date="2003")
    item.undertaking("talks on the sea", "KAZ RUS", "stalled", type="talks")
    item.undertaking("scheme of exchange", "KAZ", "agreed", type="programme", stage_date="2005-02-01")
    keep(store, item, Item("2006-12-10", "Panorama"))
    found = russian_brief(store, since="2004")
    assert texts(found, "promised") == [
        "Соглашение «accord on transit» (стороны: Казахстан и Россия): нарушено, как сообщалось 10 декабря 2004 года;"
        " до этого — согласовано в 1994 году (один источник: Panorama).",
        "Переговоры «talks on the sea» (стороны: Казахстан и Россия): застопорились, как сообщалось 10 декабря"
        " 2004 года; последнее сообщение — 10 декабря 2004 года, архив доходит до 10 декабря 2006 года"
        " (один источник: Panorama).",
        "Проект «bridge over the river» (стороны: Казахстан и Россия): выполнялся в 2003 году; последнее сообщение —"
        " 10 декабря 2004 года, архив доходит до 10 декабря 2006 года (один источник: Panorama).",
    ]
    (section,) = (s for s in found.sections if s.key == "promised")
    assert [p.heading for p in section.paragraphs] == [
        "Нарушено или оставлено", "Застопорилось или приостановлено", "Ничего не слышно год и больше",
    ]  # fmt: skip


def test_figures_stand_side_by_side(store):
    for paper, value in (("Panorama", 3.27e9), ("Vremya", 4.1e9)):
        item = Item("2004-12-10", paper)
        item.figure(value, measure="imports", unit="USD", period="2003", origin="RUS", destination="KAZ")
        keep(store, item)
    found = russian_brief(store)
    assert texts(found, "figures") == [
        "Импорт (откуда: Россия, куда: Казахстан): 3,27 млрд долл. США (Panorama) и 4,1 млрд долл. США (Vremya) за"
        " 2003 год; все эти значения сразу верны быть не могут."
    ]


def test_what_a_person_set_and_how_many_sources_there_are_is_told(store):
    for paper in ("Panorama", "Vremya"):
        item = Item("2004-12-24", paper)
        item.event("KAZ", "RUS", type="CONSULT", symmetric=True, date="2004-12-22", words="They met.")
        keep(store, item)
    corrections.decide(store, "edit", ["event/1"], value={"date": "2004-12-23"}, who="Ana")
    found = russian_brief(store)
    assert texts(found, "happened") == [
        "23 декабря 2004 года Казахстан и Россия провели переговоры: «They met.» (независимых источников: 2);"
        " указано человеком: дата."
    ]
    assert found.lead[0].startswith("За это время в архиве 2 датированные публикации; об отношениях сторон")
    with using("ru"):
        assert cited(found.notes[0]).replace("\xa0", " ") == "Panorama, 24 декабря 2004 года"


def test_another_language_is_refused(store):
    with pytest.raises(InvalidUsage, match="known: en, ru"):
        brief(store, "KAZ", "RUS", language="tlh")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=st.lists(items(), min_size=1, max_size=2))
def test_no_english_word_of_ours_stands_in_it(empty, found):  # noqa: F811
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(empty, Path(folder) / "record.sqlite")
        with opened(path) as store:
            keep(store, *found)
            told = russian_brief(store)
            _notes_verbatim(store, told)
            english = brief(store, "KAZ", "RUS")
        for section in told.sections:
            for text in (section.title, *section.remarks, *(p.heading or "" for p in section.paragraphs)):
                assert not re.search("[A-Za-z]", text), text
            for sentence in section.sentences:
                assert sentence.notes
                for part in sentence.parts:
                    assert part.of or not re.search(r"[A-Za-z]|\d", part.text), part
        assert [s.thing for p in told.sections for s in p.sentences] == [
            s.thing for p in english.sections for s in p.sentences
        ]
