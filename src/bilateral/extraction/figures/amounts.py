"""Numbers in a text with the bound, scale, currency and unit that stand with them: no grammar, only the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.codebooks.states import by_adjective, by_demonym
from bilateral.extraction.numbers import clean, pattern, scale_of, value_of
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
    money = codebook("world/currencies")
    symbols = _any(list(money["symbols"]))
    codes = "|".join(codebook("world/iso")["currencies"])
    number = rf"(?i:{pattern()})(?![\w]*\d)"
    return re.compile(
        rf"(?:(?<!\w)(?P<bound>(?i:{_bounds()}))\s+)?"
        rf"(?:(?<!\w)(?P<symbol>{symbols}|(?:{codes})\b)\s?|(?<![\w$€£¥/.,:-])(?<!\d[–/]))"
        rf"(?P<one>{number})"
        rf"(?:\s?(?:[-–—]|to|and(?=\s))\s?(?:(?:{symbols})\s?)?(?P<two>{number})(?![\w-]))?"
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
        rf"|-(?P<member>member|nation|state|country)\b(?P<body>(?:\s+[\w-]+){{0,2}})"
        rf"|{_GAP}(?P<fate>{_any(list(book['fates']))})\b"
        rf"|{_GAP}(?:of\s+(?:the|its|their|his)\s+)?(?P<adjectives>(?:(?!(?:{_STOP})\b)[\w’'.-]+,?\s+){{0,3}}?)(?P<noun>(?i:{nouns}))\b"
        rf"|{_GAP}(?P<demonym>(?:ethnic\s+)?[A-Z]\w+)\b"
    )


_PER = re.compile(
    r"(?:\s+of\s+(?:(?:natural|crude|raw|liquefied)\s+)?\w+)?\s*(?:(?:,\s*)?per\s|/|\b(?:an?|each|every)\s)\s*"
    r"(?P<per>[\w,]+(?:\s+(?:cubic\s+)?(?:meters|metres|m3))?)(?!\s(?:earlier|ago|later|before|after))"
    r"|\s+(?P<adverb>daily|annually|weekly|monthly|yearly)\b"
    r"|\s+(?:to|for)\s+(?:each|every)\s+(?:[\w’']+\s+){0,3}?(?P<each>family|household|person|worker|prisoner)\b"
)


def amounts(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Amount]:
    """The amounts of a stretch of text, in order; numbers inside `taken` (dates) are none."""
    yield from sorted((*_counts(text, start, end, taken), *_fractions(text, start, end)), key=lambda a: a.span)


def _counts(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Amount]:
    at = start
    while match := _pattern().search(text, at, end):
        if _within(match.span("one"), taken):
            at = match.end("one")
            continue
        joint = _is_range(text, match) and not _within(match.span("two"), taken)
        at = match.end() if joint else match.end("one")
        if _ORDINAL.match(text, at):
            continue
        unit = _unit(match, _tail().match(text, at, end), at)
        if unit.sort != "money" and _is_name(text, match):
            continue
        per = _PER.match(text, unit.end, end)
        yield _amount(match, unit, joint, _per(per))
        at = max(unit.end, per.end() if per and _per(per) else 0) if unit.sort in _SHOWN else at


@cache
def _fraction() -> re.Pattern[str]:
    whole = r"(?:the|its|his|her|their|our|all|them|[A-Z]\w+|\w+['’]s)\b"
    before = "".join(f"(?<!{w} )" for w in ("first", "second", "last", "other", "latter", "former"))
    no_time = r"(?!\w+ (?:year|month|day|week|decade|century|time)\b)"
    parts = _any(list(_book()["fractions"]))
    return re.compile(rf"(?<![\w-]){before}(?P<part>(?i:{parts}))(?=\s+of\s+{no_time}{whole})")


def _fractions(text: str, start: int, end: int) -> Iterator[Amount]:
    """Parts of a whole in words, “two-thirds of its gas”, and changes by one, “fell by almost half”; “fivefold”."""
    for match in _fraction().finditer(text, start, end):
        yield _worded(match, "part", float(_book()["fractions"][match["part"].casefold()]), "percent")
    for match in _by_fraction().finditer(text, start, end) if text.find("by ", start, end) >= 0 else ():
        yield _worded(match, "part", float(_book()["fractions"][match["part"].casefold()]), "percent", match["bound"])
    for match in _fold().finditer(text, start, end) if text.find("fold", start, end) >= 0 else ():
        yield _worded(match, "times", value_of(match["times"]), "times", match["bound"])


def _worded(match: re.Match[str], group: str, value: float, unit: str, bound: str | None = None) -> Amount:
    sort: Sort = "share" if unit == "percent" else "unit"
    span = Span(match.start(group), match.end())
    return Amount(span, value, None, _bound(bound), unit, None, sort, worded=True)


@cache
def _by_fraction() -> re.Pattern[str]:
    parts = _any(list(_book()["fractions"]))
    then = r"in|since|from|to|over|between|compared|last|this|and|on|year|against|after|while|but|as|within|during|when"
    return re.compile(
        rf"\bby\s+(?:(?P<bound>(?i:{_bounds()}))\s+)?(?P<part>{parts})(?=\s*(?:[.,;:)–—]|$)|\s+(?:{then})\b)"
    )


@cache
def _fold() -> re.Pattern[str]:
    """“fivefold”, written as one word."""
    words = _any([*_book()["numbers"], "hundred"])
    return re.compile(rf"(?:(?P<bound>(?i:{_bounds()}))\s+(?:an?\s+)?)?(?<![\w-])(?P<times>(?i:{words}))fold\b")


def _bounds() -> str:
    return _any([w for kind in _book()["bounds"].values() for w in kind])


_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|-(?:year|month|week|day|hour|minute)s?\b"
    r"|\s(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b"
)
_SHOWN = ("money", "share", "unit")  # sorts whose unit's words belong to the evidence


def _within(span: tuple[int, int], taken: Sequence[Span]) -> bool:
    return any(t.overlaps(span) for t in taken)


def _amount(match: re.Match[str], unit: Unit, joint: bool, per: str | None) -> Amount:
    low, high = _ends(match, joint)
    begin = match.start("symbol") if match["symbol"] else match.start("one")
    stop = match.end() if joint else match.end("one")
    return Amount(
        span=Span(begin, unit.end if unit.sort in _SHOWN else stop), value=clean(low * unit.factor),
        value_max=clean(high * unit.factor) if high > low else None, bound=_bound(match["bound"]), unit=unit.unit,
        per=per or unit.per, sort=unit.sort, counted=unit.counted, worded=not match["one"][0].isdigit(),
    )  # fmt: skip


def _ends(match: re.Match[str], joint: bool) -> tuple[float, float]:
    """The ends of a range, the scale of the second holding for both (“3 to 4 billion”); twice the same elsewhere."""
    low = value_of(match["one"])
    if not joint:
        return low, low
    high, scale = value_of(match["two"]), scale_of(match["two"])
    shared = scale is not None and scale_of(match["one"]) is None and low * scale <= high
    return (low * scale if shared and scale else low), high


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
    if tail["fate"]:
        return Unit("people", "people", stop, counted=tail["fate"])
    if _is_weight(match, tail):
        return Unit("pounds", "unit", tail.end())
    if tail["code"] or tail["money"]:
        return Unit(tail["code"] or currency_of(tail["money"], tail["whose"]), "money", tail.end())
    if tail["member"]:
        return _membership(tail, stop)
    return _counted(tail, stop)


_WEIGHED = re.compile(r"\s+of\s+(?:[a-z]+ed\s+)?(?P<goods>[a-z]+)")


def _is_weight(match: re.Match[str], tail: re.Match[str]) -> bool:
    """Whether pounds are no money: “a 40-pound bag”, “3 million pounds of rice”."""
    if tail["whose"] or tail["money"] not in ("pound", "pounds"):
        return False
    goods = _WEIGHED.match(tail.string, tail.end())
    if goods:
        return goods["goods"] not in _book()["measures"]
    return tail["money"] == "pound" and not match["two"] and scale_of(match["one"]) is None


def _membership(tail: re.Match[str], stop: int) -> Unit:
    """“a 47-member council” counts states, “a 30-member delegation” people."""
    words = tail["body"].split()
    if tail["member"] in ("nation", "country") or _is_body(words):
        return Unit("countries", "states", stop, counted="members")
    return Unit("people", "people", stop, counted="members") if tail["member"] == "member" else Unit(None, "bare", stop)


def _is_body(words: Sequence[str]) -> bool:
    """Whether the words name a body whose members are states, by its noun or an acronym (“15-member NAFTA”)."""
    bodies = _book()["bodies_of_states"]
    return bool(words) and (words[0].isupper() or (words[-1] if words[0].istitle() else words[0]).casefold() in bodies)


_OF_STATES = re.compile(
    r"(?:\b[A-Z]{2,}|\b(?i:union|alliance|bloc|league|community|organi[sz]ation|commonwealth))['’]s? (?:current )?$"
)


def _of_states(tail: re.Match[str]) -> bool:
    """Whether a body of states owns what is counted: “the EU’s 25 members”."""
    before = tail.string[max(0, tail.start() - 60) : tail.start()]
    return _OF_STATES.search(before.rsplit(maxsplit=1)[0] + " " if " " in before else "") is not None


def _counted(tail: re.Match[str], stop: int) -> Unit:
    """The noun that a number counts, or the people that a demonym names."""
    if tail["demonym"]:
        known = by_demonym(tail["demonym"].split()[-1])
        return Unit("people", "people", stop, counted=tail["demonym"]) if known else Unit(None, "bare", stop)
    noun, book = tail["noun"].casefold(), _book()
    if noun in book["states"]:
        return Unit("countries", "states", tail.end(), counted=noun)
    if noun == "members" and _of_states(tail):
        return Unit("countries", "states", tail.end(), counted=noun)
    if noun in book["people"]:
        return Unit("people", "people", tail.end(), counted=noun)
    return Unit(noun, "goods", tail.end(), counted=noun)


@cache
def _units() -> dict[str, Mapping[str, Any]]:
    return {w.casefold(): u for u in _book()["units"] for w in u["words"]}


def currency_of(name: str, whose: str | None) -> str | None:
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
    if re.search(r"\b(?:1|one) in $", text[max(0, match.start() - 8) : match.start()]):
        return True
    before = re.findall(r"[\w.]+$", text[max(0, match.start() - 24) : match.start()].rstrip())
    return bool(before) and before[0].casefold() in _book()["not_figures"]
