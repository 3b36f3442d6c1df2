"""The pages of things: each with its reports and their words; accept, reject, edit, merge, split, undo from them."""

import html
import re
import shutil

import pytest

from bilateral.store.opening import opened
from bilateral.store.schema import Kind
from bilateral.web import things
from bilateral.web.app import create_app
from tests.web.conftest import Browser
from tests.web.kept import ITEMS, add

HOSTILE = (
    'Kenya"><img src=x onerror=alert(1)> signs\n\nNAIROBI, March 1, 2004 -- Kenya signed a trade agreement with '
    "Uganda </script><script>alert(2)</script> in Nairobi. “{{ 7*7 }} is our friend,” Ugandan President Ada Bek told "
    "reporters."
)
AGAIN = (
    "A pact in Nairobi\n\nNAIROBI, March 2, 2004 -- Kenya signed a trade agreement with Uganda in Nairobi on March 1."
)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """A record with the items read, to be copied."""
    path = tmp_path_factory.mktemp("things") / "record.sqlite"
    with opened(path) as store:
        add(store, *ITEMS, AGAIN)
    return path


@pytest.fixture
def record(read_once, tmp_path):
    with opened(shutil.copy(read_once, tmp_path / "record.sqlite")) as store:
        yield store


@pytest.fixture
def held(browser):
    """A browser that has seen a page of the record."""
    browser.get("/")
    return browser


def keys(browser, word):
    """The keys of things found, by kind."""
    return [t["key"] for t in browser.get(f"/api/v1/search?q={word}").json()["things"]]


def told(browser, key):
    return browser.get(f"/api/v1/things/{key}").json()


def events(browser):
    """Events by their numbers, as the record has them."""
    found = (browser.get(f"/api/v1/things/event/{n}") for n in range(1, 12))
    return [e.json() for e in found if e.status_code == 200]


def signed(browser):
    """The event that two items report."""
    return next(e for e in events(browser) if e["reports"]["total"] > 1)


def decide(browser, key, op, **fields):
    version = told(browser, key)["version"]
    return browser.post("/things/decide", {"op": op, "key": key, "version": str(version), **fields})


def follow(browser, answer):
    assert answer.status_code == 303, answer.text
    return html.unescape(browser.get(answer.headers["location"]).text)


def test_every_kind_has_its_page_with_its_reports(held):
    for path, words in (
        ("/actor/KEN", "Kenya"),
        ("/event/1", "Kenya signed a trade agreement with Uganda"),
        ("/figure/1", "430"),
        ("/statement/1", "Kenya is our closest friend,"),
    ):
        text = html.unescape(held.get(path).text)
        assert words in text, path
        assert "/document/" in text, path
        assert "Taken for this because:" in text, path
        assert text.count("<h1") == 1, path
        russian = held.get(f"{path}?lang=ru").text
        assert "Почему отнесено сюда:" in russian, path
        held.get(f"{path}?lang=en")


def test_an_undertaking_tells_the_history_of_its_stages(held):
    key = next(k for k in keys(held, "agreement") if k.startswith("undertaking/"))
    text = held.get(things.link_of(Kind.UNDERTAKING, key)).text
    assert "History of its stages" in text
    assert 'class="badge stage-' in text


def test_a_source_tells_what_it_vouches_for(held):
    text = held.get("/document/none").status_code, held.get("/source/none").status_code
    assert text == (404, 404)


def test_an_actor_shows_its_offices_and_what_it_said(held):
    key = next(k for k in keys(held, "Museveni") if k.startswith("person/"))
    text = html.unescape(held.get(f"/actor/{key}").text)
    assert "President" in text
    assert "closest friend" in text
    assert told(held, key)["about"]["offices"]


@pytest.mark.parametrize(
    "path",
    ["/actor/none", "/event/99", "/event/x", "/figure/99", "/statement/99", "/undertaking/none", "/actor/event/1"],
)
def test_what_is_not_there_is_told_so(held, path):
    assert held.get(path).status_code == 404


