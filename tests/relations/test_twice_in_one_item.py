"""An item that names one actor by two records, in spellings that are one."""

from bilateral.relations.finding import search
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


def test_two_records_of_one_item_may_be_one_actor(store: Store):
    known = Item("2005-01-10", "Daily News")
    known.actor("person/danial-akhmetov", name="Danial Akhmetov", country="KAZ", roles=[("Prime Minister", None)])
    both = Item("2005-02-10", "The Wire")
    both.actor("person/danial-ahmetov", name="Danial Ahmetov", country="KAZ", roles=[("Prime Minister", None)])
    both.actor("person/daniyal-akhmetov", name="Daniyal Akhmetov", country="KAZ", roles=[("Minister", None)])
    keep(store, known, both)
    (person,) = search(store, "Akhmetov").things
    assert (person.key, person.reports) == ("person/danial-akhmetov", 3)
