"""The formulas that lesson 04 derives."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="softmax",
        title="Softmax",
        latex=r"\operatorname{softmax}(z)_j = \frac{e^{z_j}}{\sum_k e^{z_k}}",
        lecture="item 25",
        function="dlcourse.scratch.softmax.softmax",
        convention="With a temperature T, z/T stands for z; T = 1 by default.",
        correction="The denominator has an index of its own; (0, 1) holds for two classes or more.",
    ),
    Formula(
        name="softmax-shift",
        title="Softmax ignores a constant shift",
        latex=r"\operatorname{softmax}(z + c) = \operatorname{softmax}(z)",
        lecture="item 25",
        function="dlcourse.scratch.softmax.softmax",
    ),
    Formula(
        name="softmax-sigmoid",
        title="Sigmoid as a softmax against a reference category",
        latex=r"\sigma(x) = \operatorname{softmax}(x, 0)_1",
        lecture="item 25",
        function="dlcourse.scratch.softmax.softmax",
    ),
    Formula(
        name="log-softmax",
        title="Stable logarithm of softmax",
        latex=r"\log \operatorname{softmax}(z)_j = z_j - m - \log \sum_k e^{z_k - m}, "
        r"\quad m = \max_k z_k",
        lecture="item 25",
        function="dlcourse.scratch.softmax.log_softmax",
    ),
    Formula(
        name="entropy",
        title="Entropy",
        latex=r"H(P) = -\sum_x P(x) \log P(x)",
        lecture="L002, item 26",
        function="dlcourse.scratch.information.entropy",
        convention="In nats, with 0 log 0 = 0; base=2 for bits.",
    ),
    Formula(
        name="code-length",
        title="Entropy as the length of a code",
        latex=r"H_2(P) \le L < H_2(P) + 1",
        lecture="item 26",
        function="dlcourse.scratch.coding.huffman_code",
        convention="L is a Huffman code's mean length, in bits for a symbol.",
    ),
    Formula(
        name="cross-entropy",
        title="Cross-entropy",
        latex=r"H(P, Q) = -\sum_x P(x) \log Q(x)",
        lecture="L002, item 26",
        function="dlcourse.scratch.information.cross_entropy",
        convention="Infinite where Q is 0 and P is not.",
    ),
    Formula(
        name="kl-divergence",
        title="Kullback–Leibler divergence",
        latex=r"D(P \Vert Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} = H(P, Q) - H(P)",
        lecture="L002, item 26",
        function="dlcourse.scratch.information.kl_divergence",
        convention="Infinite where Q is 0 and P is not.",
        correction="It is −H(P) + H(P, Q), not −H(P) + H(Q).",
    ),
    Formula(
        name="wasserstein-distance",
        title="Wasserstein distance on a line",
        latex=r"W(P, Q) = \sum_i \lvert F_P(x_i) - F_Q(x_i) \rvert \, (x_{i+1} - x_i)",
        lecture="item 26",
        function="dlcourse.scratch.information.wasserstein_distance",
        convention="The first Wasserstein distance, in units of x.",
    ),
    Formula(
        name="categorical-crossentropy",
        title="Categorical cross-entropy",
        latex=r"-\sum_j P_j \log Q_j",
        lecture="item 27",
        function="dlcourse.scratch.losses.categorical_crossentropy",
        convention="One number for each example, in nats, as Keras, without its clipping.",
        correction="It has its minus sign, and Q stands inside the logarithm.",
    ),
    Formula(
        name="sparse-categorical-crossentropy",
        title="Categorical cross-entropy with whole-number labels",
        latex=r"-\log Q_y",
        lecture="item 27",
        function="dlcourse.scratch.losses.sparse_categorical_crossentropy",
    ),
)
