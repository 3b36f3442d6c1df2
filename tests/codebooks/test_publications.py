"""The media of the world."""

from __future__ import annotations

import pytest

from bilateral.codebooks import publications
from bilateral.codebooks.loader import codebook


def test_media_of_all_regions_are_known() -> None:
    countries = {m.country for m in publications.media().values()}
    assert len(publications.media()) > 800
    assert len(countries) > 110


@pytest.mark.parametrize(
    ("name", "full", "country", "common"),
    [
        ("AFP", "Agence France-Presse", "FRA", False),
        ("the Guardian", "The Guardian", "GBR", False),
        ("Xinhua", "Xinhua News Agency", "CHN", False),
        ("Panorama", "Panorama", "KAZ", True),
        ("The Nation", "The Nation", None, True),
    ],
)
def test_medium(name: str, full: str, country: str | None, common: bool) -> None:
    found = publications.medium(name)
    assert found
    assert (found.name, found.country, found.common) == (full, country, common)


@pytest.mark.parametrize("name", ["Reutersberg", "the minister", ""])
def test_no_medium(name: str) -> None:
    assert publications.medium(name) is None


def test_the_longest_name_is_taken() -> None:
    text = "Interfax-AVN, The New York Times and the Guardian"
    assert [s.of(text) for s, _ in publications.named(text)] == ["Interfax-AVN", "The New York Times", "Guardian"]


def test_no_name_stands_twice_in_one_list() -> None:
    for kind in ("agencies", "papers", "magazines", "broadcasters"):
        for country, lists in codebook("world/publications")[kind].items():
            names = [n for names in lists for n in names]
            assert len(names) == len(set(names)), (kind, country)
