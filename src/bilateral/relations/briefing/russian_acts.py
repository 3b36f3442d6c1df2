"""An act as a Russian clause: with a verb where it can agree and all names can be declined, else with a noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bilateral.codebooks.called import Case
from bilateral.relations.asking import Named
from bilateral.relations.briefing.kinds import Part
from bilateral.relations.briefing.naming import Names
from bilateral.relations.briefing.wording import InCase, Parts, book, filled, frame

_PAST = {"m": 0, "f": 1, "n": 2, "pl": 3}
_FUTURE, _ONGOING = 4, 6
_BEFORE = (" в отношении", " в отношениях с", " в адрес", " по требованию", " с", " к", " против", " для", " на", " по")


def clause(
    names: Names, ends: tuple[Sequence[Named], Sequence[Named]], pattern: Mapping[str, Any], status: str,
    of: tuple[str, str], day: str | None,
) -> tuple[Parts, bool]:  # fmt: skip
    """Who did what (to whom, where the second end is not empty), and whether it is told with a noun.

    `of`: the fields that name the ends.
    """
    who, whom = ends
    gender, declined = names.agreement(who), names.declines(whom)
    source = names.several(who, day, of[0])

    def target(case: Case) -> Parts:
        return names.several(whom, day, of[1], case)

    slots: dict[str, Parts | InCase] = {"target": target, "host": target}
    rest = filled(pattern["rest"] if whom else pattern["together"], slots) if declined else ()
    if declined and (gender or status in ("planned", "possible")):
        return filled(book()["status"][status], {"source": source, **_forms(pattern["verb"], rest, gender)}), False
    deed = _deed(pattern, slots, names, (whom, of[1]), day)
    suffix = "" if status == "happened" else f"_{status}"
    return frame(f"deed{suffix}", source=source, deed=deed), True


def _forms(verb: Sequence[str], rest: Parts, gender: str | None) -> dict[str, Parts | InCase]:
    """The verb in its forms, each with what follows it."""
    at = _PAST[gender or "m"]
    forms = {"past": at, "future": _FUTURE + (gender == "pl"), "ing": _ONGOING + at}
    return {name: (Part(f"{verb[n]} "), *rest) for name, n in forms.items()}


def _deed(
    pattern: Mapping[str, Any], slots: Mapping[str, Parts | InCase], names: Names,
    whom: tuple[Sequence[Named], str], day: str | None,
) -> Parts:  # fmt: skip
    """What was done as a noun; whom it touched is told apart where a name cannot be declined."""
    people, of = whom
    if "{host}" in pattern["deed"] or (people and names.declines(people)):
        return filled(pattern["deed"], slots)
    noun = bare(pattern["deed"])
    if not people:
        return (Part(noun),)
    return frame("towards", deed=(Part(noun),), target=names.several(people, day, of))


def bare(deed: str) -> str:
    """A deed without those whom it touches.

    >>> bare("переговоры с {target:ins}"), bare("критика в адрес {target:gen}"), bare("высылка людей {target:gen}")
    ('переговоры', 'критика', 'высылка людей')
    """
    noun = deed.partition("{")[0].rstrip()
    return next((noun.removesuffix(word) for word in _BEFORE if noun.endswith(word)), noun)
