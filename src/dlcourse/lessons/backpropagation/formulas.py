"""The formulas that lesson 06 derives."""

from dlcourse.formulas import Formula

_NETWORK = "dlcourse.scratch.network.Network"

FORMULAS = (
    Formula(
        name="forward-pass",
        title="Forward pass",
        latex=r"z_j = \sum_i w_{i \to j}\, a_i + b_j, \quad a_j = \sigma(z_j)",
        lecture="L004; items 13 and 36",
        function=_NETWORK,
        correction="L004 uses k twice and misplaces the bias; elsewhere it drops the biases.",
    ),
    Formula(
        name="bp1",
        title="BP1, the output's error signal",
        latex=r"\delta_j = \frac{\partial C}{\partial a_j}\, \sigma'(z_j)",
        lecture="L000 and L002, item 36",
        function=_NETWORK,
        convention="δ = ∂C/∂z, with C the mean over the batch.",
    ),
    Formula(
        name="bp2",
        title="BP2, one layer back",
        latex=r"\delta_j = \Big(\sum_k w_{j \to k}\, \delta_k\Big)\, \sigma'(z_j)",
        lecture="L000 and L002, item 36",
        function=_NETWORK,
        correction="In L000's table δ₂ comes from δ_F and δ₁ from δ₂.",
    ),
    Formula(
        name="bp3",
        title="BP3, the slope of a bias",
        latex=r"\frac{\partial C}{\partial b_j} = \delta_j",
        lecture="L000 and L002, item 36",
        function=_NETWORK,
        convention="Numbered as in L002; in L000 this is BP4.",
        correction="It is the rate of change of the cost, not of the error.",
    ),
    Formula(
        name="bp4",
        title="BP4, the slope of a weight",
        latex=r"\frac{\partial C}{\partial w_{i \to j}} = a_i\, \delta_j",
        lecture="L000 and L002, items 36 and 37",
        function=_NETWORK,
        convention="Numbered as in L002; in L000 this is BP3.",
        correction="L003's zᵢ in δⱼ zᵢ is an activation.",
    ),
    Formula(
        name="weight-update",
        title="The update",
        latex=r"w_{i \to j} \leftarrow w_{i \to j} - \eta\, a_i\, \delta_j",
        lecture="L002's pseudo-code, item 38",
        function=_NETWORK,
        correction="L002 has a plus; with δ = ∂C/∂z it is minus.",
    ),
    Formula(
        name="glorot-he",
        title="Variance of the weights at the start",
        latex=r"\text{Glorot: } \frac{2}{n_{in} + n_{out}}, \quad \text{He: } \frac{2}{n_{in}}",
        lecture="item 43",
        function="dlcourse.scratch.initialisation.initial_weights",
    ),
)
