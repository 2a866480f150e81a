import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import click
import pytest
from click.testing import CliRunner

from dlcourse.cli import main


@pytest.fixture
def command(course_root, monkeypatch):
    monkeypatch.chdir(course_root)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_list_names_each_lesson_with_its_minutes(command):
    result = command("list")
    assert result.exit_code == 0
    assert result.output.split() == ["90_small", "15", "min", "A", "small", "lesson"]


def test_list_json_is_json(command):
    (row,) = json.loads(command("list", "--json").output)
    assert (row["name"], row["minutes"], row["items"]) == ("90_small", 15, {"1": "Doubling"})


def test_an_unknown_lesson_is_one_line_with_the_near_ones(command):
    result = command("run", "smal")
    assert result.exit_code == 1
    assert result.stderr == "Error: no lesson is called 'smal'. Did you mean 90_small?\n"


def test_an_unknown_option_is_a_usage_error(command):
    assert command("run", "--profile", "slow").exit_code == 2


def test_run_prints_one_line_a_lesson(command):
    result = command("run", "--profile", "ci")
    assert result.exit_code == 0
    (line,) = [line for line in result.output.splitlines() if line.startswith("✓ 90_small")]
    assert line.endswith("four numbers  ·  the answer is forty-two")
    assert "1 of 1 lessons ran (profile ci)" in result.output


def test_a_failing_lesson_prints_its_cell_and_the_run_goes_on(
    command, small_lesson, course_root, rewrite
):
    other = course_root / "lessons/91_other.py"
    other.write_text(small_lesson.path.read_text().replace('"90"', '"91"'))
    rewrite(small_lesson, "2 * 21", "2 / 0")
    result = command("run")
    assert result.exit_code == 1
    assert "✗ 90_small" in result.output
    assert "        2 / 0\n    ZeroDivisionError: division by zero" in result.output
    assert "✓ 91_other" in result.output


def test_run_json_has_a_row_a_lesson(command):
    (row,) = json.loads(command("run", "--json", "--offline").stdout)
    assert row["passed"]
    assert row["headline"] == "the answer is forty-two"


def test_a_cell_without_end_fails_its_lesson_which_is_written_as_far_as_it_came(
    command, small_lesson, course_root, rewrite
):
    rewrite(small_lesson, "2 * 21", "while True: pass")
    result = command("run", "--cell-timeout", "1")
    assert result.exit_code == 1
    assert "in the cell that begins 'while True: pass'" in result.output
    assert "--cell-timeout" in result.output
    assert "four numbers" in (course_root / "build/run/90_small.ipynb").read_text()


@pytest.mark.parametrize(
    ("arguments", "limit"),
    [([], 600), (["--profile", "full"], 0), (["--profile", "full", "--cell-timeout", "5"], 5)],
)
def test_cells_have_a_limit_unless_everything_is_trained(command, monkeypatch, arguments, limit):
    def run(*_, cell_timeout, **__):
        raise ValueError(f"the limit is {cell_timeout:g} s")

    monkeypatch.setattr("dlcourse.course.run", run)
    assert command("run", *arguments).stderr == f"Error: the limit is {limit} s\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_a_terminal_sees_a_bar_that_goes_away_and_a_pipe_sees_none(course_root):
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    result = subprocess.run(
        [sys.executable, "-m", "dlcourse", "run"], cwd=course_root, stdout=PIPE, stderr=theirs
    )
    os.close(theirs)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    *_, last, _ = seen.split("\r")
    assert "90_small" in seen
    assert "/10 cells" in seen
    assert last.isspace()  # which wipes the bar out
    assert result.stdout.startswith("✓ 90_small".encode())


def test_build_then_check_is_clean_and_a_change_is_told(command, small_lesson, rewrite):
    assert command("build").exit_code == 0
    assert "✓ 90_small: agrees" in command("build", "--check").output
    rewrite(small_lesson, "2 * 21", "2 * 22")
    result = command("build", "--check")
    assert result.exit_code == 1
    assert "✗ 90_small: cell 3 (2 * 22) is not what the source says" in result.output


