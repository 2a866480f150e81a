"""A small course of one lesson that runs in a second, for the tests of the machinery."""

import pytest

LESSON = '''\
# ---
# number: "90"
# title: A small lesson
# question: Does the machinery work?
# prerequisites: []
# lectures: none
# items: [1]
# minutes: 1
# ---

# %% tags=["data", "nbval-ignore-output"]
print("four numbers")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Doubling

# %%
2 * 21

# %%
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    secret = x + x
    return secret
    ### END SOLUTION


# %% tags=["exercise"]
### BEGIN SOLUTION
answer = double(21)
_helper = "hidden"
### END SOLUTION

# %%
from dlcourse.exercises.framework import Exercise

Exercise("Double", 42, "a number")(answer)

# %% tags=["headline", "nbval-ignore-output"]
print("the answer is forty-two")
'''


@pytest.fixture
def course_root(tmp_path):
    """The folder of a course with one lesson, 90_small."""
    for folder in ("lessons", "notebooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "lessons/90_small.py").write_text(LESSON, encoding="utf8")
    return tmp_path


@pytest.fixture
def small_lesson(course_root):
    from dlcourse.course import find

    return find(["90"], folder=course_root)[0]


@pytest.fixture
def rewrite():
    """Replace `old` by `new` in a lesson's source; returns the lesson, read anew."""
    from dlcourse.course import Lesson

    def change(lesson, old, new):
        text = lesson.path.read_text(encoding="utf8")
        assert old in text
        lesson.path.write_text(text.replace(old, new), encoding="utf8")
        return Lesson(lesson.path)

    return change
