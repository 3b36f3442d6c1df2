"""Sources that a document names: brackets, agency lines, running text."""

from __future__ import annotations

import re

import pytest

from bilateral.codebooks.loader import codebook
from bilateral.extraction.citations.cited import domain, publication_name
from bilateral.extraction.citations.extractor import Citations
from bilateral.extraction.extractor import Draft, Findings, Time
from bilateral.language.english import analyse
from bilateral.record import Citation, Document, Span
from bilateral.record.layout import Paragraph
from bilateral.record.span import stripped

MONTHS = ["January", "February", "March", "April", "May", "June"]
MONTHS += ["July", "August", "September", "October", "November", "December"]
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})\.?(?: (\d{{1,2}})\b)?(?:,? (\d{{4}}))?")


def times_in(text: str, published: str | None) -> tuple[Time, ...]:
    """Dates with a month's name, in the year of publication where they have none."""
    found = []
    for m in DATE.finditer(text):
        year, day = m[4] or (published or "")[:4], m[1] or m[3]
        value = f"{year}-{MONTHS.index(m[2]) + 1:02}" + (f"-{int(day):02}" if day else "")
        found.append(Time(Span(*m.span()), value if year else None))
    return tuple(found)


def read(text: str, published: str | None = "2011-03-20", publication: str | None = None) -> tuple[str, list[Citation]]:
    paragraphs = [stripped(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    document = Document(id="d", doc="d", text=text, published=published, publication=publication)
    draft = Draft(document, tuple(Paragraph(p) for p in paragraphs), analyse(text, paragraphs))
    return text, list(Citations().extract(draft, Findings(times=times_in(text, published))).citations)


def named(text: str, published: str | None = "2011-03-20") -> list[tuple[str, str | None]]:
    return [(c.publication, c.published) for c in read(text, published)[1]]


BRACKETS = [
    ("Both sides want a new road (Panorama, March 4).", [("Panorama", "2011-03-04")]),
    ("Both sides want a new road. (Orizont, March 4).", [("Orizont", "2011-03-04")]),
    ("Both sides want a new road (Orizont, 4 March 2010).", [("Orizont", "2010-03-04")]),
    ("Both sides want a new road (Kommersant, December 28).", [("Kommersant", "2010-12-28")]),
    ("Both sides want a new road (Kommersant, March 20).", [("Kommersant", "2011-03-20")]),
    ("Both sides want a new road (Reuters; AFP, March 2).", [("Reuters", None), ("AFP", "2011-03-02")]),
    ("Both sides want a new road (Reuters, AFP, March 2).", [("Reuters", "2011-03-02"), ("AFP", "2011-03-02")]),
    ("Both want it (Reuters, March 1; AFP, March 2).", [("Reuters", "2011-03-01"), ("AFP", "2011-03-02")]),
    ("Both want it (Reuters and AFP, March 2).", [("Reuters", "2011-03-02"), ("AFP", "2011-03-02")]),
    ("Both want it (Mail and Guardian, March 2).", [("Mail and Guardian", "2011-03-02")]),
    ("Both want it (Reuters, March 1, March 2).", [("Reuters", "2011-03-01"), ("Reuters", "2011-03-02")]),
    ("Both sides want a new road (dorogi.example.kz, March 2).", [("dorogi.example.kz", "2011-03-02")]),
    ("Both sides want a new road. (dorogi.example.kz)", [("dorogi.example.kz", None)]),
    ("Both want a road (http://www.dorogi.kz/news/12, March 2).", [("www.dorogi.kz", "2011-03-02")]),
    ("Both sides want a new road (Interfax).", [("Interfax", None)]),
    ("Both sides want a new road (see Orizont, March 4).", [("Orizont", "2011-03-04")]),
    ("Both sides want a new road (as reported by Interfax, March 4).", [("Interfax", "2011-03-04")]),
    ("Trade has doubled (The Economist, vol. 398, no. 8720, p. 41).", [("The Economist", None)]),
    ("Trade has doubled (Orizont, No. 34, March 2011).", [("Orizont", "2011-03")]),
    ("Trade has doubled [Orizont, March 4].", [("Orizont", "2011-03-04")]),
    ("A road (Orizont, March 4). A bridge (same source).", [("Orizont", "2011-03-04")]),
    ("The two armies held an exercise. /TASS/", [("TASS", None)]),
    ("Both want it (Nezavisimaya Gazeta, “The road to nowhere,” March 2).", [("Nezavisimaya Gazeta", "2011-03-02")]),
]


@pytest.mark.parametrize(("text", "expected"), BRACKETS)
def test_brackets_name_sources(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


NO_SOURCES = [
    "The road runs to Aralsk (in the west of the country).",
    "The Russian republic (RSFSR) signed it.",
    "The alliance (NATO) signed it.",
    "The Associated Press (AP) opened an office there.",
    "The treaty (Moscow, March 4) is still in force.",
    "He was born in Riga (March 4, 1950).",
    "The two met twice (March 4 and March 6).",
    "The accord (signed on March 4) is in force.",
    "Visit our website (www.dorogi.kz) for the timetable.",
    "The firm (http://www.dorogi.kz) builds roads.",
    "They spoke of trade (Panorama) and roads.",
    "He leads a party (Fatherland, founded in March 2003) that wants a road.",
    "Trade rose by half (50 percent, March).",
    "Sales doubled (Chart 3, page 4).",
    "Prices rose (see below).",
]


@pytest.mark.parametrize("text", NO_SOURCES)
def test_other_brackets_are_none(text: str) -> None:
    assert named(text) == []


RUNNING = [
    ("The daily Panorama reported on March 4 that the road was closed.", [("Panorama", "2011-03-04")]),
    ("On March 4, the daily Panorama reported that the road was closed.", [("Panorama", "2011-03-04")]),
    ("The road was closed on March 4, Interfax reported.", [("Interfax", None)]),
    ("“The road is closed,” he said on March 4, Interfax reported.", [("Interfax", None)]),
    ("The minister told the Reuters news agency that he would resign.", [("Reuters", None)]),
    ("The minister told Reuters and AFP that he would resign.", [("Reuters", None), ("AFP", None)]),
    ("Le Monde quoted the minister as saying that he would resign.", [("Le Monde", None)]),
    ("The minister was quoted by Xinhua as saying that he would resign.", [("Xinhua", None)]),
    ("According to the Financial Times, the minister will resign.", [("Financial Times", None)]),
    ("In an interview with the weekly Der Spiegel, the minister ruled it out.", [("Der Spiegel", None)]),
    ("In an article published in Izvestia on March 4, the minister ruled it out.", [("Izvestia", "2011-03-04")]),
    ("The New York Times has revealed that the minister paid them.", [("The New York Times", None)]),
    ("Kazakh newspaper Liter wrote that the minister would resign.", [("Liter", None)]),
    ("Russia’s Interfax news agency said the minister would resign.", [("Interfax", None)]),
    ("The minister has resigned, the BBC reports.", [("BBC", None)]),
    (
        "The two men spoke of fishing, a press release issued by the Ministry of Agriculture said.",
        [("Ministry of Agriculture", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RUNNING)
def test_running_text_names_sources(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


NO_RUNNING = [
    "The newspaper reported that the road was closed.",
    "The minister told reporters that he would resign.",
    "Reuters hired a new editor in Oslo.",
    "Bloomberg said it would close its office in Oslo.",
    "The minister said in a statement that he would resign.",
    "People told the delegation that time was short.",
    "He spent time in Oslo and reported to the ministry.",
]


@pytest.mark.parametrize("text", NO_RUNNING)
def test_running_text_without_sources(text: str) -> None:
    assert named(text) == []


LINES = [
    ("VIENNA, March 5 (Reuters) – The two ministers met.", ("Reuters", "2011-03-05"), "The two ministers met."),
    ("VIENNA (AP) — The two ministers met.", ("AP", None), "The two ministers met."),
    ("VIENNA, March 5. /TASS/. The two ministers met.", ("TASS", "2011-03-05"), "The two ministers met."),
    (
        "VIENNA, March 5 (Xinhua) -- The two ministers met.\nThey ate.",
        ("Xinhua", "2011-03-05"),
        "The two ministers met.\nThey ate.",
    ),
    ("The two ministers met in Vienna.\nSource: Reuters", ("Reuters", None), "The two ministers met in Vienna."),
    (
        "The two ministers met in Vienna.\n© Agence France-Presse",
        ("Agence France-Presse", None),
        "The two ministers met in Vienna.",
    ),
]


@pytest.mark.parametrize(("text", "source", "covered"), LINES)
def test_agency_lines(text: str, source: tuple[str, str | None], covered: str) -> None:
    (citation,) = read(text)[1]
    assert (citation.publication, citation.published) == source
    assert [c.of(text).strip() for c in citation.covers] == [covered]


def test_a_bracket_vouches_from_the_paragraph_or_the_bracket_before() -> None:
    text, found = read("First.\nA road opens. It is long (Orizont, March 4). A bridge follows (Liter, March 5). More.")
    assert [c.of(text) for f in found for c in f.covers] == ["A road opens. It is long", "A bridge follows"]


def test_a_bracket_alone_vouches_for_the_paragraph_above() -> None:
    text, found = read("A road opens.\n(Orizont, March 4)")
    assert [c.of(text) for c in found[0].covers] == ["A road opens."]


def test_a_footnote_vouches_for_its_sentence() -> None:
    text, found = read(
        "A road opens.[1] A bridge follows.[2] It rains.\n[1] Orizont, March 4\n[2] Interfax, March 5, 2010."
    )
    assert [(c.publication, c.published, [s.of(text) for s in c.covers]) for c in found] == [
        ("Orizont", "2011-03-04", ["A road opens."]),
        ("Interfax", "2010-03-05", ["A bridge follows."]),
    ]


def test_a_numbered_list_is_no_footnote() -> None:
    assert named("Three roads open.\n1. Orizont, March 4\n2. Liter, March 5") == []


def test_the_same_issue_is_one_record() -> None:
    text, found = read("A road opens (Liter, March 4).\nA bridge follows (Liter, March 4).")
    assert [(c.publication, len(c.covers), [s.of(text) for s in c.alt_spans]) for c in found] == [
        ("Liter", 2, ["(Liter, March 4)"])
    ]


def test_without_a_day_of_publication_there_is_no_year() -> None:
    assert named("Both sides want a new road (Orizont, March 4).", None) == []
    assert named("Both sides want a new road (Interfax, March 4).", None) == [("Interfax", None)]


@pytest.mark.parametrize("own", ["Reuters", "www.reuters.com", "reuters.com"])
def test_a_document_is_not_its_own_source(own: str) -> None:
    assert read("The minister told Reuters that he would resign.", publication=own)[1] == []


def test_names() -> None:
    assert [publication_name(n) for n in ("the Guardian", "The Interfax", "Orizont,")] == [
        "The Guardian",
        "Interfax",
        "Orizont",
    ]
    assert [domain(n) for n in ("a.kz", "Vol. 3", "www.a-b.co.uk/c")] == ["a.kz", None, "www.a-b.co.uk"]


ENTRIES = [(k, e) for k, e in codebook("en/citing").items() if isinstance(e, dict) and "examples" in e]


@pytest.mark.parametrize("text", [x for _, e in ENTRIES for x in e["examples"]])
def test_examples_of_the_codebook(text: str) -> None:
    assert named(text)


@pytest.mark.parametrize("text", [x for _, e in ENTRIES for x in e.get("not", ())])
def test_counterexamples_of_the_codebook(text: str) -> None:
    assert named(text) == []
