"""Treaties under short names, several names for one thing, what is due under a deal, bars and pivots, joint bodies."""

from __future__ import annotations

import pytest

from tests.extraction.undertakings.reading import only, undertakings

# sentence, type, stage, name, parties (“?” where the table does not ask)
TOLD = [
    ("NAFTA came into force in 1994, binding Mexico and Canada.", "agreement", "under_way", "NAFTA", "?"),
    ("Chile said it would ratify the CTBT before Peru does.", "agreement", "agreed", "CTBT", "?"),
    ("Peru is worried by Chile's pivot to Asia.", "policy", "under_way", "pivot to Asia", "?"),
    ("Peru resents Chile's rebalance toward Asia.", "policy", "under_way", "rebalance toward Asia", "CHL"),
    ("Chile called for the signing of the treaty with Peru.", "agreement", "proposed", "treaty with Peru", "?"),
    ("Chile demanded the lifting of sanctions against Peru.", "policy", "under_way", "sanctions against Peru", "?"),
    (
        "They fought until a truce between Chile and Peru was signed.",
        "agreement",
        "agreed",
        "truce between Chile and Peru",
        "CHL PER",
    ),
    ("Chile will not leave until a truce with Peru was signed.", "agreement", "proposed", "truce with Peru", "?"),
    (
        "The memorandum, which Chile signed with Peru, remains a dead letter.",
        "agreement",
        "stalled",
        "memorandum",
        "CHL PER",
    ),
    ("The accord under which Chile supplies gas to Peru expires in May.", "agreement", "agreed", "accord", "CHL PER"),
    ("The treaty is to be signed by Chile and Peru in May.", "agreement", "proposed", "treaty", "CHL PER"),
    ("Under the plan, Chile would supply gas to Peru.", "pledge", "proposed", "supply gas to Peru", "CHL"),
    ("Under a deal signed last week, Chile may use two ports of Peru.", "agreement", "agreed", "deal", "CHL PER"),
    ("Chile has not delivered the tanks that Chile promised Peru.", "pledge", "stalled", "tanks", "CHL"),
    ("The helicopters that Chile promised Peru have not arrived.", "pledge", "stalled", "helicopters", "CHL"),
    ("Chile promised Peru a loan.", "pledge", "agreed", "loan", "CHL"),
    (
        "Chile is ready to step up its agricultural investment in Peru.",
        "pledge",
        "proposed",
        "step up its agricultural investment in Peru",
        "CHL",
    ),
    (
        "Chile and Peru opened a joint university in Lima.",
        "project",
        "under_way",
        "joint university in Lima",
        "CHL PER",
    ),
    (
        "Chile and Peru agreed that their experts would conduct a joint probe.",
        "pledge",
        "agreed",
        "conduct a joint probe",
        "CHL PER",
    ),
    (
        "Chile and Peru are to launch a joint probe of the crash.",
        "project",
        "proposed",
        "joint probe of the crash",
        "CHL PER",
    ),
    ("Chile imposed export curbs that hit Peru.", "policy", "under_way", "export curbs", "CHL"),
    (
        "Chile lifted its travel ban on Peruvians after talks in Peru.",
        "policy",
        "completed",
        "travel ban on Peruvians",
        "CHL",
    ),
    (
        "Chile has begun putting heavy tariffs on Peruvian steel.",
        "policy",
        "under_way",
        "heavy tariffs on Peruvian steel",
        "CHL",
    ),
    (
        "Efforts to restore relations between Chile and Peru have stalled.",
        "policy",
        "stalled",
        "restore relations between Chile and Peru",
        "CHL PER",
    ),
    (
        "The presidents of Chile and Peru praised efforts to mend ties between Chile and Peru.",
        "policy",
        "under_way",
        "mend ties between Chile and Peru",
        "CHL PER",
    ),
    (
        "Chile established a Pacific Reconstruction Bank in June. Peru is worried.",
        "project",
        "under_way",
        "Pacific Reconstruction Bank",
        "CHL",
    ),
    ("Peru should abandon its nuclear program, Chile said.", "programme", "under_way", "nuclear program", "?"),
    (
        "The Chilean mission praised the Andean Trade and Transit Partnership with Peru.",
        "agreement",
        "agreed",
        "Andean Trade and Transit Partnership with Peru",
        "?",
    ),
    ("Chile approved a much-needed loan to Peru.", "pledge", "agreed", "much-needed loan to Peru", "CHL"),
    (
        "Peru accused Chile of undermining the nuclear deal with Iran.",
        "agreement",
        "agreed",
        "nuclear deal with Iran",
        "",
    ),
    ("Chile signed a EUR 40 million (USD 49 million) loan with Peru.", "pledge", "agreed", "loan with Peru", "CHL PER"),
    ("Chile and Peru agreed to cooperate in fighting piracy.", "project", "agreed", "fighting piracy", "CHL PER"),
    ("Chile and Peru will cooperate in clearing mines.", "project", "proposed", "clearing mines", "CHL PER"),
    ("Chile offered Peru help in training its guards.", "pledge", "proposed", "help in training its guards", "CHL"),
    ("Chile will help Peru build three hospitals.", "project", "agreed", "build three hospitals", "CHL PER"),
    ("Chile is helping Peru to clean up the harbor.", "project", "under_way", "clean up the harbor", "CHL PER"),
    (
        "Peru is ready to talk with Chile about the prisoners.",
        "talks",
        "proposed",
        "talk with Chile about the prisoners",
        "CHL PER",
    ),
    (
        "Chile seeks a successor to the treaty with Peru.",
        "agreement",
        "proposed",
        "successor to the treaty with Peru",
        "?",
    ),
    (
        "Chile invited Peru to take part in the construction of a dam.",
        "project",
        "under_way",
        "construction of a dam",
        "CHL PER",
    ),
    (
        "Chile and Peru are negotiating the purchase of six ships.",
        "project",
        "negotiating",
        "purchase of six ships",
        "CHL PER",
    ),
    (
        "A $3 million grant from Chile will pay for a clinic in Peru.",
        "pledge",
        "agreed",
        "$3 million grant from Chile",
        "CHL",
    ),
]

