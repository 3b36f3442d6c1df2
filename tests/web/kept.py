"""A record with some items in it, for the pages that show what it holds."""

import pytest

from bilateral.store.opening import Store
from bilateral.web.taking import take

ITEMS = (
    "Kenya and Uganda sign\n\nNAIROBI, March 1, 2004 -- Kenya signed a trade agreement with Uganda in Nairobi. "
    "“Kenya is our closest friend,” Ugandan President Yoweri Museveni told reporters. "
    "Kenya exported goods worth $430 million to Uganda in 2003.",
    "Uganda accuses Kenya\n\nKAMPALA, June 7, 2005 -- Uganda accused Kenya of breaking the trade agreement. "
    "The construction of the oil pipeline from Kenya to Uganda has stalled, Ugandan Foreign Minister Sam Kutesa said. "
    "Kenya exported goods worth $380 million to Uganda in 2003, the ministry said.",
    "Tanzania meets Uganda\n\nDAR ES SALAAM, July 12, 2005 -- Tanzania's president met Uganda's president in Dodoma.",
)


def add(store: Store, *texts: str) -> None:
    """Read texts into a record."""
    taken = take(store, [(f"{n}.txt", text.encode()) for n, text in enumerate(texts)])
    assert not taken.failed


@pytest.fixture
def filled(record: Store) -> Store:
    """A record with three items on Kenya, Uganda and Tanzania."""
    add(record, *ITEMS)
    return record
