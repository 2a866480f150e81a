"""Seconds that each notebook takes, and for what.

CPU seconds (user and system, of all threads of the kernel) of a whole run; of these what
importing TensorFlow and Keras takes, what tracing takes (TensorFlow makes a graph of each
function that it is to run fast), and the rest: computing, drawing, Python. One notebook at a
time; with `--workers 2` all of them once more, two at a time, for what that gains.

The table goes to `benchmarks/results/notebooks_PROFILE.md`.

    DLCOURSE_DATA=FOLDER python benchmarks/notebooks.py --profile ci --workers 2
"""

import argparse
import json
import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dlcourse.course import find, root
from dlcourse.course.execution import describe_failure, execute
from dlcourse.course.lessons import Lesson
from dlcourse.course.notebooks import student_notebook
from dlcourse.profiles import PROFILES

TABLE = "benchmarks/results/notebooks_{}.md"

# Runs in the kernel before the first cell; what it found is written when the kernel ends.
METER = """
def _meter():
    import atexit, json, os, time

    begun = time.process_time()
    import keras, tensorflow
    from tensorflow.python.eager.polymorphic_function import tracing_compilation as tracing

    found = {"import": time.process_time() - begun, "tracing": 0.0, "traces": 0}
    create, open_traces = tracing._create_concrete_function, []

    def timed(*arguments, **options):
        open_traces.append(None)
        begun = time.process_time()
        try:
            return create(*arguments, **options)
        finally:
            open_traces.pop()
            found["traces"] += 1
            if not open_traces:  # a trace inside another one is counted with it
                found["tracing"] += time.process_time() - begun

    tracing._create_concrete_function = timed

    def write():
        found["cpu"] = time.process_time()
        with open(os.environ["METER"], "w") as file:
            json.dump(found, file)

    atexit.register(write)


_meter()
"""


def measured(lesson: Lesson, profile: str) -> dict[str, float]:
    """Run the student's notebook; its CPU seconds, those of imports and of tracing, its wall time.

    Raises:
        SystemExit: if a cell fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "found.json"
        environment = {**os.environ, "DLCOURSE_PROFILE": profile, "METER": str(file)}
        result = execute(
            student_notebook(lesson),
            folder=root() / "notebooks",
            environment=environment,
            before=METER,
        )
        if result.error:
            raise SystemExit(f"{lesson.name}: {describe_failure(result)}")
        return {**json.loads(file.read_text()), "wall": result.seconds}


def seconds_of_all(lessons: list[Lesson], profile: str, workers: int) -> float:
    """Wall seconds until all have run, `workers` at a time."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda lesson: measured(lesson, profile), lessons))
    return time.perf_counter() - begun


def row(name: str, found: dict[str, float]) -> str:
    """A line of the table."""
    rest = found["cpu"] - found["import"] - found["tracing"]
    numbers = (found["wall"], found["cpu"], found["import"], found["tracing"], rest)
    cells = [name, *(f"{number:.1f}" for number in numbers), f"{found['traces']:.0f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run, write the table, print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", choices=PROFILES, default="ci")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("lessons", nargs="*", help="numbers; all if none is given")
    arguments = parser.parse_args()
    lessons = find(arguments.lessons)
    lines = [
        "| notebook | wall s | CPU s | import | tracing | the rest | traces |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    begun, total = time.perf_counter(), {}
    for lesson in lessons:
        found = measured(lesson, arguments.profile)
        lines.append(row(lesson.name, found))
        print(lines[-1], flush=True)
        total = {key: total.get(key, 0) + value for key, value in found.items()}
    one = time.perf_counter() - begun
    lines.append(row("all", total))
    if arguments.workers > 1:
        several = seconds_of_all(lessons, arguments.profile, arguments.workers)
        lines.append(
            f"\nOne at a time {one:.0f} s, {arguments.workers} at a time {several:.0f} s: "
            f"{one / several:.2f} times faster, on {os.cpu_count()} cores."
        )
    text = "\n".join(lines) + "\n"
    if not arguments.lessons:
        table = root() / TABLE.format(arguments.profile)
        table.write_text(text, encoding="utf8")
    print(text)


if __name__ == "__main__":
    main()
