"""Pledges that a verb tells: “promised to send grain”, “will provide tents”, “earmarked 9 million euros”."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction import grammar
from bilateral.extraction.undertakings import stages
from bilateral.extraction.undertakings.candidate import Candidate, StageFound
from bilateral.extraction.undertakings.deeds import Reader
from bilateral.extraction.undertakings.parties import actors_on, whole
from bilateral.extraction.undertakings.phrase import phrase_of
from bilateral.extraction.undertakings.terms import terms_of
from bilateral.extraction.undertakings.worth import idle
from bilateral.language.analysis import Token
from bilateral.record.kinds import Stage
from bilateral.record.span import Span

READY = frozenset(["ready", "willing", "prepared"])
FUTURE = frozenset(["will", "shall", "'ll"])


class Promises(Reader):
    """Reads the verbs by which somebody binds himself."""

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
        """“has not paid the $5 million that it promised”, “the tanks that it promised have not come”: unkept."""
        thing = self._analysis.tokens[verb.head]
        deed = self._analysis.head(thing)
        if verb.dep not in ("relcl", "acl") or deed is None or not grammar.is_verb(deed):
            return
        kept = deed.lemma in self._words["deeds"] and thing.dep in ("dobj", "nsubjpass")
        if not kept and not (thing.dep == "nsubj" and deed.lemma in ("arrive", "materialize", "materialise", "come")):
            return
        if stages.reality(self._analysis, self._lexicon, deed) == "denied" and thing.pos in ("NOUN", "SYM", "NUM"):
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
        return [t for t in things if t.pos in ("NOUN", "PROPN", "SYM", "NUM") and not self._cast.at(t)]

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
                if done.tag == "VB" and (done.lemma in self._words["deeds"] or self._grows(done)):
                    yield from self._promises(verb, done, makers)

    def _grows(self, done: Token) -> bool:
        """“step up its agricultural investment in Peru”: more of something that is told."""
        things = grammar.with_dep(self._analysis, done, "dobj") if done.lemma in self._words["growing"] else ()
        return any(self._tells(t) for t in things)

    def _promises(
        self, verb: Token, done: Token, makers: tuple[str, ...], further: bool = False
    ) -> Iterator[Candidate]:
        start = done.start if further or done.i < verb.i else verb.start  # “they will call me, he promises”
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
            terms = terms_of(self._analysis, self._lexicon, verb)
            mere = terms is not None and any(e.assumed == "proposed" for e in self._lexicon.nouns[terms.lemma])
            made: Stage = "proposed" if mere else "agreed"
            stage = StageFound(made, "modified", f"will {verb.lemma}", verb.i, ahead=True)
            yield self._clause(verb, span, makers, stage, things[0])

    def _main_clause(self, verb: Token) -> Span:
        """The verb's clause without the clauses of time and condition behind it."""
        span = grammar.clause_span(self._analysis, verb)
        later = [c for c in grammar.with_dep(self._analysis, verb, "advcl") if c.i > verb.i]
        under = [c for c in grammar.with_dep(self._analysis, verb, "prep") if c.lemma == "under" and c.i < verb.i]
        start = max([span.start, *(after.start for c in under if (after := self._behind(c)) is not None)])
        ends = [before[-1].end for c in later if (before := self._analysis.tokens_in((span.start, self._opening(c))))]
        return Span(start, min([span.end, *ends]))

    def _behind(self, preposition: Token) -> Token | None:
        """The first word after a preposition's phrase, a comma passed over."""
        after = self._analysis.tokens[self._analysis.subtree(preposition)[-1].i + 1 :][:2]
        return next((t for t in after if t.pos != "PUNCT"), None)

    def _opening(self, clause: Token) -> int:
        return self._analysis.subtree(clause)[0].start

    def _to_come(self, verb: Token, modal: Token) -> bool:
        """“will”, and “would” of what was announced."""
        above = self._analysis.head(verb)
        told = above is not None and verb.dep == "ccomp" and above.lemma in self._words["telling"]
        told = told or terms_of(self._analysis, self._lexicon, verb) is not None
        return modal.text.lower() in FUTURE or (told and modal.lemma == "would")
