"""Twenty readers at once in the workbench: how long each page takes them.

    python benchmarks/serving.py --record archive.sqlite [--readers 20] [--rounds 5]

Starts `bilateral serve` on a record (one that keeping.py has filled, say) and lets every reader go through all pages,
each in an order of its own. Printed are the median and the 95th percentile of each page, in seconds, after one view of
each that warms up, and the time of that first view.
"""

from __future__ import annotations

import argparse
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections import defaultdict

from bilateral.relations import dyad
from bilateral.store.opening import opened

Times = dict[str, list[float]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--record", required=True)
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--rounds", type=int, default=5)
    given = asked.parse_args()
    pages = pages_of(given.record)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bilateral", "serve", "--record", given.record, "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}"
        reached(base)
        first = {page: view(base, page) for page in pages}
        times = read_by_all(base, pages, given.readers, given.rounds)
    finally:
        server.terminate()
        server.wait()
    print(f"{given.readers} readers, {given.rounds} rounds\n{'page':<44} {'first':>7} {'median':>7} {'p95':>7}")
    for page in pages:
        p95 = statistics.quantiles(times[page], n=20)[-1]
        print(f"{page[:44]:<44} {first[page]:7.2f} {statistics.median(times[page]):7.2f} {p95:7.2f}")


def pages_of(record: str) -> list[str]:
    """A page of each kind, on the relation that is reported most."""
    with opened(record, create=False) as store:
        first = dyad.relations(store, limit=1)[0]
        a, b = first.a.key, first.b.key
    parts = ("", "/events", "/undertakings", "/figures", "/statements", "/thirds", "/map", "/news")
    return ["/", *(f"/{a}/{b}{part}" for part in parts), "/event/1", f"/actor/{a}", "/search?q=treaty", "/review"]


def reached(base: str) -> None:
    """Wait until the server answers."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{base}/health", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def view(base: str, page: str) -> float:
    """How long a page takes, and that it is one."""
    at = time.perf_counter()
    with urllib.request.urlopen(base + page, timeout=120) as answer:
        body = answer.read()
    took = time.perf_counter() - at
    assert re.search(rb"<main", body), page
    return took


def read_by_all(base: str, pages: list[str], readers: int, rounds: int) -> Times:
    times: Times = defaultdict(list)

    def reader(number: int) -> None:
        order = random.Random(number)
        for _ in range(rounds):
            for page in order.sample(pages, len(pages)):
                times[page].append(view(base, page))

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


if __name__ == "__main__":
    main()
