"""Where a text may name a place: names of the tagger, names of the gazetteer, names with a feature word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from bilateral.codebooks import states
from bilateral.extraction.places.bodies import after_title, before_medium, dated_source, inside_body
from bilateral.extraction.places.gazetteer import CODE, MAIN, Known, country, named
from bilateral.extraction.places.keys import folded
from bilateral.extraction.places.words import (
    LONGEST,
    Feature,
    feature_word,
    full_division,
    is_common,
    is_direction,
    is_link,
    is_loose,
    may_begin_feature,
)
from bilateral.language.analysis import Analysis, Name, Token
from bilateral.record.span import Span

PLACES = frozenset(["GPE", "LOC", "FAC"])
_MOST_TOKENS = 6
_SKIPPED = frozenset(["DATE", "TIME", "PERCENT", "MONEY", "ORDINAL", "CARDINAL", "QUANTITY", "LANGUAGE"])
_ENDINGS = frozenset(["city", "town", "village", "state", "county", "district", "region"])
_ARTICLES = frozenset(["the", "a", "an"])
_GAPS = frozenset([", ", ",", " (", ", the ", " in ", " in the ", ", in ", ", in the ", " - ", ",\n"])
_NO_PLACES = (inside_body, dated_source, before_medium, after_title)
Labels = dict[int, tuple[Name, int, int]]


class Mention(msgspec.Struct, frozen=True):
    """A stretch that may name a place: tokens `[first, last)` are the bare name, `span` adds its feature word.

    `bare` leaves it out; `label` is the tagger's for the name that overlaps it, whose tokens are
    `[outer[0], outer[1])`; `located`: the text says in which division it lies.
    """

    first: int
    last: int
    span: Span
    name: str
    bare: Span = Span(0, 0)
    found: tuple[Known, ...] = ()
    label: str | None = None
    outer: tuple[int, int] = (0, 0)
    feature: Feature | None = None
    direction: Span | None = None
    located: bool = False

    @property
    def span_name(self) -> str:
        """The name with its feature word, where that is part of it: “Kumkol oil field”."""
        return self.name if self.feature is None or self.span == self.bare else f"{self.name} {self.feature.word}"

    @property
    def said(self) -> bool:
        """Whether the text itself says that this is a place: “the village of X”, “X in Y district”."""
        apart = self.feature is not None and not is_loose(self.feature.word) and self.feature.word not in self.name
        return self.located or apart

    @property
    def key(self) -> str:
        """What mentions of the same name share."""
        return folded(self.name)


def mentions(analysis: Analysis) -> list[Mention]:
    """The stretches that may name a place, in order of the text; no two overlap."""
    labels = _labelled(analysis)
    out: list[Mention] = []
    done = 0
    for token in analysis.tokens:
        if token.i < done or not _may_start(token, labels.get(token.i)):
            continue
        mention = _mention_at(analysis, token.i, labels)
        if mention:
            done = _end(analysis, mention)
            if not any(is_no_place(analysis, mention.first, mention.last) for is_no_place in _NO_PLACES):
                out.append(mention)
    return _decoded(analysis, out)


def _labelled(analysis: Analysis) -> Labels:
    """For each token inside a name of the tagger: that name, its first token and its end."""
    out: Labels = {}
    for name in analysis.names:
        inside = analysis.tokens_in(name.span)
        for token in inside:
            out[token.i] = (name, inside[0].i, inside[-1].i + 1)
    return out


def _may_start(token: Token, labelled: tuple[Name, int, int] | None) -> bool:
    if not token.text[0].isupper():
        return False
    return labelled is None or labelled[0].label not in _SKIPPED


def _mention_at(analysis: Analysis, at: int, labels: Labels) -> Mention | None:
    """The longest place that starts at a token, by the gazetteer, the tagger or a feature word."""
    tagged = labels.get(at)
    place = tagged is not None and tagged[0].label in PLACES
    token = analysis.tokens[at]
    longest = _longest(analysis, at)
    whole = _without_genitive(analysis, at, tagged[2]) if tagged and place and _opens(analysis, tagged[1], at) else at
    if longest and longest[0] < whole and _is_site(analysis, at, whole):
        return _made(analysis, at, whole, (), labels)
    if longest and (place or longest[0] > at + 1 or not is_common(token.text)):
        return _made(analysis, at, longest[0], longest[1], labels)
    if token.text.casefold() in _ARTICLES:
        return None
    if whole > at:
        return _made(analysis, at, whole, (), labels)
    end = _run_end(analysis, at)
    told = _feature_of(analysis, at, end) or _own_feature(analysis, at, end) or _in_division(analysis, end)
    if is_common(token.text) or not told or states.by_adjective(token.text):
        return None
    return _made(analysis, at, end, (), labels)


def _opens(analysis: Analysis, first: int, at: int) -> bool:
    """Whether nothing but small words stands before a token in the tagger's name."""
    return not any(t.text[0].isupper() for t in analysis.tokens[first:at])


