"""Undertakings that a noun names: “the 1994 accord on fishing”, “peace talks”, “the construction of a railway”."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft
from bilateral.extraction.undertakings import stages, worth
from bilateral.extraction.undertakings.candidate import Candidate
from bilateral.extraction.undertakings.cast import UNKNOWN, Cast
from bilateral.extraction.undertakings.lexicon import Lexicon, Noun
from bilateral.extraction.undertakings.parties import MUTUAL, actors_on, completed, named_parties, whole
from bilateral.extraction.undertakings.phrase import (
    LONGEST_NAME,
    Phrase,
    headline_verb,
    key_of,
    name_of,
    objects,
    phrase_of,
    topic_of,
    words_below,
)
from bilateral.extraction.undertakings.terms import bound
from bilateral.extraction.undertakings.worth import Facts
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import UndertakingType

# These may be spoken of as known when they are first named: “The treaty limits …”.
STANDING = frozenset(["treaty", "accord", "agreement", "pact", "convention", "deal"])
AIMED = frozenset(["toward", "towards", "against", "on"])
JOINED = frozenset(["cease", "road", "co"])
NEGATING = frozenset(["non", "anti", "counter"])
NOMINAL = frozenset(["NN", "NNS", "NNP", "NNPS"])
INSIDE = frozenset(["compound", "nmod", "amod"])
FOR_TWO = frozenset(["agreement", "talks"])
SETTING = frozenset(
    [
        "after",
        "before",
        "during",
        "despite",
        "amid",
        "since",
        "following",
        "because",
        "unlike",
        "given",
        "besides",
        "alongside",
        "beside",
        "near",
    ]
)
NAMED = frozenset(["agreement", "project", "programme"])


def noun_candidates(draft: Draft, lexicon: Lexicon, cast: Cast) -> Iterator[Candidate]:
    """Every mention by a noun of undertakings, those that only refer back among them."""
    named = _in_other_names(draft.analysis)
    short: dict[str, Noun] = {}
    for token in draft.analysis.tokens:
        if token.text in short and token.tag in NOMINAL and token.dep not in INSIDE:
            entry: Noun | None = short[token.text]
        elif not _nominal(token) or token.i in named or not _possible(draft.analysis, lexicon, token):
            continue
        else:
            entry = entry_of(draft.analysis, lexicon, token)
        if entry is not None:
            short |= _abbreviated(draft.analysis, token, entry)
            found = _candidate(draft, lexicon, cast, (token, entry))
            if found is not None:
                yield found


def _abbreviated(analysis: Analysis, token: Token, entry: Noun) -> dict[str, Noun]:
    """The short form that a bracket gives to what is named: “the Free Trade Agreement (FTA)”."""
    after = analysis.tokens[token.i + 1 : token.i + 4]
    if len(after) < 3 or after[0].text != "(" or after[2].text != ")" or not token.text[0].isupper():
        return {}
    letters = after[1].text
    named = letters.isupper() and letters.isalpha() and 2 < len(letters) < 9 and entry.type in NAMED
    return {letters: Noun(type=entry.type, bare=True, outward=entry.outward, assumed=entry.assumed)} if named else {}


def _nominal(token: Token) -> bool:
    """Whether it is a noun, by its tag or, where that is a verb's (“their deal”), by its place."""
    return token.tag in NOMINAL or (token.tag[:2] == "VB" and token.dep in ("dobj", "pobj", "nsubjpass"))


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
    if entry.work:
        below = analysis.children(token)
        after = [t for t in analysis.tokens[token.i + 1 : token.i + 2] if t.dep == "prep"]
        ties = {c.lemma for c in (*below, *after) if c.dep in grammar.PREPOSITIONS and c.i > token.i}
        clauses = {c.lemma for c in below if c.dep in ("acl", "relcl")}
        return bool(ties & entry.takes or clauses & lexicon.words["tied"]) and not _unreal_place(
            analysis, lexicon, token
        )
    if "to do" in entry.takes and any(c.dep == "acl" and c.tag == "VB" for c in analysis.children(token)):
        return True
    taken = {
        t.lemma for tie in phrase_of(analysis, token).ties if tie.lemma in entry.takes for t in objects(analysis, tie)
    }
    return bool(taken & entry.complement if entry.complement else taken - lexicon.words["intangible"])