def test_a_thing_is_rejected_accepted_and_that_taken_back(held):
    text = follow(held, decide(held, "event/1", "reject", note="a rumour"))
    assert "Rejected." in text
    assert told(held, "event/1")["state"] == "rejected"
    assert "a rumour" in text
    undo = re.search(r'action="(/things/undo/\w+)"', text)[1]
    assert "Taken back." in follow(held, held.post(undo))
    assert told(held, "event/1")["state"] is None
    assert "That was taken back before." in follow(held, held.post(undo))
    assert "Accepted." in follow(held, decide(held, "event/1", "accept"))
    changes = held.get("/changes-made").text
    assert "accepted" in changes
    assert "local" in changes


def test_a_field_is_set_by_a_person_beside_what_the_reports_say(held):
    before = told(held, "event/1")
    date = next(f["value"] for f in before["fields"] if f["name"] == "date")
    text = follow(held, decide(held, "event/1", "edit", **{"was-date": date, "date": "2004-02-29"}))
    assert "Saved." in text
    assert "29\u00a0Feb\u00a02004" in text
    assert "By the reports alone" in text
    after = next(f for f in told(held, "event/1")["fields"] if f["name"] == "date")
    assert after == {"name": "date", "value": "2004-02-29", "set": True, "read": date}
    follow(held, decide(held, "event/1", "edit", **{"was-date": "2004-02-29", "date": ""}))
    assert next(f for f in told(held, "event/1")["fields"] if f["name"] == "date")["value"] == date


