"""Undertakings that a verb tells: pledges, works being built, ties being restored, topics that parties confer about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.undertakings import stages
from bilateral.extraction.undertakings.candidate import Candidate, StageFound
from bilateral.extraction.undertakings.lexicon import lexicon
from bilateral.extraction.undertakings.parties import actors_on, agents, whole
from bilateral.extraction.undertakings.phrase import phrase_of
from bilateral.extraction.undertakings.promises import Promises
from bilateral.extraction.undertakings.worth import definite, idle
from bilateral.language.analysis import Token
from bilateral.record.kinds import Stage
from bilateral.record.span import Span

READ = (
    "granting",
    "working",
    "pledging",
    "deciding",
    "founding",
    "deeds",
    "building",
    "normalizing",
    "conferring",
    "exchanges",
    "helping",
    "parleying",
)
PARLEYING = frozenset(["ready", "willing", "prepared", "open", "offer", "want", "propose", "hope", "agree"])
JOINABLE = frozenset(["bank", "fund", "union", "bloc"])
EFFORTS = frozenset(["effort", "process", "drive", "work"])
LISTED = frozenset(["dobj", "pobj", "prep", "acl", "npadvmod", "conj", "appos", "pcomp"])
NEXT: dict[stages.Reality, Stage | None] = {"real": "under_way", "unreal": "proposed", "denied": None}


@cache
def _triggers() -> dict[str, tuple[str, ...]]:
    """First words of verbs and nouns → the lists that they begin a phrase of."""
    found: dict[str, dict[str, None]] = {}
    for kind in READ:
        for phrase in lexicon().words[kind]:
            found.setdefault(phrase.split()[0], {})[kind] = None
    return {word: tuple(kinds) for word, kinds in found.items()}


class Acts(Promises):
    """Reads the verbs of a draft."""

    def candidates(self) -> Iterator[Candidate]:
        """Every mention by a verb, in order of the text."""
        triggers = _triggers()
        for word in self._analysis.tokens:
            kinds = triggers.get(word.lemma)
            if kinds is None:
                continue
            if grammar.is_verb(word):
                for kind in kinds:
                    yield from self._read(kind, word)
            elif "exchanges" in kinds and word.pos == "NOUN":
                yield from self._exchanged(word)

    def _read(self, kind: str, verb: Token) -> Iterator[Candidate]:
        readers = {
            "granting": self._granted,
            "working": self._worked,
            "pledging": self._pledged,
            "deciding": self._decided,
            "founding": self._founded,
            "deeds": self._deed,
            "building": self._built,
            "normalizing": self._normalized,
            "conferring": self._conferred,
            "helping": self._helped,
            "parleying": self._parleyed,
        }
        if kind in readers and self._phrased(verb, self._words[kind]):
            yield from readers[kind](verb)

    def _phrased(self, verb: Token, phrases: frozenset[str]) -> bool:
        """Whether the verb, with its particle or preposition, is one of these phrases."""
        if verb.lemma in phrases:
            return True
        added = grammar.with_dep(self._analysis, verb, "prt", "prep")
        return any(f"{verb.lemma} {c.lemma}" in phrases for c in added)

    def _worked(self, verb: Token) -> Iterator[Candidate]:
        """“are working together to clean up the harbor”, “cooperate on the disposal of mines”: a project of theirs."""
        makers = whole(actors_on(self._cast, self._analysis, verb))
        together = any(c.lemma in ("together", "jointly") for c in self._analysis.children(verb))
        if len(self._cast.sides(makers)) < 2 and not together:
            return
        real = stages.reality(self._analysis, self._lexicon, verb)
        settled = real == "unreal" and stages.settled(self._analysis, verb)
        stage = StageFound(
            "agreed" if settled else NEXT[real] or "proposed", "stated", f"verb {verb.lemma}", verb.i, ahead=settled
        )
        for doing in grammar.complements(self._analysis, verb, "on", "in", "against") if NEXT[real] else ():
            yield from self._joined_deed(doing, makers, stage)
        for thing in grammar.complements(self._analysis, verb, "on", "in", "against") if NEXT[real] else ():
            vague = thing.lemma in self._words["general"] or self._is_paper(thing)
            if thing.pos == "NOUN" and not vague and self._tells(thing):
                yield self._thing(thing, makers, "project", stage)
        for done in grammar.with_dep(self._analysis, verb, "xcomp", "advcl"):
            things = self._things(done)
            if done.tag == "VB" and things and NEXT[real] and not idle(self._analysis, self._lexicon, done):
                stage = StageFound(NEXT[real] or "proposed", "stated", f"verb {verb.lemma}", verb.i)
                span = Span(done.start, phrase_of(self._analysis, things[0]).span.end)
                found = self._clause(done, span, makers, stage, things[0])
                yield msgspec.structs.replace(found, type="project", noun="project")

    def _things(self, done: Token) -> list[Token]:
        """The objects that stand behind a verb."""
        below = grammar.with_dep(self._analysis, done, "dobj")
        return [t for t in below if t.pos in ("NOUN", "PROPN") and t.i > done.i]

    def _joined_deed(self, doing: Token, makers: tuple[str, ...], stage: StageFound) -> Iterator[Candidate]:
        """“cooperate in fighting piracy”."""
        things = self._things(doing)
        general = idle(self._analysis, self._lexicon, doing) and doing.lemma != "fight"
        if doing.tag == "VBG" and things and not general:
            span = Span(doing.start, phrase_of(self._analysis, things[0]).span.end)
            found = self._clause(doing, span, makers, stage, things[0])
            yield msgspec.structs.replace(found, type="project", noun="project")

    def _helped(self, verb: Token) -> Iterator[Candidate]:
        """“is helping Peru to clear mines”, “will help Peru build dams”: not what is long done, nor help in general."""
        real = stages.reality(self._analysis, self._lexicon, verb)
        going_on = real == "real" and (verb.tag == "VBG" or (verb.tag in ("VBZ", "VBP") and verb.dep != "relcl"))
        above = self._analysis.head(verb)
        told = above is not None and (above.lemma in self._words["pledging"] or above.lemma in self._words["deciding"])
        modal = grammar.modal(self._analysis, verb)
        due = modal is not None and self._to_come(verb, modal) and not stages.conditional(self._analysis, verb)
        if real == "denied" or told or not (going_on or due):
            return
        for done in grammar.with_dep(self._analysis, verb, "xcomp", "ccomp"):
            things = self._things(done)
            helped = self._cast.all_at(grammar.with_dep(self._analysis, verb, "dobj") or agents(self._analysis, done))
            makers = whole([*self._cast.all_at(agents(self._analysis, verb)), *helped])
            general = idle(self._analysis, self._lexicon, done) or done.lemma in ("achieve", "win", "defeat", "solve")
            if done.tag == "VB" and things and not general and len(self._cast.sides(makers)) > 1:
                stage = StageFound("agreed" if due else "under_way", "stated", f"verb {verb.lemma}", verb.i, ahead=due)
                span = Span(done.start, phrase_of(self._analysis, things[0]).span.end)
                found = self._clause(done, span, makers, stage, things[0])
                yield msgspec.structs.replace(found, type="project", noun="project")

    def _parleyed(self, verb: Token) -> Iterator[Candidate]:
        """“is ready to negotiate with Peru over the dam”: talks that somebody offers or wants."""
        above = self._analysis.head(verb)
        offered = above is not None and verb.dep == "xcomp" and above.lemma in PARLEYING
        partners = grammar.complements(self._analysis, verb, "with")
        if not offered or above is None or not partners:
            return
        said = above if grammar.is_verb(above) else self._analysis.head(above)
        if said is None or grammar.negated(self._analysis, said):
            return
        parties = whole(self._cast.all_at([*agents(self._analysis, verb), *partners]))
        topics = [t for t in grammar.with_dep(self._analysis, verb, "prep") if t.lemma in ("about", "on", "over")]
        real = above.pos in ("ADJ", "VERB") and not stages.conditional(self._analysis, verb)
        if len(self._cast.sides(parties)) > 1 and topics and real:
            span = Span(verb.start, grammar.full_phrase(self._analysis, topics[-1]).end)
            yield Candidate(
                head=verb.i, noun="talk", type="talks", span=span, name=self._text(span)[:120],
                key=frozenset(t.lemma for t in grammar.complements(self._analysis, verb, "about", "on", "over")),
                parties=parties, topic=self._text(grammar.full_phrase(self._analysis, topics[0])).partition(" ")[2],
                stage=StageFound("proposed", "stated", f"{above.lemma} to {verb.lemma}", verb.i, ahead=True),
                because=f"{above.lemma} to {verb.lemma}",
            )  # fmt: skip

    def _founded(self, verb: Token) -> Iterator[Candidate]:
        """“formed a consortium”: by two sides at least, or one that has a name as of many."""
        makers = self._makers(verb) or ()
        real = stages.reality(self._analysis, self._lexicon, verb)
        if not makers or real == "denied":
            return
        alone = len(self._cast.sides(makers)) < 2
        stage = StageFound(NEXT[real] or "proposed", "stated", f"verb {verb.lemma}", verb.i, ahead=real == "unreal")
        for thing in grammar.objects_of(self._analysis, verb):
            if thing.lemma in self._words["founded"] and not (alone and not self._titled(thing, makers)):
                ties = [t for at in (thing, verb) for t in grammar.complements(self._analysis, at, "with")]
                partners = self._cast.all_at(ties) if alone else []
                yield self._thing(thing, whole([*makers, *partners]), "project", stage)

    def _titled(self, thing: Token, makers: tuple[str, ...]) -> bool:
        """“an African Reconstruction Bank”: one state may found what others are to join."""
        named = sum(t.tag in ("NNP", "NNPS") for t in phrase_of(self._analysis, thing).before)
        joint = thing.lemma in JOINABLE and thing.tag == "NNP" and named > 1
        return joint and all(self._cast.is_public(p) for p in makers)

    def _built(self, verb: Token) -> Iterator[Candidate]:
        """“Russia is building a plant there”, “they plan to lay a pipeline”: not what was built long ago."""
        real = stages.reality(self._analysis, self._lexicon, verb)
        under_way = verb.tag == "VBG" or real != "real"
        if (verb.dep in ("acl", "relcl", "amod") and not under_way) or self._promised(verb):
            return
        for work in grammar.objects_of(self._analysis, verb):
            if work.lemma not in self._words["works"] or (real == "denied" and not self._owed(verb, work)):
                continue
            stage: Stage = (NEXT[real] or "stalled") if under_way else "completed"
            above = self._analysis.head(verb)
            if stage == "proposed" and above is not None and above.lemma == "agree" and above.tag in ("VBD", "VBN"):
                stage = "agreed"
            makers = self._makers(verb)
            if above is not None and above.lemma == "help":
                continue  # read by what is helped
            if makers is not None or ((under_way or stage == "stalled") and phrase_of(self._analysis, work).ties):
                found = StageFound(stage, "stated", f"verb {verb.lemma}", verb.i, ahead=real == "unreal")
                yield self._thing(work, makers or (), "project", found)

    def _owed(self, verb: Token, work: Token) -> bool:
        """“failed to build the refinery”: one spoken of before."""
        above = self._analysis.head(verb)
        failing = above is not None and verb.dep == "xcomp" and above.lemma in ("fail", "refuse", "yet", "have")
        if grammar.is_passive(self._analysis, verb) and verb.dep != "acl":
            return True
        return failing and definite(self._analysis, work)

    def _promised(self, verb: Token) -> bool:
        """“vowed to build …”: a pledge."""
        above = self._analysis.head(verb)
        return verb.dep == "xcomp" and above is not None and above.lemma in self._words["pledging"] - {"agree", "offer"}

    def _normalized(self, verb: Token) -> Iterator[Candidate]:
        """“normalizing relations with Peru”."""
        things = [t for t in grammar.objects_of(self._analysis, verb) if t.lemma in self._words["relations"]]
        if not things or grammar.negated(self._analysis, verb):
            return
        real = stages.reality(self._analysis, self._lexicon, verb)
        done = real == "real" and verb.tag in ("VBD", "VBN")
        stage: Stage = "completed" if done else "proposed" if real == "unreal" or verb.tag == "VBG" else "under_way"
        if verb.dep == "acl" and (effort := self._effort(verb)) is not None:
            stage = effort
        phrase = phrase_of(self._analysis, things[0])
        partners = self._partners(verb, things[0])
        alone = len(self._cast.sides(self._cast.all_at(partners))) == 2
        parties = self._cast.all_at(partners if alone else [*agents(self._analysis, verb), *partners])
        found = whole(parties) if len(self._cast.sides(parties)) == 2 else ()
        end = phrase.span.end if self._partners(verb, things[0]) else things[0].end
        span = Span(min(verb.start, phrase.span.start), max(end, verb.end))
        yield Candidate(
            head=things[0].i, noun="normalization", type="policy", span=span, name=self._text(span),
            key=frozenset(["relation"]), parties=found, topic="relations",
            stage=StageFound(stage, "stated", f"verb {verb.lemma}", verb.i), because=f"verb {verb.lemma}",
        )  # fmt: skip

    def _effort(self, verb: Token) -> Stage | None:
        """How far “efforts to restore relations” have come: they go on unless a verb tells otherwise."""
        noun = self._analysis.head(verb)
        if noun is None or noun.lemma not in EFFORTS:
            return None
        told = stages.stage_of(self._analysis, self._lexicon, noun, "policy")
        ended = told is not None and told.ground == "stated" and told.stage in ("stalled", "suspended", "abandoned")
        return told.stage if told is not None and ended else "under_way"

    def _partners(self, verb: Token, thing: Token) -> list[Token]:
        out = grammar.complements(self._analysis, thing, "with", "between")
        out = out or grammar.complements(self._analysis, verb, "with", "between")
        out = [t for tie in out for t in grammar.conjuncts(self._analysis, tie)]
        return [t for t in out if self._cast.at(t)]

    def _conferred(self, verb: Token) -> Iterator[Candidate]:
        """Common work that is a topic of talks: “discussed issues relating to joint construction of a port”."""
        stage = StageFound("negotiating", "stated", f"topic of {verb.lemma}", verb.i)
        parties = whole(actors_on(self._cast, self._analysis, verb))
        parties = parties if len(self._cast.sides(parties)) >= 2 else ()
        for thing in self._topics(verb):
            yield self._thing(thing, parties, "project", stage)

    def _exchanged(self, noun: Token) -> Iterator[Candidate]:
        """“exchanged views on the building of …”, “held talks about …”."""
        verb = grammar.verb_of(self._analysis, noun)
        stage = StageFound("negotiating", "stated", f"topic of {noun.lemma}", verb.i if verb else None)
        parties = whole(actors_on(self._cast, self._analysis, verb)) if verb and noun.dep == "dobj" else ()
        parties = parties if len(self._cast.sides(parties)) >= 2 else ()
        for tie in phrase_of(self._analysis, noun).ties:
            if tie.lemma in ("on", "about", "over"):
                for thing in self._topics(tie):
                    yield self._thing(thing, parties, "project", stage)

    def _topics(self, verb: Token) -> Iterator[Token]:
        """The works among what is conferred about; not those inside another's phrase or a further clause."""
        todo = [c for c in self._analysis.children(verb) if c.i > verb.i and c.dep in LISTED]
        while todo:
            thing = todo.pop(0)
            if thing.pos in ("NOUN", "PROPN") and self._is_work(thing):
                yield thing
                todo += grammar.with_dep(self._analysis, thing, "conj", "appos")
            elif thing.lemma in self._words["announcing"] or thing.pos not in ("NOUN", "PROPN"):
                todo += (c for c in self._analysis.children(thing) if c.dep in LISTED)
            else:
                todo += grammar.with_dep(self._analysis, thing, "conj")

    def _is_work(self, thing: Token) -> bool:
        """“joint development of …”, “space research”: common work with something that tells it from other work."""
        if thing.lemma not in self._words["joint_work"]:
            return False
        return self._tells(thing)
