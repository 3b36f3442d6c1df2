"""`bilateral figures`, `statements`, `changes`, `pull` and `search`: forms of the answer, nothing found, refusals."""

import csv
import io
import json
import sys

import pytest
from tests.relations.building import Item, keep
from typer.testing import CliRunner, Result

from bilateral.cli.main import app
from bilateral.errors import PartUnavailable, RecordUnavailable
from bilateral.store.opening import opened

FLOW = {"measure": "exports", "unit": "USD", "origin": "RUS", "destination": "KAZ", "period": "2003"}


@pytest.fixture
def record(empty_file, tmp_path, monkeypatch) -> str:
    """A record of two items that say of most things something."""
    path = str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("COLUMNS", "80")
    first = Item("2005-01-10", "Daily News", title="A meeting in Astana")
    first.event("KAZ-GOV", "RUS-GOV", symmetric=True, date="2005-01-09", words="The premiers met.")
    first.figure(3.2e9, **FLOW)
    first.statement("KAZ-GOV", "RUS", "Talks go well.", manner="direct")
    first.event("CHN", "KAZ", "AID", date="2005-01-08")
    first.undertaking("the Caspian pipeline", "KAZ RUS", "negotiating", type="project", topic="gas pipeline")
    last = Item("2005-02-10", "The Wire")
    last.figure(5.1e9, bound="about", **FLOW)
    last.event("KAZ-GOV", "RUS-GOV", symmetric=True, date="2005-01-09", words="The premiers met.")
    last.undertaking("the Caspian pipeline", "KAZ RUS", "agreed", type="project", topic="gas pipeline")
    with opened(path) as store:
        keep(store, first, last)
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def table(record: str, *words: str) -> str:
    result = run(*words, "--record", record)
    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    return result.stdout


def lines(record: str, *words: str) -> list[dict]:
    return [json.loads(x) for x in run(*words, "--record", record, "--format", "jsonl").stdout.splitlines()]


def cells(record: str, *words: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(run(*words, "--record", record, "--format", "csv").stdout)))


def test_figures(record):
    page = table(record, "figures", "KAZ", "RUS")
    assert "about 5,100,000,000 USD — CONTRADICTED" in page
    assert "Russia → Kazakhstan" in page
    (row,) = lines(record, "figures", "KAZ", "RUS")
    assert row["points"][0]["contradicted"] is True
    found = cells(record, "figures", "KAZ", "RUS", "--measure", "exports")
    assert {(r["value"], r["origin"], r["contradicted"]) for r in found} == {
        ("3200000000.0", "RUS", "true"), ("5100000000.0", "RUS", "true"),
    }  # fmt: skip


def test_statements(record):
    page = table(record, "statements", "KAZ", "RUS")
    assert "“Talks go well.”" in page
    assert "on Russia (said)" in page
    assert lines(record, "statements", "KAZ")[0]["words"] == ["Talks go well."]
    assert cells(record, "statements", "KAZ")[0]["about"] == "RUS"


@pytest.mark.parametrize("command", ["timeline", "undertakings", "figures", "statements"])
@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--publication", "Daily News", "--state", "open"], True), (["--publication", "Gazette"], False),
        (["--topic", "astana"], True), (["--text", "submarine"], False), (["--state", "rejected"], False),
    ],
)  # fmt: skip
def test_all_lists_are_narrowed_by_the_same_options(record, command, options, found):
    assert bool(lines(record, command, "KAZ", "RUS", *options)) is found


def test_what_narrows_a_list_of_its_own(record):
    assert lines(record, "statements", "KAZ", "RUS", "--actor", "KAZ-GOV", "--order", "speaker")
    assert lines(record, "figures", "KAZ", "RUS", "--nature", "share") == []
    assert lines(record, "figures", "KAZ", "RUS", "--actor", "RUS", "--nature", "level")


def test_a_measure_that_is_not_there_is_told_with_those_that_are(record):
    result = run("figures", "KAZ", "RUS", "--measure", "joy", "--record", record)
    assert result.exit_code != 0
    assert "the record has no measure 'joy'; of these sides it has: exports" in result.stderr


