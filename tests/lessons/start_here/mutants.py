"""Plausible wrong helpers for lesson 00: its cells must notice each one."""

MUTATIONS = {
    "training labels moved on by one example": (
        "dlcourse.datasets.load",
        "lambda *names, **options: _with_training("
        "original(*names, **options), lambda images, labels: (images, _np.roll(labels, 1)))",
    ),
    "training images upside down, the others not": (
        "dlcourse.datasets.load",
        "lambda *names, **options: _with_training("
        "original(*names, **options), lambda images, labels: (images[:, ::-1], labels))",
    ),
    "ReLU that leaks": (
        "dlcourse.scratch.activations.relu",
        "lambda z: _np.where(_np.asarray(z) > 0, z, 0.1 * _np.asarray(z))",
    ),
    "softmax over the examples": (
        "dlcourse.scratch.softmax.softmax",
        "lambda z, **options: _np.exp(z) / _np.exp(z).sum(axis=0)",
    ),
    "bias forgotten in the weighted sum": (
        "dlcourse.scratch.perceptron.weighted_sum",
        "lambda x, weights, bias: original(x, weights, 0 * _np.asarray(bias))",
    ),
}