def _unreal_place(analysis: Analysis, lexicon: Lexicon, token: Token) -> bool:
    """“the road to peace”."""
    return any(t.lemma in lexicon.words["intangible"] for t in grammar.complements(analysis, token, "to", "of"))


def _candidate(draft: Draft, lexicon: Lexicon, cast: Cast, found: tuple[Token, Noun]) -> Candidate | None:
    """The mention by a noun; None where it means no undertaking."""
    (head, entry), analysis = found, draft.analysis
    if worth.denied(analysis, head) or _whole(analysis, lexicon, head):
        return None
    if head.tag in ("NNP", "NNPS") and cast.body_at(head) and (entry.type in ("programme", "project") or entry.bodily):
        return None
    if (entry.work or (entry.staged and entry.type != "policy")) and _inside(analysis, lexicon, head):
        return None
    phrase = phrase_of(analysis, head)
    key, numbers, alike = _telling(analysis, lexicon, phrase, entry)
    topic, more = topic_of(analysis, lexicon, phrase), frozenset[str]()
    if not topic:
        topic, more = _stipulated(analysis, lexicon, head)
    if not topic and not worth.definite(analysis, head):
        topic, more = _described(analysis, head)
    key |= more if numbers or not worth.definite(analysis, head) else frozenset()
    named = any(p != UNKNOWN for p in named_parties(cast, analysis, head, list(phrase.ties)))
    told = bool(key or alike or (numbers and (named or not worth.pointed(analysis, head))))
    facts = Facts(
        entry=entry, phrase=phrase, told=told, named=named, numbered=bool(numbers), topic=topic,
        stage=stages.stage_of(analysis, lexicon, head, entry.sort),
        parties=_parties(draft, lexicon, cast, phrase, entry),
    )  # fmt: skip
    if not worth.counts(analysis, lexicon, facts):
        return None
    whole, type_ = _apposed(analysis, lexicon, head), _type(analysis, lexicon, phrase, entry)
    return Candidate(
        head=whole.i, noun=alike or headword(analysis, head), type=type_, span=phrase.span,
        name=_named(analysis, phrase), key=key or _as_work(entry, head), bare=entry.bare or alike is not None,
        numbers=numbers,
        parties=facts.parties, partners=_partners(cast, phrase), topic=topic, plural=facts.plural,
        named=cast.sides_in(phrase.span.start, phrase.span.end), proper=_proper(analysis, phrase),
        pointing=not key and not numbers and worth.definite(analysis, head),
        stage=facts.stage or stages.assumed(entry), refers=worth.refers(analysis, facts),
        outward=entry.outward or _named_for_two(lexicon, phrase),
        standing=_stands(analysis, facts),
        because=f"noun {headword(analysis, head)}",
    )  # fmt: skip


def _stands(analysis: Analysis, facts: Facts) -> bool:
    """Whether it counts though it seems to refer back: a work whose stage is told, an instrument with its topic."""
    if facts.entry.work:
        return facts.firm and not facts.entry.back
    told = facts.topic or len(facts.parties) > 1
    return bool(told) and headword(analysis, facts.head) in STANDING


def _proper(analysis: Analysis, phrase: Phrase) -> str:
    """The name where it is a proper one: “Investment Plan for Europe”, “NAFTA”."""
    name = _named(analysis, phrase) if phrase.head.text[:1].isupper() else ""
    capitals = sum(word[0].isupper() for word in name.split())
    return name if capitals > 1 or name[1:].isupper() else ""


def _named_for_two(lexicon: Lexicon, phrase: Phrase) -> bool:
    """“Trans-Pacific Partnership” in “the Trans-Pacific Partnership deal”: it lies between states by its name."""
    proper = [t for t in phrase.before if t.tag in ("NNP", "NNPS")]
    return any(e.outward for t in proper for e in lexicon.nouns.get(t.lemma, ()) if e.type == "agreement")


def _as_work(entry: Noun, head: Token) -> frozenset[str]:
    """“the refinery” may be “the refinery project”."""
    return frozenset([head.lemma]) if entry.work else frozenset()


