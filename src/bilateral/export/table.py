"""A reading as a page for the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bilateral.export.describe import Described, head, sections, title_of
from bilateral.record.reading import Reading

PIPED = 100
NARROW = 76  # columns; below it a record's cells stand one under the other
EVIDENCE_LINES = 2  # lines of evidence shown for a record
STYLE = {
    "event": "bold red", "statement": "bold blue", "undertaking": "bold magenta", "figure": "bold green",
    "place": "bold yellow", "citation": "bold cyan", "actor": "bold",
}  # fmt: skip


def export(readings: Iterable[Reading], explain: bool = False) -> Iterator[str]:
    """Each reading as a page that fits the terminal, in colour there; plain text of PIPED columns elsewhere."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, width=PIPED)
    for reading in readings:
        with console.capture() as page:
            render(reading, console)
        yield "\n".join(line.rstrip() for line in page.get().split("\n"))


def render(reading: Reading, console: Console) -> None:
    """Print a reading to a console: head, events, statements, undertakings, figures, places, sources, actors."""
    console.print(_head(reading))
    empty = True
    for kind, heading, records in sections(reading):
        empty = False
        console.print(Rule(Text(f"{heading} ({len(records)})", style=STYLE[kind]), align="left", style="dim"))
        console.print(_actors(records) if kind == "actor" else _block(records, kind, console.width))
    if empty:
        console.print(Text("Nothing on relations between states was found in this item.", style="dim"))
    console.print()


def _head(reading: Reading) -> RenderableType:
    document = reading.document
    title = Text(title_of(document), style="bold underline")
    facts = Text(" · ").join(Text.assemble((f"{k}: ", "dim"), v) for k, v in head(document))
    return Padding(Group(title, facts), (1, 0, 1, 0))


def _block(records: list[Described], kind: str, width: int) -> RenderableType:
    if width < NARROW:
        return Group(*(Padding(_stacked(r, kind, width), (0, 0, 1, 0)) for r in records))
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), expand=True)
    when = max((len(r.when) for r in records), default=0)
    if when:
        table.add_column(width=min(when, 21))
    table.add_column(width=min(max(len(r.what) for r in records), 14))
    table.add_column(ratio=1)
    for r in records:
        cells = [Text(r.when, style="dim")] if when else []
        table.add_row(*cells, Text(r.what, style=STYLE[kind]), _body(r, width))
    return table


def _stacked(r: Described, kind: str, width: int) -> Group:
    first = Text.assemble((r.what, STYLE[kind]), f"  {r.when}" if r.when else "")
    return Group(first, Padding(_body(r, width), (0, 0, 0, 2)))


def _body(r: Described, width: int) -> Group:
    room = max(40, width - 30) * EVIDENCE_LINES
    who = Text(_short(r.who, 2 * room if r.kind == "statement" else room))
    details = Text(" · ".join(f"{k} {v}" for k, v in r.details), style="dim")
    lines: list[RenderableType] = [who, details] if r.details else [who]
    if r.kind != "statement":  # a statement's line is its evidence already
        lines.append(Text(f"“{_short(r.evidence, room)}”", style="italic"))
    if r.source:
        lines.append(Text(f"source: {r.source}", style="cyan"))
    return Group(*lines)


def _actors(records: list[Described]) -> RenderableType:
    rows = [
        Text.assemble(r.who, (f"  {r.what}, " + ", ".join(f"{k} {v}" for k, v in r.details), "dim")) for r in records
    ]
    return Group(*rows)


def _short(text: str, room: int) -> str:
    """The text on one line, cut in the middle where it is longer than `room` characters."""
    plain = " ".join(text.split())
    if len(plain) <= room:
        return plain
    tail = room // 3
    return f"{plain[: room - tail - 3].rstrip()} … {plain[-tail:].lstrip()}"
