"""Opening the record: what is told where it cannot be, and what becomes of writers that meet."""

import multiprocessing
import os
import resource
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select, text

from bilateral.errors import InvalidUsage, NewerRecord, RecordUnavailable
from bilateral.store.opening import opened, place_of_record
from bilateral.store.schema import document, source

FORK = multiprocessing.get_context("fork")


def written(store, key, size=10):
    with store.writing() as connection:
        connection.execute(insert(document).values(key=key, text="word " * size, added="now"))


def count(store, table=document):
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def in_child(work):
    """What a function gives or raises (as `Kind: words`) in another process."""

    def run(answers):
        try:
            answers.put(work())
        except Exception as error:
            answers.put(f"{type(error).__name__}: {error}")

    answers = FORK.SimpleQueue()
    child = FORK.Process(target=run, args=(answers,))
    child.start()
    answer = answers.get()
    child.join()
    return answer


# --- where the record is -----------------------------------------------------------------------------------------
def test_the_place_given_stands_over_the_environment_and_that_over_the_users_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("BILATERAL_RECORD", raising=False)
    assert place_of_record().endswith(str(Path("bilateral", "record.sqlite")))
    monkeypatch.setenv("BILATERAL_RECORD", "elsewhere.sqlite")
    assert place_of_record() == place_of_record("") == "elsewhere.sqlite"
    assert place_of_record(Path("here.sqlite")) == "here.sqlite"


@pytest.mark.parametrize("name", ["a?b=c.sqlite", "100%25.sqlite", "#1.sqlite", "my record.sqlite", "запись.sqlite"])
def test_a_file_may_have_any_name(tmp_path, name):
    with opened(tmp_path / name) as store:
        written(store, "a")
    assert [p.name for p in tmp_path.iterdir()] == [name]


# --- what is no record of ours -----------------------------------------------------------------------------------
def test_a_newer_record_is_left_alone(address):
    with opened(address) as store, store.writing(counted=False) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerRecord, match="newer version"):
        opened(address)


def test_a_database_of_something_else_is_left_alone(blank):
    if "://" not in blank:
        Path(blank).parent.mkdir()
        with sqlite3.connect(blank) as connection:
            connection.execute("CREATE TABLE invoices (id INTEGER)")
        connection.close()
    else:
        import psycopg

        with psycopg.connect(blank) as connection:
            connection.execute("CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(RecordUnavailable, match=r"something else.*invoices"):
        opened(blank)


@pytest.mark.parametrize("content", [b"Dear diary, " * 400, b"\x00" * 9000, b"x", b"SQLite format 4" * 9])
def test_a_file_of_another_kind_is_no_record(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordUnavailable, match="is no record"):
        opened(path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_record(tmp_path):
    (tmp_path / "empty").touch()
    with opened(tmp_path / "empty") as store:
        assert count(store) == 0


def test_a_folder_or_a_place_that_cannot_be_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RecordUnavailable, match="is a folder"):
        opened(tmp_path)
    with pytest.raises(RecordUnavailable, match="file"):
        opened(tmp_path / "file" / "record.sqlite")
    with pytest.raises(RecordUnavailable, match="no record here yet"):
        opened(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()
    with pytest.raises(RecordUnavailable):
        opened(tmp_path / ("n" * 300))


@pytest.mark.parametrize("damage", ["cut", "holes"])
def test_a_damaged_file_is_told_at_the_latest_where_it_is_read(tmp_path, damage):
    path = tmp_path / "record.sqlite"
    with opened(path) as store:
        for n in range(200):
            written(store, f"d{n}", 300)
    content = path.read_bytes()
    half = len(content) // 2
    path.write_bytes(content[:half] if damage == "cut" else content[:half] + b"\xa5" * (len(content) - half))

    def read():
        with opened(path) as store, store.reading() as connection:
            return connection.execute(select(document)).all()

    with pytest.raises(RecordUnavailable, match=r"damaged|no record"):
        read()


# --- what may not be written -------------------------------------------------------------------------------------
@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs rights of files as on Unix")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_record_that_may_not_be_written_is_told(tmp_path_factory, locked):
    folder = Path(tmp_path_factory.mktemp("locked"))
    path = folder / "record.sqlite"
    with opened(path) as store:
        written(store, "a")
    for part in [folder, *folder.parents[:2]]:
        part.chmod(0o755)
    path.chmod(0o444)
    folder.chmod(0o555 if locked == "folder" else 0o777)

    def work():
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        with opened(path) as store:
            written(store, "b")

    said = in_child(work)
    folder.chmod(0o755)
    assert said.startswith("RecordUnavailable")
    assert "cannot be written" in said or "cannot be opened" in said
    with opened(path) as store:
        assert count(store) == 1


def test_a_writer_waits_for_another_and_then_says_so(address):
    with opened(address) as one, opened(address, wait=0.2) as other:
        with one.writing():
            assert count(other) == 0  # readers do not wait
            with pytest.raises(RecordUnavailable, match="being written to by another program"):
                written(other, "b")
        written(other, "b")
        assert count(one) == 1


def test_a_full_database_keeps_what_it_had(tmp_path):
    path = tmp_path / "record.sqlite"
    with opened(path) as store:
        written(store, "a")
        full = store.engine
        event.listen(full, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=400"))
        full.dispose()
        with pytest.raises(RecordUnavailable, match="the disk is full"):
            written(store, "b", 1_000_000)
        assert count(store) == 1
    with opened(path) as store:
        written(store, "b", 1_000_000)
        assert count(store) == 2


def test_a_full_disk_keeps_what_was_stored(tmp_path):
    path = tmp_path / "record.sqlite"
    with opened(path) as store:
        written(store, "a")

    def work():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        with opened(path) as store:
            for n in range(100):
                written(store, f"b{n}", 20_000)

    said = in_child(work)
    assert said.startswith("RecordUnavailable")
    assert "what was stored before is whole" in said
    with opened(path) as store:
        assert 1 <= count(store) < 100
        with store.reading() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        written(store, "c")


# --- PostgreSQL --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://u@h/db", "not in 'mysql'"),
        ("nonsense://", "not in 'nonsense'"),
        ("postgresql://u:hunter2@h:port/db", "cannot be read"),
        ("://", "cannot be read"),
    ],
)
def test_an_address_of_no_use_is_refused(url, said):
    with pytest.raises(InvalidUsage, match=said) as told:
        opened(url)
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:hunter2@127.0.0.1:1/r",
        "postgresql://u@127.0.0.1:1/r?password=hunter2",
        "postgres://u:hunter2@127.0.0.1:1/r",
    ],
)
def test_a_server_that_refuses_is_told_without_the_password(url):
    with pytest.raises(RecordUnavailable, match="lost or refused") as told:
        opened(url)
    assert "hunter2" not in str(told.value)
    assert "127.0.0.1:1/r" in str(told.value)


