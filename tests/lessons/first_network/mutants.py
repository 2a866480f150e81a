"""Plausible wrong helpers for lesson 02: its cells must notice each one."""

MUTATIONS = {
    "the gradient of the line without its factor 2": (
        "dlcourse.scratch.regression.gradient",
        "lambda *arguments: original(*arguments) / 2",
    ),
    "descent that goes uphill": (
        "dlcourse.scratch.regression.descend",
        "lambda x, y, *, learning_rate, **options: original("
        "x, y, learning_rate=-learning_rate, **options)",
    ),
    "the largest learning rate as 1/λ": (
        "dlcourse.scratch.regression.largest_stable_learning_rate",
        "lambda x: original(x) / 2",
    ),
    "the loss of a line with a half before it": (
        "dlcourse.scratch.regression.loss",
        "lambda *arguments: original(*arguments) / 2",
    ),
    "the best line with the intercept of the mean": (
        "dlcourse.scratch.regression.optimum",
        "lambda x, y: np.array([original(x, y)[0], np.mean(y)])",
    ),
    "a line evaluated without its intercept": (
        "dlcourse.scratch.regression.predict",
        "lambda x, slope, intercept: original(x, slope, np.zeros_like(intercept))",
    ),
    "a step at +b/w": (
        "dlcourse.scratch.approximation.step_position",
        "lambda weight, bias: -original(weight, bias)",
    ),
    "a bump whose second unit also steps up": (
        "dlcourse.scratch.approximation.bump_network",
        "lambda *places, **options: (network := original(*places, **options))._replace("
        "output_weights=abs(network.output_weights))",
    ),
    "a bump's centre at its left edge": (
        "dlcourse.scratch.approximation.bump_centre",
        "lambda x, y: float(x[np.flatnonzero(y > y.max() / 2)[0]])",
    ),
    "bumps as high as the function at their left edges": (
        "dlcourse.scratch.approximation.curve_network",
        "lambda function, *, interval, num_bumps, **options: original(lambda x: function("
        "x - (interval[1] - interval[0]) / num_bumps / 2), interval=interval, "
        "num_bumps=num_bumps, **options)",
    ),
    "the largest error halved": (
        "dlcourse.scratch.approximation.max_error",
        "lambda *arguments, **options: original(*arguments, **options) / 2",
    ),
}
