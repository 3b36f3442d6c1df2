"""`bilateral code-pairs`: one row in, one row out, same order; bad rows named."""

import csv
import io

import pytest
import typer
from typer.testing import CliRunner

from bilateral.cli.code_pairs import _place, code_pairs
from bilateral.errors import UnreadableItem
from bilateral.record.span import Span

app = typer.Typer()
app.command()(code_pairs)
HEADER = "sentence\tsource\ttarget\n"


def run(text: str, *options: str):
    return CliRunner().invoke(app, ["-", *options], input=text)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_rows_come_back_in_order_with_their_coding():
    result = run(
        "id\t" + HEADER + "7\tChad expelled two Sudanese diplomats.\tChad\tSudanese diplomats\n"
        "8\tNorway has provided food aid to Malawi.\tNorway\tMalawi\n"
    )
    found = rows(result.stdout)
    assert [(r["id"], r["source"], r["type"], r["status"]) for r in found] == [
        ("7", "Chad", "SANCTION", "happened"),
        ("8", "Norway", "AID", "happened"),
    ]
    assert all(0 < float(r["confidence"]) <= 1 for r in found)
    assert result.stderr == ""


def test_quoted_cells_are_read_and_written_as_csv():
    row = '"Cuba told Haiti: ""No"",\tand left."\tCuba\tHaiti\n'
    found = rows(run(HEADER + row).stdout)
    assert found[0]["sentence"] == 'Cuba told Haiti: "No",\tand left.'
    assert found[0]["type"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Cuba warned Haiti.\tCuba\n", "2 columns where the first line has 3"),
        ("Cuba warned Haiti.\tCuba\tPeru\n", "'Peru' is not in the sentence"),
        ("Cuba warned Haiti.\t\tHaiti\n", "no source"),
        ("\tCuba\tHaiti\n", "no sentence"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_printed_without_type(row, reason):
    result = run(HEADER + "Cuba warned Haiti.\tCuba\tHaiti\n" + row + "Cuba warned Haiti.\tCuba\tHaiti\n")
    found = rows(result.stdout)
    assert [bool(r["type"]) for r in found] == [True, False, True]
    assert "line 3: " in result.stderr
    assert reason in result.stderr
    assert result.exit_code == 1


def test_a_sentence_that_opens_with_a_quotation_is_a_row_of_its_own():
    given = [
        '"Cuba will not yield," Haiti said.\tHaiti\tCuba',
        '"We condemn Peru, Chile said.\tChile\tPeru',
        "Mali thanked Togo.\tMali\tTogo",
    ]
    result = run(HEADER + "\n".join(given) + "\n")
    assert [r["sentence"] for r in rows(result.stdout)] == [line.split("\t")[0] for line in given]
    assert all(r["type"] for r in rows(result.stdout))
    assert result.exit_code == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_mark_of_utf_8(end, tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + "\nCuba warned Haiti.\tCuba\tHaiti\n").replace("\n", end).encode())
    result = CliRunner().invoke(app, [str(path)])
    assert [(r["target"], r["type"]) for r in rows(result.stdout)] == [("Haiti", "THREATEN")]
    assert result.stdout.startswith("sentence\t")
    assert result.exit_code == 0


def test_an_empty_file_is_wrong_usage():
    result = run("")
    assert result.exit_code == 2
    assert "is empty; the first line must name sentence, source and target" in result.stderr


def test_a_file_without_rows_gives_its_header():
    result = run(HEADER)
    assert (result.stdout, result.exit_code) == ("sentence\tsource\ttarget\ttype\tstatus\tconfidence\n", 0)


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_bytes((HEADER + "Türkiye warned Haiti.\tTürkiye\tHaiti\n").encode("latin-1"))
    result = CliRunner().invoke(app, [str(path)])
    assert isinstance(result.exception, UnreadableItem)
    assert "is no TSV in UTF-8" in str(result.exception)


def test_an_actor_that_the_sentence_does_not_name():
    found = rows(run(HEADER + "Textile workers went on strike.\tTextile workers\ta recipient\n").stdout)
    assert found[0]["type"] == "PROTEST"


def test_below_the_threshold_the_type_stays_empty():
    found = rows(run(HEADER + "Cuba warned Haiti.\tCuba\tHaiti\n", "--threshold", "1").stdout)
    assert found[0]["type"] == ""
    assert found[0]["confidence"]


def test_columns_of_an_earlier_run_are_replaced():
    result = run("sentence\tsource\ttarget\ttype\nCuba warned Haiti.\tCuba\tHaiti\tAID\n")
    assert result.stdout.splitlines()[0] == "sentence\tsource\ttarget\ttype\tstatus\tconfidence"
    assert rows(result.stdout)[0]["type"] == "THREATEN"
    assert "replaced" in result.stderr


def test_a_missing_column_or_file_is_an_error_with_its_name(tmp_path):
    result = run("sentence\tsource\nx\ty\n")
    assert result.exit_code == 2
    assert "no column target" in result.stderr
    result = CliRunner().invoke(app, [str(tmp_path / "none.tsv")])
    assert isinstance(result.exception, UnreadableItem)


@pytest.mark.parametrize(
    ("sentence", "actor", "taken", "expected"),
    [
        ("Omani ships left Oman.", "Oman", None, (17, 21)),
        ("The Us and US troops", "US", None, (11, 13)),
        ("Turkish and Saudi officials", "turkish", None, (0, 7)),
        ("Iran and Iran", "Iran", Span(0, 4), (9, 13)),
        ("Iran", "Iran", Span(0, 4), (0, 4)),
        ("Iran", "Iraq", None, None),
    ],
)
def test_where_an_actor_stands(sentence, actor, taken, expected):
    assert _place(sentence, actor, taken) == expected
