from itertools import product

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse.scratch.boolean import TWO_INPUT_NAMES, all_functions, parity, truth_table

PYTHON_WORDS = {
    "p AND q": lambda p, q: p and q,
    "p OR q": lambda p, q: p or q,
    "p XOR q": lambda p, q: p != q,
    "p XNOR q": lambda p, q: p == q,
    "p NAND q": lambda p, q: not (p and q),
    "p NOR q": lambda p, q: not (p or q),
    "p IMPLIES q": lambda p, q: not p or q,
    "q IMPLIES p": lambda p, q: not q or p,
    "p AND NOT q": lambda p, q: p and not q,
    "q AND NOT p": lambda p, q: q and not p,
    "NOT p": lambda p, q: not p,  # noqa: ARG005
    "NOT q": lambda p, q: not q,  # noqa: ARG005
    "p": lambda p, q: p,  # noqa: ARG005
    "q": lambda p, q: q,  # noqa: ARG005
    "false": lambda p, q: False,  # noqa: ARG005
    "true": lambda p, q: True,  # noqa: ARG005
}


def test_truth_table_lists_the_inputs_in_the_order_of_itertools():
    for num_inputs in (1, 2, 3, 5):
        assert_array_equal(truth_table(num_inputs), list(product([0, 1], repeat=num_inputs)))


def test_all_functions_are_all_different():
    for num_inputs, count in ((1, 4), (2, 16), (3, 256), (4, 65_536)):
        functions = all_functions(num_inputs)
        assert functions.shape == (count, 2**num_inputs)
        assert len(np.unique(functions, axis=0)) == count


def test_each_name_fits_its_function():
    named = [
        [bool(PYTHON_WORDS[name](p, q)) for p, q in truth_table(2)] for name in TWO_INPUT_NAMES
    ]
    assert_array_equal(all_functions(2), named)


def test_parity_flips_with_every_input():
    x = truth_table(4)
    flipped = x.copy()
    flipped[:, 2] = 1 - flipped[:, 2]
    assert_array_equal(parity(flipped), 1 - parity(x))
    assert_array_equal(parity(x), np.logical_xor.reduce(x, axis=1))


@pytest.mark.parametrize("call", [lambda: truth_table(0), lambda: all_functions(5)])
def test_wrong_numbers_of_inputs_are_named(call):
    with pytest.raises(ValueError, match=r"num_inputs must be .*Received: num_inputs="):
        call()
