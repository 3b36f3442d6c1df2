"""Which two actors are one: persons by their names in any spelling, bodies by the words that tell them apart.

States and governments are one by key alone. What is sure only as long as nobody else may be meant has a confidence
below `identity.RIVALRY`: it holds where it is the only one.
"""

from __future__ import annotations

from functools import lru_cache

from bilateral.relations import bodies, names
from bilateral.relations.bodies import Body, body, nameless
from bilateral.relations.identity import ActorView, Verdict

_STATES = ("state", "government")
_YEARS = 3 * 365  # how many days apart a surname and an office may be seen and still be one person's
_TERM = 365  # the same: two holders of one office with one surname in a year are not to be feared
_WEEKS = 60
_OFFICIAL, _PRIVATE = frozenset(["official"]), frozenset(["private"])
INITIAL = 0.85  # how sure an initial makes a given name
Person = tuple[str, ...]


def keys(view: ActorView) -> list[str]:
    """The buckets of an actor: its key; a person's family names by their consonants, a body's words in any order."""
    if view.type in _STATES:
        return [f"key:{view.key}"]
    if view.type == "person":
        return sorted({k for name in view.names for k in _person_keys(name, view.country in names.family_first())})
    return sorted({k for name in view.names for k in _body_keys(body(name))})


def same(new: ActorView, old: ActorView) -> Verdict | None:
    """Why two actors are one, or None."""
    if new.type in _STATES or old.type in _STATES:
        return Verdict("the same state or government", 1.0) if new.key == old.key and new.type == old.type else None
    if (new.type == "person") != (old.type == "person"):
        return None
    if new.country and old.country and new.country != old.country:
        return None
    return _same_person(new, old) if new.type == "person" else _same_body(new, old)


# --- persons -----------------------------------------------------------------------------------------------------
@lru_cache(maxsize=1 << 15)
def person(name: str) -> Person:
    """The words of a person's name without styles and small words.

    >>> person("Sheikh Omar al-Khatib"), person("Huang De-hua")
    (('Omar', 'Khatib'), ('Huang', 'De', 'hua'))
    """
    whole = [w for chunk in name.split() if (w := _without_article(names.words(chunk)))]
    while len(whole) > 1 and len(whole[0]) == 1 and names.latin(whole[0][0]) in names.styles():
        whole = whole[1:]
    particles = names.particles()
    kept = [word for words in whole if len(words) > 1 or names.latin(words[0]) not in particles for word in words]
    return tuple(kept[:-1] if len(kept) > 1 and names.generation(name) else kept) or tuple(names.words(name))


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and names.latin(words[0]) in names.articles() else words


def _person_keys(name: str, family_first: bool) -> list[str]:
    parts = [w for w in person(name) if len(w) > 1]
    family = parts if family_first or len(parts) == 1 else parts[1:]
    whole = names.latin("".join(person(name)))
    found = [f"p:{b}" for w in family for b in names.bones(w)] + [f"w:{whole}"] * bool(len(person(name)) > 1 and parts)
    return found + [f"f:{first}" for w in family for first in names.listed("family", w)]


def _same_person(new: ActorView, old: ActorView) -> Verdict | None:
    if nameless(new.name) or nameless(old.name):
        return _by_office(new, old)
    country = new.country or old.country
    whole = [_whole(person(a), person(b), country) for a in _full(new) for b in _full(old)]
    if whole:
        sure = max(whole)
        return _with_ground(sure, new, old) if sure else None
    return _by_surname(new, old)


def _full(view: ActorView) -> list[str]:
    """The names of given and family name; those with an initial only where there are none but such.

    Who is known as Aleksei and as A. is not Andrei, though A. might be. Letters alone (“N.A.T.O.”) name nobody.
    """
    full = sorted(n for n in view.names if len(person(n)) > 1 and any(len(word) > 1 for word in person(n)))
    return [n for n in full if len(person(n)[0]) > 1] or full


