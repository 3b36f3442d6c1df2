"""Undertakings that a noun names: “the 1994 accord on fishing”, “peace talks”, “the construction of a railway”."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft
from bilateral.extraction.undertakings import stages
from bilateral.extraction.undertakings.candidate import Candidate, StageFound
from bilateral.extraction.undertakings.cast import UNKNOWN, Cast
from bilateral.extraction.undertakings.lexicon import Lexicon, Noun
from bilateral.extraction.undertakings.parties import MUTUAL, actors_on, completed, named_parties, whole
from bilateral.extraction.undertakings.phrase import (
    LONGEST_NAME,
    Phrase,
    key_of,
    name_of,
    objects,
    phrase_of,
    topic_of,
    words_below,
)
from bilateral.language.analysis import Analysis, Token

JOINED = frozenset(["cease", "road", "co"])
NEGATING = frozenset(["non", "anti", "counter"])
NOMINAL = frozenset(["NN", "NNS", "NNP", "NNPS"])
INSIDE = frozenset(["compound", "nmod", "amod"])
UNDETERMINED = frozenset(
    ["any", "no", "every", "each", "what", "which", "whatever", "another", "some", "neither", "either"]
)
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "such"])
FOR_TWO = frozenset(["agreement", "talks"])


def noun_candidates(draft: Draft, lexicon: Lexicon, cast: Cast) -> Iterator[Candidate]:
    """Every mention by a noun of undertakings, those that only refer back among them."""
    named = _in_other_names(draft.analysis)
    for token in draft.analysis.tokens:
        if token.tag not in NOMINAL or token.i in named or not _possible(draft.analysis, lexicon, token):
            continue
        if (entry := entry_of(draft.analysis, lexicon, token)) is not None:
            found = _candidate(draft, lexicon, cast, (token, entry))
            if found is not None:
                yield found


def _possible(analysis: Analysis, lexicon: Lexicon, token: Token) -> bool:
    """A quick look: whether the vocabulary has the noun at all."""
    return (
        token.lemma in lexicon.nouns
        or token.tag == "NNPS"
        or (token.i > 0 and analysis.tokens[token.i - 1].text == "-")
    )


def headword(analysis: Analysis, token: Token) -> str:
    """The noun's lemma, with what a hyphen joins to it: “cease-fire”."""
    lemma = token.lemma
    if token.tag in ("NNPS", "NNP") and lemma.endswith("s") and token.tag == "NNPS":
        lemma = lemma[:-1]
    if token.i >= 2 and analysis.tokens[token.i - 1].text == "-" and analysis.tokens[token.i - 1].end == token.start:
        prefix = analysis.tokens[token.i - 2].text.lower()
        return f"{prefix}-{lemma}" if prefix in JOINED else f"{prefix}{lemma}" if prefix in NEGATING else lemma
    return lemma


def entry_of(analysis: Analysis, lexicon: Lexicon, token: Token) -> Noun | None:
    """The entry of the vocabulary that the noun fits, if any."""
    word = headword(analysis, token)
    entries = lexicon.nouns.get(word, ())
    return next((e for e in entries if _fits(analysis, lexicon, token, e)), None)


def _fits(analysis: Analysis, lexicon: Lexicon, token: Token, entry: Noun) -> bool:
    if entry.capital and not token.text[0].isupper():
        return False
    if token.lemma == "talk" and analysis.subtree(token)[0].i < token.i - LONGEST_NAME:
        return False
    if entry.plural and token.tag not in ("NNS", "NNPS"):
        return False
    if token.dep in INSIDE and not (entry.bare and analysis.tokens[token.head].lemma in lexicon.stage_nouns):
        return False
    before = {c.lemma for c in analysis.children(token) if c.i < token.i} | {
        "".join(t.text for t in analysis.subtree(c)).lower() for c in analysis.children(token) if c.i < token.i
    }
    if entry.modifiers and not entry.modifiers & before:
        return False
    if (token.lemma == "deal" and before & {"great", "good"}) or (token.lemma == "settlement" and token.tag == "NNS"):
        return False
    return not entry.takes or _taken(analysis, lexicon, token, entry)


