"""Twenty readers at once in the workbench: how long each page takes them.

    python benchmarks/serving.py --record archive.sqlite [--readers 20] [--rounds 3] [--workers N]
    python benchmarks/serving.py --record archive.sqlite --changing [--every 5]
    python benchmarks/serving.py --record archive.sqlite --minutes 10 [--pause 2]

Starts `bilateral serve` on a record (one that keeping.py has filled, say) and lets every reader go through all kinds of
page of serving_pages.py, one after the other, without a pause or looking at each for `--pause` seconds on average, each
in an order of its own and each time to a thing at random. Printed for each kind are the time of one view alone with
nothing remembered, then the median, the 95th percentile and the longest of all readers, in seconds, and what memory the
server holds, the mapped part of the record's file included.

With `--changing`, on a copy of the record (a file), a decision is made, taken back or an item added every few seconds,
by another program, so that all that the server remembers falls away while the readers read. With `--minutes`, they read
so long, and the memory is told every minute.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from archive import items
from serving_pages import Page, pages_of

from bilateral.relations.adding import add
from bilateral.relations.corrections import decide, undo
from bilateral.store.opening import opened

Times = dict[str, list[float]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--record", required=True)
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--minutes", type=float, help="read so long, in place of rounds")
    asked.add_argument("--pause", type=float, default=0.0, help="seconds that a reader looks at a page, on average")
    asked.add_argument("--changing", action="store_true", help="change a copy of the record meanwhile")
    asked.add_argument("--every", type=float, default=5.0, help="seconds from one change to the next")
    asked.add_argument("--workers", type=int, help="processes of the server; else as it chooses")
    given = asked.parse_args()
    with _own(given.record, given.changing) as record:
        with opened(record, create=False) as store:
            pages = pages_of(store)
        with served(record, given.workers) as (port, server):
            first = {page.name: Reader(port).view(page.addresses[0]) for page in pages}
            with changing(record, given.every if given.changing else None) as made:
                times, took = read_by_all(port, pages, given, server)
            memory = resident(server.pid)
    told(given, pages, first, times)
    views = sum(map(len, times.values()))
    print(f"{views} views in {took:.0f} s, {views / took:.0f} a second; {len(made)} changes; {memory / 1e6:.0f} MB")


@contextmanager
def _own(record: str, copied: bool) -> Iterator[str]:
    """The record itself, or a copy that may be changed."""
    if not copied:
        yield record
        return
    with tempfile.TemporaryDirectory(prefix="bilateral-serving-") as folder:
        copy = str(Path(folder, "record.sqlite"))
        with closing(sqlite3.connect(record)) as one, closing(sqlite3.connect(copy)) as other:
            one.backup(other)
        yield copy


@contextmanager
def served(record: str, workers: int | None) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server of its own, once it answers and the charts' library is made."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bilateral", "serve", "--record", record, "--port", str(port)]
    command += ["--workers", str(workers)] if workers else []
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                Reader(port).ask("/health")
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit("the server did not start")
        time.sleep(8)  # it makes the charts' library in a process beside it
        yield port, server
    finally:
        server.terminate()
        server.wait()


class Reader:
    """One who reads, with a browser of his own: a connection that is kept, answers packed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Accept-Encoding": "gzip", "Cookie": f"bilateral_browser={random.random()}"}

    def ask(self, address: str) -> tuple[int, str, bytes]:
        """Status, kind and body of an answer; where the server let go of the connection meanwhile, by a new one."""
        for last in (False, True):
            try:
                self.connection.request("GET", address, headers=self.headers)
                answer = self.connection.getresponse()
                return answer.status, answer.headers.get("Content-Encoding", ""), answer.read()
            except (http.client.RemoteDisconnected, ConnectionResetError):
                self.connection.close()
                if last:
                    raise
        raise AssertionError

    def view(self, address: str) -> float:
        """How long a page takes, and that it is one."""
        at = time.perf_counter()
        status, packed, body = self.ask(address)
        took = time.perf_counter() - at
        whole = gzip.decompress(body) if packed == "gzip" else body
        if status != 200 or not (b"<main" in whole or address.startswith("/api/")):
            raise SystemExit(f"{address}: {status}")
        return took


def read_by_all(
    port: int, pages: Sequence[Page], given: argparse.Namespace, server: subprocess.Popen[bytes]
) -> tuple[Times, float]:
    """The times of every view by kind of page, and how long all took together."""
    times: Times = defaultdict(list)
    began = time.perf_counter()
    until = began + given.minutes * 60 if given.minutes else None

    def read(number: int) -> None:
        chance, reader, round_ = random.Random(number), Reader(port), 0
        while (until is None and round_ < given.rounds) or (until is not None and time.perf_counter() < until):
            round_ += 1
            for page in chance.sample(pages, len(pages)):
                if until is not None and time.perf_counter() >= until:
                    break
                times[page.name].append(reader.view(chance.choice(page.addresses)))
                if given.pause:
                    time.sleep(chance.expovariate(1 / given.pause))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(given.readers)]
    for thread in threads:
        thread.start()
    while until is not None and (now := time.perf_counter()) < until:
        print(f"after {(now - began) / 60:4.1f} minutes: {resident(server.pid) / 1e6:.0f} MB", flush=True)
        time.sleep(min(60.0, until - now))
    for thread in threads:
        thread.join()
    return times, time.perf_counter() - began


@contextmanager
def changing(record: str, every: float | None) -> Iterator[list[str]]:
    """The changes that are made meanwhile, by a program beside the server: decide, take back, add an item."""
    made: list[str] = []
    over = threading.Event()

    def change() -> None:
        new = iter(items(100_000, seed=7_001))
        with opened(record) as store:
            while not over.wait(every):
                n = 1 + len(made) * 37
                if len(made) % 2:
                    made.append(add(store, next(new).reading, "benchmark").document)
                else:
                    decision = decide(store, "accept", [f"event/{n}"], who="benchmark")
                    undo(store, decision.id, "benchmark")
                    made.append(decision.id)

    thread = threading.Thread(target=change)
    if every:
        thread.start()
    try:
        yield made
    finally:
        over.set()
        if every:
            thread.join()


def resident(pid: int) -> int:
    """Bytes of memory that a process and those that it has begun hold, shared pages once (Linux); else 0."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kib = next(line.split()[1] for line in lines if line.startswith("Pss:"))
        tasks = os.listdir(f"/proc/{pid}/task")
        children = [c for t in tasks for c in Path(f"/proc/{pid}/task/{t}/children").read_text().split()]
    except (OSError, StopIteration):
        return 0
    return int(kib) * 1024 + sum(resident(int(child)) for child in children)


def told(given: argparse.Namespace, pages: Sequence[Page], first: dict[str, float], times: Times) -> None:
    state = f"changed every {given.every:g} s" if given.changing else "unchanged"
    pause = f"{given.pause:g} s to a page" if given.pause else "without a pause"
    workers = given.workers or "as many as usual"
    print(f"{given.readers} readers, {pause}, a record {state}, workers: {workers}")
    print(f"{'page':<28} {'first':>7} {'median':>7} {'p95':>7} {'longest':>7}")
    for page in pages:
        _line(page.name, f"{first[page.name]:.2f}", times[page.name])
    _line("all", "", [took for own in times.values() for took in own])


def _line(name: str, first: str, times: Sequence[float]) -> None:
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    print(f"{name:<28} {first:>7} {statistics.median(times):7.2f} {p95:7.2f} {max(times):7.2f}")


if __name__ == "__main__":
    main()
