"""Who is party; none where one side is not told."""

from __future__ import annotations

import pytest

from tests.extraction.undertakings.reading import only

CASES = [
    ("Chile and Peru signed an agreement on fishing.", ["CHL", "PER"]),
    ("Chile signed an agreement with Peru on fishing.", ["CHL", "PER"]),
    ("The fishing accord between Chile and Peru expired.", ["CHL", "PER"]),
    ("The Chilean-Peruvian fishing accord expired.", ["CHL", "PER"]),
    ("The Sino-Peruvian fishing accord angered China and Peru.", ["CHN", "PER"]),
    ("Chile's fishing accord with Peru expired.", ["CHL", "PER"]),
    ("Chile severed the accord on the transit of Peruvian cargo.", ["CHL", "PER"]),
    ("Mexico brokered a truce between Chile and Peru.", ["CHL", "PER"]),
    ("Mexico welcomed the fishing accord between Chile and Peru.", ["CHL", "PER"]),
    ("The whaling treaty was praised in Mexico.", []),
    ("Chile's demographic policy is resented in Peru.", ["CHL"]),
    ("Chile promised to deliver grain to Peru.", ["CHL"]),
    ("Talks between Chile and Peru on gas have stalled.", ["CHL", "PER"]),
    ("Chile has resumed negotiations with Peru on gas.", ["CHL", "PER"]),
    ("Chile is building a railway in Peru.", ["CHL"]),
    ("Chile and Peru launched a joint satellite project.", ["CHL", "PER"]),
    ("The moratorium on whaling was lifted by Chile, Peru said.", ["CHL"]),
]


@pytest.mark.parametrize(("text", "parties"), CASES)
def test_parties(text: str, parties: list[str]) -> None:
    assert sorted(only(text).parties) == parties
