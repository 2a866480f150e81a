import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.scratch.descent import arrivals, descend, paths, settled
from dlcourse.scratch.optimizers import SGD, Adadelta, Adam
from dlcourse.scratch.surfaces import GaussianSum, Quadratic, TwinValleys

SURFACE = GaussianSum()
STARTS = np.random.default_rng(0).uniform(-2, 2, (3, 4, 2))
MINIMA = [(-0.23298479, -0.33264454), (2.10426925, 3.48778655)]


@pytest.mark.parametrize("rule", [SGD(0.1), SGD(0.1, 0.9), Adam(0.1), Adadelta(1.0)])
def test_the_ends_are_those_of_the_paths_however_many_starts(rule):
    starts = np.random.default_rng(1).uniform(-2, 2, (4000, 2))
    ends = descend(SURFACE.gradient, starts, rule, 20)
    kept = paths(SURFACE.gradient, starts, rule, 20)
    assert_allclose(ends, kept[-1], rtol=1e-12)
    assert_allclose(kept[0], starts)
    assert descend(SURFACE.gradient, STARTS, rule, 3).shape == STARTS.shape


def test_starts_are_left_as_they_were():
    starts = STARTS.copy()
    descend(SURFACE.gradient, starts, SGD(0.1), 2)
    paths(SURFACE.gradient, starts, SGD(0.1), 2)
    arrivals(SURFACE.gradient, starts, SGD(0.1), MINIMA, radius=0.1, max_steps=2)
    assert (starts == STARTS).all()


def test_nesterov_is_momentum_with_the_slope_taken_ahead():
    rate, momentum = 0.1, 0.8
    w, v, ahead = np.array([-1.2, 1.0]), np.zeros(2), []
    for _ in range(30):
        ahead.append(w - momentum * v)  # the lecture's v, which is subtracted
        v = momentum * v + rate * SURFACE.gradient(w - momentum * v)
        w = w - v
    rule = SGD(rate, momentum, nesterov=True)
    assert_allclose(paths(SURFACE.gradient, [-1.2, 1.0], rule, 29), ahead, rtol=1e-10)


def test_the_lectures_starts_arrive_when_and_where_it_is_known():
    starts = [(-1.2, 1.0), (0.8, 1.31), (-2.0, 1.0), (0.8, 1.41)]
    which, steps = arrivals(SURFACE.gradient, starts, SGD(0.1), MINIMA, radius=0.01, max_steps=1000)
    assert which.tolist() == [0, 0, 0, -1]
    assert steps.tolist() == [35, 49, 717, -1]
    after_60 = descend(SURFACE.gradient, starts, SGD(0.1), 60)[3]
    assert_allclose(after_60, [0.647, 3.096], atol=1e-3)


def test_the_fourth_start_needs_some_21000_steps():
    which, steps = arrivals(
        SURFACE.gradient, (0.8, 1.41), SGD(0.1), MINIMA, radius=0.01, max_steps=30_000, every=5
    )
    assert which == 1
    assert 21_000 < steps < 21_300


@pytest.mark.parametrize("rule", [SGD(0.1), SGD(0.1, 0.9), Adam(0.1)])
def test_arrivals_are_what_the_paths_show(rule):
    valley = TwinValleys()
    targets = np.array([[0.0, -1.0], [0.0, 1.0]])
    starts = np.random.default_rng(2).uniform(-2, 2, (5, 9, 2))
    which, steps = arrivals(valley.gradient, starts, rule, targets, radius=0.05, max_steps=60)
    kept = paths(valley.gradient, starts, rule, 60)
    near = np.linalg.norm(kept[..., None, :] - targets, axis=-1) < 0.05  # (61, 5, 9, 2)
    arrived = near.any(axis=(0, -1))
    assert ((which >= 0) == arrived).all()
    assert arrived.any()
    assert (steps[arrived] == near.any(axis=-1).argmax(axis=0)[arrived]).all()
    assert (steps[~arrived] == -1).all()


def test_a_gradient_may_be_the_position_itself():
    assert_allclose(paths(lambda p: p, [4.0], SGD(0.5), 2)[:, 0], [4, 2, 1])


def test_a_descent_that_diverges_ends_at_infinity_without_a_word():
    valley = Quadratic((1.0, 10.0))
    end = descend(valley.gradient, [1.0, 1.0], SGD(1.0), 2000)
    assert not np.isfinite(end[1])
    which, _ = arrivals(valley.gradient, [1.0, 1.0], SGD(1.0), [(0, 0)], radius=1, max_steps=2000)
    assert which == -1


def test_passing_through_is_not_settling():
    path = np.array([[0, 9, 0, 0], [9, 0, 0, 9], [9, 9, 9, 0]], dtype=float).T[..., None]
    assert settled(path, [[0.0], [0.5]], radius=1).tolist() == [2, -1, 3]
    rolling = paths(Quadratic((1.0, 9.0)).gradient, STARTS, SGD(0.05, 0.9), 300)
    steps = settled(rolling, [(0, 0)], radius=0.1)
    for index in np.ndindex(steps.shape):
        away = np.linalg.norm(rolling[:, *index], axis=-1) >= 0.1
        assert steps[index] == (np.flatnonzero(away)[-1] + 1 if away.any() else 0)


def test_on_a_quadratic_each_coordinate_shrinks_by_its_own_factor():
    valley = Quadratic((1.0, 10.0))
    end = descend(valley.gradient, [3.0, 2.0], SGD(0.15), 7)
    assert_allclose(end, [3 * (1 - 0.15) ** 7, 2 * (1 - 1.5) ** 7])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: descend(np.sin, 3.0, SGD(), 1), "starts must be"),
        (lambda: descend(np.sin, [3.0], SGD(), -1), "must be 0 or more. Received: -1"),
        (
            lambda: arrivals(np.sin, [3.0], SGD(), [[0.0]], radius=1, max_steps=10, every=3),
            "multiple of every. Received: max_steps=10, every=3",
        ),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
