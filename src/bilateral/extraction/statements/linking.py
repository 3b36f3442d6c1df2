"""Quotations and the cues beside them: “A,” he said. “B.” – She told the press: “C.”"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.extractor import Draft
from bilateral.extraction.statements.cues import QUOTE, key_of, lexicon
from bilateral.extraction.statements.quotes import Quotations, Quote
from bilateral.extraction.statements.reports import Report, cue_span
from bilateral.extraction.statements.sources import Source, named, quoting_verb, source_of
from bilateral.language.analysis import Analysis, Token
from bilateral.record.span import Span

_ENDS = frozenset([".", "?", "!"])
_RIGHT = 45
_LEFT = 30
_NEAR = 12
_MIN_WORDS = 4
_INSERTED = 5
_OPENERS = ("[", "…")
_SIGNATURE = re.compile(
    r"\s*([-–—―‒]{1,2})\s*([A-Z][\w.’' -]{2,40}?)(?:,[^\n]{0,120}|\s\([^\n]{0,120})?\.?[^\S\n]*(?:\n|$)"
)
_AND = re.compile(r"[\s,.;]*(?:and|or|then)\s*", re.IGNORECASE)
_CREDIT = re.compile(r"\s*(\[([A-Z][^\]\n]{1,40})\])")
_TITLE = re.compile(r"\b(?:Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Gen|Col|Lt|Sgt|Maj|Capt|Adm|Jr|Sr|St|Prof|Rev|Hon)\.$")
_LEAST = 0.75
_SURE = 0.9
_SIGNED = 0.7


def linked(draft: Draft, quotations: Quotations) -> list[Report]:
    """A report for each cue that stands beside a quotation, with all the quotations that belong to it."""
    by_cue: dict[int, Report] = {}
    last: Report | None = None
    before: Quote | None = None
    for quote in quotations.all:
        found = _report(draft, quotations, quote)
        if found is not None:
            known = by_cue.get(found.token)
            last = by_cue[found.token] = _with(known, quote) if known else found
        elif last is not None and before is not None and _goes_on(draft, last, before, quote):
            last = by_cue[last.token] = _with(last, quote)
        elif not is_utterance(draft, quote):
            continue
        else:
            last = _announced(draft, quote)
            if last is not None and last.token not in by_cue:
                by_cue[last.token] = last
        before = quote
    return list(by_cue.values())


def _announced(draft: Draft, quote: Quote) -> Report | None:
    """A quotation after a short sentence of its speaker: “Novak agreed. ‘It will fail.’”"""
    analysis = draft.analysis
    at = _first_after(analysis, quote.whole.start)
    before = analysis.sentences[analysis.tokens[at - 1].sent] if 0 < at < len(analysis.tokens) else None
    if (
        before is None
        or before.last - before.first > _NEAR
        or before.start < draft.paragraphs[quote.paragraph].span.start
    ):
        return None
    root = next((t for t in analysis.sentence_tokens(before) if t.dep == "ROOT"), None)
    if root is None or root.tag != "VBD" or not _quotes(analysis, root) or before.end > quote.whole.start:
        return None
    return _make(analysis, root, quote)


def _with(report: Report, quote: Quote) -> Report:
    return msgspec.structs.replace(report, content=tuple(sorted({*report.content, quote.inside})))


def is_utterance(draft: Draft, quote: Quote) -> bool:
    """Whether the words could stand alone as speech: they open like a sentence, or end like one.

    Two or three words must do both, and stand apart from the words before.
    """
    inside = quote.inside.of(draft.text)
    opens, ends = inside[:1].isupper() or inside[:1] in "[….", inside[-1:] in ",.?!"
    if len(inside.split()) >= _MIN_WORDS:
        return opens or ends
    before = draft.text[: quote.whole.start].rstrip()[-1:]
    return (
        opens and ends and (before in ',:.?!”"’' or quote.whole.start == draft.paragraphs[quote.paragraph].span.start)
    )


def _goes_on(draft: Draft, report: Report, before: Quote, quote: Quote) -> bool:
    """Whether a quotation without a cue of its own continues what was reported just before."""
    inside = quote.inside.of(draft.text)
    if quote.paragraph != before.paragraph:
        opens = inside[:1].isupper() or inside[:1] in _OPENERS
        return (
            opens and quote.paragraph == before.paragraph + 1 and not before.closed and _follows(draft, before, quote)
        )
    if _AND.fullmatch(draft.text, before.whole.end, quote.whole.start):
        return before.inside in report.content
    told = max(report.cue.end, report.source.span.end if report.source.span else 0, before.whole.end)
    between = draft.text[told : quote.whole.start].rstrip()
    if between.endswith((".", "?", "!")) or told == before.whole.end:
        return is_utterance(draft, quote) and _sentences_between(draft, report, quote) == 0
    return between.endswith(",") and before.whole.end <= report.cue.start and len(between.split()) <= _INSERTED


def _follows(draft: Draft, before: Quote, quote: Quote) -> bool:
    return not any(c.isalnum() for c in draft.text[before.whole.end : quote.whole.start])


def _sentences_between(draft: Draft, report: Report, quote: Quote) -> int:
    """How many sentences lie between the last words of a report and a quotation; a title's full stop ends none."""
    analysis = draft.analysis
    at = _first_after(analysis, quote.whole.start)
    ends = [
        s.end for s in analysis.sentences if report.extent.end <= s.end <= (analysis.tokens[at - 1].end if at else 0)
    ]
    return sum(1 for end in ends[:-1] if not _TITLE.search(draft.text, 0, end))


