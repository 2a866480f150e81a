from dlcourse.lessons.cnn_architectures.figures import compare


def test_each_curve_is_drawn_and_named(ax):
    compare([0, 1], {"first": [2, 3], "second": [4, 5]}, ax)
    assert {line.get_label(): list(line.get_ydata()) for line in ax.get_lines()} == {
        "first": [2, 3],
        "second": [4, 5],
    }
    assert ax.get_xlabel() == "weighted sum z"