def test_ends_and_speakers_are_given_by_their_keys(held):
    follow(held, decide(held, "event/1", "edit", **{"was-target": "UGA-GOV", "target": "UGA, TZA"}))
    ends = next(f for f in told(held, "event/1")["fields"] if f["name"] == "target")
    assert sorted(ends["value"]) == ["TZA", "UGA"]
    wrong = decide(held, "event/1", "edit", **{"was-target": "UGA, TZA", "target": "nobody"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(("field", "value"), [("date", "soon"), ("type", "DANCE"), ("status", "x")])
def test_what_is_no_value_is_refused_and_nothing_changed(held, field, value):
    before = told(held, "event/1")
    assert decide(held, "event/1", "edit", **{f"was-{field}": "", field: value}).status_code == 422
    assert told(held, "event/1") == before


def test_a_number_is_read_as_people_write_it(held):
    unit = told(held, "figure/1")["about"]["series"]["unit"]
    follow(held, decide(held, "figure/1", "edit", **{"was-value": "430000000", "value": "431 000 000,5"}))
    assert next(f for f in told(held, "figure/1")["fields"] if f["name"] == "value")["value"] == 431000000.5
    assert decide(held, "figure/1", "edit", **{"was-value": "1", "value": "many"}).status_code == 422
    assert unit


def test_nothing_changed_is_told_so(held):
    same = {"was-date": "2004", "date": "2004"}
    assert "Nothing was changed." in follow(held, decide(held, "event/1", "edit", **same))
    assert decide(held, "event/1", "forget").status_code == 422


def test_reports_are_split_off_and_put_back(held):
    one = signed(held)
    report = one["reports"]["items"][0]["id"]
    page = html.unescape(held.get(f"/things/split?key={one['key']}&report={report}").text)
    assert "Split off" in page
    assert one["reports"]["items"][0]["report"]["words"] in page
    before = {e["key"] for e in events(held)}
    text = follow(held, decide(held, one["key"], "split", report=report))
    assert "Split off" in text
    assert told(held, one["key"])["reports"]["total"] == one["reports"]["total"] - 1
    assert len({e["key"] for e in events(held)} - before) == 1
    follow(held, held.post(re.search(r'action="(/things/undo/\w+)"', text)[1]))
    assert told(held, one["key"])["reports"]["total"] == one["reports"]["total"]


def test_not_all_reports_can_be_split_off(held):
    one = signed(held)
    every = "&".join(f"report={r['id']}" for r in one["reports"]["items"])
    assert "one at least has to stay" in held.get(f"/things/split?key={one['key']}&{every}").text
    assert held.get(f"/things/split?key={one['key']}").headers["location"] == f"/{one['key']}"


def test_one_report_is_rejected_and_its_thing_stays(held):
    one = signed(held)
    report = one["reports"]["items"][0]["id"]
    text = follow(held, decide(held, one["key"], "reject", report=report))
    assert "Accept this report after all" in text
    assert told(held, one["key"])["state"] is None
    assert told(held, one["key"])["reports"]["items"][0]["report"]["state"] == "rejected"


def test_two_actors_are_merged_after_both_were_shown_and_parted_again(held):
    one, other = (next(k for k in keys(held, name) if k.startswith("person/")) for name in ("Museveni", "Kutesa"))
    found = html.unescape(held.get(f"/things/merge?key={one}&q=Kutesa").text)
    assert f'value="{other}"' in found
    both = html.unescape(held.get(f"/things/merge?key={one}&other={other}").text)
    assert "Are these the same?" in both
    assert "Sam Kutesa" in both
    version = str(told(held, other)["version"])
    text = follow(held, decide(held, one, "merge", other=other, other_version=version))
    assert "The two are one now." in text
    assert "Sam Kutesa" in text
    assert held.get(f"/actor/{other}").headers["location"] == f"/actor/{one}"
    follow(held, held.post(re.search(r'action="(/things/undo/\w+)"', text)[1]))
    assert held.get(f"/actor/{other}").status_code == 200


def test_what_cannot_be_merged_is_told_so(held):
    assert "of another kind" in held.get("/things/merge?key=KEN&other=event/1").text
    assert "of another kind" in held.get("/things/merge?key=KEN&other=KEN").text
    assert "of another kind" in held.get("/things/merge?key=KEN&other=none").text


@pytest.mark.parametrize("key", ["event/1", "figure/1", "statement/1"])
def test_near_things_are_offered_for_merging(held, key):
    assert "Merge with another" in held.get(f"/things/merge?key={key}").text


@pytest.mark.parametrize(
    ("op", "fields"),
    [("edit", {"was-status": "happened", "status": "planned"}), ("reject", {}), ("accept", {})],
)
def test_who_comes_second_sees_both_versions_and_overwrites_nothing(held, op, fields):
    version = str(told(held, "event/1")["version"])
    follow(held, decide(held, "event/1", "edit", **{"was-status": "happened", "status": "possible"}))
    answer = held.post("/things/decide", {"op": op, "key": "event/1", "version": version, **fields})
    assert answer.status_code == 409
    assert "Somebody changed this meanwhile" in answer.text
    assert next(f for f in told(held, "event/1")["fields"] if f["name"] == "status")["value"] == "possible"
    again = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', answer.text.split("<main")[1]))
    again.pop("csrf", None)
    follow(held, held.post("/things/decide", again))
    now = told(held, "event/1")
    assert now["state"] == {"edit": None, "reject": "rejected", "accept": "accepted"}[op]
    if op == "edit":
        assert next(f for f in now["fields"] if f["name"] == "status")["value"] == "planned"


def test_a_merge_sees_changes_of_either(held):
    one, other = (next(k for k in keys(held, name) if k.startswith("person/")) for name in ("Museveni", "Kutesa"))
    version = str(told(held, other)["version"])
    follow(held, decide(held, other, "alias", alias="S. K. Kutesa"))
    assert "S. K. Kutesa" in told(held, other)["about"]["names"]
    assert decide(held, one, "merge", other=other, other_version=version).status_code == 409


def test_a_reader_looks_and_changes_nothing(held, app, people):
    people(anna="admin", rita="reader")
    rita = Browser(app)
    rita.log_in("rita")
    text = rita.get("/event/1").text
    assert 'action="/things/decide"' not in text
    for path in ("/things/decide", "/things/undo/x"):
        assert rita.post(path, {"op": "reject", "key": "event/1"}).status_code == 403
    for path in ("/things/merge?key=event/1", "/things/split?key=event/1"):
        assert rita.get(path).status_code == 403


def test_what_is_told_as_json_comes_in_pages_with_a_tag(held):
    one = signed(held)
    first = held.get(f"/api/v1/things/{one['key']}?size=1")
    assert first.headers["etag"].startswith('W/"')
    body = first.json()
    assert (len(body["reports"]["items"]), body["reports"]["total"]) == (1, one["reports"]["total"])
    second = held.get(body["reports"]["next"]).json()
    assert second["reports"]["items"][0]["id"] != body["reports"]["items"][0]["id"]
    assert held.get(f"/api/v1/things/{one['key']}", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert held.get("/api/v1/things/none").status_code == 404


def test_hostile_text_is_escaped_on_every_page(record):
    add(record, HOSTILE)
    browser = Browser(create_app(record))
    browser.get("/")
    found = events(browser)
    seen = [f"/{e['key']}" for e in found] + [f"/things/merge?key={e['key']}" for e in found]
    seen += ["/search?q=Kenya", "/search?q=%3Cscript%3Ealert(3)%3C/script%3E+Kenya", "/actor/KEN", "/statement/2"]
    for path in seen:
        text = browser.get(path).text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert not re.search(r"\son\w+=\"|\sstyle=\"|<style", text), path


def test_who_is_meant_is_named_or_chosen(held):
    follow(held, decide(held, "event/1", "edit", **{"was-target": "x", "target": "Tanzania [TZA]; Yoweri Museveni"}))
    ends = next(f for f in told(held, "event/1")["fields"] if f["name"] == "target")
    assert "TZA" in ends["value"]
    assert any(key.startswith("person/") for key in ends["value"])
    assert "Tanzania [TZA]" in html.unescape(held.get("/event/1").text)
    assert decide(held, "event/1", "edit", **{"was-target": "x", "target": "Atlantis"}).status_code == 422


def test_where_a_figure_comes_from_is_named_as_a_side(held):
    def ends():
        return {
            f["name"]: f["value"] for f in told(held, "figure/1")["fields"] if f["name"] in ("origin", "destination")
        }

    for typed, key in (("Uganda [UGA]", "UGA"), ("Yoweri Museveni", "UGA"), ("tanzania", "TZA"), ("France", "FRA")):
        follow(held, decide(held, "figure/1", "edit", **{"was-origin": "x", "origin": typed}))
        assert ends()["origin"] == key, typed
    text = html.unescape(held.get("/figure/1").text)
    assert 'data-picker="actor"' in text
    assert "France" in text.split('id="values"')[1].split("</table>")[0]
    assert decide(held, "figure/1", "edit", **{"was-origin": "x", "origin": "Atlantis"}).status_code == 422


def test_actors_stand_in_the_record_by_name_with_their_pages(held):
    values = html.unescape(held.get("/event/1").text).split('id="values"')[1].split("</table>")[0]
    assert '<a href="/actor/KEN">Kenya</a>' in values
    assert ">KEN<" not in values


def test_an_actor_shows_what_it_takes_part_in(held):
    text = html.unescape(held.get("/actor/UGA").text)
    for words in ("What it takes part in", "Events in which it acts", "/UGA/KEN/events?actor=UGA", "Most events with"):
        assert words in text, words
    russian = held.get("/actor/UGA?lang=ru").text
    assert "В чём участвует" in russian
    held.get("/actor/UGA?lang=en")


def test_an_undertaking_shows_what_took_place_meanwhile(held):
    key = next(k for k in keys(held, "agreement") if k.startswith("undertaking/"))
    text = html.unescape(held.get(things.link_of(Kind.UNDERTAKING, key)).text)
    assert "Meanwhile between the parties" in text
    assert "/KEN/UGA/events?since=2004-0" in text


def test_names_are_offered_as_one_types(held):
    found = held.get("/api/v1/names?q=muse&kind=actor").json()
    assert any("Museveni" in one["name"] for one in found)
    assert [one["kind"] for one in held.get("/api/v1/names?q=Nairobi&kind=place").json()] == ["place"]
    assert held.get("/api/v1/names?q=&kind=actor").json() == []
    assert held.get("/api/v1/names?q=x&kind=event").status_code == 422


def test_the_other_of_a_merge_may_be_named(held):
    key = next(k for k in keys(held, "Museveni") if k.startswith("person/"))
    assert "Are these the same?" in held.get(f"/things/merge?key={key}&other=Sam Kutesa").text
    assert "Several may be meant" in held.get(f"/things/merge?key={key}&other=Sam").text
