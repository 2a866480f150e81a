import nbformat

from dlcourse.course import run


def test_a_run_reports_time_memory_data_and_headline(course_root, small_lesson):
    report = run(small_lesson, root=course_root, profile="ci")
    assert (report.data, report.headline) == ("four numbers", "the answer is forty-two")
    assert report.failure is None
    assert report.seconds > 0
    assert report.peak_memory > 10 * 2**20
    assert nbformat.read(report.path, as_version=4).cells[1].outputs


def test_a_failing_lesson_is_reported_and_kept_as_far_as_it_went(
    course_root, small_lesson, rewrite
):
    lesson = rewrite(small_lesson, "2 * 21", "2 / 0")
    report = run(lesson, root=course_root, profile="ci")
    assert "2 / 0\nZeroDivisionError" in report.failure
    assert report.data == "four numbers"
    assert report.path.is_file()


def test_profile_and_offline_reach_the_lesson(course_root, small_lesson, rewrite):
    lesson = rewrite(
        small_lesson,
        'print("four numbers")',
        'import os; print(os.environ["DLCOURSE_PROFILE"], os.environ["DLCOURSE_OFFLINE"])',
    )
    assert run(lesson, root=course_root, profile="full", offline=True).data == "full 1"
