from __future__ import annotations

import pytest

from bilateral.extraction.places.gazetteer import country
from tests.extraction.places.reading import findings, places


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # what contains it
        ("The firm moved its office to Paris, Texas, last spring.", "Paris", ("USA", "Texas")),
        ("He was born in Springfield, Ill., in 1950.", "Springfield", ("USA", "Illinois")),
        ("A factory opened in Long Beach, CA, on Monday.", "Long Beach", ("USA", "California")),
        ("Hikers were found near Cambridge, Ontario.", "Cambridge", ("CAN", "Ontario")),
        # countries before towns
        ("Exports to China and Mexico fell in May.", "China", ("CHN", None)),
        ("Troops crossed from Chad into Niger.", "Chad", ("TCD", None)),
        ("The delegation from Peru arrived in the U.S. on Monday.", "U.S.", ("USA", None)),
        ("Farmers in Georgia and Armenia export wine to Russia.", "Georgia", ("GEO", None)),
        # the other places of the document
        ("Floods hit Atlanta, Savannah and other towns in Georgia.", "Georgia", ("USA", None)),
        ("The road from Osh to Bishkek, in Kyrgyzstan, is closed.", "Osh", ("KGZ", "Osh")),
        # largest first
        ("The ministers will meet in Vienna next week.", "Vienna", ("AUT", "Wien")),
        # regions and waters of the supplement
        ("Rivers of Central Asia feed the Aral Sea.", "Central Asia", (None, None)),
        ("Fishing in the Caspian Sea declined.", "Caspian Sea", (None, None)),
    ],
)
def test_where_it_is(text: str, name: str, expected: tuple[str | None, str | None]) -> None:
    place = places(text)[name]
    assert (place.country, place.admin1) == expected


def test_one_place_has_one_id_in_all_documents() -> None:
    one = places("The train from Almaty reached Bishkek, Kyrgyzstan, at noon.")["Bishkek"]
    other = places("Rain fell in Bishkek. Schools in Kyrgyzstan closed.")["Bishkek"]
    assert one.id == other.id == "place/geonames-1528675"


def test_a_feature_word_tells_the_field_from_the_village() -> None:
    place = places("Output at the Tengiz oil field rose to a record in August.")["Tengiz oil field"]
    assert (place.feature, place.country) == ("OILF", "KAZ")


def test_a_region_is_told_from_the_town_of_its_name() -> None:
    place = places("Wheat was harvested early in Kostanai region this year.")["Kostanai region"]
    assert (place.feature, place.country) == ("ADM1", "KAZ")


def test_what_the_gazetteer_lacks_keeps_its_region_but_no_coordinates() -> None:
    place = places("A new bridge was built near Zhanakarly in Kostanai region.")["Zhanakarly"]
    assert (place.country, place.latitude, place.geonames) == ("KAZ", None, None)
    assert place.admin1 == "Qostanay oblysy"


def test_a_former_state_has_a_place_of_its_own() -> None:
    place = places("Millions emigrated from the Soviet Union to Germany.")["Soviet Union"]
    assert (place.country, place.feature, place.latitude) == ("SUN", "PCLH", None)
    assert place.because == "gazetteer: Soviet Union, so called until 1991"


def test_a_former_name_is_kept_as_the_text_has_it() -> None:
    place = places("He studied in Alma-Ata before the war.")["Alma-Ata"]
    assert (place.geonames, place.because) == (1526384, "gazetteer: Almaty, so called until 1993")


def test_part_of_a_country_is_a_region_without_coordinates() -> None:
    found = places("Refugees are hiding in northern Angola.")
    assert (found["northern Angola"].country, found["northern Angola"].latitude) == ("AGO", None)
    assert found["Angola"].feature == "PCLI"


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said that it would not sign the treaty.",
        "The minister accused Washington of meddling.",
        "Relations between Ankara and Baku have improved.",
        "The Council of Europe adopted a resolution.",
        "Russian cargo waited for days.",
        "The China University of Geosciences admitted 200 students.",
        "He told the Washington Post that talks had failed.",
    ],
)
def test_no_place(text: str) -> None:
    assert [p.name for p in findings(text).places if p.feature != "PCLI"] == []


def test_a_capital_that_is_government_and_place_has_literal_mentions_alone() -> None:
    text = "Tokyo rejected the demand. The envoy flew to Tokyo on Friday."
    found = findings(text)
    (place,) = found.places
    assert [m.of(text) for m in place.mentions] == ["Tokyo"]
    assert place.span.start == text.rindex("Tokyo")
    assert [(t.place, t.country) for t in found.toponyms] == [(None, "JPN"), (place.id, "JPN")]


def test_all_mentions_are_listed() -> None:
    text = "Fires burned near Aktobe. Aktobe was covered in smoke."
    place = places(text)["Aktobe"]
    assert [m.of(text) for m in place.mentions] == ["Aktobe", "Aktobe"]
    assert place.alt_spans == place.mentions[1:]


def test_every_toponym_refers_to_a_record() -> None:
    found = findings("From Tbilisi in Georgia the pipeline runs to Ceyhan in Turkey, along the Kura River.")
    assert {t.place for t in found.toponyms} <= {p.id for p in found.places}


def test_capitals_throughout_are_shown_as_usual() -> None:
    assert "Nairobi" in places("NAIROBI (Reuters) - Rain fell in Kenya on Monday.")


def test_a_state_is_at_its_reference_point() -> None:
    kazakhstan = country("KAZ")
    place = places("Wheat prices in Kazakhstan rose.")["Kazakhstan"]
    assert kazakhstan
    assert (place.latitude, place.longitude) == (kazakhstan.latitude, kazakhstan.longitude)


@pytest.mark.parametrize("text", ["", "\n", ".", "…", "no capitals at all", "😀 é́ ʻ"])
def test_odd_texts(text: str) -> None:
    assert findings(text).places == ()
