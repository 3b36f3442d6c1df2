"""Who said what: cues, contents, sources, manner."""

from __future__ import annotations

import re

import pytest

from bilateral.extraction.extractor import Draft, Findings, Form, Mention
from bilateral.extraction.statements.extractor import Statements
from bilateral.language.english import analyse
from bilateral.record import Citation, Document, Span, Statement
from bilateral.record.layout import Paragraph
from bilateral.record.span import stripped


def read(text: str, found: Findings | None = None) -> list[Statement]:
    paragraphs = [stripped(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    draft = Draft(
        Document(id="d", doc="d", text=text), tuple(Paragraph(p) for p in paragraphs), analyse(text, paragraphs)
    )
    return list(Statements().extract(draft, found or Findings()).statements)


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each statement; pieces of content joined by “ | ”."""
    return [
        (
            s.source.of(text) if s.source else "",
            s.cue.of(text) if s.cue else "",
            " | ".join(c.of(text) for c in s.content),
        )
        for s in read(text)
    ]


ONE = [
    ("The minister said that the road was closed.", ("The minister", "said", "the road was closed")),
    ("The minister said the road was closed.", ("The minister", "said", "the road was closed")),
    ("The road was closed, the minister said.", ("the minister", "said", "The road was closed")),
    ("The road was closed, said Ada Renn.", ("Ada Renn", "said", "The road was closed")),
    ("The road, the minister said, was closed.", ("the minister", "said", "The road | was closed")),
    ("“The road is closed,” said Ada Renn.", ("Ada Renn", "said", "The road is closed")),
    ("“The road is closed,” Ada Renn, the transport minister, told reporters.",
     ("Ada Renn, the transport minister", "told", "The road is closed")),
    ("Ada Renn told reporters in Oslo: “The road is closed.”", ("Ada Renn", "told", "The road is closed")),
    ("“Who will pay for the road?” asked the deputy.", ("the deputy", "asked", "Who will pay for the road?")),
    ("“The road is closed,” he said. “Nobody can pass.”", ("he", "said", "The road is closed | Nobody can pass")),
    ("“The road is closed. Nobody can pass,” he said.", ("he", "said", "The road is closed. Nobody can pass")),
    ("“The road,” he said, “is closed to all traffic.”", ("he", "said", "The road | is closed to all traffic")),
    ("\"The road is closed,\" he said.", ("he", "said", "The road is closed")),
    ("''The road is closed,'' he said.", ("he", "said", "The road is closed")),
    ("«The road is closed», he said.", ("he", "said", "The road is closed")),
    ("„The road is closed to all traffic“, he said.", ("he", "said", "The road is closed to all traffic")),
    ("‘The road is closed to all,’ he said.", ("he", "said", "The road is closed to all")),
    ("“The road is closed to all.” — Ivo Novak", ("Ivo Novak", "—", "The road is closed to all")),
    ("“The road is closed to all.”\n– Ada Renn, deputy", ("Ada Renn, deputy", "–", "The road is closed to all")),
    ("“The road is closed to all.” ― Ivo Novak\nIt rained.", ("Ivo Novak", "―", "The road is closed to all")),
    ("They shouted “Open the road!” and “Down with it!”", ("They", "shouted", "Open the road! | Down with it!")),
    ("“The road is closed to all.” [Daily Herald]", ("Daily Herald", "[Daily Herald]", "The road is closed to all")),
    ("He called the treaty “a road to nowhere.” It rained.", ("He", "called", "the treaty “a road to nowhere.”")),
    ("Ada Renn agreed. “The road is closed to all.”", ("Ada Renn", "agreed", "The road is closed to all")),
    ("According to the ministry, the road is closed.", ("the ministry", "According to", "the road is closed")),
    ("The road is closed, according to the ministry.", ("the ministry", "according to", "The road is closed")),
    ("Officials hope that the road will open in May.", ("Officials", "hope", "the road will open in May")),
    ("The envoy urged Sudan to let the convoy pass.", ("The envoy", "urged", "Sudan to let the convoy pass")),
    ("The general threatened to close the road.", ("The general", "threatened", "to close the road")),
    ("The bloc called for an end to the blockade.", ("The bloc", "called", "an end to the blockade")),
    ("The deputy asked whether Norway would pay.", ("The deputy", "asked", "whether Norway would pay")),
    ("Ministers denied that the road was closed.", ("Ministers", "denied", "the road was closed")),
    ("The deputy criticized the accord as a betrayal.", ("The deputy", "criticized", "the accord as a betrayal")),
    ("The envoy pointed out that the road was closed.", ("The envoy", "pointed out", "the road was closed")),
    ("In talks on Monday, the envoy warned that the road might close.",
     ("the envoy", "warned", "the road might close")),
    ("The president closed the road, arguing that it was unsafe.", ("The president", "arguing", "it was unsafe")),
    ("The drivers heard his assurance that the road was safe.", ("his", "assurance", "the road was safe")),
    ("The envoy rejected claims by the rebels that the road was closed.",
     ("the rebels", "claims", "the road was closed")),
    ("State television reported that the road was closed.", ("State television", "reported", "the road was closed")),
    ("The envoy is convinced that the road will open.", ("The envoy", "convinced", "the road will open")),
    ("The envoy was confident that the road would open.", ("The envoy", "confident", "the road would open")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_statement(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


NONE = [
    "The road was closed on Monday.",
    "The two ministers met in Oslo and signed a treaty.",
    "The ship “Northern Star” sank off Bergen.",
    "The “road of friendship” was closed.",
    "He told a long story.",
    "Norway wants peace.",
    "The cargo was sorted according to size.",
    "The treaty needs money.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_statement(text: str) -> None:
    assert told(text) == []


MANNERS = [
    ("“The road is closed,” he said.", "direct"),
    ("He said the road was closed.", "indirect"),
    ("He said the closed road was a “serious ordeal” for both states.", "mixed"),
    ("He called the treaty “a disgrace to the nation”.", "mixed"),
    ("“The road is closed,” he said. “Nobody can pass.”", "direct"),
    ("He wrote that “the road is closed to all traffic”.", "direct"),
]


@pytest.mark.parametrize(("text", "manner"), MANNERS)
def test_manner(text: str, manner: str) -> None:
    assert [s.manner for s in read(text)] == [manner]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“The road is closed,” he said. “Nobody can pass.\n“We shall open it in May.”\nThe road is long."
    assert [c for _, _, c in told(text)] == ["The road is closed | Nobody can pass | We shall open it in May"]


def test_brackets_of_an_editor_stay_inside() -> None:
    text = "“The policy of [President Ivo] Markan is to keep the road open,” asks analyst Ada Renn."
    assert told(text) == [("analyst Ada Renn", "asks", "The policy of [President Ivo] Markan is to keep the road open")]


def test_each_cue_has_its_own_statement() -> None:
    text = "“The road is closed,” the envoy said, adding that it would open in May."
    assert told(text) == [
        ("the envoy", "said", "The road is closed"),
        ("the envoy", "adding", "it would open in May"),
    ]


def test_two_speakers_in_one_paragraph() -> None:
    text = "“The road is closed,” said Ada Renn. “It is open,” said Ivo Markan."
    assert [(s, c) for s, _, c in told(text)] == [("Ada Renn", "The road is closed"), ("Ivo Markan", "It is open")]


def test_a_report_inside_a_report() -> None:
    text = "The envoy said that the rebels had promised to open the road."
    outer, inner = read(text)
    assert (outer.via, inner.via) == (None, outer.id)
    assert inner.source
    assert inner.source.of(text) == "the rebels"


def test_the_span_runs_from_first_to_last_word() -> None:
    text = "On Monday the minister said that the road was closed. It rained."
    (statement,) = read(text)
    assert statement.span.of(text) == "the minister said that the road was closed"


def test_a_bracket_that_names_a_source_is_no_part_of_what_was_said() -> None:
    text = "The minister said that the road was closed (Interfax, March 4)."
    source = Citation(id="c", doc="d", span=Span(text.index("("), len(text) - 1), publication="Interfax")
    (statement,) = read(text, Findings(citations=(source,)))
    assert [c.of(text) for c in statement.content] == ["the road was closed"]


def test_a_medium_that_only_passes_on_makes_no_statement() -> None:
    text = "The minister said that the road was closed, Interfax reported."
    at = text.index("Interfax")
    source = Citation(id="c", doc="d", span=Span(at, len(text) - 1), publication="Interfax")
    assert [s.cue.of(text) for s in read(text, Findings(citations=(source,))) if s.cue] == ["said"]


def test_speakers_are_the_actors_that_the_words_mean() -> None:
    text = "Ada Renn and Ivo Novak said that Oslo would pay."
    mentions = tuple(
        Mention(Span(text.index(n), text.index(n) + len(n)), a, "name")
        for n, a in (("Ada Renn", "person/ada-renn"), ("Ivo Novak", "person/ivo-novak"), ("Oslo", "NOR-GOV"))
    )
    (statement,) = read(text, Findings(mentions=mentions))
    assert statement.speaker == "person/ada-renn"
    assert statement.speakers == ("person/ada-renn", "person/ivo-novak")
    assert statement.about == ("NOR-GOV",)


SPEAKERS = [
    ("A spokesman, Ivo Novak, said the road was closed.", "Ivo Novak", "name"),
    ("The minister of Norway, Ada Renn, said the road was closed.", "Ada Renn", "name"),
    ("A statement issued by the Foreign Ministry said the road was closed.", "the Foreign Ministry", "name"),
    ("Officials in the Foreign Ministry said the road was closed.", "the Foreign Ministry", "name"),
    ("Two of the ministers said the road was closed.", "the ministers", "description"),
    ("He said the road was closed.", "He", "pronoun"),
    ("The road is closed, according to the ministry.", "the ministry", "description"),
]


@pytest.mark.parametrize(("text", "mention", "form"), SPEAKERS)
def test_whose_words_they_are(text: str, mention: str, form: Form) -> None:
    at = text.index(mention)
    found = Findings(mentions=(Mention(Span(at, at + len(mention)), "x", form),))
    assert [s.speaker for s in read(text, found)] == ["x"]


def test_a_headline_that_the_body_repeats() -> None:
    text = "Novak says road is closed\nIvo Novak says that the road is closed to all."
    title, body = Span(0, 25), Span(26, len(text))
    draft = Draft(
        Document(id="d", doc="d", text=text), (Paragraph(title, "title"), Paragraph(body)), analyse(text, [title, body])
    )
    (statement,) = Statements().extract(draft, Findings()).statements
    assert statement.span.start == 26
    assert [s.of(text) for s in statement.alt_spans] == ["Novak says road is closed"]


def test_a_headline_in_capitals_is_no_report() -> None:
    assert told("ROAD CLOSED, TALKS OFF") == []
