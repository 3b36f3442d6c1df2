"""Files and standard input: what they are, and why one cannot be read."""

import io
import os
from types import SimpleNamespace

import pytest

from bilateral.errors import UnreadableItem
from bilateral.sources import files
from bilateral.sources.files import media_of, raw_item


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
    assert "directory" in refusal(tmp_path)
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
