"""A dense network that learns by backpropagation, BP1 to BP4 (items 35 to 38).

Rows are examples: z = a W + b, with W (inputs, units) as in Keras. δ = ∂C/∂z, where C is
already the mean over the batch. BP3 is the bias, BP4 the weights, as L002 numbers them.

Reference: Nielsen, "Neural Networks and Deep Learning", 2015, chapter 2.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from dlcourse.scratch import losses
from dlcourse.scratch.initialisation import initial_weights


class Activation(NamedTuple):
    """`value` takes z to a = σ(z), `slope` takes a to σ′(z); both keep the dtype."""

    value: Callable[[np.ndarray], np.ndarray]
    slope: Callable[[np.ndarray], np.ndarray]


class Trace(NamedTuple):
    """What the forward pass must remember: `z` of each layer, `a` with the input x first.

    Each is a list of (examples, units) arrays.
    """

    z: list[np.ndarray]
    a: list[np.ndarray]

    @property
    def nbytes(self) -> int:
        """Bytes that are kept until the backward pass, those of the input included."""
        return sum(values.nbytes for values in (*self.z, *self.a))


class Gradient(NamedTuple):
    """∂C/∂W (inputs, units), ∂C/∂b (units,) and δ = ∂C/∂z (examples, units) of each layer."""

    weights: list[np.ndarray]
    biases: list[np.ndarray]
    deltas: list[np.ndarray]


def _softmax(z: np.ndarray) -> np.ndarray:
    powers = np.exp(z - z.max(axis=-1, keepdims=True))  # no exponential overflows
    return powers / powers.sum(axis=-1, keepdims=True)


ACTIVATIONS = {
    "linear": Activation(lambda z: z, np.ones_like),
    "sigmoid": Activation(lambda z: 0.5 + 0.5 * np.tanh(0.5 * z), lambda a: a * (1 - a)),
    "tanh": Activation(np.tanh, lambda a: 1 - a * a),
    "relu": Activation(lambda z: np.maximum(z, 0), lambda a: (a > 0).astype(a.dtype)),
}
_VALUES = {name: activation.value for name, activation in ACTIVATIONS.items()}
_VALUES["softmax"] = _softmax  # its slope is a matrix, and never needed
_PARTNERS = {
    "quadratic_cost": set(ACTIVATIONS),
    "binary_crossentropy": {"sigmoid"},
    "categorical_crossentropy": {"softmax"},
}


class Network:
    """Dense layers, a loss, and BP1 to BP4.

    Args:
        sizes: widths, the inputs first: (784, 100, 10).
        activations: one name a layer: linear, sigmoid, tanh, relu; the last may be softmax.
        loss: quadratic_cost; binary_crossentropy after sigmoid; categorical_crossentropy
            after softmax.
        initializer: how weights start (see `initialisation`); biases start at 0.
        rng: where randomness comes from.
        dtype: of all that is computed: float32 for speed, float64 for checks.

    Raises:
        ValueError: if there is not one activation a layer, or names do not go together.

    Example:
        >>> rng = np.random.default_rng(0)
        >>> network = Network((2, 3, 1), ("tanh", "sigmoid"), "binary_crossentropy", rng=rng)
        >>> [parameter.shape for parameter in network.parameters]
        [(2, 3), (3,), (3, 1), (1,)]
    """

    def __init__(  # noqa: D107
        self,
        sizes: Sequence[int],
        activations: Sequence[str],
        loss: str,
        *,
        rng: np.random.Generator,
        initializer: str | float = "glorot_uniform",
        dtype: DTypeLike = "float64",
    ):
        _refuse_strange_names(sizes, activations, loss)
        self.activations, self.loss_name, self.dtype = tuple(activations), loss, np.dtype(dtype)
        layers = list(pairwise(sizes))
        self.weights = [initial_weights(*layer, initializer, rng).astype(dtype) for layer in layers]
        self.biases = [np.zeros(units, dtype) for _, units in layers]
        self._velocities = [np.zeros_like(parameter) for parameter in self.parameters]

    @property
    def parameters(self) -> list[np.ndarray]:
        """W and b, layer by layer, as Keras's `get_weights` orders them."""
        return _interleaved(self.weights, self.biases)

    def forward(self, x: ArrayLike) -> Trace:
        """Fill the forward table: z = a W + b, a = σ(z), layer by layer.

        Args:
            x: (examples, inputs) inputs.

        Returns:
            All z and a.

        Raises:
            ValueError: if `x` has another shape.
        """
        z, a = [], [np.asarray(x, dtype=self.dtype)]
        if a[0].ndim != 2 or a[0].shape[1] != len(self.weights[0]):
            raise ValueError(
                f"x must be (examples, {len(self.weights[0])}). Received: x.shape={a[0].shape}."
            )
        for weights, bias, name in zip(self.weights, self.biases, self.activations, strict=True):
            z.append(a[-1] @ weights)
            z[-1] += bias
            a.append(_VALUES[name](z[-1]))
        return Trace(z, a)

    def backward(self, trace: Trace, y_true: ArrayLike) -> Gradient:
        """Fill the backward table: δ of the last layer, of the one before it, …, and the slopes.

        Args:
            trace: what `forward` returned.
            y_true: (examples, outputs) targets; one-hot rows after softmax.

        Returns:
            The gradient of the mean loss.

        Raises:
            ValueError: if `y_true` has another shape.
        """
        deltas = [self._output_delta(trace.a[-1], np.asarray(y_true, dtype=self.dtype))]  # BP1
        for layer in reversed(range(1, len(self.weights))):
            slope = ACTIVATIONS[self.activations[layer - 1]].slope(trace.a[layer])
            deltas.insert(0, deltas[0] @ self.weights[layer].T * slope)  # BP2
        biases = [delta.sum(axis=0) for delta in deltas]  # BP3
        weights = [a.T @ delta for a, delta in zip(trace.a[:-1], deltas, strict=True)]  # BP4
        return Gradient(weights, biases, deltas)

    def _output_delta(self, a: np.ndarray, y_true: np.ndarray) -> np.ndarray:
        if y_true.shape != a.shape:
            raise ValueError(
                f"y_true must have the outputs' shape {a.shape}. Received: {y_true.shape}."
            )
        delta = (a - y_true) / len(a)  # a − y is all that cross-entropy leaves (lesson 03)
        if self.loss_name == "quadratic_cost":
            delta *= ACTIVATIONS[self.activations[-1]].slope(a)
        if self.loss_name == "binary_crossentropy":
            delta /= a.shape[1]  # Keras takes the mean over outputs
        return delta

    def loss(self, x: ArrayLike, y_true: ArrayLike) -> float:
        """The mean loss over the examples (computed in float64, from z where that is exact)."""
        trace = self.forward(x)
        if self.loss_name == "quadratic_cost":
            return float(losses.quadratic_cost(y_true, trace.a[-1]))
        loss = getattr(losses, self.loss_name)
        return float(np.mean(loss(y_true, trace.z[-1], from_logits=True)))

    def epoch(
        self,
        x: np.ndarray,
        y_true: np.ndarray,
        *,
        batch_size: int,
        learning_rate: float,
        momentum: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> None:
        """Train on every example once, in mini-batches: v ← βv − η ∂C/∂w, w ← w + v.

        Args:
            x: (examples, inputs) inputs.
            y_true: (examples, outputs) targets.
            batch_size: examples an update; the last batch may be smaller.
            learning_rate: η.
            momentum: β, in [0, 1). The velocity v lives on from epoch to epoch.
            rng: shuffles the examples; without it they come in their order.

        Raises:
            ValueError: if `batch_size` is below 1 or shapes do not fit.
        """
        for batch in _batches(len(x), batch_size, rng):
            gradient = self.backward(self.forward(x[batch]), y_true[batch])
            slopes = _interleaved(gradient.weights, gradient.biases)
            for w, slope, v in zip(self.parameters, slopes, self._velocities, strict=True):
                slope *= learning_rate
                if momentum:
                    v *= momentum
                    v -= slope
                    w += v
                else:
                    w -= slope


def _interleaved(weights: list[np.ndarray], biases: list[np.ndarray]) -> list[np.ndarray]:
    return [array for layer in zip(weights, biases, strict=True) for array in layer]


def _batches(n: int, size: int, rng: np.random.Generator | None) -> Iterator[slice | np.ndarray]:
    if size < 1:
        raise ValueError(f"batch_size must be at least 1. Received: batch_size={size}.")
    order = rng.permutation(n) if rng else None
    for start in range(0, n, size):
        batch = slice(start, start + size)
        yield batch if order is None else order[batch]


def _refuse_strange_names(sizes: Sequence[int], activations: Sequence[str], loss: str) -> None:
    if len(sizes) < 2 or len(activations) != len(sizes) - 1:
        raise ValueError(
            "activations must be one a layer. "
            f"Received: {len(activations)} for the sizes {tuple(sizes)}."
        )
    if strange := set(activations[:-1]) - set(ACTIVATIONS):
        raise ValueError(
            f"activations must be of {', '.join(ACTIVATIONS)}. Received: {', '.join(strange)}."
        )
    if activations[-1] not in _PARTNERS.get(loss, ()):
        pairs = "; ".join(f"{name} after {', '.join(sorted(p))}" for name, p in _PARTNERS.items())
        raise ValueError(
            f"loss must go with the last activation: {pairs}. "
            f"Received: loss={loss!r} after {activations[-1]!r}."
        )
