"""The synthetic archive is true to its texts, the same for the same seed, and its measure counts pairs."""

import sys
from itertools import pairwise as neighbours
from pathlib import Path

import pytest

from bilateral.codebooks.codes import codes
from bilateral.record.checks import breaches

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
archive = pytest.importorskip("archive", reason="benchmarks/ is not beside the tests")
import same as measure  # noqa: E402

ITEMS = list(archive.items(150, 7))


def test_every_record_holds_to_the_contract():
    for item in ITEMS:
        assert [b for _, b in breaches(item.reading.records, codes())] == []
        assert len(item.labels) == len(item.reading.records)


def test_every_actor_is_named_at_its_mentions():
    for item in ITEMS:
        for actor in item.reading.actors:
            named = {item.reading.text_of(m) for m in actor.mentions}
            assert named <= {actor.name, *actor.aliases}


def test_the_same_seed_gives_the_same_archive_and_another_another():
    again = [item.document for item in archive.items(150, 7)]
    assert again == [item.document for item in ITEMS]
    assert again != [item.document for item in archive.items(150, 8)]


def test_items_come_in_order_of_days_with_ids_of_their_own():
    assert all(a.document.published <= b.document.published for a, b in neighbours(ITEMS))
    assert len({item.document.id for item in ITEMS}) == len(ITEMS)


def test_copies_repeat_items_that_came_before():
    seen = set()
    for item in ITEMS:
        assert item.copy_of is None or item.copy_of in seen
        seen.add(item.document.id)
    assert any(item.copy_of for item in ITEMS)


def test_pairs_are_counted():
    assert measure.pairwise([(1, "a"), (1, "a"), (2, "b")]) == (1, 1, 1)
    precision, recall, _ = measure.pairwise([(1, "a"), (1, "a"), (1, "b"), (2, "a")])
    assert (precision, recall) == (1 / 3, 1 / 3)


def test_things_are_told_to_be_one():
    memory = measure.Memory()
    for n, item in enumerate(ITEMS):
        memory.add(item, n)
    for kind in measure.KINDS:
        assert measure.pairwise(memory.found[kind])[2] >= 0.9, kind