def _is_site(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the name is that of a thing by its last word, not of the town in it: “Wilson Airport”."""
    own = _own_feature(analysis, first, last)
    return own is not None and own.keep


def _in_division(analysis: Analysis, end: int) -> bool:
    """Whether a name is followed by the division in which it lies: “Makhaly in Wargai district”."""
    tokens = analysis.tokens
    if end + 1 >= len(tokens) or tokens[end].text != "in" or not tokens[end + 1].text[0].isupper():
        return False
    after = _after(analysis, _run_end(analysis, end + 1))
    return after is not None and after[0].feature[:3] == "ADM"


def _longest(analysis: Analysis, at: int) -> tuple[int, tuple[Known, ...]] | None:
    """The end of the longest name of the gazetteer that starts at a token, and the places of that name.

    “Bloomfield Town Council” names Bloomfield: a longer name that is only another one of a shorter gives way.
    """
    matches = [(end, found) for end in _ends(analysis, at) if (found := _found(analysis, at, end))]
    if not matches:
        return None
    end, found = matches[0]
    ending = analysis.tokens[end - 1].text.casefold() in _ENDINGS
    if len(matches) > 1 and ending and end < len(analysis.tokens) and analysis.tokens[end].text[0].isupper():
        return matches[0] if any(k.kind == MAIN for k in found) else matches[1]
    return end, found


def _ends(analysis: Analysis, at: int) -> Iterator[int]:
    """The ends of the stretches from a token on that may be one name, longest first."""
    tokens, sent = analysis.tokens, analysis.tokens[at].sent
    ends = []
    for end in range(at + 1, min(at + _MOST_TOKENS, len(tokens)) + 1):
        token = tokens[end - 1]
        if token.sent != sent:
            break
        if token.text[0].isupper() or (end == at + 1):
            ends.append(end)
        elif not is_link(token.text):
            break
    return reversed(ends)


def _run_end(analysis: Analysis, at: int) -> int:
    """The end of the capitals in a row that start at a token."""
    end = at + 1
    sent = analysis.tokens[at].sent
    while end < len(analysis.tokens) and analysis.tokens[end].sent == sent and analysis.tokens[end].text[0].isupper():
        end += 1
    return end


def _found(analysis: Analysis, first: int, last: int) -> tuple[Known, ...]:
    """The places of the gazetteer with just this name."""
    text = analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end]
    if text.casefold() in _ARTICLES:
        return ()
    full = full_division(text)
    if full and (_after_comma(analysis, first) or text.count(".") > 1):
        return _divisions(full)
    return _called(text)


@lru_cache(maxsize=20_000)
def _called(text: str) -> tuple[Known, ...]:
    code = None if text[:4] in ("The ", "the ") else states.by_name(text)
    if (len(text) < 3 and not text.isupper()) or (not code and states.by_adjective(text)):
        return ()
    found = named(text)
    if text.isupper() and len(folded(text)) <= 3:
        found = tuple(k for k in found if k.kind == CODE)
    state = country(code) if code else None
    return (state, *(k for k in found if k.id != state.id)) if state else found


@lru_cache(maxsize=200)
def _divisions(name: str) -> tuple[Known, ...]:
    return tuple(msgspec.structs.replace(k, kind=CODE) for k in named(name) if k.feature == "ADM1")


def _after_comma(analysis: Analysis, first: int) -> bool:
    return first > 0 and analysis.tokens[first - 1].text in (",", "-", "(", ")")


def _without_genitive(analysis: Analysis, first: int, last: int) -> int:
    """The end of a name without the 's and the signs after it."""
    while last > first and (analysis.tokens[last - 1].tag == "POS" or not analysis.tokens[last - 1].text[0].isalnum()):
        last -= 1
    return last


def _made(analysis: Analysis, first: int, last: int, found: tuple[Known, ...], labels: Labels) -> Mention:
    """The mention, widened by its feature word and by a direction before it."""
    tokens = analysis.tokens
    tagged = next((labels[i] for i in range(first, last) if i in labels), None)
    feature = _feature_of(analysis, first, last)
    bare = Span(tokens[first].start, tokens[last - 1].end)
    if feature and not _is_meant(analysis, first, last, feature, found):
        feature = None
    span = _with_feature(analysis, first, last, feature)
    if feature and span != bare:
        own = named(span.of(analysis.text))
        found = (*own, *(k for k in found if k.id not in {o.id for o in own}))
        if feature[0].keep and not feature[0].near:
            found = tuple(k for k in found if feature[0].admits(k.feature))
    before = tokens[first - 1] if first and tokens[first - 1].sent == tokens[first].sent else None
    part = Span(before.start, span.end) if before and before.text.islower() and is_direction(before.text) else None
    label, outer = (tagged[0].label, tagged[1:]) if tagged else (None, (first, last))
    kind = feature[0] if feature else _own_feature(analysis, first, last)
    if not feature and any(not (k.town or k.division) for k in found):
        kind = None
    located = _in_division(analysis, last)
    return Mention(first, last, span, bare.of(analysis.text), bare, found, label, outer, kind, part, located)


def _is_meant(
    analysis: Analysis, first: int, last: int, feature: tuple[Feature, int, int], found: tuple[Known, ...]
) -> bool:
    """Whether the feature word belongs to the name.

    It does not in “Bloomfield Town Council”, “United States Department of …”, “a province of Turkey”, nor where the
    gazetteer knows the town alone and not the thing that stands there (“Baku airport”).
    """
    tokens = analysis.tokens
    if feature[1] >= last and tokens[feature[1]].text[0].isupper() and is_loose(feature[0].word):
        follows = tokens[feature[2]].text if feature[2] < len(tokens) else "."
        if follows == "of" or follows[0].isupper():
            return False
    known = (*found, *named(_with_feature(analysis, first, last, feature).of(analysis.text)))
    admitted = any(feature[0].admits(k.feature) for k in known)
    if found and found[0].state and (feature[1] < first or not admitted):
        return feature[0].feature[:3] == "ISL"
    return admitted or not (feature[0].near and any(k.town for k in known))


def _own_feature(analysis: Analysis, first: int, last: int) -> Feature | None:
    """The feature that the last or first words of the name itself tell: “Fall River”, “Lake Charles”."""
    tokens = analysis.tokens
    for start in range(max(first + 1, last - LONGEST + 1), last):
        after = feature_word(analysis.text[tokens[start].start : tokens[last - 1].end], "after")
        if after and after.keep:
            return after
    return feature_word(tokens[first].text, "before") if last - first > 1 else None


def _feature_of(analysis: Analysis, first: int, last: int) -> tuple[Feature, int, int] | None:
    """The feature word of a name, with the tokens from its own first to its end."""
    after = _after(analysis, last)
    if after:
        return after[0], last, after[1]
    tokens = analysis.tokens
    if first and tokens[first - 1].sent == tokens[first].sent and tokens[first - 1].text[0].isupper():
        before = feature_word(tokens[first - 1].text, "before")
        if before:
            return before, first - 1, first
    return _of(analysis, first)


def _after(analysis: Analysis, last: int) -> tuple[Feature, int] | None:
    tokens = analysis.tokens
    if last >= len(tokens) or not may_begin_feature(tokens[last].text):
        return None
    for end in range(min(last + LONGEST, len(tokens)), last, -1):
        if tokens[end - 1].sent == tokens[last - 1].sent:
            found = feature_word(analysis.text[tokens[last].start : tokens[end - 1].end], "after")
            if found:
                return found, end
    return None


def _of(analysis: Analysis, first: int) -> tuple[Feature, int, int] | None:
    """The feature of “town of X”, “Gulf of X”."""
    tokens = analysis.tokens
    at = first - 1
    if at > 0 and tokens[at].text == "the":
        at -= 1
    if at < 1 or tokens[at].text != "of" or tokens[at].sent != tokens[first].sent:
        return None
    for start in (at - 2, at - 1):
        if start >= 0 and tokens[start].sent == tokens[first].sent:
            found = feature_word(analysis.text[tokens[start].start : tokens[at - 1].end], "of")
            if found:
                return found, start, first
    return None


def _with_feature(analysis: Analysis, first: int, last: int, feature: tuple[Feature, int, int] | None) -> Span:
    """The span of a name with its feature word, where that belongs to the name."""
    tokens = analysis.tokens
    bare = Span(tokens[first].start, tokens[last - 1].end)
    if not feature or (feature[1] >= first) == (feature[1] < last):
        return bare
    words = Span(tokens[feature[1]].start, tokens[feature[2] - 1].end)
    capital = words.of(analysis.text)[0].isupper()
    if feature[1] < first:
        return bare.to(words) if capital and (feature[0].keep or feature[2] == first) else bare
    return bare.to(words)


def _end(analysis: Analysis, mention: Mention) -> int:
    """The first token after a mention and its feature word."""
    end = mention.last
    while end < len(analysis.tokens) and analysis.tokens[end].start < mention.span.end:
        end += 1
    return end


def _decoded(analysis: Analysis, found: list[Mention]) -> list[Mention]:
    """The mentions without abbreviations that stand alone: “IN” is a state only in “Paris, IN”, “S.C.” always."""
    out: list[Mention] = []
    for mention in found:
        codes = [k for k in mention.found if k.kind == CODE]
        alone = mention.name.count(".") > 1 and full_division(mention.name) is not None
        if codes and not alone and not (out and container_gap(analysis, out[-1], mention)):
            rest = tuple(k for k in mention.found if k.kind != CODE)
            if not rest and mention.label not in PLACES:
                continue
            mention = msgspec.structs.replace(mention, found=rest)
        out.append(mention)
    return out


def container_gap(analysis: Analysis, inner: Mention, outer: Mention) -> bool:
    """Whether the second name follows the first as what contains it: “Paris, Texas”, “Paris (Texas)”."""
    gap = analysis.text[inner.span.end : outer.span.start]
    return gap in _GAPS or (gap == " " and any(k.kind == CODE for k in outer.found))
