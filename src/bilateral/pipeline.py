"""Item → reading → language → extraction → checks; no rule lives here."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from bilateral import plugins
from bilateral.errors import UnsupportedLanguage
from bilateral.extraction.extractor import Draft, Extractor, Findings
from bilateral.extraction.order import ordered
from bilateral.extraction.vouching import vouched
from bilateral.reading.item import Item
from bilateral.record.checks import checked
from bilateral.record.kinds import AnyRecord

LAYERS = ("times", "toponyms", "mentions")  # what extractors hand to one another and no record shows


@cache
def extractors() -> tuple[Extractor, ...]:
    """All installed extractors, in working order."""
    return ordered(e() for e in plugins.parts("extractors").values())


def drafted(item: Item) -> Draft:
    """The item, analysed in its language. Raises UnsupportedLanguage where there is no reader for it."""
    language = item.document.language or "en"
    if language not in plugins.names("languages"):
        raise UnsupportedLanguage(
            item.where,
            f"is in a language that cannot be read yet ({language}); known: {', '.join(plugins.names('languages'))}",
        )
    analyse = plugins.part("languages", language)
    return Draft(item.document, item.paragraphs, analyse(item.document.text, [p.span for p in item.paragraphs]))


def findings(draft: Draft) -> Findings:
    """What the extractors find in a draft, each record with the source that vouches for it."""
    found = Findings()
    for extractor in extractors():
        found = found.plus(extractor.extract(draft, found))
    return vouched(found)


def records(item: Item) -> tuple[AnyRecord, ...]:
    """The item's records, document first, checked against the contract. Raises InvalidRecord on a breach."""
    draft = drafted(item)
    found = findings(draft)
    kept = [r for f in fields(Findings) if f.name not in LAYERS for r in getattr(found, f.name)]
    return checked((item.document, *kept))
