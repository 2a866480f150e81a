import matplotlib.pyplot as plt
import pytest

from dlcourse.plotting import course_map
from dlcourse.plotting.course_map import way_to

CHAPTERS = {"first": {"00": "begin"}, "second": {"01": "go on", "02": "and on", "03": "the end"}}
NEEDS = {"00": [], "01": ["00"], "02": ["01"]}


@pytest.fixture
def ax():
    figure, ax = plt.subplots()
    yield ax
    plt.close(figure)


def states(ax):
    return {text.get_text(): text.get_gid() for text in ax.texts if text.get_text().isdigit()}


def test_the_way_to_a_lesson_goes_back_to_the_first(ax):
    course_map(CHAPTERS, NEEDS, ax, chosen="02")
    assert states(ax) == {"00": "before", "01": "before", "02": "chosen", "03": "coming"}


def test_without_a_choice_lessons_are_here_or_coming(ax):
    course_map(CHAPTERS, NEEDS, ax)
    assert states(ax) == {"00": "here", "01": "here", "02": "here", "03": "coming"}


def test_each_chapter_is_a_row_and_each_lesson_a_box(ax):
    course_map(CHAPTERS, NEEDS, ax)
    rows = {text.get_text(): round(text.get_position()[1], 2) for text in ax.texts}
    assert (rows["first"], rows["second"]) == (0, -1)
    assert rows["01"] == rows["02"] == rows["03"] < rows["00"]
    assert len(ax.patches) == 4


def test_a_circle_of_needs_ends():
    assert way_to("a", {"a": ["b"], "b": ["a"]}) == {"a", "b"}
