"""The lexicon's type held against the coder's probability."""

from __future__ import annotations

import pytest

from bilateral.extraction.events.certainty import share
from tests.extraction.events.marked import events_of


@pytest.mark.parametrize(
    "text",
    [
        "[Egypt] accused {Sudan} of arming the rebels.",
        "[Egypt] condemned {Sudan}'s raid.",
        "[Egypt] thanked {Sudan} for its help.",
    ],
)
def test_events_where_lexicon_and_coder_agree(text: str) -> None:
    (event,) = events_of(text)
    assert event.confidence is not None
    assert 0.75 < event.confidence <= 1


def test_same_words_same_confidence() -> None:
    text = "[Egypt] praised {Sudan} and urged {Sudan} to open the road."
    assert events_of(text) == events_of(text)


def test_concession_and_retreat_are_one_to_the_coder() -> None:
    shares = {"YIELD": 0.8, "AID": 0.2}
    assert [share(shares, kind) for kind in ("CONCEDE", "RETREAT", "AID", "ASSAULT")] == [0.8, 0.8, 0.2, 0.0]
