"""The map's page: what it draws is listed, borders and layers are in the address; the outlines are whole."""

import json
import re
from importlib.resources import files

import pytest

from bilateral.codebooks.states import states
from tests.web.kept import filled  # noqa: F401

WORLD = json.loads(files("bilateral.export.charts").joinpath("world.json").read_text("utf-8"))


def drawing(text: str):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', text, re.DOTALL)[1])


@pytest.mark.parametrize("path", ["/map", "/KEN/UGA/map", "/map?lang=ru"])
def test_what_is_drawn_is_listed_too(browser, filled, path):  # noqa: F811
    text = browser.get(path).text
    drawn = drawing(text)
    for place in drawn["places"]:
        assert f'id="place-{place["n"]}"' in text
    assert drawn["flows"]
    for flow in drawn["flows"]:
        assert f'id="flow-{flow["n"]}"' in text


def test_layers_and_borders_are_in_the_address(browser, filled):  # noqa: F811
    drawn = drawing(browser.get("/KEN/UGA/map?show=events&borders=left_out").text)
    assert drawn["flows"] == []
    assert drawn["borders"] == "left_out"
    assert drawn["sides"] == ["KEN", "UGA"]
    assert browser.get("/map?show=all").status_code == 422
    assert browser.get("/map?borders=ours").status_code == 422


def test_the_view_of_disputed_borders_is_named(browser, filled):  # noqa: F811
    text = browser.get("/map").text
    assert "de facto" in text
    assert "Crimea is drawn with Russia" in text
    assert "No other country" in text


def test_the_outlines_have_every_state_of_today_but_the_smallest():
    former = {"SUN", "YUG", "CSK", "DDR", "SCG"}
    assert set(states()) - set(WORLD["lands"]) - former <= {"TUV", "GIB"}


def test_the_outlines_hang_together():
    arcs = WORLD["arcs"]
    for code, rings in WORLD["lands"].items():
        for ring in rings:
            assert all(arcs[n if n >= 0 else ~n] for n in ring), code
    assert all(WORLD["arcs"][n] for n in (*WORLD["coast"], *WORLD["borders"]))
    for line in (*arcs, *WORLD["disputed"], *WORLD["parts"]):
        assert len(line) % 2 == 0
        assert not line or len(line) >= 4
    assert len(WORLD["disputed"]) >= 15


def test_centres_lie_within_the_map():
    for x, y in WORLD["centres"].values():
        assert -170 <= x <= 192
        assert -90 <= y <= 84
