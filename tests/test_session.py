import os
import subprocess
import sys

import keras
import numpy as np
import pytest

import dlcourse
from dlcourse.quiet import output_held_back
from dlcourse.session import Session

MACHINERY = {"nbformat", "nbclient", "nbconvert", "jupytext", "jsonschema", "dlcourse.course"}


@pytest.fixture(scope="module")
def fresh_start():
    """What a new process puts out that opens a lesson and then lists its modules."""
    code = "import dlcourse, sys; dlcourse.start('07'); print(*sys.modules)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_start_loads_nothing_of_what_builds_notebooks(fresh_start):
    *_, modules = fresh_start.stdout.splitlines()
    assert "keras" in modules.split()
    assert not MACHINERY & set(modules.split())


def test_start_prints_one_line_and_nothing_else(fresh_start):
    assert fresh_start.stderr == ""
    line, _modules = fresh_start.stdout.splitlines()
    assert line.startswith("Lesson 07 · profile ci · ")
    assert all(name in line for name in ("TensorFlow", "Keras", "NumPy", "Python"))
    assert line.endswith("trained too shortly for what the text says")


def test_numpy_multiplies_on_one_thread():
    code = (
        "import dlcourse; dlcourse.start('07'); from threadpoolctl import threadpool_info;"
        "print(*{pool['num_threads'] for pool in threadpool_info() if pool['user_api'] == 'blas'})"
    )
    kept = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    run = [sys.executable, "-c", code]
    output = subprocess.run(run, capture_output=True, text=True, check=True, env=kept).stdout
    assert output.splitlines()[-1] == "1"


def test_the_number_of_threads_that_the_reader_has_chosen_stays(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    dlcourse.start("07")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "2"


def test_start_seeds_every_generator():
    draws = []
    for _ in range(2):
        dlcourse.start("07")
        draws.append((np.random.rand(), float(keras.random.normal(()))))  # noqa: NPY002
    assert draws[0] == draws[1]


def test_each_profile_picks_its_own():
    picks = [
        Session("07", profile).pick(ci=1, class_=2, full=3) for profile in ("ci", "class", "full")
    ]
    assert picks == [1, 2, 3]


def test_what_libraries_write_to_the_descriptors_is_held_back(capfd):
    with output_held_back():
        os.write(2, b"a start-up line\n")
        os.write(1, b"another\n")
    os.write(1, b"after\n")
    assert capfd.readouterr() == ("after\n", "")


def test_what_was_held_back_is_shown_if_the_start_fails(capfd):
    def fail():
        with output_held_back():
            os.write(2, b"why it fails\n")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert capfd.readouterr().err == "why it fails\n"
