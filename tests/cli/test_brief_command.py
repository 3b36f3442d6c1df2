"""`bilateral brief`: its forms, files, nothing found, refusals."""

import subprocess
import sys

import pytest
from tests.relations.building import Item, keep
from typer.testing import CliRunner, Result

from bilateral.cli.main import app
from bilateral.store.opening import opened


@pytest.fixture
def record(empty_file, tmp_path) -> str:
    path = str(tmp_path / "kept.sqlite")
    first = Item("2003-01-10", "Daily News")
    first.event("KAZ-GOV", "RUS-GOV", "CONSULT", symmetric=True, date="2003-01-09", words="The premiers met.")
    with opened(path) as store:
        keep(store, first)
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["brief", *words])


def test_the_brief_is_markdown_on_standard_output(record):
    result = run("KAZ", "Russia", "--record", record)
    assert result.exit_code == 0
    assert (
        "- On 9 January 2003, the Kazakh government and the Russian government held talks: “The premiers"
        in result.stdout
    )
    assert "[^1]: Daily News, 10 January 2003: “The premiers met.” (item-" in result.stdout


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("a.md", (), b"# Kazakhstan"), ("a.html", (), b"<!DOCTYPE html>"), ("a.docx", (), b"PK"),
        ("a.txt", ("--format", "html"), b"<!DOCTYPE html>"), ("a", (), b"# Kazakhstan"),
    ],
)  # fmt: skip
def test_the_ending_of_the_file_tells_the_form(record, tmp_path, name, options, start):
    result = run("KAZ", "RUS", "--record", record, "--output", str(tmp_path / name), *options)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("KAZ", "FRA"), 0, "nothing found: the record has nothing on Kazakhstan and France in that time"),
        (("KAZ", "RUS", "--since", "2004"), 0, "nothing found"),
        (("KAZ", "Narnia"), 2, "'Narnia' is no side"),
        (("KAZ", "KAZ"), 2, "a relation is of two"),
        (("KAZ", "RUS", "--since", "yesterday"), 2, "not a date"),
        (("KAZ", "RUS", "--format", "docx"), 2, "name the file: --output FILE.docx"),
        (("KAZ", "RUS", "--format", "pdf"), 2, "known: md, html, docx"),
        (("KAZ", "RUS", "--output", "/nowhere/at/all.md"), 1, "/nowhere/at/all.md: cannot be written"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(record, words, code, told):
    result = run(*words, "--record", record)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


def test_the_help_loads_neither_the_record_nor_what_writes_documents():
    script = "import sys; import bilateral.cli.main; print({'sqlalchemy', 'docx', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