def _apposed(analysis: Analysis, lexicon: Lexicon, head: Token) -> Token:
    """“refinery” for “project” in “the refinery, a project of …”: both mean one thing."""
    above = analysis.head(head)
    same = above is not None and head.dep == "appos" and above.lemma in lexicon.nouns
    return above if above is not None and same else head


def _type(analysis: Analysis, lexicon: Lexicon, phrase: Phrase, entry: Noun) -> UndertakingType:
    """A plan to build something is a project."""
    planned = entry.type == "programme" and entry.assumed == "proposed"
    built = any(c.lemma in lexicon.words["building"] | {"develop", "produce", "launch"} for c in phrase.clauses)
    built = built or any(t.lemma in lexicon.words["works"] for tie in phrase.ties for t in objects(analysis, tie))
    return "project" if planned and built else entry.type


def _telling(
    analysis: Analysis, lexicon: Lexicon, phrase: Phrase, entry: Noun
) -> tuple[frozenset[str], frozenset[str], str | None]:
    """The telling words and numbers of the phrase, and the noun that stands for all of its meaning (“truce”)."""
    key, numbers = key_of(analysis, lexicon, phrase)
    if not key and entry.type == "policy":
        ends = [t for tie in phrase.ties if tie.lemma in entry.takes | AIMED for t in objects(analysis, tie)]
        key = frozenset(t.lemma for t in ends)
    alike = {word: e.same for word in key for e in lexicon.nouns.get(word, ()) if e.same}
    return key - alike.keys(), numbers, entry.same or min(alike.values(), default=None)


def _in_other_names(analysis: Analysis) -> frozenset[int]:
    """The tokens inside the name of a body that is called after something else: “Policy” in “Council for Policy”."""
    inside: set[int] = set()
    for name in analysis.names:
        if name.label == "ORG":
            tokens = analysis.tokens_in(name.span)
            root = analysis.root_of(name.span)
            inside |= {t.i for t in tokens if root is not None and t.i != root.i}
    return frozenset(inside)


def _whole(analysis: Analysis, lexicon: Lexicon, head: Token) -> bool:
    """“a protocol to the convention”, “members of the pact”: only the part is meant."""
    link = analysis.head(head)
    above = analysis.head(link) if link is not None and head.dep == "pobj" else None
    return above is not None and above.lemma in lexicon.words["parts"]


def _inside(analysis: Analysis, lexicon: Lexicon, head: Token) -> bool:
    """“construction of a pipeline”, “a plan to build a dam”: the work is part of what another noun names."""
    above = analysis.head(head)
    while above is not None and (above.dep in ("prep", "pobj", "acl", "conj", "pcomp") or above.pos == "ADP"):
        if above.pos in ("NOUN", "PROPN") and above.lemma in lexicon.nouns:
            return True
        above = analysis.head(above)
    return above is not None and above.pos in ("NOUN", "PROPN") and above.lemma in lexicon.nouns


def _partners(cast: Cast, phrase: Phrase) -> tuple[str, ...]:
    """Those that the phrase itself names with “with”."""
    return whole(cast.all_at(t for tie in phrase.ties if tie.lemma == "with" for t in objects(cast.analysis, tie)))


def _stipulated(analysis: Analysis, lexicon: Lexicon, head: Token) -> tuple[str | None, frozenset[str]]:
    """What an instrument says that it does: “Protocol 6 restricts the use of …”."""
    verb = analysis.head(head)
    if verb is None or head.dep != "nsubj" or verb.lemma not in lexicon.words["stipulating"]:
        return None, frozenset()
    for c in sorted(analysis.children(verb), key=lambda c: c.dep not in ("xcomp", "ccomp")):
        if c.dep in ("dobj", "xcomp", "ccomp", "prep") and c.i > verb.i:
            below = analysis.subtree(c)[:10]
            words = frozenset(t.lemma for t in below if t.pos in ("NOUN", "PROPN") and t.lemma != head.lemma)
            text = words_below(analysis, c) if c.dep == "prep" else analysis.text[below[0].start : below[-1].end]
            return text, words if text else frozenset()
    return None, frozenset()