def test_a_server_that_does_not_exist_is_told():
    with pytest.raises(RecordUnavailable, match="no such server"):
        opened("postgresql://u@nowhere.invalid/r")


def test_a_database_that_does_not_exist_is_told(cluster):
    with pytest.raises(RecordUnavailable, match="no such database"):
        opened(cluster.url("nowhere"))


def test_a_record_without_one_of_its_tables_is_told(store):
    with store.writing() as connection:
        connection.execute(text("DROP TABLE shingle"))
    with pytest.raises(RecordUnavailable, match="lacks what a record has"), store.reading() as connection:
        connection.execute(text("SELECT * FROM shingle"))


def test_a_user_that_does_not_exist_is_told(cluster):
    with pytest.raises(RecordUnavailable, match="log-in was refused"):
        opened(cluster.url("postgres").replace("//postgres@", "//nobody:hunter2@"))


def test_a_lost_connection_stores_nothing_and_the_next_one_works(cluster, empty_database):
    with cluster.database(empty_database) as url, opened(url) as store:
        written(store, "a")

        def lose():
            with store.writing() as connection:
                connection.execute(insert(document).values(key="b", added="now"))
                mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
                cluster.does(f"SELECT pg_terminate_backend({mine}, 5000)")
                connection.execute(insert(document).values(key="c", added="now"))

        with pytest.raises(RecordUnavailable, match="connection was lost"):
            lose()
        assert count(store) == 1
        cluster.does("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname LIKE 'test_%'")
        written(store, "d")  # by a connection that was dead in the pool
        assert count(store) == 2


def test_a_reader_sees_one_state(store):
    written(store, "a")
    with store.reading() as connection:
        before = connection.execute(select(func.count()).select_from(document)).scalar_one()
        written(store, "b")
        assert connection.execute(select(func.count()).select_from(document)).scalar_one() == before == 1
    assert count(store) == 2


# --- several at once ---------------------------------------------------------------------------------------------
OPENS = "import sys; from bilateral.store.opening import opened; opened(sys.argv[1]).close()"


def test_several_may_make_a_new_record_at_once(blank):
    children = [
        subprocess.Popen([sys.executable, "-c", OPENS, blank], stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [child.communicate(timeout=120)[1] for child in children] == [""] * 4
    with opened(blank) as store:
        assert count(store) == 0


def test_threads_of_one_store_write_at_once(store):
    def write(name):
        for n in range(15):
            written(store, f"{name}{n}")
            count(store)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(store) == 60


WRITES = """
import sys
from sqlalchemy import func, insert, select
from bilateral.store.opening import opened
from bilateral.store.schema import document, source
with opened(sys.argv[1]) as store:
    for n in range(25):
        with store.writing() as connection:  # reads, then writes what it read: one at a time may be between the two
            seen = connection.execute(select(func.count()).select_from(source)).scalar_one()
            connection.execute(insert(source).values(key=str(seen), name="x"))
            connection.execute(insert(document).values(key=f"{sys.argv[2]}{n}", text="words", added="now"))
"""


def test_processes_write_at_once(address):
    children = [
        subprocess.Popen([sys.executable, "-c", WRITES, address, name], stderr=subprocess.PIPE, text=True)
        for name in "abc"
    ]
    assert [child.communicate(timeout=120)[1] for child in children] == [""] * 3
    with opened(address) as store:
        assert (count(store), count(store, source)) == (75, 75)


# --- what is left behind -----------------------------------------------------------------------------------------
def test_a_closed_record_is_one_file(tmp_path):
    path = tmp_path / "record.sqlite"
    with opened(path) as store:
        threads = [threading.Thread(target=written, args=(store, f"d{n}", 5000)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert count(store) == 4
    assert [p.name for p in tmp_path.iterdir()] == ["record.sqlite"]


def test_the_write_ahead_log_does_not_stay_large(tmp_path):
    path = tmp_path / "record.sqlite"
    with opened(path) as store:
        with store.writing() as connection:
            for n in range(60):
                connection.execute(insert(document).values(key=f"d{n}", text=os.urandom(400_000).hex(), added="now"))
        log = Path(f"{path}-wal")
        large = log.stat().st_size
        for n in range(2):
            written(store, f"e{n}")
        assert log.stat().st_size <= 1 << 24 < large


def test_opening_a_record_loads_no_migrations(address):
    code = f"{OPENS}; print('alembic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code, address], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