def _taken(analysis: Analysis, lexicon: Lexicon, token: Token, entry: Noun) -> bool:
    """Whether the noun has the complement that its entry asks for; `to do` is an infinitive."""
    if "to do" in entry.takes and any(c.dep == "acl" and c.tag == "VB" for c in analysis.children(token)):
        return True
    taken = {
        t.lemma for tie in phrase_of(analysis, token).ties if tie.lemma in entry.takes for t in objects(analysis, tie)
    }
    return bool(taken & entry.complement if entry.complement else taken - lexicon.words["intangible"])


def _candidate(draft: Draft, lexicon: Lexicon, cast: Cast, found: tuple[Token, Noun]) -> Candidate | None:
    head, entry = found
    analysis = draft.analysis
    if _undetermined(analysis, head) or _whole(analysis, lexicon, head):
        return None
    phrase = phrase_of(analysis, head)
    key, numbers = key_of(analysis, lexicon, phrase)
    alike = entry.same or next((e.same for word in key for e in lexicon.nouns.get(word, ()) if e.same), None)
    key = frozenset(w for w in key if not any(e.same for e in lexicon.nouns.get(w, ())))
    stage = stages.stage_of(analysis, lexicon, head, entry.type)
    if entry.type == "talks" and not _lasting(analysis, head, stage):
        return None
    if entry.type in ("pledge", "programme") and _idle(lexicon, phrase):
        return None
    topic = topic_of(analysis, lexicon, phrase)
    definite = _definite(analysis, head)
    if not topic and (said := _stipulated(analysis, lexicon, head)) is not None:
        topic, more = said
        key |= more if numbers or not definite else frozenset()
    parties = _parties(draft, cast, phrase, entry)
    named = any(p != UNKNOWN for p in named_parties(cast, analysis, head, list(phrase.ties)))
    content = (
        bool(key or numbers or alike)
        or (named and not entry.with_topic)
        or (entry.with_topic and named and bool(topic))
    )
    plural = head.tag in ("NNS", "NNPS") and entry.type != "talks" and not numbers and entry.assumed != "proposed"
    if entry.with_topic and not (key or (topic and phrase.ties)):
        return None
    if entry.type == "talks" and not (definite or plural_talks(head) or key or _firm(stage)):
        return None
    if entry.staged and not (named or _firm(stage)):
        return None
    content = content and not (not key and not named and _pointed(analysis, head))
    refers = not content and not entry.bare and not _acted(stage, definite, parties)
    if refers and not definite:
        return None
    if plural and not (named or _settled(stage, parties)):
        return None
    if not (_firm(stage) or _proper(head) or named) and _massed(analysis, head, entry):
        return None
    return Candidate(
        head=head.i,
        noun=alike or headword(analysis, head),
        type=entry.type,
        span=phrase.span,
        name=name_of(analysis, phrase),
        key=key,
        bare=entry.bare or alike is not None,
        numbers=numbers,
        parties=parties,
        topic=topic,
        stage=stage or stages.assumed(entry),
        partners=_partners(cast, phrase),
        plural=plural,
        refers=refers,
        because=f"noun {headword(analysis, head)}",
    )


def _massed(analysis: Analysis, head: Token, entry: Noun) -> bool:
    """“a need for dialogue”: without article the thing in general is meant."""
    determined = any(c.dep in ("det", "poss", "nummod") for c in analysis.children(head))
    return (
        head.tag == "NN"
        and not determined
        and not entry.bare
        and (head.dep not in ("ROOT", "conj", "nsubjpass") or entry.type == "policy")
    )


def plural_talks(head: Token) -> bool:
    """Plurals need no article: “negotiations with Peru”."""
    return head.tag in ("NNS", "NNPS")


def _proper(head: Token) -> bool:
    return head.tag in ("NNP", "NNPS")


def _firm(stage: StageFound | None) -> bool:
    return stage is not None and stage.ground == "stated"


def _settled(stage: StageFound | None, parties: tuple[str, ...]) -> bool:
    """Whether something has come of several that are not named singly: “signed 20 agreements”."""
    return stage is not None and stage.ground == "stated" and (bool(parties) or stage.stage not in stages.WEAK)


