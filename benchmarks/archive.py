"""A synthetic archive of short press items on the relations of many pairs of states, its facts known by construction.

    python benchmarks/archive.py --items 5 --seed 1      # show some

`items(n, seed)` yields items in order of days, the same for the same seed; nothing of the archive is held in memory.
An item is a Reading made by construction – every span is true to its text – and for each of its records the label of
the thing that it reports: two records are of one thing where their labels are the same. Papers spell names in their own
ways, give offices or leave them out, date an act by day, by month or not at all, tell it late or in advance, name an
undertaking in several ways, contradict each other's figures, and print each other's items.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count, islice
from typing import Any

from archive_item import Item, copy_of, item_of
from archive_reports import AHEAD, Report, reports
from archive_world import START, World

COPIES = 0.1  # of the items, printed by another paper too


def items(n: int, seed: int) -> Iterator[Item]:
    """The first `n` items of the archive of a seed."""
    return islice(_told(World(seed), random.Random(seed + 10**6)), n)


def _told(world: World, r: random.Random) -> Iterator[Item]:
    due: list[tuple[date, int, Any]] = []
    order = count()
    for ahead in count():
        day = START + timedelta(days=ahead)
        for one in world.happenings(day + AHEAD):
            for report in reports(one, day, r):
                heappush(due, (report.day, next(order), report))
        while due and due[0][0] <= day:
            report = heappop(due)[2]
            if isinstance(report, Report):
                item = item_of(world, report, r)
                yield item
                if r.random() < COPIES:
                    heappush(due, (day + timedelta(days=r.randrange(2)), next(order), item))
            else:
                yield copy_of(report, day, r)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for item in items(args.items, args.seed):
        head = item.document
        print(f"# {head.publication}, {head.published}{', a copy' if item.copy_of else ''}\n{head.text}\n")
        for record, label in zip(item.reading.records[1:], item.labels[1:], strict=True):
            print(f"  {label:40} {item.reading.evidence(record)}")
        print()


if __name__ == "__main__":
    main()
