"""How far things have come: one sentence a line, and the stage of its only undertaking."""

from __future__ import annotations

import pytest

from tests.extraction.undertakings.reading import only

AGREEMENTS = [
    ("Chile and Peru signed an agreement on fishing rights.", "agreed"),
    ("An agreement on fishing rights was signed by Chile and Peru.", "agreed"),
    ("Chile signed a treaty with Peru on Tuesday.", "agreed"),
    ("Chile and Peru have concluded a defense pact.", "agreed"),
    ("The parliament of Chile ratified the extradition treaty with Peru.", "agreed"),
    ("Chile and Peru reached an accord on water sharing.", "agreed"),
    ("Chile and Peru have agreed in principle on a free-trade deal.", "agreed"),
    ("Chile renewed its lease of the Peruvian port.", "agreed"),
    ("Chile joined the whaling convention.", "agreed"),
    ("Peru and Chile struck a deal on copper.", "agreed"),
    ("The two sides initialed the border treaty between Chile and Peru.", "agreed"),
    ("A gas deal between Chile and Peru was inked in Lima.", "agreed"),
    ("The signing of the fishing accord between Chile and Peru was welcomed.", "agreed"),
    ("The fishing accord signed by Chile and Peru covers tuna.", "agreed"),
    ("Peru has yet to ratify the border treaty with Chile.", "stalled"),
    ("The border treaty with Chile has yet to be ratified by Peru.", "stalled"),
    ("The border treaty, which has yet to be ratified, was drawn up by Chile and Peru.", "stalled"),
    ("Peru has not ratified the border treaty with Chile.", "stalled"),
    ("Peru refuses to ratify the border treaty with Chile.", "stalled"),
    ("Peru failed to ratify the border treaty with Chile.", "stalled"),
    ("Peru's refusal to ratify the border treaty angered Chile.", "stalled"),
    ("The border treaty with Chile remains unratified.", "stalled"),
    ("Peru blocked the fishing accord with Chile.", "stalled"),
    ("Chile and Peru hope to sign a fishing accord.", "proposed"),
    ("Chile and Peru are expected to sign a fishing accord next month.", "proposed"),
    ("Chile and Peru will sign a fishing accord in May.", "proposed"),
    ("Chile and Peru may sign a fishing accord.", "proposed"),
    ("Chile plans to conclude a tax treaty with Peru.", "proposed"),
    ("Chile proposed a tax treaty with Peru.", "proposed"),
    ("A draft treaty on river navigation was sent from Chile to Peru.", "proposed"),
    ("Chile wants a tax treaty with Peru.", "proposed"),
    ("Chile and Peru are negotiating a tax treaty.", "negotiating"),
    ("Chile and Peru are working on a tax treaty.", "negotiating"),
    ("A tax treaty has been negotiated by Chile and Peru.", "agreed"),
    ("North Korea will no longer abide by the armistice with Chile.", "broken"),
    ("Chile shelved the border treaty with Peru.", "abandoned"),
    ("Chile never joined the fishing accord of Peru and Mexico.", "agreed"),
    ("A tax treaty is under discussion between Chile and Peru.", "negotiating"),
    ("Chile suspended the extradition treaty with Peru.", "suspended"),
    ("Chile has frozen the fishing accord with Peru.", "suspended"),
    ("The fishing accord with Peru, frozen since 2014, is of no use to Chile.", "suspended"),
    ("The visa agreement between Chile and Peru is on hold.", "suspended"),
    ("Chile broke the fishing accord with Peru.", "broken"),
    ("Chile accused Peru of violating the fishing accord.", "broken"),
    ("Chile withdrew from the fishing accord with Peru.", "broken"),
    ("Chile pulled out of the fishing accord with Peru.", "broken"),
    ("Chile tore up the fishing accord with Peru.", "broken"),
    ("Chile has renounced the fishing accord with Peru.", "broken"),
    ("The fishing accord between Chile and Peru collapsed.", "broken"),
    ("Chile called it a breach of the fishing accord with Peru.", "broken"),
    ("Chile terminated its fishing accord with Peru.", "broken"),
    ("Chile threatened to withdraw from the fishing accord with Peru.", "agreed"),
    ("Chile may scrap the fishing accord with Peru.", "agreed"),
    ("Chile did not break the fishing accord with Peru.", "agreed"),
    ("The lease between Chile and Peru has expired.", "completed"),
    ("The border treaty between Chile and Peru entered into force.", "under_way"),
    ("The truce between Chile and Peru is holding.", "under_way"),
    ("Chile began implementing the fishing accord with Peru.", "under_way"),
]

