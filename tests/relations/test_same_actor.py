"""Which actors are one, and which only look so."""

from dataclasses import replace

import pytest

from bilateral.codebooks.loader import codebook
from bilateral.relations.identity import RIVALRY
from bilateral.relations.same_actor import keys, same

from .views import also, body, person

BODIES = codebook("en/body_names")
PM, FM = ("Prime Minister", "Kazakhstan"), ("Foreign Minister", "Government of Kazakhstan")


def one(new, old):
    """The verdict, the same both ways, with a bucket in common where there is one."""
    verdict = same(new, old)
    assert (same(old, new) is None) == (verdict is None)
    if verdict:
        assert set(keys(new)) & set(keys(old))
    return verdict


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (person("Danial Akhmetov"), person("Daniyal Ahmetov")),
        (person("Данияль Ахметов"), person("Danial Akhmetov", "KAZ")),
        (person("Nurtay Abikayev", "KAZ"), person("Nurtai Abykaev", "KAZ")),
        (person("Vladimir Vladimirovich Putin"), person("Vladimir Putin", "RUS")),
        (person("Mr. Vladimir Putin"), person("Vladimir Putin")),
        (person("Muammar Gaddafi", "LBY"), person("Moammar al-Qadhafi", "LBY")),
        (person("Abdel Fattah el-Sisi", "EGY"), person("Abdul-Fattah al-Sisi", "EGY")),
        (person("Mohammed bin Salman"), person("Mohammad Bin Salman")),
        (person("Kim Jong Il", "PRK"), person("Kim Jong-il", "PRK")),
        (person("Xi Jinping", "CHN"), person("Jinping Xi", "CHN")),
        (person("Ban Ki-moon", "KOR"), person("Ban Ki Moon")),
        (person("José Manuel Barroso"), person("Jose Barroso")),
        (person("Serhiy Bondar", "UKR"), person("Sergei Bondar", "UKR")),
        (person("Günter Weiß", "DEU"), person("Guenter Weiss")),
        (person("George W. Bush"), person("George Bush")),
        (person("Hernán Pérez Roldán", "COL"), person("Hernan Perez", "COL")),
        (person("Zhaksylyk Doskaliyev", "KAZ", PM), person("Jaqsylyq Dosqaliev", "KAZ", PM)),
    ],
)
def test_a_name_in_several_spellings_is_one_person(new, old):
    assert one(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (person("Danial Akhmetov", "KAZ"), person("Danial Akhmetov", "KGZ")),  # another state
        (person("Danial Akhmetov", "KAZ", PM), person("Kasymzhomart Tokayev", "KAZ", PM)),  # one office, two holders
        (person("Sergei Ivanov", "RUS"), person("Igor Ivanov", "RUS")),
        (person("Kim Jong Il", "PRK"), person("Kim Jong Un", "PRK")),
        (person("George W. Bush"), person("George H. W. Bush")),
        (person("Li Peng", "CHN"), person("Li Ping", "CHN")),
        (person("Olga Ivanova", "RUS"), person("Oleg Ivanov", "RUS")),
        (person("D. Akhmetov"), person("Danial Akhmetov", "KAZ")),  # thin: nothing in common but the letters
        (person("Akhmetov"), person("Danial Akhmetov", "KAZ")),
        (person("Akhmetov", "KAZ", FM), person("Danial Akhmetov", "KAZ", PM)),
        (person("Bush", "USA", ("President", None), seen="1990-01-01"),
         person("George Bush", "USA", ("President", None), seen="2004-01-01")),
        (person("Danial Akhmetov", "KAZ"), body("Danial Akhmetov", "KAZ")),
        (also(person("Aleksei Orlov", "RUS"), "A. Orlov"), person("Andrei Orlov", "RUS")),
    ],
)  # fmt: skip
def test_persons_who_are_two(new, old):
    assert one(new, old) is None


def test_a_person_in_another_office_is_the_same_person():
    verdict = one(person("Danial Akhmetov", "KAZ", FM), person("Danial Akhmetov", "KAZ", PM))
    assert verdict is not None
    assert verdict.confidence >= 0.95


@pytest.mark.parametrize(
    "new",
    [person("Akhmetov", "KAZ", PM, seen="2006-05-01"), person("Akhmetov", "KAZ", seen="2004-05-01"),
     person("A. Akhmetov", "KAZ")],
)  # fmt: skip
def test_a_surname_alone_is_not_taken_where_there_is_a_rival(new):
    verdict = one(new, person("Aidar Akhmetov", "KAZ", PM, seen="2004-04-01"))
    assert verdict is not None
    assert verdict.confidence < RIVALRY


def test_a_surname_with_the_office_of_these_months_is_enough():
    new = person("Akhmetov", "KAZ", PM, seen="2004-05-01")
    assert one(new, person("Aidar Akhmetov", "KAZ", PM, seen="2004-04-01")).confidence >= RIVALRY


def test_the_shared_office_makes_an_initial_surer():
    plain = one(person("D. Akhmetov", "KAZ"), person("Danial Akhmetov", "KAZ"))
    office = one(person("D. Akhmetov", "KAZ", PM), person("Danial Akhmetov", "KAZ", ("Premier", "Kazakhstan")))
    assert plain.confidence < RIVALRY <= office.confidence


