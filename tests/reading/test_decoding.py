"""Bytes of every encoding become the same text; what is no text is refused with its reason."""

import pytest

from bilateral.errors import UnreadableItem
from bilateral.reading.decoding import MAX_CHARACTERS, decoded, fixed

WESTERN = "The owner of the café in Nuñez Street said “no” to the offer from the ministry. " * 3
CYRILLIC = "Министры двух стран подписали соглашение о границе в среду утром. " * 3


@pytest.mark.parametrize(
    ("text", "encoding", "warned"),
    [
        (WESTERN, "utf-8", False),
        (WESTERN, "utf-8-sig", False),
        (WESTERN, "utf-16", False),
        (WESTERN, "utf-16-le", False),
        (WESTERN, "utf-16-be", False),
        (WESTERN, "utf-32", False),
        (WESTERN, "cp1252", True),
        (CYRILLIC, "utf-16-le", False),
        (CYRILLIC, "cp1251", True),
        (CYRILLIC, "koi8_r", True),
    ],
)
def test_an_encoding_is_known_or_guessed_aloud(text, encoding, warned):
    found = decoded(text.encode(encoding), "item")
    assert found.text == text
    assert bool(found.warnings) == warned


def test_a_page_names_its_own_charset():
    page = '<html><meta charset="windows-1251"><p>Договор'
    assert decoded(page.encode("cp1251"), "item", "html") == (page, ())


def test_stray_bytes_in_utf_8_are_read_as_western_and_told():
    found = decoded("The “deal” – signed – holds, ".encode() + "said José.".encode("cp1252"), "item")
    assert found.text == "The “deal” – signed – holds, said José."
    assert "1 bytes are no UTF-8" in found.warnings[0]


def test_traces_of_earlier_damage_are_told_and_kept():
    text = "â€œNoâ€\x9d, he said, â€œneverâ€\x9d, \ufffd"
    found = decoded(text.encode(), "item")
    assert found.text == text
    assert ["twice" in found.warnings[0], "lost" in found.warnings[1]] == [True, True]


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a\r\nb\rc\n", "a\nb\nc\n"), ("\ufeffa b", "a b"), ("  a \n\n b  ", "  a \n\n b  "), ("a\ud800b", "a\ufffdb")],
)
def test_only_line_ends_and_marks_are_changed(raw, text):
    assert fixed(raw, "item") == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4 \x00", "PDF"),
        (b"PK\x03\x04words", "ZIP"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x00\x01\x02" * 50, "binary"),
        (bytes(range(256)) * 9, "binary"),
        (b" \n \n", "empty"),
        (b"a" * (MAX_CHARACTERS + 1), f"{MAX_CHARACTERS:,} characters"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content, reason):
    with pytest.raises(UnreadableItem) as caught:
        decoded(content, "some/item")
    assert caught.value.where == "some/item"
    assert reason in caught.value.reason
