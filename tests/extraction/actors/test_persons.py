from __future__ import annotations

import pytest

from tests.extraction.actors.reading import actors, mentions


@pytest.mark.parametrize(
    ("text", "actor", "country", "sector"),
    [
        ("Peruvian President Anselmo Quirotz left on Monday.", "person/anselmo-quirotz", "PER", "GOV"),
        ("Georgia's foreign minister, Levan Turmanidze, was there.", "person/levan-turmanidze", "GEO", "GOV"),
        ("The president of Ghana, Kwabena Ossei, said no.", "person/kwabena-ossei", "GHA", "GOV"),
        ("Kenya Senate Chairman Otieno Barasa spoke.", "person/otieno-barasa", "KEN", "LEG"),
        ("Daulet Serikov, chairman of the Mazhilis, agreed.", "person/daulet-serikov", "KAZ", "LEG"),
        ("Mirela Dobrescu, a former Romanian minister, agreed.", "person/mirela-dobrescu", "ROU", "ELI"),
        ("UNHCR spokeswoman Ingeborg Hallstad said so.", "person/ingeborg-hallstad", None, "IGO"),
        ("Ingrid Solheim, head of the European Commission, spoke.", "person/ingrid-solheim", None, "IGO"),
        ("Turkish foreign ministry spokesman Cemal Arslan said so.", "person/cemal-arslan", "TUR", "GOV"),
        ("Gazprom chief executive Oleg Tarnov said so.", "person/oleg-tarnov", "RUS", "BUS"),
        ("Chadian rebel leader Idris Goukoun said so.", "person/idris-goukoun", "TCD", "REB"),
        ("Gen. Amadou Keitala of Mali praised the troops.", "person/amadou-keitala", "MLI", "MIL"),
        ("Bernt Aasmund is the prime minister of Norway.", "person/bernt-aasmund", "NOR", "GOV"),
        ("The party's Ruud van den Hoogen, the Dutch premier, left.", "person/ruud-van-den-hoogen", "NLD", "GOV"),
        ("Peru's ambassador to Chile, Rosaura Lindez, left.", "person/rosaura-lindez", "PER", "GOV"),
        ("Kenya's army chief, General Otieno Barasa, left.", "person/otieno-barasa", "KEN", "MIL"),
        ("British diplomat Sir Alfred Penhallow left.", "person/alfred-penhallow", "GBR", "GOV"),
        ("Acme President Ruth Oyenko left.", "person/ruth-oyenko", None, None),
        ("Kenya praised its defence minister, Otieno Barasa.", "person/otieno-barasa", "KEN", "GOV"),
        ("A political analyst, Irma Solovar, disagreed.", "person/irma-solovar", None, None),
    ],
)
def test_country_and_sector(text: str, actor: str, country: str | None, sector: str | None) -> None:
    found = actors(text)
    assert actor in found, sorted(found)
    assert (found[actor].country, found[actor].sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "actor", "words"),
    [
        (
            "President Anselmo Quirotz left. Quirotz said that he was tired.",
            "person/anselmo-quirotz",
            ["Anselmo Quirotz", "Quirotz", "he"],
        ),
        (
            "Minister Luisa Maier praised the pact. She left for home.",
            "person/luisa-maier",
            ["Luisa Maier", "She"],
        ),
        (
            "During his visit, Prime Minister Otieno Barasa praised the pact.",
            "person/otieno-barasa",
            ["his", "Otieno Barasa"],
        ),
        (
            "“I am content,” said Prime Minister Otieno Barasa.",
            "person/otieno-barasa",
            ["I", "Otieno Barasa"],
        ),
        (
            "Kenyan Prime Minister Otieno Barasa met the press. The prime minister was silent.",
            "person/otieno-barasa",
            ["Otieno Barasa", "The prime minister"],
        ),
        (
            "He praised [Peruvian President Anselmo] Quirotz’s policy.",
            "person/anselmo-quirotz",
            ["Anselmo] Quirotz"],
        ),
    ],
)
def test_mentions(text: str, actor: str, words: list[str]) -> None:
    found = [w.removeprefix("The ") for w in mentions(text, actor)]
    assert found == [w.removeprefix("The ") for w in words]


def test_a_name_is_a_person_everywhere() -> None:
    text = (
        "Nurzhan Bolatov, a Kazakh deputy minister, spoke.\n"
        "Bolatov notes that talks go on. According to Bolatov, all is well."
    )
    assert mentions(text, "person/nurzhan-bolatov") == ["Nurzhan Bolatov", "Bolatov", "Bolatov"]


def test_leaders_are_known_by_name_and_spelling() -> None:
    assert actors("A cabinet headed by Benjamin Netanyau was formed.")["person/benjamin-netanyahu"].country == "ISR"


@pytest.mark.parametrize(("published", "sector"), [("2010-05-01", "GOV"), ("2020-05-01", "ELI"), (None, None)])
def test_a_leaders_sector_needs_the_day(published: str | None, sector: str | None) -> None:
    assert actors("Angela Merkel went home.", "2010-05-01")["person/angela-merkel"].sector == "GOV"
    assert actors("Nicolas Sarkozy went home.", published)["person/nicolas-sarkozy"].sector == sector


def test_two_holders() -> None:
    text = "Presidents Anselmo Quirotz and Bruno Calderas signed it. The two presidents embraced."
    assert [w.lower() for w in mentions(text, "person/bruno-calderas")] == ["bruno calderas", "the two presidents"]


def test_an_official_without_a_name() -> None:
    found = actors("A Kazakh deputy minister said that the talks had failed.")
    assert (found["person/kazakh-deputy-minister"].country, found["person/kazakh-deputy-minister"].sector) == (
        "KAZ",
        "GOV",
    )


def test_nobody_is_made_up() -> None:
    assert actors("The price of oil rose. It fell again.") == {}


def test_counterparts_and_spokesmen_take_after_whom_they_belong_to() -> None:
    found = actors(
        "Ghanaian Defence Minister Kofi Ansahene met his Togolese counterpart, Edem Koudjo. "
        "Koudjo's spokeswoman Abla Senyo was silent."
    )
    assert (found["person/edem-koudjo"].country, found["person/edem-koudjo"].sector) == ("TGO", "GOV")
    assert (found["person/abla-senyo"].country, found["person/abla-senyo"].sector) == ("TGO", "GOV")


def test_a_commentator_shares_the_nationality_of_those_just_spoken_of() -> None:
    text = "Some Kenyan analysts feel ignored. Political observer Otieno Barasa is one."
    assert actors(text)["person/otieno-barasa"].country == "KEN"
    assert actors("Political observer Otieno Barasa left Kenya.")["person/otieno-barasa"].country is None


def test_a_surname_alone_is_no_leader_without_ground() -> None:
    assert [a for a in actors("Kim tested it, said South Korea.") if "yong" in a] == []


def test_its_spokesman() -> None:
    text = "The Kenyan parliament ratified it. Its spokesman, Otieno Barasa, said so."
    assert (actors(text)["person/otieno-barasa"].country, actors(text)["person/otieno-barasa"].sector) == ("KEN", "LEG")


def test_family_names_first() -> None:
    assert mentions("Lou Jingwei, a Chinese minister, left. Mr. Lou was tired.", "person/lou-jingwei") == [
        "Lou Jingwei",
        "Lou",
    ]


def test_reporters_credits_name_no_actors() -> None:
    assert actors("Ghana voted. (Reporting by Amina Lokko; Editing by Ben Dorff)").keys() == {"GHA"}
