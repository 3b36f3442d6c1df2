from __future__ import annotations

import pytest

from tests.extraction.actors.reading import actors, mentions


@pytest.mark.parametrize(
    ("text", "actor", "kind", "country", "sector"),
    [
        ("NATO welcomed the step.", "org/nato", "organization", None, "IGO"),
        ("The Shanghai Cooperation Organization (SCO) met.", "org/sco", "organization", None, "IGO"),
        ("The Norwegian Foreign Ministry protested.", "org/norwegian-foreign-ministry", "organization", "NOR", "GOV"),
        ("The Ministry of Justice of Latvia protested.", "org/latvian-justice-ministry", "organization", "LVA", "GOV"),
        ("Latvia's Justice Ministry protested.", "org/latvian-justice-ministry", "organization", "LVA", "GOV"),
        ("The Kenyan parliament ratified it.", "org/kenyan-parliament", "organization", "KEN", "LEG"),
        ("The State Duma ratified it.", "org/state-duma", "organization", "RUS", "LEG"),
        ("Norway's Fjordkraft Corporation sold it.", "org/fjordkraft-corporation", "organization", "NOR", "BUS"),
        ("Hamas rejected the plan.", "org/hamas", "organization", "PSE", "REB"),
        ("Turkish lawmakers rejected the plan.", "group/turkish-lawmakers", "group", "TUR", "LEG"),
        ("Duma deputies rejected the plan.", "group/duma-deputies", "group", "RUS", "LEG"),
        ("Western media ignored the plan.", "media/western-media", "media", None, "JRN"),
        ("Angolan refugees ignored the plan.", "group/angolan-refugees", "group", "AGO", "REF"),
        ("Ethnic Russians in Latvia ignored it.", "group/ethnic-russians-in-latvia", "group", "LVA", "CVL"),
        ("Thousands of Haitians were deported.", "group/haitians", "group", "HTI", "REF"),
        ("Kurds rejected the plan.", "group/kurds", "group", None, "CVL"),
        ("Brussels said it would wait.", "org/eu", "organization", None, "IGO"),
        ("EU officials said so.", "org/eu", "organization", None, "IGO"),
        ("Somali pirates seized the ship.", "group/somali-pirates", "group", "SOM", "CRM"),
    ],
)
def test_bodies_and_groups(text: str, actor: str, kind: str, country: str | None, sector: str) -> None:
    found = actors(text)
    assert actor in found, sorted(found)
    assert (found[actor].type, found[actor].country, found[actor].sector) == (kind, country, sector)


@pytest.mark.parametrize(
    ("text", "actor", "words"),
    [
        (
            "The Council of Europe met. The council agreed.",
            "org/council-of-europe",
            ["Council of Europe", "The council"],
        ),
        ("NATO met. It agreed to wait.", "org/nato", ["NATO", "It"]),
        ("NATO met. It is clear that nothing changed.", "org/nato", ["NATO"]),
        ("Turkish lawmakers met. They agreed.", "group/turkish-lawmakers", ["Turkish lawmakers", "They"]),
        ("Russian and Kenyan lawmakers met.", "group/russian-lawmakers", ["Russian"]),
    ],
)
def test_mentions(text: str, actor: str, words: list[str]) -> None:
    assert mentions(text, actor) == words


@pytest.mark.parametrize(
    ("text", "speaks"),
    [("Haaretz reported that mediators had left.", True), ("The mediators had left, Haaretz reported.", False)],
)
def test_a_medium_is_an_actor_where_it_speaks(text: str, speaks: bool) -> None:
    assert ("media/haaretz" in actors(text)) is speaks


def test_a_body_inside_a_title_alone_is_no_actor() -> None:
    assert [a for a in actors("Kenya Senate Chairman Otieno Barasa spoke.") if a.startswith("org/")] == []


def test_a_group_without_stated_nationality_has_no_country() -> None:
    assert actors("International experts testified at the trial.")["group/international-experts"].country is None
