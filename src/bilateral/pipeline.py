"""Item → reading → language → extraction → checks; no rule lives here."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from bilateral import plugins
from bilateral.codebooks.codes import codes
from bilateral.errors import InvalidRecord, UnsupportedLanguage
from bilateral.extraction.completing import completed
from bilateral.extraction.extractor import Draft, Extractor, Findings
from bilateral.extraction.order import ordered
from bilateral.extraction.speakers import with_speakers
from bilateral.extraction.vouching import vouched
from bilateral.reading.item import Item
from bilateral.record.checks import breaches
from bilateral.record.kinds import AnyRecord, Document
from bilateral.record.reading import Reading

LAYERS = ("times", "toponyms", "mentions")  # what extractors hand to one another and no record shows


@cache
def extractors() -> tuple[Extractor, ...]:
    """All installed extractors, in working order."""
    return ordered(e() for e in plugins.parts("extractors").values())


def drafted(item: Item) -> Draft:
    """The item, analysed in its language. Raises UnsupportedLanguage where there is no reader for it."""
    language = item.document.language or "en"
    known = plugins.names("languages")
    if language not in known:
        raise UnsupportedLanguage(
            item.where,
            f"is in a language that cannot be read yet ({language}); known: {', '.join(known)} (set by --language)",
        )
    analyse = plugins.part("languages", language)
    return Draft(item.document, item.paragraphs, analyse(item.document.text, [p.span for p in item.paragraphs]))


def findings(draft: Draft) -> Findings:
    """What the extractors find in a draft, each record with the source that vouches for it."""
    found = Findings()
    for extractor in extractors():
        found = found.plus(extractor.extract(draft, found))
    return vouched(completed(with_speakers(found, draft), draft.document.id))


def reading_of(item: Item) -> Reading:
    """The item's reading, document first, checked against the contract.

    A record that breaks the contract is left out, with a warning that names it. Raises InvalidRecord where it is the
    document itself.
    """
    found = findings(drafted(item))
    kept = [r for f in fields(Findings) if f.name not in LAYERS for r in getattr(found, f.name)]
    records, dropped = _sound([item.document, *kept])
    return Reading(tuple(records), (*item.warnings, *dropped))


def _sound(records: list[AnyRecord]) -> tuple[list[AnyRecord], list[str]]:
    """The records that hold, and a warning for each that does not; what refers to a dropped one goes too."""
    warnings: list[str] = []
    while found := dict(reversed(list(breaches(records, codes())))):
        for n, breach in sorted(found.items()):
            if isinstance(records[n], Document):
                raise InvalidRecord(f"{breach.record}: {breach.reason}")
            warnings.append(f"a record was left out, {breach.record}: {breach.reason}")
        records = [r for n, r in enumerate(records) if n not in found]
    return records, warnings
