"""Plausible wrong helpers for lesson 06: its cells must notice each one."""

_NETWORK = "dlcourse.scratch.network.Network"
_ACTIVATIONS = "dlcourse.scratch.network.ACTIVATIONS"


def _method(name, body):
    """The network with one method replaced."""
    return f'type("Network", (original,), {{{name!r}: {body}}})'


MUTATIONS = {
    "the update with a plus": (
        _NETWORK,
        _method(
            "epoch",
            "lambda self, *data, learning_rate, **options: "
            "original.epoch(self, *data, learning_rate=-learning_rate, **options)",
        ),
    ),
    "the sum over the batch instead of the mean": (
        _NETWORK,
        _method("_output_delta", "lambda self, a, y: len(a) * original._output_delta(self, a, y)"),
    ),
    "BP1 with the target and the output in each other's place": (
        _NETWORK,
        _method("_output_delta", "lambda self, a, y: -original._output_delta(self, a, y)"),
    ),
    "σ′ without its factor 1 − a": (
        _ACTIVATIONS,
        'original | {"sigmoid": Activation(original["sigmoid"].value, lambda a: a)}',
    ),
    "ReLU with a slope of 1 everywhere": (
        _ACTIVATIONS,
        'original | {"relu": Activation(original["relu"].value, np.ones_like)}',
    ),
    "the loss without its half": (
        "dlcourse.scratch.losses.quadratic_cost",
        "lambda y_true, y_pred: 2 * original(y_true, y_pred)",
    ),
    "batches shuffled though nobody asked": (
        "dlcourse.scratch.network._batches",
        "lambda n, size, rng: original(n, size, rng or np.random.default_rng(n))",
    ),
    "He's start with half its variance": (
        "dlcourse.scratch.initialisation.initial_weights",
        "lambda inputs, units, initializer, rng: original(inputs, units, initializer, rng)"
        ' / (np.sqrt(2) if initializer == "he_normal" else 1)',
    ),
    "standard deviation taken for variance": (
        "dlcourse.scratch.initialisation.initial_weights",
        "lambda inputs, units, initializer, rng: original(inputs, units, "
        "initializer if isinstance(initializer, str) else initializer**0.5, rng)",
    ),
}
