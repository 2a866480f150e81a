"""What tests share: a small course, an empty picture, a stage for controls."""

import shutil
import sys
from importlib import import_module

import matplotlib
import pytest
from IPython.utils.capture import capture_output

from tests.workshop import Workshop

matplotlib.use("agg")

LESSON = '''\
# ---
# number: "90"
# title: A small lesson
# question: Does the machinery work?
# prerequisites: []
# lectures: none
# items: {1: Doubling}
# minutes: 15
# ---

# %% tags=["data", "nbval-ignore-output"]
import os

print("profile", os.environ["DLCOURSE_PROFILE"])
print("four numbers")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Doubling

# %%
2 * 21

# %% tags=["cover", "nbval-ignore-output", "widget"]
for words in ("A picture that shows nothing.", "A picture that shows no more."):
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="
    html = f'<img src="{pixel}" alt="{words}"><em>{words}</em>'
    display({"text/html": html}, raw=True)

# %% tags=["headline", "nbval-ignore-output"]
print("the answer is forty-two")

# %% [markdown]
# ## Summary
#
# 1. One.
# 2. Two.
# 3. Three.
# 4. Four.
# 5. Five.

# %% [markdown]
# ## Exercises

# %% tags=["exercise"]
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    secret = x + x
    return secret
    ### END SOLUTION


# %%
from dlcourse.exercises.framework import Exercise

Exercise("Double", lambda x: 2 * x, "a function of x", cases=[(21,)])(double)

# %% tags=["exercise"]
### BEGIN SOLUTION
answer = double(21)
_helper = "hidden"
### END SOLUTION

# %%
Exercise("Answer", 42, "a number")(answer)

# %% tags=["exercise"]
### BEGIN SOLUTION
half = answer / 2
### END SOLUTION

# %%
Exercise("Halve", 21, "a number")(half)

# %% [markdown]
# ## References
#
# None.
'''.replace(
    "PIXEL",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==",
)


def _write_course(root):
    for folder in ("lessons", "notebooks"):
        (root / folder).mkdir()
    (root / "pyproject.toml").write_text("")
    (root / "lessons/90_small.py").write_text(LESSON, encoding="utf8")


@pytest.fixture
def course_root(tmp_path):
    """The folder of a course with one lesson, 90_small."""
    _write_course(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory):
    from dlcourse.course import build, find

    root = tmp_path_factory.mktemp("built")
    _write_course(root)
    assert build(find(["90"], folder=root)[0], root=root).faults == []
    return root


@pytest.fixture
def built_course(course_root, _built_once):
    """The folder of a course whose lesson is built, and as it was when it was built."""
    return shutil.copytree(_built_once, course_root, dirs_exist_ok=True)


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


@pytest.fixture(scope="session")
def workshop():
    """Where a test calls what takes hold of its process, such as a lesson's cells."""
    with Workshop() as open_workshop:
        yield open_workshop


@pytest.fixture
def ax():
    """Empty axes."""
    import matplotlib.pyplot as plt

    return plt.subplots()[1]


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


class Seen:
    """What a notebook would show: the controls, and the captions drawn so far."""

    def __init__(self):
        self.controls, self.captions = {}, []


@pytest.fixture
def stage(monkeypatch):
    """Run a widget function: `stage(function, …)` returns its controls and captions."""
    module = import_module("dlcourse.widgets.explore")  # the function has the same name

    def run(function, *arguments, **options):
        seen = Seen()

        class Recorder(module.Stage):
            def __init__(self, figure, caption):
                super().__init__(figure, caption)
                seen.captions.append(caption)

            def update(self, figure, caption):
                super().update(figure, caption)
                seen.captions.append(caption)

        def keep(box):
            *controls, _ = box.children  # the last gives them their names
            seen.controls = {control.description: control for control in controls}

        monkeypatch.setattr(module, "Stage", Recorder)
        monkeypatch.setattr(module, "display", keep)
        with capture_output():
            function(*arguments, **options)
        return seen

    return run
