"""An item's own head: title, publication, volume and issue, author, date as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.publications import medium
from bilateral.codebooks.states import by_capital
from bilateral.reading.dateline import Dateline, begun_dateline, lone_dateline, place_alone
from bilateral.reading.headline import has_dateline, is_headline
from bilateral.reading.issuer import is_issuer, names_outlet, without_release
from bilateral.reading.printed import Printed, printed_dates, together, without_dates
from bilateral.record.layout import ParagraphRole

HEAD_LINES = 12  # no head is longer
_LINE_LENGTH = 160  # characters; no line of a head is longer
_NAME_LENGTH = 100
_CLOCK = r"(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?)?"
_DATE_LINE = re.compile(rf"(?:\w+\s+(?:on\s+)?)?@(?:[\s,|·–—-]*(?:@|{_CLOCK}))*[.\s]*", re.IGNORECASE)
_PERSON = r"(?:[^\W\d_a-z][\w.'’-]*|de|da|di|van|von|der|den|bin|al|el|la)"
_BYLINE = re.compile(
    rf"(?:By|BY)\s+(?P<author>{_PERSON}(?:\s+{_PERSON}){{0,5}}(?:(?:,\s+|,?\s+and\s+|\s*&\s*){_PERSON}(?:\s+{_PERSON}){{1,4}})*)"
    r"(?:(?:,|\s*[|–—/-]|\s+(?:for|of|in|with))\s*(?P<rest>.*))?"
)
_OFFICE = re.compile(r"(?:(?:our|a|staff|special)\s+)*(?:correspondents?|staff|writers?|reporters?)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?P<name>.*?)[,\s(]*\bvol(?:\.|ume)?\s*(?P<volume>[\divxlc]+)\)?(?:[,;\s]+(?:no\.?|issue|iss\.?|number)\s*(?P<issue>[\w/-]+))?"
    r"[\s,.()]*",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"[A-Z0-9][\w.'’&-]*(?:,?\s+(?:[A-Z0-9][\w.'’&-]*|of|the|for|and|de|del|in|on|&|[|–—-]))*")


class Imprint(msgspec.Struct, frozen=True):
    """What a head says; `roles` are those of the text's first paragraphs, `warnings` what could not be.

    `published` is the day of the head's lines, or of the `dateline` where these give none.
    """

    title: str | None = None
    publication: str | None = None
    volume: str | None = None
    issue: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: Dateline | None = None
    roles: tuple[ParagraphRole, ...] = ()
    warnings: tuple[str, ...] = ()


def imprint_of(lines: Sequence[str], title: str | None = None) -> Imprint:
    """The head of a text from its paragraphs in order; fields that it lacks are null.

    With a `title` that is known already, `lines` are those below it.
    """
    head = _Head()
    roles: list[ParagraphRole] = []
    if title:
        head.fields["title"] = title
        roles.append("title")
        lines = [title, *lines]
    for n, line in enumerate(lines[:HEAD_LINES]):
        if n < len(roles):
            continue
        if head.takes(line, lines[n + 1 : n + 2], titled="title" in roles):
            roles.append("imprint")
        elif n < len(lines) - 1 and "title" not in roles and _is_title(line, lines[n + 1 :]):
            head.fields.setdefault("title", shown(line))
            roles.append("title")
        else:
            break
    first = lines[len(roles)] if len(roles) < len(lines) else ""
    dateline = begun_dateline(first) or head.dateline
    dated = together(head.dates or _dates_of(first, dateline))
    return Imprint(**head.fields, published=dated.value, dateline=dateline, roles=tuple(roles), warnings=dated.doubts)


def _dates_of(line: str, dateline: Dateline | None) -> list[Printed]:
    """The date of a dateline, the one found or another that the line begins with, if it has a year."""
    if dateline:
        return [] if dateline.day else [Printed(0, 0, dateline.text, dateline.value, dateline.doubt)]
    return list(printed_dates(line[:_LINE_LENGTH]))[:1] if has_dateline(line) else []


def shown(title: str) -> str:
    """A headline as a title: on one line, without the full stop that some files put at its end.

    >>> shown("Talks resume in the  U.S."), shown("Talks resume.")
    ('Talks resume in the U.S.', 'Talks resume')
    """
    line = " ".join(title.split())
    return line if re.search(r"\b[A-Z]\.$|\.\.$", line) else line.removesuffix(".")


def _is_title(line: str, rest: Sequence[str]) -> bool:
    """Whether a line is the headline: it reads like one, and longer text stands below it."""
    return is_headline(line, rest[0]) and len(line) < max(map(len, rest))


class _Head:
    """The fields gathered from a head, line by line."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.dates: list[Printed] = []
        self.dateline: Dateline | None = None

    def takes(self, line: str, following: Sequence[str], titled: bool) -> bool:
        """Whether a line belongs to the head; what it says is kept."""
        if len(line) > _LINE_LENGTH:
            return False
        if self._takes_labels(line):
            return True
        return not has_dateline(line) and (
            self._takes_date(line)
            or self._takes_issuer(line, following)
            or self._takes_release(line)
            or self._takes_byline(line)
            or self._takes_number(line)
            or self._takes_outlet(line, titled)
            or self._takes_place(line, following, titled)
        )

    def _takes_labels(self, line: str) -> bool:
        found = list(_labelled(line))
        if not found or not all(_plausible(field, value) for field, value in found):
            return False
        for field, value in found:
            if field == "published":
                self.dates += printed_dates(value)
            elif field == "author":
                self._keep(field, re.sub(r"^by\s+", "", value, flags=re.IGNORECASE))
            elif field != "left_out":
                self._keep(field, value)
        return True

    def _takes_date(self, line: str) -> bool:
        """“22 Dec 2004 10:15 GMT”, “Published on December 22, 2004”, “Posted March 3, 2005, updated March 4, 2005”."""
        first, *later = _updates().split(line)
        plain = without_dates(first, "@").strip(" ,;|·()–—-")
        if not (later and not plain) and not (_DATE_LINE.fullmatch(plain) and _known_opening(plain)):
            return False
        self.dates += printed_dates(first)
        return True

    def _takes_byline(self, line: str) -> bool:
        found = _BYLINE.fullmatch(without_dates(line).rstrip(" ,|–—-"))
        if found is None or line.rstrip().endswith((".", "?", "!")):
            return False
        if not _OFFICE.fullmatch(found["author"]):
            self._keep("author", found["author"])
        if found["rest"] and medium(found["rest"].strip()):
            self._keep("publication", found["rest"])
        self.dates += printed_dates(line)
        return True

    def _takes_number(self, line: str) -> bool:
        """“Horn Report, Vol. 4, No. 12, June 10, 2013”."""
        found = _NUMBERED.fullmatch(without_dates(line).strip(" ,"))
        if found is None or (found["name"] and not _outlet(found["name"])):
            return False
        for field, part in (("publication", "name"), ("volume", "volume"), ("issue", "issue")):
            self._keep(field, found[part])
        self.dates += printed_dates(line)
        return True

    def _takes_issuer(self, line: str, following: Sequence[str]) -> bool:
        """“Ministry of Foreign Affairs of Namibia”, above further lines."""
        name, _ = without_release(line)
        if not following or not is_issuer(without_dates(name).strip(" ,|–—-()")):
            return False
        self._keep("publication", without_dates(name).strip(" ,|–—-()"))
        self.dates += printed_dates(line)
        return True

    def _takes_release(self, line: str) -> bool:
        """“Press release”, “Media Note, No. 12/2021”, “Press release, Ministry of …”."""
        name, released = without_release(without_dates(line).strip(" ,|–—-()"))
        if not released or (name and not _outlet(name)):
            return False
        self._keep("publication", name)
        self.dates += printed_dates(line)
        return True

    def _takes_outlet(self, line: str, titled: bool) -> bool:
        """“Energy Daily, 7 October 2022”, or below the title the name of a known medium alone."""
        dates, name = list(printed_dates(line)), without_dates(line).strip(" ,|–—-()")
        if not name or not _outlet(name) or not (dates or (titled and medium(name))) or not names_outlet(name):
            return False
        self._keep("publication", name)
        self.dates += dates
        return True

    def _takes_place(self, line: str, following: Sequence[str], titled: bool) -> bool:
        """“Windhoek, 11 August 2021”; the place alone above a line that is a date."""
        if found := lone_dateline(line):
            self.dateline = self.dateline or found
            return True
        below = without_dates(following[0], "@").strip(" .,()") if following else ""
        capital = by_capital(line.strip().title() if line.isupper() else line.strip())
        return below == "@" and bool(titled or capital or "publication" in self.fields) and place_alone(line)

    def _keep(self, field: str, value: str | None) -> None:
        value = " ".join((value or "").split()).strip(" ,;|")
        if value:
            self.fields.setdefault(field, value)


