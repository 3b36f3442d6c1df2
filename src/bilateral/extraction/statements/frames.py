"""The frames of a cue: what it may take as content, and which words that is.

clause: a finite clause or a report set beside it; beside: the clause that “as X noted” stands beside; wh: a question
in a clause; to: an infinitive (“to leave”, “Russia to leave”); ing: a gerund; object: a noun with what follows;
passive: the subject of a passive; of, for, against …: a prepositional phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.statements.cues import key_of, lexicon, of_speech
from bilateral.extraction.statements.people import is_somebody, listed
from bilateral.language.analysis import Analysis, Token

WH = frozenset(["WDT", "WP", "WP$", "WRB"])
SUBORDINATORS = (
    "after",
    "before",
    "when",
    "while",
    "since",
    "because",
    "until",
    "although",
    "though",
    "as",
    "if",
    "once",
)
BESIDE = "beside"
_TIMES = frozenset(
    ["second", "minute", "hour", "day", "week", "month", "year", "moment", "while", "time", "decade", "night"]
)
_SETTING = frozenset(["during", "after", "before", "amid", "since", "until", "following", "throughout", "via"])
_REASONS = frozenset(["because", "if", "unless", "until", "lest", "so"])
_JOINED = frozenset(["conj", "cc", "punct", "parataxis", "advcl"])
_WANTED = frozenset(["ccomp", "xcomp", "advcl"])
_INSIDE = frozenset(
    ["prep", "xcomp", "oprd", "advmod", "acl", "relcl", "ccomp", "npadvmod", "prt", "acomp", "agent", "dative", "pcomp"]
)


class Content(msgspec.Struct, frozen=True):
    """A frame and the heads of the phrases that fill it; the first `skipped` tokens are no part of it.

    `noun` tells “pointed [to the text]” from “agreed [to leave]”.
    """

    frame: str
    heads: tuple[Token, ...]
    skipped: int = 0
    without: tuple[Token, ...] = ()
    noun: bool = False

    def tokens(self, analysis: Analysis) -> tuple[Token, ...]:
        """The tokens that fill the frame, in order."""
        out = {t.i for w in self.without for t in analysis.subtree(w)}
        seen = {t.i for h in self.heads for t in analysis.subtree(h)} - out
        return tuple(analysis.tokens[i] for i in sorted(seen)[self.skipped :])


def contents_of(analysis: Analysis, cue: Token) -> Iterator[Content]:
    """What a cue may have as content, by frame; the more telling frame first."""
    below = analysis.children(cue)
    if cue.pos in ("NOUN", "PROPN"):
        yield from _of_noun(analysis, cue, below)
        yield from _beside(analysis, cue)
        return
    yield from _clauses(analysis, cue, below)
    objects = [c for c in below if c.dep in ("dobj", "attr") and c.i > cue.i]
    if objects:
        told = [c for c in below if not _is_setting(analysis, c)]
        yield Content("object", _from(objects[0], told), without=_remarks(analysis, objects[0]))
    for prep in (
        c for o in objects[:1] for c in analysis.children(o) if c.dep == "prep" and c.lemma in ("of", "about")
    ):
        yield Content(prep.lemma, _from(prep, below), skipped=1)
    if any(c.dep == "nsubjpass" for c in below):
        subject = next(c for c in below if c.dep == "nsubjpass")
        rest = [c for c in below if c.i > cue.i and c.dep in ("oprd", "prep", "xcomp")]
        yield Content("passive", (subject, *rest))
    for prep in (c for c in below if c.dep == "prep" and c.i > cue.i and not _of_time(analysis, c)):
        if prep.lemma == "as" and objects and objects[0].i < prep.i:
            yield Content("as", _from(objects[0], below))
            continue
        asked = [c for c in below if c.i > prep.i and c.dep in _WANTED and _has_to(analysis, c)][:1]
        yield Content(prep.lemma, (*_from(prep, below), *asked), skipped=1, noun=True)


def _of_noun(analysis: Analysis, noun: Token, below: list[Token]) -> Iterator[Content]:
    for c in below:
        if c.i < noun.i:
            continue
        if c.dep in ("acl", "ccomp", "relcl") and _marked(analysis, c, "that") and not _relative(analysis, c):
            yield Content("clause", (c,))
        elif c.dep in ("acl", "xcomp", "relcl") and _has_to(analysis, c):
            yield Content("to", (c,))
        elif c.dep == "prep":
            yield Content(c.lemma, (c,), skipped=1)


def _beside(analysis: Analysis, noun: Token) -> Iterator[Content]:
    """“questioned claims by officials that …”: the clause that the parser gave to the noun's verb."""
    verb = analysis.head(noun)
    if noun.dep != "dobj" or verb is None:
        return
    owned = any(
        c.dep == "poss" or (c.dep == "prep" and c.lemma in ("by", "of", "from")) for c in analysis.children(noun)
    )
    for c in grammar.with_dep(analysis, verb, "ccomp", "advcl"):
        if owned and c.i > noun.i and _marked(analysis, c, "that"):
            yield Content("clause", (c,))


