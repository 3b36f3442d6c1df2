"""Between whom trade is, a sentence a row; printed on 4 January 2005."""

from __future__ import annotations

import pytest

import bilateral

PEERS = ("PER", "CHL")
# sentence, then of each figure: value and parties
BETWEEN = [
    ("Trade between Peru and Chile fell 5 percent to $17.6 billion in 2003.", [(5, PEERS), (17.6e9, PEERS)]),
    ("The mutual trade of Peru and Chile reached $2 billion.", [(2e9, PEERS)]),
    ("The trade turnover of Peru with Chile amounted to $3 billion.", [(3e9, PEERS)]),
    ("Peru's trade with Chile amounted to $3 billion.", [(3e9, PEERS)]),
    ("Peru and Chile are at odds. Peruvian-Chilean trade totaled $3 billion.", [(3e9, PEERS)]),
    ("Peru–Chile trade totaled $3 billion.", [(3e9, PEERS)]),
    ("Commerce between Peru and Chile was worth $700 million in 2003.", [(7e8, PEERS)]),
    ("The volume of trade between Peru and Chile was $3 billion.", [(3e9, PEERS)]),
    ("Bilateral trade between India, Nepal and Bhutan stood at $5 billion.", [(5e9, ("IND", "NPL", "BTN"))]),
    ("Trade between Norway and the European Union was 9 billion euros.", [(9e9, ("NOR", "org/eu"))]),
    # by reference
    ("Peru and Chile want to raise their trade to $30 billion.", [(3e10, PEERS)]),
    ("Peru met Chile in Lima. Trade between the two countries was $2 billion.", [(2e9, PEERS)]),
    ("Peru met Chile in Lima. The two countries' mutual trade was $2 billion.", [(2e9, PEERS)]),
    # taken from the figure before
    ("Trade between Peru and Chile was $3 billion in 2003. In 2004 the figure rose to $4 billion.",
     [(3e9, PEERS), (4e9, PEERS)]),
    ("Peru-Chile trade rose to $20 billion in 2003 from $18 billion in 2002.", [(2e10, PEERS), (1.8e10, PEERS)]),
    ("Trade between Peru and Chile was $1 billion in 2001 and $2 billion in 2002.", [(1e9, PEERS), (2e9, PEERS)]),
    ("Trade between Peru and Chile reached 2 billion euros ($2.4 billion).", [(2e9, PEERS), (2.4e9, PEERS)]),
    # one side alone, more than the two, a part of the trade, a place that is no actor
    ("Trade turnover with Peru amounted to $3 billion.", [(3e9, ())]),
    ("Bilateral trade reached $2 billion.", [(2e9, ())]),
    ("The trade of Peru and Chile reached $2 billion.", [(2e9, ())]),
    ("Poland's foreign trade was $90 billion.", [(9e10, ())]),
    ("Peru's trade with Chile and Bolivia was $2 billion and $1 billion, respectively.", [(2e9, ()), (1e9, ())]),
    ("Arms trade between Peru and Chile was worth $20 million.", [(2e7, ())]),
    ("Trade in grain between Peru and Chile reached $20 million.", [(2e7, ())]),
    ("Trade between Texas and Mexico reached $20 million.", [(2e7, ())]),
    ("Trade between 2001 and 2003 grew to $5 billion.", [(5e9, ())]),
    # what goes one way
    ("Exports of Peru to Chile reached $1 billion.", [(1e9, ())]),
]  # fmt: skip

WORTH = [
    ("Peru exported goods worth $1.2 billion to Turkey in 2003.", "exports", "PER", "TUR"),
    ("Peru imported goods worth $1.2 billion from Turkey in 2003.", "imports", "TUR", "PER"),
    ("China supplied equipment worth $40 million to Laos in 2003.", "supplies", "CHN", "LAO"),
    ("Chad bought arms worth $12 million from Libya.", "purchases", "LBY", "TCD"),
    ("Chad sold cattle worth $12 million to Libya.", "sales", "TCD", "LBY"),
    ("The estate is worth $12 million.", "value", None, None),
]


@pytest.mark.parametrize(("text", "expected"), BETWEEN)
def test_parties(text: str, expected: list[tuple[float, tuple[str, ...]]]) -> None:
    figures = bilateral.read(text, published="2005-01-04", language="en").figures
    assert [(f.value, sorted(f.parties)) for f in figures] == [(value, sorted(parties)) for value, parties in expected]
    assert not any(f.parties and (f.origin or f.destination) for f in figures)


@pytest.mark.parametrize(("text", "measure", "origin", "destination"), WORTH)
def test_worth(text: str, measure: str, origin: str | None, destination: str | None) -> None:
    (found,) = bilateral.read(text, published="2005-01-04", language="en").figures
    assert (found.measure, found.origin, found.destination) == (measure, origin, destination)
