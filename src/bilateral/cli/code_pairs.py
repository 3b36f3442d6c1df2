"""`bilateral code-pairs`: codes who does what to whom for pairs of actors that the user brings."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TextIO

import typer

from bilateral.cli import output, tsv
from bilateral.errors import InvalidUsage, UnreadableItem
from bilateral.record.span import Span

if TYPE_CHECKING:
    from bilateral.extraction.events.coding import Coding, Pair
    from bilateral.language.analysis import Analysis, Sentence

ASKED = ("sentence", "source", "target")
ADDED = ("type", "status", "confidence")
BATCH = 64
_UNNAMED = re.compile(r"(an?|some) (actor|source|target|recipient)", re.IGNORECASE)


class Row(NamedTuple):
    """A row of the input: its line, its cells, the places of its actors, and what is wrong with it, if anything."""

    line: int
    cells: list[str]
    sentence: str = ""
    source: Span | None = None
    target: Span | None = None
    wrong: str | None = None


def code_pairs(
    file: Annotated[str, typer.Argument(help="TSV with the columns sentence, source, target; - is standard input.")],
    threshold: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave the type empty where the confidence is below this.")
    ] = 0.0,
) -> None:
    """Code who does what to whom: adds type, status and confidence to each row of a TSV.

    Types are PLOVER's, told apart as in corpora that follow CAMEO's roots (economic sanctions are COERCE, seizures and
    blockades by armies ASSAULT). The two actors are given as they stand in the sentence; "an actor" or "a recipient"
    stands for one that the sentence does not name. A row that cannot be coded is named on standard error and printed
    with those columns empty; the exit code is then 1.
    """
    bad: list[int] = []
    try:
        with _opened(file) as stream:
            output.write(_printed(_lines(stream, file), file, threshold, bad))
    except InvalidUsage as error:
        output.told("error", str(error))
        output.ended(output.WRONG_USAGE)
    if bad:
        output.told(file, f"{len(bad)} {'row' if len(bad) == 1 else 'rows'} could not be coded")
        output.ended(output.SOME_FAILED)


def _printed(lines: Iterator[tsv.Line], file: str, threshold: float, bad: list[int]) -> Iterator[str]:
    """The header and the rows, a batch at a time, as they are to be printed; the lines of wrong ones go into `bad`."""
    header, rows = _rows(lines, file)
    kept = [i for i, name in enumerate(header) if name not in ADDED]
    if len(kept) < len(header):
        output.told(file, f"its columns {', '.join(ADDED)} are replaced")
    yield tsv.written([[*(header[i] for i in kept), *ADDED]])
    done = 0
    while some := list(islice(rows, BATCH)):
        for row in some:
            if row.wrong:
                output.told(f"{file}, line {row.line}", row.wrong)
                bad.append(row.line)
        yield tsv.written(
            [*(row.cells[i] for i in kept), *_added(coding, threshold)]
            for row, coding in zip(some, coded(some), strict=True)
        )
        done += len(some)
        _told(done)
    _told(done, "\n")


def coded(rows: Iterable[Row]) -> list[Coding | None]:
    """The coding of each row, in order; None where the row is wrong."""
    from bilateral.extraction.events.coding import code_all

    given = list(rows)
    pairs = _pairs([r for r in given if not r.wrong])
    found = iter(code_all(pairs))
    return [None if r.wrong else next(found) for r in given]


def _pairs(rows: list[Row]) -> list[Pair]:
    """The rows, each different sentence analysed once, as the coder takes them."""
    from bilateral.extraction.events.coding import Pair
    from bilateral.language.english import analyse

    places: dict[str, Span] = {}
    text = ""
    for row in rows:
        if row.sentence not in places:
            places[row.sentence] = Span(len(text), len(text) + len(row.sentence))
            text += row.sentence + "\n"
    analysis = analyse(text, list(places.values()), names=False)
    whole = {at: _whole(analysis, at) for at in places.values()}
    return [
        Pair(analysis, whole[at], r.source and r.source.shift(at.start), r.target and r.target.shift(at.start))
        for r in rows
        for at in [places[r.sentence]]
    ]


def _whole(analysis: Analysis, at: Span) -> Sentence:
    """The row's text as one sentence, however the analysis cut it."""
    from bilateral.language.analysis import Sentence

    inside = analysis.tokens_in(at)
    return Sentence(inside[0].sent, inside[0].i, inside[-1].i + 1, at.start, at.end, 0)


