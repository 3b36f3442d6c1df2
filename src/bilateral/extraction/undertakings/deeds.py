"""What the readers of verbs have in common: who acts, and what undertaking a noun or clause makes."""

from __future__ import annotations

from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft
from bilateral.extraction.undertakings.candidate import Candidate, StageFound
from bilateral.extraction.undertakings.cast import UNKNOWN, Cast
from bilateral.extraction.undertakings.lexicon import Lexicon
from bilateral.extraction.undertakings.parties import agents, whole
from bilateral.extraction.undertakings.phrase import LONGEST_NAME, key_of, name_of, phrase_of, topic_of
from bilateral.extraction.undertakings.worth import definite
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import UndertakingType
from bilateral.record.span import Span


class Reader:
    """Makes candidates of what verbs of a draft act on."""

    def __init__(self, draft: Draft, vocabulary: Lexicon, cast: Cast) -> None:
        self._analysis: Analysis = draft.analysis
        self._lexicon = vocabulary
        self._words = vocabulary.words
        self._cast = cast

    def _makers(self, verb: Token) -> tuple[str, ...] | None:
        """The parties that act; none where they are not made out, None where nobody who can bind himself acts."""
        subjects = agents(self._analysis, verb)
        if verb.lemma == "agree":
            subjects = [*subjects, *grammar.complements(self._analysis, verb, "with")]
        parties = self._cast.all_at(subjects)
        if all(p == UNKNOWN for p in parties) and not any(s.lemma in self._words["makers"] for s in subjects):
            return None
        return whole(parties)

    def _is_paper(self, thing: Token) -> bool:
        return any(not e.work for e in self._lexicon.nouns.get(thing.lemma, ()))

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
