"""Whom a text lays a figure to: by its own words alone."""

import pytest

from bilateral.codebooks.loader import codebook
from bilateral.relations.brief import brief
from bilateral.relations.corrections import decide
from bilateral.relations.laid import lays
from bilateral.relations.series import Value, figures
from bilateral.web.taking import take

HEAD = "Trade grows\n\nKAMPALA, May 3, 2014 (New Vision) -- "


def values(store, text: str, *sides: str) -> list[Value]:
    assert not take(store, [("a.txt", (HEAD + text).encode())]).failed
    return [v for s in figures(store, *sides) for p in s.points for v in p.values]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Uganda's exports to Kenya reached 655 million dollars in 2013, according to the Uganda Bureau of Statistics.",
         "Uganda Bureau of Statistics"),
        ("Kenya's Ministry of Trade said that Kenyan exports to Uganda fell by 120 million dollars in 2012.",
         "Ministry of Trade"),
        ("President Yoweri Museveni has said that Uganda's exports to Kenya reached 655 million dollars in 2013.",
         "Yoweri Museveni"),
        ("Uganda's exports to Kenya reached 655 million dollars in 2013, Xinhua reported.", None),
        ("Xinhua reported that Uganda's exports to Kenya reached 655 million dollars in 2013.", None),
        ("Minister Sam Kutesa denied that Uganda's exports to Kenya reached 655 million dollars in 2013.", None),
        ("Uganda's exports to Kenya reached 655 million dollars in 2013. The weather was fine, Yoweri Museveni said.",
         None),
        ("Uganda's exports to Kenya reached 655 million dollars in 2013.", None),
    ],
)  # fmt: skip
def test_a_figure_is_laid_to_whom_the_text_says(store, text, name):
    (value,) = values(store, text, "UGA", "KEN")
    assert (value.laid_to and value.laid_to.name) == name


def test_the_brief_tells_whom_and_where(store):
    text = (
        "Uganda's exports to Kenya reached 655 million dollars in 2013, according to the Uganda Bureau of Statistics."
    )
    values(store, text, "UGA", "KEN")
    (section,) = (s for s in brief(store, "UGA", "KEN").sections if s.key == "figures")
    (sentence,) = section.sentences
    assert "655 million USD by the Uganda Bureau of Statistics (New Vision, 3 May 2014)" in sentence.text
    assert section.tables[0].rows[0].cells[4] == "Uganda Bureau of Statistics (New Vision)"
    russian = next(s for s in brief(store, "UGA", "KEN", language="ru").sections if s.key == "figures")
    assert "New Vision, 3 мая 2014 года" in next(iter(russian.sentences)).text.replace("\u00a0", " ")


def test_what_a_person_rejects_lays_nothing(store):
    text = (
        "Uganda's exports to Kenya reached 655 million dollars in 2013, according to the Uganda Bureau of Statistics."
    )
    values(store, text, "UGA", "KEN")
    decide(store, "reject", ["statement/1"], who="anna")
    (value,) = (v for s in figures(store, "UGA", "KEN") for p in s.points for v in p.values)
    assert value.laid_to is None


@pytest.mark.parametrize("cue", codebook("en/laying")["examples"])
def test_cues_that_say_that_it_is_so(cue):
    assert lays(cue)


@pytest.mark.parametrize("cue", ["", *codebook("en/laying")["not"]])
def test_cues_that_do_not(cue):
    assert not lays(cue)
