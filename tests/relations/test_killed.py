"""A run of `add` that is killed at any moment leaves no half document, and the next one goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TIMES = {"sqlite": 100, "postgresql": 30}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_no_half_document_after_a_kill(backend, address):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.relations.killed", address, str(TIMES[backend])],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    killed = int(ran.stdout.split()[2])
    assert killed > TIMES[backend] / 4, ran.stdout  # else it has not tried what it is to try
