"""Whoever holds an office without a name here: “the Syrian president”, “its foreign minister”, “a Turkish official”."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bilateral.extraction.actors import identity, people
from bilateral.extraction.actors.bodies import national
from bilateral.extraction.actors.cast import Cast, Player
from bilateral.extraction.actors.identity import Profile
from bilateral.extraction.actors.lands import Lands, of_the_country
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.vocabulary import Title, heads, words

_STATE_OFFICE = Title("GOV", "state")
_OWNED = frozenset(["its", "their", "his", "her"])
_ACTING = frozenset(["nsubj", "nsubjpass", "dobj"])


def described_holders(page: Page, cast: Cast, offices: Sequence[Office], lands: Lands) -> None:
    """Give offices without a name to the person known to hold them, else to an official without a name.

    Those that a pronoun claims (“its minister”) wait until it is known whom the pronoun means.
    """
    for office in offices:
        if page.low(office.first - 1) in _OWNED or _settled(page, cast, office):
            continue
        holder = _holder(cast, office) if _definite(page, office) else None
        code = office.country or _land(page, office, lands)
        _describe(page, cast, office, holder or _unnamed(page, cast, office, code))


def owned_offices(page: Page, cast: Cast, offices: Sequence[Office]) -> None:
    """“its foreign minister”: the offices whose owner a pronoun tells, once pronouns are traced."""
    for office in offices:
        owner = cast.at.get(office.first - 1) if page.low(office.first - 1) in _OWNED else None
        if owner is None or owner.country is None or _settled(page, cast, office):
            continue
        if office.bare == "counterpart":
            _describe(page, cast, office, _counterpart(page, cast, office, owner))
            continue
        mine = page.low(office.first - 1) in ("his", "her") and owner.type == "person"
        holder = _holder(cast, office, owner.country)
        _describe(page, cast, office, holder or (None if mine else _unnamed(page, cast, office, owner.country)))


def _counterpart(page: Page, cast: Cast, office: Office, owner: Player) -> Player | None:
    """“his Chilean counterpart”: whoever holds in that state the office that the owner holds in his."""
    titles = [title for title, _ in owner.roles]
    if not titles or office.country in (None, owner.country):
        return None
    same = msgspec.structs.replace(office, words=titles[-1].lower(), title=_STATE_OFFICE)
    return _holder(cast, same) or _unnamed(page, cast, same, office.country)


def _settled(page: Page, cast: Cast, office: Office) -> bool:
    return bool(
        office.holder or office.title.honorific or office.head in cast.at or page.tokens[office.head].tag == "NNS"
    )


def _describe(page: Page, cast: Cast, office: Office, player: Player | None) -> None:
    """Note the description, from the words on that follow the state's name."""
    if player is None:
        return
    first = next((k + 1 for k in range(office.head, office.first - 1, -1) if k in cast.at), office.first)
    first += page.low(first) in ("'s", "'")
    cast.mention(player, min(first, office.head), office.head + 1, "description")


def _land(page: Page, office: Office, lands: Lands) -> str | None:
    """The state of an office that names none: “the country's premier”, “the president” in news of one state."""
    if of_the_country(page, office.first):
        return lands.whose_country(office.first)
    whose = office.bare in words("en/titles", "of_one_state") and not (office.body or office.within)
    return lands.home if whose and page.low(office.first - 1) == "the" else None


def _unnamed(page: Page, cast: Cast, office: Office, code: str | None) -> Player | None:
    """An official of a known state who acts without a name: “a Kazakh deputy minister said”."""
    token = page.tokens[office.head]
    by = token.dep == "pobj" and page.low(token.head) in ("by", "with", "to")
    if code is None or office.former or not (token.dep in _ACTING or by):
        return None
    if office.bare in words("en/titles", "unnamed"):
        spoken_for = _body_of(office, code) if office.body is None else None
        return cast.player(spoken_for) if spoken_for else None
    sector = people.sector_of(office)
    if office.title.scope != "state" or sector is None:
        return None
    name = f"{identity.adjective(code)} {office.words}"
    return cast.player(identity.other("person", name, country=code, sector=sector, because="codebooks/en/titles"))


def _body_of(office: Office, code: str) -> Profile | None:
    """Whom an official or spokesman without a name speaks for: a ministry named in the title, else the government."""
    parts = office.words.lower().split()[:-1]
    for k in range(len(parts)):
        hit = heads().at(" ".join(parts[k:]), 0)
        if hit and hit[1].national and hit[0] == len(" ".join(parts[k:])):
            return national(" ".join(parts[k:]), code, hit[1])
    return identity.government(code)


def _definite(page: Page, office: Office) -> bool:
    """Whether the title is said of someone known: “the president”, “his minister”, “Georgia's president”."""
    return page.low(office.first - 1) in ("the", "this", "that") or (
        page.low(office.first) in ("the",) or "'s" in (page.low(k) for k in range(office.first - 1, office.head))
    )


def _holder(cast: Cast, office: Office, code: str | None = None) -> Player | None:
    """The person of that title and state: the one named last before the words, else the only one named after."""
    code = office.country or code
    fitting = [
        (first, p)
        for first, _, p, form in cast.mentioned()
        if p.type == "person" and form == "name" and _holds(p, office, code)
    ]
    if not fitting and code and office.bare == "leader":
        fitting = [(f, p) for f, _, p, form in cast.mentioned() if p.country == code and p.type == "person"
                   and p.sector == "GOV" and form == "name"]  # fmt: skip
    before = [p for first, p in fitting if first < office.first]
    after = {p.id: p for first, p in fitting if first > office.first}
    return before[-1] if before else next(iter(after.values())) if len(after) == 1 else None


def _holds(player: Player, office: Office, code: str | None) -> bool:
    if code and player.country and code != player.country:
        return False
    plain = office.words.lower()
    return any(title.lower() == plain or title.lower().endswith(f" {plain}") for title, _ in player.roles)