TALKS = [
    ("Talks between Chile and Peru on the border have resumed.", "negotiating"),
    ("Talks between Chile and Peru on the border have stalled.", "stalled"),
    ("Talks between Chile and Peru on the border have dragged on for years.", "stalled"),
    ("Negotiations between Chile and Peru on fishing broke down.", "stalled"),
    ("Chile broke off the border talks with Peru.", "suspended"),
    ("Chile suspended talks with Peru on gas.", "suspended"),
    ("Chile has resumed negotiations with Peru on gas.", "negotiating"),
    ("Chile refused to resume talks with Peru on gas.", "stalled"),
    ("The peace talks between Chile and Peru came to nothing.", "abandoned"),
    ("Chile and Peru began negotiations on gas prices.", "negotiating"),
    ("The border talks between Chile and Peru are deadlocked.", "stalled"),
    ("The peace process between Chile and Peru has stalled.", "stalled"),
    ("Chile walked out of the fishing talks with Peru.", "suspended"),
    ("Chile and Peru completed the border talks.", "completed"),
]

PROJECTS = [
    ("Chile and Peru launched a joint satellite project.", "under_way"),
    ("Chile is building a railway in Peru.", "under_way"),
    ("Chile plans to build a pipeline to Peru.", "proposed"),
    ("Chile could build a pipeline to Peru.", "proposed"),
    ("The construction of a pipeline from Chile to Peru began.", "under_way"),
    ("The construction of a pipeline from Chile to Peru was completed.", "completed"),
    ("Chile has suspended the construction of a pipeline to Peru.", "suspended"),
    ("Chile shelved the pipeline project with Peru.", "abandoned"),
    ("Chile and Peru discussed joint exploration of the gas field.", "negotiating"),
    ("Chile and Peru are considering setting up a joint venture.", "proposed"),
    ("Chile and Peru set up a joint venture to mine copper.", "under_way"),
    ("The planned gas project of Chile and Peru was delayed.", "stalled"),
    ("The railway project between Chile and Peru came to nothing.", "abandoned"),
    ("Chile and Peru agreed on the construction of a tunnel.", "agreed"),
]

OTHERS = [
    ("Chile promised to deliver grain to Peru.", "agreed"),
    ("Chile pledged $5 million in aid to Peru.", "agreed"),
    ("Chile offered to send doctors to Peru.", "proposed"),
    ("Chile will provide tents to Peru.", "agreed"),
    ("Chile broke its promise to deliver grain to Peru.", "broken"),
    ("Chile reneged on its pledge to withdraw troops from Peru.", "broken"),
    ("Chile has maintained a moratorium on whaling since 1996.", "under_way"),
    ("Chile lifted the arms embargo against Peru.", "completed"),
    ("Chile imposed an embargo on Peruvian copper.", "under_way"),
    ("Chile abandoned its neighborhood policy toward Peru.", "abandoned"),
    ("Chile and Peru hope to normalize relations.", "proposed"),
    ("Chile froze its nuclear program under pressure from Peru.", "suspended"),
    ("Chile announced a plan to open its ports to Peru.", "proposed"),
    ("Peru rejected Chile's peace plan.", "stalled"),
    ("Chile will resume the student exchange program with Peru.", "proposed"),
]


@pytest.mark.parametrize(("text", "stage"), AGREEMENTS + TALKS + PROJECTS + OTHERS)
def test_stage(text: str, stage: str) -> None:
    found = only(text)
    assert found.stage == stage, (found.name, found.because)
