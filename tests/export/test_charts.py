"""`record.chart`: every kind is what the language allows, drawn without a word of complaint, and names no address."""

import base64
import doctest
import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.relations.building import Item, keep

from bilateral import kept
from bilateral.codebooks.spoken import using
from bilateral.errors import InvalidUsage, PartUnavailable
from bilateral.export import charts
from bilateral.export.charts.words import ENGLISH, RUSSIAN

DOCS = Path(__file__).parents[2] / "docs"
LOOKS = [(kind, colours) for kind in charts.KINDS for colours in ("light", "dark")]


@pytest.fixture(scope="module")
def record(tmp_path_factory, empty_file):
    """A record with something for each chart: all signs, values that contradict each other, places, flows."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("charts") / "record.sqlite")
    first, second = Item("2004-12-24", "Panorama"), Item("2005-03-01", "Vremya")
    town = first.place("place/1", name="Aktau", latitude=43.65, longitude=51.2, country="KAZ", feature="PPL")
    port = first.place("place/2", name="Astrakhan", latitude=46.35, longitude=48.04, country="RUS", feature="PPL")
    first.event("KAZ", "RUS", "CONSULT", symmetric=True, date="2004-12-22", place=town)
    first.event("RUS", "KAZ", "ACCUSE", date="2004-12-23", place=port)
    told = ("completed", "stalled", "broken", "abandoned", "suspended", "proposed")
    for n, stage in enumerate(told):
        first.undertaking(f"plan {n}", "KAZ RUS", stage, stages=[("agreed", "1999-01-05"), (stage, None)])
    for item, year, value in ((first, "2003", 3.11e9), (first, "2004", 4e9), (second, "2003", 3.42e9)):
        item.figure(value, measure="imports", unit="USD", period=year, origin="RUS", destination="KAZ")
    with kept.open_record(path) as found:
        keep(found.store, first, second)
        yield found


def encoded(spec, channel):
    """What a channel says wherever it is used."""
    layers = [spec, *spec.get("layer", ()), *(x for v in spec.get("vconcat", ()) for x in v["layer"])]
    return [one["encoding"][channel] for one in layers if channel in one.get("encoding", {})]


@pytest.mark.parametrize(("kind", "colours"), LOOKS)
def test_a_chart_is_drawn_without_complaint(record, kind, colours, capfd):
    altair = pytest.importorskip("altair")
    drawn = record.chart(kind, "KAZ", "RUS", colours=colours)
    altair.Chart.from_dict(drawn.to_dict())
    assert drawn.svg().startswith("<svg")
    assert drawn.png(1).startswith(b"\x89PNG")
    said = capfd.readouterr()
    assert said.out + said.err == ""


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_chart_loads_nothing_and_has_its_data_inside(record, kind):
    drawn = record.chart(kind, "KAZ", "RUS")
    text = json.dumps({**drawn.spec, "$schema": ""})
    assert not re.search(r'https?://|"url"|"href"', text)
    assert '"values": [{' in text
    assert drawn.told


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_notebook_is_given_vega_lite_a_picture_and_words(record, kind):
    bundle = record.chart(kind, "KAZ", "RUS")._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.vegalite.v5+json", "image/png", "text/plain"}
    assert bundle["application/vnd.vegalite.v5+json"]["$schema"].endswith("/v5.json")
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    json.dumps(bundle)


def test_without_the_part_that_draws_a_notebook_is_given_the_rest(record, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    drawn = record.chart("course", "KAZ", "RUS")
    assert set(drawn._repr_mimebundle_()) == {"application/vnd.vegalite.v5+json", "text/plain"}
    with pytest.raises(PartUnavailable, match=r"bilateral\[brief\]"):
        drawn.svg()


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("PNG", b"\x89PNG"), ("json", b'{"$schema"')])
def test_a_chart_is_saved_as_its_ending_says(record, tmp_path, ending, begins):
    path = tmp_path / f"chart.{ending}"
    record.chart("undertakings", "KAZ", "RUS").save(path)
    assert path.read_bytes().startswith(begins)


def test_what_is_no_chart_is_refused(record, tmp_path):
    with pytest.raises(InvalidUsage, match=r"known: \.svg, \.png, \.json"):
        record.chart("course", "KAZ", "RUS").save(tmp_path / "chart.gif")
    with pytest.raises(InvalidUsage, match="charts are of course"):
        record.chart("pie", "KAZ", "RUS")
    with pytest.raises(InvalidUsage, match="two sides"):
        record.chart("map", "KAZ")


def test_each_way_of_the_course_may_stand_by_itself(record):
    together, apart = (record.chart("course", "KAZ", "RUS", ways=ways).spec for ways in ("together", "apart"))
    assert "layer" in together
    assert [view["title"] for view in apart["vconcat"]] == ["Kazakhstan → Russia", "Russia → Kazakhstan"]
    scales = {str(y["scale"]) for y in encoded(apart, "y") if "scale" in y}
    assert len(scales) == 1
    rows = [[r["n"] for r in view["data"]["values"]] for view in apart["vconcat"]]
    assert rows == [[1], [1, 1]]


def test_the_legend_of_the_lanes_has_a_form_of_its_own_for_each_sign(record):
    spec = record.chart("undertakings", "KAZ", "RUS").spec
    [shape] = encoded(spec, "shape")
    names = [ENGLISH[n] for n in ("own", "told", "done", "halt", "cross", "silence")]
    assert shape["scale"]["domain"] == names
    assert len(set(shape["scale"]["range"])) == len(names)
    assert shape["legend"]["symbolFillColor"] == spec["config"]["axis"]["labelColor"]


def test_values_of_one_time_stand_side_by_side_within_the_axes(record):
    [view] = record.chart("figures", "KAZ", "RUS").spec["vconcat"]
    rows = view["data"]["values"]
    asides = [(r["day"], r["aside"]) for r in rows]
    assert len(set(asides)) == len(rows) == 3
    assert {r["told"] for r in rows if r["day"] == "2003-01-01"} == {"contradicted"}
    first = view["layer"][0]["encoding"]["x"]["scale"]["domain"][0]
    assert (first["year"], first["month"]) == (2002, 12)


def test_the_map_has_places_flows_and_the_names_of_both_sides(record):
    drawn = record.chart("map", "KAZ", "RUS")
    texts = {r.get("text") or r.get("place") for layer in drawn.spec["layer"] for r in layer["data"]["values"]}
    assert {"Kazakhstan", "Russia", "Aktau", "Astrakhan", "imports"} <= texts
    assert "Aktau (1)" in drawn.told
    assert "Russia → Kazakhstan: imports" in drawn.told
    strokes = {str(layer["mark"].get("strokeDash")) for layer in drawn.spec["layer"]}
    assert "[4, 3]" in strokes
    left_out = record.chart("map", "KAZ", "RUS", borders="left_out").spec
    assert "[4, 3]" not in {str(layer["mark"].get("strokeDash")) for layer in left_out["layer"]}


@pytest.mark.parametrize("kind", charts.KINDS)
def test_in_russian_no_english_word_of_the_chart_is_left(record, kind):
    with using("ru"):
        drawn = record.chart(kind, "KAZ", "RUS")
    assert (drawn.language, re.findall(r"[A-Za-z]{2,}", re.sub(r"Aktau|Astrakhan|plan", "", drawn.told))) == ("ru", [])
    shown = re.findall(r">([^<>]*[A-Za-z]{2,}[^<>]*)<", drawn.svg())
    assert [text for text in shown if not re.search(r"Aktau|Astrakhan|plan", text)] == []


def test_words_have_the_same_slots_in_both_languages():
    assert set(ENGLISH) == set(RUSSIAN)
    for name, text in ENGLISH.items():
        assert set(re.findall(r"{\w*}", text)) == set(re.findall(r"{\w*}", RUSSIAN[name])), name


def test_the_example_of_the_documentation_holds(record):
    said = io.StringIO()
    text = (DOCS / "asking.md").read_text("utf-8")
    example = doctest.DocTestParser().get_doctest(text.replace("```", ""), {"record": record}, "asking.md", None, 0)
    assert example.examples
    doctest.DocTestRunner(verbose=False).run(example, out=said.write)
    assert said.getvalue() == ""
