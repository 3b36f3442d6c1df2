"""How far an undertaking has come, from the words that govern and describe its noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from bilateral.extraction import grammar
from bilateral.extraction.undertakings.candidate import StageFound
from bilateral.extraction.undertakings.lexicon import Lexicon, Noun, StageEntry
from bilateral.language.analysis import Analysis, Token
from bilateral.record.kinds import Stage, UndertakingType

Reality = Literal["real", "denied", "unreal"]
WEAK = frozenset(["proposed", "negotiating"])
UNREAL_MODALS = frozenset(
    ["may", "might", "could", "would", "should", "will", "shall", "must", "can", "'ll", "ll", "wo"]
)
NONE = frozenset(["neither", "none", "nobody", "few"])
GOVERNED = frozenset(["dobj", "nsubjpass", "attr", "nsubj"])
NOMINAL = frozenset(["nsubj", "nsubjpass", "dobj", "pobj"])
BUILT = frozenset(["project", "programme", "work"])
SETTLING = frozenset(["agree", "promise", "pledge", "vow", "undertake", "commit"])
RUNNING_OUT = frozenset(["expire", "lapse", "end", "run"])
UNDOING = frozenset(["abandoned", "suspended"])
COPULAS = frozenset(["be", "remain", "stay", "lie", "stand", "seem", "appear", "become"])
ASSUMED: dict[UndertakingType, Stage] = {
    "agreement": "agreed",
    "pledge": "agreed",
    "talks": "negotiating",
    "programme": "under_way",
    "policy": "under_way",
}


def stage_of(analysis: Analysis, lexicon: Lexicon, head: Token, sort: str) -> StageFound | None:
    """The stage that the sentence gives to the undertaking of this noun; a firm step before a mere plan."""
    clues = [_fitted(c, sort) for c in _clues(analysis, lexicon, head, sort)]
    weak = WEAK - {"negotiating"} if sort == "talks" else WEAK
    firm = [c for c in clues if c.stage not in weak]
    return next(iter(firm or clues), None)


def _fitted(found: StageFound, sort: str) -> StageFound:
    """One breaks what one has promised to another; what is one's own is given up."""
    if found.stage != "broken" or sort in ("agreement", "pledge"):
        return found
    return msgspec.structs.replace(found, stage="abandoned")


def assumed(entry: Noun) -> StageFound | None:
    """The stage that goes without saying: a treaty that is mentioned has been agreed, a plan is only proposed."""
    stage = entry.assumed or ASSUMED.get(entry.type)
    return StageFound(stage, "assumed", "assumed") if stage else None


def reality(analysis: Analysis, lexicon: Lexicon, verb: Token) -> Reality:
    """Whether the verb's deed is done, denied, or only planned, wished, or possible."""
    if grammar.negated(analysis, verb) or _has_yet(analysis, verb) or _by_none(analysis, verb):
        return "denied"
    unreal = False
    modal = grammar.modal(analysis, verb)
    if (modal and modal.text.lower() in UNREAL_MODALS) or conditional(analysis, verb):
        unreal = True
    if verb.tag == "VB" and (verb.dep == "acl" or (verb.dep == "ROOT" and _infinitive(analysis, verb))):
        unreal = True  # “Chile and Peru to sign water treaty”
    above = _above(analysis, verb)
    if above is None and (moved := _serves(analysis, verb)) is not None and not unreal:
        return "unreal" if reality(analysis, lexicon, moved) == "unreal" else "real"
    if above is not None:
        if above.lemma in lexicon.words["denying"]:
            return "denied"
        if above.lemma in lexicon.words["unreal"] or (above.lemma == "be" and verb.dep == "xcomp"):
            unreal = True  # “are to sign”
        elif (verb.dep in ("xcomp", "conj", "pcomp", "acl") or _helped(verb, above)) and grammar.is_verb(above):
            over = reality(analysis, lexicon, above)
            if over != "real" and (verb.dep != "conj" or not unreal):
                return over
    return "unreal" if unreal else "real"


