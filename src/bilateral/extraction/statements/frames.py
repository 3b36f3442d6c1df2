"""The frames of a cue: what it may take as content, and which words that is.

clause: a finite clause or a report set beside it; wh: a question in a clause; to: an infinitive (“to leave”, “Russia
to leave”); ing: a gerund; object: a noun with what follows; passive: the subject of a passive; of, for, against …: a
prepositional phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from bilateral.extraction import grammar
from bilateral.language.analysis import Analysis, Token

WH = frozenset(["WDT", "WP", "WP$", "WRB"])
_JOINED = frozenset(["conj", "cc", "punct", "parataxis", "advcl"])
_INSIDE = frozenset(
    ["prep", "xcomp", "oprd", "advmod", "acl", "relcl", "ccomp", "npadvmod", "prt", "acomp", "agent", "dative", "pcomp"]
)


class Content(msgspec.Struct, frozen=True):
    """A frame and the tokens that fill it, in order."""

    frame: str
    tokens: tuple[Token, ...]


def contents_of(analysis: Analysis, cue: Token) -> Iterator[Content]:
    """What a cue may have as content, by frame; the more telling frame first."""
    below = analysis.children(cue)
    if cue.pos in ("NOUN", "PROPN"):
        yield from _of_noun(analysis, cue, below)
        return
    yield from _clauses(analysis, cue, below)
    objects = [c for c in below if c.dep in ("dobj", "attr") and c.i > cue.i]
    if objects:
        yield Content("object", _from(analysis, cue, objects[0], below))
    if any(c.dep == "nsubjpass" for c in below):
        subject = next(c for c in below if c.dep == "nsubjpass")
        rest = [c for c in below if c.i > cue.i and c.dep in ("oprd", "prep", "xcomp")]
        yield Content("passive", _tree(analysis, [subject, *rest]))
    for prep in (c for c in below if c.dep == "prep" and c.i > cue.i):
        yield Content(prep.lemma, _from(analysis, cue, prep, below)[1:])


def _of_noun(analysis: Analysis, noun: Token, below: list[Token]) -> Iterator[Content]:
    for c in below:
        if c.i < noun.i:
            continue
        if c.dep in ("acl", "ccomp", "relcl") and _marked(analysis, c, "that") and not _relative(analysis, c):
            yield Content("clause", _tree(analysis, [c]))
        elif c.dep in ("acl", "xcomp", "relcl") and _has_to(analysis, c):
            yield Content("to", _tree(analysis, [c]))
        elif c.dep == "prep":
            yield Content(c.lemma, _tree(analysis, [c])[1:])


def _clauses(analysis: Analysis, verb: Token, below: list[Token]) -> Iterator[Content]:
    for c in below:
        if c.dep == "ccomp" or (c.dep == "xcomp" and c.i > verb.i):
            yield Content(_clause_frame(analysis, c), _with_object(analysis, verb, c, below))
        elif (
            c.dep == "advcl"
            and c.i > verb.i
            and (_marked(analysis, c, "that") or _marked(analysis, c, "if", "whether"))
        ):
            yield Content("clause", _tree(analysis, [c]))
    head = analysis.head(verb)
    if verb.dep == "parataxis" and head is not None:
        inside = {t.i for t in analysis.subtree(verb)}
        yield Content("clause", tuple(t for t in analysis.subtree(head) if t.i not in inside))


def _clause_frame(analysis: Analysis, clause: Token) -> str:
    below = analysis.children(clause)
    if _has_to(analysis, clause):
        return "to"
    if clause.tag == "VBG" and not any(c.dep in ("aux", "nsubj") for c in below):
        return "ing"
    first = analysis.subtree(clause)[0]
    if first.tag in WH or any(c.dep == "mark" and c.lemma in ("whether", "if") for c in below):
        return "wh"
    if grammar.is_verb(clause) or any(c.dep in ("nsubj", "nsubjpass", "expl") for c in below):
        return "clause"
    return "small" if clause.dep == "xcomp" else "clause"


def _with_object(analysis: Analysis, verb: Token, clause: Token, below: Iterable[Token]) -> tuple[Token, ...]:
    """The clause; before an infinitive or gerund also the object that is its subject: “urged [Russia to leave]”."""
    own = [c for c in below if c.dep in ("dobj",) and verb.i < c.i < clause.i]
    return _tree(analysis, [*own[-1:], clause] if clause.dep == "xcomp" else [clause])


def _has_to(analysis: Analysis, clause: Token) -> bool:
    return any(c.tag == "TO" for c in analysis.children(clause))


def _marked(analysis: Analysis, clause: Token, *marks: str) -> bool:
    return any(c.dep == "mark" and c.lemma in marks for c in analysis.children(clause))


def _relative(analysis: Analysis, clause: Token) -> bool:
    return any(c.tag in WH and c.dep in ("nsubj", "nsubjpass", "dobj") for c in analysis.children(clause))


def _from(analysis: Analysis, verb: Token, first: Token, below: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens of a complement and of all that follows it in the verb's phrase."""
    kept = [first]
    for c in below:
        if c.i > first.i and c.dep in _INSIDE:
            kept.append(c)
        elif c.i > first.i and c.dep in _JOINED and c.dep != "punct":
            break
    return _tree(analysis, kept)


def _tree(analysis: Analysis, heads: Iterable[Token]) -> tuple[Token, ...]:
    seen = {t.i for h in heads for t in analysis.subtree(h)}
    return tuple(analysis.tokens[i] for i in sorted(seen))
