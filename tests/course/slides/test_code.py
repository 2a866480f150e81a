from dlcourse.course.slides.code import COLUMNS, slide_code, wrapped


def test_of_a_definition_only_the_definition_is_shown_without_its_docstring():
    source = '''\
import numpy as np


def double(x):
    """Twice x."""
    assert x
    return 2 * x


doubled = double(2)
print(doubled)
'''
    assert slide_code(source) == ["def double(x):\n    return 2 * x"]


def test_each_definition_is_shown_by_itself():
    assert slide_code("def f():\n    return 1\n\n\nclass A:\n    x = 2\n") == [
        "def f():\n    return 1",
        "class A:\n    x = 2",
    ]


def test_without_a_definition_all_is_shown_but_guards_prints_and_drawing():
    source = """\
import keras
line = keras.Sequential()
line.compile("sgd")
for each in line.layers:
    print(each)
if line:
    assert line.built
plotting.show(figure, "words")
figures.film().show(1)
"""
    assert slide_code(source) == ['line = keras.Sequential()\nline.compile("sgd")']


def test_code_that_shows_nothing_is_nothing():
    assert slide_code("import os\nassert os\n") == []


def test_a_long_line_is_broken_where_the_fewest_brackets_are_open():
    line = "    found = function(first_argument, [second, third], keyword=value, more=other)"
    assert wrapped(line).splitlines() == [
        "    found = function(first_argument, [second, third],",
        "            keyword=value, more=other)",
    ]


def test_a_comment_that_makes_a_line_long_stands_above_it():
    line = "    state = previous + learning_rate * slope  # the rule of the lecture"
    assert wrapped(line).splitlines() == [
        "    # the rule of the lecture",
        "    state = previous + learning_rate * slope",
    ]


def test_broken_code_does_what_it_did():
    source = "total = sum([" + ", ".join(str(number) for number in range(40)) + "])"
    short, names = wrapped(source), {}
    exec(short, names)  # noqa: S102  it is written three lines above
    assert names["total"] == sum(range(40))
    assert max(map(len, short.splitlines())) <= COLUMNS
