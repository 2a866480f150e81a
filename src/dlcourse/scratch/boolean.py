"""Boolean functions as truth tables (lectures, items 9 to 11)."""

import numpy as np

# Names of the rows of `all_functions(2)`, for inputs p and q.
TWO_INPUT_NAMES = (
    "false",
    "p AND q",
    "p AND NOT q",
    "p",
    "q AND NOT p",
    "q",
    "p XOR q",
    "p OR q",
    "p NOR q",
    "p XNOR q",
    "NOT q",
    "q IMPLIES p",
    "NOT p",
    "p IMPLIES q",
    "p NAND q",
    "true",
)


def truth_table(num_inputs: int) -> np.ndarray:
    """All combinations of inputs, counting upwards in binary.

    Args:
        num_inputs: number of inputs, at least 1.

    Returns:
        (2^num_inputs, num_inputs) integers 0 or 1; the last column changes fastest.

    Raises:
        ValueError: if `num_inputs` is less than 1.

    Example:
        >>> truth_table(2)
        array([[0, 0],
               [0, 1],
               [1, 0],
               [1, 1]])

    Reference: lectures, item 9.
    """
    if num_inputs < 1:
        raise ValueError(f"num_inputs must be at least 1. Received: num_inputs={num_inputs}.")
    return _binary(np.arange(2**num_inputs), num_inputs)


def all_functions(num_inputs: int) -> np.ndarray:
    """Outputs of every Boolean function of so many inputs.

    There are 2^(2^n) of them: 4, 16, 256, 65,536.

    Args:
        num_inputs: number of inputs, 1 to 4.

    Returns:
        (2^(2^num_inputs), 2^num_inputs) integers 0 or 1: one function a row, one
        row of `truth_table` a column. `TWO_INPUT_NAMES` names those of two inputs.

    Raises:
        ValueError: if `num_inputs` is not 1 to 4: five inputs have 4.3 billion functions.

    Example:
        >>> all_functions(1)
        array([[0, 0],
               [0, 1],
               [1, 0],
               [1, 1]])
        >>> all_functions(2)[TWO_INPUT_NAMES.index("p XOR q")]
        array([0, 1, 1, 0])

    Reference: lectures, item 10.
    """
    if not 1 <= num_inputs <= 4:
        raise ValueError(f"num_inputs must be 1 to 4. Received: num_inputs={num_inputs}.")
    num_rows = 2**num_inputs
    return _binary(np.arange(2**num_rows), num_rows)


def parity(x: np.ndarray) -> np.ndarray:
    """Whether an odd number of inputs is 1: XOR for any number of inputs.

    Args:
        x: (..., inputs) integers 0 or 1.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> parity(truth_table(2))
        array([0, 1, 1, 0])

    Reference: lectures, item 17.
    """
    return np.sum(x, axis=-1) % 2


def _binary(numbers: np.ndarray, num_digits: int) -> np.ndarray:
    return numbers[:, None] >> np.arange(num_digits)[::-1] & 1
