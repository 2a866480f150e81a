"""One sigmoid neuron under two losses: why a saturated one learns slowly.

Lectures, items 20 and 22 to 24; Nielsen, "Neural Networks and Deep Learning", 2015, chapter 3.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch._numerics import examples
from dlcourse.scratch.activations import sigmoid, sigmoid_derivative
from dlcourse.scratch.losses import binary_crossentropy, quadratic_cost
from dlcourse.scratch.perceptron import weighted_sum


class Gradient(NamedTuple):
    """Slopes of a loss: `weights` (inputs,) holds ∂C/∂w and `bias` ∂C/∂b."""

    weights: np.ndarray
    bias: float


class History(NamedTuple):
    """What training left behind: row 0 is the start, row k stands after k epochs.

    `weights` is (epochs + 1, inputs), `bias` and `loss` (epochs + 1,), and `output`
    (epochs + 1, examples).
    """

    weights: np.ndarray
    bias: np.ndarray
    output: np.ndarray
    loss: np.ndarray


def output(x: ArrayLike, weights: ArrayLike, bias: float) -> np.ndarray:
    """Output of the neuron.

    a = σ(w·x + b)

    Args:
        x: (..., inputs) examples.
        weights: (inputs,) weights.
        bias: the bias.

    Returns:
        (...) outputs in (0, 1).

    Raises:
        ValueError: if `x` and `weights` do not fit.

    Example:
        >>> print(f"{output([[1.0]], [2.0], 2.0)[0]:.4f}")
        0.9820

    Reference: lectures, item 13.
    """
    return sigmoid(weighted_sum(x, weights, bias))


def quadratic_gradient(
    x: ArrayLike, y_true: ArrayLike, weights: ArrayLike, bias: float
) -> Gradient:
    """Gradient of the quadratic cost, small wherever the neuron is saturated.

    ∂C/∂wⱼ = 1/n Σ (a − y) σ′(z) xⱼ,  ∂C/∂b = 1/n Σ (a − y) σ′(z)

    The lecture's a σ′(z) is the case x = 1, y = 0.

    Args:
        x: (examples, inputs) inputs.
        y_true: (examples,) targets in [0, 1].
        weights: (inputs,) weights.
        bias: the bias.

    Returns:
        The slopes in `weights` and `bias`.

    Raises:
        ValueError: if shapes do not fit.

    Example:
        >>> gradient = quadratic_gradient([[1.0]], [0.0], [2.0], 2.0)
        >>> print(f"{gradient.bias:.5f}")
        0.01735

    Reference: lectures, item 23.
    """
    x, y_true, z = _weighted(x, y_true, weights, bias)
    return _mean_over_examples(x, (sigmoid(z) - y_true) * sigmoid_derivative(z))


def crossentropy_gradient(
    x: ArrayLike, y_true: ArrayLike, weights: ArrayLike, bias: float
) -> Gradient:
    """Gradient of binary cross-entropy: σ′ cancels, and only the error is left.

    ∂C/∂wⱼ = 1/n Σ xⱼ (σ(z) − y),  ∂C/∂b = 1/n Σ (σ(z) − y)

    Args:
        x: (examples, inputs) inputs.
        y_true: (examples,) targets in [0, 1].
        weights: (inputs,) weights.
        bias: the bias.

    Returns:
        The slopes in `weights` and `bias`.

    Raises:
        ValueError: if shapes do not fit.

    Example:
        >>> gradient = crossentropy_gradient([[1.0]], [0.0], [2.0], 2.0)
        >>> print(f"{gradient.bias:.5f}")
        0.98201

    Reference: lectures, item 24.
    """
    x, y_true, z = _weighted(x, y_true, weights, bias)
    return _mean_over_examples(x, sigmoid(z) - y_true)


def train(
    x: ArrayLike,
    y_true: ArrayLike,
    *,
    loss: str,
    weights: ArrayLike,
    bias: float,
    learning_rate: float,
    epochs: int,
) -> History:
    """Gradient descent on all examples at once, with every step kept.

    w ← w − η ∂C/∂w,  b ← b − η ∂C/∂b

    Args:
        x: (examples, inputs) inputs.
        y_true: (examples,) targets in [0, 1].
        loss: "quadratic" or "binary_crossentropy".
        weights: (inputs,) weights to start from.
        bias: bias to start from.
        learning_rate: η.
        epochs: number of steps.

    Returns:
        Weights, bias, output and loss at the start and after each epoch.

    Raises:
        ValueError: if shapes do not fit or `loss` is not one of the two.

    Example:
        >>> history = train(
        ...     [[1.0]], [0.0], loss="quadratic",
        ...     weights=[2.0], bias=2.0, learning_rate=0.15, epochs=300,
        ... )
        >>> print(f"{history.output[0, 0]:.4f} → {history.output[-1, 0]:.4f}")
        0.9820 → 0.2028

    Reference: lectures, item 23.
    """
    gradients = {"quadratic": quadratic_gradient, "binary_crossentropy": crossentropy_gradient}
    if loss not in gradients:
        raise ValueError(f"loss must be one of {sorted(gradients)}. Received: loss={loss!r}.")
    weights = np.asarray(weights, dtype=float)
    path = [(weights, bias)]
    for _ in range(epochs):
        slope = gradients[loss](x, y_true, weights, bias)
        weights = weights - learning_rate * slope.weights
        bias = bias - learning_rate * slope.bias
        path.append((weights, bias))
    return _history(x, y_true, loss, path)


def _weighted(
    x: ArrayLike, y_true: ArrayLike, weights: ArrayLike, bias: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, y_true = examples(x, np.asarray(y_true, dtype=float))
    return x, y_true, weighted_sum(x, weights, bias)


def _mean_over_examples(x: np.ndarray, delta: np.ndarray) -> Gradient:
    return Gradient(weights=x.T @ delta / len(x), bias=float(delta.mean()))


def _history(
    x: ArrayLike, y_true: ArrayLike, loss: str, path: list[tuple[np.ndarray, float]]
) -> History:
    weights, bias = (np.array(values, dtype=float) for values in zip(*path, strict=True))
    z = weights @ np.transpose(x) + bias[:, None]  # (epochs + 1, examples)
    if loss == "quadratic":
        losses = [quadratic_cost(y_true, row) for row in sigmoid(z)]
    else:
        losses = [binary_crossentropy(y_true, row, from_logits=True) for row in z]
    return History(weights, bias, sigmoid(z), np.array(losses))