def test_changes(record):
    page = table(record, "changes", "KAZ", "RUS", "--since", "2005-02", "--by", "published")
    assert page.startswith("New since 2005-02-01, by day published; 1 new item on all relations")
    assert "negotiating → agreed" in page
    assert "CONSULT now also by The Wire" in page
    kinds = [row["change"] for row in lines(record, "changes", "KAZ", "RUS", "--since", "2005-02", "--by", "published")]
    assert kinds == ["confirmed", "moved", "figure", "contradicted", "contradicted"]
    found = cells(record, "changes", "KAZ", "RUS", "--since", "2000")
    assert [r["change"] for r in found][:2] == ["event", "undertaking"]
    assert found[0]["id"].startswith("event/")


def test_pull(record):
    page = table(record, "pull", "KAZ", "RUS")
    assert page.splitlines()[-1].split() == ["1/0", "+10.0", "China"]
    assert lines(record, "pull", "KAZ", "RUS")[0]["a"]["score"] == 10.0
    assert cells(record, "pull", "KAZ", "RUS")[0]["a_material_cooperation"] == "1"


def test_search(record):
    page = table(record, "search", "pipeline")
    assert "the Caspian pipeline: project, agreed" in page
    assert "undertaking/the-caspian-pipeline · 2 reports" in page
    rows = lines(record, "search", "premiers", "met")
    assert {r["publication"] for r in rows} == {"Daily News", "The Wire"}
    found = cells(record, "search", "Kazakhstan")
    assert (found[0]["kind"], found[0]["id"]) == ("actor", "KAZ")
    assert {r["kind"] for r in found} == {"actor", "document"}


@pytest.mark.parametrize(
    "command",
    [
        ["figures", "CHN", "UZB"],
        ["search", "volcano"],
        ["statements", "UZB"],
        ["changes", "KAZ", "RUS", "--since", "2099"],
        ["pull", "UZB", "USA"],
    ],
)
def test_nothing_found_is_told_and_no_failure(record, command):
    result = run(*command, "--record", record)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["figures", "KAZ", "RUS", "--since", "soon"],
        ["statements", "KAZ", "--manner", "loud"],
        ["changes", "KAZ", "RUS"],
        ["changes", "KAZ", "RUS", "--since", "soon"],
        ["changes", "KAZ", "RUS", "--since", "2005", "--by", "luck"],
        ["pull", "KAZ", "Ruritania"],
        ["search", "()"],
        ["search"],
    ],
)
def test_wrong_usage(record, command):
    result = run(*command, "--record", record)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_record_that_is_not_there(tmp_path):
    for command in (["figures", "KAZ"], ["statements", "KAZ"], ["pull", "KAZ", "RUS"]):
        result = run(*command, "--record", str(tmp_path / "none.sqlite"))
        assert isinstance(result.exception, RecordUnavailable)


@pytest.mark.parametrize("command", ["relation", "undertakings", "figures"])
@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("json", b"{")])
def test_an_answer_is_drawn_too(record, tmp_path, command, ending, begins):
    file = tmp_path / f"chart.{ending}"
    result = run(command, "KAZ", "RUS", "--record", record, "--chart", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["chart.gif", "chart"])
def test_a_chart_of_another_form_is_refused(record, tmp_path, name):
    result = run("figures", "KAZ", "RUS", "--record", record, "--chart", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert ".svg, .png, .json" in result.stderr
    assert not (tmp_path / name).exists()


def test_a_chart_that_cannot_be_written_or_drawn_is_told(record, tmp_path, monkeypatch):
    result = run("figures", "KAZ", "RUS", "--record", record, "--chart", str(tmp_path / "none" / "chart.svg"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    result = run("figures", "KAZ", "RUS", "--record", record, "--chart", str(tmp_path / "chart.svg"))
    assert isinstance(result.exception, PartUnavailable)  # which the program tells in a line


def test_of_nothing_no_chart_is_drawn(record, tmp_path):
    file = tmp_path / "chart.json"
    result = run("figures", "KAZ", "CHN", "--record", record, "--chart", str(file))
    assert result.exit_code == 0
    assert not file.exists()


def test_an_undertaking_of_one_side_says_whom_it_names(record):
    item = Item("2005-03-10", "The Wire")
    item.undertaking("the grain pledge", "KAZ", "agreed", type="pledge")
    item.naming("UZB")
    with opened(record) as store:
        keep(store, item)
    assert "Kazakhstan; names Uzbekistan" in run("undertakings", "KAZ", "UZB", "--record", record).stdout
    (line,) = run("undertakings", "KAZ", "UZB", "--record", record, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["named"] == [{"key": "UZB", "name": "Uzbekistan"}]
