"""Search by words and by names."""

import pytest

from bilateral.errors import InvalidUsage
from bilateral.relations.finding import search
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


@pytest.fixture
def kept(store: Store) -> Store:
    """An item on a pipeline with a person of several spellings, one on grain."""
    first = Item("2005-01-10", "Daily News", id="first", title="Pipeline talks")
    first.actor("person/danial-akhmetov", name="Danial Akhmetov", country="KAZ", roles=[("Prime Minister", None)])
    first.actor("person/recep-erdogan", name="Recep Tayyip Erdoğan", country="TUR")
    first.undertaking("the Caspian pipeline", "KAZ RUS", "agreed", type="project")
    first.place("place/1", name="Khromtau", country="KAZ", feature="PPL")
    first.write("The gas pipeline reached the border.")
    last = Item("2005-02-10", "The Wire", id="last")
    last.event("CHN", "UZB", words="China sold grain to Uzbekistan.")
    keep(store, first, last)
    return store


def things(store: Store, text: str) -> list[str]:
    return [t.key for t in search(store, text).things]


def test_items_by_their_words(kept: Store):
    found = search(kept, "pipelines border")
    assert [h.key for h in found.documents] == ["first"]
    assert [h.key for h in search(kept, "grain", sides=["China", "UZB"]).documents] == ["last"]
    assert search(kept, "grain", sides=["KAZ"]).documents == ()
    assert search(kept, "grain", until="2005-01").documents == ()
    assert search(kept, "grain", publication="Wire", since="2005-02-10").documents


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("akhmetov", ["person/danial-akhmetov"]),
        ("Ахметов", ["person/danial-akhmetov"]),
        ("Ahmetov", ["person/danial-akhmetov"]),
        ("erdogan", ["person/recep-erdogan"]),
        ("Erdoğan", ["person/recep-erdogan"]),
        ("caspian PIPELINE", ["undertaking/the-caspian-pipeline"]),
        ("khrom", ["place/1"]),
        ("Kazakhstan", ["KAZ"]),
        ("pipeline -grain", ["undertaking/the-caspian-pipeline"]),
        ("100%", []),
    ],
)
def test_things_by_their_names(kept: Store, text, found):
    assert things(kept, text) == found


def test_what_is_told_of_a_thing(kept: Store):
    (person,) = search(kept, "Akhmetov").things
    assert (person.kind, person.name, person.what, person.country, person.about) == (
        "actor", "Danial Akhmetov", "person", "KAZ", "Prime Minister",
    )  # fmt: skip
    (work,) = search(kept, "Caspian").things
    assert (work.kind, work.what, work.about, work.reports) == ("undertaking", "project", "agreed", 1)


@pytest.mark.parametrize("wanted", [{"text": "-grain"}, {"text": "  "}, {"sides": ["Ruritania"]}, {"since": "soon"}])
def test_what_cannot_be_asked(store: Store, wanted):
    with pytest.raises(InvalidUsage):
        search(store, **{"text": "grain", **wanted})
