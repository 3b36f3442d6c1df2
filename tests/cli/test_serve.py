"""`bilateral serve` and `bilateral account`."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest
from typer.testing import CliRunner

from bilateral.cli.main import app
from bilateral.errors import InvalidUsage, PartUnavailable
from bilateral.store import accounts
from bilateral.store.opening import opened


def run(*arguments, text=None):
    return CliRunner().invoke(app, arguments, input=text)


@pytest.fixture
def record(tmp_path):
    return str(tmp_path / "record.sqlite")


def test_an_account_is_made_from_standard_input_listed_and_removed(record):
    made = run("account", "add", "anna", "--role", "editor", "--record", record, text="a long password\n")
    assert made.exit_code == 0, made.output
    assert "a long password" not in made.output
    shown = run("account", "list", "--record", record).output
    assert shown.startswith("anna\teditor\t")
    assert run("account", "passwd", "anna", "--record", record, text="another password\n").exit_code == 0
    with opened(record) as store, store.reading() as connection:
        assert accounts.verified(connection, "anna", "another password")
        assert [n.action for n in accounts.noted(connection)] == ["account passwd", "account add"]
    assert run("account", "remove", "anna", "--record", record).exit_code == 0
    assert run("account", "list", "--record", record).output == ""


def test_no_option_takes_a_password():
    for command in ("add", "passwd"):
        told = run("account", command, "--help").output
        assert "--password" not in told


def test_another_address_needs_an_account_first(record):
    result = run("serve", "--host", "0.0.0.0", "--record", record)
    assert isinstance(result.exception, InvalidUsage)
    assert "bilateral account add NAME --role admin" in str(result.exception)


def test_a_proxy_needs_an_account_first(record):
    assert isinstance(run("serve", "--behind-proxy", "--record", record).exception, InvalidUsage)


def test_every_address_needs_a_name_too(record):
    run("account", "add", "anna", "--role", "admin", "--record", record, text="a long password\n")
    result = run("serve", "--host", "0.0.0.0", "--record", record)
    assert isinstance(result.exception, InvalidUsage)
    assert "--name HOST" in str(result.exception)


def test_a_missing_part_is_named_with_what_to_install(record, monkeypatch):
    monkeypatch.setitem(sys.modules, "fastapi", None)
    for name in [m for m in sys.modules if m.startswith("bilateral.web")]:
        monkeypatch.delitem(sys.modules, name)
    result = run("serve", "--record", record)
    assert isinstance(result.exception, PartUnavailable)
    assert "pip install 'bilateral[web]'" in str(result.exception)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_it_serves_and_stops_when_asked(record):
    command = [sys.executable, "-m", "bilateral", "serve", "--port", "0", "--record", record]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as serving:
        line = serving.stderr.readline()
        url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        assert answered(f"{url}health") == b'{"status":"ok"}'
        serving.send_signal(signal.SIGINT)
        assert serving.wait(15) in (0, 130)
        assert "Traceback" not in serving.stderr.read()


def answered(url):
    for _ in range(50):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nothing answers")
