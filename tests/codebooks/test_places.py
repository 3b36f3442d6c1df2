from __future__ import annotations

import json
import math
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from bilateral.codebooks import states
from bilateral.codebooks.loader import codebook
from bilateral.extraction.places import gazetteer
from bilateral.extraction.places.mentions import Mention, mentions
from bilateral.language.english import analyse
from bilateral.record import Span

SUPPLEMENT: list[dict[str, Any]] = codebook("world/places")
ENTRIES = [section | entry for section in SUPPLEMENT for entry in section.get("places", ())]
FORMER = [entry for section in SUPPLEMENT for entry in section.get("former", ())]
FEATURES = codebook("en/features")["features"]
FAR_KM = 900.0  # a field at sea or in a desert may lie this far from the next town of its country


@pytest.mark.parametrize(
    ("name", "schema"),
    [("world/places", "places"), ("en/features", "features"), ("world/place_weights", "place_weights")],
)
def test_schema(name: str, schema: str) -> None:
    text = files("bilateral.codebooks").joinpath(f"schema/{schema}.schema.json").read_text("utf-8")
    jsonschema.validate(codebook(name), json.loads(text))


def test_names_are_not_repeated() -> None:
    names = [n for e in ENTRIES for n in (e["name"], *e.get("names", ()))]
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_countries_are_known() -> None:
    codes = {e["country"] for e in (*ENTRIES, *FORMER) if "country" in e}
    assert sorted(c for c in codes if c not in states.states() and not gazetteer.country(c)) == []


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Near enough for a check."""
    across = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], (across + 180) % 360 - 180)


def test_points_lie_in_or_near_their_country() -> None:
    towns: dict[str, list[tuple[float, float]]] = {}
    rows = gazetteer._base().execute(
        "SELECT country, lat, lon FROM places WHERE feature LIKE 'PPL%' AND population > 3000"
    )
    for code, lat, lon in rows:
        towns.setdefault(code, []).append((lat / 1e4, lon / 1e4))
    located = [e for e in ENTRIES if "at" in e and e.get("country") in towns]
    far = [e["name"] for e in located if min(kilometres(e["at"], t) for t in towns[e["country"]]) > FAR_KM]
    assert len(located) > 150
    assert far == []


@pytest.mark.parametrize("entry", FORMER, ids=lambda e: str(e["name"]))
def test_former_names_lead_to_a_town(entry: dict[str, Any]) -> None:
    first = gazetteer.named(entry["name"])[0]
    assert (first.country, first.town) == (entry["country"], True)


def test_feature_words_are_seen_in_their_examples() -> None:
    texts = [(e, x) for e in FEATURES for x in e["examples"]]
    lines = [f"They went to see {x} in May." for _, x in texts]
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    found = mentions(analyse("\n".join(lines), spans))
    seen = [{f for m in found if span.contains(m.bare) for f in said(m)} for span in spans]
    assert [x for (e, x), features in zip(texts, seen, strict=True) if not features & {e["feature"], *e["takes"]}] == []


def said(mention: Mention) -> set[str]:
    """The feature that the word tells, or those that the gazetteer has for the whole name."""
    return {mention.feature.feature} if mention.feature else {k.feature for k in mention.found}


def test_feature_words_are_not_seen_where_they_name_nothing() -> None:
    for entry in FEATURES:
        for text in entry.get("not", ()):
            sentence = f"They saw {text} in May."
            assert not [m for m in mentions(analyse(sentence, [Span(0, len(sentence))])) if m.feature]
