"""Who comes in, for how long, and what each role may do."""

import argon2
import pytest

from bilateral.store import accounts
from bilateral.web import tokens
from bilateral.web.app import create_app
from bilateral.web.limits import PER_ADDRESS, PER_NAME, LoginLimit
from bilateral.web.settings import Settings
from tests.web import gallery
from tests.web.conftest import PASSWORD, Browser


def cookie(browser: Browser) -> str | None:
    return browser.client.cookies.get(tokens.SESSION)


def test_at_the_desk_without_accounts_everything_may_be_done(browser):
    assert "without an account" in browser.get("/account").text
    assert browser.get("/changes-made").status_code == 200
    assert browser.get("/login").status_code == 303


def test_from_elsewhere_nobody_comes_in_without_an_account(record):
    browser = Browser(create_app(record, settings=Settings(host="192.0.2.7")), "192.0.2.7:8642")
    assert browser.get("/").headers["location"] == "/login?next=%2F"
    assert browser.get("/api/v1/about").status_code == 401
    assert browser.get("/login").status_code == 200
    browser.get("/login")
    assert browser.post("/gallery").status_code in (303, 405)


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_who_comes_through_a_proxy_does_not_sit_at_the_desk(browser, header):
    assert browser.get("/", headers={header: "192.0.2.9"}).status_code == 303
    assert browser.get("/api/v1/about", headers={header: "192.0.2.9"}).status_code == 401


def test_behind_a_proxy_accounts_are_needed(record):
    assert Browser(create_app(record, settings=Settings(proxied=True))).get("/").status_code == 303


def test_with_an_account_everyone_has_to_log_in(browser, people):
    assert browser.get("/").status_code == 200
    people(anna="reader")
    assert browser.get("/account?x=1").headers["location"] == "/login?next=%2Faccount%3Fx%3D1"
    assert browser.get("/nothing").status_code == 303
    assert browser.get("/health").status_code == 200


def test_logging_in_and_out(browser, people, record):
    people(anna="editor")
    browser.get("/login?next=/account?a=b")
    answer = browser.post("/login", {"name": " Anna ", "password": PASSWORD, "next": "/account?a=b"})
    assert answer.headers["location"] == "/account?a=b"
    token = cookie(browser)
    assert token
    assert "anna" in browser.get("/account").text
    with record.reading() as connection:
        kept = connection.exec_driver_sql("SELECT digest FROM session").scalars().all()
    assert len(kept) == 1
    assert token not in kept[0]
    assert browser.post("/logout").headers["location"] == "/login"
    assert browser.get("/account").status_code == 303
    browser.client.cookies.set(tokens.SESSION, token)
    assert browser.get("/account").status_code == 303


def test_a_form_of_before_the_log_in_does_not_do_after_it(browser, people):
    people(anna="editor")
    browser.get("/login")
    before = browser.token
    assert browser.post("/login", {"name": "anna", "password": PASSWORD}).status_code == 303
    assert browser.client.post("/gallery", data={"csrf": before}).status_code == 403
    browser.get("/account")
    assert browser.post("/gallery").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "not the one"), ("nobody", PASSWORD), ("anna", ""), ("", PASSWORD)]
)
def test_a_wrong_name_or_password_is_told_alike(browser, people, name, password):
    people(anna="admin")
    browser.get("/login")
    answer = browser.post("/login", {"name": name, "password": password})
    assert answer.status_code in (401, 422)
    assert cookie(browser) is None
    if answer.status_code == 401:
        assert "Name or password is wrong" in answer.text
        assert password not in answer.text or not password


