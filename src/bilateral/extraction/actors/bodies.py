"""Bodies and groups that their head noun tells: “Ministry of Energy”, “the Kazakh parliament”, “Duma deputies”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.extraction.actors import identity
from bilateral.extraction.actors.cast import Player
from bilateral.extraction.actors.identity import Profile, Sighting
from bilateral.extraction.actors.page import Page
from bilateral.extraction.actors.spots import Spot
from bilateral.extraction.actors.ties import run_of_body
from bilateral.extraction.actors.vocabulary import Group, Head, modifiers, words
from bilateral.extraction.extractor import Form

_INNER = frozenset(["JJ", "NN", "NNP", "NNPS", "HYPH", "VBN", "JJR", "JJS", "CD", "VBG"])
WIDEST = 7


class Phrase(msgspec.Struct, frozen=True):
    """A head noun at `head` (its last token), with what stands before and after it in `[first, last)`."""

    first: int
    last: int
    noun: int
    head: int
    country: str | None
    parent: Spot | None
    owner: str | None = None


class Finder:
    """Looks for head nouns on one page; `taken` are the tokens of known names, `people` the persons at theirs."""

    def __init__(self, page: Page, taken: Mapping[int, Spot], people: Mapping[int, Player], home: str | None) -> None:
        self.page = page
        self.taken = taken
        self.people = people
        self.home = home
        self._passed = 0

    def found(self) -> Iterator[Sighting]:
        """The bodies and groups in order of the text, none inside another."""
        reached = self._passed = 0
        for token in self.page.tokens:
            if (
                token.i < max(reached, self._passed)
                or token.i in self.taken
                or token.i in self.people
                or not token.text[0].isalpha()
            ):
                continue
            if sighting := self._at(token.i, reached):
                yield sighting
                yield from self._sister(sighting)
                yield from self._other_states(sighting, token.i)
                reached = sighting.last

    def _at(self, i: int, floor: int) -> Sighting | None:
        head, group = self.page.head_at(i), self.page.group_at(i)
        self._passed = max(self._passed, group[0] + 1 if group else 0)
        if head and (not group or head[0] >= group[0]):
            return self._body(i, head[0] + 1, head[1], floor)
        return self._group(i, group[0] + 1, group[1], floor) if group else None

    def _sister(self, sighting: Sighting) -> Iterator[Sighting]:
        """“Russian and Kazakh deputies” are two bodies: the one of the adjective that “and” joins to the phrase."""
        who, first = sighting.who, sighting.first
        while who.country and self.page.low(first - 1) in ("and", ",") and self._joins_adjectives(first - 1):
            near, far = self.taken[first], self.taken[first - 2]
            first = far.first
            if far.code is None or far.code == who.country:
                continue
            sister = identity.government(far.code)
            if who.type != "government":
                name = f"{identity.adjective(far.code)} {self.page.joined(near.last, sighting.last)}"
                sister = identity.other(
                    who.type, name, country=far.code, sector=who.sector, because="codebooks/en/bodies"
                )
            yield Sighting(far.first, far.last, "description", sister)

    def _other_states(self, sighting: Sighting, noun: int) -> Iterator[Sighting]:
        """“The foreign ministers of Spain and Morocco”: the second government too."""
        at = sighting.last
        noun = hit[0] if (hit := self.page.head_at(noun)) else noun
        while sighting.who.type == "government" and self.page.low(at) in ("and", ","):
            at += 1 + (self.page.low(at + 1) == "and")
            spot = self.taken.get(at)
            if spot is None or spot.kind != "state" or spot.code is None or at - 2 not in self.taken:
                return
            yield Sighting(noun, noun + 1, "description", identity.government(spot.code), shared=True)
            at = spot.last

    def _body(self, i: int, last: int, head: Head, floor: int) -> Sighting | None:
        if head.government:
            return self._government(i, last, floor)
        if self.page.capital(i) and not self.page.in_headline(i):
            return self._capitalised(i, last, head, floor)
        if not head.lower or self.page.tokens[last - 1].tag not in ("NN", "NNS", "NNP", "NNPS"):
            return None
        phrase = self._phrase(i, last, floor)
        if phrase.country is None:
            return None
        noun = self.page.joined(self._field_start(phrase), last).lower()
        return self._sighting(phrase, "name", national(noun, phrase.country, head))

    def _field_start(self, phrase: Phrase) -> int:
        """Where a ministry's field begins: “Japanese [health] ministry”."""
        k = phrase.noun
        while self.page.low(phrase.head) == "ministry" and k > phrase.first and self._is_field(k - 1):
            k -= 1
        return k

    def _is_field(self, i: int) -> bool:
        known = self.page.low(i) in modifiers()["fields"]
        return known or (self.page.tokens[i].tag == "NN" and self.page.word(i).islower() and i not in self.taken)

    def _government(self, i: int, last: int, floor: int) -> Sighting | None:
        """“the Kazakh government”, “Russian officials”: the government of the state named with it."""
        if self.page.tokens[last - 1].pos not in ("NOUN", "PROPN"):
            return None
        phrase = self._phrase(i, last, floor)
        if phrase.parent is not None:
            return self._staff(phrase)
        if phrase.country is None:
            return self._own_government(phrase)
        alias = self.page.joined(phrase.first, last) if phrase.first < i else None
        return self._sighting(phrase, "description", identity.government(phrase.country, alias))

    def _staff(self, phrase: Phrase) -> Sighting | None:
        """“EU officials”, “a UN mission”: the body itself, where it is an international one."""
        org = phrase.parent.org if phrase.parent else None
        if org is None or org.sector not in ("IGO", "NGO"):
            return None
        return self._sighting(phrase, "description", identity.organization(org))

    def _own_government(self, phrase: Phrase) -> Sighting | None:
        """“The government”, “government officials”: of the state that the document is about, or the one just named."""
        words_ = self.page.joined(phrase.noun, phrase.head + 1).lower()
        bare = phrase.first == phrase.noun and words_ in words("en/bodies", "own_government")
        where = self.taken.get(phrase.last + 1) if self.page.low(phrase.last) == "in" else None
        if where is not None and where.kind in ("capital", "state"):
            code = where.code
        else:
            code = (self.home or self._only_state_near(phrase.noun)) if bare else None
        return self._sighting(phrase, "description", identity.government(code)) if code else None

    def _only_state_near(self, i: int) -> str | None:
        """The state of all names and adjectives in this sentence and the one before; none where they differ."""
        sent = self.page.tokens[i].sent
        first = self.page.analysis.sentences[max(0, sent - 1)].first
        last = self.page.analysis.sentences[sent].last
        codes = {s.code for k in range(first, last) if (s := self.taken.get(k)) and s.code and s.kind != "org"}
        return codes.pop() if len(codes) == 1 else None

    def _led(self, phrase: Phrase) -> str | None:
        """The state of the person at the head of a delegation: “X, at the head of …”, “X led …”, “… led by X”."""
        token = self.page.tokens[phrase.head]
        above = self.page.tokens[token.head]
        heads_it = token.dep == "pobj" and above.lemma == "of" and self.page.tokens[above.head].lemma == "head"
        leads_it = token.dep == "dobj" and above.lemma in ("lead", "head")
        led = next(
            (c for c in self.page.analysis.children(token) if c.lemma in ("lead", "head") and c.dep == "acl"), None
        )
        if led is not None:
            return next((c for t in self.page.analysis.subtree(led) if (c := self._citizenship(t.i))), None)
        if not heads_it and not leads_it:
            return None
        before = range(phrase.first - 1, self.page.analysis.sentences[token.sent].first - 1, -1)
        return next((c for k in before if self.page.tokens[k].dep != "pobj" and (c := self._citizenship(k))), None)

    def _citizenship(self, i: int) -> str | None:
        found = self.people.get(i)
        return found.country if found else None

    def _group(self, i: int, last: int, group: Group, floor: int) -> Sighting | None:
        if self.page.tokens[last - 1].pos not in ("NOUN", "PROPN"):
            return None
        phrase = self._phrase(i, last, floor)
        if phrase.parent is not None and (staff := self._staff(phrase)) and group.sector in (None, "MIL", "SOC", "CVL"):
            return staff
        if phrase.country is None and (led := self._led(phrase)):
            phrase = msgspec.structs.replace(phrase, country=led)
        told = phrase.country or phrase.parent or group.named or self._regional(phrase)
        if (not told and not self._acts(phrase)) or (group.weak and not self._takes_part(phrase)):
            return None
        start = phrase.first
        while start < i and self._is_quantity(start):
            start += 1
        name = self.page.joined(start, last)
        sector = group.sector or self._field(phrase)
        if sector in (None, "CVL") and displaced(self.page, phrase.head):
            sector = "REF"
        key = self._key(phrase, start, last)
        who = identity.other(
            group.type, name, country=phrase.country, sector=sector, key=key, because="codebooks/en/bodies"
        )
        return self._sighting(phrase, "name", who)

    def _key(self, phrase: Phrase, start: int, last: int) -> str:
        """What the id is made of: “workers from Uzbekistan” and “Uzbekistan's workers” are “Uzbek workers”."""
        named = [k for k in range(start, last) if k in self.taken and self.taken[k].kind != "org"]
        plain = [self.page.low(k) for k in range(start, last) if k not in named and self.page.low(k) not in ("'s", "'")]
        if phrase.country and phrase.parent is None:
            return " ".join([identity.adjective(phrase.country), *plain])
        return self.page.joined(start, last)

    def _regional(self, phrase: Phrase) -> bool:
        """Whether a part of the world stands where a nationality would (“Western media”)."""
        regions = words("en/bodies", "regions")
        return any(self.page.low(k) in regions or self.page.joined(k, k + 2).lower() in regions
                   for k in range(phrase.first, phrase.noun))  # fmt: skip

    def _field(self, phrase: Phrase) -> str | None:
        """The sector that the words before the noun tell (“HIV experts”, “military analysts”)."""
        fields = codebook("en/bodies")["expertise"]
        return next((fields[w] for k in range(phrase.first, phrase.noun) if (w := self.page.low(k)) in fields), None)

    def _takes_part(self, phrase: Phrase) -> bool:
        """Whether the group acts or is acted on by a verb, rather than only belonging to something."""
        token = self.page.tokens[phrase.head]
        while token.dep == "conj" and token.head != token.i:
            token = self.page.tokens[token.head]
        if token.dep == "pobj" and self.page.tokens[token.head].lemma == "of":
            whole = self.page.tokens[self.page.tokens[token.head].head]
            token = whole if whole.lemma in words("en/bodies", "parts") else token
        return token.dep in ("nsubj", "nsubjpass", "dobj", "dative", "ROOT") or (
            token.dep == "pobj" and self.page.tokens[token.head].lemma in ("by", "against", "to", "for", "with")
        )

    def _is_quantity(self, i: int) -> bool:
        return self.page.tokens[i].tag == "CD" or self.page.low(i) in words("en/bodies", "quantities")

    def _acts(self, phrase: Phrase) -> bool:
        """Whether the phrase, told apart by a word before it, is the subject of an active verb."""
        token = self.page.tokens[phrase.head]
        verb = self.page.tokens[token.head]
        described = any(
            self.page.tokens[k].tag in ("JJ", "NNP", "NN") and not self._is_quantity(k)
            for k in range(phrase.first, phrase.noun)
        )
        return described and token.dep == "nsubj" and verb.pos == "VERB"

    def _sighting(self, phrase: Phrase, form: Form, who: Profile) -> Sighting:
        return Sighting(phrase.first, phrase.last, form, who)

    def _phrase(self, noun: int, last: int, floor: int) -> Phrase:
        """The words before a head noun and the state after it (“of Kazakhstan”)."""
        i, country, parent = noun, None, None
        while i > floor and noun - i < WIDEST and self.page.same_sentence(i - 1, noun) and i - 1 not in self.people:
            spot = self.taken.get(i - 1)
            if spot is not None and spot.kind in ("capital", "seat") and self.page.low(i) != "'s":
                break
            if spot is not None:
                country = country or (spot.code if spot.kind != "org" else None)
                parent = parent or (spot if spot.kind == "org" else None)
                i = spot.first
            elif self.page.low(i - 1) in ("'s", "'") or self._describes(i - 1):
                country = country or self.page.lands.get(i - 1)
                i -= 1
            elif self.page.low(i - 1) in ("and", ",") and self._joins_adjectives(i - 1):
                break
            else:
                break
        end, after = self._of_state(last)
        return Phrase(i, end, noun, last - 1, country or after or (parent.code if parent else None), parent)

    def _describes(self, i: int) -> bool:
        """Whether a word before a noun belongs to its phrase; a participle only where it modifies."""
        token = self.page.tokens[i]
        return token.tag in _INNER and (token.tag not in ("VBN", "VBG") or token.dep in ("amod", "compound"))

    def _joins_adjectives(self, i: int) -> bool:
        before, after = self.taken.get(i - 1), self.taken.get(i + 1)
        return bool(before and after and before.kind == after.kind == "adjective")

    def _of_state(self, last: int) -> tuple[int, str | None]:
        i = last
        if self.page.low(i) in ("and", "&") and self.page.low(i + 2) == "of":
            i += 2
        if self.page.low(i) not in ("of", "from") or not self.page.same_sentence(last - 1, i):
            return last, None
        spot = self.taken.get(i + 1) or (self.taken.get(i + 2) if self.page.low(i + 1) == "the" else None)
        if spot is None:
            return last, None
        return (spot.last if spot.kind == "state" and i == last else last), spot.code

    def _capitalised(self, i: int, last: int, head: Head, floor: int) -> Sighting | None:
        start, spot = self._name_start(i, floor)
        while start < i and self.page.opens_sentence(start) and self.page.low(start) in modifiers()["any"]:
            start += 1
        end = self._name_end(last)
        if self._goes_on(end):
            return None
        name = self.page.joined(start, end)
        if start == i and end == last and not (head.national and self._definite(i)):
            return None
        country, parent = self._owner(start, spot)
        if country is None and end > last:
            country = next((s.code for k in range(last, end) if (s := self.taken.get(k)) and s.kind == "state"), None)
        if country is None and self.page.word(end) == "(" and (remark := self.taken.get(end + 1)):
            country = remark.code
        if country is None and head.national:
            country = self.home
        noun = " ".join(w for w in name.split())
        if head.national and country:
            return Sighting(start, end, "name", national(noun, country, head))
        sector = head.sector or (parent.org.sector if parent and parent.org else None)
        who = identity.other(head.type, noun, country=country, sector=sector, because="codebooks/en/bodies")
        return Sighting(start, end, "name", who)

    def _goes_on(self, end: int) -> bool:
        """“Union” in “the Lima Union-Tribune” is half a word."""
        tokens = self.page.tokens
        joined = self.page.word(end) == "-" and tokens[end - 1].end == tokens[end].start
        return joined and self.page.capital(end + 1) and tokens[end].end == tokens[end + 1].start

    def _definite(self, i: int) -> bool:
        return self.page.low(i - 1) in ("the", "'s") or not self.page.opens_sentence(i)

    def _name_start(self, i: int, floor: int) -> tuple[int, Spot | None]:
        """Where the capitalised words before a head begin; a state's adjective among them ends it."""
        k = i
        while k > floor and self.page.same_sentence(k - 1, i) and k - 1 not in self.people:
            spot = self.taken.get(k - 1)
            if spot is not None and spot.kind in ("adjective", "state", "demonym"):
                return spot.first, spot
            if spot is not None or not self._continues(k, i):
                break
            k -= 2 if self.page.word(k - 1) in ("and", "&", "-", ",") else 1
        return k, None

    def _continues(self, k: int, head: int) -> bool:
        word, tag = self.page.word(k - 1), self.page.tokens[k - 1].tag
        if word in ("and", "&", "-", ","):
            before = (
                self.page.capital(k - 2) and k - 2 not in self.taken and self.page.tokens[k - 2].tag[:2] in ("NN", "JJ")
            )
            return before and self.page.capital(k) and (word != "," or k < head)
        return self.page.capital(k - 1) and tag not in ("DT", "PRP", "IN", "PRP$", "CC", "WDT", "WRB", "RB")

    def _name_end(self, last: int) -> int:
        if self.page.low(last) not in ("of", "for", "on", "against") or not self.page.same_sentence(last - 1, last):
            return last
        i = last + 1 + (self.page.low(last + 1) == "the")
        end = run_of_body(self.page, i)
        return end if end > i else last

    def _owner(self, start: int, spot: Spot | None) -> tuple[str | None, Spot | None]:
        """The state or body that a body belongs to: its adjective, or “Russia's” before it."""
        if spot is not None:
            return spot.code, None
        before = start - 1 if self.page.low(start - 1) in ("'s", "'") else start
        while before > 0 and not self.page.capital(before - 1) and self._describes(before - 1):
            before -= 1
        before -= self.page.low(before - 1) in ("'s", "'") and before < start
        owner = self.taken.get(before - 1) if before < start or self.taken.get(start - 1) else None
        if owner is None:
            return None, None
        return owner.code, owner if owner.kind == "org" else None


