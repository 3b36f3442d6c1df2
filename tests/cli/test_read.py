"""`bilateral read`: every input printed or named with its reason, the exit status of the contract."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bilateral.cli.main import app

GOOD = "Kenya signed a trade agreement with Uganda in Nairobi on Monday, the Kenyan foreign ministry said.\n"


@pytest.fixture
def items(tmp_path, monkeypatch):
    """A folder of good and bad items, which is the working directory."""
    content = {
        "good.txt": GOOD.encode(),
        "other.txt": b"Uganda thanked Kenya for the loan.\n",
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 8,
        "western.txt": GOOD.replace("said", "sa\u00efd").encode("cp1252"),
        "russian.txt": "Министры двух стран подписали договор о границе в среду.".encode(),
        "page.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "date.txt": b"Trade Pact Signed\nFebruary 30, 2005\n" + GOOD.encode(),
    }
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)


def read(*arguments: str, text: str | bytes | None = None):
    return CliRunner().invoke(app, ["read", "--format", "jsonl", *arguments], input=text)


def documents(output: str) -> list[dict[str, object]]:
    return [r for line in output.splitlines() if (r := json.loads(line))["kind"] == "document"]


@pytest.mark.usefixtures("items")
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.txt", "there is no such file"),
        ("folder", "is a directory"),
        ("empty.txt", "is empty"),
        ("binary.txt", "is binary"),
        ("russian.txt", "a language that cannot be read yet (ru); known: en"),
        ("page.html", "is a page without an article"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_printed(path, reason):
    result = read(path, "good.txt")
    assert result.exit_code == 1
    assert [d["url"] for d in documents(result.stdout)] == ["good.txt"]
    assert result.stderr.startswith(f"bilateral: {path}: ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("items")
@pytest.mark.parametrize(("path", "doubt"), [("western.txt", "not UTF-8"), ("date.txt", "no day of the calendar")])
def test_what_is_doubtful_is_read_with_a_warning(path, doubt):
    result = read(path)
    assert result.exit_code == 0
    assert documents(result.stdout)[0]["published"] is None
    assert result.stderr.startswith(f"bilateral: {path}: warning: ")
    assert doubt in result.stderr


@pytest.mark.usefixtures("items")
def test_all_read_and_nothing_else_said():
    result = read("good.txt", "other.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [d["url"] for d in documents(result.stdout)] == ["good.txt", "other.txt"]


@pytest.mark.usefixtures("items")
def test_a_path_given_twice_is_read_once():
    assert [d["url"] for d in documents(read("good.txt", "other.txt", "./good.txt").stdout)] == [
        "good.txt",
        "other.txt",
    ]


def test_standard_input():
    assert documents(read("-", text=GOOD).stdout)[0]["text"] == GOOD
    result = read("-", text="")
    assert (result.exit_code, result.stderr) == (1, "bilateral: standard input: is empty: there is nothing to read\n")


@pytest.mark.usefixtures("items")
def test_options_stand_over_the_item():
    result = read("date.txt", "--published", "2005-03-01", "--publication", "The Post", "--language", "en")
    document = documents(result.stdout)[0]
    assert (document["published"], document["publication"], document["language"]) == ("2005-03-01", "The Post", "en")


@pytest.mark.usefixtures("items")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--published", "2005-02-30", "good.txt"],
        ["--published", "March", "good.txt"],
        ["--language", "tlh", "good.txt"],
        ["--format", "xml", "good.txt"],
        ["--colour", "good.txt"],
        [],
    ],
)
def test_wrong_usage(arguments):
    result = read(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.usefixtures("items")
def test_explain_says_what_gave_a_record():
    assert '"because"' not in read("good.txt").stdout
    assert '"because"' in read("--explain", "good.txt").stdout


@pytest.mark.usefixtures("items")
def test_what_is_read_passes_the_check(tmp_path):
    (tmp_path / "out.jsonl").write_text(read("good.txt", "other.txt", "western.txt").stdout, "utf-8")
    result = CliRunner().invoke(app, ["check", "out.jsonl"])
    assert result.exit_code == 0, result.stdout


@pytest.mark.usefixtures("items")
@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_reader_that_goes_away_is_no_error():
    command = f"{sys.executable} -m bilateral read --format jsonl good.txt other.txt | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True)
    assert (len(done.stdout), done.stderr) == (10, b"")
