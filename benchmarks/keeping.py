"""Keep a synthetic archive: how well things are told to be one, how adding grows, what it weighs, how fast it answers.

    python benchmarks/keeping.py --items 100000 --record /tmp/archive.sqlite

The items are made by archive.py, with their facts known by construction; what is measured is the record, not the
reading of text. F1 is pairwise: over all pairs of reports that are of one thing by construction, or taken for one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from archive import items
from sqlalchemy import func, select

from bilateral.relations.adding import add
from bilateral.store.opening import Store, opened
from bilateral.store.schema import Kind, document, report

TOLD = (Kind.ACTOR, Kind.UNDERTAKING, Kind.EVENT, Kind.FIGURE, Kind.PLACE)
ROUNDS = 5


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--items", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--record", default="archive.sqlite", help="a new file")
    asked.add_argument("--keep", action="store_true", help="measure the answers of the record that is there")
    given = asked.parse_args()
    if not given.keep:
        for ending in ("", "-wal", "-shm"):
            Path(given.record + ending).unlink(missing_ok=True)
    with opened(given.record) as store:
        if not given.keep:
            grown(store, given.items, given.seed)
            scored(store, given.items, given.seed)
        answered(store)
    weighed(given.record)


def grown(store: Store, n: int, seed: int) -> None:
    """Add all items; the time that each tenth of them took."""
    part, started, made = max(1, n // 10), time.perf_counter(), 0.0
    adding, tenths = 0.0, []
    for count, item in enumerate(items(n, seed), 1):
        at = time.perf_counter()
        add(store, item.reading, "benchmark")
        adding += time.perf_counter() - at
        if count % part == 0:
            tenths.append(adding)
            print(f"{count:>8} items: {1000 * adding / part:.2f} ms an item", flush=True)
            adding = 0.0
    made = time.perf_counter() - started - sum(tenths)
    print(f"adding {sum(tenths):.0f} s (making the items {made:.0f} s); the last tenth took "
          f"{tenths[-1] / tenths[1] if len(tenths) > 1 else 1:.2f} of the second")  # fmt: skip


def scored(store: Store, n: int, seed: int) -> None:
    """Pairwise precision, recall and F1 of each kind."""
    with store.reading() as connection:
        ids = dict(connection.execute(select(document.c.key, document.c.id)).all())
        things = {
            (r.document_id, r.n): (r.kind, r.thing_id)
            for r in connection.execute(select(report.c.document_id, report.c.n, report.c.kind, report.c.thing_id))
        }
        copies = connection.execute(select(func.count()).where(document.c.copy_of.is_not(None))).scalar()
    cells: dict[int, Counter[tuple[str, int]]] = {kind: Counter() for kind in TOLD}
    printed = 0
    for item in items(n, seed):
        printed += item.copy_of is not None
        for place, label in enumerate(item.labels):
            kind, thing = things.get((ids.get(item.document.id, 0), place), (0, 0))
            if kind in cells:
                cells[kind][label, thing] += 1
    for kind in TOLD:
        precision, recall, f1 = pairwise(cells[kind])
        print(f"{kind.name.lower():<12} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    print(f"copies       {copies} found, {printed} made")


def pairwise(cells: Counter[tuple[str, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of reports, from the count of reports by (true label, thing)."""
    true, told = Counter[str](), Counter[int]()
    for (label, thing), reports in cells.items():
        true[label] += reports
        told[thing] += reports
    both, in_truth, as_told = pairs(cells.values()), pairs(true.values()), pairs(told.values())
    precision, recall = both / max(1, as_told), both / max(1, in_truth)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def answered(store: Store) -> None:
    """The time of each answer on the relation that is reported most, median and longest of some rounds."""
    from bilateral.relations import dyad, ledger, pull, sayings, series, timeline

    (first, *_) = dyad.relations(store)
    a, b = first.a.key, first.b.key
    asked = {
        "relations": lambda: dyad.relations(store),
        "relation": lambda: dyad.relation(store, a, b),
        "timeline": lambda: timeline.events(store, a, b),
        "undertakings": lambda: ledger.undertakings(store, a, b),
        "figures": lambda: series.figures(store, a, b),
        "statements": lambda: sayings.statements(store, a, b),
        "pull": lambda: pull.third_parties(store, a, b),
    }
    for name, ask in asked.items():
        took = []
        for _ in range(ROUNDS):
            at = time.perf_counter()
            ask()
            took.append(time.perf_counter() - at)
        print(f"{name:<14} {a} {b}: median {statistics.median(took):.3f} s, longest {max(took):.3f} s", flush=True)


def weighed(path: str) -> None:
    """The record's size on disk beside the text that it keeps."""
    with opened(path) as store, store.reading() as connection:
        text = connection.execute(select(func.sum(func.length(document.c.text)))).scalar() or 1
        items = connection.execute(select(func.count()).select_from(document)).scalar()
    size = sum(os.path.getsize(path + ending) for ending in ("", "-wal") if os.path.exists(path + ending))
    print(f"{items} items, {text / 1e6:.1f} MB of text, {size / 1e6:.1f} MB on disk: {size / text:.2f} of the text")


if __name__ == "__main__":
    sys.exit(main())
