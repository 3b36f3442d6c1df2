"""Several processes serve one workbench: what one knows holds for all."""

import http.client
import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from bilateral.relations.corrections import decide
from bilateral.store import accounts
from bilateral.store.opening import opened
from bilateral.web import processes
from bilateral.web.limits import PER_NAME
from tests.web.conftest import PASSWORD
from tests.web.kept import filled  # noqa: F401

pytestmark = pytest.mark.skipif(not processes.CAN_FORK, reason="several processes need fork")


def test_failed_log_ins_are_counted_over_all_processes():
    limit, now = processes.LimitOfAll(), datetime(2005, 3, 1, tzinfo=UTC)
    context = multiprocessing.get_context("fork")
    for _ in range(PER_NAME):
        other = context.Process(target=limit.tried, args=("anna", "192.0.2.7", now))
        other.start()
        other.join()
    assert limit.tried("anna", "192.0.2.7", now)
    other = context.Process(target=limit.succeeded, args=("anna", "192.0.2.7"))
    other.start()
    other.join()
    assert limit.tried("anna", "192.0.2.8", now) is None


def test_one_process_for_who_sits_alone():
    assert processes.usual(alone=True) == 1
    assert processes.usual(alone=False) in (1, 2)


class Asked:
    """Requests, each by a connection of its own, so that any of the processes answers."""

    def __init__(self, port):
        self.port, self.cookies, self.token = port, {}, ""

    def __call__(self, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode({"csrf": self.token, **fields})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search(r'name="csrf" content="([^"]+)"', text):
            self.token = found[1]
        connection.close()
        return answer.status, text


@pytest.fixture
def record(store):
    """Several processes matter most to a team, whose record is in PostgreSQL."""
    return store


@pytest.fixture
def served(record, filled):  # noqa: F811
    """The port of a workbench of two processes, and the first of its processes."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bilateral", "serve", "--record", record.where, "--port", str(port)]
    server = subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.PIPE)
    try:
        for _ in range(300):
            try:
                assert Asked(port)("GET", "/health")[0] == 200
                break
            except OSError:
                time.sleep(0.1)
        yield port, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def children(of):
    """The processes that one has begun."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(of)], capture_output=True, text=True, check=False)
    return {int(pid) for pid in found.stdout.split()}


def test_pages_tokens_and_changes_are_the_same_in_all(served, record):
    port, _ = served
    ask = Asked(port)
    for _ in range(12):  # a token given by one process holds in the other
        assert ask("GET", "/event/1")[0] == 200
        assert ask("POST", "/preferences", {"theme": "dark"})[0] == 303
    before = {ask("GET", "/api/v1/things/event/1")[1] for _ in range(12)}
    assert len(before) == 1
    with opened(record.where) as other:
        decide(other, "reject", ["event/1"], who="anna")
    after = {ask("GET", "/api/v1/things/event/1")[1] for _ in range(12)}
    assert len(after) == 1
    assert not after & before


def test_log_ins_hold_in_all_and_failures_are_counted_once(served, record):
    port, _ = served
    with record.writing(counted=False) as connection:
        accounts.add(connection, "anna", accounts.Role.ADMIN, PASSWORD, datetime.now(UTC))
    anna = Asked(port)
    assert anna("GET", "/login")[0] == 200
    assert anna("POST", "/login", {"name": "anna", "password": PASSWORD})[0] == 303
    assert [anna("GET", "/account")[0] for _ in range(8)] == [200] * 8
    other = Asked(port)
    other("GET", "/login")
    tried = [other("POST", "/login", {"name": "anna", "password": "wrong one"})[0] for _ in range(PER_NAME + 1)]
    assert tried == [401] * PER_NAME + [429]
    assert [anna("GET", "/account")[0] for _ in range(4)] == [200] * 4


@pytest.mark.skipif(not os.path.exists("/bin/ps") and not os.path.exists("/usr/bin/ps"), reason="needs ps")
def test_one_that_dies_is_made_anew_and_all_stop_together(served):
    port, server = served
    first = children(server.pid)
    assert len(first) >= 2
    os.kill(min(first), signal.SIGKILL)
    for _ in range(100):
        if len(now := children(server.pid)) >= 2 and min(first) not in now:
            break
        time.sleep(0.1)
    assert Asked(port)("GET", "/health")[0] == 200
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=30) == 0
    with pytest.raises(OSError, match="refused"):
        Asked(port)("GET", "/health")
