import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from dlcourse.scratch.boolean import TWO_INPUT_NAMES, all_functions, truth_table
from dlcourse.scratch.perceptron import cycle_length, learn, predict
from dlcourse.scratch.separability import is_separable, separate


def test_the_known_number_of_functions_is_separable():
    for num_inputs, count in ((1, 4), (2, 14), (3, 104)):
        x = truth_table(num_inputs)
        assert sum(is_separable(x, y) for y in all_functions(num_inputs)) == count


def test_only_xor_and_its_negation_resist_one_perceptron():
    x = truth_table(2)
    resisting = [
        name
        for name, y in zip(TWO_INPUT_NAMES, all_functions(2), strict=True)
        if not is_separable(x, y)
    ]
    assert resisting == ["p XOR q", "p XNOR q"]


def test_a_border_computes_its_function_under_both_conventions():
    x = truth_table(2)
    for y in all_functions(2):
        found = separate(x, y)
        if found.separable:
            for fires_at_zero in (False, True):
                outputs = predict(x, found.weights, found.bias, fires_at_zero=fires_at_zero)
                assert_array_equal(outputs, y)


def test_a_certificate_is_a_point_that_lies_in_both_classes():
    x = truth_table(3)
    for y in all_functions(3):
        found = separate(x, y)
        if not found.separable:
            shares = found.certificate
            assert (shares >= 0).all()
            for label in (0, 1):
                assert_allclose(shares[y == label].sum(), 1)
                assert_allclose(shares[y == label] @ x[y == label], found.common_point, atol=1e-9)


def test_xor_meets_in_the_middle_of_the_square():
    found = separate(truth_table(2), [0, 1, 1, 0])
    assert_allclose(found.common_point, [0.5, 0.5])
    assert_allclose(found.certificate, [0.5, 0.5, 0.5, 0.5])


def test_the_linear_program_agrees_with_the_learning_rule():
    x = truth_table(3)
    for y in all_functions(3):
        cycles = cycle_length(learn(x, y, epochs=500)) is not None
        assert is_separable(x, y) is not cycles


def test_moving_and_turning_the_points_changes_nothing():
    rng = np.random.default_rng(3)
    turn, _ = np.linalg.qr(rng.normal(size=(2, 2)))
    for y in all_functions(2):
        x = truth_table(2)
        assert is_separable(x, y) == is_separable(3 * x @ turn + [5, -1], y)


@pytest.mark.parametrize(
    ("x", "y_true", "message"),
    [([[0, 1]], [0, 1], r"x must be .*Received"), ([[0], [1]], [0, 2], r"0 and 1 only.*Received")],
)
def test_wrong_arguments_are_named(x, y_true, message):
    with pytest.raises(ValueError, match=message):
        separate(x, y_true)
