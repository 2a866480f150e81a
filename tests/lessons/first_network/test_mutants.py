"""Plausible wrong helpers for lesson 02: its cells must notice each one."""

import numpy as np

from tests.mutation import Mutant, Noticing

LEFT_OUT = {
    "It bends",
    "How wide?",
    "Samples and noise",
    "What training finds",
    "Deeper: the last activation",
}
MUTANTS = {
    "the gradient of the line without its factor 2": Mutant(
        "dlcourse.scratch.regression.gradient",
        lambda original: lambda *arguments: original(*arguments) / 2,
    ),
    "descent that goes uphill": Mutant(
        "dlcourse.scratch.regression.descend",
        lambda original: (
            lambda x, y, *, learning_rate, **options: original(
                x, y, learning_rate=-learning_rate, **options
            )
        ),
    ),
    "the largest learning rate as 1/λ": Mutant(
        "dlcourse.scratch.regression.largest_stable_learning_rate",
        lambda original: lambda x: original(x) / 2,
    ),
    "the loss of a line with a half before it": Mutant(
        "dlcourse.scratch.regression.loss",
        lambda original: lambda *arguments: original(*arguments) / 2,
    ),
    "the best line with the intercept of the mean": Mutant(
        "dlcourse.scratch.regression.optimum",
        lambda original: lambda x, y: np.array([original(x, y)[0], np.mean(y)]),
    ),
    "a line evaluated without its intercept": Mutant(
        "dlcourse.scratch.regression.predict",
        lambda original: lambda x, slope, intercept: original(x, slope, np.zeros_like(intercept)),
    ),
    "a step at +b/w": Mutant(
        "dlcourse.scratch.approximation.step_position",
        lambda original: lambda weight, bias: -original(weight, bias),
    ),
    "a bump whose second unit also steps up": Mutant(
        "dlcourse.scratch.approximation.bump_network",
        lambda original: (
            lambda *places, **options: (network := original(*places, **options))._replace(
                output_weights=abs(network.output_weights)
            )
        ),
    ),
    "a bump's centre at its left edge": Mutant(
        "dlcourse.scratch.approximation.bump_centre",
        lambda _: lambda x, y: float(x[np.flatnonzero(y > y.max() / 2)[0]]),
    ),
    "bumps as high as the function at their left edges": Mutant(
        "dlcourse.scratch.approximation.curve_network",
        lambda original: (
            lambda function, *, interval, num_bumps, **options: original(
                lambda x: function(x - (interval[1] - interval[0]) / num_bumps / 2),
                interval=interval,
                num_bumps=num_bumps,
                **options,
            )
        ),
    ),
    "the largest error halved": Mutant(
        "dlcourse.scratch.approximation.max_error",
        lambda original: lambda *arguments, **options: original(*arguments, **options) / 2,
    ),
}


class TestMutants(Noticing):
    pass
