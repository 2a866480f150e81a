import numpy as np

from dlcourse.lessons.first_network.controls import (
    curve_of_bumps,
    flow,
    learning_rate,
    line_and_loss,
)
from dlcourse.lessons.first_network.figures import Surface
from dlcourse.scratch import regression


def test_more_bumps_are_nearer_and_sharp_ones_are_further(stage):
    functions = {"cosine": np.cos, "line": np.positive}
    seen = stage(curve_of_bumps, functions, interval=(0.0, 2 * np.pi), numbers=(4, 8, 16), shown=8)
    seen.controls["bumps"].value = 16
    seen.controls["sharp"].value = True
    seen.controls["function"].value = "line"
    assert [caption.split(",")[0] for caption in seen.captions] == [
        "cosine: 8 rounded bumps",
        "cosine: 16 rounded bumps",
        "cosine: 16 sharp bumps",
        "line: 16 sharp bumps",
    ]
    eight, sixteen, sharp, line = (
        float(caption.split()[-1].rstrip(".")) for caption in seen.captions
    )
    assert sixteen < eight / 2
    assert sharp > sixteen
    assert np.isclose(line, np.pi / 16, atol=1e-3)  # half of what it climbs over a bump


def test_the_input_decides_which_units_fire(stage):
    x = np.linspace(-2, 2, 41)
    weights = [np.array([[1.0, -1.0]]), np.array([0.0, -1.0]), np.array([[2.0], [3.0]]), [0.5]]
    seen = stage(flow, x, x**2, weights, shown=1.0)
    seen.controls["x"].value = -1.5
    seen.controls["x"].value = -0.5
    assert [caption.rpartition(". A tick")[0] for caption in seen.captions] == [
        f"At x = {x} {firing} of 2 hidden units fire, and the network says {says}; the function "
        f"is {wanted}"
        for x, firing, says, wanted in (
            ("1.00", 1, "2.50", "1.00"),
            ("−1.50", 1, "2.00", "2.25"),
            ("−0.50", 0, "0.50", "0.25"),
        )
    ]


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
    seen.controls["weight w"].value = 2.0
    seen.controls["bias b"].value = -1.5
    assert seen.captions == [
        "The line a = 0.4x + 1.0 has loss 4.27; at the star, the lowest point, it is 0.00.",
        "The line a = 2.0x + 1.0 has loss 0.00; at the star, the lowest point, it is 0.00.",
        "The line a = 2.0x − 1.5 has loss 6.25; at the star, the lowest point, it is 0.00.",
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
