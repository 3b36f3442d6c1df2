"""Each breach of the contract is found and named; a sound record passes."""

import msgspec
import pytest

from bilateral.codebooks.codes import codes
from bilateral.errors import InvalidRecord
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
from bilateral.record.checks import breaches, checked, first_of_each_sort, references_of, spans_of

TEXT = "Chad asked Niger for talks on May 3."
AT = {"doc": "d", "span": Span(0, 4)}
SOUND = (
    Document(id="d", doc="d", text=TEXT, published="2004-12-22"),
    Citation(id="c", publication="The Post", covers=(Span(0, 10),), **AT),
    Actor(id="TCD", doc="d", name="Chad", type="state", country="TCD", mentions=(Span(0, 4),)),
    Actor(
        id="NER-GOV", doc="d", name="Niger", type="government", country="NER", sector="GOV", mentions=(Span(11, 16),)
    ),
    Place(id="p", name="Niger", latitude=13.5, longitude=2.1, country="NER", **AT),
    Event(
        id="e", type="REQUEST", mode="meet", source=("TCD",), target=("NER-GOV",), place="p", date="2004-05-03", **AT
    ),
    Statement(id="s", speaker="TCD", speakers=("TCD",), cue=Span(5, 10), content=(Span(11, 16),), citation="c", **AT),
    Figure(id="f", value=3.0, value_max=4.0, unit="USD", origin="TCD", destination="p", period="2003/2004", **AT),
    Figure(id="g", value=5.0, unit="barrels", previous="f", same_as="f", parties=("TCD", "NER-GOV"), **AT),
    Undertaking(id="u", name="talks", type="talks", parties=("TCD", "NER-GOV"), since="2004", **AT),
)


def found(*changes: tuple[str, dict[str, object]]) -> list[tuple[str, str]]:
    """The breaches, as (sort, id), of the sound records with some fields changed."""
    edits = dict(changes)
    records = [msgspec.structs.replace(r, **edits.get(r.id, {})) for r in SOUND]
    return [(b.sort, b.record) for _, b in breaches(records, codes())]


def test_sound_records_pass_unchanged():
    assert checked(SOUND, codes()) == SOUND


@pytest.mark.parametrize(
    ("key", "change", "sort"),
    [
        ("e", {"span": Span(4, 4)}, "span"),
        ("e", {"span": Span(-1, 4)}, "span"),
        ("e", {"span": Span(5, 3)}, "span"),
        ("e", {"span": Span(0, len(TEXT) + 1)}, "span"),
        ("e", {"alt_spans": (Span(90, 91),)}, "span"),
        ("e", {"condition": Span(90, 91)}, "span"),
        ("c", {"covers": (Span(0, 99),)}, "span"),
        ("TCD", {"mentions": (Span(3, 3),)}, "span"),
        ("s", {"cue": Span(0, 99)}, "span"),
        ("s", {"source": Span(0, 99)}, "span"),
        ("s", {"content": (Span(0, 4), Span(7, 7))}, "span"),
        ("e", {"doc": "other"}, "reference"),
        ("e", {"citation": "none"}, "reference"),
        ("e", {"citation": "f"}, "reference"),
        ("e", {"source": ("none",)}, "reference"),
        ("e", {"target": ("p",)}, "reference"),
        ("e", {"place": "TCD"}, "reference"),
        ("s", {"speaker": "none"}, "reference"),
        ("s", {"speakers": ("none",)}, "reference"),
        ("s", {"about": ("none",)}, "reference"),
        ("s", {"via": "e"}, "reference"),
        ("s", {"via": "s"}, "reference"),
        ("f", {"origin": "none"}, "reference"),
        ("f", {"destination": "s"}, "reference"),
        ("g", {"previous": "none"}, "reference"),
        ("g", {"previous": "g"}, "reference"),
        ("g", {"same_as": "e"}, "reference"),
        ("g", {"parties": ("TCD", "none")}, "reference"),
        ("g", {"parties": ("TCD", "p")}, "reference"),
        ("g", {"origin": "TCD"}, "code"),
        ("u", {"parties": ("none",)}, "reference"),
        ("e", {"mode": "visit"}, "code"),
        ("e", {"contexts": ("weather",)}, "code"),
        ("NER-GOV", {"sector": "XYZ"}, "code"),
        ("NER-GOV", {"country": "NIG"}, "code"),
        ("p", {"country": "ne"}, "code"),
        ("p", {"latitude": 91.0}, "code"),
        ("p", {"longitude": None}, "code"),
        ("f", {"unit": "XQQ"}, "code"),
        ("f", {"value_max": 2.0}, "code"),
        ("f", {"value": float("nan")}, "code"),
        ("e", {"confidence": 1.5}, "code"),
        ("e", {"date": "May 3"}, "date"),
        ("e", {"date": "2004-02-30"}, "date"),
        ("e", {"deadline": "2004-13"}, "date"),
        ("f", {"period": "2004/2003"}, "date"),
        ("u", {"since": ""}, "date"),
        ("u", {"stage_date": "2004/2005/2006"}, "date"),
        ("d", {"published": "yesterday"}, "date"),
        ("c", {"published": "24 December"}, "date"),
    ],
)
def test_a_breach_is_named(key, change, sort):
    assert set(found((key, change))) == {(sort, key)}


def test_ids_are_unique_but_for_actors_and_places_in_several_documents():
    other = [msgspec.structs.replace(r, doc="d2") for r in SOUND if isinstance(r, Actor | Place)]
    second = Document(id="d2", doc="d2", text=TEXT)
    assert not list(breaches([*SOUND, second, *other], codes()))
    again = [b.record for _, b in breaches([*SOUND, SOUND[2], SOUND[5]], codes())]
    assert again == ["TCD", "e"]


def test_a_document_stands_under_its_own_id():
    assert ("id", "d") in found(("d", {"doc": "x"}))


def test_an_unknown_state_is_no_id():
    record = Actor(id="XQX-GOV", doc="d", name="Nowhere", type="government")
    assert [b.sort for _, b in breaches([SOUND[0], record], codes())] == ["code"]


def test_the_first_breach_stops_what_leaves_the_pipeline():
    broken = msgspec.structs.replace(SOUND[5], span=Span(0, 99))
    with pytest.raises(InvalidRecord, match=r"e: span \[0, 99\)"):
        checked([SOUND[0], broken], codes())


def test_the_first_of_each_sort():
    records = [
        msgspec.structs.replace(r, id=f"e{n}", span=Span(0, 99), source=("x",)) for n, r in enumerate([SOUND[5]] * 3)
    ]
    shown = first_of_each_sort(breaches([*SOUND, *records], codes()))
    assert [(n, b.sort) for n, b in shown] == [(len(SOUND), "reference"), (len(SOUND), "span")]


@pytest.mark.parametrize("record", SOUND, ids=lambda r: r.id)
def test_every_span_and_every_id_of_a_record_is_looked_at(record):
    def count(value: object, kind: type) -> int:
        if isinstance(value, kind):
            return 1
        return sum(count(v, kind) for v in value) if isinstance(value, tuple) else 0

    values = [getattr(record, f.name) for f in msgspec.structs.fields(record)]
    assert len(list(spans_of(record))) == sum(count(v, Span) for v in values)
    known = {r.id for r in SOUND}
    own = {"id", "doc", "country"}
    others = [getattr(record, f.name) for f in msgspec.structs.fields(record) if f.name not in own]
    ids = [v for value in others for v in (value if isinstance(value, tuple) else (value,)) if v in known]
    assert sorted(key for _, key, _ in references_of(record)) == sorted(ids)
