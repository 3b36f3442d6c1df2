"""A sentence of a brief cut by language: its own words, and what is quoted as it stands in the items."""

from __future__ import annotations

from bilateral.relations.brief import Brief, Sentence

_VERBATIM = (".words", ".cue", ".attributed")
_NAMED = "undertaking/"  # its name is in the words of the items too


def pieces(sentence: Sentence, brief: Brief) -> list[tuple[str, str | None]]:
    """The stretches of a sentence, each with its language where that is not the brief's own."""
    notes = {n.number: n for n in brief.notes}
    items = next((notes[n].language for n in sentence.notes if n in notes and notes[n].language), None)
    other = items if items != brief.language else None
    found: list[tuple[str, str | None]] = []
    for part in sentence.parts:
        verbatim = part.of is not None and (
            part.of.endswith(_VERBATIM) or (part.of.startswith(_NAMED) and part.of.endswith(".name"))
        )
        language = other if verbatim else None
        if found and found[-1][1] == language:
            found[-1] = (found[-1][0] + part.text, language)
        else:
            found.append((part.text, language))
    return found