def _with_ground(sure: float, new: ActorView, old: ActorView) -> Verdict | None:
    """A verdict on two full names; what is not spelled alike needs a state or an office in common."""
    office = _office_in_common(new, old)
    if not _one_generation(new, old, office) or (not office and _of_two_kinds(new, old)):
        return None
    state = bool(new.country and new.country == old.country)
    if sure >= 0.95:
        known = 0.98 if office and state else 0.96 if state else 0.9 if office else 0.85
        return Verdict("the same name" if sure == 1 else "the same name in another spelling", known)
    if sure > INITIAL and (office or state):
        return Verdict("a like name, and the same state or office", 0.9 if office and state else 0.82)
    if sure == INITIAL and (office or state):
        return Verdict("a surname with an initial, and the same state or office", 0.84 if office and state else 0.74)
    return Verdict("a like name, and the same state and office", 0.82) if sure >= 0.8 and office and state else None


def _whole(a: Person, b: Person, country: str | None) -> float:
    """How sure two full names are one person's, 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    orders = [(a, b)]
    if country in names.two_families() and 1 < len(a) < len(b):
        orders.append((a, b[:-1]))
    if country in names.family_first():
        orders += [((*a[1:], a[0]), (*b[1:], b[0])), ((*a[1:], a[0]), b), (a, (*b[1:], b[0]))]
    found = max(_aligned(x, y) for x, y in orders)
    written_as_one = names.latin("".join(a)) == names.latin("".join(b)) and any(len(w) > 1 for w in a)
    return found or (0.97 if written_as_one else 0)


def _aligned(a: Person, b: Person) -> float:
    """Family name last in both: it must sound alike, and every other word of the shorter stand in the longer."""
    family = names.like(a[-1], b[-1])
    if not family or len(a[-1]) == 1:
        return 0
    left = list(b[:-1])
    sure = family
    for word in a[:-1]:
        scores = [names.like_given(word, w) for w in left]
        best = max(scores, default=0.0)
        if not best:
            return 0
        sure = min(sure, best)
        left.pop(scores.index(best))
    if any(len(w) == 1 for w in left) and any(len(w) == 1 for w in a[:-1]):
        return 0  # George W., George H. W.
    return sure


def _one_generation(new: ActorView, old: ActorView, office: bool) -> bool:
    """Whether no mark of a generation is against it: one that only the one has is, but for holders of one office."""
    a, b = ({names.generation(n) for n in view.names} for view in (new, old))
    return bool(a & b) or (office and "" in a | b)


def _by_office(new: ActorView, old: ActorView) -> Verdict | None:
    """Persons without a name: the same high office of the same state in the same weeks."""
    if not (nameless(new.name) and nameless(old.name) and new.country and new.country == old.country):
        return None
    one, other = bodies.single(new.name), bodies.single(old.name)
    if not one or one != other or not (new.first and old.first) or _far(new, old, _WEEKS):
        return None
    return Verdict("the same high office in the same weeks", 0.8)


def _by_surname(new: ActorView, old: ActorView) -> Verdict | None:
    """One of the two is known by one name alone: it takes the same state, and an office or a time in common."""
    if not new.country or new.country != old.country or _far(new, old):
        return None
    alike = max((_lone(a, b, new.country) for a in new.names for b in old.names), default=0.0)
    if not alike:
        return None
    if _office_in_common(new, old):
        soon = alike == 1 and not _far(new, old, _TERM) and bool(new.first and old.first)
        return Verdict("the same surname, state and office", 0.82 if soon else 0.78 if alike == 1 else 0.7)
    silent = not (new.roles and old.roles)  # neither office speaks against it
    return Verdict("the same surname and state", 0.6) if alike == 1 and silent else None


def _lone(one: str, other: str, country: str | None) -> float:
    """How alike two names are, of which one at least is a family name alone."""
    a, b = person(one), person(other)
    if len(a) > 1 and len(b) > 1:
        return 0
    ends = slice(None) if country in names.family_first() else slice(-1, None)  # where the family name may stand
    pairs = [(x, y) for x in a[ends] for y in b[ends] if len(x) > 1 and len(y) > 1]
    return max((names.like(x, y) for x, y in pairs), default=0.0)


def _far(new: ActorView, old: ActorView, days: int = _YEARS) -> bool:
    """Whether the two were seen more than some days apart."""
    if not (new.first and new.last and old.first and old.last):
        return False
    return (new.first - old.last).days > days or (old.first - new.last).days > days


def _office_in_common(new: ActorView, old: ActorView) -> bool:
    """Whether both are said to hold one office, or some office in one body that is not the state itself."""
    return any(_one_office(a, b) for a in new.roles for b in old.roles)


def _one_office(a: tuple[str, str | None], b: tuple[str, str | None]) -> bool:
    if a[1] and b[1]:
        one, other = body(a[1]), body(b[1])
        if one.words != other.words and not (one.states & other.states):
            return False
        if one.words == other.words and not one.common:
            return True
    return bodies.office(a[0]) == bodies.office(b[0])


def _of_two_kinds(new: ActorView, old: ActorView) -> bool:
    """Whether all that is told of the one is an office of state, and of the other a private occupation."""
    return {bodies.callings(v.sector, (title for title, _ in v.roles)) for v in (new, old)} == {_OFFICIAL, _PRIVATE}


# --- bodies ------------------------------------------------------------------------------------------------------
def _body_keys(known: Body) -> list[str]:
    """The words in order and in any order, by their consonants; acronyms."""
    acronyms = {known.acronym} if known.acronym else known.initials
    words = [names.bones(w)[0] for w in known.words]
    return [
        f"o:{names.bones(known.joined)[0]}", f"o:{' '.join(sorted(words))}", *(f"a:{a}" for a in acronyms)
    ]  # fmt: skip


def _same_body(new: ActorView, old: ActorView) -> Verdict | None:
    if "group" in (new.type, old.type) and (new.type != old.type or new.country != old.country):
        return None  # Muslims, American Muslims
    found = [v for a in sorted(new.names) for b in sorted(old.names) if (v := _one_body(body(a), body(b), new, old))]
    return max(found, key=lambda v: v.confidence, default=None)


def _one_body(a: Body, b: Body, new: ActorView, old: ActorView) -> Verdict | None:
    states_a, states_b = a.states or _of(new), b.states or _of(old)
    if states_a and states_b and not states_a & states_b:
        return None
    shared = bool(states_a & states_b)
    if a.acronym or b.acronym:
        return _by_acronym(a, b, shared)
    if (a.common or b.common or a.states or b.states) and not shared:
        return None  # the Times, the Times of India
    if sorted(a.words) == sorted(b.words):
        return Verdict("the same name but for small words", 0.97)
    alike = _alike(a, b)
    if alike == 1:
        return Verdict("the same name in another spelling", 0.95)
    return Verdict("a like name in the same state", 0.85) if alike and shared and not a.common else None


def _of(view: ActorView) -> frozenset[str]:
    return frozenset((view.country,)) if view.country else frozenset()


def _by_acronym(a: Body, b: Body, shared: bool) -> Verdict | None:
    if a.acronym and a.words == b.words:
        return Verdict("the same acronym", 0.95 if len(a.acronym) > 2 or shared else 0.85)
    if a.acronym in b.initials or b.acronym in a.initials:
        return Verdict("an acronym and the name it is made of", 0.9 if shared else 0.82)
    return None


def _alike(a: Body, b: Body) -> float:
    """How sure the words sound alike, word by word or written as one."""
    joined = names.like(a.joined, b.joined) if len(a.joined) > 5 and len(b.joined) > 5 else 0
    if joined == 1 or len(a.words) != len(b.words):
        return joined
    one, other = sorted(a.words), sorted(b.words)
    return max(joined, min(names.like(x, y) for x, y in zip(one, other, strict=True)))
