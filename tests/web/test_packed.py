"""What is packed once and filled for each reader is gzip all the same, and says the same as what is not packed."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.web.packed import cut, cut_bytes

HOLES = ("token-hole", "who-hole")
_TEXTS = st.lists(st.one_of(st.sampled_from(HOLES), st.text(max_size=40)), max_size=12).map("".join)


@given(text=_TEXTS, values=st.tuples(st.text(max_size=30), st.text(max_size=30)))
def test_holes_are_filled(text, values):
    expected = values[1].join(values[0].join(text.split(HOLES[0])).split(HOLES[1])) if text else ""
    if any(hole in value for hole in HOLES for value in values):
        return
    filled = [value.encode() for value in values]
    kept = cut(text, HOLES)
    assert kept.filled(filled) == expected.encode()
    assert gzip.decompress(kept.gzipped(filled)) == expected.encode()


@pytest.mark.parametrize("value", [b"", b"x" * 0xFFFF, b"x" * 0x10000, b"x" * 200_000], ids=len)
def test_what_fills_a_hole_may_be_of_any_length(value):
    kept = cut("<p>token-hole</p>" * 3, HOLES)
    assert gzip.decompress(kept.gzipped([value, b""])) == (b"<p>" + value + b"</p>") * 3


def test_an_answer_without_holes():
    content = b'{"a": 1}' * 1000
    kept = cut_bytes(content)
    assert gzip.decompress(kept.gzipped(())) == kept.filled(()) == content
    assert len(kept.gzipped(())) < len(content) / 20
    assert kept.worth_packing
    assert not cut_bytes(b"{}").worth_packing
