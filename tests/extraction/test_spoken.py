"""Who said what, in the sentences of spoken.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import bilateral

CASES = yaml.safe_load(Path(__file__).with_name("spoken.yaml").read_text(encoding="utf-8"))


def told(text: str) -> list[list[str]]:
    reading = bilateral.read(text, published="2021-06-15", language="en")
    return [
        ["+".join(s.speakers), reading.text_of(s.cue), " … ".join(reading.text_of(c) for c in s.content), s.manner]
        for s in reading.statements
        if s.cue
    ]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_who_said_what(case: dict[str, Any]) -> None:
    found, expected = told(case["text"]), case["told"]
    assert [s for s in expected if s not in found] == [], found
    assert expected or not found
