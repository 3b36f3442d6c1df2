"""Files and standard input: what they are, and why one cannot be read."""

import io
import os
from types import SimpleNamespace

import pytest

from bilateral.errors import UnreadableItem
from bilateral.sources import files
from bilateral.sources.files import Folder, folder, media_of, printable, raw_item


@pytest.mark.parametrize(
    ("path", "content", "media"),
    [
        ("a.txt", b"Words", "plain"),
        ("a.HTM", b"Words", "html"),
        ("a.md", b"Words", "markdown"),
        ("-", b"Words", "plain"),
        ("-", b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "html"),
        ("-", b"# Heading\n", "markdown"),
        ("-", b"---\ntitle: a\n---\n", "markdown"),
        ("-", b"--- Words\n", "plain"),
        ("a.txt", b"# Heading\n", "plain"),
        ("a", b"<html lang='en'>", "html"),
    ],
)
def test_the_medium_of_an_item(path, content, media):
    assert media_of(path, content) == media


def refusal(path: object) -> str:
    with pytest.raises(UnreadableItem) as caught:
        raw_item(str(path))
    assert caught.value.where == str(path)
    return caught.value.reason


def test_why_a_path_cannot_be_read(tmp_path, monkeypatch):
    assert "folder" in refusal(tmp_path)
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "opened" in refusal("a\0b")
    (empty := tmp_path / "empty.txt").write_bytes(b" \n")
    assert "empty" in refusal(empty)
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (large := tmp_path / "large.txt").write_bytes(b"a" * 11)
    assert "larger than" in refusal(large)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every file is readable to root")
def test_a_file_without_permission(tmp_path):
    (path := tmp_path / "a.txt").write_text("Words")
    path.chmod(0)
    assert "permission" in refusal(path)


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Words")))
    assert raw_item("-") == files.RawItem("-", b"Words", "plain")


def test_a_folder_gives_its_items_in_order_and_what_else_it_holds(tmp_path):
    for name in ("b.txt", "a.MD", "c/d.htm", "c/.e.txt", ".f/g.txt", "h.csv", "i"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    at = [str(tmp_path / name) for name in ("a.MD", "b.txt", "c/d.htm", "h.csv", "i")]
    assert folder(str(tmp_path)) == Folder(tuple(at[:3]), tuple(at[3:]), ())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder is open to root")
def test_a_closed_folder_is_named(tmp_path):
    (inner := tmp_path / "inner").mkdir(mode=0)
    assert folder(str(tmp_path)).closed == (str(inner),)


@pytest.mark.parametrize(("path", "printed"), [("caf\udce9", "caf\\xe9"), ("café", "café"), ("\ud800", "\\ud800")])
def test_a_path_that_cannot_be_printed_is_escaped(path, printed):
    assert printable(path) == printed
