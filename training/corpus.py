"""Training rows: coded sentences of others (PLV, read from outside) and our own, with actors swapped in."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
ACTORS = ("state", "state", "gov", "gov", "gov", "ministry", "leader", "leader", "leader", "official", "io", "ngo")
_YIELD = {"CONCEDE", "RETREAT"}


@dataclass(frozen=True)
class Row:
    """A sentence with the places of its two actors (None where one is not named) and the right type."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    type: str
    weight: float = 1.0


def located(text: str, actor: str, taken: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Where an actor stands: its first whole-word place that does not meet `taken`."""
    for flags in (0, re.IGNORECASE):
        for m in re.finditer(rf"(?<!\w){re.escape(actor)}(?!\w)", text, flags):
            if taken is None or m.end() <= taken[0] or taken[1] <= m.start():
                return m.span()
    return None


def read_plv(folder: Path) -> list[Row]:
    """The rows of `gold.tsv` in a folder."""
    with (folder / "gold.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    out = []
    for r in rows:
        source = located(r["sentence"], r["source"])
        target = located(r["sentence"], r["target"], source)
        out.append(Row(r["sentence"], source, target, rooted(r["type"])))
    return out


def rooted(name: str) -> str:
    """The type as the encoder knows it: CONCEDE and RETREAT are one."""
    return "YIELD" if name in _YIELD else name


def read_templates(folder: Path = HERE / "sentences") -> list[tuple[str, str]]:
    """Our own sentences with {S} and {T} for the actors, each with its type."""
    out = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8") as stream:
            for line in stream:
                if line.strip() and not line.startswith("#"):
                    name, text = line.rstrip("\n").split("\t", 1)
                    out.append((rooted(name), text))
    return out


def read_fillers() -> dict[str, list[str]]:
    """The words for a slot, by its name: actors of each kind and other fillers."""
    out: dict[str, list[str]] = {}
    for line in (HERE / "fillers.tsv").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            slot, words = line.split("\t", 1)
            out.setdefault(slot, []).extend(w.strip() for w in words.split("|"))
    out["actor"] = [w for kind in ACTORS for w in out[kind]]
    return out


LEADS = ("{day}, ", "Meanwhile, ", "In a statement {day}, ", "According to state media, ", "The agency reported that ")
TAILS = (
    " {day}",
    ", officials said",
    ", state media reported",
    " amid growing tension over {topic}",
    ", a spokesman said {day}",
    ", the news agency reported",
    " after {state} refused to back down",
    " despite appeals from {io}",
    ", according to {ministry}",
    ", as {leader} prepared to visit {state}",
    ", hours after {state} closed its border",
    " because of the row over {topic}",
)


def varied(template: str, rng: random.Random) -> str:
    """The template with one choice taken of each [a|b], and now and then a lead or a tail."""
    while "[" in template:
        template = re.sub(r"\[([^\[\]]*)\]", lambda m: rng.choice(m[1].split("|")), template)
    if rng.random() < 0.15 and re.match(r"\{[ST]", template):
        template = rng.choice(LEADS) + template
    if rng.random() < 0.4 and template.endswith("."):
        template = template[:-1] + rng.choice(TAILS) + "."
    return re.sub(r" +([,.]| )", r"\1", template)


def filled(name: str, template: str, fillers: dict[str, list[str]], rng: random.Random) -> Row:
    """A template with its slots filled; {S} and {T} (or {S:kind}) are the actors."""
    text, spans = "", {}
    for part in re.split(r"(\{[^}]+\})", varied(template, rng)):
        if not part.startswith("{"):
            text += part
            continue
        role, _, kind = part[1:-1].partition(":")
        word = rng.choice(fillers[rng.choice(kind.split("/")) or ("actor" if role in "ST" else role)])
        if not text:
            word = word[0].upper() + word[1:]
        if role in "ST":
            spans[role] = (len(text), len(text) + len(word))
        text += word
    return Row(text, spans.get("S"), spans.get("T"), name)


def swapped(row: Row, fillers: dict[str, list[str]], rng: random.Random) -> Row:
    """The row with other actors where both are named and apart."""
    if row.source is None or row.target is None:
        return row
    text, spans, shift = row.text, {}, 0
    for role, (start, end) in sorted({"S": row.source, "T": row.target}.items(), key=lambda item: item[1]):
        old = row.text[start:end]
        new = rng.choice(fillers["actor"]) if len(old.split()) <= 5 and old[:1].isupper() else old
        new = new[0].upper() + new[1:] if start == 0 else new
        text = text[: start + shift] + new + text[end + shift :]
        spans[role] = (start + shift, start + shift + len(new))
        shift += len(new) - len(old)
    return Row(text, spans["S"], spans["T"], row.type, row.weight)


def groups(rows: list[Row]) -> list[int]:
    """A group number for each row: rows share one where the sentence or the three words after the source agree."""
    parent = list(range(len(rows)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    seen: dict[str, int] = {}
    for i, row in enumerate(rows):
        keys = [row.text.casefold()]
        if row.source:
            after = re.findall(r"\w+", row.text[row.source[1] :].casefold())[:3]
            keys.append(" ".join(after))
        for key in keys:
            if key in seen:
                parent[find(i)] = find(seen[key])
            else:
                seen[key] = i
    return [find(i) for i in range(len(rows))]


def folds(rows: Sequence[Row], count: int, seed: int) -> list[int]:
    """The fold of each row: groups dealt out at random, largest first, so that folds are of like size."""
    numbers = groups(list(rows))
    members: dict[int, int] = {}
    for n in numbers:
        members[n] = members.get(n, 0) + 1
    rng = random.Random(seed)
    sizes, where = [0] * count, {}
    for n in sorted(members, key=lambda n: (-members[n], rng.random())):
        where[n] = min(range(count), key=lambda f: (sizes[f], f))
        sizes[where[n]] += members[n]
    return [where[n] for n in numbers]
