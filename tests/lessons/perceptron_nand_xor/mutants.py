"""Plausible wrong helpers for lesson 01: its cells must notice each one."""

MUTATIONS = {
    "the threshold's conventions swapped": (
        "dlcourse.scratch.activations.step",
        "lambda z, *, fires_at_zero=False: original(z, fires_at_zero=not fires_at_zero)",
    ),
    "the bias subtracted instead of added": (
        "dlcourse.scratch.perceptron.weighted_sum",
        "lambda x, weights, bias: original(x, weights, -np.asarray(bias))",
    ),
    "the distance not divided by the length of the weights": (
        "dlcourse.scratch.perceptron.signed_distance",
        "lambda x, weights, bias: weighted_sum(x, weights, bias)",
    ),
    "NAND with bias 2": (
        "dlcourse.scratch.gates.nand_gate",
        "lambda a, b: _gate(a, b, weights=(-2, -2), bias=2)",
    ),
    "only lines through the origin tried": (
        "dlcourse.scratch.separability.is_separable",
        "lambda x, y_true: original(np.vstack([x, -np.asarray(x)]), "
        "np.append(y_true, 1 - np.asarray(y_true)))",
    ),
    "the perceptron rule's sign flipped": (
        "dlcourse.scratch.perceptron.learn",
        "lambda x, y_true, *, learning_rate=1.0, **options: "
        "original(x, y_true, learning_rate=-learning_rate, **options)",
    ),
    "a normal form whose ANDs forgive one wrong input": (
        "dlcourse.scratch.threshold_network.dnf_layers",
        "lambda outputs: [(w, b + 1) if i == 0 else (w, b) "
        "for i, (w, b) in enumerate(original(outputs))]",
    ),
}