def _helped(verb: Token, above: Token) -> bool:
    """“will help Peru build a dam”: built only when help is given."""
    return verb.dep == "ccomp" and verb.tag == "VB" and above.lemma in ("help", "let", "make", "have")


def _serves(analysis: Analysis, verb: Token) -> Token | None:
    """What is done for the verb's sake: “will fly there to conduct a probe”."""
    above = analysis.head(verb)
    purpose = verb.dep == "advcl" and verb.tag == "VB" and _infinitive(analysis, verb)
    return above if purpose and above is not None and grammar.is_verb(above) else None


def settled(analysis: Analysis, verb: Token) -> bool:
    """Whether what is yet to be done has been agreed: “agreed to launch a joint probe”."""
    for above in analysis.ancestors(verb):
        if above.lemma in SETTLING:
            return above.tag in ("VBD", "VBN") and not grammar.negated(analysis, above)
        if above.dep not in ("xcomp", "ccomp", "advcl", "conj"):
            return False
    return False


def _infinitive(analysis: Analysis, verb: Token) -> bool:
    return any(c.tag == "TO" for c in analysis.children(verb))


def _by_none(analysis: Analysis, verb: Token) -> bool:
    """“Neither has kept its word”."""
    return any(t.lemma in NONE for t in grammar.with_dep(analysis, verb, "nsubj", "nsubjpass"))


def _above(analysis: Analysis, verb: Token) -> Token | None:
    """The verb or noun that this verb completes."""
    head = analysis.head(verb)
    if head is None or verb.dep not in ("xcomp", "ccomp", "acl", "pcomp", "conj", "advcl"):
        return None
    if verb.dep == "conj" and any(c.dep in grammar.SUBJECTS for c in analysis.children(verb)):
        return None
    if verb.dep == "advcl":
        return None
    return analysis.head(head) if verb.dep == "pcomp" else head


def _has_yet(analysis: Analysis, verb: Token) -> bool:
    """“has yet to be ratified”."""
    head = analysis.tokens[verb.head]
    around = [*analysis.children(verb), *(analysis.children(head) if verb.dep == "xcomp" else ())]
    return any(t.lemma == "yet" and t.i < verb.i for t in around) and any(
        t.lemma == "to" and t.dep == "aux" for t in analysis.children(verb)
    )


def conditional(analysis: Analysis, verb: Token) -> bool:
    """Whether the verb stands under “if”, “unless”, “until”: nothing is settled by it."""
    clause = next((t for t in (verb, *analysis.ancestors(verb)) if t.dep == "advcl"), None)
    if clause is None:
        return False
    opening = [c.lemma for c in analysis.children(clause) if c.dep in ("mark", "advmod") and c.i < clause.i]
    to_come = clause.tag in ("VBZ", "VBP") and any(w in ("when", "once") for w in opening)
    if any(w in ("until", "before") for w in opening):
        return not _was(analysis, clause)
    return to_come or any(w in ("if", "unless", "whether") for w in opening)


def _was(analysis: Analysis, clause: Token) -> bool:
    """“went on until a truce was signed”: so it was; “would not stop until a truce was signed” leaves it open."""
    above = analysis.head(clause)
    past = any(t.tag == "VBD" for t in (clause, *grammar.auxiliaries(analysis, clause)))
    if above is None or not past or grammar.modal(analysis, clause) is not None:
        return False
    told = grammar.negated(analysis, above) or grammar.modal(analysis, above) is not None or above.tag == "VB"
    return not told and above.tag in ("VBD", "VBN", "VBG")