def _acted(stage: StageFound | None, definite: bool, parties: tuple[str, ...]) -> bool:
    """“signed an agreement”: indefinite, but its coming about is told, with its parties."""
    return (
        not definite and stage is not None and stage.ground == "stated" and stage.stage != "proposed" and bool(parties)
    )


def _definite(analysis: Analysis, head: Token) -> bool:
    return any((c.dep in ("det", "poss") and (c.lemma in DEFINITE or c.dep == "poss")) for c in analysis.children(head))


def _pointed(analysis: Analysis, head: Token) -> bool:
    """“that 1991 agreement”: one just spoken of."""
    return any(c.dep == "det" and c.lemma in ("this", "that", "these", "those") for c in analysis.children(head))


def _undetermined(analysis: Analysis, head: Token) -> bool:
    """“any deal”, “no agreement”, “without a treaty”, “if a deal is reached”: nothing that there is."""
    below = analysis.children(head)
    if any(c.dep in ("det", "neg") and c.lemma in UNDETERMINED for c in below):
        return True
    above = analysis.head(head)
    if above is not None and above.lemma == "be" and head.dep in ("attr", "nsubj"):
        there = any(c.dep == "expl" for c in analysis.children(above))
        return there and grammar.negated(analysis, above)
    return head.dep == "pobj" and above is not None and above.lemma in ("without", "as", "unlike", "like")


def _in_other_names(analysis: Analysis) -> frozenset[int]:
    """The tokens inside the name of a body that is called after something else: “Policy” in “Council for Policy”."""
    inside: set[int] = set()
    for name in analysis.names:
        if name.label == "ORG":
            tokens = analysis.tokens_in(name.span)
            root = analysis.root_of(name.span)
            inside |= {t.i for t in tokens if root is not None and t.i != root.i}
    return frozenset(inside)


def _idle(lexicon: Lexicon, phrase: Phrase) -> bool:
    """“plans to meet”: nothing that one could be held to."""
    idle = lexicon.words["idle"] | lexicon.words["loose"]
    return any(c.tag == "VB" and c.lemma in idle for c in phrase.clauses)


def _whole(analysis: Analysis, lexicon: Lexicon, head: Token) -> bool:
    """“a protocol to the convention”, “members of the pact”: only the part is meant."""
    link = analysis.head(head)
    above = analysis.head(link) if link is not None and head.dep == "pobj" else None
    return above is not None and above.lemma in lexicon.words["parts"]


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


def _partners(cast: Cast, phrase: Phrase) -> tuple[str, ...]:
    """Those that the phrase itself names with “with”."""
    return whole(cast.all_at(t for tie in phrase.ties if tie.lemma == "with" for t in objects(cast.analysis, tie)))


def _stipulated(analysis: Analysis, lexicon: Lexicon, head: Token) -> tuple[str, frozenset[str]] | None:
    """What an instrument says that it does: “Protocol 6 restricts the use of …”."""
    verb = analysis.head(head)
    if verb is None or head.dep != "nsubj" or verb.lemma not in lexicon.words["stipulating"]:
        return None
    for c in sorted(analysis.children(verb), key=lambda c: c.dep not in ("xcomp", "ccomp")):
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
    if entry.capital:
        named = cast.all_at(t for t in analysis.tokens_in(phrase.span) if t.dep == "pobj" or t.tag == "NNP")
    if entry.type not in FOR_TWO and named:
        return whole(named)
    verb = grammar.verb_of(analysis, head)
    governed = head.dep in ("dobj", "pobj", "conj", "nsubjpass") and verb is not None
    acting = (
        actors_on(cast, analysis, verb) if governed and verb is not None and verb.lemma not in cast.outsiders else []
    )
    together = list(dict.fromkeys([*named, *acting]))
    mutual = any(t.text.lower() in MUTUAL for t in phrase.before)
    if entry.type in FOR_TWO or mutual:
        return completed(cast, phrase.span, together, mutual)
    return whole(together)
