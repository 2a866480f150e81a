r"""The index of the lectures' formulas: what each says, and the function that computes it.

A lesson names the formulas that it derives in its front matter,
`formulas: [sigmoid, sigmoid-derivative]`. To add one, add an entry here and its
check to `tests/test_formulas.py`; a test fails until entry, check and lesson agree.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Formula:
    """One formula of the lectures.

    Args:
        name: how lessons call it: lower case, with hyphens.
        title: what it is, in a few words.
        latex: the formula, without dollar signs.
        lecture: where the lectures have it.
        function: dotted path of what computes it, ours or Keras's.
        lesson: two digits of the lesson that derives it.
        convention: what was chosen where authors differ.
        correction: what the lectures say otherwise.
    """

    name: str
    title: str
    latex: str
    lecture: str
    function: str
    lesson: str
    convention: str = ""
    correction: str = ""

    def resolve(self) -> Any:
        """Import what `function` names.

        Returns:
            The function or class itself.

        Raises:
            ImportError: if the module cannot be imported.
            AttributeError: if it has nothing of that name.

        Example:
            >>> float(get("sigmoid").resolve()(0.0))
            0.5
        """
        module, _, attribute = self.function.rpartition(".")
        return getattr(import_module(module), attribute)


def get(name: str) -> Formula:
    """The entry of that name.

    Args:
        name: such as "sigmoid-derivative".

    Returns:
        The entry.

    Raises:
        ValueError: if there is none.

    Example:
        >>> get("sigmoid-derivative").lesson
        '03'
    """
    by_name = {formula.name: formula for formula in FORMULAS}
    if name not in by_name:
        near = get_close_matches(name, by_name) or by_name
        raise ValueError(
            f"name must be a formula's, as {', '.join(near)}. Received: name={name!r}."
        )
    return by_name[name]


def of_lesson(lesson: str) -> list[Formula]:
    """The formulas that a lesson derives.

    Args:
        lesson: two digits, such as "03".

    Returns:
        Its entries, in the order of the index; none for a lesson without formulas.

    Example:
        >>> of_lesson("03")[0].name
        'step'
    """
    return [formula for formula in FORMULAS if formula.lesson == lesson]


def to_text() -> str:
    """The whole index as plain text, lesson by lesson: what `dlcourse formulas` prints.

    Returns:
        Lines of name and title, LaTeX, place in the lectures, function, and where
        they exist convention and correction.

    Example:
        >>> print(to_text().splitlines()[0])
        Lesson 01
    """
    lessons = sorted({formula.lesson for formula in FORMULAS})
    return "\n\n".join(
        "\n\n".join([f"Lesson {lesson}", *map(_entry, of_lesson(lesson))]) for lesson in lessons
    )


def _entry(formula: Formula) -> str:
    details = {
        "formula": formula.latex,
        "lectures": formula.lecture,
        "function": formula.function,
        "convention": formula.convention,
        "corrected": formula.correction,
    }
    lines = [f"    {label:<10}  {text}" for label, text in details.items() if text]
    return "\n".join([f"  {formula.name}: {formula.title}", *lines])


FORMULAS = (
    Formula(
        name="threshold-perceptron",
        title="Threshold perceptron",
        latex=r"y = 1 \text{ if } w \cdot x + b > 0, \text{ else } 0",
        lecture="L000 and L002, item 8",
        function="dlcourse.scratch.perceptron.predict",
        lesson="01",
        convention="Fires for z > 0, as L000; fires_at_zero=True for z ≥ 0, as L002.",
    ),
    Formula(
        name="signed-distance",
        title="Side of the border, a hyperplane, and distance from it",
        latex=r"d = \frac{w \cdot x + b}{\lVert w \rVert}",
        lecture="L002, item 8",
        function="dlcourse.scratch.perceptron.signed_distance",
        lesson="01",
        convention="Positive on the side that fires; negated parameters swap the sides.",
    ),
    Formula(
        name="nand",
        title="NAND by one perceptron",
        latex=r"a \uparrow b = H(-2a - 2b + 3)",
        lecture="item 9",
        function="dlcourse.scratch.gates.nand_gate",
        lesson="01",
        convention="Bias 3 is right under both conventions, bias 2 only under z ≥ 0.",
    ),
    Formula(
        name="separability",
        title="Two classes that a perceptron can separate",
        latex=r"\exists\, w, b : (2y_i - 1)(w \cdot x_i + b) \ge 1 \text{ for all } i",
        lecture="item 10",
        function="dlcourse.scratch.separability.is_separable",
        lesson="01",
        correction="Not every function is: one perceptron computes 14 of the 16 of two inputs.",
    ),
    Formula(
        name="perceptron-rule",
        title="Perceptron learning rule",
        latex=r"w \leftarrow w + \eta\,(y - \hat y)\,x, \quad b \leftarrow b + \eta\,(y - \hat y)",
        lecture="Rosenblatt 1958; not in the lectures",
        function="dlcourse.scratch.perceptron.learn",
        lesson="01",
    ),
    Formula(
        name="xor-nands",
        title="XOR from four NANDs",
        latex=r"n = a \uparrow b, \quad "
        r"a \oplus b = (a \uparrow n) \uparrow (n \uparrow b)",
        lecture="item 11",
        function="dlcourse.scratch.gates.xor_from_nands",
        lesson="01",
    ),
    Formula(
        name="xor-two-layers",
        title="XOR from NAND and OR into AND",
        latex=r"a \oplus b = (a \uparrow b) \wedge (a \vee b)",
        lecture="item 11",
        function="dlcourse.scratch.gates.xor_from_two_layers",
        lesson="01",
    ),
    Formula(
        name="normal-form",
        title="Two layers for any truth table",
        latex=r"f(x) = \bigvee_{r : f(r) = 1} \; \bigwedge_i \, (x_i = r_i)",
        lecture="item 17",
        function="dlcourse.scratch.threshold_network.dnf_layers",
        lesson="01",
        convention="One hidden unit for each 1 of the table: 2ⁿ⁻¹ for n-parity.",
        correction="Going to a normal form explodes the size, not the depth.",
    ),
    Formula(
        name="matrix-form",
        title="All examples and all outputs at once",
        latex=r"Z = XW + b",
        lecture="item 13",
        function="dlcourse.scratch.perceptron.weighted_sum",
        lesson="01",
        convention="X is (examples, inputs), W (inputs, units), b (units,), as in Keras.",
        correction="L004's z reuses k and misplaces the bias: z_k = Σⱼ w_kj a_j + b_k.",
    ),
    Formula(
        name="regression-loss",
        title="Loss of a straight line",
        latex=r"J(a, b) = \frac{1}{n} \sum_i (a x_i + b - y_i)^2",
        lecture="L001 and L002, item 5",
        function="dlcourse.scratch.regression.loss",
        lesson="02",
        convention="Mean squared error, without a half.",
    ),
    Formula(
        name="regression-gradient",
        title="Gradient of that loss",
        latex=r"\nabla J = \frac{2}{n} \sum_i (a x_i + b - y_i) \, (x_i, 1)",
        lecture="L002, item 5",
        function="dlcourse.scratch.regression.gradient",
        lesson="02",
    ),
    Formula(
        name="regression-optimum",
        title="The best straight line",
        latex=r"a = \frac{\operatorname{cov}(x, y)}{\operatorname{var}(x)}, \quad "
        r"b = \bar y - a \bar x",
        lecture="L002, item 5",
        function="dlcourse.scratch.regression.optimum",
        lesson="02",
        correction="L002 says that the optimum cannot be computed; for this example it can.",
    ),
    Formula(
        name="stable-learning-rate",
        title="Learning rate beyond which descent diverges",
        latex=r"\eta < \frac{2}{\lambda_{\max}(\nabla^2 J)}",
        lecture="item 31",
        function="dlcourse.scratch.regression.largest_stable_learning_rate",
        lesson="02",
    ),
    Formula(
        name="step-position",
        title="Where a sigmoid unit steps",
        latex=r"s = -\frac{b}{w}",
        lecture="item 18",
        function="dlcourse.scratch.approximation.step_position",
        lesson="02",
    ),
    Formula(
        name="bump",
        title="A bump from two steps",
        latex=r"f(x) = h\,\sigma(w(x - s_1)) - h\,\sigma(w(x - s_2))",
        lecture="item 18",
        function="dlcourse.scratch.approximation.bump_network",
        lesson="02",
    ),
    Formula(
        name="curve",
        title="A curve from bumps, as one hidden layer",
        latex=r"f(x) \approx \sum_k v_k \, \sigma(w_k x + b_k) + c",
        lecture="item 18",
        function="dlcourse.scratch.approximation.curve_network",
        lesson="02",
    ),
    Formula(
        name="step",
        title="Step",
        latex=r"H(z) = 1 \text{ if } z > 0, \text{ else } 0",
        lecture="L000 and L002, item 8",
        function="dlcourse.scratch.activations.step",
        lesson="03",
        convention="H(0) = 0, as L000; fires_at_zero=True as L002.",
    ),
    Formula(
        name="sigmoid",
        title="Sigmoid",
        latex=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
        lecture="items 14 and 15",
        function="dlcourse.scratch.activations.sigmoid",
        lesson="03",
        correction="Its range is open: (0, 1).",
    ),
    Formula(
        name="sigmoid-derivative",
        title="Derivative of the sigmoid",
        latex=r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z))",
        lecture="item 15",
        function="dlcourse.scratch.activations.sigmoid_derivative",
        lesson="03",
        correction="It peaks at 0.25.",
    ),
    Formula(
        name="log-sigmoid",
        title="Stable logarithm of the sigmoid",
        latex=r"\log \sigma(z) = -\log(1 + e^{-z})",
        lecture="item 22",
        function="dlcourse.scratch.activations.log_sigmoid",
        lesson="03",
    ),
    Formula(
        name="tanh",
        title="Hyperbolic tangent",
        latex=r"\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}} = 2\,\sigma(2z) - 1",
        lecture="item 15",
        function="dlcourse.scratch.activations.tanh",
        lesson="03",
        correction="Its range is open: (−1, 1).",
    ),
    Formula(
        name="tanh-derivative",
        title="Derivative of the hyperbolic tangent",
        latex=r"\tanh'(z) = 1 - \tanh^2(z)",
        lecture="item 15",
        function="dlcourse.scratch.activations.tanh_derivative",
        lesson="03",
    ),
    Formula(
        name="relu",
        title="Rectified linear unit",
        latex=r"\operatorname{ReLU}(z) = \max(0, z)",
        lecture="item 15",
        function="dlcourse.scratch.activations.relu",
        lesson="03",
        correction="Its range is [0, ∞).",
    ),
    Formula(
        name="relu-derivative",
        title="Derivative of the rectified linear unit",
        latex=r"\operatorname{ReLU}'(z) = 1 \text{ if } z > 0, \text{ else } 0",
        lecture="item 15",
        function="dlcourse.scratch.activations.relu_derivative",
        lesson="03",
        convention="ReLU′(0) = 0, as TensorFlow; there is no derivative at 0.",
    ),
    Formula(
        name="leaky-relu",
        title="Leaky rectified linear unit",
        latex=r"f(z) = z \text{ if } z > 0, \text{ else } \alpha z",
        lecture="item 15",
        function="dlcourse.scratch.activations.leaky_relu",
        lesson="03",
        convention="α = 0.2, the default of keras.activations.leaky_relu.",
        correction="It is max(αz, z) only for α ≤ 1; a leak has 0 < α < 1.",
    ),
    Formula(
        name="leaky-relu-derivative",
        title="Derivative of the leaky unit",
        latex=r"f'(z) = 1 \text{ if } z > 0, \text{ else } \alpha",
        lecture="item 15",
        function="dlcourse.scratch.activations.leaky_relu_derivative",
        lesson="03",
        convention="f′(0) = α, as TensorFlow.",
    ),
    Formula(
        name="quadratic-cost",
        title="Quadratic cost",
        latex=r"C = \frac{1}{2n} \sum_x \lVert y(x) - a(x) \rVert^2",
        lecture="item 20",
        function="dlcourse.scratch.losses.quadratic_cost",
        lesson="03",
        convention="Summed over the outputs and halved; Keras's mean squared error is neither.",
    ),
    Formula(
        name="mean-squared-error",
        title="Mean squared error",
        latex=r"\frac{1}{k} \sum_j (y_j - \hat y_j)^2",
        lecture="item 20",
        function="dlcourse.scratch.losses.mean_squared_error",
        lesson="03",
        convention="Mean over the outputs, one number for each example, as Keras.",
    ),
    Formula(
        name="mean-absolute-error",
        title="L1 loss",
        latex=r"\frac{1}{k} \sum_j \lvert y_j - \hat y_j \rvert",
        lecture="item 20",
        function="dlcourse.scratch.losses.mean_absolute_error",
        lesson="03",
        convention="Mean over the outputs, one number for each example, as Keras.",
    ),
    Formula(
        name="binary-crossentropy",
        title="Binary cross-entropy",
        latex=r"-\left[\, y \log q + (1 - y) \log(1 - q) \,\right]",
        lecture="L001, item 22",
        function="dlcourse.scratch.losses.binary_crossentropy",
        lesson="03",
        convention="Mean over the outputs, in nats, as Keras, but without its clipping at 10⁻⁷.",
        correction="Missing in L002; its brackets are missing in L001.",
    ),
    Formula(
        name="quadratic-gradient-weights",
        title="A sigmoid neuron's gradient under the quadratic cost, by weight",
        latex=r"\frac{\partial C}{\partial w_j} = \frac{1}{n} \sum_x (a - y)\,\sigma'(z)\,x_j",
        lecture="item 23",
        function="dlcourse.scratch.neuron.quadratic_gradient",
        lesson="03",
        correction="It is aσ′(z) only for x = 1 and y = 0.",
    ),
    Formula(
        name="quadratic-gradient-bias",
        title="A sigmoid neuron's gradient under the quadratic cost, by bias",
        latex=r"\frac{\partial C}{\partial b} = \frac{1}{n} \sum_x (a - y)\,\sigma'(z)",
        lecture="item 23",
        function="dlcourse.scratch.neuron.quadratic_gradient",
        lesson="03",
        correction="It is aσ′(z) only for y = 0.",
    ),
    Formula(
        name="crossentropy-gradient-weights",
        title="A sigmoid neuron's gradient under cross-entropy, by weight",
        latex=r"\frac{\partial C}{\partial w_j} = \frac{1}{n} \sum_x x_j\,(\sigma(z) - y)",
        lecture="item 24",
        function="dlcourse.scratch.neuron.crossentropy_gradient",
        lesson="03",
    ),
    Formula(
        name="crossentropy-gradient-bias",
        title="A sigmoid neuron's gradient under cross-entropy, by bias",
        latex=r"\frac{\partial C}{\partial b} = \frac{1}{n} \sum_x (\sigma(z) - y)",
        lecture="item 24",
        function="dlcourse.scratch.neuron.crossentropy_gradient",
        lesson="03",
        correction="Cross-entropy is near 0 when the output is near the target, not the input.",
    ),
    Formula(
        name="softmax",
        title="Softmax",
        latex=r"\operatorname{softmax}(z)_j = \frac{e^{z_j}}{\sum_k e^{z_k}}",
        lecture="item 25",
        function="dlcourse.scratch.softmax.softmax",
        lesson="04",
        convention="With a temperature T, z/T stands for z; T = 1 by default.",
        correction="The denominator has an index of its own; (0, 1) holds for two classes or more.",
    ),
    Formula(
        name="softmax-shift",
        title="Softmax ignores a constant shift",
        latex=r"\operatorname{softmax}(z + c) = \operatorname{softmax}(z)",
        lecture="item 25",
        function="dlcourse.scratch.softmax.softmax",
        lesson="04",
    ),
    Formula(
        name="softmax-sigmoid",
        title="Sigmoid as a softmax against a reference category",
        latex=r"\sigma(x) = \operatorname{softmax}(x, 0)_1",
        lecture="item 25",
        function="dlcourse.scratch.softmax.softmax",
        lesson="04",
    ),
    Formula(
        name="log-softmax",
        title="Stable logarithm of softmax",
        latex=r"\log \operatorname{softmax}(z)_j = z_j - m - \log \sum_k e^{z_k - m}, "
        r"\quad m = \max_k z_k",
        lecture="item 25",
        function="dlcourse.scratch.softmax.log_softmax",
        lesson="04",
    ),
    Formula(
        name="entropy",
        title="Entropy",
        latex=r"H(P) = -\sum_x P(x) \log P(x)",
        lecture="L002, item 26",
        function="dlcourse.scratch.information.entropy",
        lesson="04",
        convention="In nats, with 0 log 0 = 0; base=2 for bits.",
    ),
    Formula(
        name="code-length",
        title="Entropy as the length of a code",
        latex=r"H_2(P) \le L < H_2(P) + 1",
        lecture="item 26",
        function="dlcourse.scratch.coding.huffman_code",
        lesson="04",
        convention="L is a Huffman code's mean length, in bits for a symbol.",
    ),
    Formula(
        name="cross-entropy",
        title="Cross-entropy",
        latex=r"H(P, Q) = -\sum_x P(x) \log Q(x)",
        lecture="L002, item 26",
        function="dlcourse.scratch.information.cross_entropy",
        lesson="04",
        convention="Infinite where Q is 0 and P is not.",
    ),
    Formula(
        name="kl-divergence",
        title="Kullback–Leibler divergence",
        latex=r"D(P \Vert Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} = H(P, Q) - H(P)",
        lecture="L002, item 26",
        function="dlcourse.scratch.information.kl_divergence",
        lesson="04",
        convention="Infinite where Q is 0 and P is not.",
        correction="It is −H(P) + H(P, Q), not −H(P) + H(Q).",
    ),
    Formula(
        name="wasserstein-distance",
        title="Wasserstein distance on a line",
        latex=r"W(P, Q) = \sum_i \lvert F_P(x_i) - F_Q(x_i) \rvert \, (x_{i+1} - x_i)",
        lecture="item 26",
        function="dlcourse.scratch.information.wasserstein_distance",
        lesson="04",
        convention="The first Wasserstein distance, in units of x.",
    ),
    Formula(
        name="categorical-crossentropy",
        title="Categorical cross-entropy",
        latex=r"-\sum_j P_j \log Q_j",
        lecture="item 27",
        function="dlcourse.scratch.losses.categorical_crossentropy",
        lesson="04",
        convention="One number for each example, in nats, as Keras, without its clipping.",
        correction="It has its minus sign, and Q stands inside the logarithm.",
    ),
    Formula(
        name="sparse-categorical-crossentropy",
        title="Categorical cross-entropy with whole-number labels",
        latex=r"-\log Q_y",
        lecture="item 27",
        function="dlcourse.scratch.losses.sparse_categorical_crossentropy",
        lesson="04",
    ),
)
