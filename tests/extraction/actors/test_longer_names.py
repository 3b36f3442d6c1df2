"""Names inside longer names: bodies that sound like the world's, federations and their presidents, peoples."""

from __future__ import annotations

import pytest

from bilateral.pipeline import drafted, findings
from bilateral.reading.item import Item
from bilateral.record import Actor, Document, Span
from bilateral.record.layout import Paragraph


def _actors(text: str) -> dict[str, Actor]:
    item = Item("-", Document(id="d", doc="d", text=text), (Paragraph(Span(0, len(text))),))
    return {a.id: a for a in findings(drafted(item)).actors}


@pytest.mark.parametrize(
    ("text", "actor", "absent"),
    [
        ("The National Security Council of Ukraine met on Monday.", "org/ukrainian-national-security-council",
         "org/un-security-council"),
        ("Jan Novak of the National Security Council said Japan agreed.", "org/national-security-council",
         "org/un-security-council"),
        ("The Security Council met on Monday to discuss Iran.", "org/un-security-council", "org/security-council"),
        ("Ottoman Turks and Greeks fought over Crete, and Ottoman Turks lost.", "group/turks", "person/ottoman-turks"),
        ("Chile's denial was told by the San Diego Union-Tribune.", "media/san-diego-union-tribune",
         "org/san-diego-union"),
    ],
)  # fmt: skip
def test_a_part_of_a_name_is_nobody(text: str, actor: str, absent: str) -> None:
    found = _actors(text)
    assert actor in found
    assert absent not in found


@pytest.mark.parametrize(
    ("text", "person", "sector"),
    [
        ("Ana Rey, the president of the Chilean Football Federation, visited Peru.", "person/ana-rey", "SOC"),
        ("Hasan Demir, president of the Turkish Students' Association, came.", "person/hasan-demir", "SOC"),
        ("Ana Rey, the president of Chile, visited Peru.", "person/ana-rey", "GOV"),
        ("Ana Rey, the head of the Chilean Foreign Ministry, visited Peru.", "person/ana-rey", "GOV"),
    ],
)
def test_the_president_of_a_federation_holds_no_office_of_state(text: str, person: str, sector: str) -> None:
    assert _actors(text)[person].sector == sector
