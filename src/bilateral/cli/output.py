"""What the commands write and how they end: the only module that writes to standard output or ends the process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from bilateral.sources.files import printable

ALL_READ, SOME_FAILED, WRONG_USAGE = 0, 1, 2  # exit codes
READER_GONE = 141  # that of a program ended by SIGPIPE, as `cat` is: not 0, which would say that every input was read


def opened() -> None:
    """End where standard output is closed; where standard error is, what is told goes nowhere."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        told("standard output", "is closed: there is nowhere to write to")
        ended(SOME_FAILED)


def write(chunks: Iterable[str]) -> None:
    """Write each piece to standard output as it comes; where its reader has gone (`| head`), end quietly with 141."""
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
            sys.stdout.flush()
    except BrokenPipeError:
        reader_gone()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        told("standard output", f"cannot be written ({error.strerror}); what was printed before may be cut short")
        ended(SOME_FAILED)


def saved(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; where it cannot be written, say so and end."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        told(str(path), f"cannot be written: {error.strerror}")
        ended(SOME_FAILED)


def reader_gone() -> NoReturn:
    """End quietly: nobody reads standard output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    ended(READER_GONE)


def told(where: str, message: str) -> None:
    """One line on standard error that names an input and says what is wrong with it."""
    line = " ".join(f"bilateral: {where}: {message}".split())
    print(printable(line), file=sys.stderr, flush=True)


def ended(code: int) -> NoReturn:
    """End the process with an exit code."""
    raise SystemExit(code)
