"""A PostgreSQL of the tests' own: started once from the installed programs, gone without a trace at the end."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_SETTINGS = {  # nothing of it need outlive the tests
    "listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "max_connections": "60", "shared_buffers": "32MB", "max_wal_size": "128MB", "autovacuum": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "wal_init_zero": "off", "dynamic_shared_memory_type": "mmap",
}  # fmt: skip

_NAME = "bilateral-pg-"  # of a folder; after it the process that it is of


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, None where it is not installed."""
    folders = [Path(p) for p in os.environ.get("PATH", "").split(os.pathsep) if p]
    if config := shutil.which("pg_config"):
        folders.append(Path(subprocess.run([config, "--bindir"], capture_output=True, text=True).stdout.strip()))
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    for folder in [*folders, *newest]:
        if (folder / "initdb").exists() and ((folder / "initdb").resolve().parent / "postgres").exists():
            return (folder / "initdb").resolve().parent
    return None


def _as_other() -> tuple[list[str], tuple[int, int] | None]:
    """How to start a program that refuses to run as root, and as whom; on Linux it ends when we do, however we end."""
    import pwd  # not on Windows

    bound = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []
    if os.geteuid() != 0:
        return bound, None
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    if not bound:
        return ["su", "-s", "/bin/sh", user.pw_name, "-c", 'exec "$0" "$@"', "--"], (user.pw_uid, user.pw_gid)
    return [*bound, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"], (user.pw_uid, user.pw_gid)


def _quickest() -> str:
    """A folder in memory where there is room: to make a database means hundreds of files. A socket's path is short."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 1 << 30 else "/tmp"


def _swept(folder: str) -> None:
    """Remove what tests left that were killed: their servers ended with them, their folders did not."""
    for left in Path(folder).glob(f"{_NAME}*"):
        try:
            os.kill(int(left.name.split("-")[2]), 0)
        except ProcessLookupError:
            shutil.rmtree(left, ignore_errors=True)
        except PermissionError:
            pass  # another user's


class Cluster:
    """A running server that only these tests reach, by a socket in a temporary folder."""

    def __init__(self, bin_folder: Path) -> None:
        _swept(_quickest())
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-", dir=_quickest()))
        as_other, user = _as_other()
        if user:
            os.chown(self.folder, *user)
        data = self.folder / "data"
        initdb = [*as_other, str(bin_folder / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync"]
        made = subprocess.run([*initdb, "-E", "UTF8", "--locale=C.UTF-8"], capture_output=True, text=True, cwd="/")
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr}")
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        self.log = open(self.folder / "log", "w")  # noqa: SIM115
        self.server = subprocess.Popen(
            [*as_other, str(bin_folder / "postgres"), "-D", str(data), "-k", str(self.folder), *settings],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, start_new_session=True, cwd="/",
        )  # fmt: skip
        self._numbers = count(1)
        self._ready()
        ((version,),) = self.does("SHOW server_version_num")
        self._strategy = "STRATEGY file_copy" if int(str(version)) >= 150000 else ""  # older ones know only this one

    def _ready(self) -> None:
        for _ in range(600):
            try:
                self.does("SELECT 1")
                return
            except psycopg.OperationalError:
                if self.server.poll() is not None:
                    break
                time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()}")

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def does(self, statement: str) -> list[tuple[object, ...]]:
        """Run one statement outside of any transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """A new database, empty or a copy, that is dropped at the end; its URL."""
        name = f"test_{next(self._numbers)}"
        self.does(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'} {self._strategy}")
        try:
            yield self.url(name)
        finally:
            self.does(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self.server.send_signal(2)  # ends all connections, then itself
        try:
            self.server.wait(20)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
