"""An item's own head: title, publication, volume and issue, author, date as printed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from bilateral.record.layout import ParagraphRole

HEAD_LINES = 9  # no head is longer
TITLE_LENGTH = 220
_LINE_LENGTH = 140
_MONTHS = {
    name.casefold(): n
    for names in (calendar.month_name, calendar.month_abbr)
    for n, name in enumerate(names)
    if name
} | {"sept": 9}  # fmt: skip
_MONTH = "|".join(sorted(map(str.title, _MONTHS), key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})\.?,?\s+(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\d)",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?@(?:[\s,|·–-]*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*\(?[A-Z]{2,5}\)?)?)?\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>publication|volume|vol\.?|issue|no\.?|author|by|published(?: on)?|publication date|date|posted|updated|"
    r"source|title|headline)\s*:\s*(?P<value>.*?)(?=\s+(?:publication|volume|issue|author|date|published|source|by)\s*:|$)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+(?P<author>(?:[^\W\d_][\w.'’-]*\s*){1,5}?)(?:,\s*(?P<rest>.+))?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?P<name>.*?)[,\s]*\bvol(?:\.|ume)\s*(?P<volume>[\w]+)(?:[,;\s]+(?:no\.?|issue|iss\.)\s*(?P<issue>[\w-]+))?\.?",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][\w.'’ /-]{1,40},\s+@")
_OUTLET = re.compile(
    r"(?:[A-Z][\w.'’&-]*|of|the|for|and|de|in|on|[|,–-])(?:\s+(?:[A-Z][\w.'’&-]*|of|the|for|and|de|in|on|[|–-]),?)*"
)
_RELEASE = re.compile(r"(?:press|news) release\b[\s,:|–-]*", re.IGNORECASE)
_FIELDS = {
    "publication": "publication", "source": "publication", "volume": "volume", "vol": "volume", "issue": "issue",
    "no": "issue", "author": "author", "by": "author", "title": "title", "headline": "title",
}  # fmt: skip


class Imprint(msgspec.Struct, frozen=True):
    """What a head says; `roles` are those of the text's first paragraphs, `warnings` what could not be."""

    title: str | None = None
    publication: str | None = None
    volume: str | None = None
    issue: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    roles: tuple[ParagraphRole, ...] = ()
    warnings: tuple[str, ...] = ()


def imprint_of(lines: Sequence[str]) -> Imprint:
    """The head of a text from its paragraphs in order; fields that it lacks are null."""
    if not lines:
        return Imprint()
    head = _Head()
    roles: list[ParagraphRole] = []
    if _is_title(lines):
        head.fields["title"] = " ".join(lines[0].split())
        roles.append("title")
    for line in lines[len(roles) : HEAD_LINES]:
        if not head.takes(line, titled=bool(roles)):
            break
        roles.append("imprint")
    if "published" not in head.fields and len(roles) < len(lines):
        head.take_dateline(lines[len(roles)])
    return Imprint(**head.fields, roles=tuple(roles), warnings=tuple(head.warnings))


def printed_days(text: str) -> Iterator[tuple[re.Match[str], str | None]]:
    """The full dates in a text, each in ISO 8601, or null where there is no such day."""
    for m in _DAY.finditer(text):
        yield m, _iso(m)


def _iso(m: re.Match[str]) -> str | None:
    try:
        if m["iso"]:
            return date.fromisoformat(m["iso"]).isoformat()
        month = _MONTHS[(m["month"] or m["month2"]).casefold()]
        return date(int(m["year"] or m["year2"]), month, int(m["day"] or m["day2"])).isoformat()
    except ValueError:
        return None


def _is_title(lines: Sequence[str]) -> bool:
    """Whether the first line is a headline: short, no full sentence, no dateline, and more text below it."""
    first = lines[0]
    if len(lines) < 2 or len(first) > TITLE_LENGTH or first.rstrip("”\"'’)")[-1:] in ".,;:":
        return False
    if _LABEL.match(first) or _DAY.sub("@", first).strip() == "@" or _DATELINE.match(_DAY.sub("@", first)):
        return False
    return len(first) < max(map(len, lines[1:]))


class _Head:
    """The fields gathered from a head, line by line."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.warnings: list[str] = []

    def takes(self, line: str, titled: bool) -> bool:
        """Whether a line belongs to the head; what it says is kept."""
        if len(line) > _LINE_LENGTH:
            return False
        if _LABEL.match(line):
            return self._take_labels(line)
        self_dated = _DAY.sub("@", line, count=1)
        if _DATE_LINE.fullmatch(self_dated):
            return self._take_date(line)
        if (by := _BYLINE.fullmatch(_DAY.sub("", line).rstrip(" ,"))) and not line.rstrip().endswith("."):
            self._keep("author", by["author"])
            return self._take_date(line)
        if (number := _NUMBERED.fullmatch(_DAY.sub("", line).strip(" ,"))) and _outlet(number["name"]):
            for name in ("publication", "volume", "issue"):
                self._keep(name, number["name" if name == "publication" else name])
            return self._take_date(line)
        return titled and self._take_outlet(line)

    def take_dateline(self, line: str) -> None:
        """The date that a dateline prints: “ALMATY, December 10, 2004 (Agency) –”."""
        if _DATELINE.match(_DAY.sub("@", line, count=1)):
            self._take_date(line[:120], first_only=True)

    def _take_labels(self, line: str) -> bool:
        for m in _LABEL.finditer(line):
            label = m["label"].casefold().rstrip(".")
            if label in _FIELDS:
                self._keep(_FIELDS[label], m["value"])
            else:
                self._take_date(m["value"])
        return True

    def _take_outlet(self, line: str) -> bool:
        """“Energy Daily, 7 October 2022”, “Press release, Ministry of …”: an outlet's name, with a date or without."""
        name = _DAY.sub("", line).strip(" ,|–-")
        release = _RELEASE.match(name)
        name = name[release.end() :] if release else name
        if (release is None and _DAY.search(line) is None) or (name and not _outlet(name)):
            return False
        self._keep("publication", name)
        return self._take_date(line)

    def _take_date(self, text: str, first_only: bool = False) -> bool:
        for m, day in list(printed_days(text))[: 1 if first_only else None]:
            if day is None:
                self.warnings.append(f"the date in its head, “{m[0]}”, is no day of the calendar")
            elif self.fields.setdefault("published", day) != day:
                self.warnings.append(
                    f"its head gives two dates, {self.fields['published']} and {day}; the first is taken"
                )
        return True

    def _keep(self, name: str, value: str | None) -> None:
        value = " ".join((value or "").split()).strip(" ,;|")
        if value:
            self.fields.setdefault(name, value)


def _outlet(name: str) -> bool:
    """Whether words can be an outlet's name: capitalised, few, no sentence."""
    name = name.strip(" ,")
    return bool(name) and len(name.split()) <= 9 and not name.endswith(".") and _OUTLET.fullmatch(name) is not None
