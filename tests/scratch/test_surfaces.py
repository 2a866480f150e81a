import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import multivariate_normal

from dlcourse.scratch.surfaces import Gaussian, GaussianSum, Quadratic, TwinValleys

SURFACES = [
    GaussianSum(),
    Quadratic((1.0, 50.0)),
    Quadratic((1.0, -2.0), degrees=30),
    TwinValleys(),
]
PLACES = np.random.default_rng(0).uniform(-2, 2, (5, 3, 2))


def differences(function, places, h=1e-5):
    """Central differences along x and y, in a last axis."""
    slopes = [(function(places + h * e) - function(places - h * e)) / (2 * h) for e in np.eye(2)]
    return np.stack(slopes, axis=-1)


@pytest.mark.parametrize("surface", SURFACES)
def test_gradients_agree_with_central_differences(surface):
    assert_allclose(surface.gradient(PLACES), differences(surface.value, PLACES), atol=1e-7)


@pytest.mark.parametrize("surface", SURFACES)
def test_curvatures_agree_with_central_differences(surface):
    assert_allclose(surface.hessian(PLACES), differences(surface.gradient, PLACES), atol=1e-7)


@pytest.mark.parametrize("surface", SURFACES)
def test_many_places_are_as_good_as_one(surface):
    for method, tail in ((surface.value, ()), (surface.gradient, (2,)), (surface.hessian, (2, 2))):
        together = method(PLACES)
        assert together.shape == (5, 3, *tail)
        assert_allclose(together[4, 1], method(PLACES[4, 1]), rtol=1e-12, atol=1e-12)


def test_the_lectures_surface_is_ten_times_a_difference_of_densities():
    one = multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]])
    two = multivariate_normal([1, 1], [[1.5, 0], [0, 0.5]])
    assert_allclose(GaussianSum().value(PLACES), 10 * (two.pdf(PLACES) - one.pdf(PLACES)))


@pytest.mark.parametrize(
    ("place", "height", "signs"),
    [
        ((-0.23298479, -0.33264454), -1.546235, (1, 1)),
        ((2.10426925, 3.48778655), -0.001336, (1, 1)),
        ((1.64731056, 1.04178333), 1.137001, (-1, -1)),
    ],
)
def test_the_lectures_surface_has_two_minima_and_a_maximum(place, height, signs):
    surface = GaussianSum()
    assert_allclose(surface.gradient(place), 0, atol=1e-7)
    assert_allclose(surface.value(place), height, atol=1e-6)
    assert tuple(np.sign(np.linalg.eigvalsh(surface.hessian(place)))) == signs


def test_any_number_of_bumps_adds_up():
    bumps = [Gaussian(w, (w, 1.0), ((2.0, 0.3), (0.3, 1.0))) for w in (-1.0, 2.0, 3.0)]
    assert_allclose(
        GaussianSum(tuple(bumps)).value(PLACES),
        sum(b.weight * multivariate_normal(b.mean, b.covariance).pdf(PLACES) for b in bumps),
    )


@pytest.mark.parametrize("covariance", [((1.0, 2.0), (2.0, 1.0)), ((1.0, 0.5), (0.0, 1.0))])
def test_a_covariance_that_is_none_is_named(covariance):
    with pytest.raises(ValueError, match="positive definite. Received: covariance="):
        Gaussian(1.0, (0.0, 0.0), covariance)


def test_the_largest_stable_rate_parts_rates_that_arrive_from_rates_that_leave():
    valley = Quadratic((1.0, 50.0))
    limit = valley.largest_stable_learning_rate
    assert limit == 0.04
    for rate, grows in ((0.999 * limit, False), (1.001 * limit, True)):
        factors = 1 - rate * np.linalg.eigvalsh(valley.hessian([0.0, 0.0]))
        assert (np.abs(factors).max() > 1) == grows


def test_turning_a_valley_turns_its_heights():
    turn = np.array([[0, -1], [1, 0]])  # a quarter, counterclockwise
    assert_allclose(
        Quadratic((1.0, 50.0), degrees=90).value(PLACES @ turn.T),
        Quadratic((1.0, 50.0)).value(PLACES),
    )


def test_a_saddle_has_no_stable_rate():
    with pytest.raises(ValueError, match=r"positive. Received: curvatures=\(1.0, -1.0\)"):
        Quadratic((1.0, -1.0)).largest_stable_learning_rate  # noqa: B018