ONE = [
    "Critics say the nuclear deal with Iran was a mistake. Chile backed the Iran deal. Foes of the Iran agreement err.",
    "Chile wants to keep its ban on sales of lethal arms to Peru. The embargo has been in force for decades.",
    "Exports to the United States grew under the North American Free Trade Agreement. Mexico wants to keep NAFTA.",
    "Chile and Peru signed the Pacific Fisheries Monitoring Agreement (PFMA). Mexico has now joined the PFMA.",
    "Chile launched the Lima Plan for Growth with Peru. Mexico praised the Lima Plan for Growth.",
]

APART = [
    "Chile and Peru signed a nuclear deal. Chile also has a gas deal with Bolivia.",
    "Chile lifted its ban on Peruvian wine. Bolivia renewed its embargo on Chilean arms.",
    "Chile agreed to join the NPT. Peru left the CTBT.",
    "Chile agreed to suspend its whaling program. Peru runs a fishing program of its own.",
]

NOTHING = [
    "Chile made a $5,000 donation to the museum of Peru.",
    "Chile helped Peru build a dam in 1970.",
    "Chile would help Peru to build a dam if Peru paid for it.",
    "Peru thanked Chile for its help in clearing mines.",
    "Chile is not ready to talk with Peru about the sea.",
    "Chile uses its army to help Peru defeat rebels.",
    "Chileans give so much military aid to Peru.",
    "A joint investigation by Chile and Peru found no traces of mercury.",
    "China's ambitious plans did not go down well in Moscow and Astana.",
    "His new, assertive foreign policy worries Chile and Peru.",
    "Chile set up a bank in Peru.",
    "The Eurasian union of dentists met in Chile.",
    "The pivot of the crane broke in Chile and Peru.",
]


@pytest.mark.parametrize(("text", "type_", "stage", "name", "parties"), TOLD)
def test_told(text: str, type_: str, stage: str, name: str, parties: str) -> None:
    found = only(text)
    assert (found.type, found.stage, found.name) == (type_, stage, name), found.because
    assert parties == "?" or " ".join(sorted(found.parties)) == parties


@pytest.mark.parametrize("text", ONE)
def test_one_under_several_names(text: str) -> None:
    assert len(undertakings(text)) == 1, [u.name for u in undertakings(text)]


@pytest.mark.parametrize("text", APART)
def test_apart(text: str) -> None:
    assert len(undertakings(text)) >= 2, [u.name for u in undertakings(text)]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert undertakings(text) == (), [u.name for u in undertakings(text)]


def test_sanctions_have_not_those_as_parties_who_only_answer_them() -> None:
    found = undertakings("After the imposition of sanctions on Chile, Peru banned food imports.")
    assert [u.parties for u in found if u.name == "sanctions on Chile"] == [()]


def test_a_promise_told_after_its_clause_begins_with_the_clause() -> None:
    found = only("Chile will send doctors to Peru, Chile promised.")
    assert found.name == "send doctors to Peru"
