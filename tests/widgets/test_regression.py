import numpy as np

from dlcourse.plotting import Surface
from dlcourse.scratch import regression
from dlcourse.widgets import learning_rate, line_and_loss

X, Y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0])
SLOPES, INTERCEPTS = np.linspace(-1, 4, 11), np.linspace(-2, 3, 11)
SURFACE = Surface(
    SLOPES,
    INTERCEPTS,
    regression.loss(X, Y, *np.meshgrid(SLOPES, INTERCEPTS)) + 0.01,
    np.array([2.0, 1.0]),
)


def test_moving_the_line_tells_its_loss(stage):
    seen = stage(line_and_loss, X, Y, SURFACE)
    seen.controls["slope a"].value = 2.0
    assert seen.captions == [
        "The line y = 0.4x + 1.0 has loss 4.27; at the star, the lowest point, it is 0.00.",
        "The line y = 2.0x + 1.0 has loss 0.00; at the star, the lowest point, it is 0.00.",
    ]


def test_a_rate_below_the_bound_falls_and_one_above_it_grows(stage):
    seen = stage(learning_rate, X, Y, SURFACE, start=(0, 0), fractions=(0.5, 1.1), shown=1.1)
    rate = seen.controls["rate"]
    bound = regression.largest_stable_learning_rate(X)
    assert [float(option) for option in rate.options] == [
        round(0.5 * bound, 3),
        round(1.1 * bound, 3),
    ]
    rate.value = rate.options[0]
    assert "1.10 of the bound, the loss grows from 11.7" in seen.captions[0]
    assert "0.50 of the bound, the loss falls from 11.7" in seen.captions[1]
