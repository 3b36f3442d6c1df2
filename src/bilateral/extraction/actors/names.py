"""Names of persons: what the tagger saw, mended by titles, by the codebooks, and by the rest of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from bilateral.codebooks import leaders
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.runs import PARTICLES, is_name_word, run_from
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.vocabulary import words

_PLACING = frozenset(["in", "at", "near", "outside", "around", "across", "into", "throughout", "inside"])


class Named(msgspec.Struct, frozen=True):
    """The tokens `[first, last)` as a mention of the person called `name` in full; `apart`: what tells a namesake."""

    first: int
    last: int
    name: str
    apart: str = ""

    @property
    def key(self) -> str:
        """Who is meant: the name, and what he is where another is called so too."""
        return f"{self.name} {self.apart}".rstrip()


def tagged(page: Page, taken: Mapping[int, Spot]) -> list[tuple[int, int]]:
    """The tagger's persons as token ranges, freed of titles, brackets and endings."""
    out = []
    for name in page.analysis.names:
        if name.label == "PERSON" and (inside := page.range_of(name.span)):
            first, last = _trimmed(page, *inside, taken)
            if (
                last > first
                and not _are_a_people(page, last, taken)
                and not page.in_headline(first)
                and not page.is_credit(first)
            ):
                out.append((first, last))
    return out


def _are_a_people(page: Page, last: int, taken: Mapping[int, Spot]) -> bool:
    """“Ottoman Turks”, which taggers take for a person."""
    spot = taken.get(last - 1)
    return spot is not None and spot.kind == "demonym" and page.word(last - 1).endswith("s")


def persons(page: Page, taken: Mapping[int, Spot], offices: Sequence[Office]) -> list[Named]:
    """All mentions of persons by name, in order of the text, none inside another."""
    held = [o.holder for o in offices if o.holder]
    seen = tagged(page, taken)
    plain = [r for r in seen if not _somewhere(page, *r) and not all(i in page.lands for i in range(*r))]
    full = _full_names(page, [*held, *plain])
    sure = {_name(page, *r) for r in held} | _taggers_choice(page, seen)
    whole = {i for r in [*held, *(r for r in plain if r[1] - r[0] > 1)] for i in range(*r)}
    free = {i: s for i, s in taken.items() if i not in whole or s.kind == "org"}
    return list(_everywhere(page, free, Directory(full, sure)))


def surname(name: str) -> str:
    """The surname with its particles: “von der Leyen” of “Ursula von der Leyen”, “El Baradei” of “M. El Baradei”."""
    words = name.split()
    if len(words) > 2 and words[-1] in ("Jr.", "Jr", "Sr.", "Sr", "II", "III"):
        words = words[:-1]
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
    """Single words that the tagger takes for a person at least as often as for anything else, and that act as one."""
    single = Counter(page.joined(f, n) for f, n in seen if n - f == 1)
    others = Counter(n.span.of(page.text) for n in page.analysis.names if n.label not in ("PERSON", "DATE"))
    acting = {page.joined(f, n) for f, n in seen if n - f == 1 and _acts_as_person(page, f)}
    placed = {page.joined(f, n) for f, n in seen if f in page.lands}
    sure = {w for w, n in single.items() if n >= others[w] and (w in acting or leaders.with_surname(w))}
    return sure - placed


def _acts_as_person(page: Page, i: int) -> bool:
    token = page.tokens[i]
    verb = page.tokens[token.head]
    quoted = token.dep in ("nsubjpass", "dobj") and verb.lemma in ("quote", "cite")
    return quoted or (token.dep == "nsubj" and verb.lemma in words("en/bodies", "minds"))


def _somewhere(page: Page, first: int, last: int) -> bool:
    """Whether a name only says where something is."""
    token = page.analysis.root_of(page.span(first, last))
    if token is None:
        return False
    if token.dep in ("compound", "nmod", "amod"):
        return page.tokens[token.head].i >= last and page.words[token.head].islower()
    return token.dep == "pobj" and page.tokens[token.head].lemma in _PLACING


