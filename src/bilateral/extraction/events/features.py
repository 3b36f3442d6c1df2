"""What the words, the grammar and the lexicons say of a pair, as named features for the linear coder."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction import grammar
from bilateral.extraction.events.lexicon import Word, words
from bilateral.extraction.events.modality import prospect
from bilateral.extraction.events.pairs import Pair
from bilateral.extraction.events.wording import matches
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

NEAR = 4  # tokens about the act whose words count by themselves and in twos
REACH = 12  # tokens about the act within which a phrase of the wording codebook counts
LONGEST_WAY = 5
_NAMING = frozenset(["PUNCT", "PROPN", "NUM"])  # names say who, not what
_BARE = _NAMING | {"DET"}

Feature = tuple[str, float]


def features(pair: Pair, act: Token | None) -> dict[str, float]:
    """The features of a pair whose act is known, by name; the actors' names are left out."""
    actors = {t.i for s in (pair.source, pair.target) if s for t in pair.analysis.tokens_in(s)}
    out = dict(_words(pair, act, actors))
    for role, span in (("S", pair.source), ("T", pair.target)):
        out.update(_actor(pair, role, span, act))
    if act is not None:
        out.update(_act(pair.analysis, act, actors))
        out.update(_lexicon(pair.analysis, act, actors))
    out.update(_wording(pair, act, actors))
    return out


def _actor(pair: Pair, role: str, span: Span | None, act: Token | None) -> Iterator[Feature]:
    """What kind of actor it is, by its common nouns, and by what way the act reaches it."""
    analysis = pair.analysis
    root = analysis.root_of(span) if span else None
    if span is None or root is None:
        yield f"{role}=none", 1.0
        return
    yield from ((f"{role}={t.lemma}", 0.7) for t in analysis.tokens_in(span) if t.pos == "NOUN")
    yield f"{role}pos={root.pos}", 0.5
    yield f"{role}dep={root.dep}", 0.5
    head = analysis.head(root)
    if role == "T" and act is not None and head is not None:
        yield f"Thead={head.lemma}", 1.0
        yield f"Tah={act.lemma}={head.lemma}", 0.7
        way = _way(analysis, root, act)
        if len(way) <= LONGEST_WAY:
            yield f"way={'/'.join(way)}", 1.0


def _way(analysis: Analysis, token: Token, act: Token) -> list[str]:
    """The lemmas from a token up to the act, or to the root."""
    out = []
    for above in analysis.ancestors(token):
        out.append(above.lemma)
        if above.i == act.i:
            break
    return out


def _words(pair: Pair, act: Token | None, actors: set[int]) -> Iterator[Feature]:
    tokens = pair.tokens
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.i in actors or token.pos in _NAMING:
            continue
        yield f"w={token.lemma}", 0.5
        if act is not None and abs(token.i - act.i) <= NEAR:
            yield f"n={token.lemma}", 1.0
            if following is not None:
                yield f"b={token.lemma}_{'S' if following.i in actors else following.lemma}", 1.0


def _act(analysis: Analysis, act: Token, actors: set[int]) -> Iterator[Feature]:
    yield f"act={act.lemma}", 1.5
    yield f"tag={act.tag}", 1.0
    yield f"prospect={prospect(analysis, act)}", 1.5
    if grammar.negated(analysis, act):
        yield "neg", 1.0
    modal = grammar.modal(analysis, act)
    if modal is not None:
        yield f"modal={modal.lemma}", 1.0
    for child in analysis.children(act):
        if child.i in actors:
            yield f"arg={child.dep}", 1.0
            continue
        yield f"c={child.dep}={child.lemma}", 1.0
        yield f"ac={act.lemma}={child.lemma}", 1.0
        for below in analysis.children(child):
            if below.i not in actors and below.pos not in _BARE:
                yield f"g={child.lemma}={below.lemma}", 1.0
                yield f"ag={act.lemma}={below.lemma}", 1.0


def _lexicon(analysis: Analysis, act: Token, actors: set[int]) -> Iterator[Feature]:
    """The types that the lexicon of acts gives the act, its dependents and theirs."""
    for word in _fitting(analysis, act):
        yield f"lexA={word.entry.type}", 1.5
    for child in analysis.children(act):
        if child.i not in actors:
            yield from ((f"lexC={w.entry.type}", 1.0) for w in _fitting(analysis, child))
        for below in analysis.children(child):
            if below.i not in actors:
                yield from ((f"lexG={w.entry.type}", 1.0) for w in _fitting(analysis, below))


def _fitting(analysis: Analysis, token: Token) -> Iterator[Word]:
    """The lexicon's words for a token whose particle and object are there."""
    known = words().get(token.lemma)
    if not known:
        return
    children = analysis.children(token)
    below = {c.lemma for c in children} | {g.lemma for c in children for g in analysis.children(c)}
    for word in known:
        if (word.kind == "verb" and not grammar.is_verb(token)) or (word.kind == "noun" and token.pos != "NOUN"):
            continue
        if word.tail and word.tail not in below:
            continue
        if not word.entry.objects or word.entry.objects & below:
            yield word


def _wording(pair: Pair, act: Token | None, actors: set[int]) -> Iterator[Feature]:
    """The types to which phrases about the act belong, the nearer the more."""
    at = act.i if act else pair.tokens[0].i if pair.tokens else 0
    nearest: dict[str, int] = {}
    for token, says in matches(pair.tokens):
        if token.i not in actors:
            nearest[says.rooted] = min(nearest.get(says.rooted, REACH + 1), abs(token.i - at))
    for name, distance in nearest.items():
        if distance <= REACH:
            yield f"wd={name}", 1 / (1 + distance / 2)
