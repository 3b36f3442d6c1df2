"""Spans that cannot be their record's evidence are told; those of sound records never are."""

import random

import msgspec
import pytest

from bilateral.codebooks.referring import words
from bilateral.record import (
    Actor,
    Citation,
    Document,
    Event,
    Figure,
    Place,
    Span,
    Statement,
    Undertaking,
)
from bilateral.record.evidence import doubts
from tests.test_samples import SAMPLES, reading

TEXT = (
    "Chadian Foreign Minister Ana Sample told the Border Post on May 3 that the two countries would build the "
    "Lake Road. “We need 2.5 million tonnes of cement,” she said. Niger agreed to the plan (Lake Herald, May 4). "
    "Its government will lend Chad the $40 million.\n\nThe treaty of the lake, signed by six states, stays in force."
)


def at(words_: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words_, start + 1)
    return Span(start, start + len(words_))


def all_of(first: str, last: str) -> Span:
    return at(first).to(at(last))


SOUND = (
    Document(id="d", doc="d", text=TEXT, language="en"),
    Citation(id="c", doc="d", span=at("(Lake Herald, May 4)"), publication="Lake Herald", published="2004-05-04",
             covers=(at("Niger agreed to the plan"),)),
    Actor(id="TCD", doc="d", name="Chad", type="state", country="TCD",
          mentions=(at("Chadian"), at("two countries"), at("Chad", 1))),
    Actor(id="NER", doc="d", name="Niger", type="state", country="NER",
          mentions=(at("two countries"), at("Niger"), at("Its"))),
    Actor(id="person/ana-sample", doc="d", name="Ana Sample", type="person", mentions=(at("Ana Sample"), at("she"))),
    Place(id="p", doc="d", name="Lake Road", span=at("Lake Road"), mentions=(at("Lake Road"),)),
    Statement(id="s", doc="d", speaker="person/ana-sample", speakers=("person/ana-sample",), manner="direct",
              span=all_of("We need", "she said"), cue=at("said"), source=at("she"),
              content=(all_of("We need", "cement"),)),
    Statement(id="t", doc="d", speaker="person/ana-sample", speakers=("person/ana-sample",),
              span=all_of("Chadian Foreign", "Lake Road"), cue=at("told"),
              source=all_of("Chadian Foreign", "Ana Sample"), content=(all_of("the two countries", "Lake Road"),)),
    Event(id="e", doc="d", span=at("Niger agreed to the plan"), type="AGREE", source=("NER",), target=("TCD",),
          citation="c"),
    Figure(id="f", doc="d", span=at("2.5 million tonnes"), value=2_500_000, unit="tonnes"),
    Figure(id="g", doc="d", span=at("$40 million"), value=40_000_000, unit="USD"),
    Figure(id="h", doc="d", span=at("six"), value=6, unit="countries"),
    Undertaking(id="u", doc="d", name="treaty of the lake", type="agreement", span=at("The treaty of the lake")),
)  # fmt: skip


def found(*changes: tuple[str, dict[str, object]], language: str | None = "en") -> list[tuple[str, str]]:
    """The breaches, as (sort, id), of the sound records with some fields changed."""
    edits = dict(changes) | {"d": {"language": language}}
    records = [msgspec.structs.replace(r, **edits.get(r.id, {})) for r in SOUND]
    return [(b.sort, b.record) for _, b in doubts(records, words())]