def _named(analysis: Analysis, phrase: Phrase) -> str:
    """Its name; where its noun alone would be one, with the clause that describes it."""
    name = name_of(analysis, phrase)
    clause = next(
        (c for c in grammar.with_dep(analysis, phrase.head, "relcl") if _described(analysis, phrase.head)[0]), None
    )
    if " " in name or clause is None:
        return name
    thing = grammar.with_dep(analysis, clause, "dobj")[0]
    return " ".join(analysis.text[phrase.head.start : thing.end].split())


def _described(analysis: Analysis, head: Token) -> tuple[str | None, frozenset[str]]:
    """“an agreement that raises payments to Chile”: what a clause says that it does."""
    for clause in grammar.with_dep(analysis, head, "relcl"):
        things = grammar.with_dep(analysis, clause, "dobj")
        own = [s for s in grammar.with_dep(analysis, clause, "nsubj") if s.tag in ("WDT", "WP")]
        if things and own and things[0].pos == "NOUN":
            words = frozenset(t.lemma for t in analysis.subtree(things[0])[:8] if t.pos == "NOUN")
            return grammar.base_phrase(analysis, things[0]).of(analysis.text), words
    return None, frozenset()


def _titled(cast: Cast, verb: Token, named: list[str]) -> tuple[str, ...]:
    """Those named before the verb of a headline in capitals, where they are two sides or more with the phrase's."""
    sentence = cast.analysis.sentences[verb.sent]
    before = [t for t in cast.analysis.sentence_tokens(sentence) if t.i < verb.i]
    found = list(dict.fromkeys([*cast.among(before), *named]))
    return whole(found) if len(cast.sides(found)) >= 2 else ()


def _raised(analysis: Analysis, head: Token) -> Token | None:
    """“signed” in “the treaty is to be signed by …”."""
    verb = analysis.head(head)
    if verb is None or head.dep != "nsubj":
        return None
    return next((c for c in grammar.with_dep(analysis, verb, "xcomp") if grammar.is_passive(analysis, c)), None)


def _set_apart(analysis: Analysis, head: Token) -> bool:
    """Whether the noun only tells when or against what something else was done: “after the imposition of sanctions”."""
    token: Token | None = head
    while token is not None and not grammar.is_verb(token):
        if token.dep == "prep" and token.lemma in SETTING:
            return True
        token = analysis.head(token)
    return False


def _parties(draft: Draft, lexicon: Lexicon, cast: Cast, phrase: Phrase, entry: Noun) -> tuple[str, ...]:
    """Both sides of an agreement or talks; the owner or maker of anything else."""
    analysis, head = draft.analysis, phrase.head
    named = named_parties(cast, analysis, head, list(phrase.ties))
    if entry.capital:
        named = cast.all_at(t for t in analysis.tokens_in(phrase.span) if t.dep == "pobj" or t.tag == "NNP")
    mutual = any(t.text.lower() in MUTUAL for t in phrase.before)
    if entry.type not in FOR_TWO and named and not mutual and not _partners(cast, phrase):
        return whole(named)
    if (hidden := headline_verb(analysis, phrase)) is not None:
        return _titled(cast, hidden, named)
    wisher = stages.wishing(analysis, head)
    verb = wisher or _raised(analysis, head) or grammar.verb_of(analysis, head)
    raised = verb is not None and verb.dep == "xcomp" and head.dep == "nsubj"
    governed = (wisher is not None or raised or head.dep in ("dobj", "pobj", "conj", "nsubjpass")) and verb is not None
    if verb is not None and verb.lemma in lexicon.words["hindering"]:
        governed = False
    if entry.type not in FOR_TWO and _set_apart(analysis, head):
        governed = False
    acting = (
        actors_on(cast, analysis, verb) if governed and verb is not None and verb.lemma not in cast.outsiders else []
    )
    acting = acting if named else bound(cast, analysis, head) or acting
    itself = cast.at(head)  # “a Eurasian Economic Union” is no party to itself
    together = [p for p in dict.fromkeys([*named, *acting]) if p not in itself]
    if entry.type in FOR_TWO or mutual:
        found = completed(cast, phrase.span, together, mutual)
        return () if set(found) & set(itself) else found
    return whole(together)
