"""The actors of one document, gathered from their mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from bilateral.extraction.actors.identity import Profile
from bilateral.extraction.actors.page import Page
from bilateral.extraction.extractor import Form, Mention
from bilateral.record.kinds import Actor, ActorType, Role
from bilateral.record.span import Span


@dataclass(slots=True)
class Player:
    """An actor while its document is being read."""

    id: str
    name: str
    type: ActorType
    country: str | None = None
    sector: str | None = None
    because: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    roles: dict[tuple[str, str | None], None] = field(default_factory=dict)
    mentions: dict[tuple[int, int], Form] = field(default_factory=dict)
    gender: str | None = None
    plural: bool = False

    def learn(self, profile: Profile) -> None:
        """Take what another mention adds; what is known already stands."""
        self.country = self.country or profile.country
        self.sector = self.sector or profile.sector
        self.because = self.because or profile.because
        self.aliases.update((a, None) for a in (*profile.aliases, profile.name) if a != self.name)
        self.roles.update(((r.title, r.organization), None) for r in profile.roles)


class Cast:
    """The players by id, and which tokens mention them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.players: dict[str, Player] = {}
        self.at: dict[int, Player] = {}
        self.within_titles: set[int] = set()

    def player(self, profile: Profile) -> Player:
        """The player that a profile describes, made where there is none yet."""
        found = self.players.get(profile.id)
        if found is None:
            found = self.players[profile.id] = Player(profile.id, profile.name, profile.type)
        found.learn(profile)
        return found

    def mention(self, player: Player, first: int, last: int, form: Form) -> None:
        """Note that the tokens `[first, last)` mean a player; a token means one player alone."""
        if form == "adjective":
            player.mentions.setdefault((first, last), form)
            return
        around = {self.at[i].id: self.at[i] for i in range(first, last) if i in self.at}
        if any(p.type != "group" or p is player for p in around.values()) or (around and form != "name"):
            return
        player.mentions[first, last] = form
        self.at.update((i, player) for i in range(first, last))

    def share(self, player: Player, first: int, last: int, form: Form) -> None:
        """Note a mention that may mean several players, as “they” does."""
        player.mentions[first, last] = form
        self.at.setdefault(first, player)

    def drop_incidental(self) -> None:
        """Forget the bodies that are named only inside a person's title (“Senate Chairman X”)."""
        for player in list(self.players.values()):
            if player.type not in ("organization", "media", "group"):
                continue
            if all(f in self.within_titles for f, _ in player.mentions):
                del self.players[player.id]
                self.at = {i: p for i, p in self.at.items() if p is not player}

    def mentioned(self) -> list[tuple[int, int, Player, Form]]:
        """All mentions but adjectives, in order of the text."""
        return sorted(
            (
                (f, n, p, form)
                for p in self.players.values()
                for (f, n), form in p.mentions.items()
                if form != "adjective"
            ),
            key=lambda m: m[:2],
        )

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions as findings, sorted by place."""
        found = [
            Mention(self.page.span(f, n), p.id, form)
            for p in self.players.values()
            for (f, n), form in p.mentions.items()
        ]
        return tuple(sorted(found, key=lambda m: (m.span, m.actor)))

    def actors(self) -> tuple[Actor, ...]:
        """The records of all who are mentioned other than by an adjective, in order of their first mention."""
        doc = self.page.draft.document.id
        placed = ((sorted(self._spans(p)), p) for p in self.players.values())
        text = self.page.text
        return tuple(
            _record(p, spans, doc, text) for spans, p in sorted(((s, p) for s, p in placed if s), key=lambda x: x[0])
        )

    def _spans(self, player: Player) -> list[Span]:
        return [self.page.span(f, n) for (f, n), form in player.mentions.items() if form != "adjective"]


def _record(player: Player, spans: list[Span], doc: str, text: str) -> Actor:
    """The record, with the other names that stand in the text."""
    return Actor(
        id=player.id,
        doc=doc,
        name=player.name,
        aliases=tuple(a for a in player.aliases if a != player.name and a in text),
        type=player.type,
        country=player.country,
        sector=player.sector,
        roles=tuple(Role(t, o) for t, o in player.roles),
        mentions=tuple(spans),
        because=player.because,
    )
