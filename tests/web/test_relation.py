"""The pages of a relation: what each shows, and that its whole state is in the address."""

import json
import re

import pytest

from bilateral.relations.ledger import Line, Step
from bilateral.web.lanes import lanes
from tests.relations.building import Item, keep
from tests.web.kept import add, filled  # noqa: F401

PARTS = ("", "/events", "/undertakings", "/figures", "/statements", "/thirds", "/news?since=2005")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_shown_in_every_language(browser, filled, part, language):  # noqa: F811
    mark = "&" if "?" in part else "?"
    answer = browser.get(f"/KEN/UGA{part}{mark}lang={language}")
    assert answer.status_code == 200
    assert len(re.findall("<h1", answer.text)) == 1
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))


def test_all_relations_are_listed_and_narrowed_to_a_side(browser, filled):  # noqa: F811
    assert 'href="/KEN/UGA"' in browser.get("/relations").text
    assert 'href="/KEN/UGA"' not in browser.get("/relations?side=TZA").text
    assert browser.get("/relations?sort=name").text.index("Kenya") > 0


@pytest.mark.parametrize(
    ("asked", "status", "to"),
    [
        ("/relation?a=Kenya&b=uga", 303, "/KEN/UGA"),
        ("/relation?a=Kenya&b=Nowhere", 422, None),
        ("/relation?a=Kenya&b=Kenya", 422, None),
        ("/KEN/XXX", 404, None),
        ("/KEN/KEN", 404, None),
        ("/KEN/org~nowhere", 404, None),
        ("/KEN/UGA?since=soon", 422, None),
        ("/KEN/UGA/events?quad=9", 422, None),
        ("/KEN/UGA/events?type=DANCE", 422, None),
        ("/ARG/FJI", 200, None),
    ],
)
def test_what_is_no_relation_or_no_filter_is_told(browser, filled, asked, status, to):  # noqa: F811
    answer = browser.get(asked)
    assert answer.status_code == status
    assert answer.headers.get("location") == to


def test_the_course_is_drawn_whole_and_its_totals_follow_the_address(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA?since=2005&until=2005-12").text
    spec = json.loads(re.search(r'<script type="application/json">(.*?)</script>', text, re.DOTALL)[1])
    drawn = {row["m"][:4] for row in spec["data"]["values"] if row["n"]}
    assert drawn >= {"2004", "2005"}
    assert next(layer["params"] for layer in spec["layer"] if "params" in layer)[0]["value"]["x"][0]["year"] == 2005
    assert "From Jan\xa02005 to Dec\xa02005" in text
    assert 'href="/KEN/UGA/events?since=2005&amp;until=2005-12"' in text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", True), ("since=2005-01", True), ("until=2004-12", False), ("type=ACCUSE", True), ("type=AID", False),
        ("quad=3&quad=4", True), ("quad=2", False), ("status=planned", False), ("text=accused+Kenya", True),
        ("text=wheat", False), ("actor=KEN", True), ("state=open", True), ("state=accepted", False),
    ],
)  # fmt: skip
def test_events_are_narrowed_by_the_address(browser, filled, asked, shown):  # noqa: F811
    text = browser.get(f"/KEN/UGA/events?{asked}").text
    assert ("Uganda accused Kenya of" in text) is shown


