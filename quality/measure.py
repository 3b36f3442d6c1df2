"""Measured floors that only rise: score the program against the gold in ../shared and compare with floors.json.

    python quality/measure.py            print each score beside its floor; exit 1 if one fell below it
    python quality/measure.py --update   the same, and raise the floors to what was reached

Needs the shared data beside the project and `bilateral` on the path; says so where either is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.005  # floats differ a little between processors


def headline(output: str) -> float:
    """The last number of the last line that a scorer prints."""
    return float(output.strip().splitlines()[-1].split()[-1])


def examples(*names: str) -> float:
    command = [str(SHARED / "score/score_examples.sh"), "--language", "en", *names]
    return headline(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def corpus(folder: str, scorer: str) -> float:
    documents = sorted((SHARED / "data" / folder / "documents").glob("*.txt"))
    read = ["bilateral", "read", "--language", "en", "--format", "jsonl", *map(str, documents)]
    with subprocess.Popen(read, stdout=subprocess.PIPE) as reading:
        scored = subprocess.run(
            [str(SHARED / "score" / scorer), str(SHARED / "data" / folder)],
            stdin=reading.stdout,
            check=True,
            capture_output=True,
        )
    return headline(scored.stdout.decode())


def pairs() -> float:
    coded = subprocess.run(
        ["bilateral", "code-pairs", str(SHARED / "data/plv/input.tsv")], check=True, capture_output=True
    )
    scored = subprocess.run(
        [str(SHARED / "score/score_pairs.py"), str(SHARED / "data/plv")],
        input=coded.stdout,
        check=True,
        capture_output=True,
    )
    return headline(scored.stdout.decode())


MEASURES = {
    "examples/astana": lambda: examples("astana"),
    "examples/english": examples,
    "polnear/dev linked F1": lambda: corpus("polnear/dev", "score_attribution.py"),
    "lgl right F1": lambda: corpus("lgl", "score_places.py"),
    "trnews right F1": lambda: corpus("trnews", "score_places.py"),
    "gwn right F1": lambda: corpus("gwn", "score_places.py"),
    "geovirus right F1": lambda: corpus("geovirus", "score_places.py"),
}


def main() -> int:
    if not (SHARED / "score").is_dir():
        print(f"no scorers: the shared data is not beside the project ({SHARED.name}/ is missing)", file=sys.stderr)
        return 2
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fell = False
    for name, measure in MEASURES.items():
        score, floor = measure(), floors.get(name, 0.0)
        fell |= score < floor - SLACK
        print(f"{name:28}{score:8.3f}   floor {floor:.3f}{'   FELL' if score < floor - SLACK else ''}", flush=True)
        floors[name] = max(floor, round(score, 3))
    if "--update" in sys.argv[1:]:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    return int(fell)


if __name__ == "__main__":
    sys.exit(main())
