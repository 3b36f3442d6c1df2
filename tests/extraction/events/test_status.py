"""How an act stands."""

from __future__ import annotations

import pytest

from tests.extraction.events.marked import events_of

CASES = [
    ("[Egypt] attacked {Sudan}.", "ASSAULT", "happened"),
    ("[Egypt] has attacked {Sudan}.", "ASSAULT", "happened"),
    ("[Egypt] is attacking {Sudan}.", "ASSAULT", "ongoing"),
    ("[Egypt] continued to attack {Sudan}.", "ASSAULT", "ongoing"),
    ("[Egypt] constantly attacks {Sudan}.", "ASSAULT", "ongoing"),
    ("[Egypt] will visit {Sudan}.", "CONSULT", "planned"),
    ("[Egypt] plans to visit {Sudan}.", "CONSULT", "planned"),
    ("[Egypt]'s planned visit to {Sudan} was in the news.", "CONSULT", "planned"),
    ("The minister said [Egypt] would visit {Sudan}.", "CONSULT", "planned"),
    ("[Egypt] may visit {Sudan}.", "CONSULT", "possible"),
    ("[Egypt] is considering visiting {Sudan}.", "CONSULT", "possible"),
    ("[Egypt] did not attack {Sudan}.", "ASSAULT", "negated"),
    ("[Egypt] has never attacked {Sudan}.", "ASSAULT", "negated"),
    ("[Egypt] failed to meet {Sudan}.", "CONSULT", "negated"),
    ("Cairo denied that [Egypt] had attacked {Sudan}.", "ASSAULT", "negated"),
    ("The row kept [Egypt] and {Sudan} from signing an accord.", "SUPPORT", "negated"),
    ("Talks between [Egypt] and {Sudan} collapsed.", "CONSULT", "negated"),
    ("[Egypt] and {Sudan} have never signed an accord.", "SUPPORT", "negated"),
    ("[Egypt] is on a visit to {Sudan}.", "CONSULT", "ongoing"),
    ("[Egypt] sells gas to {Sudan}.", "COOPERATE", "ongoing"),
    ("[Egypt] sold gas to {Sudan}.", "COOPERATE", "happened"),
    ("[Egypt] is ready to meet {Sudan}.", "AGREE", "ongoing"),
]


@pytest.mark.parametrize(("sentence", "kind", "status"), CASES)
def test_status(sentence: str, kind: str, status: str) -> None:
    assert [(e.type, e.status) for e in events_of(sentence)][:1] == [(kind, status)]


DENIED = [
    ("[Egypt] did not recognise {Sudan}.", "REJECT"),
    ("[Egypt] will not release the {Sudanese} pilots.", "REJECT"),
    ("[Egypt] is not ready to meet {Sudan}.", "REJECT"),
    ("[Egypt] refused to meet {Sudan}.", "REJECT"),
]


@pytest.mark.parametrize(("sentence", "kind"), DENIED)
def test_denial_is_an_act(sentence: str, kind: str) -> None:
    assert [(e.type, e.status) for e in events_of(sentence)] == [(kind, "happened")]


@pytest.mark.parametrize(
    "sentence",
    [
        "If [Egypt] attacks [Sudan], the price will rise.",
        "Will [Egypt] attack [Sudan]?",
        "Nobody knows whether [Egypt] attacked [Sudan].",
        "The envoy came to reconcile [Egypt] and to praise [Sudan].",
    ],
)
def test_no_act_reported(sentence: str) -> None:
    assert "ASSAULT" not in [e.type for e in events_of(sentence)]
    assert "SUPPORT" not in [e.type for e in events_of(sentence)]
