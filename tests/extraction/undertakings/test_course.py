"""The stages that a document tells of one undertaking, earlier ones kept."""

import bilateral

TEXT = "Kazakhstan signed an accord on transit with Russia in 1994. In 2004 Kazakhstan broke the accord."


def test_the_latest_stage_counts_and_the_earlier_one_is_kept():
    reading = bilateral.read(TEXT, published="2005-01-04", language="en")
    (accord,) = reading.undertakings
    assert (accord.stage, accord.stage_date) == ("broken", "2004")
    assert [(s.stage, s.date) for s in accord.stages] == [("agreed", "1994"), ("broken", "2004")]
    assert [reading.text_of(s.span) for s in accord.stages] == ["an accord on transit", "the accord"]


def test_what_goes_without_saying_is_no_passage():
    (treaty,) = bilateral.read("The treaty between Chile and Peru is old.", language="en").undertakings
    assert treaty.stage == "agreed"
    assert treaty.stages == ()
