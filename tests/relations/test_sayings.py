"""Who says what of whom."""

import pytest

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations.asking import Named
from bilateral.relations.corrections import decide, undo
from bilateral.relations.sayings import statements
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


@pytest.fixture
def kept(store: Store) -> Store:
    """Statements of Kazakhs on Russia, of a Russian on Kazakhstan, of a third on both, of nobody on both."""
    first = Item("2005-01-10", "Daily News", id="first")
    first.actor("person/ada-bek", name="Ada Bek", country="KAZ")
    agency = first.citation("Interfax")
    inner = first.statement("person/ada-bek", "RUS", "Tariffs are too high.", manner="direct", citation=agency)
    first.statement("KAZ-GOV", "RUS UZB", "Talks go on.", via=inner, speakers=("KAZ-GOV", "person/ada-bek"))
    last = Item("2005-02-10", "The Wire", id="last")
    last.statement("RUS", "KAZ", "The tariffs are fair.", confidence=0.5)
    last.statement("CHN", "KAZ RUS", "Both should talk.")
    last.statement(None, "KAZ RUS", "Nobody gains.")
    last.statement("CHN", "UZB", "A good neighbour.")
    keep(store, first, last)
    return store


def words(store: Store, *sides: str, **wanted) -> list[str]:
    return [" ".join(line.words) for line in statements(store, *sides, **wanted).lines]


def test_a_line_says_who_says_what_of_whom(kept: Store):
    lines = {line.words[0]: line for line in statements(kept, "KAZ", "RUS").lines}
    one = lines["Tariffs are too high."]
    assert (one.speaker, one.side) == (Named("person/ada-bek", "Ada Bek"), Named("KAZ", "Kazakhstan"))
    assert one.about == (Named("RUS", "Russia"),)
    assert (one.cue, one.manner, one.day, one.document, one.publication) == (
        "said", "direct", "2005-01-10", "first", "Daily News",
    )  # fmt: skip
    assert one.source.name == "Interfax"
    other = lines["Talks go on."]
    assert [s.key for s in other.speakers] == ["KAZ-GOV", "person/ada-bek"]
    assert [s.key for s in other.about] == ["RUS", "UZB"]
    assert (other.via, other.source.name) == (one.key, "Daily News")
    assert lines["The tariffs are fair."].confidence == 0.5
    assert lines["Nobody gains."].speaker is None


def test_both_sides_of_each_other_and_others_of_both(kept: Store):
    found = words(kept, "KAZ", "RUS", order="oldest")
    assert found[:2] == ["Tariffs are too high.", "Talks go on."]
    assert sorted(found[2:]) == ["Both should talk.", "Nobody gains.", "The tariffs are fair."]
    assert words(kept, "CHN", "UZB") == ["A good neighbour."]
    assert len(words(kept, "CHN")) == 2


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"manner": "direct"}, ["Tariffs are too high."]),
        ({"speaker": "person/ada-bek"}, ["Tariffs are too high."]),
        ({"until": "2005-01", "limit": 1}, ["Talks go on."]),
        ({"since": "2005-03"}, []),
    ],
)
def test_what_narrows_them(kept: Store, wanted, found):
    assert words(kept, "KAZ", "RUS", **wanted) == found


def test_pages(kept: Store):
    page = statements(kept, "KAZ", "RUS", limit=2, offset=4)
    assert (len(page.lines), page.total) == (1, 5)


@pytest.mark.parametrize("wanted", [{"manner": "loud"}, {"order": "best"}, {"limit": -1}])
def test_what_cannot_be_asked(store: Store, wanted):
    with pytest.raises(InvalidUsage):
        statements(store, "KAZ", "RUS", **wanted)


def test_a_speaker_that_the_record_does_not_know(store: Store):
    with pytest.raises(UnknownThing):
        statements(store, "KAZ", "RUS", speaker="person/nobody")


@pytest.fixture
def reported(store: Store) -> Store:
    """A Chinese agency reports of Kazakhstan, and of China and Kazakhstan; a Chinese minister speaks too."""
    item = Item("2005-02-10", "The Wire", id="item")
    item.actor("media/agency", name="The Agency", type="media", country="CHN")
    item.statement("media/agency", "KAZ", "Kazakhstan will build a dam.")
    item.statement("media/agency", "KAZ CHN", "The two will meet.")
    item.statement("CHN-GOV", "KAZ", "We shall help.")
    keep(store, item)
    return store


def test_the_word_of_a_medium_is_no_word_of_its_state(reported: Store):
    assert words(reported, "CHN", "KAZ", order="oldest") == ["The two will meet.", "We shall help."]
    assert len(words(reported, "KAZ")) == 3
    said = {line.words[0]: line for line in statements(reported, "KAZ").lines}["Kazakhstan will build a dam."]
    assert (said.speaker, said.side) == (Named("media/agency", "The Agency"), None)
    assert words(reported, "KAZ", speaker="media/agency") != []


def test_a_person_says_that_a_body_is_a_medium_and_that_another_spoke(reported: Store):
    made = decide(reported, "edit", ["media/agency"], who="anna", value={"type": "organization"})
    assert "Kazakhstan will build a dam." in words(reported, "CHN", "KAZ")
    undo(reported, made.id, "anna")
    assert "Kazakhstan will build a dam." not in words(reported, "CHN", "KAZ")
    decide(reported, "edit", ["statement/3"], who="anna", value={"speaker": "media/agency"})
    assert words(reported, "CHN", "KAZ") == ["The two will meet."]
