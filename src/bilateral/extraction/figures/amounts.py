"""Numbers in a text with the bound, scale, currency and unit that stand with them: no grammar, only the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import by_adjective, by_demonym
from bilateral.record import Span

Sort = Literal["money", "share", "unit", "people", "states", "goods", "bare"]


class Unit(msgspec.Struct, frozen=True):
    """What the words after a number make of it; `end` is where they end, `factor` the multiple that they hold."""

    unit: str | None
    sort: Sort
    end: int
    per: str | None = None
    factor: float = 1
    counted: str | None = None


class Amount(msgspec.Struct, frozen=True):
    """A number as it stands.

    `span` is the number with its currency, scale and unit sign; `counted` the noun that it counts.
    """

    span: Span
    value: float
    value_max: float | None
    bound: Literal["exact", "about", "at_least", "at_most"]
    unit: str | None
    per: str | None
    sort: Sort
    counted: str | None = None
    worded: bool = False  # written in letters


_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_GAP = r"(?:\s+|\s*-\s*)"
# a noun phrase ends here
_STOP = "and|or|to|from|by|with|in|on|for|per|when|that|as|at|of|who|which|are|is|were|was|have|has|had|will"


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _book() -> Mapping[str, Any]:
    book: Mapping[str, Any] = codebook("en/measures")
    return book


@cache
def _pattern() -> re.Pattern[str]:
    book, money = _book(), codebook("world/currencies")
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    words = rf"(?:{tens})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{_any(list(book['numbers']))}"
    bounds = _any([w for kind in book["bounds"].values() for w in kind])
    number = rf"(?:{_DIGITS}|(?:{words})(?![\w-]))"
    scale = rf"(?:{_GAP}?(?P<scale%s>{_any(list(book['scales']))})\b)?"
    symbols = _any(list(money["symbols"]))
    codes = "|".join(codebook("world/iso")["currencies"])
    return re.compile(
        rf"(?:(?<!\w)(?P<bound>(?i:{bounds}))\s+)?"
        rf"(?:(?<!\w)(?P<symbol>{symbols}|(?:{codes})\b)\s?|(?<![\w$€£¥/.,:-])(?<!\d[–/]))"
        rf"(?P<one>(?i:{number}))(?i:{scale % 1})"
        rf"(?:\s?(?:[-–—]|to|and(?=\s))\s?(?:(?:{symbols})\s?)?(?P<two>(?i:{number}))(?![\w-])(?i:{scale % 2}))?"
        r"(?![\w]*\d)"
    )


@cache
def _tail() -> re.Pattern[str]:
    """The unit, currency or counted noun right after a number, adjectives between allowed for nouns."""
    book, money = _book(), codebook("world/currencies")
    units = _any([w for u in book["units"] for w in u["words"] if w[0].isalpha()])
    names = _any([w for n in money["names"] for w in n["words"]])
    codes = "|".join(codebook("world/iso")["currencies"])
    nouns = _any([*book["people"], *book["states"], *book["goods"]])
    return re.compile(
        rf"\s?(?P<percent>%)|{_GAP}(?P<unit>(?i:{units}))\b|(?P<fold>-fold)\b"
        rf"|{_GAP}(?P<code>{codes})\b|{_GAP}(?:(?P<whose>[A-Z][\w.]+){_GAP})?(?P<money>{names})\b"
        rf"|-(?P<member>member|nation|state|country)\b"
        rf"|{_GAP}(?:of\s+(?:the|its|their|his)\s+)?(?P<adjectives>(?:(?!(?:{_STOP})\b)[\w’'.-]+,?\s+){{0,3}}?)(?P<noun>(?i:{nouns}))\b"
        rf"|{_GAP}(?P<demonym>(?:ethnic\s+)?[A-Z]\w+)\b"
    )


_PER = re.compile(
    r"(?:\s+of\s+(?:(?:natural|crude|raw|liquefied)\s+)?\w+)?\s*(?:(?:,\s*)?per|/|an?|each|every)\s*(?P<per>[\w,]+(?:\s+(?:cubic\s+)?(?:meters|metres|m3))?)"
    r"|\s+(?P<adverb>daily|annually|weekly|monthly|yearly)\b"
    r"|\s+(?:to|for)\s+(?:each|every)\s+(?:[\w’']+\s+){0,3}?(?P<each>family|household|person|worker|prisoner)\b"
)


def amounts(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Amount]:
    """The amounts of a stretch of text, in order; numbers inside `taken` (dates) are none."""
    at = start
    while match := _pattern().search(text, at, end):
        if _within(match.span("one"), taken):
            at = match.end("one")
            continue
        joint = _is_range(text, match) and not _within(match.span("two"), taken)
        at = match.end() if joint else match.end("scale1") if match["scale1"] else match.end("one")
        if _ORDINAL.match(text, at):
            continue
        unit = _unit(match, _tail().match(text, at, end), at)
        if unit.sort == "bare" and _is_name(text, match):
            continue
        per = _PER.match(text, unit.end, end)
        yield _amount(match, unit, joint, _per(per))
        at = max(unit.end, per.end() if per and _per(per) else 0) if unit.sort in _SHOWN else at


_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|-(?:year|month|week|day|hour|minute)s?\b"
    r"|\s(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b"
)
_SHOWN = ("money", "share", "unit")  # sorts whose unit's words belong to the evidence


def _within(span: tuple[int, int], taken: Sequence[Span]) -> bool:
    return any(t.overlaps(span) for t in taken)


def _amount(match: re.Match[str], unit: Unit, joint: bool, per: str | None) -> Amount:
    scale = match["scale1"] or (match["scale2"] if joint else None)
    low = number_of(match["one"]) * _scale(scale) * unit.factor
    high = number_of(match["two"]) * _scale(match["scale2"]) * unit.factor if joint else low
    begin = match.start("symbol") if match["symbol"] else match.start("one")
    stop = match.end() if joint else match.end("scale1") if match["scale1"] else match.end("one")
    return Amount(
        span=Span(begin, unit.end if unit.sort in _SHOWN else stop), value=_clean(low),
        value_max=_clean(high) if high > low else None, bound=_bound(match["bound"]), unit=unit.unit,
        per=per or unit.per, sort=unit.sort, counted=unit.counted, worded=not match["one"][0].isdigit(),
    )  # fmt: skip


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether “A – B” or “A to B” is a range and not a change from one to another or two amounts in a row."""
    if not match["two"]:
        return False
    between = text[match.end("one") : match.start("two")]
    before = text[max(0, match.start() - 12) : match.start()].casefold()
    if " and" in between:
        return before.rstrip().endswith("between") or (match["bound"] or "").casefold() == "between"
    return not (" to " in f" {between} " and before.rstrip().endswith("from"))


