import numpy as np

from dlcourse.widgets import Run, curve_of_bumps, samples_and_noise, sigmoid_step


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
