from __future__ import annotations

import pytest

from tests.extraction.actors.reading import actors, findings, mentions


@pytest.mark.parametrize(
    ("text", "actor", "words"),
    [
        ("Chile and Peru signed a treaty.", "PER", ["Peru"]),
        ("The Netherlands recalled its ambassador.", "NLD", ["Netherlands", "its"]),
        ("Lima rejected the offer.", "PER-GOV", ["Lima"]),
        ("Ministers were irritated by Ankara's refusal.", "TUR-GOV", ["Ankara"]),
        ("The minister urged Tehran to resume the talks.", "IRN-GOV", ["Tehran"]),
        ("Relations between Oslo and Vilnius have cooled.", "NOR-GOV", ["Oslo"]),
        ("The Kremlin denied the report.", "RUS-GOV", ["Kremlin"]),
        ("Peruvian officials praised the accord.", "PER-GOV", ["Peruvian officials"]),
        ("The Chilean government praised the accord.", "CHL-GOV", ["Chilean government"]),
        ("The government of Ghana praised the accord.", "GHA-GOV", ["government of Ghana"]),
        ("Polish and Czech officials met on Monday.", "POL-GOV", ["Polish"]),
        ("The ministers of Ghana and Togo met.", "TGO-GOV", ["ministers"]),
        ("Togo voted. The government was pleased.", "TGO-GOV", ["government"]),
        ("The Israelis know that the talks have failed.", "ISR", ["Israelis"]),
    ],
)
def test_states_and_governments(text: str, actor: str, words: list[str]) -> None:
    assert mentions(text, actor) == words


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The minister arrived in Lima on Monday.", "PER-GOV"),
        ("A tunnel between Helsinki and Tallinn will be dug.", "EST-GOV"),
        ("A trip to Ankara is planned.", "TUR-GOV"),
        ("The fans of Real Madrid celebrated.", "ESP-GOV"),
        ("LIMA — The price of copper rose.", "PER-GOV"),
        ("Peruvian copper was loaded in the port.", "PER"),
        ("The rain in northern Chile did not stop.", "CHL"),
    ],
)
def test_places_are_no_actors(text: str, absent: str) -> None:
    assert absent not in actors(text)


def test_adjectives_are_mentions_but_not_in_the_record() -> None:
    found = findings("Chile stopped Peruvian trucks.")
    assert [(m.actor, m.form) for m in found.mentions] == [("CHL", "name"), ("PER", "adjective")]
    assert [a.id for a in found.actors] == ["CHL"]


def test_two_countries() -> None:
    text = "Chile and Peru signed a treaty. Trade between the two countries has grown."
    assert mentions(text, "CHL") == ["Chile", "the two countries"]
    assert mentions(text, "PER") == ["Peru", "the two countries"]