@pytest.mark.parametrize(
    ("new", "old", "same_one"),
    [
        (person("Duncan Hunter Jr.", "USA"), person("Duncan Hunter", "USA"), False),
        (person("Duncan Hunter III"), person("Duncan Hunter Jr."), False),
        (person("Duncan Hunter, Jr."), person("Duncan Hunter Junior"), True),
        (person("Duncan Hunter Jr.", "USA", ("Governor", "Utah")),
         person("Duncan Hunter", "USA", ("Governor", "Utah")), True),
        (person("Peruvian foreign minister", "PER", seen="2001-05-02"),
         person("foreign minister", "PER", seen="2001-06-02"), True),
        (person("Peruvian foreign minister", "PER", seen="2001-05-02"),
         person("Peruvian foreign minister", "PER", seen="2003-05-02"), False),
        (person("Peruvian foreign minister", "PER", seen="2001-05-02"),
         person("Peruvian defence minister", "PER", seen="2001-05-02"), False),
        (person("Peruvian senator", "PER", seen="2001-05-02"),
         person("Peruvian senator", "PER", seen="2001-05-02"), False),
        (person("Michael Jordan"), person("Michael Jordan", "USA"), True),
        (person("Stephen King"), person("Stephen King", "USA"), True),
    ],
)  # fmt: skip
def test_generations_and_persons_without_a_name(new, old, same_one):
    assert bool(one(new, old)) == same_one


MINISTER = replace(person("Marat Dosov", "KAZ", ("Defence Minister", "Kazakhstan")), sector="GOV")
DIRECTOR = replace(person("Marat Dosov", "KAZ", ("head", "Altyn Trade")), sector="BUS")


@pytest.mark.parametrize(
    ("new", "old", "same_one"),
    [
        (person("Marat Dosov", "KAZ", ("nurse", None)), MINISTER, False),
        (person("Marat Dosov", "KAZ", ("truck driver", None)), MINISTER, False),
        (DIRECTOR, MINISTER, False),
        (DIRECTOR, person("Marat Dosov", "KAZ", ("Senator", None)), False),
        (replace(DIRECTOR, country=None), MINISTER, False),
        (person("Marat Dossov", "KAZ", ("journalist", "Vesti")), MINISTER, False),
        (person("Marat Dosov", "KAZ"), MINISTER, True),  # nothing is told that speaks against it
        (person("Marat Dosov", "KAZ", ("head", "delegation")), MINISTER, True),
        (person("Marat Dosov", "KAZ", ("politician", None)), MINISTER, True),
        (replace(DIRECTOR, sector="ELI"), MINISTER, True),  # he has left his office
        (replace(DIRECTOR, roles=DIRECTOR.roles | MINISTER.roles), MINISTER, True),
        (DIRECTOR, person("Marat Dosov", "KAZ", ("engineer", None)), True),
        (person("Marat Dosov", "KAZ", ("professor", "Nazarbayev University")),
         replace(person("Marat Dosov", "KAZ", ("adviser", "Nazarbayev University")), sector="GOV"), True),
    ],
)  # fmt: skip
def test_an_office_of_state_and_a_private_occupation_make_namesakes_two(new, old, same_one):
    assert bool(one(new, old)) == same_one


def test_states_and_governments_are_one_by_their_key_alone():
    state = replace(body("Kazakhstan", "KAZ", "state"), key="KAZ")
    government = replace(body("Government of Kazakhstan", "KAZ", "government"), key="KAZ-GOV")
    assert one(state, state).confidence == 1
    assert one(state, government) is None
    assert one(state, body("Kazakhstan", "KAZ")) is None


@pytest.mark.parametrize(("new", "old"), BODIES["examples"], ids="/".join)
def test_two_names_of_one_body(new, old):
    country = "RUS" if "Russia" in new else "KAZ"
    assert one(body(new, country), body(old, country))


@pytest.mark.parametrize(("new", "old"), BODIES["not"], ids="/".join)
def test_two_bodies(new, old):
    assert one(body(new, "KAZ"), body(old, "KAZ")) is None


@pytest.mark.parametrize(
    ("new", "old", "same_one"),
    [
        (body("Foreign Ministry", "KAZ"), body("Foreign Ministry", "RUS"), False),
        (body("Foreign Ministry"), body("Foreign Ministry", "RUS"), False),
        (body("Russian Foreign Ministry"), body("Foreign Ministry of Russia", "RUS"), True),
        (body("Organization of African Trade Unions"), body("OATU"), True),
        (body("Andes Copper Company", "CHL"), body("Andes Copper", "CHL"), True),
        (body("Andes Copper", "PER"), body("Andes Copper", "CHL"), False),
        (body("Russian analysts", "RUS", "group"), body("Russian analysts", "RUS", "group"), True),
        (body("The Times", type="media"), body("Times of India", "IND", "media"), False),
        (body("Muslims", type="group"), body("American Muslims", "USA", "group"), False),
        (body("Russian analysts", "RUS", "group"), body("Analysts", "RUS"), False),
        (also(body("KazMunaiGas", "KAZ"), "KMG"), body("KMG", "KAZ"), True),
    ],
)
def test_bodies_and_their_states(new, old, same_one):
    assert bool(one(new, old)) == same_one
