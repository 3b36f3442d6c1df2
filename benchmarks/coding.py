"""The event coder beside its peers, on the same coded sentences, in one table.

    python benchmarks/coding.py FOLDER [--peer NAME=FORMAT:FILE[:SECONDS]]…

FOLDER holds `gold.tsv` (sentence, source, target, type). Our coder runs here, on one core, in batches and one by one;
its rows a second are those of a second of CPU time.
A peer is run by whoever has it, on the rows of `gold.tsv` numbered from 1, and its own output is read: `petrarch` (its
tab-separated events: date, source, target, CAMEO code, …, the row's number in the sentence id), `jsonl` (one object a
line with `id` and `event_type`, as NGEC writes), or `tsv` (columns `id` or none, and `type`). SECONDS is how long it
took. A peer's first event of a row counts; with `--oracle` the right one among its events, if it is there.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

PENTA = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
Coded = dict[int, list[str]]


def rooted(name: str) -> str:
    name = name.strip().upper()
    return "YIELD" if name in ("CONCEDE", "RETREAT") else name


def from_cameo(code: str) -> str:
    return "COERCE" if code.startswith("163") else ROOTS.get(code[:2], "")


def petrarch(path: Path) -> Iterator[tuple[int, str]]:
    """PETRARCH2 and UniversalPetrarch: the number of the row is the last number of the sentence id."""
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        code = next((c for c in cells if re.fullmatch(r"\d{2,4}", c)), None)
        ids = re.findall(r"\d+", cells[5] if len(cells) > 5 else cells[-1])
        if code and ids:
            yield int(ids[-1]), from_cameo(code)


def jsonl(path: Path) -> Iterator[tuple[int, str]]:
    for line in path.read_text("utf-8").splitlines():
        event = json.loads(line)
        yield int(re.findall(r"\d+", str(event["id"]))[-1]), rooted(event["event_type"])


def tsv(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream, delimiter="\t"), 1):
            yield int(row.get("id") or number), rooted(row["type"] or "")


ADAPTERS = {"petrarch": petrarch, "jsonl": jsonl, "tsv": tsv}


def events(adapter: Iterator[tuple[int, str]]) -> Coded:
    out: Coded = defaultdict(list)
    for number, name in adapter:
        if name:
            out[number].append(name)
    return out


def ours(rows: list[dict[str, str]], always_encode: bool) -> tuple[Coded, float, float]:
    """Our coding, rows a second in batches and one by one, the loading of models left out."""
    from bilateral.cli.code_pairs import BATCH, Row, _row, coded
    from bilateral.extraction.events.encoder import settings

    header = ["sentence", "source", "target"]
    given: list[Row] = [_row(n, [r[c] for c in header], header) for n, r in enumerate(rows, 1)]
    if always_encode:
        settings()["sure"] = 2.0
    coded(given[:2])
    began = time.process_time()
    found = [c for i in range(0, len(given), BATCH) for c in coded(given[i : i + BATCH])]
    batched = len(given) / (time.process_time() - began)
    some = given[:200]
    began = time.process_time()
    for row in some:
        coded([row])
    single = len(some) / (time.process_time() - began)
    return {n: [rooted(c.rooted)] for n, c in enumerate(found, 1) if c}, batched, single


def macro(gold: list[object], found: list[object]) -> float:
    scores = []
    for c in set(gold):
        right = sum(g == f == c for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (gold.count(c) + found.count(c)))
    return sum(scores) / len(scores)


def measured(gold: list[str], coding: Coded, oracle: bool) -> list[str]:
    found = []
    for number, right in enumerate(gold, 1):
        all_ = coding.get(number, [""])
        found.append(right if oracle and right in all_ else all_[0])
    penta, penta_found = [PENTA[g] for g in gold], [PENTA.get(f, 0) for f in found]
    accuracy = sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)
    return [
        f"{sum(map(bool, found)) / len(gold):.3f}",
        f"{accuracy:.3f}",
        f"{macro(list(gold), list(found)):.3f}",
        f"{macro(list(penta), list(penta_found)):.3f}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=FORMAT:FILE[:SECONDS]")
    parser.add_argument("--encode", action="store_true", help="run the encoder on every row, as on wholly new phrases")
    parser.add_argument("--oracle", action="store_true")
    args = parser.parse_args()
    rows = list(csv.DictReader((args.folder / "gold.tsv").open(encoding="utf-8", newline=""), delimiter="\t"))
    gold = [rooted(r["type"]) for r in rows]
    table = [["coder", "coded", "accuracy", "macro F1", "penta F1", "rows/s", "one by one"]]
    coding, batched, single = ours(rows, args.encode)
    table.append(["bilateral", *measured(gold, coding, False), f"{batched:.0f}", f"{single:.0f}"])
    for peer in args.peer:
        name, _, rest = peer.partition("=")
        form, file, *seconds = rest.split(":")
        if form not in ADAPTERS:
            sys.exit(f"{peer}: the format is one of {', '.join(ADAPTERS)}")
        speed = f"{len(rows) / float(seconds[0]):.1f}" if seconds else "–"
        table.append([name, *measured(gold, events(ADAPTERS[form](Path(file))), args.oracle), speed, "–"])
    widths = [max(len(line[i]) for line in table) for i in range(len(table[0]))]
    for line in table:
        print("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)))


if __name__ == "__main__":
    main()