@pytest.mark.parametrize("language", ["en", "ru", None])
def test_nothing_is_said_of_sound_records(language):
    assert found(language=language) == []


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("TCD", {"mentions": (at("hadian"),)}),
        ("TCD", {"mentions": (at("Chad"),)}),
        ("TCD", {"mentions": (at("told"),)}),
        ("TCD", {"mentions": (at("she"),)}),
        ("TCD", {"mentions": (at("two countries would"),)}),
        ("TCD", {"mentions": (at("Ana Sample"),)}),
        ("TCD", {"mentions": (at("Chadian"), at("Chadian"))}),
        ("person/ana-sample", {"mentions": (at("Its"),)}),
        ("person/ana-sample", {"mentions": (at("of cement"),)}),
        ("p", {"span": at("build"), "mentions": ()}),
        ("p", {"span": at("the Lake Road"), "mentions": (at("Lake Road. "),)}),
        ("p", {"span": at("Road"), "mentions": (at("the plan"),)}),
        ("c", {"span": at("Border Post")}),
        ("c", {"span": at("Lake Herald, May 4)")}),
        ("c", {"published": "2004-06-05"}),
        ("f", {"span": at("million tonnes")}),
        ("f", {"span": at("2.5")}),
        ("f", {"span": at("$40 million")}),
        ("f", {"span": at("of cement")}),
        ("f", {"value": 25.5}),
        ("g", {"value": 4_100_000}),
        ("h", {"span": at("signed")}),
        ("s", {"cue": at("cement")}),
        ("s", {"cue": at("told")}),
        ("s", {"cue": at("she")}),
        ("s", {"source": at("said")}),
        ("s", {"source": at("Border Post")}),
        ("s", {"content": (all_of("We need", "said"),)}),
        ("s", {"content": (at("cement"), at("We need"))}),
        ("t", {"manner": "direct"}),
        ("t", {"span": all_of("Ana Sample", "Lake Road")}),
        ("e", {"span": at("signed by six states")}),
        ("u", {"span": at("The treaty of")}),
        ("u", {"span": at("Its government")}),
    ],
)
def test_a_span_that_cannot_be_the_evidence(key, change):
    assert ("evidence", key) in found((key, change))
    assert {sort for sort, _ in found((key, change))} == {"evidence"}


def test_an_act_far_from_all_its_parties():
    text = "Chad thanked Niger. " + "The weather stayed dry for most of the week. " * 40 + "A pact was signed."
    event = Event(id="e", doc="d", span=Span(len(text) - 18, len(text) - 1), type="SUPPORT", source=("TCD",))
    actor = Actor(id="TCD", doc="d", name="Chad", type="state", mentions=(Span(0, 4),))
    records = [Document(id="d", doc="d", text=text, language="en"), actor, event]
    assert [b.record for _, b in doubts(records, words())] == ["e"]
    assert not list(doubts([*records[:2], msgspec.structs.replace(event, span=Span(0, 18))], words()))


@pytest.mark.parametrize(
    ("words_", "value"),
    [("28,668", 28668), ("half", 50), ("a third", 33.333333333), ("$3bn", 3e9), ("€1.5m", 1.5e6), ("twice", 2),
     ("2 1/2 tonnes", 2.5), ("5-7 percent", 5), ("twenty-five", 25), ("0.5 percent", 0.5), ("dozens", 12),
     ("EUR 5.1 billion", 5.1e9), ("3,5 Mio.", 3.5), ("12 000 tonnes", 12000), ("no tariffs", 0)],
)  # fmt: skip
def test_numbers_as_the_press_writes_them(words_, value):
    records = [Document(id="d", doc="d", text=words_, language="en"),
               Figure(id="f", doc="d", span=Span(0, len(words_)), value=value)]  # fmt: skip
    assert not list(doubts(records, words()))


def test_words_are_not_cut_where_a_script_has_no_spaces():
    text = "中国外交部长访问日本"
    actor = Actor(id="CHN", doc="d", name="中国", type="state", mentions=(Span(0, 2),))
    assert not list(doubts([Document(id="d", doc="d", text=text, language="zh"), actor], words()))


@pytest.mark.parametrize("number", SAMPLES)
def test_no_record_of_a_sample_is_doubted(number):
    assert not list(doubts(reading(number).records, words()))


@pytest.mark.parametrize("number", SAMPLES)
def test_most_shifted_spans_of_a_sample_are_told(number):
    records, chance = list(reading(number).records), random.Random(7)
    told = tried = 0
    for n, record in enumerate(records):
        field = "mentions" if isinstance(record, Actor) else "span"
        by = chance.choice([-4, -3, -2, -1, 1, 2, 3, 4])
        if isinstance(record, Document) or not (spans := getattr(record, field)):
            continue
        moved = spans.shift(by) if field == "span" else (spans[0].shift(by), *spans[1:])
        if (moved if field == "span" else moved[0]).start < 0:
            continue
        changed = [*records[:n], msgspec.structs.replace(record, **{field: moved}), *records[n + 1 :]]
        tried += 1
        told += any(b.record == record.id for _, b in doubts(changed, words()))
    assert told >= 0.9 * tried
