"""Plausible wrong helpers for lesson 03: its cells must notice each one."""

MUTATIONS = {
    "σ′ without its factor 1 − σ": (
        "dlcourse.scratch.activations.sigmoid_derivative",
        "lambda z: sigmoid(z)",
    ),
    "ReLU′(0) = 1": (
        "dlcourse.scratch.activations.relu_derivative",
        "lambda z: (np.asarray(z) >= 0).astype(float)",
    ),
    "the step's slope is 0 at its jump too": (
        "dlcourse.scratch.activations.step_derivative",
        "lambda z: np.zeros_like(z)",
    ),
    "log σ with the sign of z flipped": (
        "dlcourse.scratch.activations.log_sigmoid",
        "lambda z: -np.logaddexp(0.0, z)",
    ),
    "quadratic cost without its half": (
        "dlcourse.scratch.losses.quadratic_cost",
        "lambda y_true, y_pred: 2 * original(y_true, y_pred)",
    ),
    "mean absolute error summed": (
        "dlcourse.scratch.losses.mean_absolute_error",
        "lambda y_true, y_pred: len(y_true) * original(y_true, y_pred)",
    ),
    "cross-entropy without its brackets": (
        "dlcourse.scratch.losses.binary_crossentropy",
        "lambda y, q, **options: np.mean(-y * np.log(q) + (1 - y) * np.log(1 - q), axis=-1)",
    ),
    "quadratic gradient without the target": (
        "dlcourse.scratch.neuron.quadratic_gradient",
        "lambda x, y_true, weights, bias: original(x, np.zeros_like(y_true), weights, bias)",
    ),
    "cross-entropy gradient that keeps σ′": (
        "dlcourse.scratch.neuron.crossentropy_gradient",
        "lambda *arguments: quadratic_gradient(*arguments)",
    ),
    "the outputs of training begin one epoch late": (
        "dlcourse.scratch.neuron.train",
        "lambda *data, epochs, **options: History("
        "*(row[1:] for row in original(*data, epochs=epochs + 1, **options)))",
    ),
}
