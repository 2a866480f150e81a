from runpy import run_path

import pytest

from dlcourse.course import LessonError, find
from dlcourse.course.contract import faults
from dlcourse.course.new import new_lesson
from dlcourse.course.plan import Planned
from dlcourse.exercises import FAILED, PASSED, Exercise


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_new_lesson_has_text_folder_and_tests_and_no_fault(course_root):
    before = files_in(course_root)
    written = new_lesson("91", "word_vectors", root=course_root)
    assert sorted([*before, *written]) == files_in(course_root)
    names = {path.relative_to(course_root).as_posix() for path in written}
    assert {
        "lessons/91_word_vectors.py",
        "src/dlcourse/lessons/word_vectors/checks.py",
        "tests/lessons/word_vectors/test_mutants.py",
    } <= names
    (lesson,) = find(["word_vectors"], folder=course_root)
    assert lesson.title == "Word vectors"
    assert faults(lesson) == []


def test_its_texts_call_it_by_its_name_throughout(course_root):
    texts = "".join(
        path.read_text(encoding="utf8")
        for path in new_lesson("91", "word_vectors", root=course_root)
    )
    assert "from dlcourse.lessons.word_vectors.figures import compare" in texts
    assert 'name="word-vectors-softplus"' in texts
    assert not [word for word in ("NUMBER", "NAME", "SLUG", "TITLE", "QUESTION") if word in texts]


def test_its_checks_know_right_from_wrong_and_help(course_root):
    new_lesson("91", "word_vectors", root=course_root)
    checks = run_path(course_root / "src/dlcourse/lessons/word_vectors/checks.py")
    trial = run_path(course_root / "tests/lessons/word_vectors/wrong_answers.py")
    exercises = {name: each for name, each in checks.items() if isinstance(each, Exercise)}
    assert exercises.keys() == trial["WRONG"].keys() == trial["RIGHT"].keys()
    for name, exercise in exercises.items():
        assert len(exercise.hints) == 3
        right = [exercise.answer, *trial["RIGHT"][name].values()]
        assert {exercise(answer).status for answer in right} == {PASSED}
        results = [exercise(answer) for answer in trial["WRONG"][name].values()]
        assert len(results) >= 10
        assert {result.status for result in results} == {FAILED}
        assert sum(result.diagnosis is not None for result in results) >= 0.9 * len(results)


def test_a_planned_lesson_asks_its_planned_question(course_root, monkeypatch):
    planned = Planned("95", "later", "words", "speech", "Who speaks?")
    monkeypatch.setattr("dlcourse.course.new.plan", lambda: [planned])
    new_lesson("95", "speech", root=course_root)
    (lesson,) = find(["95"], folder=course_root)
    assert lesson.front_matter["question"] == "Who speaks?"


@pytest.mark.parametrize(
    ("number", "name", "sentence"),
    [
        ("9", "trial", "number must be two digits, such as 08. Received: '9'."),
        ("٠٩", "trial", "number must be two digits"),
        ("91", "91_trial", "name must be a Python identifier .* Received: '91_trial'."),
        ("91", "class", "name must be a Python identifier"),
        ("91", "naïve", "name must be a Python identifier"),
        ("91", "../trial", "name must be a Python identifier"),
        ("90", "trial", "number and name must be free; 90 is small. Received: 90 trial."),
        ("91", "Small", "number and name must be free; 90 is small. Received: 91 Small."),
        ("90", "small", "is there already"),
        ("05", "trial", "05 is gradient_descent_animation. Received: 05 trial."),
        ("91", "convolution", "09 is convolution. Received: 91 convolution."),
    ],
)
def test_what_will_not_do_is_one_sentence_and_writes_nothing(course_root, number, name, sentence):
    before = files_in(course_root)
    with pytest.raises(LessonError, match=sentence):
        new_lesson(number, name, root=course_root)
    assert files_in(course_root) == before


def test_a_folder_that_is_there_is_not_written_into(course_root):
    (course_root / "tests/lessons/trial").mkdir(parents=True)
    (course_root / "tests/lessons/trial/test_mutants.py").write_text("kept")
    with pytest.raises(LessonError, match="tests/lessons/trial/test_mutants.py is there already"):
        new_lesson("91", "trial", root=course_root)
    assert not (course_root / "src").exists()


def test_an_interrupted_start_leaves_nothing_behind(course_root, monkeypatch):
    from dlcourse.course import new

    def write(path, text):
        if path.name == "test_mutants.py":
            raise OSError("no space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    monkeypatch.setattr(new, "write_whole", write)
    before = files_in(course_root)
    with pytest.raises(OSError, match="no space"):
        new_lesson("91", "trial", root=course_root)
    assert files_in(course_root) == before


def test_a_handout_takes_no_new_lesson(course_root, small_lesson):
    from dlcourse.course.notebooks import student_notebook, to_text

    text = to_text(student_notebook(small_lesson))
    (course_root / "notebooks/90_small.ipynb").write_text(text, encoding="utf8")
    small_lesson.path.unlink()
    with pytest.raises(LessonError, match="a handout holds no lesson's source"):
        new_lesson("91", "trial", root=course_root)
