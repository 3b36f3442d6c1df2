"""Who acts on whom."""

from __future__ import annotations

import pytest

from tests.extraction.events.marked import actor_id, events_of, plain

ONE_WAY = [
    ("[Egypt] criticised {Sudan}.", "active"),
    ("{Sudan} was criticised by [Egypt].", "passive"),
    ("{Sudan}, which [Egypt] criticised, kept quiet.", "relative clause"),
    ("[Egypt], which criticised {Sudan}, kept quiet.", "relative clause about the one who acts"),
    ("[Egypt] began to criticise {Sudan}.", "raising"),
    ("[Egypt]'s criticism of {Sudan} was sharp.", "nominal with owner"),
    ("The criticism of {Sudan} by [Egypt] was sharp.", "nominal with by"),
    ("[Egyptian] criticism of {Sudan} was sharp.", "nominal with adjective"),
    ("[Egypt] issued a warning to {Sudan}.", "noun carried by a verb"),
    ("[Egyptian] officials criticised the {Sudanese} army.", "people and bodies of a state"),
    ("[Egypt] criticised the plan of the {Sudanese} army.", "whose the object is"),
    ("The president of [Egypt] criticised {Sudan}.", "office of a state"),
    ("[Egypt] closed its port and criticised {Sudan}.", "shared subject"),
    ("[Egypt] was the first country to criticise {Sudan}.", "infinitive of a predicate"),
    ("{Sudan} received a loan from [Egypt].", "reversed"),
    ("[Peru] praised {Chile} for lifting the ban.", "what one is praised for"),
]


@pytest.mark.parametrize(("sentence", "why"), ONE_WAY)
def test_one_acts_on_the_other(sentence: str, why: str) -> None:
    marks = plain(sentence)[1]
    source = next(actor_id(name) for sign, _, name in marks if sign == "[")
    target = next(actor_id(name) for sign, _, name in marks if sign == "{")
    found = events_of(sentence)
    assert [(e.source, e.target) for e in found][:1] == [((source,), (target,))], why


@pytest.mark.parametrize(
    "sentence",
    [
        "[Egypt] and {Sudan} signed an accord.",
        "[Egypt] signed an accord with {Sudan}.",
        "An accord between [Egypt] and {Sudan} was signed.",
        "[Egyptian] and {Sudanese} ministers held talks.",
        "Ties between [Egypt] and {Sudan} were restored.",
        "[Egypt] met {Sudan} in the cup of nations of diplomats.",
    ],
)
def test_each_acts_on_the_other(sentence: str) -> None:
    found = events_of(sentence)[0]
    assert found.symmetric
    assert {*found.source, *found.target} == {"EGY", "SDN"}


def test_several_act_as_one() -> None:
    found = events_of("[Egypt], [Jordan] and [Iraq] condemned {Israel}.")
    assert [(set(e.source), e.target) for e in found] == [({"EGY", "JOR", "IRQ"}, ("ISR",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "[Sudan] was criticised.",
        "Two diplomats of [Sudan] were expelled.",
        "[Egypt] criticised the weather.",
        "[Egypt] criticised the [Egyptian] army.",
        "The accord allowed [Egypt] to cross [Sudan].",
        "Relations between [Egypt] and [Sudan] are tense.",
    ],
)
def test_no_act_between_two(sentence: str) -> None:
    assert not events_of(sentence)


def test_the_two_that_the_text_is_about() -> None:
    found = events_of("[Egypt] and [Sudan] share a river. The two sides discussed a dam.")
    assert [{*e.source, *e.target} for e in found] == [{"EGY", "SDN"}]


def test_the_other_of_the_two() -> None:
    found = events_of("[Egypt] and [Sudan] share a river. [Egypt] refused to sign the accord.")
    assert [(e.type, e.source, e.target) for e in found] == [("REJECT", ("EGY",), ("SDN",))]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("{Sudan} closed the road. [Egypt] condemned the decision.", "ACCUSE", "EGY", "SDN"),
        ("{Sudan} held a vote. [Egypt] called the vote a sham.", "ACCUSE", "EGY", "SDN"),
    ],
)
def test_other_side_told_before(text: str, kind: str, source: str, target: str) -> None:
    found = [(e.type, e.source, e.target) for e in events_of(text)]
    assert (kind, (source,), (target,)) in found
