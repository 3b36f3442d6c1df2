"""Ids of documents: the same for a file however it is named, another for another, never one for two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.record.ids import document_id

TEXT = "Chad asked Niger for talks."


@pytest.mark.parametrize(
    "path", ["item.txt", "./item.txt", "news/item.txt", "../item.txt", "/srv/news/item.txt", "C:\\news\\item.txt"]
)
def test_the_way_to_a_file_has_no_part_in_its_id(path):
    assert document_id(TEXT, path) == document_id(TEXT, "item.txt")
    assert document_id(TEXT, path).startswith("item-")


def test_nor_has_the_working_directory(tmp_path, monkeypatch):
    before = document_id(TEXT, "item.txt")
    monkeypatch.chdir(tmp_path)
    assert document_id(TEXT, "item.txt") == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((TEXT, "a.txt"), (TEXT, "b.txt")),
        ((TEXT, "a.txt"), (TEXT, "a.md")),
        ((TEXT, "a.txt"), (TEXT + "\n", "a.txt")),
        ((TEXT, "https://example.org/1/index.html"), (TEXT, "https://example.org/2/index.html")),
    ],
)
def test_another_name_or_text_is_another_id(one, other):
    assert document_id(*one) != document_id(*other)


def test_a_name_is_the_same_in_both_forms_of_its_accents():
    assert document_id(TEXT, "caf\u00e9.txt") == document_id(TEXT, "cafe\u0301.txt")


def test_a_copy_in_one_output_is_told_apart_by_its_folders():
    first = document_id(TEXT, "news/a/item.txt")
    second = document_id(TEXT, "news/b/item.txt", {first})
    assert second != first
    assert second == document_id(TEXT, "elsewhere/b/item.txt", {first})
    third = document_id(TEXT, "old/b/item.txt", {first, second})
    assert third not in (first, second)
    assert document_id("Other words.", "news/b/item.txt", {first}) == document_id("Other words.", "item.txt")


@given(st.lists(st.sampled_from(["a/x.txt", "b/x.txt", "x.txt", "-", "/x.txt", "text"]), max_size=30))
def test_ids_in_one_output_are_all_different(paths):
    taken: set[str] = set()
    for path in paths:
        taken.add(document_id(TEXT, path, taken))
    assert len(taken) == len(paths)
