"""Names of the house mean who they are said to mean, from the next reading on."""

import pytest

import bilateral
from bilateral.codebooks import house
from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations.adding import add
from bilateral.relations.lexicon import forget, taught, teach
from tests.relations.building import Item

TEXT = "Zhasyl Zhol accused Russia of dumping steel. The Steppe Republic signed a treaty with China on Monday."


def read(store):
    with house.using(taught(store)):
        return bilateral.read(TEXT, published="2020-01-02")


def test_a_name_that_was_taught_is_read(store):
    assert "org/zhasyl-zhol" not in {a.id for a in bilateral.read(TEXT).actors if a.country == "KAZ"}
    teach(store, "Zhasyl Zhol", "Zhasyl Zhol", "anna", {"type": "organization", "country": "KAZ", "sector": "BUS"})
    teach(store, "the Steppe Republic", "Kazakhstan", "anna")
    reading = read(store)
    actors = {a.id: a for a in reading.actors}
    assert (actors["org/zhasyl-zhol"].country, actors["org/zhasyl-zhol"].sector) == ("KAZ", "BUS")
    assert actors["KAZ"].name == "Kazakhstan"
    assert [reading.text_of(s) for s in actors["KAZ"].mentions] == ["Steppe Republic"]
    assert {e.source for e in reading.events} >= {("org/zhasyl-zhol",), ("KAZ",)}
    assert house.entries() == ()


def test_a_name_of_an_actor_of_the_record_has_its_key(store):
    item = Item("2020-01-01")
    item.actor("person/danial-akhmetov", name="Danial Akhmetov", country="KAZ")
    add(store, item.reading())
    entry = teach(store, "Akhmetov the Builder", "person/danial-akhmetov", "anna")
    assert (entry.actor, entry.name, entry.type, entry.country) == (
        "person/danial-akhmetov",
        "Danial Akhmetov",
        "person",
        "KAZ",
    )


def test_a_name_taught_again_means_the_other_and_is_forgotten(store):
    teach(store, "Steppe Republic", "KAZ", "anna")
    teach(store, "Steppe Republic", "MNG-GOV", "boris")
    assert [(e.form, e.actor) for e in taught(store)] == [("Steppe Republic", "MNG-GOV")]
    forget(store, "Steppe Republic")
    assert taught(store) == ()
    with pytest.raises(UnknownThing, match="no name"):
        forget(store, "Steppe Republic")


@pytest.mark.parametrize(
    ("form", "whom", "details", "said"),
    [
        ("", "KAZ", {}, "letters"),
        ("Steppe", "nobody", {}, "say who it is"),
        ("Steppe", "nobody", {"type": "horse"}, "say who it is"),
        ("Steppe", "nobody", {"type": "person", "country": "Kazakhstan"}, "no country code"),
        ("Steppe", "nobody", {"type": "person", "sector": "XXX"}, "no sector code"),
    ],
)
def test_what_cannot_be_taught(store, form, whom, details, said):
    with pytest.raises(InvalidUsage, match=said):
        teach(store, form, whom, "anna", details)
    assert taught(store) == ()
