"""Whenever a run is interrupted, it says so in a word and leaves nothing behind."""

import signal
import subprocess
import sys
import time

import psutil
import pytest

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no signal for one process"
)
# A shell's background job passes on a SIGINT that is ignored. The command speaks when it
# begins, so that the moments do not depend on Python's own start.
RUN = """
import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
from dlcourse.cli import main

print("begun", flush=True)
main(["run"])
"""
# While libraries load, while the kernel starts, in a cell; on a slow machine all move back.
MOMENTS = [(signal.SIGINT, tenths / 10) for tenths in range(3, 31, 3)]
MOMENTS += [(signal.SIGTERM, seconds) for seconds in (0.3, 1.7, 3)]


def processes_in(folder):
    return [
        process
        for process in psutil.process_iter(["cwd"])
        if (process.info["cwd"] or "").startswith(str(folder))
    ]


@pytest.mark.parametrize(("number", "seconds"), MOMENTS)
def test_an_interrupted_run_says_so_and_leaves_no_kernel(
    course_root, small_lesson, rewrite, number, seconds
):
    rewrite(small_lesson, "2 * 21", "import time; time.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-c", RUN],
        cwd=course_root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "begun\n"
        time.sleep(seconds)
        process.send_signal(number)
        output, error = process.communicate(timeout=30)
    assert (process.returncode, output) == (1, "")
    # Python may add a line on a library that it was importing just then.
    assert error.split()[0] == "Aborted!"
    _, left = psutil.wait_procs(processes_in(course_root), timeout=5)
    assert left == []