def national(noun: str, country: str, head: Head) -> Profile:
    """A body of a state: “Russian Justice Ministry”, “Ministry of Justice of Russia” are one."""
    adjective = identity.adjective(country)
    name = noun if adjective.lower() in noun.lower() or noun[:1].isupper() else f"{adjective} {noun}"
    plain = _plain_name(noun, country)
    return identity.other(
        head.type, name, country=country, sector=head.sector, key=f"{adjective} {plain}", because="codebooks/en/bodies"
    )


def _plain_name(noun: str, country: str) -> str:
    """A body's name without its state; ministries by their field."""
    names = {identity.adjective(country), *identity.state(country).name.split()}
    kept = [w for w in noun.replace("'s", "").split() if w not in names and w.lower() not in ("the",)]
    text = " ".join(kept).removesuffix(" of").lower()
    for kind in ("ministry", "department"):
        if text.startswith(f"{kind} of "):
            text = f"{text.removeprefix(f'{kind} of ').removesuffix(' affairs')} {kind}"
    plain = text.replace("defense", "defence")
    return plain if plain in words("en/bodies", "unarticled") else plain.removeprefix("state ")


def displaced(page: Page, head: int) -> bool:
    """Whether people are said to flee, to migrate or to be expelled: by their verb or by a word beside them."""
    token = page.tokens[head]
    if token.dep == "pobj" and page.tokens[token.head].lemma == "of":
        token = page.tokens[page.tokens[token.head].head]
    near = [page.tokens[token.head], *page.analysis.children(token), *page.analysis.children(page.tokens[head])]
    near += [page.tokens[t.head] for t in near[:1] if t.dep == "prep"]
    return any(t.lemma in words("en/bodies", "displacing") for t in near)
