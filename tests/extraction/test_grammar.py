from __future__ import annotations

import pytest

from bilateral.extraction import grammar
from bilateral.language.analysis import Analysis, Token
from bilateral.language.english import analyse
from bilateral.record.span import Span


def read(text: str) -> Analysis:
    return analyse(text, [Span(0, len(text))])


def word(analysis: Analysis, text: str) -> Token:
    return next(t for t in analysis.tokens if t.text == text)


def texts(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        ("Chile and Peru signed an accord.", "signed", ["Chile", "Peru"]),
        ("Chile signed a treaty and ratified it.", "ratified", ["Chile"]),
        ("Chile agreed to sell copper.", "sell", ["Chile"]),
        ("Peru praised the minister who signed the treaty.", "signed", ["minister"]),
        ("The treaty was signed by Chile.", "signed", ["treaty"]),
        ("The treaty signed by Chile expired.", "signed", ["treaty"]),
        ("Chile withdrew its envoy, saying that it had been insulted.", "saying", ["Chile"]),
        ("They discussed the prospect of Chile setting up a bank.", "setting", ["Chile"]),
    ],
)
def test_subjects(text: str, verb: str, subjects: list[str]) -> None:
    analysis = read(text)
    assert texts(grammar.subjects_of(analysis, word(analysis, verb))) == subjects


@pytest.mark.parametrize(
    ("text", "verb", "agents", "objects"),
    [
        ("Chile signed an accord and a protocol.", "signed", ["Chile"], ["accord", "protocol"]),
        ("The treaty was signed by Chile and Peru.", "signed", ["Chile", "Peru"], ["treaty"]),
        ("The treaty was signed in May.", "signed", [], ["treaty"]),
        ("The bridge built by Chile collapsed.", "built", ["Chile"], ["bridge"]),
        ("They praised the bridge that Chile built.", "built", ["Chile"], ["bridge"]),
    ],
)
def test_agents_and_objects(text: str, verb: str, agents: list[str], objects: list[str]) -> None:
    analysis = read(text)
    token = word(analysis, verb)
    assert texts(grammar.agents_of(analysis, token)) == agents
    assert texts(grammar.objects_of(analysis, token)) == objects


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The treaty was signed.", "signed", True),
        ("Chile has signed the treaty.", "signed", False),
        ("The bridge built by Chile collapsed.", "built", True),
        ("The accord was signed and ratified.", "ratified", True),
    ],
)
def test_passive(text: str, verb: str, passive: bool) -> None:
    analysis = read(text)
    assert grammar.is_passive(analysis, word(analysis, verb)) is passive


@pytest.mark.parametrize(
    ("text", "verb", "denied"),
    [
        ("Chile did not sign the treaty.", "sign", True),
        ("Chile never signed the treaty.", "signed", True),
        ("No treaty was signed.", "signed", True),
        ("Chile signed the treaty.", "signed", False),
        ("Chile will not sign or ratify the treaty.", "ratify", True),
        ("Chile signed nothing.", "signed", True),
    ],
)
def test_negation(text: str, verb: str, denied: bool) -> None:
    analysis = read(text)
    assert grammar.negated(analysis, word(analysis, verb)) is denied


@pytest.mark.parametrize(
    ("text", "verb", "modal"),
    [
        ("Chile may sign the treaty.", "sign", "may"),
        ("Chile may sign and ratify the treaty.", "ratify", "may"),
        ("Chile has signed the treaty.", "signed", None),
    ],
)
def test_modal(text: str, verb: str, modal: str | None) -> None:
    analysis = read(text)
    found = grammar.modal(analysis, word(analysis, verb))
    assert (found.text if found else None) == modal


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        ("The 1994 accord on fishing, which it had signed, is void.", "accord", "The 1994 accord on fishing"),
        ("The new free trade deal that Chile wants is dead.", "deal", "The new free trade deal"),
        ("They built a port and a railway.", "port", "a port"),
        ("Chile’s agreement with Peru expired.", "agreement", "Chile’s agreement with Peru"),
    ],
)  # fmt: skip
def test_noun_phrase(text: str, noun: str, phrase: str) -> None:
    analysis = read(text)
    assert grammar.noun_phrase(analysis, word(analysis, noun)).of(text) == phrase


def test_base_phrase() -> None:
    analysis = read("Chile broke the 1994 accord on fishing rights.")
    assert grammar.base_phrase(analysis, word(analysis, "accord")).of(analysis.text) == "the 1994 accord"


def test_full_phrase() -> None:
    text = "Chile broke the accord that it had signed, and Peru protested."
    analysis = read(text)
    assert grammar.full_phrase(analysis, word(analysis, "accord")).of(text) == "the accord that it had signed"


@pytest.mark.parametrize(
    ("text", "verb", "clause"),
    [
        ("Chile broke the accord, and Peru protested.", "broke", "Chile broke the accord"),
        ("Chile broke the accord, and Peru protested.", "protested", "Peru protested"),
        ("“Chile broke the accord,” the envoy said.", "said", "the envoy said"),
    ],
)
def test_clause_span(text: str, verb: str, clause: str) -> None:
    analysis = read(text)
    assert grammar.clause_span(analysis, word(analysis, verb)).of(text) == clause


def test_verb_of() -> None:
    analysis = read("Chile signed the accord on fishing rights.")
    verb = grammar.verb_of(analysis, word(analysis, "rights"))
    assert verb is not None
    assert verb.text == "signed"


def test_complements() -> None:
    analysis = read("an agreement with Peru and Bolivia on water")
    noun = word(analysis, "agreement")
    assert texts(grammar.complements(analysis, noun, "with")) == ["Peru", "Bolivia"]
    assert texts(grammar.complements(analysis, noun, "on", "about")) == ["water"]