def _clues(analysis: Analysis, lexicon: Lexicon, head: Token, sort: str) -> Iterator[StageFound]:
    """All that is said of the stage: by the governing words, then by clauses and adjectives at the noun."""
    yield from _governing(analysis, lexicon, head, sort)
    for c in analysis.children(head):
        if c.dep in ("acl", "relcl"):
            yield from _clause(analysis, lexicon, head, c, sort)
        elif c.dep == "prep":
            for p in grammar.with_dep(analysis, c, "pobj"):
                if stage := lexicon.stage_phrases.get(f"{c.lemma} {p.lemma}"):
                    yield StageFound(stage, "stated", f"{c.lemma} {p.lemma}")
        elif c.dep in ("amod", "nmod", "compound") and (stage := lexicon.stage_adjectives.get(_low(c))):
            yield StageFound(stage, "modified", f"adjective {_low(c)}")


def _clause(analysis: Analysis, lexicon: Lexicon, head: Token, verb: Token, sort: str) -> Iterator[StageFound]:
    """A participle or relative clause at the noun: “signed in 1994”, “which has yet to be ratified”."""
    for v in (verb, *grammar.with_dep(analysis, verb, "xcomp", "conj")):
        if not grammar.is_verb(v):
            continue
        as_object = any(o.i == head.i for o in grammar.objects_of(analysis, v))
        slot = "object" if as_object or (v.dep == "acl" and v.tag == "VBN") else "subject"
        yield from _said(analysis, lexicon, (v, slot, None), sort)


def _governing(analysis: Analysis, lexicon: Lexicon, head: Token, sort: str) -> Iterator[StageFound]:
    """What the verb above the noun says, then the nouns between; “the terms of the deal” is looked through."""
    between: list[StageFound] = []
    token = head
    for _ in range(4):
        above = analysis.head(token)
        if above is None:
            break
        if token.dep in ("conj", "appos") and not grammar.is_verb(above):
            token = above
        elif token.dep in GOVERNED and grammar.is_verb(above):
            told = list(_by_verb(analysis, lexicon, (token, above), sort))
            yield from told
            if any(t.stage == "proposed" for t in told):
                return  # “demanded the signing of the treaty”
            break
        elif token.dep == "pobj" and (governor := _beyond(analysis, above)) is not None:
            if _acts(lexicon, governor):
                told = list(_said(analysis, lexicon, (governor, "object", above), sort)) if above.dep != "agent" else []
                yield from told
                if any(t.stage == "proposed" for t in told):
                    return
                break
            if governor.lemma in lexicon.words["wishing"] and above.lemma in ("for", "to", "of"):
                yield StageFound("proposed", "stated", f"{governor.lemma} {above.lemma}", governor.i)
                break
            if sort == "policy" and governor.lemma in lexicon.words["undoing"]:
                yield StageFound("under_way", "modified", f"noun {governor.lemma}")
                return
            if governor.lemma in lexicon.stage_nouns:
                between.append(_by_noun(lexicon, governor))
            elif not _looked_through(lexicon, governor, above):
                break
            token = governor
        else:
            if token.dep in ("compound", "nmod") and above.lemma in lexicon.stage_nouns:
                between.append(_by_noun(lexicon, above))
            break
    yield from between


def _by_verb(analysis: Analysis, lexicon: Lexicon, governed: tuple[Token, Token], sort: str) -> Iterator[StageFound]:
    """What the verb says whose object or subject the noun is; of verbs that share the subject the last comes first."""
    token, verb = governed
    subject = token.dep in ("nsubj", "nsubjpass")
    if (wisher := wishing(analysis, token)) is not None:
        yield from _said(analysis, lexicon, (wisher, "object", None), sort)
    for later in reversed(_sharing(analysis, verb)) if subject else ():
        slot = "object" if grammar.is_passive(analysis, later) else "subject"
        yield from _said(analysis, lexicon, (later, slot, None), sort)
    if token.dep == "nsubj" and _would(analysis, token, verb):
        yield StageFound("proposed", "stated", f"would {verb.lemma}", verb.i)
    if token.dep != "attr":
        yield from _said(analysis, lexicon, (verb, "subject" if token.dep == "nsubj" else "object", None), sort)
    if subject:
        yield from _raised(analysis, lexicon, verb, sort)