def _labelled(line: str) -> Iterator[tuple[str, str]]:
    """The fields and values of a line of labels; nothing where it begins with none."""
    found = list(_label_pattern().finditer(line))
    if found and found[0].start() == 0:
        ends = [*(m.start() for m in found[1:]), len(line)]
        for m, end in zip(found, ends, strict=True):
            yield _labels()[m["label"].casefold()], line[m.end() : end].strip()


def _plausible(field: str, value: str) -> bool:
    """Whether a value can be a field's; an empty one can."""
    if field in ("volume", "issue"):
        return re.fullmatch(r"[\w/.-]{0,12}", value) is not None
    if field == "published":
        return not value or next(printed_dates(value), None) is not None or len(value) < 30
    return field in ("title", "url", "left_out") or len(value) <= _NAME_LENGTH


def _outlet(name: str) -> bool:
    """Whether words can be an outlet's name: capitalised, few, no sentence."""
    name = name.strip(" ,")
    return len(name.split()) <= 9 and not name.endswith(".") and _OUTLET.fullmatch(name) is not None


def _known_opening(plain: str) -> bool:
    """Whether what stands before the date is a word that announces it: “Published @”, “Posted on @”."""
    opening = plain.split("@", 1)[0].strip().casefold()
    return not opening or _labels().get(opening) == "published"


@cache
def _labels() -> dict[str, str]:
    return {label: field for field, labels in codebook("en/imprint")["labels"].items() for label in labels}


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(_labels(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<label>{labels})\.?\s*:(?=\s|$)", re.IGNORECASE)


@cache
def _updates() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(codebook("en/imprint")["updated"], key=len, reverse=True)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
