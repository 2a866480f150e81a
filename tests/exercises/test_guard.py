import contextlib
import os
import random
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from dlcourse.exercises import FAILED, PASSED, Exercise
from dlcourse.exercises.guard import LINES, TimeIsUp, run

ONE = Exercise(title="One", answer=lambda x: x + 1, expects="a function of x", cases=[(1,), (5,)])


def loop(*_):
    while True:
        pass


def stubborn_loop(*_):
    while True:
        with contextlib.suppress(BaseException):
            sum(range(10))


def deeper(*arguments):
    return deeper(*arguments)


def deeper_with_permission(*arguments):
    sys.setrecursionlimit(10**8)
    return deeper(*arguments)


def deeper_again(*arguments):
    try:
        return deeper_again(*arguments)
    except RecursionError:
        return deeper_again(*arguments)


# An interruption that falls into a finaliser is lost, and comes again.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("answer", [loop, stubborn_loop, deeper_again])
def test_an_endless_answer_is_stopped_soon_after_its_time(answer):
    exercise = replace(ONE, seconds=0.5)
    began = time.perf_counter()
    result = exercise(answer)
    assert time.perf_counter() - began < 20  # not for ever; the machine may be busy
    assert result.diagnosis == "no end"
    assert "after 0.5 seconds" in result.message


def slept(_):
    time.sleep(20)


def dawdling(x):
    time.sleep(0.3)  # as on a busy machine: time goes by, and little is computed
    return x + 1


def test_an_answer_that_waits_for_something_is_stopped_too():
    began = time.perf_counter()
    assert replace(ONE, seconds=0.1)(slept).diagnosis == "no end"
    assert time.perf_counter() - began < 10


def test_a_busy_machine_refuses_no_right_answer():
    assert replace(ONE, seconds=0.25)(dawdling).status == PASSED


def test_a_busy_machine_is_waited_for_outside_the_main_thread_too():
    outcomes = []
    thread = threading.Thread(target=lambda: outcomes.append(run(lambda: dawdling(1), seconds=0.1)))
    thread.start()
    thread.join(5)
    assert outcomes[0].value == 2


def test_a_check_has_two_seconds_at_most_unless_it_says_so():
    assert ONE.seconds < 2


@pytest.mark.parametrize("answer", [deeper, deeper_with_permission])
def test_recursion_without_end_is_told_within_a_second(answer):
    limit, began = sys.getrecursionlimit(), time.perf_counter()
    result = ONE(answer)
    assert time.perf_counter() - began < 10
    assert result.diagnosis == "recursion without end"
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize("answer", [loop, stubborn_loop])
def test_a_loop_ends_outside_the_main_thread_too(answer):
    outcomes = []
    thread = threading.Thread(target=lambda: outcomes.append(run(answer, seconds=0.2)))
    thread.start()
    thread.join(5)
    assert isinstance(outcomes[0].error, TimeIsUp)


def test_a_check_that_is_stopped_by_hand_is_a_result():
    def stopped(_):
        raise KeyboardInterrupt

    assert "You stopped this check" in ONE(stopped).message


def test_what_is_printed_is_shown_once_and_cut():
    def chatty(x):
        for line in range(100):
            print("line", line)  # noqa: T201
        return x + 1

    result = ONE(chatty)
    assert result.status == PASSED
    assert len(result.printed.splitlines()) == LINES + 1
    assert str(result).count("line 3\n") == 1
    assert "<pre>line 0" in result._repr_mimebundle_()[0]["text/html"]


def test_random_generators_go_on_from_where_they_were():
    def lucky(x):
        np.random.seed(1)  # noqa: NPY002
        random.seed(1)
        return x + 1

    np.random.seed(7)  # noqa: NPY002
    random.seed(7)
    expected = np.random.rand(), random.random()  # noqa: NPY002, S311
    np.random.seed(7)  # noqa: NPY002
    random.seed(7)
    assert ONE(lucky).status == PASSED
    assert (np.random.rand(), random.random()) == expected  # noqa: NPY002, S311


def test_what_an_answer_breaks_is_put_back_and_told(tmp_path):
    exp, call, layer, here = np.exp, keras.layers.Dense.call, keras.layers.ReLU, Path.cwd()

    def vandal(x):
        np.exp = keras.layers.Dense.call = None
        del keras.layers.ReLU
        os.environ["NEW_NAME"] = "1"
        os.chdir(tmp_path)
        np.seterr(all="raise")
        return x + 1

    errors = np.geterr()
    exercise = Exercise("One", lambda x: x + 1, "a function of x", cases=[(1,)])
    message = exercise(vandal).message
    assert (np.exp, keras.layers.Dense.call, keras.layers.ReLU) == (exp, call, layer)
    assert (Path.cwd(), np.geterr()) == (here, errors)
    assert "NEW_NAME" not in os.environ
    for name in ("`numpy.exp`", "`keras.layers.ReLU`", "`keras.layers.Dense.call`"):
        assert name in message


def test_an_answer_may_be_the_first_to_import_keras(monkeypatch):
    def first(x):
        sys.modules["keras"] = keras
        return x + 1

    monkeypatch.delitem(sys.modules, "keras")
    assert ONE(first).status == PASSED


def test_a_handler_of_alarms_is_given_back():
    signal = pytest.importorskip("signal")
    if not hasattr(signal, "setitimer"):
        pytest.skip("no alarms on this system")
    before = signal.getsignal(signal.SIGALRM)
    assert ONE(loop).status == FAILED
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