def _ends(name: str) -> Iterator[str]:
    """What a person may be called by: the surname, also without its article, or the first word where that is it."""
    yield surname(name)
    bare = surname(name).split("-", 1)
    if len(bare) == 2 and bare[0].lower() in PARTICLES:
        yield bare[1]
    if name.split()[0] in words("en/names", "surnames_first"):
        yield name.split()[0]
    if len(bare) == 1 and " " in bare[0] and bare[0][0].isupper():
        yield name.split()[-1]  # “Pham Van Binh” is called Binh


class Directory:
    """The persons of a document by every form of their names; a shorter form of a longer name gives way to it."""

    def __init__(self, full: Sequence[str], sure: set[str]) -> None:
        self.sure = sure
        self.whole: dict[str, str] = {}
        self.by_surname: dict[str, list[str]] = {}
        self._recent: dict[str, str] = {}
        by_last: dict[str, list[str]] = {}
        for name in full:
            by_last.setdefault(name.split()[-1], []).append(name)
        for name in full:
            longer = [n for n in by_last[name.split()[-1]] if _is_form_of(name, n)]
            self.whole[name] = longer[0] if longer else name
            if not longer:
                for end in _ends(name):
                    self.by_surname.setdefault(end, []).append(name)
        self.lasts = frozenset(by_last)

    def meant(self, name: str) -> str | None:
        """The full name that a form means here, remembering which of two namesakes was named last."""
        found = self.whole.get(name) or self._by_end(name)
        if found:
            self._recent.update((end, found) for end in _ends(found))
        return found

    def _by_end(self, name: str) -> str | None:
        if namesakes := self.by_surname.get(name):
            return self._recent.get(name, namesakes[0])
        if " " in name:
            end = surname(name)
            return next((n for n in self.by_surname.get(end, ()) if _is_form_of(name, n)), self._leader(name))
        return name if name in self.sure else self._misspelt(name)

    def _leader(self, name: str) -> str | None:
        return name if name in leaders.full_names() else None

    def _misspelt(self, name: str) -> str | None:
        """A rare slip of the pen: the one surname of this document that differs by a letter or two."""
        if len(name) < 6 or name in self.by_surname:
            return None
        near = [s for s in self.by_surname if s[:3] == name[:3] and abs(len(s) - len(name)) < 2 and len(s) > 5]
        alike = [s for s in near if sum(a != b for a, b in zip(s, name, strict=False)) <= 1 and s[-1] == name[-1]]
        return self.by_surname[alike[0]][0] if len(alike) == 1 else None


def _is_form_of(short: str, long: str) -> bool:
    """Whether one name is the other with words left out: first and last word the same, or its end.

    >>> _is_form_of("Hugo Chavez", "Hugo Rafael Chavez"), _is_form_of("Ban Ki", "Hugo Chavez")
    (True, False)
    """
    a, b = short.split(), long.split()
    return len(a) < len(b) and a[-1] == b[-1] and (a[0] == b[0] or a == b[-len(a) :])


def _everywhere(page: Page, taken: Mapping[int, Spot], known: Directory) -> Iterator[Named]:
    """Every place of the document where one of the names stands."""
    i = 0
    while i < len(page.tokens):
        if i in taken or not (page.capital(i) or page.low(i) in PARTICLES) or page.is_credit(i):
            i += 1
            continue
        found = _in_run(page, i, run_from(page, i, taken), known)
        if found is not None:
            yield found
        i = found.last if found else i + 1


def _in_run(page: Page, first: int, end: int, known: Directory) -> Named | None:
    """The longest known name that starts at the run's first word."""
    for last in range(end, first, -1):
        if name := known.meant(_name(page, first, last)):
            return Named(first, last, name)
    return None
