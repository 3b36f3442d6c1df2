"""`accept`, `reject`, `edit`, `merge`, `split`, `undo`, `why`, `corrections`: what people decide on the record."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilateral.cli import output
from bilateral.cli.add import Record
from bilateral.errors import InvalidUsage, RecordUnavailable

if TYPE_CHECKING:
    from bilateral.relations.corrections import Correction
    from bilateral.relations.why import Why
    from bilateral.store.opening import Store

corrections = typer.Typer(help="The decisions of people: list, export, apply to another record.", no_args_is_help=True)


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unknown"


Id = Annotated[str, typer.Argument(metavar="ID", help="Of a thing (event/17), or of one report as `why` prints it.")]
Who = Annotated[str, typer.Option(metavar="NAME", default_factory=_me, help="Who decides; else your user name.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for those who read it later.")]


@contextmanager
def _store(record: str | None) -> Iterator[Store]:
    from bilateral.store.opening import opened

    with opened(record, create=False) as store:
        yield store


def _decided(
    record: str | None, op: str, ids: list[str], who: str, note: str | None, value: Mapping[str, Any] | None = None
) -> None:
    from bilateral.relations.corrections import decide

    with _store(record) as store:
        made = decide(store, op, ids, who=who, note=note, value=value)
    output.write([f"{_line(made)}\n", f"take it back with: bilateral undo {made.id}\n"])


def accept(id: Id, who: Who, note: Note = None, record: Record = None) -> None:
    """Mark a thing or one report as right."""
    _decided(record, "accept", [id], who, note)


def reject(id: Id, who: Who, note: Note = None, record: Record = None) -> None:
    """Mark a thing or one report as wrong: it is kept, but counts no more."""
    _decided(record, "reject", [id], who, note)


def edit(
    id: Id,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="As date=2004-12-22; empty: as read.")],
    who: Who,
    note: Note = None,
    record: Record = None,
) -> None:
    """Set fields of a thing; what the program read stays beside it."""
    _decided(record, "edit", [id], who, note, _changes(changes))


def merge(
    id: Id,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="What is the same thing; its reports become the first's.")
    ],
    who: Who,
    note: Note = None,
    record: Record = None,
) -> None:
    """Take two things for one."""
    _decided(record, "merge", [id, other], who, note)


def split(
    ids: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Ids of reports, as `why` prints them.")],
    who: Who,
    note: Note = None,
    record: Record = None,
) -> None:
    """Take reports out of a thing: they are of another, and stay so when more is added."""
    _decided(record, "split", ids, who, note)


def undo(
    id: Annotated[str, typer.Argument(metavar="CORRECTION", help="Its id, as `corrections list` prints it.")],
    who: Who,
    record: Record = None,
) -> None:
    """Take a decision back; the line stays, with who undid it."""
    from bilateral.relations import corrections as decisions

    with _store(record) as store:
        output.write([f"{_line(decisions.undo(store, id, who))}\n"])


def why(id: Id, record: Record = None) -> None:
    """Show why a thing is one: its reports with their words, the rule or person behind each, and all decisions."""
    from bilateral.relations.why import why as grounds

    with _store(record) as store:
        output.write(_explained(grounds(store, id)))


@corrections.command(name="list")
def listed(record: Record = None) -> None:
    """List all decisions, those taken back too."""
    from bilateral.relations.corrections import standing

    with _store(record) as store:
        output.write(f"{_line(one)}\n" for one in standing(store))


@corrections.command(name="export")
def export(record: Record = None) -> None:
    """Print the decisions as a file (JSON Lines) that can be shared, cited and applied to another record."""
    from bilateral.relations.corrections import exported

    with _store(record) as store:
        output.write([exported(store)])


@corrections.command(name="apply")
def apply(
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="As `corrections export` prints it; - is standard input.")
    ],
    record: Record = None,
) -> None:
    """Apply a file of decisions; those on documents that the record does not hold wait for them."""
    from bilateral.relations.corrections import taken_in

    with _store(record) as store:
        try:
            taken = taken_in(store, _text(path))
        except InvalidUsage as error:
            output.told(path, str(error))
            output.ended(output.SOME_FAILED)
    output.write([f"{taken.applied} applied, {taken.waiting} wait for their documents, {taken.known} known already\n"])


def _text(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordUnavailable(path, f"cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _changes(given: list[str]) -> dict[str, Any]:
    """FIELD=VALUE → the change; numbers as numbers, lists of actors by commas, nothing as null."""
    changes: dict[str, Any] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign:
            raise typer.BadParameter(f"{one!r} is no FIELD=VALUE")
        changes[name] = _value(name, value.strip())
    return changes


def _value(name: str, value: str) -> Any:
    if not value:
        return None
    if name in ("value", "latitude", "longitude", "geonames"):
        try:
            return int(value) if name == "geonames" else float(value)
        except ValueError as error:
            raise typer.BadParameter(f"{name} is to be a number, not {value!r}") from error
    return [v.strip() for v in value.split(",")] if name in ("source", "target") else value


def _line(one: Correction) -> str:
    about = ", ".join(r.get("key") or f"{r['doc']} {r['kind']} “{_short(r.get('words', ''))}”" for r in one.target)
    shown = {k: v for k, v in (one.value or {}).items() if k not in ("from", "moved", "was")}
    parts = [one.id, one.at[:10], one.who, one.op, about]
    parts += [json.dumps(shown, ensure_ascii=False)] if shown else []
    parts += [f"({one.note})"] if one.note else []
    parts += [f"taken back by {one.undone_by}"] if one.undone_by else [] if one.applied else ["waits for its document"]
    return "  ".join(parts)


def _explained(ground: Why) -> Iterator[str]:
    count = f"{len(ground.reports)} report{'s' if len(ground.reports) != 1 else ''}"
    yield f"{ground.key}: {ground.kind}, {count}\n"
    for r in ground.reports:
        source = ", ".join(filter(None, (r.publication, r.published))) or r.document
        state = f", {r.state}" if r.state else ""
        yield f"\n  {r.id}  ({source}{state})\n    “{_short(r.words, 300)}”\n    taken for this: {r.reason}\n"
        if r.because:
            sure = f", confidence {r.confidence:.2f}" if r.confidence is not None else ""
            yield f"    read by: {r.because}{sure}\n"
    if ground.corrections:
        yield "\ndecisions:\n"
        yield from (f"  {_line(one)}\n" for one in ground.corrections)


def _short(words: str, most: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
