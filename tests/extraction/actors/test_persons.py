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
        ("Kenyan Deputy Foreign Minister Amina Hassan left.", "person/amina-hassan", "KEN", "GOV"),
        ("Philippine Secretary of Foreign Affairs Ramon Cruz left.", "person/ramon-cruz", "PHL", "GOV"),
        ("Filipino Defense Secretary Gil Torres left.", "person/gil-torres", "PHL", "GOV"),
        ("Foreign Secretary Ramon Cruz left.", "person/ramon-cruz", None, "GOV"),
        (
            "Mexico's Economy Secretary Tatiana Rios and Foreign Relations Secretary Marcelo Ruiz left.",
            "person/marcelo-ruiz",
            "MEX",
            "GOV",
        ),
        ("Malaysian Deputy Prime Minister and Foreign Minister Azlan Omar left.", "person/azlan-omar", "MYS", "GOV"),
        (
            "Ambassador Extraordinary and Plenipotentiary of Vietnam to Cuba Tran Van Minh left.",
            "person/tran-van-minh",
            "VNM",
            "GOV",
        ),
        ("The ambassador of Portugal to Guinea, Pedro Lima, left.", "person/pedro-lima", "PRT", "GOV"),
        (
            "The chairman of the State Duma's foreign affairs committee, Leonid Sorin, left.",
            "person/leonid-sorin",
            "RUS",
            "LEG",
        ),
        ("Fatou Jallow, Minister of Tourism and Culture of The Gambia, left.", "person/fatou-jallow", "GMB", "GOV"),
        ("Vatican Secretary of State Cardinal Pietro Bassi left.", "person/pietro-bassi", "VAT", "GOV"),
        ("The head of the Nigerian delegation, Emeka Obasi, left.", "person/emeka-obasi", "NGA", None),
        ("Chief of the Defence Staff General Bipin Rao left.", "person/bipin-rao", None, "MIL"),
        ("UN High Commissioner for Refugees Filippo Conti left.", "person/filippo-conti", None, "IGO"),
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


@pytest.mark.parametrize(
    ("published", "sector"), [("2010-05-01", "GOV"), ("2014-05-01", "ELI"), ("2020-05-01", None), (None, None)]
)
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


@pytest.mark.parametrize(
    "text",
    [
        "Deputy Foreign Minister Sergey Ryzhov met Kenyan Deputy Foreign Minister Amina Hassan.",
        "Ambassador Extraordinary and Plenipotentiary of Vietnam to Cuba Tran Van Minh left.",
        "In his letter, the Egyptian president assured the emir that the aid would go on.",
    ],
)
def test_no_person_is_made_of_a_title(text: str) -> None:
    made = {"person/foreign", "person/extraordinary", "person/egyptian-emir"}
    assert made.isdisjoint(actors(text))


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Jordan would not take part, its foreign minister said.", "person/jordanian-foreign-minister", "JOR"),
        ("Kuwait's emir said so.", "person/kuwaiti-emir", "KWT"),
        ("A senior Turkish official said so.", "TUR-GOV", "TUR"),
        (
            "Peru called back its envoy to Ecuador. The country's foreign ministry said so.",
            "org/peruvian-foreign-ministry",
            "PER",
        ),
        ("The foreign ministry in Minsk said so.", "org/belarusian-foreign-ministry", "BLR"),
        ("Seoul's unification ministry said so.", "org/south-korean-unification-ministry", "KOR"),
    ],
)
def test_who_has_no_name_here(text: str, actor: str, country: str) -> None:
    found = actors(text)
    assert actor in found, sorted(found)
    assert found[actor].country == country


def test_given_names_tell_whom_he_and_she_mean() -> None:
    text = "Chilean President Elena Soto met Peruvian Foreign Minister Jorge Lara. He thanked her. She smiled."
    assert mentions(text, "person/jorge-lara") == ["Jorge Lara", "He"]
    assert mentions(text, "person/elena-soto") == ["Elena Soto", "her", "She"]


def test_other_names_stand_in_the_text() -> None:
    text = "The UNHCR said so. The European Union agreed."
    assert all(alias in text for actor in actors(text).values() for alias in actor.aliases)


@pytest.mark.parametrize(
    ("text", "published", "country", "sector"),
    [
        ("Nicolas Sarkozy, a trawlerman, was rescued off Spain.", "2010-05-01", None, None),
        ("Belgian football player Nicolas Sarkozy signed in Spain.", "2010-05-01", "BEL", None),
        ("Nicolas Sarkozy, a nurse, was held in Chad.", "2010-05-01", None, "MED"),
        ("Nicolas Sarkozy, head of the Swiss company Green Way, left.", "2010-05-01", "CHE", "BUS"),
        ("Nicolas Sarkozy went to Spain.", "2020-05-01", None, None),
        ("Former president Nicolas Sarkozy went to Spain.", "2020-05-01", "FRA", "ELI"),
        ("French President Nicolas Sarkozy, a lawyer, went to Spain.", "2010-05-01", "FRA", "GOV"),
    ],
)
def test_a_leader_is_not_who_does_other_work_or_is_named_in_other_years(
    text: str, published: str, country: str | None, sector: str | None
) -> None:
    found = actors(text, published)["person/nicolas-sarkozy"]
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Marek Dvorak, a Czech truck driver, was held. Czech Interior Minister Marek Dvorak called Serbia. "
            "Dvorak asked for talks.",
            {"person/marek-dvorak": 2, "person/marek-dvorak-truck-driver": 1},
        ),
        (
            "Defence Minister Ivo Tanev flew to Oslo. Bulgarian goalkeeper Ivo Tanev missed the flight. Tanev stayed.",
            {"person/ivo-tanev": 1, "person/ivo-tanev-goalkeeper": 2},
        ),
        ("Czech Interior Minister Marek Dvorak left. Marek Dvorak, a lawyer, is 50.", {"person/marek-dvorak": 2}),
        ("Czech Interior Minister Marek Dvorak left. Dvorak, a skier, is 50.", {"person/marek-dvorak": 2}),
        ("Senator Marek Dvorak left. Marek Dvorak, a former goalkeeper, is 50.", {"person/marek-dvorak": 2}),
        ("President Marek Dvorak left. Marek Dvorak, leader of the country, is 50.", {"person/marek-dvorak": 2}),
    ],
)
def test_a_minister_and_a_private_man_of_one_name_are_two(text: str, told: dict[str, int]) -> None:
    found = actors(text, "2019-05-01")
    assert {a: len(found[a].mentions) for a in found if a.startswith("person/")} == told


@pytest.mark.parametrize(
    ("text", "sector", "body"),
    [
        ("Asel Nurova, director of the Kyrgyz firm Green Way, left.", "BUS", "Green Way"),
        ("Asel Nurova, head of a Kyrgyz company, left.", "BUS", "Kyrgyz company"),
        ("Asel Nurova, head of the Kyrgyz delegation, left.", None, "Kyrgyzstan"),
    ],
)
def test_who_leads_a_firm_is_of_business(text: str, sector: str | None, body: str) -> None:
    found = actors(text)["person/asel-nurova"]
    assert (found.country, found.sector, found.roles[0].organization) == ("KGZ", sector, body)
