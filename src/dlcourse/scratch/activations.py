"""Activations of one neuron, each with its derivative (lectures, item 15)."""

import numpy as np
from numpy.typing import ArrayLike


def step(z: ArrayLike, *, fires_at_zero: bool = False) -> np.ndarray:
    """Threshold unit: 1 where the weighted sum passes 0, else 0.

    H(z) = 1 if z > 0 (or, with `fires_at_zero`, if z ≥ 0), else 0

    Args:
        z: (...) weighted sums.
        fires_at_zero: the convention at z = 0. L000 fires for z > 0, L002 for z ≥ 0.

    Returns:
        (...) integers 0 or 1.

    Example:
        >>> step([-1.0, 0.0, 1.0])
        array([0, 0, 1])
        >>> step([-1.0, 0.0, 1.0], fires_at_zero=True)
        array([0, 1, 1])

    Reference: lectures L000 and L002, item 8.
    """
    z = np.asarray(z, dtype=float)
    return (z >= 0 if fires_at_zero else z > 0).astype(int)


def step_derivative(z: ArrayLike) -> np.ndarray:
    """Derivative of `step`: 0, and undefined (NaN) at the jump.

    Args:
        z: (...) weighted sums.

    Returns:
        (...) slopes: nothing that gradient descent could follow.

    Example:
        >>> step_derivative([-1.0, 0.0, 1.0])
        array([ 0., nan,  0.])

    Reference: item 29.
    """
    return np.where(np.asarray(z, dtype=float) == 0, np.nan, 0.0)


def sigmoid(z: ArrayLike) -> np.ndarray:
    """Logistic sigmoid, the step made smooth (`keras.activations.sigmoid`).

    σ(z) = 1 / (1 + exp(−z))

    Args:
        z: (...) weighted sums.

    Returns:
        (...) values in (0, 1).

    Example:
        >>> float(sigmoid(0.0))
        0.5
        >>> print(f"{sigmoid(-6.0):.7f}")
        0.0024726

    Reference: lectures, items 14 and 15.
    """
    z = np.asarray(z, dtype=float)
    decay = np.exp(-np.abs(z))  # exp of a positive number would overflow
    return np.where(z >= 0, 1.0, decay) / (1.0 + decay)


def sigmoid_derivative(z: ArrayLike) -> np.ndarray:
    """Slope of the sigmoid, at most ¼.

    σ′(z) = σ(z) (1 − σ(z)) = σ(z) σ(−z)

    Args:
        z: (...) weighted sums.

    Returns:
        (...) slopes in (0, 0.25].

    Example:
        >>> float(sigmoid_derivative(0.0))
        0.25

    Reference: lectures, item 15.
    """
    return sigmoid(z) * sigmoid(np.negative(z))  # 1 − σ(z) would round to 0 for large z


def log_sigmoid(z: ArrayLike) -> np.ndarray:
    """Logarithm of the sigmoid, exact where the sigmoid itself rounds to 0.

    log σ(z) = −log(1 + exp(−z))

    Args:
        z: (...) weighted sums.

    Returns:
        (...) values ≤ 0; about z for very negative z.

    Example:
        >>> float(log_sigmoid(-1000.0))
        -1000.0

    Reference: items 22 and 27; `keras.activations.log_sigmoid`.
    """
    return -np.logaddexp(0.0, np.negative(z))


def tanh(z: ArrayLike) -> np.ndarray:
    """Hyperbolic tangent, a sigmoid around zero (`keras.activations.tanh`).

    tanh(z) = (exp(z) − exp(−z)) / (exp(z) + exp(−z)) = 2σ(2z) − 1

    Args:
        z: (...) weighted sums.

    Returns:
        (...) values in (−1, 1).

    Example:
        >>> float(tanh(0.0))
        0.0

    Reference: lectures, item 15.
    """
    return np.tanh(np.asarray(z, dtype=float))


def tanh_derivative(z: ArrayLike) -> np.ndarray:
    """Slope of the hyperbolic tangent, at most 1.

    tanh′(z) = 1 − tanh²(z) = 4σ′(2z)

    Args:
        z: (...) weighted sums.

    Returns:
        (...) slopes in (0, 1].

    Example:
        >>> float(tanh_derivative(0.0))
        1.0

    Reference: lectures, item 15.
    """
    return 4.0 * sigmoid_derivative(2.0 * np.asarray(z, dtype=float))  # 1 − tanh² rounds to 0


def relu(z: ArrayLike) -> np.ndarray:
    """Rectified linear unit (`keras.activations.relu`).

    ReLU(z) = max(0, z)

    Args:
        z: (...) weighted sums.

    Returns:
        (...) values in [0, ∞).

    Example:
        >>> relu([-2.0, 0.0, 3.0])
        array([0., 0., 3.])

    Reference: lectures, item 15.
    """
    return np.maximum(np.asarray(z, dtype=float), 0.0)


def relu_derivative(z: ArrayLike) -> np.ndarray:
    """Slope of the rectified linear unit, with TensorFlow's choice ReLU′(0) = 0.

    ReLU′(z) = 1 if z > 0, else 0

    Args:
        z: (...) weighted sums.

    Returns:
        (...) slopes 0 or 1.

    Example:
        >>> relu_derivative([-2.0, 0.0, 3.0])
        array([0., 0., 1.])

    Reference: lectures, item 15.
    """
    return (np.asarray(z, dtype=float) > 0).astype(float)


def leaky_relu(z: ArrayLike, *, negative_slope: float = 0.2) -> np.ndarray:
    """Rectified linear unit that leaks (`keras.activations.leaky_relu`).

    f(z) = z if z > 0, else αz; as max(αz, z) only for α ≤ 1

    Args:
        z: (...) weighted sums.
        negative_slope: α, the slope left of zero; Keras's default.

    Returns:
        (...) values; unbounded on both sides if α > 0.

    Example:
        >>> leaky_relu([-2.0, 0.0, 3.0])
        array([-0.4,  0. ,  3. ])

    Reference: lectures, item 15.
    """
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, negative_slope * z)


def leaky_relu_derivative(z: ArrayLike, *, negative_slope: float = 0.2) -> np.ndarray:
    """Slope of the leaky unit, with TensorFlow's choice f′(0) = α.

    f′(z) = 1 if z > 0, else α

    Args:
        z: (...) weighted sums.
        negative_slope: α, the slope left of zero.

    Returns:
        (...) slopes α or 1.

    Example:
        >>> leaky_relu_derivative([-2.0, 0.0, 3.0])
        array([0.2, 0.2, 1. ])

    Reference: lectures, item 15.
    """
    return np.where(np.asarray(z, dtype=float) > 0, 1.0, negative_slope)


def linear(z: ArrayLike) -> np.ndarray:
    """Identity: a perceptron with it is a linear model (`keras.activations.linear`).

    f(z) = z

    Args:
        z: (...) weighted sums.

    Returns:
        (...) the same values.

    Example:
        >>> linear([-2.0, 3.0])
        array([-2.,  3.])

    Reference: item 13.
    """
    return np.array(z, dtype=float)


def linear_derivative(z: ArrayLike) -> np.ndarray:
    """Slope of the identity: 1 everywhere.

    f′(z) = 1

    Args:
        z: (...) weighted sums.

    Returns:
        (...) ones.

    Example:
        >>> linear_derivative([-2.0, 3.0])
        array([1., 1.])

    Reference: item 13.
    """
    return np.ones_like(np.asarray(z, dtype=float))
