"""What is kept is made once for all who wait, never older than the counter it was asked at, and bounded."""

import threading
import time

import pytest

from bilateral.web.shelf import Shelf, weight


def at_once(n, work):
    """Do it in n threads; what each was answered, or the fault that it met."""
    found, start = [None] * n, threading.Barrier(n)

    def run(i):
        start.wait()
        try:
            found[i] = work(i)
        except ValueError as error:
            found[i] = error

    threads = [threading.Thread(target=run, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return found


def slowly(made, answer, seconds=0.1):
    def make():
        made.append(answer)
        time.sleep(seconds)
        return answer

    return make


def test_twenty_who_ask_for_the_same_wait_for_one_making():
    shelf, made = Shelf(10, 1 << 20), []
    assert at_once(20, lambda _: shelf.answer(1, "start", slowly(made, "the answer"))) == ["the answer"] * 20
    assert len(made) == 1


def test_other_answers_do_not_wait():
    shelf, made = Shelf(100, 1 << 20), []
    began = time.perf_counter()
    at_once(10, lambda i: shelf.answer(1, i, slowly(made, i, 0.2)))
    assert time.perf_counter() - began < 1.5
    assert sorted(made) == list(range(10))


def test_an_answer_falls_away_with_the_counter_and_one_being_made_then_is_not_kept():
    shelf, made, going = Shelf(10, 1 << 20), [], threading.Event()

    def old():
        going.set()
        time.sleep(0.2)
        return "old"

    first = threading.Thread(target=lambda: made.append(shelf.answer(1, "k", old)))
    first.start()
    going.wait(5)
    assert shelf.answer(2, "k", lambda: "new") == "new"  # does not wait for what was begun before the change
    first.join(5)
    assert made == ["old"]
    assert shelf.answer(2, "k", lambda: pytest.fail("made twice")) == "new"


def test_where_making_fails_each_who_waits_tries_again():
    shelf, made = Shelf(10, 1 << 20), []

    def make():
        made.append(1)
        time.sleep(0.02)
        if len(made) < 3:
            raise ValueError("broken off")
        return "whole"

    found = at_once(6, lambda _: shelf.answer(1, "k", make))
    assert sum(isinstance(one, ValueError) for one in found) == 2
    assert found.count("whole") == 4
    assert len(made) == 3


def test_none_is_an_answer_too():
    shelf, made = Shelf(10, 1 << 20), []
    for _ in range(3):
        assert shelf.answer(1, "k", lambda: made.append(1)) is None
    assert len(made) == 1


def test_what_is_held_is_bounded_in_number_and_bytes():
    shelf = Shelf(most=5, room=40_000)
    for n in range(20):
        shelf.answer(1, n, lambda n=n: str(n) * 10)
    assert len(shelf) == 5
    for n in range(20):
        shelf.answer(1, ("long", n), lambda: "x" * 9_000)
    assert len(shelf) <= 4
    assert shelf.taken <= 40_000
    shelf.answer(1, "huge", lambda: "x" * 30_000)  # would push out all others
    assert len(shelf) > 1
    shelf.answer(2, "k", lambda: "y")
    assert (len(shelf), shelf.taken) == (1, weight("y"))


def test_weight_grows_with_what_is_held():
    assert weight(["word" * 100 + str(n) for n in range(1000)]) > 300_000
    assert weight(lambda: 1) > 0  # cannot be pickled
