"""Add items to a record and be killed at a random moment, again and again; after each, the record must be whole.

Run as a program (`python -m tests.relations.killed RECORD TIMES`), so that it forks a process without threads.
"""

import os
import random
import signal
import sys
import time

from sqlalchemy import delete, func, select, text

from bilateral.record.reading import Reading
from bilateral.relations.adding import add
from bilateral.relations.folding import KEEPERS
from bilateral.store.opening import opened
from bilateral.store.packing import unpacked
from bilateral.store.schema import Kind, document, metadata, reading, report
from tests.relations.building import Item

ITEMS = 12


def items() -> list[Reading]:
    """Items that share actors, an event and an undertaking, so that adding one changes the rows of others."""
    made = []
    for n in range(ITEMS):
        item = Item(f"2004-12-{10 + n}", f"Paper {n % 5}", id=f"item-{n}")
        item.event("KAZ", "RUS", "CONSULT", date="2004-12-09", symmetric=True, words="The two sides met.")
        item.undertaking("1994 transit accord", "KAZ RUS", ("agreed", "stalled")[n % 2], since="1994")
        item.statement("person/danial-akhmetov", "RUS", f"We have waited {n} days for an answer to our letter.")
        item.figure(1e9 + n, measure="imports", unit="USD", period="2003", origin="RUS", destination="KAZ")
        made.append(item.reading())
    return made


def run(where: str, readings: list[Reading]) -> None:
    """What a user runs: add what is not there yet."""
    with opened(where) as store:
        for one in readings:
            add(store, one, "test")


def check(where: str) -> int:
    """How many items the record holds; an AssertionError where one is not whole, or where the rows do not add up."""
    with opened(where) as store, store.reading() as connection:
        if store.on_sqlite:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        rows = connection.execute(
            select(document.c.id, document.c.text, reading.c.body).outerjoin(
                reading, reading.c.id == document.c.reading_id
            )
        ).all()
        for row in rows:
            count = select(func.count()).select_from(report).where(report.c.document_id == row.id)
            assert connection.execute(count).scalar() == len(unpacked(row.body, row.text)) - 1, "half a document"
        for kind, keeper in KEEPERS.items():
            found = select(report.c.thing_id, func.count()).where(report.c.kind == kind).group_by(report.c.thing_id)
            table = keeper.table
            counts = {r.id: r.reports for r in connection.execute(select(table.c.id, table.c.reports))}
            assert counts == {r[0]: r[1] for r in connection.execute(found)}, Kind(kind).word
        return len(rows)


def emptied(where: str) -> None:
    """Start again with an empty record."""
    with opened(where) as store, store.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            if table.name != "kind":
                connection.execute(delete(table))


def forked(where: str, readings: list[Reading], after: float | None) -> bool:
    """Run in a process of its own, killed after some seconds; whether it was killed before it had ended."""
    child = os.fork()
    if child == 0:
        try:
            run(where, readings)
            os._exit(0)
        finally:
            os._exit(1)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert after is not None or status == 0
    return os.WIFSIGNALED(status)


def main(where: str, times: int) -> None:
    """Kill as many times, check after each, and at last run to the end."""
    readings, chance = items(), random.Random(7)
    started = time.monotonic()
    forked(where, readings, None)
    whole = time.monotonic() - started
    assert check(where) == ITEMS
    killed = partly = 0
    for _ in range(times):
        if check(where) == ITEMS:
            emptied(where)
        killed += forked(where, readings, chance.uniform(0, whole))
        partly += 0 < check(where) < ITEMS
    run(where, readings)
    assert check(where) == ITEMS
    print(f"{times} runs, {killed} killed before their end, {partly} with some of the items stored")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
