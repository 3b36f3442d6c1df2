import hashlib
import io
import re
import shutil
import zipfile
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from tests.relations.building import Item, keep

from bilateral.export import charts as chart
from bilateral.export.brief_docx import docx
from bilateral.export.brief_drawn import charts
from bilateral.export.brief_html import html
from bilateral.export.brief_markdown import escaped, markdown
from bilateral.relations import corrections
from bilateral.relations.brief import brief
from bilateral.store.opening import opened

HOSTILE = '<script>alert(1)</script> [x](javascript:alert(2)) | **b** & "q"'


@pytest.fixture(scope="module")
def told(tmp_path_factory, empty_file):
    """A brief on a record with a bit of everything, hostile names among it."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("brief") / "record.sqlite")
    first = Item("2004-12-24", f"Panorama {HOSTILE}", title="T", url="javascript:alert(3)")
    first.event("KAZ", "RUS", type="CONSULT", symmetric=True, date="2004-12-22", words="They met.")
    first.event("RUS", "KAZ", type="ACCUSE", words=f"It said {HOSTILE}.")
    first.actor("person/omarova", name="Omarova", country="KAZ")
    first.statement("person/omarova", "RUS KAZ", "What for?", manner="direct")
    first.undertaking(f"accord {HOSTILE}", "KAZ RUS", "stalled", stages=[("agreed", "1994"), ("stalled", None)])
    second = Item("2005-03-01", "Vremya", url="https://example.org/a?b=c&d=e")
    second.event("KAZ", "RUS", type="CONSULT", symmetric=True, date="2004-12-22", words="The two met.")
    for year, value in (("2003", 3.27e9), ("2004", 4.6e9)):
        second.figure(value, measure="imports", unit="USD", period=year, origin="RUS", destination="KAZ")
    third = Item("2005-03-02", "Kommersant")
    third.figure(4.1e9, measure="imports", unit="USD", period="2003", origin="RUS", destination="KAZ")
    with opened(path) as store:
        keep(store, first, second, third)
        corrections.decide(store, "accept", ["event/1"], who="Ana")
        yield brief(store, "KAZ", "RUS")


def test_every_note_of_the_markdown_is_cited_and_every_citation_has_its_note(told):
    text = "".join(markdown(told))
    cited, notes = re.findall(r"\[\^(\d+)\](?!:)", text), re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert set(cited) == set(notes)
    assert list(dict.fromkeys(map(int, cited))) == list(range(1, len(notes) + 1))
    assert text.startswith("# Kazakhstan – Russia\n\nFrom the beginning of the record to 2 March 2005")
    assert "*(accepted by a person)*" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a | b", "a \\| b"), ("<b>", "\\<b\\>"), ("[x](y)", "\\[x\\](y)"), ("1 * 2_3", "1 \\* 2\\_3"),
        ("two\nlines", "two lines"), ("AT&T &amp; Co", "AT&T \\&amp; Co"), ("# no head", "\\# no head"),
    ],
)  # fmt: skip
def test_text_is_no_mark_up(text, shown):
    assert escaped(text) == shown


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_the_page_loads_nothing_and_runs_nothing(told):
    text = html(told)
    page = Page(text)
    tags = [t for t, _ in page.tags]
    assert not {"script", "link", "iframe", "img", "object", "b"} & set(tags)
    assert all(not name.startswith("on") and name != "style" for _, attrs in page.tags for name in attrs)
    links = [a["href"] for t, a in page.tags if t == "a"]
    assert {x for x in links if not x.startswith("#")} == {"https://example.org/a?b=c&d=e"}
    ids = {a["id"] for _, a in page.tags if "id" in a}
    assert {x[1:] for x in links if x.startswith("#")} <= ids
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv"))
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    assert f"'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert text == html(told)


def test_the_document_has_headings_tables_pictures_and_footnotes(told):
    from docx import Document

    content = docx(told)
    document = Document(io.BytesIO(content))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == [s.title for s in told.sections]
    assert len(document.tables) == sum(len(s.tables) for s in told.sections)
    assert len(document.inline_shapes) == 3
    assert all(s._inline.docPr.get("descr") for s in document.inline_shapes)
    assert document.core_properties.language == "en-GB"
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        body, notes = files.read("word/document.xml").decode(), files.read("word/footnotes.xml").decode()
        assert "footnotes+xml" in files.read("[Content_Types].xml").decode()
    cited = re.findall(r'footnoteReference w:id="(\d+)"', body)
    assert [int(n) for n in cited] == [n.number for n in told.notes]
    assert re.findall(r'<w:footnote w:id="(\d+)"', notes) == cited
    assert set(re.findall(r"NOTEREF note_(\d+)", body)) <= set(cited)
    assert content == docx(told)


def test_charts_name_no_address_and_are_what_the_language_allows(told):
    altair = pytest.importorskip("altair")
    drawn = list(charts(told))
    assert [d.section for d in drawn] == ["", "promised", "figures"]
    for one in drawn:
        altair.Chart.from_dict(one.spec)
        assert re.findall(r"https?://", str(one.spec | {"$schema": ""})) == []
        assert "<script" not in chart.svg(one.spec)
        assert one.told


def test_the_chart_of_the_course_shades_months_without_items(told):
    spec = chart.course(told.course)
    gaps = spec["layer"][0]["data"]["values"]
    assert {(g["from"], g["to"]) for g in gaps} == {("2005-01-01", "2005-03-01")}
    assert "2004: 1 cooperative, 1 conflictual" in chart.course_told(told.course)


def test_on_pages_the_colours_are_those_of_the_page(told):
    assert "var(--quad-1)" in str(chart.course(told.course, "page"))
    assert "var(" not in str(chart.course(told.course, "dark"))
