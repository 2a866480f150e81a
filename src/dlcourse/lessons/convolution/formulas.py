"""The formulas that lesson 09 derives."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="correlation",
        title="Correlation",
        latex=r"\text{out}_{ij} = \sum_u \sum_v k_{uv}\, x_{Si+u,\, Sj+v}",
        lecture="L002, item 47",
        function="dlcourse.scratch.convolution.correlate2d",
        convention="S is the stride. TensorFlow and Keras call this a convolution.",
        correction="It is neither commutative nor associative; [−1 0 1] is its mask.",
    ),
    Formula(
        name="convolution",
        title="Convolution",
        latex=r"(k * x)_{ij} = \sum_u \sum_v k_{uv}\, x_{i-u,\, j-v}",
        lecture="L002, item 47",
        function="dlcourse.scratch.convolution.convolve2d",
        convention="A correlation with the kernel flipped in both directions.",
    ),
    Formula(
        name="output-size",
        title="Outputs of a convolution",
        latex=r"\lfloor (W + P - K) / S \rfloor + 1",
        lecture="L002, item 49",
        function="dlcourse.scratch.convolution_sizes.output_size",
        convention="P counts the padding on both sides together.",
    ),
    Formula(
        name="same-padding",
        title="Padding of same",
        latex=r"P = \max((\lceil W/S \rceil - 1) S + K - W,\, 0)",
        lecture="L002, item 49",
        function="dlcourse.scratch.convolution_sizes.padding_around",
        correction="The lecture leaves out the stride and the odd pixel: it comes after.",
    ),
    Formula(
        name="convolution-parameters",
        title="Parameters of a convolutional layer",
        latex=r"(K_1 K_2 C_{in} + 1)\, C_{out}",
        lecture="L002, item 50",
        function="dlcourse.scratch.convolution_sizes.num_parameters",
    ),
    Formula(
        name="separable-parameters",
        title="Parameters of a depthwise-separable layer",
        latex=r"K_1 K_2 C_{in} + (C_{in} + 1)\, C_{out}",
        lecture="L002, item 57",
        function="dlcourse.scratch.convolution_sizes.num_separable_parameters",
        convention="Keras's SeparableConv2D: one bias, after the 1×1 convolution.",
    ),
    Formula(
        name="multiply-adds",
        title="Multiply–adds of a convolutional layer",
        latex=r"H W K_1 K_2 C_{in} C_{out}",
        lecture="item 50",
        function="dlcourse.scratch.convolution_sizes.num_multiply_adds",
        convention="H and W are those of what comes out.",
    ),
    Formula(
        name="receptive-field",
        title="Receptive field of a stack",
        latex=r"r = 1 + \sum_l (K_l - 1)\, S_1 S_2 \cdots S_{l-1}",
        lecture="L002, item 52",
        function="dlcourse.scratch.convolution_sizes.receptive_field",
        correction="It is the smallest input that gives one output; larger ones may too.",
    ),
    Formula(
        name="mean-pooling",
        title="Mean pooling",
        latex=r"\text{out}_{ij} = \frac{1}{K^2} \sum_u \sum_v x_{Si+u,\, Sj+v}",
        lecture="L002, item 53",
        function="dlcourse.scratch.convolution.pool2d",
        convention='A convolution with equal weights, with kind="average".',
    ),
)
