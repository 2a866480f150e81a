import numpy as np
import pytest

from dlcourse.lessons.perceptron_nand_xor.examples import best_line, moons, ring, two_sides
from dlcourse.scratch.boolean import all_functions, truth_table
from dlcourse.scratch.perceptron import predict, signed_distance
from dlcourse.scratch.separability import is_separable


def test_a_line_divides_the_two_sides_and_nobody_stands_near_it():
    points, labels = two_sides()
    assert np.abs(signed_distance(points, [0.8, 0.6], -0.2)).min() > 0.15
    assert best_line(points, labels).wrong == 0


def test_the_ring_and_the_moons_are_half_and_half_and_not_separable():
    for points, labels in (ring(), moons(200, seed=1)):
        assert labels.mean() == 0.5
        assert not is_separable(points, labels)


def test_moons_without_noise_lie_on_half_circles():
    points, labels = moons(50, seed=3, noise=0)
    centres = np.where(labels[:, None], (1, 0.5), (0, 0))
    np.testing.assert_allclose(np.hypot(*(points - centres).T), 1)


def test_the_best_line_of_a_truth_table_gives_up_one_corner_of_xor_and_no_other():
    corners = truth_table(2)
    for outputs in all_functions(2):
        assert best_line(corners, outputs).wrong == (not is_separable(corners, outputs))


@pytest.mark.parametrize("seed", range(3))
def test_the_best_line_counts_its_own_mistakes_and_no_random_line_makes_fewer(seed):
    rng = np.random.default_rng(seed)
    x, labels = rng.normal(size=(25, 2)), rng.integers(0, 2, 25)
    line = best_line(x, labels)
    assert line.wrong == np.sum(predict(x, line.weights, line.bias) != labels)
    for weights, bias in zip(rng.normal(size=(300, 2)), rng.normal(size=300), strict=True):
        assert np.sum(predict(x, weights, bias) != labels) >= line.wrong