def _clauses(analysis: Analysis, verb: Token, below: list[Token]) -> Iterator[Content]:
    for c in reversed(below):
        if c.i > verb.i and c.dep in _WANTED and _marked(analysis, c, "for") and _has_to(analysis, c):
            yield Content("for", (c,), skipped=1)
        elif (c.dep == "ccomp" and not _circumstance(analysis, verb, c)) or (c.dep == "xcomp" and c.i > verb.i):
            heads = (*_with_object(verb, c, below), *_reasons(analysis, verb, c), *_parted(verb, c, below))
            without = (*_own_deeds(analysis, verb, c), *_own_words(analysis, verb, c))
            yield Content(_clause_frame(analysis, c), heads, without=without)
        elif c.dep == "advcl" and c.i > verb.i and _marked(analysis, c, "that", "if", "whether"):
            yield Content("clause", (c,))
    for c in (*_on_occasion(analysis, verb, below), *_told_somebody(analysis, below)):
        yield Content("clause", (c,))
    head = analysis.head(verb)
    if verb.dep == "parataxis" and head is not None:
        head = analysis.head(head) or head if head.dep in ("aux", "auxpass") else head
        yield Content("clause", (head,), without=(verb,))
    if head is not None and _set_beside(analysis, verb, below):
        yield Content(BESIDE, (head,), without=(verb,))


def _set_beside(analysis: Analysis, verb: Token, below: list[Token]) -> bool:
    """“…, as the minister noted”: a verb with a subject and nothing else to tell than the clause it stands beside."""
    as_ = verb.dep == "advcl" and any(c.lemma == "as" and c.dep in ("mark", "advmod") for c in below)
    told = any(c.dep in ("dobj", "ccomp", "xcomp", "attr", "oprd", "nsubjpass") for c in below)
    return as_ and verb.i > verb.head and not told and any(c.dep == "nsubj" for c in below)


def _on_occasion(analysis: Analysis, verb: Token, below: list[Token]) -> Iterator[Token]:
    """“said for the first time that …”, “said in a statement that …”: the clause that the parser gave to the noun."""
    occasions = listed("occasions")
    for noun in (n for c in below if c.dep == "prep" and c.i > verb.i for n in grammar.with_dep(analysis, c, "pobj")):
        if noun.lemma in occasions or noun.lemma in _TIMES:
            clauses = grammar.with_dep(analysis, noun, "acl", "relcl", "ccomp")
            yield from (c for c in clauses if _marked(analysis, c, "that") and not _relative(analysis, c))


def _told_somebody(analysis: Analysis, below: list[Token]) -> Iterator[Token]:
    """“assured the emir that the aid would go on”: the clause that the parser gave to the one who is told."""
    for told in (c for c in below if c.dep in ("dobj", "dative") and is_somebody(c)):
        clauses = grammar.with_dep(analysis, told, "acl", "relcl", "ccomp")
        yield from (c for c in clauses if _marked(analysis, c, "that") and _is_whole(analysis, c))


def _is_whole(analysis: Analysis, clause: Token) -> bool:
    """Whether a clause has a subject of its own: “that Chile counted on its partners”."""
    return any(c.dep in ("nsubj", "nsubjpass", "expl") and c.tag not in WH for c in analysis.children(clause))


def _remarks(analysis: Analysis, noun: Token) -> tuple[Token, ...]:
    """The writer's own remark at the end of an object: “…, a charge that Abidjan rejects”."""
    bare = listed("bare")
    return tuple(t for t in analysis.subtree(noun) if t.dep == "appos" and t.lemma in bare and t.i > noun.i)


def _is_setting(analysis: Analysis, phrase: Token) -> bool:
    """Whether a phrase beside a verb tells when, where or on what occasion, and is no part of what its object is."""
    if phrase.dep == "npadvmod":
        return phrase.lemma in _TIMES or phrase.lemma in listed("occasions")
    if phrase.dep != "prep":
        return False
    nouns = {c.lemma for c in grammar.with_dep(analysis, phrase, "pobj")}
    timely = nouns & _TIMES or nouns & listed("occasions")
    return phrase.lemma in _SETTING or (phrase.lemma in ("on", "in", "at") and bool(timely))


def _reasons(analysis: Analysis, verb: Token, clause: Token) -> list[Token]:
    """The reasons, conditions and results after a clause that the parser gave to the verb that reports it."""
    after = (c for c in grammar.with_dep(analysis, verb, "advcl") if clause.i > verb.i and c.i > clause.i)
    return [
        c
        for c in after
        if any(m.dep == "mark" and m.lemma in _REASONS for m in analysis.children(c))
        or (c.tag == "VBG" and analysis.tokens[c.i - 1].text == "," and key_of(analysis, c) not in lexicon())
    ]


