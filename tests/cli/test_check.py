"""`bilateral check`: the first breach of each kind with its line, and the exit status."""

import json

import pytest
from typer.testing import CliRunner

from bilateral.cli.main import app

DOCUMENT = {"kind": "document", "id": "d", "doc": "d", "language": "en", "text": "Chad asked Niger for talks."}
ACTOR = {"kind": "actor", "id": "TCD", "doc": "d", "name": "Chad", "type": "state", "mentions": [[0, 4]]}
EVENT = {
    "kind": "event",
    "id": "e",
    "doc": "d",
    "span": [0, 26],
    "source": ["TCD"],
    "type": "REQUEST",
    "status": "happened",
}


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def check(*records: object, name: str = "a.jsonl"):
    lines = [r if isinstance(r, str) else json.dumps(r) for r in records]
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return CliRunner().invoke(app, ["check", name])


def test_a_sound_file_is_one_line():
    result = check(DOCUMENT, ACTOR, "", EVENT)
    assert (result.exit_code, result.stdout) == (0, "a.jsonl: 3 records, no breach\n")


def test_the_first_breach_of_each_kind_is_shown_with_its_line():
    result = check(
        DOCUMENT,
        "",
        ACTOR | {"country": "CHD"},
        EVENT | {"id": "e1", "span": [0, 99]},
        EVENT | {"id": "e2", "span": [5, 5]},
        EVENT | {"id": "e3", "target": ["NER"]},
        EVENT | {"id": "e4", "date": "Monday"},
        EVENT | {"id": "e4"},
        "not JSON",
        EVENT | {"type": "GREET"},
    )
    assert result.exit_code == 1
    shown = [line.split(": ", 2)[:2] for line in result.stdout.splitlines()]
    assert shown == [
        ["a.jsonl:3", "code"],
        ["a.jsonl:4", "span"],
        ["a.jsonl:6", "reference"],
        ["a.jsonl:7", "date"],
        ["a.jsonl:8", "id"],
        ["a.jsonl:9", "form"],
    ]


@pytest.mark.parametrize(
    "record",
    [EVENT | {"span": "0-4"}, EVENT | {"source": "TCD"}, EVENT | {"status": "maybe"}, {"kind": "rumour"}, [], 3],
)
def test_a_line_of_another_form(record):
    result = check(DOCUMENT, ACTOR, record)
    assert result.exit_code == 1
    assert result.stdout.startswith("a.jsonl:3: form: ")


def test_fields_that_are_added_are_no_breach_and_told_once():
    actor = ACTOR | {"wikidata": "Q657", "confidence": 0.5, "roles": [{"title": "king", "of": "Chad"}]}
    result = check(DOCUMENT | {"confidence": 1}, actor, ACTOR | {"id": "NER", "name": "Chad", "wikidata": 3})
    assert (result.exit_code, result.stdout) == (0, "a.jsonl: 3 records, no breach\n")
    assert result.stderr.splitlines() == [
        "bilateral: a.jsonl:2: the contract has no field actor.wikidata",
        "bilateral: a.jsonl:2: the contract has no field actor.roles.of",
    ]


@pytest.mark.parametrize("mention", [[1, 5], [5, 10], [17, 20], [0, 5]])
def test_a_span_moved_to_other_words(mention):
    result = check(DOCUMENT, ACTOR | {"mentions": [mention]}, EVENT)
    assert result.exit_code == 1
    assert result.stdout.startswith("a.jsonl:2: evidence: TCD: ")


def test_evidence_is_looked_at_beside_other_breaches():
    result = check(DOCUMENT, ACTOR | {"mentions": [[5, 10]]}, EVENT | {"target": ["NER"]}, EVENT | {"doc": "x"})
    assert [line.split(": ")[1] for line in result.stdout.splitlines()] == ["evidence", "reference", "id"]


def test_standard_input_and_several_files():
    check(DOCUMENT, name="b.jsonl")
    text = json.dumps(DOCUMENT) + "\n" + json.dumps(EVENT)
    result = CliRunner().invoke(app, ["check", "b.jsonl", "-"], input=text)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "b.jsonl: 1 records, no breach"
    assert result.stdout.splitlines()[1].startswith("-:2: reference: e: ")


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read(name):
    check(DOCUMENT, name="b.jsonl")
    result = CliRunner().invoke(app, ["check", name, "b.jsonl"])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"bilateral: {name}: cannot be opened")
    assert "b.jsonl: 1 records" in result.stdout


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_records_proves_nothing(text):
    result = check(text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "bilateral: a.jsonl: holds no record: there is nothing to check\n"


def test_bytes_that_are_no_utf_8(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"kind": "document", "id": "\xff"}\n')
    result = CliRunner().invoke(app, ["check", "a.jsonl"])
    assert result.exit_code == 1
    assert "a.jsonl:1: form" in result.stdout
