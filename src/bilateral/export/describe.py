"""Records in words: the headline, details and evidence of one record, for every format that a person reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from bilateral.codebooks import called, terms
from bilateral.codebooks.spoken import language
from bilateral.codebooks.states import by_name
from bilateral.codebooks.terms import word
from bilateral.record import Actor, Citation, Document, Event, Figure, Place, Span, Statement, Undertaking
from bilateral.record.kinds import AnyRecord, Evidenced
from bilateral.record.reading import Reading
from bilateral.relations.briefing import russian

Details = tuple[tuple[str, str], ...]
SECTIONS: tuple[tuple[str, str], ...] = (
    ("event", "Events"), ("statement", "Statements"), ("undertaking", "Undertakings"), ("figure", "Figures"),
    ("place", "Places"), ("citation", "Sources"), ("actor", "Actors"),
)  # fmt: skip
_FEATURE = {
    "PCL": "country",
    "ADM": "region",
    "PPLC": "capital",
    "PPL": "town",
    "RGN": "region",
    "STM": "river",
    "CONT": "continent",
    "OILF": "oil field",
    "GASF": "gas field",
    "PIPE": "pipeline",
    "SEA": "sea",
    "OCN": "ocean",
    "GULF": "gulf",
    "STRT": "strait",
    "LK": "lake",
    "CNL": "canal",
    "ISL": "island",
    "MT": "mountain",
    "DAM": "dam",
}  # GeoNames' codes
_SIGN = {"rise": "+", "fall": "−", None: ""}
_BOUND = {
    "en": {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "},
    "ru": {"exact": "", "about": "около ", "at_least": "не менее ", "at_most": "не более "},
}
_AND = {"en": " and ", "ru": " и "}


class Described(msgspec.Struct, frozen=True):
    """A record for the eye: `when` (as exact as the text), `what` (its code), `who` (the line to read), details."""

    id: str
    kind: str
    when: str
    what: str
    who: str
    details: Details
    evidence: str
    spans: tuple[Span, ...]
    source: str


def described(record: AnyRecord, reading: Reading) -> Described:
    """The record in words, its references resolved to names."""
    kind = kind_of(record)
    when, what, who, details = _DESCRIBE[type(record)](record, reading)
    own = evidence_spans(record)
    return Described(
        id=record.id, kind=kind, when=when, what=what, who=who, details=tuple((k, v) for k, v in details if v),
        evidence=reading.text_of(own[0]) if own else "", spans=own, source=source_of(record, reading),
    )  # fmt: skip


def kind_of(record: AnyRecord) -> str:
    """The record's kind, as in the contract."""
    return type(record).__name__.lower()


def sections(reading: Reading) -> Iterable[tuple[str, str, list[Described]]]:
    """(kind, heading, records in words) for each kind that the reading has, in the order to be read."""
    for kind, heading in SECTIONS:
        found = [described(r, reading) for r in reading.records if kind_of(r) == kind]
        if found:
            yield kind, heading, found


def evidence_spans(record: AnyRecord) -> tuple[Span, ...]:
    """The places in the text that the record rests on, the main one first."""
    if isinstance(record, Evidenced):
        return (record.span, *record.alt_spans)
    return record.mentions if isinstance(record, Actor) else ()


def source_of(record: AnyRecord, reading: Reading) -> str:
    """The source that the document names for the record, as “Panorama, 2004-12-24”; empty where it names none."""
    key = getattr(record, "citation", None)
    cited = reading.by_id(key) if key else None
    return _cited(cited) if isinstance(cited, Citation) else ""


def title_of(document: Document) -> str:
    """What to call a document: its title, else the name of its file, else its id."""
    return document.title or re.split(r"[\\/]", document.url or "")[-1] or document.id


def head(document: Document) -> Details:
    """The document's own head: what it says of itself."""
    number = ", ".join(f"{n} {v}" for n, v in (("vol.", document.volume), ("issue", document.issue)) if v)
    lines = (
        ("Publication", ", ".join(v for v in (document.publication, number) if v)),
        ("Published", document.published or ""), ("Author", document.author or ""),
        ("Language", document.language or ""), ("From", document.url or ""),
    )  # fmt: skip
    return tuple((k, v) for k, v in lines if v)


def name_of(key: str | None, reading: Reading) -> str:
    """The name of the actor or place with this id, in the reader's language where it has one; else the id itself."""
    found = reading.by_id(key) if key else None
    if isinstance(found, Place):
        return called.place(found.name, found.country)
    if isinstance(found, Actor):
        return called.name(found.id, found.name)
    return found.name if isinstance(found, Undertaking) else called.state(key or "")  # a person may name any state


def names_of(keys: Iterable[str], reading: Reading) -> str:
    """Several names as one phrase: “A, B and C”."""
    names = [name_of(k, reading) for k in keys]
    return _AND[language()].join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def amount(figure: Figure) -> str:
    """The amount as a person writes it: “about 3,270,000,000 USD per year”; a rise or fall has its sign."""
    bound, sign = _BOUND[language()][figure.bound], _SIGN[figure.direction]
    if language() == "ru":
        said = russian.amount(figure.value, figure.value_max, bound, figure.unit, figure.per)
        return f"{bound}{sign}{said.removeprefix(bound)}"
    top = f"–{figure.value_max:,.10g}" if figure.value_max is not None else ""
    per = f"per {figure.per}" if figure.per else ""
    return " ".join(filter(None, [f"{bound}{sign}{figure.value:,.12g}{top}", figure.unit or "", per]))


