"""A real Chromium for tests of the pages: what it complains of, what it asks for elsewhere, what axe-core finds.

Fixtures: `served` (a workbench on a port of its own, with the gallery), `chromium`, `tab` (a Tab of it, which fails the
test at its end where a page complained or asked another machine). They are in conftest.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from bilateral.store.opening import Store, opened
from bilateral.web.app import create_app
from tests.web import gallery

_PLACES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _missing(what: str) -> None:
    if os.environ.get("BILATERAL_CHROMIUM"):  # whoever names one wants these tests run
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium; where there is none, the test is skipped (it fails where BILATERAL_CHROMIUM names one)."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright (pip install 'bilateral[e2e]')")
    program = os.environ.get("BILATERAL_CHROMIUM") or next(filter(None, map(shutil.which, _PLACES)), None)
    with sync_playwright() as running:
        if program is None and not Path(running.chromium.executable_path).exists():
            _missing("Chromium")
        browser = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Served:
    """A workbench that listens on a port of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        app = create_app(store)
        gallery.install(app)
        listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(15)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A workbench over an empty record."""
    with opened(tmp_path / "record.sqlite") as store:
        running = Served(store)
        yield running
        running.stop()


class Tab:
    """One tab, which keeps what its pages complain of and what they ask for elsewhere."""

    def __init__(self, browser: Any, base: str, **how: Any) -> None:
        self.base = base
        self.complaints: list[str] = []
        self.context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 850}, **how})
        self.page = self.context.new_page()
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def go(self, path: str) -> Any:
        answer = self.page.goto(self.base + path)
        for chart in self.page.locator("figure[data-chart]").all():
            chart.locator("svg").first.wait_for(timeout=30_000)
        return answer

    def follow(self, selector: str) -> None:
        """Click what leads to another page, and wait for it."""
        with self.page.expect_navigation(timeout=60_000):
            self.page.click(selector)

    def overflows(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    def violations(self) -> list[str]:
        """What axe-core finds, a line each."""
        from axe_playwright_python import __file__ as package

        self.page.evaluate(Path(package).with_name("axe.min.js").read_text("utf-8") + ";0")
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", _STANDARDS)["violations"]
        return [f"{v['id']} at {n['target']}: {n['failureSummary']}" for v in found for n in v["nodes"]]


@pytest.fixture
def tab(chromium: Any, served: Served, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab on the workbench; its window and colours may be given by indirect parametrization."""
    opened_tab = Tab(chromium, served.url, **getattr(request, "param", {}))
    yield opened_tab
    opened_tab.context.close()
    assert opened_tab.complaints == []