def _unit(match: re.Match[str], tail: re.Match[str] | None, stop: int) -> Unit:
    if match["symbol"]:
        return Unit(codebook("world/currencies")["symbols"].get(match["symbol"], match["symbol"]), "money", stop)
    if tail is None:
        return Unit(None, "bare", stop)
    if tail["percent"]:
        return Unit("percent", "share", tail.end())
    if tail["unit"] or tail["fold"]:
        entry = _units()[(tail["unit"] or tail["fold"]).casefold()]
        sort: Sort = "share" if entry["unit"] == "percent" else "unit"
        return Unit(entry["unit"], sort, tail.end(), entry.get("per"), entry.get("scale", 1))
    if tail["code"] or tail["money"]:
        return Unit(tail["code"] or _currency(tail["money"], tail["whose"]), "money", tail.end())
    if tail["member"]:
        return Unit("countries", "states", tail.end(), counted="members")
    return _counted(tail, stop)


def _counted(tail: re.Match[str], stop: int) -> Unit:
    """The noun that a number counts, or the people that a demonym names."""
    if tail["demonym"]:
        known = by_demonym(tail["demonym"].split()[-1])
        return Unit("people", "people", stop, counted=tail["demonym"]) if known else Unit(None, "bare", stop)
    noun, book = tail["noun"].casefold(), _book()
    if noun in book["states"]:
        return Unit("countries", "states", tail.end(), counted=noun)
    if noun in book["people"]:
        return Unit("people", "people", tail.end(), counted=noun)
    return Unit(noun, "goods", tail.end(), counted=noun)


@cache
def _units() -> dict[str, Mapping[str, Any]]:
    return {w.casefold(): u for u in _book()["units"] for w in u["words"]}


def _currency(name: str, whose: str | None) -> str | None:
    """The ISO code of a currency's name, told by the state's adjective before it; the name where that is open."""
    entry = next(n for n in codebook("world/currencies")["names"] if name in n["words"])
    country = by_adjective(whose) if whose else None
    code: str | None = entry.get("of", {}).get(country) if country else None
    if code is None and len(entry.get("of", {})) == 1 and "alone" not in entry:
        return None if country else str(next(iter(entry["of"].values())))
    return code or entry.get("alone") or name


def _per(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    word = (match["per"] or match["adverb"] or match["each"]).casefold().strip(" ,")
    pers = _book()["pers"]
    found: str | None = pers.get(word) or pers.get((word.split() or [""])[0].rstrip("s"))
    return found


def _bound(words: str | None) -> Literal["exact", "about", "at_least", "at_most"]:
    low = (words or "").casefold()
    for kind, phrases in _book()["bounds"].items():
        if low in phrases:
            return kind  # type: ignore[no-any-return]
    return "exact"


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is part of a name or an address: “Protocol 6”, “No. 3”."""
    before = re.findall(r"[\w.]+$", text[max(0, match.start() - 24) : match.start()].rstrip())
    return bool(before) and before[0].casefold() in _book()["not_figures"]


def number_of(words: str) -> float:
    """The number that digits or words stand for.

    >>> number_of("28,668"), number_of("twenty-five"), number_of("half a million")
    (28668.0, 25.0, 500000.0)
    """
    if words[0].isdigit():
        return float(re.sub(r"[,\u00a0\u202f]", "", words))
    numbers = _book()["numbers"]
    low = words.casefold()
    if low in numbers:
        return float(numbers[low])
    tens, _, ones = low.replace("-", " ").partition(" ")
    return float(numbers[tens] + numbers[ones])


def _scale(word: str | None) -> float:
    return float(_book()["scales"][word.casefold()]) if word else 1.0


def _clean(value: float) -> float:
    """The value without the dust of multiplying: 3.27 billion is 3270000000."""
    return (
        float(round(value))
        if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) and abs(value) >= 1000
        else round(value, 9)
    )
