"""The formulas that lesson 02 derives."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="regression-loss",
        title="Loss of a straight line",
        latex=r"C(w, b) = \frac{1}{n} \sum_i (w x_i + b - y_i)^2",
        lecture="L001 and L002, item 5",
        function="dlcourse.scratch.regression.loss",
        convention="Mean squared error, without a half.",
    ),
    Formula(
        name="regression-gradient",
        title="Gradient of that loss",
        latex=r"\nabla C = \frac{2}{n} \sum_i (w x_i + b - y_i) \, (x_i, 1)",
        lecture="L002, item 5",
        function="dlcourse.scratch.regression.gradient",
    ),
    Formula(
        name="regression-optimum",
        title="The best straight line",
        latex=r"w = \frac{\operatorname{cov}(x, y)}{\operatorname{var}(x)}, \quad "
        r"b = \bar y - w \bar x",
        lecture="L002, item 5",
        function="dlcourse.scratch.regression.optimum",
        correction="L002 says that the optimum cannot be computed; for this example it can.",
    ),
    Formula(
        name="stable-learning-rate",
        title="Learning rate beyond which descent diverges",
        latex=r"\eta < \frac{2}{\lambda_{\max}(\nabla^2 C)}",
        lecture="item 31",
        function="dlcourse.scratch.regression.largest_stable_learning_rate",
    ),
    Formula(
        name="step-position",
        title="Where a sigmoid unit steps",
        latex=r"s = -\frac{b}{w}",
        lecture="item 18",
        function="dlcourse.scratch.approximation.step_position",
    ),
    Formula(
        name="bump",
        title="A bump from two steps",
        latex=r"f(x) = h\,\sigma(w(x - s_1)) - h\,\sigma(w(x - s_2))",
        lecture="item 18",
        function="dlcourse.scratch.approximation.bump_network",
    ),
    Formula(
        name="curve",
        title="A curve from bumps, as one hidden layer",
        latex=r"f(x) \approx \sum_k v_k \, \sigma(w_k x + b_k) + c",
        lecture="item 18",
        function="dlcourse.scratch.approximation.curve_network",
    ),
)
