"""Undertakings that a noun names: “the 1994 accord on fishing”, “peace talks”, “the construction of a railway”."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft
from bilateral.extraction.undertakings import stages
from bilateral.extraction.undertakings.candidate import Candidate, StageFound
from bilateral.extraction.undertakings.lexicon import Lexicon, Noun
from bilateral.extraction.undertakings.parties import MUTUAL, Cast, actors_on, completed, named_parties
from bilateral.extraction.undertakings.phrase import Phrase, key_of, name_of, phrase_of, topic_of, words_below
from bilateral.language.analysis import Analysis, Token

NOMINAL = frozenset(["NN", "NNS", "NNP", "NNPS"])
INSIDE = frozenset(["compound", "nmod", "amod", "npadvmod"])
UNDETERMINED = frozenset(
    ["any", "no", "every", "each", "what", "which", "whatever", "another", "some", "neither", "either"]
)
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "such"])
FOR_TWO = frozenset(["agreement", "talks"])


def noun_candidates(draft: Draft, lexicon: Lexicon, cast: Cast) -> Iterator[Candidate]:
    """Every mention by a noun of undertakings, those that only refer back among them."""
    for token in draft.analysis.tokens:
        if token.tag in NOMINAL and (entry := entry_of(draft.analysis, lexicon, token)) is not None:
            found = _candidate(draft, lexicon, cast, (token, entry))
            if found is not None:
                yield found


def headword(analysis: Analysis, token: Token) -> str:
    """The noun's lemma, with what a hyphen joins to it: “cease-fire”."""
    lemma = token.lemma
    if token.tag in ("NNPS", "NNP") and lemma.endswith("s") and token.tag == "NNPS":
        lemma = lemma[:-1]
    if token.i >= 2 and analysis.tokens[token.i - 1].text == "-" and analysis.tokens[token.i - 1].end == token.start:
        return f"{analysis.tokens[token.i - 2].text.lower()}-{lemma}"
    return lemma


def entry_of(analysis: Analysis, lexicon: Lexicon, token: Token) -> Noun | None:
    """The entry of the vocabulary that the noun fits, if any."""
    word = headword(analysis, token)
    entries = lexicon.nouns.get(word) or lexicon.nouns.get(token.lemma, ())
    return next((e for e in entries if _fits(analysis, lexicon, token, e)), None)


def _fits(analysis: Analysis, lexicon: Lexicon, token: Token, entry: Noun) -> bool:
    if entry.plural and token.tag not in ("NNS", "NNPS"):
        return False
    if token.dep in INSIDE and not (entry.bare and analysis.tokens[token.head].lemma in lexicon.stage_nouns):
        return False
    before = {c.lemma for c in analysis.children(token) if c.i < token.i} | {
        c.text.lower() for c in analysis.children(token) if c.i < token.i
    }
    if entry.modifiers and not entry.modifiers & before:
        return False
    if (token.lemma == "deal" and before & {"great", "good"}) or (token.lemma == "settlement" and token.tag == "NNS"):
        return False
    if entry.of or entry.complement:
        of = {t.lemma for t in grammar.complements(analysis, token, "of")}
        return bool(of & entry.complement if entry.complement else of)
    return True


def _candidate(draft: Draft, lexicon: Lexicon, cast: Cast, found: tuple[Token, Noun]) -> Candidate | None:
    head, entry = found
    analysis = draft.analysis
    if _undetermined(analysis, head):
        return None
    phrase = phrase_of(analysis, head)
    key, numbers = key_of(analysis, lexicon, phrase)
    stage = stages.stage_of(analysis, lexicon, head, entry.type)
    if entry.type == "talks" and not _lasting(analysis, head, stage):
        return None
    topic = topic_of(analysis, lexicon, phrase)
    if not topic and (said := _stipulated(analysis, lexicon, head)) is not None:
        topic, more = said
        key |= more
    parties = _parties(draft, cast, phrase, entry)
    named = bool(named_parties(cast, analysis, head, list(phrase.ties)))
    content = bool(key or numbers) or (named and not entry.with_topic) or (entry.with_topic and named and bool(topic))
    plural = head.tag in ("NNS", "NNPS") and entry.type not in ("talks", "policy")
    definite = _definite(analysis, head)
    if entry.with_topic and not (key or (topic and phrase.ties)):
        return None
    refers = not content and not entry.bare and not _acted(stage, definite, parties)
    if refers and not definite:
        return None
    if plural and not numbers and not _firm(stage) and not _proper(head) and not named:
        return None
    return Candidate(
        head=head.i,
        noun=headword(analysis, head),
        type=entry.type,
        span=phrase.span,
        name=name_of(analysis, phrase),
        key=key | ({head.lemma} if entry.bare else frozenset()),
        numbers=numbers,
        parties=parties,
        topic=topic,
        stage=stage,
        plural=plural,
        refers=refers,
        because=f"noun {headword(analysis, head)}",
    )


