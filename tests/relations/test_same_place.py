"""Which places are one."""

import pytest

from bilateral.relations.same_place import keys, same

from .views import place

ARICA = {"latitude": -18.47, "longitude": -70.3}


@pytest.mark.parametrize(
    ("new", "old", "one"),
    [
        (place("Arica", "CHL", geonames=1), place("San Marcos de Arica", "CHL", geonames=1), True),
        (place("Arica", "CHL", geonames=1), place("Arica", "CHL", geonames=2), False),
        (place("Arica", "CHL", geonames=1, **ARICA), place("Arica", "CHL"), True),
        (place("Arica", "CHL", **ARICA), place("Arica", "CHL", latitude=-18.5, longitude=-70.2), True),
        (place("Arica", "CHL", **ARICA), place("Arica", "CHL", latitude=-33.4, longitude=-70.6), False),
        (place("Arica", "CHL"), place("Arica", "COL"), False),
        (place("Arica", "CHL", feature="PPL"), place("Arica", "CHL", feature="ADM1"), False),
        (place("Kostanai", "KAZ"), place("Kostanay", "KAZ"), True),
        (place("Khromtau"), place("Хромтау"), True),
        (place("Arica", "CHL", geonames=1, **ARICA), place("Arica"), False),  # thin: there is another in Colombia
        (place("Arica", "CHL"), place("Iquique", "CHL"), False),
    ],
)
def test_places(new, old, one):
    assert bool(same(new, old)) == bool(same(old, new)) == one
    assert set(keys(new)) & set(keys(old)) or not one
