"""Names for the reader: states, governments and bodies in Russian, in their cases; terms; the language in force."""

import re
from pathlib import Path

import pytest

from bilateral.codebooks import called, terms
from bilateral.codebooks.called import CASES
from bilateral.codebooks.codes import codes
from bilateral.codebooks.loader import codebook
from bilateral.codebooks.spoken import language, sorting, using
from bilateral.codebooks.states import states
from bilateral.relations import same_actor


def test_every_state_has_a_russian_name_of_its_own():
    names = {code: called.russian(code) for code in states()}
    assert None not in names.values()
    assert len({n.name for n in names.values()}) == len(names)
    assert all(len(n.cases) == 5 for n in names.values())


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("KAZ", "Казахстан Казахстана Казахстану Казахстан Казахстаном Казахстане"),
        ("RUS", "Россия России России Россию Россией России"),
        ("CUB", "Куба Кубы Кубе Кубу Кубой Кубе"),
        ("POL", "Польша Польши Польше Польшу Польшей Польше"),
        ("CHN", "Китай Китая Китаю Китай Китаем Китае"),
        ("ISR", "Израиль Израиля Израилю Израиль Израилем Израиле"),
        ("BLR", "Беларусь Беларуси Беларуси Беларусь Беларусью Беларуси"),
        ("EGY", "Египет Египта Египту Египет Египтом Египте"),
        ("PHL", "Филиппины Филиппин Филиппинам Филиппины Филиппинами Филиппинах"),
        ("USA", "США США США США США США"),
        ("PER", "Перу Перу Перу Перу Перу Перу"),
        ("KOR", "Южная_Корея Южной_Кореи Южной_Корее Южную_Корею Южной_Кореей Южной_Корее"),
        ("SSD", "Южный_Судан Южного_Судана Южному_Судану Южный_Судан Южным_Суданом Южном_Судане"),
        ("KAZ-GOV", "правительство_Казахстана правительства_Казахстана правительству_Казахстана"
         " правительство_Казахстана правительством_Казахстана правительстве_Казахстана"),
        ("org/eu", "Европейский_союз Европейского_союза Европейскому_союзу Европейский_союз Европейским_союзом"
         " Европейском_союзе"),
        ("org/nato", "НАТО НАТО НАТО НАТО НАТО НАТО"),
    ],
)  # fmt: skip
def test_names_in_their_cases(key, forms):
    assert [called.russian(key).form(case).replace(" ", "_") for case in CASES] == forms.split()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Казахстан", "KAZ"), ("РОССИЯ", "RUS"), ("Российская Федерация", "RUS"), ("Белоруссия", "BLR"),
        ("соединенные штаты", "USA"), ("Северная Корея", "PRK"), ("Кот-д'Ивуар", "CIV"), ("Киргизстан", "KGZ"),
        ("Вьетнама", "VNM"), ("Советский Союз", "SUN"), ("Конго", "COG"), ("Нарния", None), ("", None),
    ],
)  # fmt: skip
def test_states_are_found_by_russian_names(text, code):
    assert called.state_called(text) == code


def test_english_is_the_language_unless_another_is_in_force():
    assert (language(), called.state("KAZ"), called.name("RUS-GOV", "Government of Russia")) == (
        "en", "Kazakhstan", "Government of Russia",
    )  # fmt: skip
    with using("ru"):
        assert (called.state("KAZ"), called.name("RUS-GOV", "Government of Russia")) == (
            "Казахстан", "Правительство России",
        )  # fmt: skip
        assert called.name("person/x", "X") == "X"
        assert (called.place("Kazakhstan", "KAZ"), called.place("Almaty", "KAZ")) == ("Казахстан", "Almaty")
        assert called.place("Georgia", "USA") == "Georgia"
    assert language() == "en"


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("Prime Minister", "премьер-министр"), ("Kazakh Foreign Minister", "министр иностранных дел"),
        ("Minister of Defense", "министр обороны"), ("president of Uzbekistan", "президент"),
        ("North Korean Trade Minister", "министр торговли"), 
        ("Deputy Energy Minister", "заместитель министра энергетики"),
        ("head of sector", None), ("Minister", "министр"), ("keeper of the seal", None),
    ],
)  # fmt: skip
def test_offices(office, told):
    with using("ru"):
        assert terms.title(office) == told


def test_every_code_has_its_word():
    book = codebook("ru/terms")
    assert {m for modes in codes().modes.values() for m in modes} <= set(book["mode"])
    assert codes().contexts <= set(book["context"])
    assert codes().sectors <= set(book["sector"])
    measures = codebook("en/measures")
    assert {m for m in measures["measures"].values() if m} <= set(book["measure"])
    assert {u["unit"] for u in measures["units"]} <= set(book["unit"])


def test_every_reason_has_its_words():
    told = " ".join(p.read_text("utf-8") for p in Path(same_actor.__file__).parent.glob("same_*.py"))
    assert set(re.findall(r'Verdict\(\s*"([^"]+)"', told)) <= set(codebook("ru/terms")["reason"])


def test_names_are_sorted_as_readers_expect():
    assert sorted(["Жемчужина", "ёж", "Енот", "еда"], key=sorting) == ["еда", "ёж", "Енот", "Жемчужина"]
