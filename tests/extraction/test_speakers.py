"""Speakers whom only a description names."""

import pytest

import bilateral


def speakers(text):
    reading = bilateral.read(text, language="en")
    return {s.speaker: reading.by_id(s.speaker) for s in reading.statements}


GROUPS = [
    ("Opposition activists said that the vote was rigged.", "group/opposition-activists", None),
    ("Two of the striking miners told reporters that they would go on.", "group/striking-miners", None),
    ("Critics argue that the canal would ruin the lake.", "group/critics", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "country"), GROUPS)
def test_people_without_a_name_speak_as_a_group(text, key, country):
    found = speakers(text)
    assert found[key].type == "group"
    assert found[key].country == country


def test_the_group_has_its_words_as_mention():
    reading = bilateral.read("Critics argue that the canal would ruin the lake. Critics say it is too costly.")
    group = reading.by_id("group/critics")
    assert [reading.text_of(m) for m in group.mentions] == ["Critics", "Critics"]


@pytest.mark.parametrize("text", ["Reports say that the canal is closed.", "Polls suggest that the party will lose."])
def test_papers_are_nobody(text):
    assert set(speakers(text)) <= {None}


def test_what_is_not_told_and_envoys_recalled_are_no_statements():
    text = "Sonatrach did not disclose the price. Algeria recalled its ambassador from Madrid."
    assert bilateral.read(text, language="en").statements == ()