def _rows(lines: Iterator[tsv.Line], name: str) -> tuple[list[str], Iterator[Row]]:
    """The header and the rows below it. Raises InvalidUsage where a column is missing."""
    first = next(lines, None)
    wanted = "the first line must name sentence, source and target, with tabs between them"
    if first is None:
        raise InvalidUsage(f"{name}: is empty; {wanted}")
    header = [c.strip() for c in first.cells]
    if missing := [c for c in ASKED if c not in header]:
        raise InvalidUsage(f"{name}: no column {', '.join(missing)}; {wanted}")
    return header, (_row(line.number, line.cells, header) for line in lines)


def _lines(stream: TextIO, name: str) -> Iterator[tsv.Line]:
    """Each row with the line on which it begins. Raises UnreadableItem."""
    number = 0
    try:
        for line in tsv.read(stream):
            number = line.number
            yield line
    except UnicodeDecodeError as error:
        raise UnreadableItem(name, f"is no TSV in UTF-8 ({error} after line {number})") from error


def _row(line: int, cells: list[str], header: list[str]) -> Row:
    if len(cells) != len(header):
        padded = (cells + [""] * len(header))[: len(header)]
        return Row(line, padded, wrong=f"{len(cells)} columns where the first line has {len(header)}")
    sentence, source, target = (cells[header.index(c)] for c in ASKED)
    if not sentence.strip():
        return Row(line, cells, wrong="no sentence")
    if not source.strip() or not target.strip():
        return Row(line, cells, wrong=f"no {'target' if source.strip() else 'source'}")
    at = _place(sentence, source.strip())
    to = _place(sentence, target.strip(), at)
    for name, actor, place in (("source", source, at), ("target", target, to)):
        if place is None and not _UNNAMED.fullmatch(actor.strip()):
            return Row(line, cells, wrong=f"the {name} {actor!r} is not in the sentence")
    return Row(line, cells, sentence, at, to)


def _place(sentence: str, actor: str, taken: Span | None = None) -> Span | None:
    """Where the actor stands: whole words before parts of words, its own capitals before others, clear of `taken`."""
    literal = r"\s+".join(map(re.escape, actor.split()))
    for pattern in (rf"(?<!\w){literal}(?!\w)", literal):
        for flags in (0, re.IGNORECASE):
            places = [Span(*m.span()) for m in re.finditer(pattern, sentence, flags)]
            clear = [p for p in places if taken is None or not p.overlaps(taken)]
            if places:
                return (clear or places)[0]
    return None


def _added(coding: Coding | None, threshold: float) -> list[str]:
    if coding is None:
        return ["", "", ""]
    return [coding.rooted if coding.confidence >= threshold else "", coding.status or "", f"{coding.confidence:.3f}"]


@contextmanager
def _opened(file: str) -> Iterator[TextIO]:
    """The file, or standard input for `-`. Raises UnreadableItem."""
    if file == "-":
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", newline="")
        yield sys.stdin
        return
    with ExitStack() as held:
        try:
            stream = held.enter_context(Path(file).open(encoding="utf-8-sig", newline=""))
        except OSError as error:
            raise UnreadableItem(file, error.strerror or str(error)) from error
        yield stream


def _told(done: int, end: str = "") -> None:
    """How many rows are done, on standard error where that is a terminal."""
    if sys.stderr.isatty():
        print(f"\r{done} rows coded", end=end, file=sys.stderr, flush=True)
