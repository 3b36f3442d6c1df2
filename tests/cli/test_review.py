"""The commands by which people decide on the record."""

import json
import sqlite3

import pytest
from tests.relations.building import Item
from typer.testing import CliRunner

from bilateral.cli.main import app
from bilateral.relations.adding import add
from bilateral.store.opening import opened


@pytest.fixture
def record(tmp_path, monkeypatch):
    path = tmp_path / "record.sqlite"
    monkeypatch.setenv("BILATERAL_RECORD", str(path))
    with opened(path) as store:
        for paper in ("Panorama", "Turkistan"):
            item = Item("2004-12-24", paper, id=paper.lower())
            item.event("KAZ", "RUS", "CONSULT", date="2004-12-22", symmetric=True, words="The two sides met.")
            add(store, item.reading())
    return path


def run(*words):
    return CliRunner().invoke(app, list(words))


def one(record, query):
    with sqlite3.connect(record) as connection:
        return connection.execute(query).fetchone()


def test_a_decision_is_made_listed_and_taken_back(record):
    made = run("reject", "event/1", "--who", "anna", "--note", "no meeting")
    assert made.exit_code == 0
    assert one(record, "SELECT state FROM event") == ("rejected",)
    listed = run("corrections", "list").stdout
    assert "anna  reject" in listed
    assert "(no meeting)" in listed
    correction = listed.split()[0]
    assert f"bilateral undo {correction}" in made.stdout
    assert "taken back by boris" in run("undo", correction, "--who", "boris").stdout
    assert one(record, "SELECT state FROM event") == (None,)


def test_edit_takes_fields(record):
    assert run("edit", "event/1", "date=2004-12-21", "type=AGREE", "--who", "anna").exit_code == 0
    assert one(record, "SELECT date, type FROM event") == ("2004-12-21", "AGREE")
    assert run("edit", "event/1", "date=", "--who", "anna").exit_code == 0
    assert one(record, "SELECT date, type FROM event") == ("2004-12-22", "AGREE")


@pytest.mark.parametrize("words", [["edit", "event/1", "date"], ["edit", "event/1"], ["merge", "event/1"], ["split"]])
def test_wrong_usage(record, words):
    assert run(*words, "--who", "anna").exit_code == 2


def test_why_shows_words_and_reasons(record):
    shown = run("why", "event/1").stdout
    assert "event/1: event, 2 reports" in shown
    assert "“The two sides met.”" in shown
    assert "taken for this: its first report" in shown
    assert "turkistan/event-1  (Turkistan, 2004-12-24)" in shown


def test_split_and_merge(record):
    assert run("split", "turkistan/event-1", "--who", "anna").exit_code == 0
    assert one(record, "SELECT count(*) FROM event") == (2,)
    assert run("merge", "event/1", "event/2", "--who", "anna").exit_code == 0
    assert one(record, "SELECT reports FROM event WHERE id = 1") == (2,)


def test_corrections_go_to_another_record(record, tmp_path):
    run("edit", "event/1", "date=2004-12-21", "--who", "anna")
    text = run("corrections", "export").stdout
    assert json.loads(text.splitlines()[0]) == {"bilateral": "corrections", "version": 1}
    path = tmp_path / "corrections.jsonl"
    path.write_text(text)
    other = tmp_path / "other.sqlite"
    opened(other).close()
    assert "0 applied, 1 wait" in run("corrections", "apply", str(path), "--record", str(other)).stdout
    assert "1 known already" in run("corrections", "apply", str(path), "--record", str(record)).stdout
    path.write_text("nonsense")
    assert run("corrections", "apply", str(path)).exit_code == 1


def test_the_lexicon(record):
    assert "means KAZ" in run("lexicon", "add", "alias", "Steppe Republic", "KAZ", "--who", "anna").stdout
    assert run("lexicon", "list").stdout.startswith("Steppe Republic\tKAZ\t")
    assert run("lexicon", "remove", "Steppe Republic").exit_code == 0
    assert run("lexicon", "list").stdout == ""