def test_too_many_failures_for_a_name_have_to_wait(browser, people, clock):
    people(anna="reader", berik="reader")
    browser.get("/login")
    for _ in range(PER_NAME):
        assert browser.post("/login", {"name": "anna", "password": "wrong"}).status_code == 401
    answer = browser.post("/login", {"name": "ANNA", "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 800
    assert "15 minutes" in answer.text
    assert browser.log_in("berik").status_code == 303
    clock.turn(minutes=16)
    browser.post("/logout")
    assert browser.log_in("anna").status_code == 303


def test_too_many_failures_from_an_address_have_to_wait(browser, people):
    people(anna="reader")
    browser.get("/login")
    for n in range(PER_ADDRESS):
        assert browser.post("/login", {"name": f"guess{n}", "password": "wrong"}).status_code == 401
    assert browser.post("/login", {"name": "anna", "password": PASSWORD}).status_code == 429


def test_a_log_in_ends_unused_after_half_a_day(browser, people, clock):
    people(anna="reader")
    browser.log_in("anna")
    for _ in range(3):
        clock.turn(hours=11)
        assert browser.get("/").status_code == 200
    clock.turn(hours=13)
    assert browser.get("/").status_code == 303


def test_a_log_in_ends_after_a_week_however_much_it_is_used(browser, people, clock):
    people(anna="reader")
    browser.log_in("anna")
    for _ in range(16):
        clock.turn(hours=10)
        assert browser.get("/").status_code == 200
    clock.turn(hours=10)
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize(
    ("role", "editors", "change", "admins"),
    [("reader", 403, 403, 403), ("editor", 404, 303, 403), ("admin", 404, 303, 200)],
)
def test_each_role_does_what_it_may(app, people, role, editors, change, admins):
    people(anna=role)
    browser = Browser(app)
    browser.log_in("anna")
    assert browser.get("/").status_code == 200
    answers = (browser.get("/editors"), browser.post("/gallery"), browser.get("/changes-made"))
    assert editors == (403 if answers[0].status_code == 403 else 404)
    assert [a.status_code for a in answers[1:]] == [change, admins]
    assert ("Changes made" in browser.get("/").text) is (role == "admin")


def test_a_new_password_ends_the_other_log_ins(app, people, record):
    people(anna="reader")
    one, other = Browser(app), Browser(app)
    one.log_in("anna")
    other.log_in("anna")
    assert one.post("/account/password", {"old": "wrong", "new": "long enough now"}).status_code == 422
    assert one.post("/account/password", {"old": PASSWORD, "new": "short"}).status_code == 422
    assert one.post("/account/password", {"old": PASSWORD, "new": "long enough now"}).status_code == 303
    assert one.get("/").status_code == 200
    assert other.get("/").status_code == 303
    with record.reading() as connection:
        noted = accounts.noted(connection)
    assert [(n.who, n.action) for n in noted] == [("anna", "password")]
    assert "long enough" not in str(noted)


def test_cookies_go_over_https_alone_where_it_is_served(record, people):
    people(anna="reader")
    app = create_app(record, settings=Settings(secure=True))
    gallery.install(app)
    browser = Browser(app)
    answer = browser.get("/login")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("typed", ["anna ", " ANNA", "\u2003anna", "Anna\t"])
def test_a_name_typed_otherwise_is_no_new_name_to_the_limit(browser, people, typed):
    people(anna="reader")
    browser.get("/login")
    for n in range(PER_NAME):
        assert browser.post("/login", {"name": "anna" + " " * n, "password": "wrong"}).status_code == 401
    assert browser.post("/login", {"name": typed, "password": PASSWORD}).status_code == 429


def test_many_tries_at_once_get_no_further_than_one_after_another(clock):
    limit = LoginLimit()
    waits = [limit.tried("anna", "192.0.2.7", clock()) for _ in range(40)]  # before any of them is known to fail
    assert waits.count(None) == PER_NAME


def test_who_has_a_network_of_addresses_is_one_asker(clock):
    limit = LoginLimit()
    waits = [limit.tried(f"guess{n}", f"2001:db8::{n:x}", clock()) for n in range(40)]
    assert waits.count(None) == PER_ADDRESS
    assert limit.tried("other", "2001:db8:0:1::1", clock()) is None


def test_a_log_in_that_succeeds_is_no_failure_of_its_address(clock):
    limit = LoginLimit()
    for _ in range(3 * PER_ADDRESS):
        assert limit.tried("anna", "192.0.2.7", clock()) is None
        limit.succeeded("anna", "192.0.2.7")


def test_a_log_in_is_not_taken_over_from_before(browser, people, record):
    people(anna="editor", berik="editor")
    browser.get("/login")
    browser.client.cookies.set(tokens.SESSION, "chosen-by-somebody-else", domain="127.0.0.1")
    browser.get("/login")
    browser.post("/login", {"name": "anna", "password": PASSWORD})
    assert "chosen-by-somebody-else" not in [c.value for c in browser.client.cookies.jar if c.domain != "127.0.0.1"]
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM session").scalar() == 1


def test_who_logs_in_anew_ends_the_log_in_before(app, people, record):
    people(anna="editor", berik="editor")
    browser = Browser(app)
    browser.log_in("anna")
    first = cookie(browser)
    token = browser.token
    assert browser.client.post("/login", data={"csrf": token, "name": "berik", "password": PASSWORD}).status_code == 303
    assert cookie(browser) != first
    old = {"cookie": f"{tokens.SESSION}={first}"}
    assert Browser(app).get("/account", headers=old).status_code == 303


def test_one_logs_out_everywhere_at_once(app, people, record):
    people(anna="reader", berik="reader")
    one, other, stranger = Browser(app), Browser(app), Browser(app)
    one.log_in("anna")
    other.log_in("anna")
    stranger.log_in("berik")
    answer = one.post("/account/end")
    assert answer.headers["location"] == "/login"
    assert "cache" in answer.headers["clear-site-data"]
    assert [b.get("/").status_code for b in (one, other, stranger)] == [303, 303, 200]
    with record.reading() as connection:
        assert [(n.who, n.action) for n in accounts.noted(connection)] == [("anna", "log out everywhere")]


def test_an_account_taken_away_is_out_at_once(app, people, record):
    people(anna="admin", berik="editor")
    browser = Browser(app)
    browser.log_in("berik")
    with record.writing(counted=False) as connection:
        accounts.remove(connection, "berik")
    assert browser.get("/").status_code == 303
    assert browser.post("/add", {"text": "Kenya met Uganda."}).status_code == 303
    with record.writing(counted=False) as connection:
        accounts.add(connection, "berik", accounts.Role.ADMIN, PASSWORD, app.state.settings.now())
    assert browser.get("/").status_code == 303  # the old log-in is of nobody, whoever has the name now


def test_logging_out_has_the_browser_forget_the_pages(browser, people):
    people(anna="reader")
    browser.log_in("anna")
    answer = browser.post("/logout")
    assert "cache" in answer.headers["clear-site-data"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "no-cache" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["an\0na", "anna\n", "\ud800".encode("utf-16", "surrogatepass").decode("latin-1"), "x" * 199]
)
def test_a_name_that_cannot_be_is_a_wrong_one(browser, people, name):
    people(anna="reader")
    browser.get("/login")
    assert browser.post("/login", {"name": name, "password": "not the one"}).status_code in (401, 422)


def test_an_unknown_name_costs_the_same_work(browser, people, monkeypatch):
    people(anna="reader")
    checked = []

    class Counting:
        def verify(self, kept, password):
            checked.append(kept[:9])
            raise argon2.exceptions.VerifyMismatchError

        def hash(self, password):
            return "$argon2id$nobody"

    accounts._nobody.cache_clear()
    monkeypatch.setattr(accounts, "_hasher", Counting)
    browser.get("/login")
    for name in ("anna", "nobody", "an\u202ena"):
        assert browser.post("/login", {"name": name, "password": "wrong"}).status_code == 401
    accounts._nobody.cache_clear()
    assert checked == ["$argon2id"] * 3