def _proper(head: Token) -> bool:
    return head.tag in ("NNP", "NNPS")


def _firm(stage: StageFound | None) -> bool:
    return stage is not None and stage.ground == "stated"


def _acted(stage: StageFound | None, definite: bool, parties: tuple[str, ...]) -> bool:
    """“signed an agreement”: indefinite, but its coming about is told, with its parties."""
    return (
        not definite and stage is not None and stage.ground == "stated" and stage.stage != "proposed" and bool(parties)
    )


def _definite(analysis: Analysis, head: Token) -> bool:
    return any((c.dep in ("det", "poss") and (c.lemma in DEFINITE or c.dep == "poss")) for c in analysis.children(head))


def _undetermined(analysis: Analysis, head: Token) -> bool:
    """“any deal”, “no agreement”, “without a treaty”, “if a deal is reached”: nothing that there is."""
    below = analysis.children(head)
    if any(c.dep in ("det", "neg") and c.lemma in UNDETERMINED for c in below):
        return True
    above = analysis.head(head)
    return head.dep == "pobj" and above is not None and above.lemma in ("without", "as", "unlike", "like")


def _lasting(analysis: Analysis, head: Token, stage: StageFound | None) -> bool:
    """Talks that go on, not a meeting: they have a stage, a purpose, or a name, and are not just held on a day."""
    verb = grammar.verb_of(analysis, head)
    held = verb is not None and verb.lemma in (
        "hold",
        "have",
        "attend",
        "meet",
        "host",
        "arrive",
        "visit",
        "say",
        "tell",
    )
    if stage is not None and stage.ground == "stated":
        return not (held and stage.stage == "negotiating")
    return not held


def _stipulated(analysis: Analysis, lexicon: Lexicon, head: Token) -> tuple[str, frozenset[str]] | None:
    """What an instrument says that it does: “Protocol 6 restricts the use of …”."""
    verb = analysis.head(head)
    if verb is None or head.dep != "nsubj" or verb.lemma not in lexicon.words["stipulating"]:
        return None
    for c in analysis.children(verb):
        if c.dep in ("dobj", "xcomp", "ccomp", "prep") and c.i > verb.i:
            below = analysis.subtree(c)[:10]
            words = frozenset(t.lemma for t in below if t.pos in ("NOUN", "PROPN") and t.lemma != head.lemma)
            text = words_below(analysis, c) if c.dep == "prep" else analysis.text[below[0].start : below[-1].end]
            return (text, words) if text else None
    return None


def _parties(draft: Draft, cast: Cast, phrase: Phrase, entry: Noun) -> tuple[str, ...]:
    """Both sides of an agreement or talks; the owner or maker of anything else."""
    analysis, head = draft.analysis, phrase.head
    named = named_parties(cast, analysis, head, list(phrase.ties))
    if entry.type not in FOR_TWO and named:
        return tuple(named)
    verb = grammar.verb_of(analysis, head)
    governed = head.dep in ("dobj", "pobj", "conj", "nsubjpass") and verb is not None
    acting = (
        actors_on(cast, analysis, verb) if governed and verb is not None and verb.lemma not in cast.outsiders else []
    )
    together = list(dict.fromkeys([*named, *acting]))
    mutual = any(t.text.lower() in MUTUAL for t in phrase.before)
    if entry.type in FOR_TWO or mutual:
        return completed(cast, analysis.sentences[head.sent], together, mutual)
    return tuple(together)
