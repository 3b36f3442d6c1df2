"""A brief as DOCX: headings, tables and pictures of the word processor's own, its notes as footnotes.

A note that is cited again is referred to by its number, which the word processor keeps right. The same brief gives the
same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bilateral.codebooks.spoken import using
from bilateral.errors import PartUnavailable
from bilateral.export.brief_drawn import Drawn, charts
from bilateral.export.brief_markdown import subtitle
from bilateral.export.brief_pieces import pieces
from bilateral.export.charts import png
from bilateral.export.docx_notes import Footnotes
from bilateral.relations.brief import Brief, Note, Section, Sentence, Table, cited
from bilateral.relations.briefing.noting import found_in
from bilateral.relations.briefing.wording import book, told

LANGUAGES = {"en": "en-GB", "ru": "ru-RU"}
_SHARP = 2  # pixels of a picture for each of the chart
_INCHES = 6.3  # between the margins
_EPOCH = datetime(1980, 1, 1)  # of a brief without a day, and of all files within
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold


def docx(brief: Brief) -> bytes:
    """The document. Raises PartUnavailable where a part that writes or draws it is not installed."""
    with using(brief.language):
        return _Writing(brief).done()


class _Writing:
    """A document as it grows."""

    def __init__(self, brief: Brief) -> None:
        try:
            from docx import Document
        except ImportError as error:
            raise PartUnavailable("DOCX needs python-docx; install it with: pip install 'bilateral[brief]'") from error
        self.brief = brief
        self.document: Any = Document()
        self.notes = {n.number: n for n in brief.notes}
        self.footnotes = Footnotes(self.document)
        self.drawn = list(charts(brief))

    def done(self) -> bytes:
        """The bytes of the whole."""
        self._head()
        self._pictures("")
        for section in self.brief.sections:
            self._section(section)
        self.footnotes.close()
        out = io.BytesIO()
        self.document.save(out)
        return _steady(out.getvalue())

    def _head(self) -> None:
        brief, document = self.brief, self.document
        _page(document, LANGUAGES[brief.language])
        about = document.core_properties
        about.title, about.subject = fit(told("brief", title=brief.title)), fit(subtitle(brief))
        about.author, about.language, about.comments = "bilateral", LANGUAGES[brief.language], ""
        about.keywords = fit(f"{brief.a.key}, {brief.b.key}")
        day = datetime.fromisoformat(brief.as_of) if brief.as_of else _EPOCH
        about.created = about.modified = max(day, _EPOCH)
        about.last_modified_by = "bilateral"
        document.add_heading(fit(brief.title), 0)
        document.add_paragraph(fit(subtitle(brief)), style="Subtitle")
        for line in brief.lead:
            document.add_paragraph(fit(line))

    def _section(self, section: Section) -> None:
        self.document.add_heading(fit(section.title), 1)
        for paragraph in section.paragraphs:
            if paragraph.heading:
                self.document.add_heading(fit(paragraph.heading), 2)
            for sentence in paragraph.sentences:
                self._sentence(sentence)
        for remark in section.remarks:
            self.document.add_paragraph(fit(remark))
        self._pictures(section.key)
        for table in section.tables:
            self._table(table)

    def _sentence(self, sentence: Sentence) -> None:
        line = self.document.add_paragraph(style="List Bullet")
        for text, language in pieces(sentence, self.brief):
            _spell(line.add_run(fit(text)), language)
        self._cite(line, sentence.notes)
        if sentence.state == "accepted":
            line.add_run(f" ({told('accepted')})").italic = True

    def _cite(self, line: Any, numbers: Iterable[int]) -> None:
        for n, number in enumerate(numbers):
            if n:
                line.add_run(" ").font.superscript = True
            self.footnotes.cite(line, number, fit(_told(self.notes[number])))

    def _table(self, table: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        self.document.add_paragraph(fit(table.title), style="Caption").paragraph_format.keep_with_next = True
        drawn = self.document.add_table(rows=1, cols=len(table.columns), style="Light List Accent 1")
        _repeated(drawn.rows[0])
        for cells, row in ((table.columns, None), *((r.cells, r) for r in table.rows)):
            boxes = drawn.rows[0].cells if row is None else drawn.add_row().cells
            for n, (box, text) in enumerate(zip(boxes, cells, strict=True)):
                line = box.paragraphs[0]
                line.add_run(fit(text)).font.size = _points(8.5)
                if n in table.right:
                    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if n == 0 and row is not None:
                    self._cite(line, row.notes)
        _widths(drawn)
        self.document.add_paragraph()

    def _pictures(self, section: str) -> None:
        for drawn in self.drawn:
            if drawn.section == section:
                self._picture(drawn)

    def _picture(self, drawn: Drawn) -> None:
        from docx.shared import Inches

        line = self.document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        image = png(drawn.spec, _SHARP, self.brief.language)
        pixels = int.from_bytes(image[16:20], "big")  # the width in the head of a PNG
        wide = Inches(min(_INCHES, pixels / _SHARP / 96))
        picture = line.add_run().add_picture(io.BytesIO(image), width=wide)
        about = picture._inline.docPr
        about.set("descr", fit(drawn.told))
        about.set("name", fit(drawn.caption))
        self.document.add_paragraph(fit(drawn.caption), style="Caption")


def fit(text: str) -> str:
    """Text without the characters that XML cannot hold.

    >>> fit("a\\x00b")
    'a\\ufffdb'
    """
    return _UNFIT.sub("\ufffd", text)


def _told(note: Note) -> str:
    before, after = book()["quotes"]
    return f"{cited(note)}: {before}{note.words}{after} ({found_in(note)})"


def _spell(run: Any, language: str | None) -> None:
    """Have the spelling of words in another language than the document's checked in that."""
    if language is None:
        return
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), LANGUAGES.get(language, language))
    run._r.get_or_add_rPr().append(mark)


def _page(document: Any, spoken: str) -> None:
    """Paper, letters and the language that the spelling is checked in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", _points(11)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), spoken)
    normal.element.get_or_add_rPr().append(language)


def _widths(table: Any) -> None:
    """The first column as wide as two."""
    from docx.shared import Inches

    share = _INCHES / (len(table.columns) + 1)
    for n, column in enumerate(table.columns):
        column.width = Inches(share * (2 if n == 0 else 1))
        for box in column.cells:
            box.width = column.width


def _points(n: float) -> Any:
    from docx.shared import Pt

    return Pt(n)


def _repeated(row: Any) -> None:
    """Mark a row as a table's head, repeated on each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _steady(content: bytes) -> bytes:
    """The archive with the same time on every file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
