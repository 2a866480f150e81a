import numpy as np

from dlcourse.lessons.first_network.controls import (
    Run,
    curve_of_bumps,
    learning_rate,
    line_and_loss,
    samples_and_noise,
    sigmoid_step,
)
from dlcourse.lessons.first_network.figures import Surface
from dlcourse.scratch import regression


def test_weight_and_bias_move_the_step(stage):
    seen = stage(sigmoid_step)
    seen.controls["weight w"].value = 100
    seen.controls["bias b"].value = -80
    places = [caption.split("x = ")[1][:4] for caption in seen.captions]
    assert places == ["0.40", "0.16", "0.80"]


def test_more_bumps_are_nearer_and_sharp_ones_are_further(stage):
    seen = stage(curve_of_bumps, np.cos, interval=(0.0, 2 * np.pi), numbers=(4, 8, 16), shown=8)
    seen.controls["bumps"].value = 16
    seen.controls["sharp"].value = True
    assert [caption.split(",")[0] for caption in seen.captions] == [
        "8 rounded bumps",
        "16 rounded bumps",
        "16 sharp bumps",
    ]
    eight, sixteen, sharp = (float(caption.split()[-1].rstrip(".")) for caption in seen.captions)
    assert sixteen < eight / 2
    assert sharp > sixteen


def test_samples_and_noise_choose_the_run(stage):
    x = np.linspace(0, 1, 5)
    runs = {
        (number, noise): Run(x, x, x, 0.001 * place, 0.002 * place)
        for place, (number, noise) in enumerate(
            [(number, noise) for noise in (0.0, 0.1) for number in ("8", "endless")], start=1
        )
    }
    seen = stage(samples_and_noise, x, x, runs, shown=("8", 0.0))
    seen.controls["samples"].value = "endless"
    seen.controls["noise"].value = 0.1
    assert seen.captions == [
        "8 samples with noise 0.0: mean squared error 1.0e-03 on the samples, "
        "2.0e-03 to the function.",
        "endless samples with noise 0.0: mean squared error 2.0e-03 on the samples, "
        "4.0e-03 to the function.",
        "endless samples with noise 0.1: mean squared error 4.0e-03 on the samples, "
        "8.0e-03 to the function.",
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
