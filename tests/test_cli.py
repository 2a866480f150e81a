import json

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
    assert result.output.split() == ["90_small", "1", "min", "A", "small", "lesson"]


def test_list_json_is_json(command):
    (row,) = json.loads(command("list", "--json").output)
    assert (row["name"], row["minutes"], row["items"]) == ("90_small", 1, [1])


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


def test_build_then_check_is_clean_and_a_change_is_told(command, small_lesson, rewrite):
    assert command("build").exit_code == 0
    assert "✓ 90_small: agrees" in command("build", "--check").output
    rewrite(small_lesson, "2 * 21", "2 * 22")
    result = command("build", "--check")
    assert result.exit_code == 1
    assert "✗ 90_small: cell 3 (2 * 22) is not what the source says" in result.output


def test_outside_a_course_the_packages_own_is_used(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "07_mnistDense" in CliRunner().invoke(main, ["list"]).output


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_has_help_with_an_example(name):
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output
