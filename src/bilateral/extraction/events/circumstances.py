"""When, where and on what condition an act takes place, and the words that report it."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.extraction.events.triggers import Trigger
from bilateral.extraction.extractor import Findings, Time, Toponym
from bilateral.extraction.grammar import clause_span, complements, is_verb, noun_phrase, objects_of, with_dep
from bilateral.language.analysis import Analysis, Token
from bilateral.record import Span

LONGEST = 400  # characters of evidence
CONDITIONS = frozenset(["if", "unless", "until", "provided"])
GOING = frozenset(["visit", "trip", "travel", "fly", "tour", "go", "come", "arrive", "return", "head"])
LOOSE = frozenset(["prep", "nmod", "compound", "npadvmod", "nummod", "poss", "amod"])
TRANSPARENT = frozenset(["prep", "pobj", "npadvmod", "advmod", "nmod", "compound", "appos", "conj", "pcomp", "nummod",
                         "dobj", "dep", "agent", "attr", "oprd", "amod", "det", "poss"])  # fmt: skip


class Circumstances:
    """The times and places of a document, by sentence."""

    def __init__(self, analysis: Analysis, found: Findings) -> None:
        self.analysis = analysis
        self._times: dict[int, list[tuple[Token, Time]]] = {}
        for time in found.times:
            root = analysis.root_of(time.span)
            if root is not None and time.value:
                self._times.setdefault(root.sent, []).append((root, time))
        self._places: dict[int, list[tuple[Token, Toponym]]] = {}
        for toponym in found.toponyms:
            root = analysis.root_of(toponym.span)
            if root is not None and toponym.place:
                self._places.setdefault(root.sent, []).append((root, toponym))

    def dates(self, anchors: Sequence[Token]) -> tuple[str | None, str | None]:
        """Date and deadline that hang on one of the anchors, the first anchor that has one."""
        for anchor in (*anchors, *(o for a in anchors for o in self._occasions(a))):
            if anchor.dep == "relcl" and (told := self._described(anchor)):
                return told, None
            times = self._times.get(anchor.sent, ())
            held = [t for root, t in times if self._governor(root) == anchor.i] or self._beside_object(anchor)
            date = next((t.value for t in held if t.relation != "by"), None)
            deadline = next((t.value for t in held if t.relation == "by"), None)
            if date or deadline:
                return date, deadline
        return None, None

    def place(self, anchors: Sequence[Token]) -> str | None:
        """The id of the place in or at which, or to which, the act is."""
        for anchor in (*anchors, *(o for a in anchors for o in self._occasions(a))):
            for root, toponym in self._places.get(anchor.sent, ()):
                if self._place_governor(root) == anchor.i:
                    return toponym.place
        return None

    def _beside_object(self, verb: Token) -> list[Time]:
        """Times that the grammar hung on the verb's object: “reopened its embassy in May”."""
        objects = {o.i for o in objects_of(self.analysis, verb) if o.i > verb.i} if is_verb(verb) else set()
        if not objects:
            return []
        below = (c for o in objects for c in with_dep(self.analysis, self.analysis.tokens[o], "prep"))
        prepositions = {c.i for c in below if c.lemma in ("in", "on", "during", "since")}
        return [t for root, t in self._times.get(verb.sent, ()) if root.head in prepositions and root.dep == "pobj"]

    def _described(self, verb: Token) -> str | None:
        """The time that a clause tells of: “since 1996, when it joined”."""
        head = self.analysis.tokens[verb.head]
        told = any(c.lemma == "when" for c in self.analysis.children(verb))
        times = self._times.get(verb.sent, ()) if told else ()
        return next((t.value for root, t in times if head.i == root.i or t.span.contains(head.span)), None)

    def _occasions(self, verb: Token) -> list[Token]:
        """What the verb takes place at: “during his May visit, he assured …”."""
        if not is_verb(verb):
            return []
        return complements(self.analysis, verb, "during", "at", "in")

    def _governor(self, token: Token) -> int:
        """The verb or noun that a time dates: up through prepositions, names and the words of the time itself."""
        while token.dep in TRANSPARENT and token.head != token.i:
            above = self.analysis.tokens[token.head]
            if is_verb(above):
                return self._sayer_of(above, token).i
            if above.pos == "NOUN" and token.dep in LOOSE:
                return above.i
            token = above
        return token.i

    def _sayer_of(self, verb: Token, time: Token) -> Token:
        """The verb, or that of saying where the time stands before what is said: “said last week it would …”."""
        head = self.analysis.head(verb)
        if verb.dep != "ccomp" or head is None or not head.i < time.i:
            return verb
        opening = [c for c in self.analysis.children(verb) if c.dep in ("nsubj", "nsubjpass", "mark")]
        return head if opening and time.i < opening[0].i else verb

    def _place_governor(self, token: Token) -> int:
        """The verb or noun that takes place there, names between them passed over; -1 where none does."""
        while token.dep in ("compound", "conj", "appos", "nmod"):
            token = self.analysis.tokens[token.head]
        preposition = self.analysis.tokens[token.head]
        if token.dep == "dobj" and preposition.lemma in ("visit", "tour"):
            return preposition.i
        if token.dep != "pobj" or preposition.lemma not in ("in", "at", "to", "near", "outside"):
            return -1
        above = self.analysis.tokens[preposition.head]
        if preposition.lemma == "to" and above.lemma not in GOING:
            return -1
        while above.pos == "PROPN" or above.dep in ("prep", "agent"):
            if above.head == above.i:
                return -1
            above = self.analysis.tokens[above.head]
        return above.i


