"""What counts as an undertaking, what it is called, and what does not count."""

from __future__ import annotations

import pytest

from tests.extraction.undertakings.reading import only, undertakings

NAMED = [
    ("Chile severed the 1994 accord on the Peruvian mail.", "agreement", "1994 accord on the Peruvian mail"),
    ("Chile's agreement with Peru on tuna expired.", "agreement", "agreement with Peru on tuna"),
    ("The Kyoto Protocol was ratified by Chile.", "agreement", "Kyoto Protocol"),
    ("The cease-fire between Chile and Peru is fragile.", "agreement", "cease-fire between Chile and Peru"),
    ("The Year of Chile in Peru has begun.", "programme", "Year of Chile in Peru"),
    ("Chile pursues a multi-vector policy in trade, Peru says.", "policy", "multi-vector policy in trade"),
    ("Peru criticized Chile's open-door policy.", "policy", "open-door policy"),
    ("Talks on gas prices between Chile and Peru have resumed.", "talks", "Talks on gas prices between Chile and Peru"),
    ("The peace process in Peru is dead, Chile says.", "talks", "peace process in Peru"),
    ("Pyongyang left the six-party talks.", "talks", "six-party talks"),
    ("That 1991 treaty between Chile and Peru is void.", "agreement", "1991 treaty between Chile and Peru"),
    ("Peru backs the construction of a railway to Chile.", "project", "construction of a railway to Chile"),
    ("Chile promised to send doctors to Peru.", "pledge", "send doctors to Peru"),
    ("Chile and Peru set up a joint venture to mine copper.", "project", "joint venture to mine copper"),
    ("Chile froze its nuclear program after protests in Peru.", "programme", "nuclear program"),
    ("The arms embargo against Chile was lifted by Peru.", "policy", "arms embargo against Chile"),
    ("Chile imposed a ban on Peruvian wine.", "policy", "ban on Peruvian wine"),
    ("Chile and Peru signed a memorandum on tourism.", "agreement", "memorandum on tourism"),
    ("Chile and Peru are building a free-trade zone.", "project", "free-trade zone"),
    ("Chile and Peru agreed on the delimitation of the border.", "agreement", "delimitation of the border"),
]  # fmt: skip

NOTHING = [
    "A great deal of snow fell in Chile.",
    "Any agreement between Chile and Peru must be fair.",
    "Without an agreement on gas, Peru will suffer.",
    "There is no deal between Chile and Peru.",
    "Chile and Peru held talks on Monday.",
    "The president of Chile arrived for talks in Peru.",
    "Jewish settlements were discussed in Chile.",
    "Chile's foreign policy is cautious.",
    "The regime in Chile fell.",
    "The trade union in Peru went on strike.",
    "Chile promised to work hard.",
    "Chile and Peru agreed to meet in May.",
    "The Council on Foreign Policy met in Chile.",
    "Chile has close ties with Peru.",
    "International treaties bind everyone, Chile said.",
    "The bridge built by Chile in 1932 was closed.",
    "The conference was held in Chile in March.",
    "Chile is a signatory of the whaling convention.",
    "Officials from Chile visited Peru and praised its museums.",
]


@pytest.mark.parametrize(("text", "type_", "name"), NAMED)
def test_named(text: str, type_: str, name: str) -> None:
    found = only(text)
    assert (found.type, found.name) == (type_, name)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert [(u.name, u.because) for u in undertakings(text)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ministers of Chile and Peru discussed issues relating to space research, joint construction of a port, "
            "and joint development of the gas sector.",
            ["space research", "joint construction of a port", "joint development of the gas sector"],
        ),
        (
            "Chile promised to deliver grain and medicine to Peru.",
            ["deliver grain", "medicine"],
        ),
        (
            "Peru has not ratified two protocols. Protocol 6 limits fishing. Protocol 9 requires Peru to report.",
            ["Protocol 6", "Protocol 9"],
        ),
    ],
)
def test_several(text: str, names: list[str]) -> None:
    found = [u.name for u in undertakings(text)]
    assert len(found) == len(names)
    assert all(a.startswith(b) for a, b in zip(found, names, strict=True)), found


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Chile and Peru signed an agreement on fishing rights.", "fishing rights"),
        ("Chile pursues a demographic policy, Peru says.", "demographic"),
        ("Chile broke its pledge to remove the mines, Peru said.", "remove the mines"),
    ],
)
def test_topic(text: str, topic: str) -> None:
    assert only(text).topic == topic


@pytest.mark.parametrize(
    ("text", "since", "stage_date"),
    [
        ("Chile severed the 1994 accord on fishing with Peru in 2003.", "1994", "2003"),
        ("Chile and Peru signed an agreement on fishing in 1998.", "1998", "1998"),
        ("Chile has maintained a moratorium on whaling since 1996.", "1996", None),
    ],
)
def test_dates(text: str, since: str, stage_date: str) -> None:
    found = only(text)
    assert (found.since, found.stage_date) == (since, stage_date)
