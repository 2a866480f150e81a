import pytest

from dlcourse.course.solutions import solution_lines, without_marks, without_solutions

IN_A_FUNCTION = """def f(x):
    ### BEGIN SOLUTION
    y = 2 * x
    return y
    ### END SOLUTION"""


def test_a_solution_in_a_function_becomes_an_indented_stub():
    assert without_solutions(IN_A_FUNCTION) == "def f(x):\n    ..."


def test_names_assigned_at_the_top_level_stay_defined():
    source = "### BEGIN SOLUTION\na = 1\nb, (c, _d) = 2, (3, 4)\n_e = 5\na += 1\n### END SOLUTION"
    assert without_solutions(source) == "a = ...\nb = ...\nc = ..."


def test_a_top_level_solution_that_assigns_nothing_becomes_the_bare_stub():
    assert without_solutions("### BEGIN SOLUTION\nprint(1)\n### END SOLUTION") == "..."


def test_attributes_and_items_are_no_names():
    assert without_solutions("### BEGIN SOLUTION\na.b = c[0] = 1\n### END SOLUTION") == "..."


def test_lines_outside_the_marks_stay_as_they_are():
    assert without_solutions("a = 1\n\nb = 2") == "a = 1\n\nb = 2"


def test_two_solutions_in_one_cell_become_two_stubs():
    source = f"{IN_A_FUNCTION}\n\n\n{IN_A_FUNCTION.replace('f(', 'g(')}"
    assert without_solutions(source).count("...") == 2


@pytest.mark.parametrize(
    "source",
    [
        "### BEGIN SOLUTION\na = 1",
        "a = 1\n### END SOLUTION",
        "### END SOLUTION\n### BEGIN SOLUTION",
        "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION",
    ],
)
def test_marks_that_do_not_pair_are_an_error(source):
    with pytest.raises(ValueError, match="solution marks must come in pairs"):
        without_solutions(source)


@pytest.mark.parametrize(
    "mark", ["###BEGIN SOLUTION", "### begin solution", "# END SOLUTION", "### BEGIN  SOLUTION"]
)
def test_a_mark_that_is_nearly_right_is_an_error_and_no_leak(mark):
    with pytest.raises(ValueError, match="a solution mark is ### BEGIN SOLUTION"):
        without_solutions(f"{mark}\nsecret = 1")


def test_solution_lines_are_those_between_the_marks():
    assert solution_lines(IN_A_FUNCTION) == {"y = 2 * x", "return y"}


def test_the_solution_notebook_keeps_the_lines_and_drops_the_marks():
    assert without_marks(IN_A_FUNCTION) == "def f(x):\n    y = 2 * x\n    return y"
