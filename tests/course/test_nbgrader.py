import json
import os
import subprocess

import nbformat
import pytest

from dlcourse.course import LessonError, lessons
from dlcourse.course.nbgrader import assignment_notebook, write_assignment
from dlcourse.course.solutions import BEGIN, END
from tests.environments import environment

NBGRADER = "nbgrader==0.9.6"
RIGHT = ["def double(x):\n    return 2 * x", "answer = 42", "half = 21"]
WRONG = ["def double(x):\n    return x * x", "answer = 41", "half = 42"]
STUDENTS = {
    "right": RIGHT,
    "wrong": WRONG,
    "blank": [None] * 3,
    "mixed": [RIGHT[0], WRONG[1], None],
}
POINTS = """
import json, sys
from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db", "dlcourse") as gradebook:
    rows = {
        each.student.id: [grade.auto_score for grade in each.notebooks[0].grades]
        for each in gradebook.assignment_submissions(sys.argv[1])
    }
print(json.dumps(rows))
"""


def roles(notebook):
    return [(cell, cell.metadata.nbgrader) for cell in notebook.cells]


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_each_exercise_is_answered_each_check_graded_and_all_else_locked(lesson):
    notebook = assignment_notebook(lesson)
    exercises = [
        role for cell, role in roles(notebook) if "exercise" in cell.metadata.get("tags", [])
    ]
    graded = [role for _, role in roles(notebook) if role.grade]
    assert len(graded) == len(exercises) >= 3
    assert all(role.solution and not role.locked and not role.grade for role in exercises)
    assert all(role.locked and not role.solution for role in graded)
    others = [role for _, role in roles(notebook) if role not in [*exercises, *graded]]
    assert all(role.locked and not role.solution for role in others)
    assert {role.schema_version for _, role in roles(notebook)} == {3}
    ids = [role.grade_id for _, role in roles(notebook)]
    assert len(ids) == len(set(ids))
    for cell, role in roles(notebook):
        assert (BEGIN in cell.source) == role.solution
        assert cell.source.endswith(".require()") == role.grade


def test_points_follow_the_ladder():
    for lesson in lessons():
        points = [role.points for _, role in roles(assignment_notebook(lesson)) if role.grade]
        assert points == sorted(points)
        assert (points[0], points[1], points[-1]) == (1, 2, 3)


def test_a_name_that_a_check_needs_is_there_before_the_solution_is_cut_out(small_lesson):
    sources = [
        cell.source for cell, role in roles(assignment_notebook(small_lesson)) if role.solution
    ]
    assert sources[0].startswith("def double(x):")
    assert sources[1].startswith(f"answer = ...\n{BEGIN}\nanswer = double(21)")
    assert sources[1].endswith(END)


def test_links_lead_to_the_folders_of_other_lessons():
    first, second = (assignment_notebook(lesson).cells[0].source for lesson in lessons()[:2])
    assert "](../01_perceptron_nand_xor/01_perceptron_nand_xor.ipynb)" in first
    assert "](../00_start_here/00_start_here.ipynb)" in second


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(half)\n", "(half)\nnothing = 0\n"),
        ('Exercise("Halve", 21, "a number")(half)', "# to come"),
        ('Exercise("Answer", 42, "a number")(answer)', ""),
    ],
)
def test_an_exercise_without_its_check_is_refused(small_lesson, rewrite, old, new):
    with pytest.raises(LessonError, match="must end with its check"):
        assignment_notebook(rewrite(small_lesson, old, new))


def test_settings_are_kept_and_lessons_written_anew(small_lesson, tmp_path):
    written = write_assignment(small_lesson, tmp_path / "course")
    assert written.points == (1, 2, 2)
    settings = tmp_path / "course/nbgrader_config.py"
    assert 'code_stub = {"python": "..."}' in settings.read_text()
    settings.write_text("c.mine = 1\n")
    written.path.write_text("{}")
    write_assignment(small_lesson, tmp_path / "course")
    assert settings.read_text() == "c.mine = 1\n"
    assert nbformat.read(written.path, as_version=4).cells


@pytest.fixture(scope="module")
def nbgrader():
    """Run Python where the real nbgrader is, in the folder of a course."""
    programs = environment("nbgrader", ["pip", "install", NBGRADER]) / "bin"

    def run(course, *arguments):
        environ = {
            **os.environ,
            "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),  # it calls alembic
            "HOME": str(course),
            "JUPYTER_DATA_DIR": str(course / "jupyter"),
        }
        done = subprocess.run(
            [programs / "python", *arguments],
            cwd=course,
            env=environ,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    return run


def test_nbgrader_gives_the_points_of_what_our_checks_call_passed(small_lesson, tmp_path, nbgrader):
    course, name = tmp_path / "course", small_lesson.name
    write_assignment(small_lesson, course)
    nbgrader(course, "-m", "nbgrader", "generate_assignment", name)
    for student, answers in STUDENTS.items():
        submit(course, name, student, answers)
    nbgrader(course, "-m", "nbgrader", "autograde", name)
    points = json.loads(nbgrader(course, "-c", POINTS, name))
    verdicts = {student: list(statuses(course, name, student)) for student in STUDENTS}
    assert verdicts == {
        "right": ["passed"] * 3,
        "wrong": ["failed"] * 3,
        "blank": ["not attempted"] * 3,
        "mixed": ["passed", "failed", "not attempted"],
    }
    assert points == {
        student: [
            worth * (status == "passed") for worth, status in zip((1, 2, 2), each, strict=True)
        ]
        for student, each in verdicts.items()
    }


def submit(course, name, student, answers):
    """Hand in the released notebook with these answers; None leaves an exercise blank."""
    path = course / "release" / name / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    exercises = [cell for cell, role in roles(notebook) if role.solution]
    for cell, answer in zip(exercises, answers, strict=True):
        assert "secret" not in cell.source
        cell.source = answer or cell.source
    folder = course / "submitted" / student / name
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / path.name)


def statuses(course, name, student):
    """What each check reports in the notebook that nbgrader executed."""
    path = course / "autograded" / student / name / f"{name}.ipynb"
    for cell, role in roles(nbformat.read(path, as_version=4)):
        if role.grade:
            yield cell.outputs[0].metadata["dlcourse"]["status"]
