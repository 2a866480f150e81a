import numpy as np

from dlcourse.lessons.softmax_and_kl_divergence.controls import (
    falling_cross_entropy,
    one_bump,
    softmax_temperature,
    two_divergences,
)
from dlcourse.scratch.information import kl_divergence
from dlcourse.scratch.softmax import softmax

NAMES = ("cat", "dog", "fox")
P, Q = np.array([0.7, 0.2, 0.1]), np.array([0.1, 0.3, 0.6])


def test_temperature_changes_the_probabilities_and_a_shift_does_not(stage):
    seen = stage(softmax_temperature, [2.0, 1.0, -1.0], NAMES)
    seen.controls["shift"].value = 3.0
    seen.controls["temperature"].value = 10.0
    words = [caption.split(": ")[1] for caption in seen.captions]
    assert words[0] == words[1] == "cat 0.705, dog 0.259, fox 0.035."
    cat, dog, fox = softmax([0.2, 0.1, -0.1])
    assert words[2] == f"cat {cat:.3f}, dog {dog:.3f}, fox {fox:.3f}."
    assert seen.captions[2].startswith("Scores shifted by 3.0, temperature 10.00")


def test_divergences_begin_at_the_given_distributions_and_follow_the_scores(stage):
    seen = stage(two_divergences, P, Q, NAMES)
    assert seen.captions[0] == (
        "P = (0.70, 0.20, 0.10), Q = (0.10, 0.30, 0.60): D(P‖Q) = 1.102 nats, D(Q‖P) = 1.002 nats."
    )
    for word in ("cat", "dog"):
        seen.controls[f"Q: {word}"].value = seen.controls[f"P: {word}"].value
    assert seen.captions[-1].endswith("D(P‖Q) = 0.000 nats, D(Q‖P) = 0.000 nats.")
    seen.controls["P: cat"].value = 0.0
    assert seen.captions[-1].startswith("P = (0.25, 0.50, 0.25), Q = (0.70, 0.20, 0.10)")


def test_a_bump_says_both_divergences_where_it_stands(stage):
    x = np.arange(11.0)
    p = softmax(-0.5 * (x - 5) ** 2 / 4)
    seen = stage(one_bump, x, p, centre=5.0, width=2.0)
    seen.controls["centre"].value = 3.0
    seen.controls["width"].value = 4.0
    q = softmax(-0.5 * (x - 3) ** 2 / 16)
    assert seen.captions[0].endswith("D(P‖Q) = 0.00 nats, D(Q‖P) = 0.00 nats.")
    assert seen.captions[-1] == (
        f"Q with centre 3.0 and width 4.0: D(P‖Q) = {kl_divergence(p, q):.2f} nats, "
        f"D(Q‖P) = {kl_divergence(q, p):.2f} nats."
    )


def test_a_narrow_bump_far_away_has_a_finite_divergence(stage):
    x = np.arange(61.0)
    seen = stage(one_bump, x, softmax(-0.5 * ((x - 30) / 20) ** 2), centre=0.0, width=1.5)
    assert "inf" not in seen.captions[0]
    assert float(seen.captions[0].split("D(P‖Q) = ")[1].split()[0]) > 100


def test_the_cross_entropy_falls_step_by_step_and_faster_at_a_higher_rate(stage):
    seen = stage(falling_cross_entropy, P, Q, NAMES)
    seen.controls["step"].value = 0
    seen.controls["step"].value = 60
    seen.controls["step"].value = 1
    seen.controls["rate η"].value = 1.0
    assert seen.captions[1].startswith("At step 0 the cross-entropy is 1.904 nats, 1.102 above")
    assert seen.captions[2].startswith("At step 60 the cross-entropy is 0.802 nats, 0.000")
    slow, fast = (float(caption.split()[6]) for caption in seen.captions[3:])
    assert fast < slow < 1.904


def test_a_descent_begins_at_the_given_rate(stage):
    seen = stage(falling_cross_entropy, P, Q, NAMES, learning_rate=10.0)
    assert seen.controls["rate η"].value == 10.0
    losses = []
    for step in (50, 51, 52, 53):
        seen.controls["step"].value = step
        losses.append(float(seen.captions[-1].split()[6]))
    assert max(losses) > 0.9  # it does not settle at 0.802
