"""Whatever the text: no crash, every span inside the text and equal to its evidence, every record in the contract."""

import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bilateral
from bilateral.codebooks.codes import codes
from bilateral.reading.decoding import decoded
from bilateral.reading.plain import paragraphs_of, read_text
from bilateral.reading.readers import item_of_text
from bilateral.record.checks import breaches, spans_of

SAID = """Kenya Uganda’s “We said told Minister Ann Sample $3 million 2004 May 3, ( ) . ” — the talks on in with signed
rose to from Reuters Nairobi By: Volume: 2 km not will é Даль 数 ﷽ ‼ ... [ ] ' % it they , and a"""
ODD = ("", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\x85", "\u2028", "e\u0301", "\U0001f600", '"')
WORDS = st.sampled_from([*SAID.split(), *ODD])
PRESS = st.lists(WORDS, max_size=60).map(" ".join)
ANY = st.one_of(PRESS, st.text(max_size=300), st.text(st.characters(), max_size=80))
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(ANY)
def test_any_text_is_read_into_sound_records(text):
    try:
        reading = bilateral.read(text, published="2005-01-04", language="en")
    except bilateral.UnreadableItem:
        return
    fixed = reading.document.text
    assert not list(breaches(reading.records, codes()))
    assert not [w for w in reading.warnings if "left out" in w]
    for line, record in zip(reading.to_jsonl().splitlines(), reading, strict=True):
        fields = json.loads(line)
        assert fields["id"] == record.id
        for _, (start, end) in spans_of(record):
            assert fixed[start:end].strip()
        if isinstance(record, bilateral.Event | bilateral.Figure | bilateral.Statement):
            assert reading.evidence(record) == fixed[fields["span"][0] : fields["span"][1]]


@QUICK
@given(ANY)
def test_paragraphs_hold_all_words_once_and_in_order(text):
    same, paragraphs, _ = read_text(text)
    assert same == text
    spans = [p.span for p in paragraphs]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text) for s in spans).split()) == "".join(text.split())
    assert all(s.of(text) == s.of(text).strip() != "" for s in paragraphs_of(text))


@QUICK
@given(st.binary(max_size=300))
@pytest.mark.parametrize("media", ["plain", "html"])
def test_any_bytes_are_text_or_refused(media, content):
    try:
        text = decoded(content, "item", media).text
    except bilateral.UnreadableItem:
        return
    assert text.strip()
    assert "\r" not in text
    text.encode("utf-8")


@QUICK
@given(ANY)
@pytest.mark.parametrize("media", ["markdown", "html"])
def test_any_markup_is_read_or_refused(media, text):
    try:
        item = item_of_text(text, "item", media)
    except bilateral.UnreadableItem:
        return
    assert all(p.span.of(item.document.text).strip() for p in item.paragraphs)
