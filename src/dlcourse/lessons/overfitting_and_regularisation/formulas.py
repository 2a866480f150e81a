"""The formulas that lesson 08 uses."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="l2-penalty",
        title="L2 penalty",
        latex=r"\lambda \sum_j w_j^2",
        lecture="item 40",
        function="keras.regularizers.L2",
        convention="Without the factor 1/2 that others put before it: its gradient is 2λw.",
    ),
    Formula(
        name="l1-penalty",
        title="L1 penalty",
        latex=r"\lambda \sum_j \lvert w_j \rvert",
        lecture="item 40",
        function="keras.regularizers.L1",
    ),
    Formula(
        name="dropout",
        title="Dropout in training",
        latex=r"a_j m_j, \quad m_j = 0 \text{ with probability } r, \text{ else } \frac{1}{1 - r}",
        lecture="L002, item 41",
        function="dlcourse.scratch.dropout.dropout",
        convention="r is the share that is dropped, as Keras's rate; nothing happens at inference.",
        correction="The lecture scales at inference instead, by 1 − p for the drop probability p.",
    ),
    Formula(
        name="dropout-ensemble",
        title="The probability of a mask",
        latex=r"P(m) = \prod_j r^{[m_j = 0]} (1 - r)^{[m_j \neq 0]}",
        lecture="L002, item 41",
        function="dlcourse.scratch.dropout.every_mask",
        convention="For one softmax layer the geometric mean over all masks is the whole network.",
    ),
)