def test_each_event_shows_its_words_and_leads_to_its_page_and_item(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA/events").text
    assert re.search(r'href="/event/\d+"', text)
    assert re.search(r'href="/document/[^"]+"', text)
    assert re.search(r'href="/actor/KEN"', text)
    assert "1 independent source" in text


def test_the_ledger_draws_each_undertaking_on_one_scale(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA/undertakings").text
    assert "trade agreement" in text
    assert re.search(r'class="lane" width="100%"[^>]*role="img" aria-label="[^"]*broken', text)
    assert "trade agreement" not in browser.get("/KEN/UGA/undertakings?stage=completed").text


def test_contradicting_figures_are_marked_and_stand_with_their_sources(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA/figures").text
    assert "430\xa0m" in text
    assert "380\xa0m" in text
    assert text.count("contradicted") >= 2


def test_statements_are_narrowed_to_a_speaker(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA/statements").text
    assert "Kenya is our closest friend" in text
    assert "Museveni" in text


def step(stage: str, day: str, own: bool = True) -> Step:
    return Step(stage, day if own else None, day, "d", None, 0, 3, "words")


def line(*steps: Step, last: str = "2006-01-01", stage: str | None = None) -> Line:
    stage = stage or steps[-1].stage
    return Line(
        "undertaking/x", "x", (), "project", None, (), None, stage, None, steps[-1].day, 0, steps[0].day, last, 0, 1, 1,
        None, steps,
    )  # fmt: skip


def test_a_lane_runs_from_stage_to_stage_and_then_falls_silent():
    drawn = lanes([line(step("proposed", "2000-01-01"), step("stalled", "2005-01-01", own=False))], "2010-01-01")
    lane = drawn.lanes[0]
    assert [(s.stage, round(s.x), round(s.width)) for s in lane.stretches] == [("proposed", 0, 50), ("stalled", 50, 10)]
    assert [m.own for m in lane.marks] == [True, False]
    assert round(lane.silence.x + lane.silence.width) == 100
    assert [year for _, year in drawn.ticks][:2] == ["2000", "2002"]


def test_what_has_ended_is_not_silent_and_what_comes_after_breaking_is_not_drawn():
    drawn = lanes([line(step("agreed", "2000-01-01"), step("broken", "2004-01-01"))], "2010-01-01")
    assert drawn.lanes[0].silence is None
    assert [s.stage for s in drawn.lanes[0].stretches] == ["agreed"]
    assert drawn.lanes[0].end == 100 * (1461) / 3653 or drawn.lanes[0].end == pytest.approx(40, abs=0.1)


def test_nothing_to_draw_is_no_lane():
    assert lanes([], "2010-01-01").lanes == ()


def test_a_stage_told_again_and_again_is_one_mark():
    told = [step("agreed", f"2001-{n:02d}-01") for n in range(1, 10)]
    lane = lanes([line(*told, step("broken", "2004-01-01"), step("broken", "2005-01-01"))], "2006-01-01").lanes[0]
    assert [(m.step.stage, m.step.day) for m in lane.marks] == [("agreed", "2001-01-01"), ("broken", "2004-01-01")]
    assert lane.more == 9


SHARED = "since=2004&until=2006&topic=pipeline&text=oil&actor=KEN&publication=Daily+News&state=open"


@pytest.mark.parametrize("part", ["", "/events", "/undertakings", "/figures", "/statements", "/thirds", "/map"])
def test_filters_of_one_meaning_are_carried_to_every_part(browser, filled, part):  # noqa: F811
    text = browser.get(f"/KEN/UGA{part}?{SHARED}&quad=3").text
    tabs = re.search(r'<nav class="tabs".*?</nav>', text, re.DOTALL)[0]
    links = dict(re.findall(r'href="/KEN/UGA(?:/(\w+))?\?([^"]*)"', tabs))
    assert set(links) == {"", "events", "undertakings", "figures", "statements", "thirds", "map", "news"}
    for to, query in links.items():
        assert set(SHARED.split("&")) <= set(query.split("&amp;"))
        assert ("quad=3" in query) is (part in ("", "/events", "/map") and to in ("", "events", "map"))


def test_each_value_that_is_set_can_be_taken_off_by_itself(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA/events?type=ACCUSE&type=AID&actor=UGA&since=2005-06").text
    chips = re.search(r'<ul class="chips".*?</ul>', text, re.DOTALL)[0]
    links = re.findall(r'href="([^"]*)"', chips)
    assert links == [
        "/KEN/UGA/events?actor=UGA&amp;type=ACCUSE&amp;type=AID",
        "/KEN/UGA/events?since=2005-06&amp;type=ACCUSE&amp;type=AID",
        "/KEN/UGA/events?since=2005-06&amp;actor=UGA&amp;type=AID",
        "/KEN/UGA/events?since=2005-06&amp;actor=UGA&amp;type=ACCUSE",
    ]
    assert all(told in chips for told in ("Jun\xa02005", "Uganda", "accuse", "aid"))


def test_a_part_says_what_does_not_narrow_it(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA/thirds?topic=wheat&since=2004").text
    assert re.search(r'class="idle".*?wheat.*?does not narrow this part', text, re.DOTALL)
    assert '<input type="hidden" name="topic" value="wheat">' in text
    assert "Tanzania" in text


def test_where_nothing_is_left_the_page_says_what_was_asked(browser, filled):  # noqa: F811
    for part in ("events", "undertakings", "figures", "statements"):
        text = browser.get(f"/KEN/UGA/{part}?since=2004-03&topic=submarine").text
        assert "Asked for: From: Mar\xa02004; Topic: submarine." in text
    assert "None" not in browser.get("/KEN/UGA/statements?topic=submarine").text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("undertakings?topic=trade", "trade agreement"), ("undertakings?actor=UGA&state=open", "trade agreement"),
        ("statements?text=closest", "closest friend"), ("statements?manner=direct", "closest friend"),
        ("figures?measure=exports&nature=level", "430\xa0m"), ("figures?until=2003&topic=exports", "430\xa0m"),
    ],
)  # fmt: skip
def test_every_part_is_narrowed_by_the_address(browser, filled, asked, shown):  # noqa: F811
    assert shown in browser.get(f"/KEN/UGA/{asked}").text
    assert shown not in browser.get(f"/KEN/UGA/{asked}&text=submarine&topic=submarine").text


def test_the_course_is_narrowed_and_says_so(browser, filled):  # noqa: F811
    plain, narrowed = browser.get("/KEN/UGA").text, browser.get("/KEN/UGA?type=ACCUSE").text
    assert "Counted are only the events that the filters leave" in narrowed
    assert "Counted are only" not in plain
    assert re.search(r'class="great">1 <', narrowed)
    assert "Asked for: Publication: The Wire." in browser.get("/KEN/UGA?publication=The+Wire").text
    assert "What was rejected is in no count" in browser.get("/KEN/UGA?state=rejected").text


@pytest.mark.parametrize(
    "asked",
    [
        "events?state=new", "events?actor=person/nobody", "events?actor=event/1", "events?quad=x", "events?text=%00",
        "undertakings?stage=done", "undertakings?type=CONSULT", "undertakings?silent_for=long", "?context=sport",
        "figures?measure=happiness", "figures?nature=odd", "statements?manner=loud", "statements?speaker=nobody",
        "map?type=DANCE", "map?until=soon", "thirds?since=9999-99", f"statements?topic={'long' * 100}",
    ],
)  # fmt: skip
def test_wrong_values_in_the_address_are_told(browser, filled, asked):  # noqa: F811
    mark = "" if asked.startswith("?") else "/"
    answer = browser.get(f"/KEN/UGA{mark}{asked}")
    assert answer.status_code == 422
    assert "<blockquote" in answer.text or "class=" in answer.text


def test_a_measure_that_there_is_not_is_told_with_those_that_there_are(browser, filled):  # noqa: F811
    assert "exports" in browser.get("/KEN/UGA/figures?measure=happiness").text


def test_speakers_are_counted_and_lead_to_their_statements(browser, filled):  # noqa: F811
    text = browser.get("/KEN/UGA/statements?since=2004").text
    listed = re.search(r'<ul class="speakers">.*?</ul>', text, re.DOTALL)[0]
    link = re.search(r'href="([^"]*)">[^<]*Museveni', listed)[1].replace("&amp;", "&")
    assert "since=2004" in link
    narrowed = browser.get(link).text
    assert "closest friend" in narrowed
    assert 'aria-current="true"' in narrowed
    assert re.search(r'<h2 class="speaker">[^<]*Museveni', browser.get("/KEN/UGA/statements?sort=speaker").text)


def test_lines_lead_to_their_words_in_the_item(browser, filled):  # noqa: F811
    for part in ("events", "figures", "statements"):
        assert re.search(r'href="/document/[^"#]+#s\d+-\d+"', browser.get(f"/KEN/UGA/{part}").text), part


def test_of_one_publication_what_it_does_not_cover_is_unknown(browser, record):
    for day, publication in (("2004-01-10", "Daily News"), ("2004-03-10", "The Wire")):
        item = Item(day, publication)
        item.event("KAZ", "RUS", date=day, words=f"They met on {day}.")
        keep(record, item)
    text = browser.get("/KAZ/RUS?publication=The+Wire&since=2004&until=2004-12").text
    assert "by The Wire alone" in text
    assert "what is shaded has no item of The Wire" in text
    rows = dict(re.findall(r'<tr><th scope="row">([^<]*)</th>(.*?)</tr>', text))
    assert list(rows) == ["Mar\xa02004"]


def test_mutual_trade_is_between_its_parties(browser, record):
    item = Item("2004-01-10", "Daily News")
    item.figure(5e9, measure="trade", unit="USD", parties=("RUS", "KAZ"), period="2003")
    keep(record, item)
    assert "trade, USD, between Kazakhstan and Russia" in browser.get("/KAZ/RUS/figures?lang=en").text
    assert "между собой" in browser.get("/KAZ/RUS/figures?lang=ru").text


def test_a_wrong_filter_leads_back_to_the_page_without_it(browser, filled):  # noqa: F811
    answer = browser.get("/KEN/UGA/events?since=soon")
    assert answer.status_code == 422
    assert '<a href="/KEN/UGA/events">' in answer.text


def test_the_ledger_says_who_is_only_named(browser, record):
    item = Item("2005-03-01", "Daily News")
    item.undertaking("the grain pledge", "KAZ", "agreed", type="pledge", topic="grain")
    item.naming("UZB")
    keep(record, item)
    assert "Kazakhstan; names Uzbekistan" in browser.get("/KAZ/UZB/undertakings").text
    assert "упоминание: Узбекистан" in browser.get("/KAZ/UZB/undertakings?lang=ru").text
    assert "names Uzbekistan" in browser.get("/KAZ/UZB/news?since=2000&lang=en").text
    (line,) = browser.get("/api/v1/relations/KAZ/UZB/undertakings").json()["items"]
    assert line["named"] == [{"key": "UZB", "name": "Uzbekistan"}]


def test_a_figure_stands_with_whom_the_text_lays_it_to(browser, record):
    text = (
        "Uganda's exports to Kenya reached 655 million dollars in 2013, according to the Uganda Bureau of Statistics."
    )
    add(record, f"Trade grows\n\nKAMPALA, May 3, 2014 (New Vision) -- {text}")
    for path in ("/KEN/UGA/figures", "/figure/1"):
        page = re.sub(r"<[^>]+>", "", browser.get(path).text)
        assert "Uganda Bureau of Statistics; New Vision" in page
    (series,) = browser.get("/api/v1/relations/KEN/UGA/figures").json()["items"]
    assert series["points"][0]["values"][0]["laid_to"]["name"] == "Uganda Bureau of Statistics"
