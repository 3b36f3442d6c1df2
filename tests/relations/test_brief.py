import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.codebooks.codes import codes
from bilateral.errors import InvalidUsage
from bilateral.record.kinds import Stage, UndertakingType
from bilateral.relations import corrections
from bilateral.relations.brief import Brief, brief
from bilateral.relations.timeline import STATUSES
from bilateral.store.opening import opened
from tests.relations.building import Item, keep
from tests.relations.support import assert_supported


def texts(found: Brief, key: str) -> list[str]:
    return [s.text for section in found.sections if section.key == key for s in section.sentences]


def event(store, **fields) -> str:
    item = Item("2004-12-24", "Panorama")
    ends = fields.pop("source", "KAZ"), fields.pop("target", "RUS")
    for key, given_ in fields.pop("actors", {}).items():
        item.actor(key, **given_)
    if place := fields.pop("place", None):
        fields["place"] = item.place("place/moscow", name=place, country="RUS")
    item.event(*ends, words="They spoke for two hours.", **fields)
    keep(store, item)
    (text,) = texts(found := brief(store, "KAZ", "RUS"), "happened")
    assert_supported(store, found)
    return text


AKHMETOV = {
    "person/danial-akhmetov": {"name": "Danial Akhmetov", "country": "KAZ", "roles": [("Prime Minister", None)]}
}


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"type": "CONSULT", "symmetric": True, "date": "2004-12-22", "place": "Moscow"},
         "On 22 December 2004, Kazakhstan and Russia held talks in Moscow: "),
        ({"type": "CONSULT", "mode": "visit", "symmetric": True, "date": "2004-12", "place": "Moscow",
          "source": "person/danial-akhmetov", "actors": AKHMETOV},
         "In December 2004, Kazakh Prime Minister Danial Akhmetov paid a visit to Russia in Moscow: "),
        ({"type": "CONSULT", "mode": "visit", "symmetric": True},
         "Kazakhstan and Russia met on a visit, as was reported on 24 December 2004: "),
        ({"type": "SANCTION", "mode": "discontinue", "source": "KAZ-GOV"},
         "The Kazakh government broke off relations or an accord with Russia, as was reported on 24 December 2004: "),
        ({"type": "REJECT", "mode": "yield", "status": "negated", "date": "2003"},
         "In 2003, Kazakhstan did not refuse to give way to Russia: "),
        ({"type": "AID", "status": "planned", "date": "2005"}, "In 2005, Kazakhstan was to give aid to Russia: "),
        ({"type": "REQUEST", "mode": "meet", "status": "possible"},
         "Kazakhstan might ask Russia for talks, as was reported on 24 December 2004: "),
        ({"type": "COOPERATE", "symmetric": True, "status": "ongoing", "date": "2004-12-20/2004-12-22"},
         "Between 20 December 2004 and 22 December 2004, Kazakhstan and Russia were working together: "),
        ({"type": "ACCUSE", "mode": "disapprove", "source": "KAZ org/defense-ministry",
          "actors": {"org/defense-ministry": {"name": "Kazakh Defense Ministry", "country": "KAZ"}}},
         "Kazakhstan and the Kazakh Defense Ministry criticized Russia, as was reported on 24 December 2004: "),
    ],
)  # fmt: skip
def test_an_event_is_a_sentence_with_its_words_and_its_one_source(store, fields, text):
    assert event(store, **fields) == f"{text}“They spoke for two hours.” (one source, Panorama)."


def test_what_is_bound_to_a_day_or_a_condition_says_so(store):
    item = Item("2004-12-24", "Panorama")
    condition = item.write("if the debt is paid")
    item.event(
        "KAZ", "RUS", type="AID", status="planned", deadline="2005-05", condition=condition, words="Help is due."
    )
    item.event("RUS", "KAZ", type="THREATEN", condition=item.write("unless it yields"), words="It will act.")
    keep(store, item)
    found = brief(store, "KAZ", "RUS")
    assert texts(found, "happened") == [
        "Russia threatened Kazakhstan (condition: “unless it yields”), as was reported on 24 December 2004: “It will "
        "act.” (one source, Panorama).",
        "Kazakhstan was to give aid to Russia by May 2005 (condition: “if the debt is paid”), as was reported on "
        "24 December 2004: “Help is due.” (one source, Panorama).",
    ]
    assert_supported(store, found)


