"""The gender of persons, where their forms of address, given names or the endings of their surnames tell it."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.extraction.actors.cast import Cast
from bilateral.extraction.actors.office import Office
from bilateral.extraction.actors.vocabulary import words

_FEMALE = ("ova", "eva", "ina", "skaya", "ska", "ovna")
_MALE = ("ov", "ev", "yev", "sky", "skiy", "skyy", "ski", "enko", "vich", "dze", "shvili")


def genders(cast: Cast, offices: Sequence[Office]) -> None:
    """Learn the gender of persons from forms of address, given names and the endings of Slavic surnames."""
    for office in offices:
        if office.holder and (player := cast.at.get(office.holder[1] - 1)):
            player.gender = player.gender or _by_title(office.words.lower().rstrip("."))
    for player in cast.players.values():
        if player.type == "person" and player.gender is None:
            player.gender = _by_given_name(player.name) or _by_ending(player.name)


def _by_title(title: str) -> str | None:
    if title in words("en/names", "male"):
        return "m"
    return "f" if title in words("en/names", "female") else None


def _by_given_name(name: str) -> str | None:
    """What the first word of a name of several tells, initials left out."""
    given = next((w for w in name.split()[:-1] if len(w.rstrip(".")) > 1), "")
    if given in words("en/names", "given_male"):
        return "m"
    return "f" if given in words("en/names", "given_female") else None


def _by_ending(name: str) -> str | None:
    last = name.split()[-1].lower()
    if " " not in name or len(last) < 5:
        return None
    if last.endswith(_FEMALE) and name.split()[0].lower().endswith(("a", "ya", "sh", "l", "n", "r")):
        return "f"
    return "m" if last.endswith(_MALE) and not name.split()[0].lower().endswith("a") else None