def _parted(verb: Token, clause: Token, below: Iterable[Token]) -> list[Token]:
    """The clauses before a clause, after the verb, that the parser made two of one."""
    return [c for c in below if c.dep == clause.dep == "ccomp" and verb.i < c.i < clause.i]


def _own_deeds(analysis: Analysis, verb: Token, clause: Token) -> tuple[Token, ...]:
    """“insists that it must change, and has written to them”: what the speaker does besides, in his own tense."""
    below = analysis.children(clause)
    for d in (c for c in below if c.dep == "conj" and clause.i > verb.i and not _has_subject(analysis, c)):
        joins = [c for c in below if c.dep == "cc" and c.i < d.i][-1:]
        parted = joins and analysis.tokens[joins[0].i - 1].text == ","
        speaks = d.tag == verb.tag != "VBN" and key_of(analysis, d) in of_speech()
        if parted and (speaks or _finite(analysis, d) == _finite(analysis, verb) != _finite(analysis, clause)):
            return (d, *joins)
    return ()


def _own_words(analysis: Analysis, verb: Token, clause: Token) -> list[Token]:
    """“denied that it was so, calling it a lie”: what the speaker says besides, though the parser put it inside."""
    after = (c for c in grammar.with_dep(analysis, clause, "advcl") if c.tag == "VBG" and c.i > clause.i > verb.i)
    parted = (c for c in after if analysis.tokens[c.i - 1].text == ",")
    return [
        c for c in parted if key_of(analysis, c) in of_speech() or c.lemma in ("call", "accuse", "describe", "blame")
    ]


def _has_subject(analysis: Analysis, verb: Token) -> bool:
    return any(c.dep in grammar.SUBJECTS for c in analysis.children(verb))


def _finite(analysis: Analysis, verb: Token) -> str:
    """The tag of the finite word of a verb."""
    helpers = grammar.with_dep(analysis, verb, "aux", "auxpass")
    return helpers[0].tag if helpers else verb.tag


def _circumstance(analysis: Analysis, verb: Token, clause: Token) -> bool:
    """Whether a clause before the verb tells when or why, though the parser took it for what was said."""
    if clause.i > verb.i:
        return False
    told = any(c.i > verb.i and c.dep in ("dobj", "ccomp") for c in analysis.children(verb))
    apart = any(c.text == ";" for c in analysis.tokens[clause.i : verb.i])
    return (told and apart) or _marked(analysis, clause, *SUBORDINATORS)


def _clause_frame(analysis: Analysis, clause: Token) -> str:
    below = analysis.children(clause)
    if _has_to(analysis, clause):
        return "to"
    if clause.tag == "VBG" and not any(c.dep in ("aux", "nsubj") for c in below):
        return "ing"
    first = below[0] if below and below[0].i < clause.i else clause
    if (
        first.tag in WH
        or _first_below(analysis, first).tag in WH
        or any(c.dep == "mark" and c.lemma in ("whether", "if") for c in below)
    ):
        return "wh"
    if grammar.is_verb(clause) or any(c.dep in ("nsubj", "nsubjpass", "expl") for c in below):
        return "clause"
    return "small" if clause.dep == "xcomp" else "clause"


def _with_object(verb: Token, clause: Token, below: Iterable[Token]) -> tuple[Token, ...]:
    """The clause; before an infinitive or gerund also the object that is its subject: “urged [Russia to leave]”."""
    own = [c for c in below if c.dep == "dobj" and verb.i < c.i < clause.i]
    return (*own[-1:], clause) if clause.dep == "xcomp" else (clause,)


def _has_to(analysis: Analysis, clause: Token) -> bool:
    return any(c.tag == "TO" for c in analysis.children(clause))


def _marked(analysis: Analysis, clause: Token, *marks: str) -> bool:
    below = analysis.children(clause)
    return any(c.lemma in marks and (c.dep == "mark" or (c.dep == "dobj" and c.i < clause.i)) for c in below)


def _relative(analysis: Analysis, clause: Token) -> bool:
    below = analysis.children(clause)
    whole = any(c.dep == "nsubjpass" and c.tag not in WH for c in below)
    return not whole and any(c.tag in WH and c.dep in ("nsubj", "nsubjpass", "dobj") for c in below)


def _of_time(analysis: Analysis, prep: Token) -> bool:
    """Whether a phrase tells how long or when: “for an hour”."""
    return any(c.lemma in _TIMES for c in analysis.children(prep) if c.dep == "pobj")


def _from(first: Token, below: Iterable[Token]) -> tuple[Token, ...]:
    """The complement and all that follows it in the verb's phrase."""
    kept = [first]
    for c in below:
        if c.i > first.i and c.dep in _INSIDE:
            kept.append(c)
        elif c.i > first.i and c.dep in _JOINED and c.dep != "punct":
            break
    return tuple(kept)


def _first_below(analysis: Analysis, token: Token) -> Token:
    """The first token of the phrase that a token heads."""
    below = analysis.children(token)
    return _first_below(analysis, below[0]) if below and below[0].i < token.i else token