def test_states_take_their_article(store):
    item = Item("2004-12-24", "Panorama")
    item.actor("NLD", name="Netherlands")
    item.event("USA", "NLD", type="AID", words="Aid came.")
    keep(store, item)
    (text,) = texts(brief(store, "USA", "NLD"), "happened")
    assert text.startswith("The United States gave aid to the Netherlands, as was reported on 24 December 2004")


def test_sources_that_rest_on_one_count_as_one(store):
    for paper, agency in (("Panorama", "Interfax"), ("Vremya", "Interfax"), ("Kommersant", None)):
        item = Item("2004-12-24", paper)
        citation = item.citation(agency) if agency else None
        item.event(
            "KAZ", "RUS", type="CONSULT", date="2004-12-22", symmetric=True, words="They met.", citation=citation
        )
        keep(store, item)
    found = brief(store, "KAZ", "RUS")
    (text,) = texts(found, "happened")
    assert text == "On 22 December 2004, Kazakhstan and Russia held talks: “They met.” (2 independent sources)."
    assert [(n.publication, n.source) for n in found.notes] == [
        ("Panorama", "Interfax"), ("Kommersant", None), ("Vremya", "Interfax"),
    ]  # fmt: skip


def test_what_happened_is_told_in_the_words_of_those_who_saw_it_not_of_those_who_announced_it(store):
    for day, words in (("2004-12-20", "They will meet."), ("2004-12-23", "They have met.")):
        item = Item(day, f"Paper of {day}")
        item.event("KAZ", "RUS", type="CONSULT", date="2004-12-22", symmetric=True, words=words)
        keep(store, item)
    (text,) = texts(brief(store, "KAZ", "RUS"), "happened")
    assert "“They have met.”" in text


@pytest.mark.parametrize(
    ("manner", "speaker", "text"),
    [
        ("direct", "person/omarova", "Kazakh Analyst Omarova said, as was reported on 16 December 2004: “What for?”"),
        ("indirect", None, "A speaker who is not named, as Turkistan of 16 December 2004 words it, said: “What for?”"),
    ],
)
def test_a_statement_is_quoted_and_its_manner_told(store, manner, speaker, text):
    item = Item("2004-12-16", "Turkistan")
    item.actor("person/omarova", name="Omarova", country="KAZ", roles=[("Analyst", None)])
    item.actor("KAZ")
    item.statement(speaker, "RUS KAZ", "What for?", manner=manner)
    keep(store, item)
    found = brief(store, "KAZ", "RUS")
    assert texts(found, "said") == [text]
    assert_supported(store, found)


def test_undertakings_tell_their_course_and_the_silence_since(store):
    item = Item("2004-12-10", "Panorama")
    item.undertaking("1994 accord on transit", "KAZ RUS", "broken", stages=[("agreed", "1994"), ("broken", None)])
    item.undertaking("bridge over the river", "KAZ RUS", "under_way", type="project", stage_date="2003")
    keep(store, item, Item("2006-12-10", "Panorama"))
    found = brief(store, "KAZ", "RUS", "2004")
    broken, silent = texts(found, "promised")
    assert broken == (
        "The “1994 accord on transit” between Kazakhstan and Russia was broken, as was reported on 10 December 2004; "
        "before that, it had been agreed in 1994 (one source, Panorama)."
    )
    assert silent == (
        "The “bridge over the river” between Kazakhstan and Russia was under way in 2003; the record, which runs to "
        "10 December 2006, has nothing on it after 10 December 2004 (one source, Panorama)."
    )
    assert_supported(store, found)


def test_an_earlier_end_tells_the_stage_that_was_known_then(store):
    first, later = Item("2004-12-10", "Panorama"), Item("2005-06-10", "Vremya")
    first.undertaking("1994 accord on transit", "KAZ RUS", "agreed", stage_date="1994")
    later.undertaking("1994 accord on transit", "KAZ RUS", "broken")
    keep(store, first, later)
    then, now = brief(store, "KAZ", "RUS", until="2004"), brief(store, "KAZ", "RUS")
    assert "was agreed in 1994" in texts(then, "promised")[0]
    assert "was broken" in texts(now, "promised")[0]
    assert {n.publication for n in then.notes} == {"Panorama"}


