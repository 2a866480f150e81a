"""The formulas that lesson 01 derives."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="threshold-perceptron",
        title="Threshold perceptron",
        latex=r"a = 1 \text{ if } w \cdot x + b > 0, \text{ else } 0",
        lecture="L000 and L002, item 8",
        function="dlcourse.scratch.perceptron.predict",
        convention="Fires for z > 0, as L000; fires_at_zero=True for z ≥ 0, as L002.",
    ),
    Formula(
        name="signed-distance",
        title="Side of the border, a hyperplane, and distance from it",
        latex=r"d = \frac{w \cdot x + b}{\lVert w \rVert}",
        lecture="L002, item 8",
        function="dlcourse.scratch.perceptron.signed_distance",
        convention="Positive on the side that fires; negated parameters swap the sides.",
    ),
    Formula(
        name="nand",
        title="NAND by one perceptron",
        latex=r"p \uparrow q = H(-2p - 2q + 3)",
        lecture="item 9",
        function="dlcourse.scratch.gates.nand_gate",
        convention="Bias 3 is right under both conventions, bias 2 only under z ≥ 0.",
    ),
    Formula(
        name="separability",
        title="Two classes that a perceptron can separate",
        latex=r"\exists\, w, b : (2y_i - 1)(w \cdot x_i + b) \ge 1 \text{ for all } i",
        lecture="item 10",
        function="dlcourse.scratch.separability.is_separable",
        correction="Not every function is: one perceptron computes 14 of the 16 of two inputs.",
    ),
    Formula(
        name="perceptron-rule",
        title="Perceptron learning rule",
        latex=r"w \leftarrow w + \eta\,(y - a)\,x, \quad b \leftarrow b + \eta\,(y - a)",
        lecture="Rosenblatt 1958; not in the lectures",
        function="dlcourse.scratch.perceptron.learn",
    ),
    Formula(
        name="xor-nands",
        title="XOR from four NANDs",
        latex=r"n = p \uparrow q, \quad "
        r"p \oplus q = (p \uparrow n) \uparrow (n \uparrow q)",
        lecture="item 11",
        function="dlcourse.scratch.gates.xor_from_nands",
    ),
    Formula(
        name="xor-two-layers",
        title="XOR from NAND and OR into AND",
        latex=r"p \oplus q = (p \uparrow q) \wedge (p \vee q)",
        lecture="item 11",
        function="dlcourse.scratch.gates.xor_from_two_layers",
    ),
    Formula(
        name="normal-form",
        title="Two layers for any truth table",
        latex=r"f(x) = \bigvee_{r : f(r) = 1} \; \bigwedge_i \, (x_i = r_i)",
        lecture="item 17",
        function="dlcourse.scratch.threshold_network.dnf_layers",
        convention="One hidden unit for each 1 of the table: 2ⁿ⁻¹ for n-parity.",
        correction="Going to a normal form explodes the size, not the depth.",
    ),
    Formula(
        name="matrix-form",
        title="All examples and all outputs at once",
        latex=r"Z = XW + b",
        lecture="item 13",
        function="dlcourse.scratch.perceptron.weighted_sum",
        convention="X is (examples, inputs), W (inputs, units), b (units,), as in Keras.",
        correction="L004's z reuses k and misplaces the bias: z_k = Σⱼ w_kj a_j + b_k.",
    ),
)
