"""`bilateral add`: items go into the record, once, and a run that was stopped goes on."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from bilateral.cli.main import app

ACCORD = "Kazakhstan signed an accord with Russia on Monday.\n"


@pytest.fixture
def items(tmp_path):
    folder = tmp_path / "press"
    folder.mkdir()
    for n, verb in enumerate(("praised", "accused", "criticised")):
        (folder / f"{n}.txt").write_text(f"{ACCORD}The minister {verb} Uzbekistan in a speech of {n + 2} hours.\n")
    return folder


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_RECORD", str(tmp_path / "record.sqlite"))
    return lambda *words: CliRunner().invoke(app, [str(w) for w in words])


def count(tmp_path, table="document"):
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_items_are_added_once(run, items, tmp_path):
    ran = run("add", "--published", "2005-01-04", items)
    assert ran.exit_code == 0, ran.output
    assert "3 added" in ran.stdout
    assert count(tmp_path) == 3
    again = run("add", items)
    assert "0 added, 3 in the record already, 0 new things" in again.stdout
    assert count(tmp_path) == 3


def test_what_cannot_be_read_is_named_and_the_rest_is_added(run, items, tmp_path):
    (items / "3.txt").write_text("")
    ran = run("add", items, tmp_path / "missing.txt")
    assert ran.exit_code == 1
    assert "3.txt" in ran.stderr
    assert "missing.txt" in ran.stderr
    assert count(tmp_path) == 3


@pytest.mark.parametrize(
    ("record", "said"),
    [("press", "is a folder"), ("press/0.txt", "not a SQLite file"), ("mysql://x/y", "in PostgreSQL, not in 'mysql'")],
)
def test_a_record_that_is_none(run, items, tmp_path, record, said):
    where = record if "://" in record else tmp_path / record
    ran = subprocess.run(
        [sys.executable, "-m", "bilateral", "add", "--record", where, items],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_commands_on_a_record_that_is_not_there_make_none(run, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "bilateral", "why", "event/1", "--record", tmp_path / "no.sqlite"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, "bilateral add" in ran.stderr) == (1, True)
    assert not (tmp_path / "no.sqlite").exists()


def test_an_interrupted_run_says_what_it_did_and_goes_on(items, tmp_path):
    for n in range(10, 30):
        (items / f"{n}.txt").write_text(f"{ACCORD * 3}The two sides met {n} times.\n")
    command = [sys.executable, "-m", "bilateral", "add", "--record", str(tmp_path / "record.sqlite"), str(items)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and not _stored(tmp_path):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    if process.returncode != 0:  # it may have ended just then
        assert process.returncode == 130
        assert "the same command goes on from here" in told
    before = count(tmp_path)
    assert before >= 1
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert f"{before} in the record already" in ran.stdout
    assert count(tmp_path) == 23


def _stored(tmp_path):
    path = tmp_path / "record.sqlite"
    if not path.exists() or os.path.getsize(path) == 0:
        return False
    try:
        return count(tmp_path) > 0
    except sqlite3.OperationalError:
        return False
