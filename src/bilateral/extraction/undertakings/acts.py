"""Undertakings that a verb tells: pledges, works being built, ties being restored, topics that parties confer about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft
from bilateral.extraction.undertakings import stages
from bilateral.extraction.undertakings.candidate import Candidate, StageFound
from bilateral.extraction.undertakings.cast import UNKNOWN, Cast
from bilateral.extraction.undertakings.lexicon import Lexicon, lexicon
from bilateral.extraction.undertakings.parties import actors_on, agents, whole
from bilateral.extraction.undertakings.phrase import LONGEST_NAME, key_of, name_of, phrase_of, topic_of
from bilateral.extraction.undertakings.worth import definite, idle
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import Stage, UndertakingType
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
)
LISTED = frozenset(["dobj", "pobj", "prep", "acl", "npadvmod", "conj", "appos", "pcomp"])
READY = frozenset(["ready", "willing", "prepared"])
FUTURE = frozenset(["will", "shall", "'ll"])
NEXT: dict[stages.Reality, Stage | None] = {"real": "under_way", "unreal": "proposed", "denied": None}


@cache
def _triggers() -> dict[str, tuple[str, ...]]:
    """First words of verbs and nouns → the lists that they begin a phrase of."""
    found: dict[str, dict[str, None]] = {}
    for kind in READ:
        for phrase in lexicon().words[kind]:
            found.setdefault(phrase.split()[0], {})[kind] = None
    return {word: tuple(kinds) for word, kinds in found.items()}


class Acts:
    """Reads the verbs of a draft."""

    def __init__(self, draft: Draft, vocabulary: Lexicon, cast: Cast) -> None:
        self._analysis: Analysis = draft.analysis
        self._lexicon = vocabulary
        self._words = vocabulary.words
        self._cast = cast

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
        }
        if kind in readers and self._phrased(verb, self._words[kind]):
            yield from readers[kind](verb)

    def _phrased(self, verb: Token, phrases: frozenset[str]) -> bool:
        """Whether the verb, with its particle or preposition, is one of these phrases."""
        if verb.lemma in phrases:
            return True
        added = grammar.with_dep(self._analysis, verb, "prt", "prep")
        return any(f"{verb.lemma} {c.lemma}" in phrases for c in added)

    def _granted(self, verb: Token) -> Iterator[Candidate]:
        """“earmarked 9 million euros for schools”."""
        makers = self._makers(verb)
        if makers is None or stages.reality(self._analysis, self._lexicon, verb) != "real":
            return
        for sum_ in grammar.objects_of(self._analysis, verb):
            if self._is_money(sum_):
                yield self._thing(sum_, makers, "pledge", StageFound("agreed", "stated", f"verb {verb.lemma}", verb.i))

    def _is_money(self, thing: Token) -> bool:
        """An amount: “$5 million”, “9 million euros”."""
        below = grammar.with_dep(self._analysis, thing, "nummod", "quantmod", "nmod", "compound")
        return thing.tag in ("CD", "$") or any(t.tag in ("CD", "$") for t in below)

    def _worked(self, verb: Token) -> Iterator[Candidate]:
        """“are working together to clean up the harbor”, “cooperate on the disposal of mines”: a project of theirs."""
        makers = whole(actors_on(self._cast, self._analysis, verb))
        together = any(c.lemma in ("together", "jointly") for c in self._analysis.children(verb))
        if len(self._cast.sides(makers)) < 2 and not together:
            return
        real = stages.reality(self._analysis, self._lexicon, verb)
        stage = StageFound(NEXT[real] or "proposed", "stated", f"verb {verb.lemma}", verb.i)
        for thing in grammar.complements(self._analysis, verb, "on", "in") if NEXT[real] else ():
            vague = thing.lemma in self._words["general"] or self._is_paper(thing)
            if thing.pos == "NOUN" and not vague and self._tells(thing):
                yield self._thing(thing, makers, "project", stage)
        for done in grammar.with_dep(self._analysis, verb, "xcomp", "advcl"):
            things = [t for t in grammar.with_dep(self._analysis, done, "dobj") if t.pos in ("NOUN", "PROPN")]
            if done.tag == "VB" and things and NEXT[real] and not idle(self._analysis, self._lexicon, done):
                stage = StageFound(NEXT[real] or "proposed", "stated", f"verb {verb.lemma}", verb.i)
                span = Span(done.start, phrase_of(self._analysis, things[0]).span.end)
                found = self._clause(done, span, makers, stage, things[0])
                yield msgspec.structs.replace(found, type="project", noun="project")

    def _pledged(self, verb: Token) -> Iterator[Candidate]:
        """“promised to deliver grain and medicine”: a pledge each; “pledged $5 million in aid”."""
        makers = self._makers(verb)
        if makers is None or stages.reality(self._analysis, self._lexicon, verb) != "real":
            return
        yield from self._unkept(verb, makers)
        for first in grammar.with_dep(self._analysis, verb, "xcomp", "ccomp"):
            settled = first.dep == "xcomp" or grammar.modal(self._analysis, first) is not None
            for done in grammar.conjuncts(self._analysis, first) if settled else ():
                if (
                    done.tag == "VB"
                    and not self._agreed_work(verb, done)
                    and not idle(self._analysis, self._lexicon, done)
                ):
                    yield from self._promises(verb, done, makers, done is not first)
        for done in grammar.complements(self._analysis, verb, "to") if verb.lemma == "commit" else ():
            if done.tag == "VBG" and not idle(self._analysis, self._lexicon, done):
                yield from self._promises(verb, done, makers)
        if verb.lemma == "agree":
            yield from self._agreed_on(verb, makers)
        elif verb.lemma not in ("offer", "undertake") and not grammar.with_dep(self._analysis, verb, "xcomp", "ccomp"):
            for thing in self._bound(verb):
                yield self._thing(thing, makers, "pledge", StageFound("agreed", "stated", verb.lemma, verb.i))

    def _unkept(self, verb: Token, makers: tuple[str, ...]) -> Iterator[Candidate]:
        """“has not paid the $5 million that it promised”: a pledge that waits to be kept."""
        thing = self._analysis.tokens[verb.head]
        deed = self._analysis.head(thing)
        if verb.dep not in ("relcl", "acl") or thing.dep != "dobj" or deed is None or not grammar.is_verb(deed):
            return
        if self._is_money(thing) and stages.reality(self._analysis, self._lexicon, deed) == "denied":
            makers = makers or whole(actors_on(self._cast, self._analysis, deed))
            yield self._thing(thing, makers, "pledge", StageFound("stalled", "stated", f"not {deed.lemma}", deed.i))

    def _agreed_work(self, verb: Token, done: Token) -> bool:
        """“agreed to build a bridge”: a project rather than a pledge."""
        if verb.lemma not in ("agree", "offer") or done.lemma not in self._words["building"]:
            return False
        return any(t.lemma in self._words["works"] for t in grammar.objects_of(self._analysis, done))

    def _bound(self, verb: Token) -> list[Token]:
        """What is pledged: “$5 million”; “a cut” in “committed itself to a cut”."""
        things = grammar.with_dep(self._analysis, verb, "dobj")
        if any(t.tag == "PRP" for t in things):
            things = grammar.complements(self._analysis, verb, "to")
        return [t for t in things if t.pos in ("NOUN", "PROPN", "SYM", "NUM")]

    def _agreed_on(self, verb: Token, makers: tuple[str, ...]) -> Iterator[Candidate]:
        """“agreed on the delimitation of the border”: settled by all that agree."""
        for thing in grammar.complements(self._analysis, verb, "on", "upon"):
            joint = any(c.lemma == "joint" for c in self._analysis.children(thing))
            if thing.tag in ("NN", "NNS") and (joint or self._tells(thing)):
                yield self._thing(thing, makers, "agreement", StageFound("agreed", "stated", "agree on", verb.i, True))

    def _decided(self, verb: Token) -> Iterator[Candidate]:
        """“decided to contribute $5 million”, “plans to supply gas”."""
        makers = self._makers(verb)
        if makers is None or stages.reality(self._analysis, self._lexicon, verb) != "real":
            return
        ready = [c for c in grammar.with_dep(self._analysis, verb, "acomp") if c.lemma in READY]
        for said in (verb, *ready) if verb.lemma != "be" else ready:
            for done in grammar.with_dep(self._analysis, said, "xcomp"):
                if done.tag == "VB" and done.lemma in self._words["deeds"]:
                    yield from self._promises(verb, done, makers)

    def _founded(self, verb: Token) -> Iterator[Candidate]:
        """“formed a consortium”: by two sides at least."""
        makers = self._makers(verb) or ()
        real = stages.reality(self._analysis, self._lexicon, verb)
        if len(self._cast.sides(makers)) < 2 or real == "denied":
            return
        stage = StageFound(NEXT[real] or "proposed", "stated", f"verb {verb.lemma}", verb.i, ahead=real == "unreal")
        for thing in grammar.objects_of(self._analysis, verb):
            if thing.lemma in self._words["founded"]:
                yield self._thing(thing, makers, "project", stage)

    def _makers(self, verb: Token) -> tuple[str, ...] | None:
        """The parties that act; none where they are not made out, None where nobody who can bind himself acts."""
        subjects = agents(self._analysis, verb)
        if verb.lemma == "agree":
            subjects = [*subjects, *grammar.complements(self._analysis, verb, "with")]
        parties = self._cast.all_at(subjects)
        if all(p == UNKNOWN for p in parties) and not any(s.lemma in self._words["makers"] for s in subjects):
            return None
        return whole(parties)

    def _promises(
        self, verb: Token, done: Token, makers: tuple[str, ...], further: bool = False
    ) -> Iterator[Candidate]:
        start = done.start if further else verb.start
        made: Stage = "proposed" if verb.lemma in ("offer", "plan", "intend", "be") else "agreed"
        stage = StageFound(made, "stated", f"verb {verb.lemma}", verb.i)
        things = [t for t in grammar.objects_of(self._analysis, done) if t.pos in ("NOUN", "PROPN") and t.i > done.i]
        if grammar.negated(self._analysis, done) and any(self._is_paper(t) for t in things):
            return
        if not things:
            yield self._clause(done, Span(start, grammar.clause_span(self._analysis, done).end), makers, stage)
        for n, thing in enumerate(things):
            if n == 0:
                end = phrase_of(self._analysis, thing).span.end
                yield self._clause(done, Span(start, end), makers, stage, thing)
            else:
                yield self._thing(thing, makers, "pledge", stage)

    def _is_paper(self, thing: Token) -> bool:
        return any(not e.work for e in self._lexicon.nouns.get(thing.lemma, ()))

    def _deed(self, verb: Token) -> Iterator[Candidate]:
        """“the agency will provide tents”: said of a body or state, as settled."""
        modal = grammar.modal(self._analysis, verb)
        if modal is None or grammar.is_passive(self._analysis, verb) or not self._to_come(verb, modal):
            return
        if grammar.negated(self._analysis, verb) or stages.conditional(self._analysis, verb):
            return
        makers = self._makers(verb)
        things = [t for t in grammar.with_dep(self._analysis, verb, "dobj") if t.pos in ("NOUN", "PROPN", "NUM", "SYM")]
        if makers is not None and things:
            span = self._main_clause(verb)
            stage = StageFound("agreed", "modified", f"will {verb.lemma}", verb.i, ahead=True)
            yield self._clause(verb, span, makers, stage, things[0])

    def _main_clause(self, verb: Token) -> Span:
        """The verb's clause without the clauses of time and condition behind it."""
        span = grammar.clause_span(self._analysis, verb)
        later = [c for c in grammar.with_dep(self._analysis, verb, "advcl") if c.i > verb.i]
        ends = [before[-1].end for c in later if (before := self._analysis.tokens_in((span.start, self._opening(c))))]
        return Span(span.start, min([span.end, *ends]))

    def _opening(self, clause: Token) -> int:
        return self._analysis.subtree(clause)[0].start

    def _to_come(self, verb: Token, modal: Token) -> bool:
        """“will”, and “would” of what was announced."""
        above = self._analysis.head(verb)
        told = above is not None and verb.dep == "ccomp" and above.lemma in self._words["telling"]
        return modal.text.lower() in FUTURE or (told and modal.lemma == "would")

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
        phrase = phrase_of(self._analysis, things[0])
        parties = self._cast.all_at([*agents(self._analysis, verb), *self._partners(verb, things[0])])
        found = whole(parties) if len(self._cast.sides(parties)) == 2 else ()
        end = phrase.span.end if self._partners(verb, things[0]) else things[0].end
        span = Span(min(verb.start, phrase.span.start), max(end, verb.end))
        yield Candidate(
            head=things[0].i, noun="normalization", type="policy", span=span, name=self._text(span),
            key=frozenset(["relation"]), parties=found, topic="relations",
            stage=StageFound(stage, "stated", f"verb {verb.lemma}", verb.i), because=f"verb {verb.lemma}",
        )  # fmt: skip

    def _partners(self, verb: Token, thing: Token) -> list[Token]:
        out = grammar.complements(self._analysis, thing, "with", "between")
        out = out or grammar.complements(self._analysis, verb, "with", "between")
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

    def _tells(self, thing: Token) -> bool:
        """Whether the phrase has a word that tells what it is about."""
        return bool(key_of(self._analysis, self._lexicon, phrase_of(self._analysis, thing))[0])

    def _thing(self, thing: Token, parties: tuple[str, ...], type_: UndertakingType, stage: StageFound) -> Candidate:
        """An undertaking that goes by the phrase of a noun."""
        phrase = phrase_of(self._analysis, thing)
        key, numbers = key_of(self._analysis, self._lexicon, phrase)
        back = not key and type_ == "project" and definite(self._analysis, thing)
        return Candidate(
            head=thing.i, noun=thing.lemma, type=type_, span=phrase.span, name=name_of(self._analysis, phrase),
            refers=back, standing=back,
            key=key or frozenset([thing.lemma]), numbers=numbers, parties=parties,
            topic=topic_of(self._analysis, self._lexicon, phrase) or thing.text, stage=stage, because=stage.because,
        )  # fmt: skip

    def _clause(
        self, verb: Token, span: Span, parties: tuple[str, ...], stage: StageFound, thing: Token | None = None
    ) -> Candidate:
        """A pledge that goes by its clause; named for what is to be done."""
        denied = grammar.with_dep(self._analysis, verb, "neg")
        start = min(t.start for t in (verb, *denied))
        named = self._analysis.tokens_in((start, span.end))[:LONGEST_NAME]
        key = {verb.lemma}
        name = self._text(Span(start, named[-1].end if named else verb.end))
        topic, numbers = name if thing is None else None, frozenset[str]()
        if thing is not None:
            phrase = phrase_of(self._analysis, thing)
            words, numbers = key_of(self._analysis, self._lexicon, phrase)
            key |= {thing.lemma, *words}
            topic = name_of(self._analysis, phrase)
        return Candidate(
            head=(thing or verb).i, noun="pledge", type="pledge", span=span,
            name=name,
            key=frozenset(key), numbers=numbers, parties=parties, topic=topic, stage=stage, because=stage.because,
        )  # fmt: skip

    def _text(self, span: Span) -> str:
        return " ".join(span.of(self._analysis.text).split())
