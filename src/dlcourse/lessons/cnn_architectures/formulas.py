"""The formulas that lesson 11 uses."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="residual-block",
        title="Residual block",
        latex=r"\text{out} = \text{ReLU}(F(x) + x), \quad F(x) = H(x) - x",
        lecture="L002, residual learning",
        function="dlcourse.models.residual_block",
        convention="H is what the block should compute; F is what its weights compute.",
        correction="The lecture does not keep the target H and the residual F apart.",
    ),
    Formula(
        name="separable-share",
        title="Share of a separable convolution",
        latex=r"\frac{1}{C_{out}} + \frac{1}{K^2}",
        lecture="L002, depthwise-separable convolution",
        function="dlcourse.scratch.convolution_sizes.num_separable_parameters",
        convention="Of the weights and of the multiply–adds of a plain convolution.",
    ),
    Formula(
        name="compound-scaling",
        title="Compound scaling",
        latex=r"d = \alpha^\varphi,\; w = \beta^\varphi,\; r = \gamma^\varphi, \quad "
        r"\alpha \beta^2 \gamma^2 \approx 2",
        lecture="L002, EfficientNet",
        function="dlcourse.models.total",
        convention="d multiplies the layers, w the channels, r the pixels on a side.",
    ),
)