def anchors_of(analysis: Analysis, trigger: Trigger) -> list[Token]:
    """What a time or place of the act hangs on: its word, then the verb that the word completes."""
    token = trigger.token
    out = [token]
    head = analysis.head(token)
    while head is not None and not is_verb(head) and head.dep not in ("relcl", "acl"):
        out += [head] if head.pos in ("NOUN", "PROPN") and trigger.kind == "noun" else []
        token, head = head, analysis.head(head)
    if head is not None and is_verb(head) and (trigger.kind != "verb" or token.dep in ("xcomp", "conj")):
        out.append(head)
    return out


def clause_of(analysis: Analysis, trigger: Trigger) -> Span:
    """The clause that reports the act."""
    token = trigger.token
    if trigger.kind == "noun":
        span = noun_phrase(analysis, token)
        head = analysis.head(token)
        carried = head is not None and is_verb(head) and token.dep == "dobj"
        return _cut(analysis, span.to(clause_span(analysis, head)) if head and carried else span, token)
    verb = token if is_verb(token) else next((a for a in analysis.ancestors(token) if is_verb(a)), token)
    return _cut(analysis, clause_span(analysis, verb), token)


def widened(clause: Span, act: Token, parts: Sequence[Token]) -> Span:
    """The clause with those words of the act's sentence that stand near."""
    for part in parts:
        wider = clause.to(part.span)
        if part.sent == act.sent and wider.end - wider.start <= LONGEST:
            clause = wider
    return clause


def _cut(analysis: Analysis, span: Span, token: Token) -> Span:
    """The span, or of one too long the stretch about the token that is short enough."""
    if span.end - span.start <= LONGEST:
        return span
    start = max(span.start, token.start - LONGEST // 2)
    inside = [t for t in analysis.tokens_in((start, min(span.end, start + LONGEST))) if t.start >= start]
    return Span(inside[0].start, max(t.end for t in inside if t.end <= start + LONGEST))


def condition(analysis: Analysis, trigger: Trigger) -> Span | None:
    """The clause on which the act depends: “unless …”, “if …”."""
    verbs = [t for t in (trigger.token, *analysis.ancestors(trigger.token)) if is_verb(t)][:2]
    below = [t for c in analysis.children(trigger.token) if c.dep in ("xcomp", "ccomp", "acl") for t in (c,)]
    for verb in (*below, *verbs):
        for clause in analysis.children(verb):
            if clause.dep == "advcl" and any(
                c.dep == "mark" and c.lemma in CONDITIONS for c in analysis.children(clause)
            ):
                return analysis.subtree_span(clause)
    return None
