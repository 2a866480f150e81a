import math

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse.scratch.boolean import all_functions, parity, truth_table
from dlcourse.scratch.threshold_network import (
    cnf_layers,
    dnf_layers,
    forward,
    num_units,
    parity_counting_layers,
    parity_tree_layers,
)


def under_both_conventions(x, layers):
    """What a network of one output computes where z = 0 does not fire, and where it does."""
    return [forward(x, layers, fires_at_zero=fires)[-1][:, 0] for fires in (False, True)]


@pytest.mark.parametrize("compile_table", [dnf_layers, cnf_layers])
def test_two_layers_compute_every_boolean_function(compile_table):
    for num_inputs in (1, 2, 3):
        for outputs in all_functions(num_inputs):
            layers = compile_table(outputs)
            assert len(layers) == 2
            computed = under_both_conventions(truth_table(num_inputs), layers)
            assert_array_equal(computed, [outputs, outputs])


def test_normal_forms_have_one_hidden_unit_for_each_one_or_zero():
    outputs = np.array([0, 1, 1, 0, 1, 1, 1, 1])
    assert num_units(dnf_layers(outputs)) == 6 + 1
    assert num_units(cnf_layers(outputs)) == 2 + 1


def test_each_hidden_unit_of_a_dnf_fires_for_its_row_alone():
    hidden, _ = forward(truth_table(3), dnf_layers(np.ones(8, dtype=int)))
    assert_array_equal(hidden, np.eye(8))


def test_parity_as_a_normal_form_doubles_with_every_input():
    sizes = [num_units(dnf_layers(parity(truth_table(n)))) - 1 for n in range(2, 9)]
    assert sizes == [2 ** (n - 1) for n in range(2, 9)]


@pytest.mark.parametrize("build", [parity_tree_layers, parity_counting_layers])
def test_parity_networks_compute_parity(build):
    for num_inputs in range(2, 11):
        x = truth_table(num_inputs)
        assert_array_equal(under_both_conventions(x, build(num_inputs)), [parity(x), parity(x)])


def test_the_parity_tree_has_linear_size_and_logarithmic_depth():
    for num_inputs in (2, 3, 5, 8, 16, 31, 64):
        layers = parity_tree_layers(num_inputs)
        depth = 2 * math.ceil(math.log2(num_inputs))
        assert len(layers) == depth
        assert 3 * (num_inputs - 1) <= num_units(layers) <= 3 * (num_inputs - 1) + depth


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dnf_layers([0, 1, 1]), r"outputs must hold 2, 4, 8.*Received"),
        (lambda: cnf_layers([1]), r"outputs must hold 2, 4, 8.*Received"),
        (lambda: dnf_layers([0, 2]), r"outputs must be 0 or 1.*Received"),
        (lambda: parity_tree_layers(1), r"num_inputs must be at least 2.*Received"),
        (lambda: parity_counting_layers(1), r"num_inputs must be at least 2.*Received"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