def test_figures_that_contradict_each_other_stand_side_by_side(store):
    for paper, value in (("Panorama", 3.27e9), ("Vremya", 4.1e9)):
        item = Item("2004-12-10", paper)
        item.figure(value, measure="imports", unit="USD", period="2003", origin="RUS", destination="KAZ")
        keep(store, item)
    found = brief(store, "KAZ", "RUS")
    assert texts(found, "figures") == [
        "Imports from Russia to Kazakhstan were put at 3.27 billion USD by Panorama and 4.1 billion USD by Vremya for "
        "2003; these figures cannot all be right."
    ]
    assert_supported(store, found)


def test_a_change_is_told_by_its_source_and_trade_by_its_parties(store):
    item = Item("2004-12-10", "Panorama")
    item.figure(
        7,
        measure="exports",
        unit="percent",
        nature="change",
        direction="rise",
        period="2003",
        origin="KAZ",
        destination="RUS",
    )
    item.figure(3.27e9, measure="trade", unit="USD", period="2003", parties=("KAZ", "RUS"))
    keep(store, item)
    found = brief(store, "KAZ", "RUS")
    assert sorted(texts(found, "figures")) == [
        "Exports from Kazakhstan to Russia rose by 7 percent (according to Panorama) for 2003.",
        "The trade between Kazakhstan and Russia was put at 3.27 billion USD by Panorama for 2003.",
    ]
    assert_supported(store, found)


def test_what_a_person_rejected_is_left_out_and_what_a_person_set_is_told(store):
    item = Item("2004-12-24", "Panorama")
    item.event("KAZ", "RUS", type="CONSULT", symmetric=True, date="2004-12-22", words="They met.")
    item.event("KAZ", "RUS", type="AID", words="Help came.")
    keep(store, item)
    corrections.decide(store, "edit", ["event/1"], value={"date": "2004-12-23"}, who="Ana")
    corrections.decide(store, "reject", ["event/2"], who="Ana")
    found = brief(store, "KAZ", "RUS")
    assert texts(found, "happened") == [
        "On 23 December 2004, Kazakhstan and Russia held talks: “They met.” (one source, Panorama); "
        "date set by a person."
    ]


def test_sources_that_came_after_the_end_asked_for_are_not_counted(store):
    for day, paper in (("2004-12-24", "Panorama"), ("2005-02-01", "Vremya")):
        item = Item(day, paper)
        item.event("KAZ", "RUS", type="CONSULT", symmetric=True, date="2004-12-22", words="They met.")
        keep(store, item)
    (then,), (now,) = (
        texts(brief(store, "KAZ", "RUS", until="2004"), "happened"),
        texts(brief(store, "KAZ", "RUS"), "happened"),
    )
    assert then.endswith("(one source, Panorama).")
    assert now.endswith("(2 independent sources).")


def test_third_parties_are_told_by_their_weightiest_event_with_either(store):
    item = Item("2004-12-24", "Panorama")
    item.event("KAZ", "RUS", type="CONSULT", symmetric=True, words="They met.")
    item.event("CHN", "KAZ", type="AID", date="2004-12", words="China lent money.")
    item.event("CHN", "KAZ", type="CONSULT", date="2004-12", words="China sent an envoy.")
    keep(store, item)
    found = brief(store, "KAZ", "RUS")
    assert texts(found, "thirds") == [
        "In December 2004, China gave aid to Kazakhstan: “China lent money.” (one source, Panorama)."
    ]
    (section,) = (s for s in found.sections if s.key == "thirds")
    assert section.tables[0].rows[0].cells == ("China", "2 + 0", "0 + 0", "0 / 0", "0 / 0")
    assert_supported(store, found)


def test_only_the_sections_asked_for_are_told(store):
    item = Item("2004-12-24", "Panorama")
    item.event("KAZ", "RUS", type="AID", words="Help came.")
    item.undertaking("accord on transit", "KAZ RUS", "agreed")
    keep(store, item)
    found = brief(store, "KAZ", "RUS", sections=("promised",))
    assert [s.key for s in found.sections] == ["promised"]
    assert {n.thing for n in found.notes} == {"undertaking/accord-on-transit"}


def test_months_without_items_are_told_as_not_known(store):
    for day in ("2004-10-24", "2005-01-24"):
        item = Item(day, "Panorama")
        item.event("KAZ", "RUS", type="AID", words=f"Help came by {day}.")
        keep(store, item)
    (section,) = (s for s in brief(store, "KAZ", "RUS", "2004-10").sections if s.key == "unknown")
    assert section.remarks[0].startswith("The record has no item of November 2004 to December 2004: nothing is known")
    (course,) = (s for s in brief(store, "KAZ", "RUS", "2004-10").sections if s.key == "happened")
    assert [r.cells[0] for r in course.tables[0].rows] == ["October 2004", "January 2005"]


