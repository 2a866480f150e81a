import pytest

from dlcourse.course.estimate import estimate

HEAD = """\
# ---
# number: "90"
# ---

"""


@pytest.fixture
def minutes(small_lesson):
    def estimated(text):
        small_lesson.path.write_text(HEAD + text, encoding="utf8")
        return estimate(small_lesson)

    return estimated


PROSE = "# %% [markdown]\n# " + 100 * "word " + "\n\n"
CODE = "# %%\n" + 10 * "a = 1\n\n"


def test_words_lines_controls_and_exercises_take_their_time(minutes):
    assert minutes(PROSE) == 0.5
    assert minutes(CODE) == 0.5
    assert minutes('# %% tags=["widget"]\nmove()\n') == 2 + 1 / 20
    assert minutes('# %% tags=["exercise"]\n### BEGIN SOLUTION\na = 1\n### END SOLUTION\n') == 4.05
    assert minutes(PROSE + CODE) == 1


def test_what_can_be_skipped_takes_none(minutes):
    deeper = "# %% [markdown]\n# ## Deeper: why\n\n" + PROSE
    inside = "# %% [markdown]\n# ### Deeper still\n\n" + PROSE
    after = "# %% [markdown]\n# ## Then\n\n" + PROSE
    assert minutes(PROSE + deeper + inside) == 0.5
    assert minutes(PROSE + deeper + inside + after) == pytest.approx(1, abs=0.01)
    assert minutes("# %% [markdown]\n# ## References\n\n" + PROSE) == 0
    assert minutes('# %% jupyter={"source_hidden": true}\n' + 20 * "a = 1\n") == 0


def test_an_exercise_with_a_star_takes_its_lines_alone(minutes):
    starred = '# %% [markdown]\n# ★\n\n# %% tags=["exercise"]\n...\n'
    assert minutes(starred) == 0.05
