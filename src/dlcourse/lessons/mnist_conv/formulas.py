"""The formulas that lesson 10 uses."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="label-smoothing",
        title="Smoothed labels",
        latex=r"y'_k = (1 - \varepsilon)\, y_k + \frac{\varepsilon}{K}",
        lecture="not in the lectures",
        function="keras.losses.CategoricalCrossentropy",
        convention="K classes; Keras calls ε label_smoothing.",
    ),
)
