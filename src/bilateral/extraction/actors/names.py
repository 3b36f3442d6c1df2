"""Names of persons: what the tagger saw, mended by titles, by the codebooks, and by the rest of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.roles import Office
from bilateral.extraction.actors.runs import PARTICLES, is_name_word, run_from
from bilateral.extraction.actors.spots import Spot


class Named(msgspec.Struct, frozen=True):
    """The tokens `[first, last)` as a mention of the person called `name` in full."""

    first: int
    last: int
    name: str


def tagged(page: Page, taken: Mapping[int, Spot]) -> list[tuple[int, int]]:
    """The tagger's persons as token ranges, freed of titles, brackets and endings."""
    out = []
    for name in page.analysis.names:
        if name.label == "PERSON" and (inside := page.range_of(name.span)):
            first, last = _trimmed(page, *inside, taken)
            if last > first and not page.in_headline(first):
                out.append((first, last))
    return out


def persons(page: Page, taken: Mapping[int, Spot], offices: Sequence[Office]) -> list[Named]:
    """All mentions of persons by name, in order of the text, none inside another."""
    held = [o.holder for o in offices if o.holder]
    seen = tagged(page, taken)
    full = _full_names(page, [*held, *seen])
    sure = {_name(page, *r) for r in held} | _taggers_choice(page, seen)
    surnames = _by_surname(full)
    out = list(_everywhere(page, taken, surnames, sure))
    return out


def surname(name: str) -> str:
    """The surname with its particles: “van den Brande” of “Luc van den Brande”, “El Abdi” of “Rachid El Abdi”."""
    words = name.split()
    i = len(words) - 1
    while i > 1 and words[i - 1].lower() in PARTICLES:
        i -= 1
    return " ".join(words[i:])


def _trimmed(page: Page, first: int, last: int, taken: Mapping[int, Spot]) -> tuple[int, int]:
    while first < last and (not is_name_word(page, first) or _known(taken, first, first, last)):
        first += 1
    if first == last:
        return first, first
    return first, max(first, run_from(page, first, _loosened(taken, first, last)))


def _known(taken: Mapping[int, Spot], i: int, first: int, last: int) -> bool:
    """Whether a known name stands here and is more than a part of the person's."""
    spot = taken.get(i)
    return spot is not None and (spot.kind in ("adjective", "demonym", "org") or spot.last >= last)


def _loosened(taken: Mapping[int, Spot], first: int, last: int) -> Mapping[int, Spot]:
    """The known names without those of states that are part of a longer person's name (“Israel Katz”)."""
    if any(i in taken for i in range(first, last)):
        return {i: s for i, s in taken.items() if not first <= i < last or s.kind == "org"}
    return taken


def _name(page: Page, first: int, last: int) -> str:
    return page.joined(first, last).replace(" - ", "-").replace(" -", "-").replace("- ", "-")


def _full_names(page: Page, ranges: Sequence[tuple[int, int]]) -> list[str]:
    """Names of several words in order of the text."""
    found = sorted({r for r in ranges if r[1] - r[0] > 1})
    return list(dict.fromkeys(_name(page, *r) for r in found if " " in _name(page, *r)))


def _taggers_choice(page: Page, seen: Sequence[tuple[int, int]]) -> set[str]:
    """Single words that the tagger takes for a person at least as often as for anything else."""
    single = Counter(page.joined(f, n) for f, n in seen if n - f == 1)
    others = Counter(n.span.of(page.text) for n in page.analysis.names if n.label not in ("PERSON", "DATE"))
    return {w for w, count in single.items() if count >= others[w] and len(w) > 2}


def _by_surname(full: Sequence[str]) -> dict[str, list[str]]:
    """Surname → full names that have it; a shorter form of a longer name gives way to it."""
    out: dict[str, list[str]] = {}
    for name in full:
        longer = [n for n in full if n != name and _is_form_of(name, n)]
        if not longer:
            out.setdefault(surname(name), []).append(name)
    return out


def _is_form_of(short: str, long: str) -> bool:
    """Whether one name is the other with words left out: first and last word the same, or its end.

    >>> _is_form_of("Hugo Chavez", "Hugo Rafael Chavez"), _is_form_of("Ban Ki", "Hugo Chavez")
    (True, False)
    """
    a, b = short.split(), long.split()
    return len(a) < len(b) and a[-1] == b[-1] and (a[0] == b[0] or a == b[-len(a) :])


def _everywhere(
    page: Page, taken: Mapping[int, Spot], surnames: Mapping[str, list[str]], sure: set[str]
) -> Iterator[Named]:
    """Every place of the document where one of the names stands."""
    i, last_of = 0, {}
    while i < len(page.tokens):
        end = run_from(page, i, taken) if page.capital(i) or page.low(i) in PARTICLES else i
        found = _in_run(page, i, end, surnames, sure, last_of)
        if found is not None:
            last_of[surname(found.name)] = found.name
            yield found
            i = found.last
        else:
            i += 1


def _in_run(
    page: Page, first: int, end: int, surnames: Mapping[str, list[str]], sure: set[str], recent: Mapping[str, str]
) -> Named | None:
    """The longest known name that starts at the run's first word."""
    for last in range(end, first, -1):
        name = _name(page, first, last)
        whole = next((n for names in surnames.values() for n in names if n == name or _is_form_of(name, n)), None)
        if whole and " " in name:
            return Named(first, last, whole)
        if name in surnames:
            return Named(first, last, recent.get(name, surnames[name][0]))
        if name in sure:
            return Named(first, last, name)
    return None
