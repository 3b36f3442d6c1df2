"""The relations as JSON: the same queries as the pages, in pages, with faults as problems."""

import pytest

from bilateral.relations import narrowing
from tests.web.kept import filled  # noqa: F401

AT = "/api/v1/relations"


def test_relations_are_listed_in_pages(browser, filled):  # noqa: F811
    answer = browser.get(f"{AT}?size=1").json()
    assert len(answer["items"]) == 1
    assert {answer["items"][0]["a"]["key"], answer["items"][0]["b"]["key"]} == {"KEN", "UGA"}


def test_the_course_of_a_relation_has_every_month(browser, filled):  # noqa: F811
    course = browser.get(f"{AT}/KEN/UGA?since=2004&until=2004-12").json()
    assert [m["month"] for m in course["months"]] == [f"2004-{n:02d}" for n in range(1, 13)]
    assert course["months"][0]["both"] is None
    assert sum(course["both"]["quads"]) >= 1


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("timeline", "words"), ("timeline?quad=3&order=oldest", "words"), ("undertakings", "history"),
        ("figures", "points"), ("statements", "words"), ("pull", "side"),
        ("undertakings?actor=UGA&topic=trade", "history"), ("figures?measure=exports&nature=level", "points"),
        ("statements?text=closest&order=speaker", "words"), ("speakers?manner=direct", "statements"),
    ],
)  # fmt: skip
def test_every_part_comes_in_pages(browser, filled, part, field):  # noqa: F811
    answer = browser.get(f"{AT}/KEN/UGA/{part}").json()
    assert answer["total"] == len(answer["items"]) > 0
    assert all(field in item for item in answer["items"])


def test_the_course_and_the_map_are_narrowed(browser, filled):  # noqa: F811
    assert sum(browser.get(f"{AT}/KEN/UGA?type=ACCUSE").json()["both"]["quads"]) == 1
    assert browser.get(f"{AT}/KEN/UGA/map?topic=submarine").json()["flows"] == []


def test_what_is_new_and_what_is_on_the_map(browser, filled):  # noqa: F811
    new = browser.get(f"{AT}/KEN/UGA/changes?since=2005&by=published").json()
    assert new["events"]
    assert browser.get(f"{AT}/KEN/UGA/map").json()["flows"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("KEN/XXX", 422), ("KEN/KEN", 422), ("KEN/UGA?since=soon", 422), ("KEN/UGA/timeline?type=DANCE", 422),
        ("KEN/UGA/timeline?size=9999", 422), ("KEN/UGA/undertakings?silent_for=long", 422),
        ("KEN/UGA/statements?speaker=nobody", 404), ("KEN/UGA/figures?measure=joy", 422), ("KEN/UGA?quad=9", 422),
        ("KEN/UGA/undertakings?state=new", 422), ("KEN/UGA/map?actor=nobody", 404),
        ("KEN/UGA/changes", 422), ("KEN/UGA/none", 404),
    ],
)  # fmt: skip
def test_faults_are_problems(browser, filled, path, status):  # noqa: F811
    answer = browser.get(f"{AT}/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_queries_are_described(browser):
    paths = browser.get("/api/v1/openapi.json").json()["paths"]
    parts = ("", "/timeline", "/undertakings", "/figures", "/statements", "/changes", "/pull", "/map")
    assert {f"{AT}/{{a}}/{{b}}{part}" for part in parts} <= set(paths)
    assert {p["name"] for p in paths[f"{AT}/{{a}}/{{b}}/timeline"]["get"]["parameters"]} >= {"quad", "context", "page"}
    for part in ("", "/timeline", "/undertakings", "/figures", "/statements", "/speakers", "/map"):
        described = paths[f"{AT}/{{a}}/{{b}}{part}"]["get"]["parameters"]
        assert {p["name"] for p in described} >= set(narrowing.SHARED), part
        assert all(p.get("description") for p in described if p["in"] == "query"), part