def _would(analysis: Analysis, noun: Token, verb: Token) -> bool:
    """“a treaty would replace …”: one that there is not yet."""
    modal = grammar.modal(analysis, verb)
    some = any(c.dep == "det" and c.lemma == "a" for c in analysis.children(noun))
    return some and modal is not None and modal.lemma == "would" and verb.dep in ("ROOT", "conj")


def wishing(analysis: Analysis, noun: Token) -> Token | None:
    """“wants” in “wants a treaty to replace the truce”, which parsers read as what the treaty does."""
    verb = analysis.head(noun)
    if verb is None or noun.dep != "nsubj" or verb.dep != "ccomp" or verb.tag != "VB":
        return None
    return analysis.head(verb)


def _beyond(analysis: Analysis, preposition: Token) -> Token | None:
    """What a preposition hangs on, other prepositions and adverbs passed over: “walked away from”."""
    governor = analysis.head(preposition)
    while governor is not None and governor.dep in ("prep", "prt", "advmod") and governor.pos in ("ADP", "ADV"):
        governor = analysis.head(governor)
    return governor


def _acts(lexicon: Lexicon, governor: Token) -> bool:
    """Whether it is a verb; “work on the bridge” is none, though tagged so."""
    return grammar.is_verb(governor) and not (governor.lemma in lexicon.words["about"] and governor.dep in NOMINAL)


def _looked_through(lexicon: Lexicon, governor: Token, preposition: Token) -> bool:
    """“the terms of the deal”, “work on the bridge”."""
    if governor.lemma in lexicon.words["about"] and preposition.lemma in ("on", "of", "in", "under", "to", "with"):
        return True
    return preposition.lemma == "of" and governor.lemma not in lexicon.nouns


def _sharing(analysis: Analysis, verb: Token) -> list[Token]:
    """The verbs joined to one that share its subject: “was signed in May but never ratified”."""
    joined = [v for v in grammar.conjuncts(analysis, verb)[1:] if grammar.is_verb(v)]
    return [v for v in joined if not any(c.dep in grammar.SUBJECTS for c in analysis.children(v))]


def _raised(analysis: Analysis, lexicon: Lexicon, verb: Token, sort: str) -> Iterator[StageFound]:
    """“has yet to be ratified”, “is due to be signed”: the subject is what the infinitive acts on."""
    for part in (verb, *grammar.with_dep(analysis, verb, "acomp")):
        for done in grammar.with_dep(analysis, part, "xcomp"):
            if done.tag in ("VB", "VBN"):
                slot = "object" if grammar.is_passive(analysis, done) else "subject"
                yield from _said(analysis, lexicon, (done, slot, None), sort)


def _by_noun(lexicon: Lexicon, noun: Token) -> StageFound:
    stage = lexicon.stage_nouns[noun.lemma]
    return StageFound(stage, "modified", f"noun {noun.lemma}")


def _said(
    analysis: Analysis, lexicon: Lexicon, governed: tuple[Token, str, Token | None], sort: str
) -> Iterator[StageFound]:
    """The stage that a verb gives, after negation and modality."""
    verb, slot, preposition = governed
    if slot == "subject" and verb.lemma in COPULAS and not grammar.negated(analysis, verb):
        for preposition_ in grammar.with_dep(analysis, verb, "prep"):
            for held in grammar.with_dep(analysis, preposition_, "pobj"):
                if stage := lexicon.stage_phrases.get(f"{preposition_.lemma} {held.lemma}"):
                    yield StageFound(stage, "stated", f"{preposition_.lemma} {held.lemma}", verb.i)
        for c in grammar.with_dep(analysis, verb, "acomp", "attr", "oprd"):
            if not grammar.negated(analysis, verb) and (stage := lexicon.stage_adjectives.get(_low(c))):
                yield StageFound(stage, "stated", f"predicate {_low(c)}", verb.i)
    participle = slot == "object" and verb.tag == "VBN" and verb.lemma not in lexicon.stages["object"]
    if participle and (stage := lexicon.stage_adjectives.get(_low(verb))):
        yield StageFound(stage, "stated", f"participle {_low(verb)}", verb.i)
    found = lexicon.stage(slot, phrases(analysis, verb, slot, preposition), sort)
    if found is None:
        return
    real = reality(analysis, lexicon, verb)
    if slot == "subject" and verb.lemma in RUNNING_OUT and verb.tag in ("VBZ", "VBP") and sort == "agreement":
        return  # “expires in May”
    stage = staged(found[1], real, sort)
    being = any(c.text.lower() == "being" for c in analysis.children(verb))
    if real == "real" and verb.tag in ("VBD", "VBN") and found[1].past is not None and not being:
        stage = found[1].past
    if real == "unreal" and stage == "proposed" and found[1].begins and sort in BUILT and settled(analysis, verb):
        stage = "agreed"
    running = sort == "programme" and found[1].stage in UNDOING
    if stage is None and (sort == "policy" or running) and real == "unreal":
        yield StageFound("under_way", "modified", f"{slot} of {found[0]}, not yet")
    if stage is not None:
        concluding = found[1].begins and stage == found[1].stage
        yield StageFound(stage, "stated", f"{slot} of {found[0]}", verb.i, concluding, ahead=real == "unreal")


