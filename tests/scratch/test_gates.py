import numpy as np
from numpy.testing import assert_array_equal

from dlcourse.scratch import gates

A, B = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])


def test_gates_agree_with_numpy():
    assert_array_equal(gates.nand_gate(A, B), 1 - np.logical_and(A, B))
    assert_array_equal(gates.and_gate(A, B), np.logical_and(A, B))
    assert_array_equal(gates.or_gate(A, B), np.logical_or(A, B))
    assert_array_equal(gates.xor_from_nands(A, B), np.logical_xor(A, B))
    assert_array_equal(gates.xor_from_two_layers(A, B), np.logical_xor(A, B))


def test_gates_take_single_bits():
    assert gates.nand_gate(1, 1) == 0


def test_gates_take_arrays_of_any_shape():
    assert gates.xor_from_nands(A.reshape(2, 2), 1).shape == (2, 2)


def test_nand_is_complete():
    nand = gates.nand_gate
    assert_array_equal(nand(A, A), 1 - A)
    assert_array_equal(nand(nand(A, B), nand(A, B)), gates.and_gate(A, B))
    assert_array_equal(nand(nand(A, A), nand(B, B)), gates.or_gate(A, B))
