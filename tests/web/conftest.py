"""The workbench over a record of its own, asked without a network."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import argon2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bilateral.store import accounts
from bilateral.store.opening import Store, opened
from bilateral.web.app import create_app
from bilateral.web.settings import Settings
from tests.web import gallery
from tests.web.chromium import chromium, served, tab  # noqa: F401 - fixtures, one Chromium for all modules

PASSWORD = "correct horse"


@dataclass
class Clock:
    """The time that the workbench believes it is."""

    time: datetime = field(default_factory=lambda: datetime(2005, 3, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def turn(self, **by: float) -> None:
        self.time += timedelta(**by)


class Browser:
    """A client that takes the CSRF token from the page that it saw last."""

    def __init__(self, app: FastAPI, host: str = "127.0.0.1:8642") -> None:
        self.app = app
        self.client = TestClient(app, base_url=f"http://{host}", follow_redirects=False)
        self.token = ""

    def get(self, path: str, **more: Any) -> Any:
        answer = self.client.get(path, **more)
        if found := re.search(r'name="csrf" content="([^"]+)"', answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, data: dict[str, str] | None = None, **more: Any) -> Any:
        return self.client.post(path, data={"csrf": self.token, **(data or {})}, **more)

    def log_in(self, name: str, password: str = PASSWORD) -> Any:
        self.get("/login")
        answer = self.post("/login", {"name": name, "password": password})
        self.get("/account", follow_redirects=False)
        return answer


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "_hasher", lambda: cheap)


@pytest.fixture
def record(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "record.sqlite"
    path.write_bytes(empty_file.read_bytes())
    with opened(path) as store:
        yield store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(record: Store, clock: Clock) -> FastAPI:
    made = create_app(record, settings=Settings(now=clock))
    gallery.install(made)
    return made


@pytest.fixture
def browser(app: FastAPI) -> Browser:
    return Browser(app)


@pytest.fixture
def people(record: Store, clock: Clock) -> Callable[..., None]:
    """Make accounts by role: people(anna="editor")."""

    def made(**roles: str) -> None:
        with record.writing(counted=False) as connection:
            for name, role in roles.items():
                accounts.add(connection, name, accounts.role_of(role), PASSWORD, clock())

    return made