def test_nothing_is_told_of_two_that_the_record_does_not_join(store):
    keep(store, Item("2004-12-24", "Panorama"))
    assert brief(store, "KAZ", "RUS").nothing
    with pytest.raises(InvalidUsage, match="one side"):
        brief(store, "KAZ", "KAZ")
    with pytest.raises(InvalidUsage, match="not a date"):
        brief(store, "KAZ", "RUS", "last week")


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "empty.sqlite"
    opened(path).close()
    return path


NAMES = st.text("abcdezAИq’-. 79*[|", min_size=1, max_size=20).map(lambda t: f"A{t.strip()}x")
WORDS = st.text("abc deW7,.“”?\n", min_size=1, max_size=400).map(lambda t: f"So {t.strip()} it is")
DATES = st.sampled_from([None, "2003", "2004-12", "2004-12-22", "2004-12-20/2004-12-22", "1990/1993", "2006-01"])
MODES = [(t, m) for t, modes in codes().modes.items() for m in (None, *modes)]
YES = st.booleans()
WHO = st.sampled_from(["KAZ", "KAZ-GOV", "person/a", "org/b", "group/c", "KAZ person/a", "KAZ-GOV org/b"])


@st.composite
def items(draw) -> Item:
    item = Item(draw(st.sampled_from([None, "2004", "2004-12-24", "2005-02"])), draw(st.none() | NAMES))
    roles = draw(st.lists(st.tuples(NAMES, st.none() | NAMES), max_size=2))
    item.actor("person/a", name=draw(NAMES), country="KAZ", roles=roles)
    item.actor("org/b", name=draw(NAMES), country="KAZ", type="organization")
    item.actor("group/c", name=draw(NAMES), country="KAZ")
    for _ in range(draw(st.integers(1, 3))):
        type_, mode = draw(st.sampled_from(MODES))
        item.event(draw(WHO), draw(st.sampled_from(["RUS", "RUS-GOV"])), type=type_, mode=mode, date=draw(DATES),
                   status=draw(st.sampled_from(STATUSES)), symmetric=draw(YES), deadline=draw(DATES),
                   words=draw(WORDS))  # fmt: skip
    item.statement(draw(st.none() | WHO.filter(lambda w: " " not in w)), "RUS KAZ", draw(WORDS),
                   manner=draw(st.sampled_from(["direct", "indirect", "mixed"])))  # fmt: skip
    item.undertaking(draw(NAMES), "KAZ RUS", draw(st.none() | st.sampled_from(Stage.__args__)), stage_date=draw(DATES),
                     type=draw(st.sampled_from(UndertakingType.__args__)))  # fmt: skip
    item.figure(draw(st.floats(0, 1e13, allow_nan=False).map(lambda x: float(f"{x:.6g}"))), origin="RUS",
                destination="KAZ", measure=draw(st.none() | st.sampled_from(["imports", "gas", "migrants"])),
                unit=draw(st.none() | st.just("USD")), period=draw(DATES),
                direction=draw(st.sampled_from([None, "rise"])),
                nature=draw(st.sampled_from(["level", "change", "share"])),
                bound=draw(st.sampled_from(["exact", "about", "at_least"])))  # fmt: skip
    return item


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=st.lists(items(), min_size=1, max_size=3))
def test_whatever_the_record_holds_each_sentence_rests_on_it(empty, found):
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(empty, Path(folder) / "record.sqlite")
        with opened(path) as store:
            keep(store, *found)
            told = brief(store, "KAZ", "RUS")
            assert_supported(store, told)
            assert told == brief(store, "KAZ", "RUS")


def test_a_pledge_that_names_the_other_side_is_told_with_its_own_party(store):
    item = Item("2005-03-01", "Daily News")
    item.undertaking("the grain pledge", "KAZ", "agreed", type="pledge", topic="grain")
    item.naming("UZB")
    keep(store, item)
    found = brief(store, "KAZ", "UZB")
    assert_supported(store, found)
    assert "of Kazakhstan (naming Uzbekistan)" in texts(found, "promised")[0]
    (table,) = (t for s in found.sections if s.key == "promised" for t in s.tables)
    assert table.rows[0].cells[2] == "Kazakhstan (naming Uzbekistan)"
    assert "(упоминание: Узбекистан)" in texts(brief(store, "KAZ", "UZB", language="ru"), "promised")[0]
