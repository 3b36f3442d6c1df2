"""Several processes that serve one workbench: where many read at once, each processor answers.

They are made by fork from one that has loaded all and made no thread and no connection yet; all accept from the same
socket. What holds for all of them: the secret that signs tokens (made before), log-ins, accounts, decisions and the
queue (in the record), how often a log-in failed (`LimitOfAll`). What each keeps for itself: what it remembers, which
holds as long as the record's counter stands still, so that no process shows less than is stored.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from types import FrameType
from typing import Any

from bilateral.web.limits import LoginLimit

CAN_FORK = hasattr(os, "fork")
MOST = 16
_AFTER_DEATH = 1.0  # seconds before a process that died is made anew


def usual(alone: bool) -> int:
    """How many processes serve where nobody says: one for who sits at the machine, for a team up to two."""
    return 1 if alone or not CAN_FORK else min(2, os.cpu_count() or 1)


def serve(count: int, one: Callable[[], None]) -> None:
    """Run `one` in so many processes until this one is told to stop (SIGINT, SIGTERM); one that dies is made anew."""
    context = multiprocessing.get_context("fork")
    running: list[BaseProcess] = []
    stopping = False

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for process in running:
            process.terminate()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}

    def begun() -> BaseProcess:
        process = context.Process(target=_begun, args=(one, before), daemon=False)
        process.start()
        return process

    try:
        running += [begun() for _ in range(count)]
        while running and not stopping:
            wait([process.sentinel for process in running], timeout=1)
            for n, process in enumerate(running):
                if not process.is_alive() and not stopping:
                    time.sleep(_AFTER_DEATH)
                    running[n] = begun()
        for process in running:
            process.join()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _begun(one: Callable[[], None], handlers: Mapping[signal.Signals, Any]) -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)
    os.setpgrp()  # Ctrl-C is for the first process, which tells the others
    Thread(target=_end_with_the_first, daemon=True).start()
    one()


def _end_with_the_first() -> None:
    if first := multiprocessing.parent_process():
        first.join()
    os.kill(os.getpid(), signal.SIGTERM)


class LimitOfAll(LoginLimit):
    """Failed log-ins counted over all processes, in a file without a name that they share; it goes with the last."""

    def __init__(self) -> None:
        super().__init__()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - held as long as the processes run
        self._own = Lock()

    def tried(self, name: str, address: str, now: datetime) -> timedelta | None:
        """As of one process."""
        with self._of_all():
            return super().tried(name, address, now)

    def succeeded(self, name: str, address: str) -> None:
        """As of one process."""
        with self._of_all():
            super().succeeded(name, address)

    @contextmanager
    def _of_all(self) -> Iterator[None]:
        """What all processes counted, for one thread of one of them at a time."""
        import fcntl

        at = self._file.fileno()
        with self._own:
            fcntl.lockf(at, fcntl.LOCK_EX)
            try:
                if held := os.pread(at, os.fstat(at).st_size, 0):
                    self._tries = pickle.loads(held)
                yield
                os.ftruncate(at, 0)
                os.pwrite(at, pickle.dumps(self._tries), 0)
            finally:
                fcntl.lockf(at, fcntl.LOCK_UN)