def staged(entry: StageEntry, real: Reality, sort: str) -> Stage | None:
    """The stage that an entry gives when its deed is done, denied, or only planned."""
    if real == "real":
        return entry.stage
    if real == "denied":
        return entry.denied
    if entry.wanted is not None:
        return entry.wanted
    if entry.stage in WEAK:
        return entry.stage
    if entry.stage == "agreed" or (entry.stage in ("under_way", "completed") and (entry.begins or sort in BUILT)):
        return "proposed" if sort != "policy" else None
    return None


def phrases(analysis: Analysis, verb: Token, slot: str, preposition: Token | None = None) -> list[str]:
    """The forms of a verb in the lexicon, longest first: “pull out of”, “come to nothing”, “sign”.

    A verb that acts on something else (“the deal ended the dispute”) says nothing of its subject by itself.
    """
    below = analysis.children(verb)
    if verb.lemma in ("remain", "stay", "lie", "stand", "exist", "sit") and preposition is None:
        return [p for lemma in (verb.lemma, "be") for p in _phrased(analysis, lemma, below, (verb, slot))]
    lemma = verb.lemma
    particle = next((c.lemma for c in below if c.dep == "prt"), None)
    whole = f"{lemma} {particle}" if particle else lemma
    if preposition is not None:
        adverb = next((c.lemma for c in below if c.dep == "advmod" and verb.i < c.i < preposition.i), None)
        chain = analysis.head(preposition)
        middle = f"{lemma} {chain.lemma}" if chain is not None and chain.dep == "prep" else None
        starts = [whole, *([f"{lemma} {adverb}"] if adverb else ()), *([middle] if middle else ())]
        return [f"{start} {preposition.lemma}" for start in starts]
    return _phrased(analysis, lemma, below, (verb, slot))


def _phrased(analysis: Analysis, lemma: str, below: Sequence[Token], governed: tuple[Token, str]) -> list[str]:
    """The verb with each of its complements, then with its particle, then alone."""
    verb, slot = governed
    particle = next((c.lemma for c in below if c.dep == "prt"), None)
    whole = f"{lemma} {particle}" if particle else lemma
    out = []
    transitive = False
    for c in below:
        if c.dep == "prep" and c.i > verb.i:
            out += [f"{lemma} {c.lemma} {_low(p)}" for p in grammar.with_dep(analysis, c, "pobj", "pcomp")]
            out.append(f"{lemma} {c.lemma}")
        elif c.dep in ("dobj", "acomp", "attr", "advmod", "oprd") and c.i > verb.i:
            out.append(f"{lemma} {_low(c)}")
        transitive = transitive or c.dep == "dobj"
    return out if slot == "subject" and transitive else [*out, whole, lemma]


def _low(token: Token) -> str:
    return token.text.lower() if token.tag in ("VBN", "VBG", "JJ") else token.lemma