def _cited(citation: Citation) -> str:
    return ", ".join(filter(None, [citation.publication, citation.published or ""]))


def _event(e: Event, r: Reading) -> tuple[str, str, str, Details]:
    arrow = " ↔ " if e.symmetric else " → "
    who = arrow.join(filter(None, [names_of(e.source, r), names_of(e.target, r)]))
    condition = r.text_of(e.condition) if e.condition else ""
    details = (
        ("status", word("status", e.status)), ("mode", word("mode", e.mode)),
        ("contexts", ", ".join(word("context", c) for c in e.contexts)), ("by", e.deadline or ""),
        ("condition", condition), ("place", name_of(e.place, r)),
    )  # fmt: skip
    return e.date or "", e.type, who, details


def _statement(s: Statement, r: Reading) -> tuple[str, str, str, Details]:
    nobody = r.text_of(s.source) if s.source else word("word", "not named")
    speaker = names_of(s.speakers or filter(None, [s.speaker]), r) or nobody
    said = " … ".join(r.text_of(c) for c in s.content)
    details = (
        ("manner", word("word", s.manner)), ("cue", r.text_of(s.cue) if s.cue else ""), ("about", names_of(s.about, r)),
        ("reported by", word("word", "another’s statement") if s.via else ""),
    )  # fmt: skip
    return "", r.text_of(s.cue) if s.cue else word("word", s.manner), f"{speaker}: {said}", details


def _undertaking(u: Undertaking, r: Reading) -> tuple[str, str, str, Details]:
    details = (
        ("stage", word("stage", u.stage)), ("parties", names_of(u.parties, r)), ("topic", u.topic or ""),
        ("since", u.since or ""), ("stage reached", u.stage_date or ""), ("course", _course(u)),
    )  # fmt: skip
    return u.stage_date or u.since or "", u.type, u.name, details


def _course(u: Undertaking) -> str:
    """The stages that the text tells, where it tells more than one: “agreed (1994) → broken”."""
    told = dict.fromkeys(f"{word('stage', s.stage)}{f' ({s.date})' if s.date else ''}" for s in u.stages)
    return " → ".join(told) if len(told) > 1 else ""


def _figure(f: Figure, r: Reading) -> tuple[str, str, str, Details]:
    details = (
        ("nature", word("word", f.direction) or word("nature", f.nature)),
        ("from", name_of(f.origin, r)), ("to", name_of(f.destination, r)),
        ("compared with", _linked(f.previous, r)), ("same amount as", _linked(f.same_as, r)),
    )  # fmt: skip
    return f.period or "", terms.measure(f.measure) or word("word", "figure"), amount(f), details


def _linked(key: str | None, r: Reading) -> str:
    other = r.by_id(key) if key else None
    return f"{amount(other)}{f' ({other.period})' if other.period else ''}" if isinstance(other, Figure) else ""


def _place(p: Place, r: Reading) -> tuple[str, str, str, Details]:
    at = f"{p.latitude:.2f}, {p.longitude:.2f}" if p.latitude is not None and p.longitude is not None else ""
    details = (
        ("country", _country(p.country)), ("admin1", p.admin1 or ""), ("coordinates", at),
        ("GeoNames", str(p.geonames) if p.geonames else ""),
    )  # fmt: skip
    return "", _feature(p.feature), called.place(p.name, p.country), details


def _country(code: str | None) -> str:
    """The code of a state, in another language than that of codes its name."""
    return (code or "") if language() == "en" or code is None else called.state(code)


def _feature(code: str | None) -> str:
    """GeoNames' feature code in a word; a word stays as it is."""
    known = next((plain for start, plain in _FEATURE.items() if (code or "").startswith(start)), None)
    return terms.term("feature", code) or word("feature", known or code or "place")


def _citation(c: Citation, r: Reading) -> tuple[str, str, str, Details]:
    vouches = sum(1 for x in r.records if getattr(x, "citation", None) == c.id)
    return (
        c.published or "",
        word("word", "source"),
        c.publication,
        (("vouches for", _vouched(vouches)),),
    )


def _vouched(n: int) -> str:
    if not n:
        return ""
    return f"записей: {n}" if language() == "ru" else f"{n} record{'s' * (n > 1)}"


def _actor(a: Actor, r: Reading) -> tuple[str, str, str, Details]:
    roles = "; ".join(", ".join(filter(None, [terms.title(x.title) or x.title, _of(x.organization)])) for x in a.roles)
    details = (
        ("country", _country(a.country)), ("sector", word("sector", a.sector)), ("roles", roles),
        ("also", ", ".join(a.aliases)), ("mentions", str(len(a.mentions))),
    )  # fmt: skip
    return "", a.type, called.name(a.id, a.name), details


def _of(organization: str | None) -> str | None:
    return called.place(organization, by_name(organization)) if organization else None


_DESCRIBE: dict[type, Callable[..., tuple[str, str, str, Details]]] = {
    Event: _event, Statement: _statement, Undertaking: _undertaking, Figure: _figure, Place: _place,
    Citation: _citation, Actor: _actor,
}  # fmt: skip
