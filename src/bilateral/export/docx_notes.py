"""Footnotes in a document of python-docx, which has none of its own: the part that holds them, and its references."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_STYLE = '<w:rStyle w:val="FootnoteReference"/>'
_MARK = f"<w:r><w:rPr>{_STYLE}</w:rPr>{{}}</w:r>"
_RAISED = f'<w:r><w:rPr>{_STYLE}<w:vertAlign w:val="superscript"/></w:rPr>{{}}</w:r>'
_NOTE = (
    '<w:footnote w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    f"<w:r><w:rPr>{_STYLE}</w:rPr><w:footnoteRef/></w:r>"
    '<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
)
_RULE = '<w:footnote w:type="{type}" w:id="{id}"><w:p><w:r><w:{type}/></w:r></w:p></w:footnote>'


class Footnotes:
    """The footnotes of a document, numbered by the word processor in order of first citation."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._numbers: dict[int, int] = {}  # our number → that of the footnote
        self._notes: list[str] = []
        _styles(document)

    def cite(self, line: Any, number: int, text: str) -> None:
        """Cite a note at the end of a paragraph; from the second time on by a reference to the first."""
        if number in self._numbers:
            line._p.extend(_again(self._numbers[number]))
            return
        own = self._numbers[number] = len(self._numbers) + 1
        self._notes.append(_NOTE.format(id=own, text=escape(text)))
        line._p.extend(_first(own))

    def close(self) -> None:
        """Add the part that holds them all; nothing is cited after."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        rules = _RULE.format(type="separator", id=-1) + _RULE.format(type="continuationSeparator", id=0)
        content = f'<w:footnotes xmlns:w="{_W}">{rules}{"".join(self._notes)}</w:footnotes>'
        head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        own = self.document.part
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, head + content.encode(), own.package)
        own.relate_to(part, _RELATION)


def _first(number: int) -> list[Any]:
    mark = _MARK.format(f'<w:footnoteReference w:id="{number}"/>')
    name = f'w:id="{number}" w:name="note_{number}"'
    return _elements(f'<w:bookmarkStart {name}/>{mark}<w:bookmarkEnd w:id="{number}"/>')


def _again(number: int) -> list[Any]:
    """A field that shows the number of a footnote, with what it shows now."""
    field = '<w:fldChar w:fldCharType="{}"/>'
    parts = (
        field.format("begin"), f'<w:instrText xml:space="preserve"> NOTEREF note_{number} \\h </w:instrText>',
        field.format("separate"), f"<w:t>{number}</w:t>", field.format("end"),
    )  # fmt: skip
    return _elements("".join(_RAISED.format(p) for p in parts))


def _elements(xml: str) -> list[Any]:
    from docx.oxml import parse_xml

    return list(parse_xml(f'<w:p xmlns:w="{_W}">{xml}</w:p>'))


def _styles(document: Any) -> None:
    """The styles that word processors give footnotes."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.element.set(f"{{{_W}}}styleId", "FootnoteText")
    text.base_style, text.font.size = document.styles["Normal"], Pt(9)
    text.paragraph_format.space_after = Pt(2)
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.element.set(f"{{{_W}}}styleId", "FootnoteReference")
    mark.font.superscript = True