def _report(draft: Draft, quotations: Quotations, quote: Quote) -> Report | None:
    """The cue beside a quotation, on the side where the marks say that it stands."""
    inside = quote.inside.of(draft.text)
    if not inside:
        return None
    right_first = inside[-1] == "," or _continues(draft, quote)
    sides = (_right, _left) if right_first else (_left, _right)
    found = (side(draft, quotations, quote) for side in sides)
    return next((report for report in found if report is not None), None) or _signed(draft, quote)


def _signed(draft: Draft, quote: Quote) -> Report | None:
    """“A.” — Ivo Novak; “A.” [Daily News]"""
    if not is_utterance(draft, quote):
        return None
    line = _SIGNATURE.match(draft.text, quote.whole.end) or _CREDIT.match(draft.text, quote.whole.end)
    if line is None:
        return None
    words = draft.analysis.tokens_in(line.span(2))
    names = [t for t in words if t.pos in ("PROPN", "NOUN") and t.dep != "compound"] or words[-1:]
    if not names:
        return None
    source = named(draft.analysis, names[:1])
    return Report(Span(*line.span(1)), names[0].i, source, (quote.inside,), QUOTE, _SIGNED, "signature: quote")


def _is_call(draft: Draft, quote: Quote) -> bool:
    """Whether the words right after a verb are a cry: “Down with it!”, or all that was said: “no war, no peace”."""
    words, after = quote.inside.of(draft.text), draft.text[quote.whole.end : quote.whole.end + 2]
    alone = len(words.split()) >= _MIN_WORDS and not (after[:1] == " " and after[1:].isalpha())
    return alone or (words[:1].isupper() and words[-1:] in ".,?!")


def _continues(draft: Draft, quote: Quote) -> bool:
    """Whether the sentence goes on in small letters after the quotation."""
    after = draft.text[quote.whole.end : quote.whole.end + 3].lstrip()
    return after[:1].islower() or after[:1] == ","


def _make(analysis: Analysis, cue: Token, quote: Quote, source: Source | None = None) -> Report:
    key = key_of(analysis, cue)
    score = lexicon().get(key, {}).get(QUOTE, 0.5)
    return Report(
        cue_span(analysis, cue),
        cue.i,
        source or source_of(analysis, cue),
        (quote.inside,),
        QUOTE,
        score,
        f"{key[0]}: quote",
    )


def _quotes(analysis: Analysis, token: Token) -> bool:
    return token.tag[:2] == "VB" and lexicon().get(key_of(analysis, token), {}).get(QUOTE, 0.0) >= _LEAST


