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
        ("folder", "is a folder without text, Markdown or HTML files"),
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
@pytest.mark.parametrize("arguments", ["read --format jsonl good.txt other.txt", "read --help"])
def test_a_reader_that_goes_away_ends_the_program_quietly(arguments):
    command = f"({sys.executable} -m bilateral {arguments}; echo $? >&2) | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"141\n")


def test_an_unknown_format_is_told_with_those_that_are_known():
    assert "unknown format 'xml'; known: table, jsonl, html" in " ".join(
        read("--format", "xml", "a.txt").stderr.split()
    )


@pytest.mark.usefixtures("items")
def test_the_id_of_a_file_does_not_hang_on_how_it_is_typed(tmp_path):
    ways = ["good.txt", "./good.txt", "folder/../good.txt", str(tmp_path / "good.txt")]
    found = [documents(read(way).stdout)[0] for way in ways]
    assert [d["url"] for d in found] == ways
    assert len({d["id"] for d in found}) == 1


def test_copies_of_a_file_in_one_output_have_ids_of_their_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "item.txt").write_text(GOOD)
    (tmp_path / "out.jsonl").write_text(read("a/item.txt", "b", "c/item.txt").stdout, "utf-8")
    assert CliRunner().invoke(app, ["check", "out.jsonl"]).exit_code == 0
    assert len(documents((tmp_path / "out.jsonl").read_text("utf-8"))) == 3
    alone = documents(read("a/item.txt").stdout)[0]["id"]
    assert documents((tmp_path / "out.jsonl").read_text("utf-8"))[0]["id"] == alone


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A folder of items, data, hidden files and inner folders."""
    content = {"b.txt": GOOD, "a/z.md": f"# Pact\n\n{GOOD}", "a.html": GOOD, "a/data.jsonl": "{}", ".hidden.txt": GOOD,
               ".git/c.txt": GOOD, "a/scan.pdf": "%PDF-"}  # fmt: skip
    for name, text in content.items():
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_text(text)
    (tmp_path / "news" / "a.html").write_text(f"<html><body><article><p>{GOOD * 3}</p></article></body></html>")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("tree")
def test_a_folder_is_read_with_all_its_items_in_order():
    result = read("news")
    found = [d["url"] for d in documents(result.stdout)]
    assert found == [os.path.join("news", *name.split("/")) for name in ("a/z.md", "a.html", "b.txt")]
    assert result.exit_code == 0
    assert result.stderr.startswith("bilateral: news: left out, no text, Markdown or HTML by the ending: ")
    assert [name in result.stderr for name in ("data.jsonl", "scan.pdf", "hidden")] == [True, True, False]


@pytest.mark.usefixtures("tree")
def test_a_bad_file_of_a_folder_is_named_and_the_rest_read(tmp_path):
    (tmp_path / "news" / "c.txt").write_bytes(b"")
    result = read("news", "news/b.txt")
    assert (result.exit_code, len(documents(result.stdout))) == (1, 3)
    assert "c.txt: is empty" in result.stderr


def test_of_many_left_out_files_some_are_named_and_all_counted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for n in range(9):
        (tmp_path / f"{n}.png").write_bytes(b"\x89PNG")
    result = read(".")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "4.png, and 4 more\n" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("format", ["jsonl", "table", "html"])
def test_a_name_that_is_no_utf_8_is_printed_with_escapes(tmp_path, monkeypatch, format):
    monkeypatch.chdir(tmp_path)
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    result = CliRunner().invoke(app, ["read", "--format", format, os.fsdecode(b"caf\xe9.txt")])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "caf\\xe9.txt" in result.stdout.replace("\\\\", "\\")
    told = read(os.fsdecode(b"none\xe9.txt")).stderr
    assert told == "bilateral: none\\xe9.txt: there is no such file\n"


LINE = "The president of Brazil, Luiz Inácio Sample, met the premier of Peru, José Sample, on Monday in São Paulo.\n"
RUSSIAN = "Министр иностранных дел Казахстана встретился с послом России в Астане. Стороны обсудили торговлю.\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("latin-1", "a guess"),
        ("cp1252", "a guess"),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-16-be", ""),
        ("utf-8-sig", ""),
    ],
)
def test_standard_input_in_other_encodings(encoding, told):
    result = read("-", text=LINE.encode(encoding))
    assert (result.exit_code, documents(result.stdout)[0]["text"]) == (0, LINE)
    assert told in result.stderr
    assert bool(result.stderr) == bool(told)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_russian_on_standard_input_is_known_as_russian(encoding):
    result = read("-", text=RUSSIAN.encode(encoding))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "a language that cannot be read yet (ru)" in result.stderr


@pytest.mark.parametrize("content", [bytes(range(256)) * 9, b"\x89PNG\r\n\x1a\n" + bytes(99), b"%PDF-1.7\n..."])
def test_binary_standard_input_is_refused(content):
    result = read("-", text=content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("bilateral: standard input: is ")


@pytest.mark.usefixtures("items")
@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("read - <&-", 1, "bilateral: standard input: is closed: there is nothing to read\n"),
        ("check - <&-", 2, "bilateral: -: cannot be opened (standard input is closed)\n"),
        ("read good.txt >&-", 1, "bilateral: standard output: is closed: there is nowhere to write to\n"),
    ],
)
def test_a_stream_that_is_closed_is_told(arguments, code, said):
    done = subprocess.run(["sh", "-c", f"{sys.executable} -m bilateral {arguments}"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)


@pytest.mark.usefixtures("items")
@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_what_would_be_told_does_not_fall_among_the_records():
    command = f"{sys.executable} -m bilateral read --format jsonl missing.txt good.txt 2>&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.returncode == 1
    assert [d["url"] for d in documents(done.stdout)] == ["good.txt"]


def test_a_link_to_a_file_that_is_gone_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").symlink_to("gone.txt")
    result = read(".")
    assert (result.exit_code, len(documents(result.stdout))) == (1, 1)
    assert result.stderr == f"bilateral: {os.path.join('.', 'b.txt')}: there is no such file\n"
