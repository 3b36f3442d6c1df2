"""What is yet to come, what is not kept, and what headlines in capitals name."""

from __future__ import annotations

import pytest

from tests.extraction.undertakings.reading import only


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Chile and Peru to sign water treaty in 2023", "proposed"),
        ("The water treaty between Chile and Peru may be signed in 2023.", "proposed"),
        ("Malawi has not received it: Oslo has not paid the 5 million euros that Norway pledged to Malawi.", "stalled"),
    ],
)
def test_stage_without_day(text: str, stage: str) -> None:
    found = only(text)
    assert (found.stage, found.stage_date) == (stage, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Presidents of Chile and Peru Sign Water Treaty", "Water Treaty"),
        ("Chile and Peru signed the Agreement on Transit Transport in Astana.", "Agreement on Transit Transport"),
        ("Chile and Peru signed an agreement on a plant in Akkuyu.", "agreement on a plant in Akkuyu"),
    ],
)
def test_name(text: str, name: str) -> None:
    found = only(text)
    assert (found.name, set(found.parties)) == (name, {"CHL", "PER"})
