import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from dlcourse.course.execution import describe_failure, execute


def notebook_of(*sources):
    return new_notebook(cells=[new_code_cell(source) for source in sources])


def test_cells_run_in_order_in_the_folder_with_the_environment(tmp_path):
    notebook = notebook_of("import os; a = 1", "a + 1, os.environ['FLAG'], os.getcwd()")
    result = execute(notebook, folder=tmp_path, environment={**os.environ, "FLAG": "up"})
    assert result.error is None
    assert str(tmp_path) in notebook.cells[1].outputs[0].data["text/plain"]
    assert "up" in notebook.cells[1].outputs[0].data["text/plain"]


def test_a_relative_folder_means_the_same_in_the_kernel(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    notebook = notebook_of("import os; print(os.environ['DLCOURSE_DATA'])")
    execute(
        notebook,
        folder=tmp_path / "elsewhere",
        environment={**os.environ, "DLCOURSE_DATA": "stick"},
    )
    assert notebook.cells[0].outputs[0].text == f"{tmp_path / 'stick'}\n"


def test_code_before_the_first_cell_acts_and_leaves_no_trace(tmp_path):
    notebook = notebook_of("print(planted)")
    execute(notebook, folder=tmp_path, before="planted = 'seed'; print('unseen')")
    assert [output.text for output in notebook.cells[0].outputs] == ["seed\n"]
    assert notebook.cells[0].execution_count == 1


def test_code_before_the_first_cell_that_fails_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="division by zero"):
        execute(notebook_of("1"), folder=tmp_path, before="1 / 0")


def test_a_failing_cell_is_named_with_source_and_error(tmp_path):
    result = execute(notebook_of("a = 1", "b = 2\na / 0", "c"), folder=tmp_path)
    place = "in the cell that begins 'b = 2':\n    b = 2\n    a / 0\n"
    assert describe_failure(result) == place + "ZeroDivisionError: division by zero"


def test_a_kernel_that_dies_is_a_failure_and_not_a_wait(tmp_path):
    result = execute(notebook_of("1", "import os; os._exit(1)"), folder=tmp_path)
    assert result.error.startswith("the kernel died")
    assert result.failed_cell.source.endswith("os._exit(1)")


def test_a_kernel_that_dies_before_its_first_cell_is_a_failure_and_not_a_wait(tmp_path):
    result = execute(notebook_of("1"), folder=tmp_path, before="import os; os._exit(1)")
    assert describe_failure(result).startswith("before the first cell: the kernel died")
    assert result.seconds < 30


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (["/nowhere/python"], "/nowhere/python"),
        ([sys.executable, "-c", "raise SystemExit('no room on this disk')"], "no room on this"),
        ([sys.executable, "-c", ""], "died"),
    ],
    ids=["no such program", "ends with a word", "ends without a word"],
)
def test_a_kernel_that_does_not_start_is_a_failure_with_its_reason(
    tmp_path, monkeypatch, command, reason
):
    (tmp_path / "kernels/python3").mkdir(parents=True)
    specification = {"argv": command, "display_name": "Python 3", "language": "python"}
    (tmp_path / "kernels/python3/kernel.json").write_text(json.dumps(specification))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    result = execute(notebook_of("1"), folder=tmp_path)
    failure = describe_failure(result)
    assert failure.startswith("before the first cell: the kernel did not start: ")
    assert reason in failure
    assert result.seconds < 30


def test_a_cell_without_end_is_stopped_and_named_and_what_it_printed_is_kept(tmp_path):
    notebook = notebook_of("a = 1", "print('looping', flush=True)\nwhile True: a += 1", "a")
    result = execute(notebook, folder=tmp_path, cell_timeout=1)
    failure = describe_failure(result)
    assert failure.startswith("in the cell that begins \"print('looping', flush=True)\"")
    assert "stopped after 1 s" in failure
    assert "--cell-timeout" in failure
    assert notebook.cells[1].outputs[0].text == "looping\n"


def test_memory_is_the_kernels_peak(tmp_path):
    hungry = "import time; block = bytearray(200 * 2**20); time.sleep(0.4); del block"
    result = execute(notebook_of(hungry), folder=tmp_path)
    assert 200 * 2**20 < result.peak_memory < 600 * 2**20


def test_each_cell_is_counted_once(tmp_path):
    done = []
    execute(notebook_of("1", "2", "3"), folder=tmp_path, after_cell=lambda: done.append(1))
    assert len(done) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_an_interrupt_ends_the_run_and_its_kernel(tmp_path):
    code = f"""
import signal
from nbformat.v4 import new_code_cell, new_notebook
from dlcourse.course.execution import execute
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
slow = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"
notebook = new_notebook(cells=[new_code_cell(slow)])
try:
    execute(notebook, folder={str(tmp_path)!r})
except KeyboardInterrupt:
    print("interrupted")
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    pid = tmp_path / "pid"
    deadline = time.monotonic() + 30
    while not (pid.exists() and pid.read_text()) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[0] == "interrupted\n"
    assert not psutil.pid_exists(int(pid.read_text()))