def _right(draft: Draft, quotations: Quotations, quote: Quote) -> Report | None:
    """“A,” said X – “A,” X, the envoy of Y, told reporters."""
    analysis = draft.analysis
    if not is_utterance(draft, quote) or _sentence_ended(draft, quote):
        return None
    window = list(_window_right(draft, quotations, quote))
    for n, token in enumerate(window):
        lead = window[:n]
        subject = next((c for c in analysis.children(token) if c.dep in ("nsubj", "nsubjpass")), None)
        named_run = _is_left_open(draft, quote) and _is_noun_run(lead)
        if (
            named_run
            and _mistagged(analysis, token)
            and not (window[n + 1 :] and window[n + 1].pos in ("NOUN", "PROPN"))
        ):
            return _make(analysis, token, quote, _source_beside(analysis, token, None, [], lead))
        if quoting_verb(analysis, token) is not None and _quotes(analysis, token):
            return _make(analysis, token, quote)
        if not _quotes(analysis, token) or token.tag == "VBG" or (token.tag == "VB" and subject is None):
            continue
        if (
            token.tag == "VBN"
            and not any(c.dep in ("aux", "auxpass") for c in analysis.children(token))
            and subject is None
        ):
            continue
        if _only_subject(analysis, lead, subject) or named_run:
            return _make(analysis, token, quote, _source_beside(analysis, token, subject, window[n + 1 :], lead))
        if not _is_left_open(draft, quote) and n > _NEAR:
            return None
        if not all(t.pos in ("PUNCT", "ADV") for t in lead) and not _names(lead):
            return None
    return None


def _is_left_open(draft: Draft, quote: Quote) -> bool:
    """Whether a comma ends a quotation, inside its marks or right after them."""
    return quote.inside.of(draft.text)[-1:] == "," or draft.text[quote.whole.end : quote.whole.end + 1] == ","


def _sentence_ended(draft: Draft, quote: Quote) -> bool:
    """Whether a full stop inside the marks ends the sentence, so that what follows is a new one."""
    inside, after = quote.inside.of(draft.text), draft.text[quote.whole.end :].lstrip()
    return inside.endswith(".") and not inside.endswith("..") and not after[:1].islower()