def test_build_for_nbgrader_says_what_each_lesson_counts(command, course_root):
    result = command("build", "90", "--nbgrader", "graded")
    path = "graded/source/90_small/90_small.ipynb"
    assert f"✓ {path}: 3 exercises, 5 points" in result.output
    assert (course_root / path).is_file()
    assert not (course_root / "notebooks/90_small.ipynb").exists()


def test_build_for_nbgrader_checks_nothing(command):
    assert command("build", "--nbgrader", "graded", "--check").exit_code == 2


def test_outside_a_course_the_packages_own_is_used(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "07_mnistDense" in CliRunner().invoke(main, ["list"]).output


def commands(group, *words):
    for name, each in group.commands.items():
        yield [*words, name]
        if isinstance(each, click.Group):
            yield from commands(each, *words, name)


@pytest.mark.parametrize("words", list(commands(main)), ids=" ".join)
def test_each_command_has_help_with_an_example(words):
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output


@pytest.fixture
def no_data(monkeypatch, tmp_path):
    monkeypatch.delenv("DLCOURSE_DATA", raising=False)
    monkeypatch.setenv("DLCOURSE_CACHE", str(tmp_path / "cache"))


@pytest.mark.usefixtures("no_data")
def test_data_list_names_states_and_archives():
    output = CliRunner().invoke(main, ["data", "list"]).output
    assert "mnist          absent" in output
    assert "train-images-idx3-ubyte.gz, 9,912,422 bytes" in output
    rows = json.loads(CliRunner().invoke(main, ["data", "list", "--json"]).output)
    assert {row["name"]: row["state"] for row in rows}["digits"] == "embedded"


@pytest.mark.usefixtures("no_data")
def test_data_that_is_not_to_be_had_is_one_line_that_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("TFDS_DATA_DIR", str(tmp_path))
    result = CliRunner().invoke(main, ["data", "fetch", "cifar10"])
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: cifar10 is not to be had")
    assert "DLCOURSE_DATA" in line


@pytest.mark.usefixtures("no_data")
def test_data_import_of_a_folder_that_is_not_there_is_one_line():
    result = CliRunner().invoke(main, ["data", "import", "nowhere"])
    assert result.exit_code == 1
    assert "folder must be a folder that is there" in result.stderr


@pytest.mark.usefixtures("no_data")
def test_data_verify_of_an_empty_cache_says_so():
    result = CliRunner().invoke(main, ["data", "verify", "mnist"])
    assert (result.exit_code, result.output) == (0, "mnist: nothing in the cache\n")


def test_doctor_json_is_json_and_its_status_tells_of_faults(monkeypatch):
    from dlcourse.doctor import Finding

    monkeypatch.setattr("dlcourse.doctor.examine", lambda: [Finding("disk", "full", "", True)])
    result = CliRunner().invoke(main, ["doctor", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {"topic": "disk", "found": "full", "advice": "", "is_fault": True}
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell):
    assert "_DLCOURSE_COMPLETE" in CliRunner().invoke(main, ["completion", shell]).output


@pytest.mark.usefixtures("command")
def test_lessons_and_datasets_are_completed():
    def complete(words):
        environment = {"_DLCOURSE_COMPLETE": "bash_complete", "COMP_WORDS": words}
        environment["COMP_CWORD"] = str(len(words.split()))
        return CliRunner().invoke(main, [], prog_name="dlcourse", env=environment).output

    assert complete("dlcourse run ") == "plain,90_small\n"
    assert "plain,mnist" in complete("dlcourse data fetch ")


def test_lab_opens_the_lesson_on_working_copies(command, monkeypatch, course_root):
    assert command("build").exit_code == 0
    started = []

    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", started.append)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(course_root / "jupyter"))
    assert command("lab", "--no-browser").exit_code == 0
    assert command("lab", "90", "--port=8890").exit_code == 0
    plain, line = started
    assert plain[-1] == "--no-browser"
    assert line[-1] == "--port=8890"
    assert f"--notebook-dir={course_root / 'work'}" in line
    assert "--LabApp.default_url=/lab/tree/90_small.ipynb" in line
    assert (course_root / "work/90_small.ipynb").is_file()


def test_lab_says_what_to_do_where_a_lesson_has_no_notebook_yet(command, course_root):
    result = command("lab", "90")
    assert result.exit_code == 1
    assert result.stderr == "Error: 90_small has no notebook yet: dlcourse build 90_small\n"
    assert not (course_root / "work").exists()


@pytest.fixture
def two_lessons(built_course, monkeypatch):
    """A built course whose second lesson is a copy of its first; JupyterLab is not started."""
    monkeypatch.chdir(built_course)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(built_course / "jupyter"))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    small = built_course / "notebooks/90_small.ipynb"
    shutil.copy(small, built_course / "notebooks/91_other.ipynb")
    text = (built_course / "lessons/90_small.py").read_text(encoding="utf8")
    other = text.replace('number: "90"', 'number: "91"')
    (built_course / "lessons/91_other.py").write_text(other, encoding="utf8")
    return built_course


def test_lab_opens_the_first_lesson_and_later_the_one_last_worked_on(
    command, two_lessons, monkeypatch
):
    opened = []
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", opened.append)
    assert command("lab").exit_code == 0
    for name in ("91_other", "90_small", "91_other"):
        copy = two_lessons / f"work/{name}.ipynb"
        copy.write_text(copy.read_text(encoding="utf8").replace("four", f"{name} "), "utf8")
        assert command("lab").exit_code == 0
    addresses = [command[1].rpartition("/")[2] for command in opened]
    assert addresses == ["90_small.ipynb", "91_other.ipynb", "90_small.ipynb", "91_other.ipynb"]


def test_lab_says_where_the_newer_version_of_a_begun_lesson_lies(command, two_lessons, monkeypatch):
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", lambda _: None)
    command("lab")
    for path in (two_lessons / "work/90_small.ipynb", two_lessons / "notebooks/90_small.ipynb"):
        path.write_text(path.read_text(encoding="utf8").replace("four", path.parent.name), "utf8")
    assert command("lab").output.splitlines() == [
        "90_small: your copy stays; the course has changed it, see "
        "'90_small (course version).ipynb'."
    ]


@pytest.mark.usefixtures("two_lessons")
def test_lab_has_jupyter_read_the_package_s_settings(command, monkeypatch):
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", lambda _: None)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "mine")
    command("lab")
    ours, theirs = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert theirs == "mine"
    extensions = Path(ours) / "jupyter_server_config.d/dlcourse.json"
    assert "dlcourse.jupyter" in extensions.read_text(encoding="utf8")


def test_slides_are_made_and_presented_in_the_browser(command, monkeypatch, built_course):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    assert command("slides").output == "✓ build/slides/90_small.html\n"
    assert command("present", "90").exit_code == 0
    page = built_course / "build/slides/90_small.html"
    assert opened == [page.as_uri()]
    assert page.is_file()


def test_without_a_browser_present_says_where_the_slides_are(command, monkeypatch, built_course):
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    result = command("present", "90")
    assert result.exit_code == 1
    assert f"Open {built_course / 'build/slides/90_small.html'} with one." in result.stderr


def test_a_pipe_that_knows_no_tick_gets_the_report_all_the_same(course_root):
    result = subprocess.run(
        [sys.executable, "-m", "dlcourse", "run", "--profile", "ci"],
        cwd=course_root,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert result.returncode == 0, result.stderr
    assert b"? 90_small" in result.stdout
