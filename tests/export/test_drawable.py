"""Charts whose texts come from outside are drawn, whatever signs stand in them."""

import json

import pytest

from bilateral.export.drawable import drawable

SIGNS = "bell\x07 escape\x1b[31m null\x00 half\ud800 none\uffff \u202eturned </script> \U0001f389"


def test_what_can_be_drawn_stays_and_the_rest_is_marked():
    fit = json.loads(drawable({"title": {"text": [SIGNS]}, SIGNS: (1, 2.5, None, True)}))
    told = "bell\ufffd escape\ufffd[31m null\ufffd half\ufffd none\ufffd \u202eturned </script> \U0001f389"
    assert fit["title"]["text"] == [told]
    assert list(fit.values())[1] == [1, 2.5, None, True]


def test_the_part_that_draws_lives_on():
    drawer = pytest.importorskip("vl_convert")
    axes = {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}
    chart = drawable({"title": SIGNS, "data": {"values": [{"a": SIGNS, "b": 1}]}, "mark": "bar", "encoding": axes})
    assert "<svg" in drawer.vegalite_to_svg(chart)
    assert drawer.vegalite_to_png(chart).startswith(b"\x89PNG")
