"""One undertaking for all its mentions."""

from __future__ import annotations

import pytest

from tests.extraction.undertakings.reading import only, undertakings

ONE = [
    ("Chile and Peru signed a fishing accord. The accord covers tuna. Chile later broke the agreement.", "broken", 2),
    ("Chile and Peru signed a pact on tuna. The tuna pact is worth millions to Peru.", "agreed", 1),
    ("Chile proposed a tax treaty with Peru. Peru and Chile have now signed the tax treaty.", "agreed", 1),
    ("Talks between Chile and Peru on gas resumed. The talks have stalled, Peru said.", "stalled", 1),
    ("Chile and Peru began peace talks. The peace talks were suspended in 2003.", "suspended", 1),
    ("Chile and Peru are negotiating a trade pact. Talks on the trade pact began in 2003.", "negotiating", 1),
    ("Norway brokered a truce in Peru in 2002. The rebels withdrew from the ceasefire agreement.", "broken", 1),
    ("Chile maintains a moratorium on whaling. Peru wants the moratorium lifted.", "under_way", 1),
]  # fmt: skip

APART = [
    ("Chile and Peru signed an accord on fishing and a treaty on extradition.", 2),
    ("Chile broke the 1994 accord on tuna. The 2001 accord on tuna still holds for Peru.", 2),
    ("Chile signed a gas deal with Peru. It also signed a gas deal with Mexico.", 2),
    ("Chile and Peru discussed a railway project and a pipeline project.", 2),
]


@pytest.mark.parametrize(("text", "stage", "others"), ONE)
def test_one(text: str, stage: str, others: int) -> None:
    found = only(text)
    assert found.stage == stage, found.because
    assert len(found.alt_spans) == others, [s.of(text) for s in found.alt_spans]


@pytest.mark.parametrize(("text", "count"), APART)
def test_apart(text: str, count: int) -> None:
    assert len(undertakings(text)) == count, [u.name for u in undertakings(text)]