def _is_noun_run(lead: list[Token]) -> bool:
    """Whether nothing but a short name or noun stands between a quotation and a word."""
    words = [t for t in lead if t.pos not in ("PUNCT", "ADV")]
    return 0 < len(words) <= _INSERTED and all(t.pos in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM") for t in words)


def _mistagged(analysis: Analysis, token: Token) -> bool:
    """Whether a word that the tagger took for a noun is a verb of speech: “the Danes state”, “Novak tweeted”."""
    if token.tag not in ("NN", "NNS", "NNP", "NNPS", "JJ"):
        return False
    word = token.text.lower()
    forms = {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d")}
    return any(lexicon().get((form, "VERB"), {}).get(QUOTE, 0.0) >= _SURE for form in forms)


def _only_subject(analysis: Analysis, lead: list[Token], subject: Token | None) -> bool:
    """Whether nothing but the subject's phrase stands between the quotation and the verb."""
    phrase_of = {t.i for t in analysis.subtree(subject)} if subject is not None else set()
    return all(t.i in phrase_of or t.pos in ("PUNCT", "ADV", "AUX", "PART") or t.dep == "aux" for t in lead)


def _names(lead: list[Token]) -> bool:
    """Whether the words look like a speaker with an apposition that the parser did not tie to the verb."""
    return (
        bool(lead)
        and any(t.pos in ("PROPN", "PRON", "NOUN") for t in lead[:_NEAR])
        and not any(
            t.tag in ("VBD", "VBZ", "VBP", "MD") and t.dep not in ("relcl", "aux", "auxpass") and t.pos == "VERB"
            for t in lead
        )
    )


def _source_beside(
    analysis: Analysis, verb: Token, subject: Token | None, after: list[Token], lead: list[Token]
) -> Source:
    if subject is not None:
        return source_of(analysis, verb)
    follow = next((t for t in after[:6] if t.pos in ("PROPN", "PRON", "NOUN")), None)
    if not [t for t in lead if t.pos != "PUNCT"] and follow is not None:
        while follow.dep in ("compound", "amod", "poss", "nmod", "det") and follow.head > follow.i:
            follow = analysis.tokens[follow.head]
        return named(analysis, [follow])
    head = next(
        (t for t in lead if t.pos in ("PROPN", "PRON", "NOUN") and t.dep not in ("compound", "poss", "amod", "nmod")),
        None,
    )
    return named(analysis, [head]) if head is not None else source_of(analysis, verb)


def _window_right(draft: Draft, quotations: Quotations, quote: Quote) -> Iterator[Token]:
    """The tokens from the quotation to the sentence's end or the next quotation."""
    first = _first_after(draft.analysis, quote.whole.end)
    paragraph = draft.paragraphs[quote.paragraph].span
    for token in draft.analysis.tokens[first : first + _RIGHT]:
        if token.start >= paragraph.end or token.text in _ENDS or quotations.at(token.start):
            return
        yield token


def _first_after(analysis: Analysis, offset: int) -> int:
    inside = analysis.tokens_in((offset, offset + 200))
    return next((t.i for t in inside if t.start >= offset), len(analysis.tokens))


def _left(draft: Draft, quotations: Quotations, quote: Quote) -> Report | None:
    """X said: “A” – X told reporters in Paris, “A” – X said that “a …” – X: “A”"""
    analysis = draft.analysis
    window = list(_window_left(draft, quotations, quote))
    if not window:
        return None
    mark, rest = window[0], window[1:]
    if mark.text == ":":
        reach, rest = _LEFT, rest
    elif mark.text == "," or mark.lemma == "that":
        reach = _NEAR + 3 if mark.text == "," else 8
    elif _quotes(analysis, mark) and (is_utterance(draft, quote) or _is_call(draft, quote)):
        return _make(analysis, mark, quote)
    else:
        return None
    if not is_utterance(draft, quote) and mark.text != ":":
        return None
    if mark.text == "," and quote.inside.of(draft.text)[:1].islower():
        reach = _INSERTED - 1
    cue = next((t for t in rest[:reach] if _quotes(analysis, t) and _speaks(analysis, t)), None)
    if cue is not None:
        return _make(analysis, cue, quote, _source_right(analysis, cue, mark))
    return _colon(draft, mark, rest, quote) if mark.text == ":" else None


def _source_right(analysis: Analysis, cue: Token, mark: Token) -> Source | None:
    """“Continued Novak: ‘…’” – the speaker between the cue and the colon, where none stands before."""
    before = analysis.tokens[cue.i - 1] if cue.i else cue
    follow = analysis.tokens[cue.i + 1]
    if before.sent == cue.sent or follow.pos != "PROPN":
        return None
    names = [t for t in analysis.tokens[cue.i + 1 : mark.i] if t.pos == "PROPN" and t.dep != "compound"]
    return named(analysis, names[:1]) if names else None


def _speaks(analysis: Analysis, verb: Token) -> bool:
    """Whether a verb left of a quotation is used as one: finite, or a participle (“saying: …”)."""
    return (
        verb.tag != "VBN"
        or any(c.dep in ("aux", "auxpass") for c in analysis.children(verb))
        or bool(grammar.subjects_of(analysis, verb))
    )


def _colon(draft: Draft, mark: Token, rest: list[Token], quote: Quote) -> Report | None:
    """“Novak: ‘A.’” – a name and a colon, or a sentence about someone that ends in a colon."""
    analysis = draft.analysis
    heads = [t for t in reversed(rest) if t.dep in ("ROOT", "nsubj") and t.pos in ("PROPN", "PRON", "NOUN")]
    if not heads or not is_utterance(draft, quote):
        return None
    return Report(mark.span, mark.i, named(analysis, heads[:1]), (quote.inside,), QUOTE, 0.6, "colon: quote")


def _window_left(draft: Draft, quotations: Quotations, quote: Quote) -> Iterator[Token]:
    """The tokens before the quotation, nearest first, to the sentence's start or another quotation."""
    first = _first_after(draft.analysis, quote.whole.start)
    start = draft.paragraphs[quote.paragraph].span.start
    above = draft.paragraphs[quote.paragraph - 1].span if quote.paragraph else None
    if above and start == quote.whole.start and draft.text[above.start : above.end].endswith(":"):
        start = above.start
    for token in reversed(draft.analysis.tokens[max(0, first - _LEFT) : first]):
        if token.start < start or token.text in _ENDS:
            return
        if quotations.at(token.start) is None:
            yield token
