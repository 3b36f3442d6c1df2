"""The public names: read, read_document, code_pair and what they give back."""

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import bilateral

TEXTS = [
    "Kenya signed a trade agreement with Uganda in Nairobi on Monday, the Kenyan foreign ministry said.",
    "Chile recalled its ambassador from Peru. “We will not talk,” President Ana Sample told reporters in Santiago.",
    "Trade between Oman and Yemen rose to $3 million in 2004 from $2 million a year before.",
]


@pytest.fixture(scope="module")
def reading() -> bilateral.Reading:
    return bilateral.read(TEXTS[0], published="2005-01-04", publication="The Post")


def test_all_public_names_exist_and_are_documented():
    for name in bilateral.__all__:
        assert getattr(bilateral, name).__doc__, name


def test_a_reading_holds_its_records_by_kind(reading):
    kinds = (
        reading.citations, reading.actors, reading.places, reading.events, reading.statements, reading.figures,
        reading.undertakings,
    )  # fmt: skip
    assert reading.document.published == "2005-01-04"
    assert reading.document.publication == "The Post"
    assert {r.id for kind in kinds for r in kind} | {reading.document.id} == {r.id for r in reading}
    assert len(reading) == len(reading.records) == 1 + sum(map(len, kinds))
    assert reading.records[0] == reading.document


def test_evidence_is_the_words_of_the_text(reading):
    event = reading.events[0]
    assert reading.evidence(event) == TEXTS[0][event.span.start : event.span.end] != ""
    assert reading.evidence(reading.document) == TEXTS[0]
    assert reading.evidence(reading.actors[0]) in TEXTS[0]
    assert reading.by_id(event.id) is event
    assert reading.by_id("none") is None
    assert reading.by_id(None) is None


def test_a_reading_can_be_pickled_and_copied(reading):
    for other in (pickle.loads(pickle.dumps(reading)), copy.deepcopy(reading)):
        assert other == reading
        assert hash(other) == hash(reading)
        assert other.by_id(reading.events[0].id) == reading.events[0]


def test_a_reading_shows_itself(reading):
    assert repr(reading).startswith("<Reading of ")
    assert "1 statements" in repr(reading)
    assert TEXTS[0][:20] in reading._repr_html_()
    assert reading.to_jsonl().count("\n") == len(reading)


def test_records_cannot_be_changed(reading):
    with pytest.raises(AttributeError):
        reading.events[0].type = "AID"


def test_the_same_text_gives_the_same_record_from_any_thread():
    alone = [bilateral.read(text, published="2005-01-04").to_jsonl() for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: bilateral.read(text, published="2005-01-04").to_jsonl(), TEXTS * 4))
    assert together == alone * 4


def test_files_are_read_with_their_path(tmp_path):
    (path := tmp_path / "a.txt").write_text(TEXTS[1], "utf-8")
    found = bilateral.read_document(path)
    assert found.document.url == str(path)
    assert bilateral.read(path) == found
    assert found.document.published is None


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: bilateral.read(""), bilateral.UnreadableItem),
        (lambda: bilateral.read("\x00\x01\x02" * 9), bilateral.UnreadableItem),
        (lambda: bilateral.read("Министры двух стран подписали договор о границе."), bilateral.UnsupportedLanguage),
        (lambda: bilateral.read(TEXTS[0], language="tlh"), bilateral.UnsupportedLanguage),
        (lambda: bilateral.read(TEXTS[0], published="Monday"), bilateral.InvalidUsage),
        (lambda: bilateral.read_document("no/such/file"), bilateral.UnreadableItem),
        (lambda: bilateral.code_pair(TEXTS[0], "Kenya", "Peru"), bilateral.InvalidUsage),
    ],
)
def test_what_cannot_be_read_raises_a_named_error(call, error):
    with pytest.raises(error):
        call()


def test_a_pair_is_coded():
    found = bilateral.code_pair("Chile expelled two Peruvian diplomats.", "Chile", "Peruvian diplomats")
    assert (found.type, found.status) == ("SANCTION", "happened")


def test_the_import_is_light():
    heavy = "spacy", "onnxruntime", "trafilatura", "jinja2", "charset_normalizer", "yaml"
    code = f"import sys, bilateral; print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
