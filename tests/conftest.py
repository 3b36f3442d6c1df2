"""What tests of the kept record share: each runs on SQLite and on a real PostgreSQL, on a fresh record."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilateral.store.opening import Store, opened
from tests.cluster import Cluster, programs


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server; where none is installed, the test is skipped, but on CI it fails."""
    found = programs()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    running = Cluster(found)
    try:
        yield running
    finally:
        running.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite record without items, to be copied."""
    path = tmp_path_factory.mktemp("record") / "empty.sqlite"
    opened(path).close()
    return path


@pytest.fixture(scope="session")
def empty_database(cluster: Cluster) -> str:
    """The name of a database that holds a record without items, to be copied."""
    cluster.does("CREATE DATABASE empty TEMPLATE template0")
    opened(cluster.url("empty")).close()
    return "empty"


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The database under test."""
    return str(request.param)


@pytest.fixture
def address(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The path or URL of a new record without items."""
    if backend == "sqlite":
        yield shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "record.sqlite")
        return
    template = request.getfixturevalue("empty_database")
    with request.getfixturevalue("cluster").database(template) as url:
        yield url


@pytest.fixture
def blank(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A path or URL where there is no record yet."""
    if backend == "sqlite":
        yield str(tmp_path / "new" / "record.sqlite")
        return
    with request.getfixturevalue("cluster").database() as url:
        yield url


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new record without items, open."""
    with opened(address) as record:
        yield record
