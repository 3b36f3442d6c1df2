"""`bilateral relation`, `timeline` and `undertakings`: forms of the answer, nothing found, refusals."""

import csv
import io
import json

import pytest
from tests.relations.building import Item, keep
from typer.testing import CliRunner, Result

from bilateral.cli.main import app
from bilateral.errors import RecordUnavailable
from bilateral.store.opening import opened


@pytest.fixture
def record(empty_file, tmp_path, monkeypatch) -> str:
    """A record of two items, two years apart."""
    path = str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("COLUMNS", "80")
    first = Item("2003-01-10", "Daily News")
    first.event("KAZ-GOV", "RUS-GOV", "CONSULT", symmetric=True, date="2003-01-09", words="The premiers\nmet.")
    first.undertaking("the Aral bridge", "KAZ RUS", "proposed", type="project")
    last = Item("2005-03-10", "The Wire")
    last.event("RUS", "KAZ", "ACCUSE", status="planned")
    with opened(path) as store:
        keep(store, first, last)
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_the_course_as_a_table(record):
    result = run("relation", "KAZ", "Russia", "--record", record)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "Kazakhstan – Russia, 2003-01 to 2005-03"
    assert max(map(len, lines)) <= 80
    rows = [line.split() for line in lines if line.startswith("200")]
    assert rows[0][:7] == ["2003-01", "1", "1", "1/0", "1/0", "1/0", "+2.5"]
    assert rows[1][:3] == ["2003-02", "0", "–"]
    assert rows[1][-2:] == ["to", "2005-02"]
    assert rows[2][-2:] == ["1", "planned"]


def test_the_course_as_json_lines_has_every_month(record):
    result = run("relation", "KAZ", "RUS", "--record", record, "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == 27
    assert rows[0]["both"] == {
        "quads": [1, 0, 0, 0], "score": 2.5, "undated": 0, "reports": 1, "events": 1, "cooperative": 1,
        "conflictual": 0, "balance": 1.0,
    }  # fmt: skip
    assert (rows[1]["both"], rows[1]["covered"], rows[1]["volume"]) == (None, False, None)


def test_the_course_as_csv(record):
    result = run("relation", "KAZ", "RUS", "--record", record, "--format", "csv", "--since", "2005-02")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(r["month"], r["covered"], r["both_events"], r["planned"]) for r in rows] == [
        ("2005-02", "false", "", "0"),
        ("2005-03", "true", "0", "1"),
    ]


def test_events_in_every_form(record):
    table = run("timeline", "KAZ", "RUS", "--record", record)
    assert "2003-01-09" in table.stdout
    assert "Kazakhstan ↔ RUS-GOV" not in table.stdout
    assert "“The premiers met.”" in table.stdout
    assert max(map(len, table.stdout.splitlines())) <= 80
    rows = [json.loads(x) for x in run("timeline", "KAZ", "--record", record, "--format", "jsonl").stdout.splitlines()]
    assert [r["type"] for r in rows] == ["ACCUSE", "CONSULT"]
    assert rows[1]["words"] == "The premiers\nmet."
    cells = list(csv.DictReader(io.StringIO(run("timeline", "KAZ", "--record", record, "--format", "csv").stdout)))
    assert (cells[1]["sources"], cells[1]["words"]) == ("KAZ-GOV", "The premiers\nmet.")


def test_a_cut_list_says_so(record):
    result = run("timeline", "KAZ", "RUS", "--record", record, "--limit", "1")
    assert "1 of 2 are shown" in result.stderr


def test_undertakings_not_heard_of_since(record):
    result = run("undertakings", "KAZ", "RUS", "--record", record, "--silent-for", "2y")
    assert result.exit_code == 0
    assert "the Aral bridge (project)" in result.stdout
    assert "forgotten" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert run("undertakings", "KAZ", "--record", record, "--silent-for", "3y").stdout == ""
    cells = run("undertakings", "KAZ", "--record", record, "--format", "csv").stdout
    assert next(csv.DictReader(io.StringIO(cells)))["days_silent"] == "790"


@pytest.mark.parametrize("command", [["relation", "CHN", "UZB"], ["timeline", "CHN"], ["undertakings", "CHN"]])
def test_nothing_found_is_told_and_no_failure(record, command):
    result = run(*command, "--record", record)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr
    header = run(*command, "--record", record, "--format", "csv").stdout
    assert header.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        ["relation", "KAZ", "Ruritania"],
        ["relation", "KAZ", "KAZ"],
        ["relation", "KAZ", "RUS", "--since", "soon"],
        ["relation", "KAZ", "RUS", "--format", "xml"],
        ["relation", "KAZ"],
        ["timeline", "KAZ", "--quad", "7"],
        ["undertakings", "KAZ", "--silent-for", "long"],
    ],
)
def test_wrong_usage(record, command):
    result = run(*command, "--record", record)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize("command", [["relation", "KAZ", "RUS"], ["timeline", "KAZ"], ["undertakings", "KAZ"]])
def test_a_record_that_is_not_there(tmp_path, command):
    result = run(*command, "--record", str(tmp_path / "none.sqlite"))
    assert isinstance(result.exception, RecordUnavailable)
    assert not (tmp_path / "none.sqlite").exists()


def test_the_course_is_narrowed_by_the_options_of_events(record):
    def events(*options: str) -> int:
        rows = run("relation", "KAZ", "RUS", *options, "--record", record, "--format", "jsonl").stdout.splitlines()
        return sum(sum(m["both"]["quads"]) for m in map(json.loads, rows) if m["both"])

    assert events() == events("--type", "CONSULT", "--publication", "daily news", "--actor", "KAZ-GOV") == 1
    assert events("--type", "AID") == events("--state", "rejected") == events("--publication", "The Wire") == 0
