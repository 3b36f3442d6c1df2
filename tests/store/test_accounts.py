"""Accounts, log-ins and the account of changes, on both databases."""

from datetime import UTC, datetime, timedelta

import argon2
import pytest

from bilateral.errors import InvalidUsage
from bilateral.store import accounts, counting
from bilateral.store.accounts import Person, Role

NOW = datetime(2005, 3, 1, 12, tzinfo=UTC)
LASTING = (timedelta(hours=12), timedelta(days=7))
PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    monkeypatch.setattr(accounts, "_hasher", lambda: argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_an_account_is_made_used_and_taken_away(store):
    with store.writing(counted=False) as connection:
        assert not accounts.any_account(connection)
        accounts.add(connection, "Anna", Role.EDITOR, PASSWORD, NOW)
        assert accounts.verified(connection, "anna", PASSWORD) == Person("anna", Role.EDITOR)
        assert accounts.verified(connection, "anna", "wrong") is None
        assert accounts.verified(connection, "berik", PASSWORD) is None
        token = accounts.begin(connection, "anna", NOW)
        assert accounts.who(connection, token, NOW, LASTING) == (Person("anna", Role.EDITOR), False)
        assert accounts.who(connection, token + "x", NOW, LASTING) is None
        accounts.remove(connection, "anna")
        assert accounts.who(connection, token, NOW, LASTING) is None
        assert accounts.listed(connection) == []


def test_a_log_in_in_use_is_noted_now_and_then(store):
    with store.writing(counted=False) as connection:
        accounts.add(connection, "anna", Role.READER, PASSWORD, NOW)
        token = accounts.begin(connection, "anna", NOW)
        later = NOW + timedelta(hours=11)
        assert accounts.who(connection, token, later, LASTING) == (Person("anna", Role.READER), True)
        accounts.touch(connection, token, later)
        assert accounts.who(connection, token, later, LASTING) == (Person("anna", Role.READER), False)
        accounts.sweep(connection, later + timedelta(hours=13), LASTING)
        assert accounts.who(connection, token, later, LASTING) is None


@pytest.mark.parametrize("name", ["", " ", "two words", "a" * 65, "local", "tab\tbed", "nul\0"])
def test_a_name_that_cannot_be_is_refused(store, name):
    with store.writing(counted=False) as connection, pytest.raises(InvalidUsage):
        accounts.add(connection, name, Role.READER, PASSWORD, NOW)


def test_a_taken_name_a_short_password_an_unknown_role_are_refused(store):
    with store.writing(counted=False) as connection:
        accounts.add(connection, "anna", Role.ADMIN, PASSWORD, NOW)
        with pytest.raises(InvalidUsage, match="already"):
            accounts.add(connection, "ANNA", Role.READER, PASSWORD, NOW)
        with pytest.raises(InvalidUsage, match="10 characters"):
            accounts.add(connection, "berik", Role.READER, "short", NOW)
        with pytest.raises(InvalidUsage, match="no account"):
            accounts.set_password(connection, "berik", PASSWORD)
        accounts.add(connection, "berik", Role.READER, PASSWORD, NOW)
        with pytest.raises(InvalidUsage, match="last admin"):
            accounts.remove(connection, "anna")
    with pytest.raises(InvalidUsage, match="reader, editor, admin"):
        accounts.role_of("owner")


def test_passwords_and_tokens_are_not_in_the_tables(store):
    with store.writing(counted=False) as connection:
        accounts.add(connection, "anna", Role.ADMIN, PASSWORD, NOW)
        token = accounts.begin(connection, "anna", NOW)
        rows = [*connection.execute(accounts.account.select()), *connection.execute(accounts.session.select())]
    assert "$argon2id$" in str(rows)
    assert PASSWORD not in str(rows)
    assert token not in str(rows)


def test_changes_are_written_down_latest_first(store):
    anna = Person("anna", Role.EDITOR)
    with store.writing() as connection:
        accounts.note(connection, anna, "accept", "event/1", NOW)
        accounts.note(connection, anna, "edit", "event/2", NOW, field="date", value="2004")
    with store.reading() as connection:
        assert [c.subject for c in accounts.noted(connection)] == ["event/2", "event/1"]
        assert accounts.noted(connection)[0].detail == {"field": "date", "value": "2004"}
        assert accounts.count_noted(connection) == 2


def test_the_counter_rises_with_changes_of_the_record_and_with_nothing_else(store):
    def changes():
        with store.reading() as connection:
            return counting.changes(connection)

    assert changes() == 0
    for expected in (1, 2):
        with store.writing():
            pass
        assert changes() == expected
    with store.writing(counted=False):
        pass
    with pytest.raises(ZeroDivisionError), store.writing():
        raise ZeroDivisionError
    assert changes() == 2
