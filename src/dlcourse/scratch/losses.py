"""Losses, spelled and averaged as in Keras (items 20 to 22 and 27).

Keras moves probabilities into [10⁻⁷, 1 − 10⁻⁷] before it takes a logarithm; these
functions are exact, and infinite where a certain prediction is wrong.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlcourse.scratch._numerics import same_shape, xlogy
from dlcourse.scratch.softmax import log_softmax


def quadratic_cost(y_true: ArrayLike, y_pred: ArrayLike) -> np.ndarray:
    """Quadratic cost of the lecture over a whole batch.

    C = 1/(2n) Σ ‖y − a‖²

    Args:
        y_true: (examples,) or (examples, outputs) targets.
        y_pred: outputs of the same shape.

    Returns:
        One number: the sum over outputs, halved, averaged over the n examples.

    Raises:
        ValueError: if shapes differ or there is no axis of examples.

    Example:
        >>> float(quadratic_cost([[0.0, 0.0], [1.0, 1.0]], [[3.0, 4.0], [1.0, 1.0]]))
        6.25

    Reference: lectures, item 20.
    """
    y_true, y_pred = _pair(y_true, y_pred)
    return np.sum((y_true - y_pred) ** 2) / (2 * len(y_true))


def mean_squared_error(y_true: ArrayLike, y_pred: ArrayLike) -> np.ndarray:
    """Mean over the outputs of squared errors (`keras.losses.mean_squared_error`).

    MSE = 1/k Σ (y − ŷ)²

    Args:
        y_true: (..., outputs) targets.
        y_pred: (..., outputs) predictions.

    Returns:
        (...) one loss for each example, in squared units of `y_true`.

    Raises:
        ValueError: if shapes differ or there is no axis of outputs.

    Example:
        Grades that a network predicts, after the lecture's.

        >>> round(float(mean_squared_error([90, 20, 95], [30, 80, 85])), 2)
        2433.33

    Reference: lectures, items 20 and 21.
    """
    y_true, y_pred = _pair(y_true, y_pred)
    return np.mean((y_true - y_pred) ** 2, axis=-1)


def mean_absolute_error(y_true: ArrayLike, y_pred: ArrayLike) -> np.ndarray:
    """Mean over the outputs of absolute errors, L1 (`keras.losses.mean_absolute_error`).

    L1 = 1/k Σ |y − ŷ|

    Args:
        y_true: (..., outputs) targets.
        y_pred: (..., outputs) predictions.

    Returns:
        (...) one loss for each example, in units of `y_true`.

    Raises:
        ValueError: if shapes differ or there is no axis of outputs.

    Example:
        >>> float(mean_absolute_error([1.0, 2.0], [0.0, 4.0]))
        1.5

    Reference: lectures, item 20.
    """
    y_true, y_pred = _pair(y_true, y_pred)
    return np.mean(np.abs(y_true - y_pred), axis=-1)


def binary_crossentropy(
    y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False
) -> np.ndarray:
    """Mean over the outputs of yes-or-no losses (`keras.losses.binary_crossentropy`).

    BCE = −1/k Σ [y log q + (1 − y) log(1 − q)]; with q = σ(z) it is 1/k Σ [log(1 + exp(z)) − y z]

    Args:
        y_true: (..., outputs) labels, or probabilities of 1, in [0, 1].
        y_pred: (..., outputs) probabilities q of 1; with `from_logits`, logits z.
        from_logits: whether `y_pred` is before the sigmoid.

    Returns:
        (...) one loss for each example, in nats.

    Raises:
        ValueError: if shapes differ, there is no axis of outputs, or a probability
            is outside [0, 1].

    Example:
        "Will I pass this class?", after the lecture's.

        >>> round(float(binary_crossentropy([1, 0, 1], [0.1, 0.8, 0.6])), 5)
        1.47428

    Reference: lecture L001, item 22 (with its brackets restored).
    """
    y_true, y_pred = _pair(y_true, y_pred)
    if from_logits:
        # exp(z) overflows for a large z; logaddexp does not.
        return np.mean(np.logaddexp(0.0, y_pred) - y_true * y_pred, axis=-1)
    _in_unit_interval(y_pred)
    return -np.mean(xlogy(y_true, y_pred) + xlogy(1 - y_true, 1 - y_pred), axis=-1)


def categorical_crossentropy(
    y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False
) -> np.ndarray:
    """Loss of one class among many (`keras.losses.categorical_crossentropy`).

    CCE = −Σ p log q; with q = softmax(z), log q is log_softmax(z)

    Args:
        y_true: (..., classes) one-hot labels, or probabilities p summing to 1.
        y_pred: (..., classes) probabilities q summing to 1; with `from_logits`, logits z.
        from_logits: whether `y_pred` is before the softmax.

    Returns:
        (...) one loss for each example, in nats.

    Raises:
        ValueError: if shapes differ, there is no axis of classes, or the
            predictions of an example do not sum to 1.

    Example:
        >>> round(float(categorical_crossentropy([0, 1, 0], [0.2, 0.5, 0.3])), 4)
        0.6931

    Reference: lectures, item 27.
    """
    y_true, y_pred = _pair(y_true, y_pred)
    if from_logits:
        return -np.sum(y_true * log_softmax(y_pred), axis=-1)
    _sums_to_one(y_pred)
    return -np.sum(xlogy(y_true, y_pred), axis=-1)


def sparse_categorical_crossentropy(
    y_true: ArrayLike, y_pred: ArrayLike, *, from_logits: bool = False
) -> np.ndarray:
    """The same with whole-number labels (`keras.losses.sparse_categorical_crossentropy`).

    SCCE = −log q[y]

    Args:
        y_true: (...) labels, integers from 0 to classes − 1.
        y_pred: (..., classes) probabilities q summing to 1; with `from_logits`, logits z.
        from_logits: whether `y_pred` is before the softmax.

    Returns:
        (...) one loss for each example, in nats.

    Raises:
        ValueError: if shapes do not fit, a label is no class, or the predictions of
            an example do not sum to 1.

    Example:
        >>> round(float(sparse_categorical_crossentropy(1, [0.2, 0.5, 0.3])), 4)
        0.6931

    Reference: lectures, item 27.
    """
    labels, y_pred = np.asarray(y_true), np.asarray(y_pred, dtype=float)
    if y_pred.ndim == 0 or labels.shape != y_pred.shape[:-1]:
        raise ValueError(
            "y_true must have the shape of y_pred without its classes. "
            f"Received: y_true.shape={labels.shape}, y_pred.shape={y_pred.shape}."
        )
    num_classes = y_pred.shape[-1]
    if not np.isin(labels, np.arange(num_classes)).all():
        raise ValueError(
            f"y_true must be integers from 0 to {num_classes - 1}. Received: {np.unique(labels)}."
        )
    one_hot = np.eye(num_classes)[labels.astype(int)]
    return categorical_crossentropy(one_hot, y_pred, from_logits=from_logits)


def _pair(y_true: ArrayLike, y_pred: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    same_shape(y_true=y_true, y_pred=y_pred)
    if y_true.ndim == 0:
        raise ValueError("y_true must have at least one axis. Received: one number.")
    return y_true, y_pred


def _in_unit_interval(y_pred: np.ndarray) -> None:
    if not ((y_pred >= 0) & (y_pred <= 1)).all():
        raise ValueError(
            "y_pred must be probabilities; are these logits (from_logits=True)? "
            f"Received: values from {y_pred.min()} to {y_pred.max()}."
        )


def _sums_to_one(y_pred: np.ndarray) -> None:
    _in_unit_interval(y_pred)
    sums = y_pred.sum(axis=-1)
    if not np.allclose(sums, 1.0, rtol=0, atol=1e-5):  # float32 probabilities are rounded
        raise ValueError(
            "y_pred must sum to 1 over the classes; are these logits (from_logits=True)? "
            f"Received: sums from {sums.min()} to {sums.max()}."
        )
