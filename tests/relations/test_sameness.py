"""What holds for every matcher, whatever the names and words: no crash, and the same verdict both ways."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilateral.relations import same_actor, same_event, same_place, same_undertaking

from .views import also, body, event, person, place, undertaking

SPELLED = [
    "Danial Akhmetov", "D. Akhmetov", "Ахметов", "", "…", "al-", "Jr.", "the", "Of", "U.S.", "O’Neil", "Xi", "İ", "-",
    "A. B.", "the 1994 accord", "Arica", "Peru", "Prime Minister", "x", "١٢", "Ministry", "NATO", "N.A.T.O.",
]  # fmt: skip
NAMES = st.one_of(st.sampled_from(SPELLED), st.text(max_size=25))
STATES = st.sampled_from([None, "KAZ", "CHN", "COL"])
TYPES = st.sampled_from(["organization", "group", "media", "state"])


def judged(matcher, new, old):
    """The verdict both ways; where there is one, a bucket in common."""
    assert matcher.keys(new) == matcher.keys(new)
    one, other = matcher.same(new, old), matcher.same(old, new)
    assert (one is None) == (other is None)
    if one:
        assert 0 < one.confidence <= 1
        assert set(matcher.keys(new)) & set(matcher.keys(old))


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, NAMES, STATES, STATES)
@example("Danial Akhmetov", "N.A.T.O.", "0O:0N", "CHN", "CHN")
def test_persons(a, b, alias, here, there):
    judged(same_actor, also(person(a, here), alias), person(b, there, ("President", alias)))


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, NAMES, STATES, STATES, TYPES)
def test_bodies(a, b, alias, here, there, kind):
    judged(same_actor, also(body(a, here, kind), alias), body(b, there, kind))


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, STATES, STATES)
def test_places(a, b, here, there):
    judged(same_place, place(a, here), place(b, there))


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, st.sampled_from([None, "2001", "2001-05", "2001-05-02"]), st.sampled_from([None, "2001-05-02"]))
def test_events(a, b, when, reported):
    judged(same_event, event(a, when, reported), event(b, "2001-05-02", "2001-05-03"))
    judged(same_event, event(a, when, reported), event(b, None, "2001-05-03"))


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, NAMES, st.sampled_from([None, "1994", "1994/1996"]), st.booleans())
def test_undertakings(a, b, alias, since, nobody):
    unknown = {"sides": frozenset()} if nobody else {}
    judged(same_undertaking, also(undertaking(a, since=since, **unknown), alias), undertaking(b, since="1994"))
