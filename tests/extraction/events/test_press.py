"""Sentences and short items in the manner of the press, read whole: who does what to whom, and how it stands.

`press.tsv` holds one text a line (“ | ” parts paragraphs) and its events: sources, type, targets, status; a state by
its code, who has none by the last part of the id, several joined by “+”, nobody “-”.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bilateral.extraction.extractor import Findings
from bilateral.pipeline import drafted, extractors
from bilateral.reading.readers import Given, item_of_text
from bilateral.record import Event

PRESS = [
    line.split("\t")
    for line in Path(__file__).with_name("press.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
UNNEEDED = ("figures", "undertakings")


def found_in(text: str) -> Findings:
    item = item_of_text(text.replace(" | ", "\n\n"), "text", given=Given("2021-06-16", None, None))
    draft, found = drafted(item), Findings()
    for extractor in _needed():
        found = found.plus(extractor.extract(draft, found))
    return found


@cache
def _needed():
    return [e for e in extractors() if e.name not in UNNEEDED]


def told(found: Findings, event: Event) -> str:
    countries = {a.id: a.country for a in found.actors}

    def side(ids: tuple[str, ...]) -> str:
        names = {countries.get(i) or (i[:3] if i[:3].isupper() else i.split("/")[-1]) for i in ids}
        return "+".join(sorted(names)) or "-"

    return f"{side(event.source)} {event.type} {side(event.target)} {event.status}"


@pytest.mark.parametrize(("text", "events"), PRESS, ids=[text[:40] for text, _ in PRESS])
def test_events(text: str, events: str) -> None:
    found = found_in(text)
    assert sorted(told(found, e) for e in found.events) == sorted(e for e in events.split("; ") if e)
