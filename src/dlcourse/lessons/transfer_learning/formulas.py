"""The formulas that lesson 12 uses."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="batch-normalisation-inference",
        title="Batch normalisation at inference",
        latex=r"\gamma\,\frac{z - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta",
        lecture="not in the lectures",
        function="keras.layers.BatchNormalization",
        convention="μ and σ² are moving averages; in training they are those of the batch. "
        "Keras: ε = 0.001.",
    ),
)
