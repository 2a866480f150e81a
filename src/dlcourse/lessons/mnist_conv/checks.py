"""Checks for lesson 10, mnist_conv."""

import functools
import math
from typing import Any

import keras
import numpy as np

from dlcourse.exercises import Exercise, Mistake
from dlcourse.exercises.observing.networks import network
from dlcourse.exercises.observing.several import several
from dlcourse.exercises.observing.standing import Standing, digit_level
from dlcourse.models import nearest_average


def _fits(before, after, strides):
    largest = before - (after - 1) * strides
    return max(largest - strides + 1, 1), largest


_SIDES = [
    (28, 13, 2), (13, 6, 2), (6, 2, 2), (101, 33, 3), (57, 53, 1), (31, 8, 4), (40, 7, 6),
    (224, 54, 4), (9, 1, 5), (19, 3, 7),
]  # fmt: skip

kernels_that_fit = Exercise(
    title="Kernels that fit",
    answer=_fits,
    expects="a function of (before, after, strides) that returns two whole numbers: the smallest "
    "and the largest kernel",
    cases=_SIDES,
    mistakes=[
        Mistake(
            "same",
            lambda before, after, strides: (1, before),  # noqa: ARG005
            "With the padding `same` every kernel fits. Here it is valid: where must the last "
            "window end?",
        ),
        Mistake(
            "zero or less",
            lambda before, after, strides: (
                before - after * strides + 1,
                _fits(before, after, strides)[1],
            ),
            "The largest kernel is right. The smallest is zero or less in places. How small can a "
            "kernel be?",
        ),
        Mistake(
            "from zero",
            lambda *sizes: (max(_fits(*sizes)[1] - sizes[2] + 1, 0), _fits(*sizes)[1]),
            "The largest kernel is right. In places your smallest has no pixel at all.",
        ),
        Mistake(
            "one place more, zero or less",
            lambda *sizes: (_fits(*sizes)[1] - sizes[2], _fits(*sizes)[1]),
            "The largest kernel is right. Your smallest is too small by one: with it another "
            "window fits. And it is zero or less in places.",
        ),
        Mistake(
            "exchanged",
            lambda *sizes: _fits(*sizes)[::-1],
            "Both are right, and in the other order.",
        ),
        Mistake(
            "steps for places",
            lambda before, after, strides: (
                max(before - (after + 1) * strides + 1, 1),
                max(before - after * strides, 1),
            ),
            "So many steps fit with your kernels. How many places do so many steps lead to, with "
            "the first one?",
        ),
        Mistake(
            "stride ignored",
            lambda before, after, strides: (before - after + 1,) * 2,  # noqa: ARG005
            "Your windows move by one pixel each time. How far apart are the first and the last if "
            "they move by `strides`?",
        ),
        Mistake(
            "nothing left over",
            lambda *sizes: (_fits(*sizes)[1],) * 2,
            "The largest kernel is right: with it no pixel is left over. May some be left over?",
        ),
        Mistake(
            "rounded up",
            lambda before, after, strides: (
                max(before - (after - 1) * strides, 1),
                before - (after - 2) * strides - 1,
            ),
            "With most of your kernels the last window hangs over the edge. Valid rounds down.",
        ),
        Mistake(
            "one place more",
            lambda before, after, strides: (
                max(before - after * strides, 1),
                _fits(before, after, strides)[1],
            ),
            "The largest kernel is right. With your smallest, another window fits.",
        ),
        Mistake(
            "all of them",
            lambda *sizes: list(range(_fits(*sizes)[0], _fits(*sizes)[1] + 1)),
            "You return all kernels that fit. The smallest and the largest were asked for.",
        ),
    ],
    hints=(
        "Where does the last window begin, and where may it end at most?",
        "The last of `after` windows begins after `after` − 1 steps; another one must not fit "
        "behind it.",
        "The largest kernel leaves no pixel over, the smallest as many as a step less one. And no "
        "kernel is smaller than 1.",
    ),
    praise="A step of two leaves room for two kernels each time; only 3 fits all three layers.",
)


def _stack(channels, n, *, bias=1, depths=None, filters=(1, 2, 4)):
    """Parameters of three convolutions of 3 × 3 with n times `filters` filters."""
    depths = depths or (channels, *(factor * n for factor in filters[:-1]))
    return sum(
        (9 * depth + bias) * factor * n for depth, factor in zip(depths, filters, strict=True)
    )


def _widest(channels, most, *, count=_stack):
    n = 0
    while count(channels, n + 1) <= most:
        n += 1
    return n


def _counting(count):
    return lambda channels, most: _widest(channels, most, count=count)


_BUDGETS = [
    (1, 23_296), (1, 23_295), (1, 23_300), (1, 23_184), (300, 400_000), (3, 20_000), (64, 100_000),
    (12, 300), (2, 1_000_000), (180, 90_000),
]  # fmt: skip

widest = Exercise(
    title="As wide as may be",
    answer=_widest,
    expects="a function of (channels, most) that returns a whole number, n",
    cases=_BUDGETS,
    mistakes=[
        Mistake(
            "biases forgotten",
            _counting(lambda channels, n: _stack(channels, n, bias=0)),
            "You counted the kernels. What else does each filter add?",
        ),
        Mistake(
            "channels of the image everywhere",
            _counting(lambda channels, n: _stack(channels, n, depths=(channels,) * 3)),
            "All your kernels are as deep as the image. How many channels come out of a layer, "
            "and go into the next?",
        ),
        Mistake(
            "flat kernels",
            _counting(lambda channels, n: _stack(channels, n, depths=(1, 1, 1))),
            "Your kernels look at one channel each. A filter has a kernel for every channel.",
        ),
        Mistake(
            "one bias a layer",
            _counting(lambda channels, n: _stack(channels, n, bias=0) + 3),
            "You counted one bias a layer. Whose is a bias?",
        ),
        Mistake(
            "n filters everywhere",
            _counting(lambda channels, n: _stack(channels, n, filters=(1, 1, 1))),
            "Your sum is that of two layers, or of three with n filters each. There are three, and "
            "their filters double from one to the next.",
        ),
        Mistake(
            "the third as deep as the second",
            _counting(lambda channels, n: _stack(channels, n, depths=(channels, n, n))),
            "The filters of your third layer are n deep. How many maps come out of the second?",
        ),
        Mistake(
            "kernels of three weights",
            _counting(
                lambda channels, n: (
                    (3 * channels + 1) * n + (3 * n + 1) * 2 * n + (3 * 2 * n + 1) * 4 * n
                )
            ),
            "You count 3 weights for a kernel of 3 × 3. How many places has it?",
        ),
        Mistake(
            "a dense head counted too",
            _counting(lambda channels, n: _stack(channels, n) + (4 * n + 1) * 10),
            "You count a dense layer of ten behind them. The three convolutions alone are asked "
            "for.",
        ),
        Mistake(
            "not a whole number",
            lambda channels, most: (
                (-(9 * channels + 7) + ((9 * channels + 7) ** 2 + 4 * 90 * most) ** 0.5) / 180
            ),
            "You solve the equation, and that is the idea. But there is no part of a filter: which "
            "whole number still fits?",
        ),
        Mistake(
            "the last layer alone",
            _counting(lambda channels, n: (18 * n + 1) * 4 * n),  # noqa: ARG005
            "You counted the last layer. All three together must stay below.",
        ),
        Mistake(
            "fewer than asked",
            lambda channels, most: _widest(channels, most - 1),
            "Where a stack has exactly `most` parameters, you refuse it. At most `most` allows it.",
        ),
        Mistake(
            "one too wide",
            lambda channels, most: _widest(channels, most) + 1,
            "This n is the first that is too large. Which is the last that is not?",
        ),
        Mistake(
            "the parameters",
            lambda channels, most: _stack(channels, _widest(channels, most)),
            "You return the number of parameters. Which n made it?",
        ),
        Mistake(
            "all three layers",
            lambda channels, most: [factor * _widest(channels, most) for factor in (1, 2, 4)],
            "You return the filters of all three layers. Only n was asked for.",
        ),
    ],
    hints=(
        "How many numbers does a filter have in each of the three layers?",
        "A filter is as deep as the channels that come in, `channels`, n, 2n, and has a bias.",
        "Add up the three layers for n = 1, 2, 3, …, and stop before the sum passes `most`.",
    ),
    praise="Twice as wide costs nearly four times as many parameters; a larger image costs none.",
)


def _and_beside(said: dict[float, str]) -> dict[float, str]:
    """What is said of quotients is said of the whole numbers beside them, too."""
    return {
        near: words
        for value, words in reversed(said.items())
        for near in (math.ceil(value), math.floor(value), value)
    }


_CHANNELS = _and_beside({
    46: "46 are the parameters of one filter. How many channels make so many?",
    45: "45 are the weights of one filter. How many are there for one channel?",
    736 / 16 / 9: "736 / 16 = 46 is for the weights and the bias together.",
    736 / 9: "these are kernels, with the biases among them. How many filters share them?",
    735 / 16 / 9: "each of the 16 filters has a bias of its own.",
    15: "a kernel of 3 × 3 has how many weights for one channel?",
    720: "720 are all weights without the biases.",
    1: "with one channel the first layer has 160 parameters, not 736.",
    16: "16 are its filters, which make what comes out. Channels come in.",
})  # fmt: skip
_FILTERS = _and_beside({
    129: "129 are the parameters of one filter. How many filters have 2,580 together?",
    128: "128 are the weights of one filter, without its bias.",
    2_580 / 128: "each filter has something else besides its 128 weights.",
    2_580 / 41: "what goes into the second layer: the image, or the 16 maps?",
    2_580 / 40: "what goes into the second layer, the image or the 16 maps? And each has a bias.",
    2_580 / 145: "the second layer's kernels are 4 × 2, not 3 × 3.",
    2_580 / 9: "a filter has a kernel for each of the maps that come in.",
    2_580 / 8: "a filter has a kernel for each of the maps that come in, and a bias.",
    2_580 / 97: "a kernel of 4 × 2 has how many weights for one map?",
    2_580 / 257: "a kernel of 4 × 2 has how many weights for one map?",
    32: "it need not have twice as many as the first: divide.",
})  # fmt: skip

why_736 = Exercise(
    title="On paper: why 736",
    answer=(5, 20),
    expects="two whole numbers: the input channels, and the filters of the second layer",
    observe=lambda answer: several(
        answer, ("The first", "The second"), (_CHANNELS, _FILTERS), tolerance=2e-3
    ),
    mistakes=[
        Mistake(
            "without biases",
            (736 / 144, 2_580 / 128),
            "You divided by the kernels alone, and whole numbers do not come out. What else does "
            "each filter have?",
        ),
        Mistake(
            "one channel",
            (1, 20),
            "With one channel the first layer has 160 parameters, not 736. The second is right.",
        ),
        Mistake(
            "the bias as a channel",
            (6, 20),
            "The second is right. 736 / 16 = 46 is for the kernel and the bias together.",
        ),
        Mistake(
            "channels of the image in the second layer",
            (5, 2_580 / 41),
            "The first is right. What goes into the second layer: the image, or the 16 maps?",
        ),
        Mistake(
            "3 × 3 kept",
            (5, 2_580 / 145),
            "The first is right. The second layer's kernels are 4 × 2, not 3 × 3.",
        ),
        Mistake(
            "16 biases each",
            (5, 2_580 / 144),
            "The first is right. Each filter of the second layer has one bias, not one a map.",
        ),
        Mistake(
            "exchanged",
            (20, 5),
            "Both numbers are right, and in the other order.",
        ),
    ],
    hints=(
        "736 parameters in 16 filters: how many has each?",
        "Take the bias away. What is left is the kernel's area times its depth.",
        "46 = 9 · channels + 1. And in the second layer each filter has 8 · 16 + 1 numbers.",
    ),
    praise="Five channels for an image that has one: the lecture's summary belongs to other data.",
)


def _net(*layers):
    return lambda: keras.Sequential([keras.Input((28, 28, 1)), *(make() for make in layers)])


def _conv(filters, kernel_size, *, strides=1, padding="valid", activation="relu", **options):
    return lambda: keras.layers.Conv2D(
        filters, kernel_size, strides=strides, padding=padding, activation=activation, **options
    )


def _dense(units, activation=None):
    return lambda: keras.layers.Dense(units, activation=activation)


def _pool(padding="valid", *, size=2, strides=2):
    return lambda: keras.layers.MaxPooling2D(size, strides=strides, padding=padding)


_FLAT = keras.layers.Flatten


def _mended(
    first="relu", second="relu", last="softmax", flat=_FLAT, strides=2, side=5,
    padding=("same", "valid"),
):  # fmt: skip
    return _net(
        _conv(8, side, strides=strides, padding=padding[0], activation=first),
        _conv(16, 3, padding=padding[1], activation=second),
        flat,
        _dense(10, last),
    )


mend = Exercise(
    title="Repair a network",
    answer=_mended(),
    expects="a Keras model from (28, 28, 1) to ten probabilities: Conv 8 5×5 stride 2 same, "
    "Conv 16 3×3 valid, dense 10",
    observe=lambda model: network(model, (28, 28, 1)),
    seconds=2,
    accepts=keras.Model,
    mistakes=[
        Mistake(
            "no activations",
            _mended(None, None),
            "It takes the images, and its two convolutions are still one affine map.",
        ),
        Mistake(
            "the first activation missing",
            _mended(None),
            "The first convolution has no activation: together with the second it is one affine "
            "map.",
        ),
        Mistake(
            "the second activation missing",
            _mended(second=None),
            "The second convolution has no activation: together with the dense layer it is one "
            "affine map.",
        ),
        Mistake(
            "sigmoid at the end",
            _mended(last="sigmoid"),
            "Its ten outputs do not sum to 1. Which activation makes probabilities of ten classes?",
        ),
        Mistake(
            "no activation at the end",
            _mended(last=None),
            "Its ten outputs are logits. Ten probabilities are wanted.",
        ),
        Mistake(
            "not flattened",
            lambda: keras.Sequential(
                [
                    keras.Input((28, 28, 1)),
                    _conv(8, 5, strides=2, padding="same")(),
                    _conv(16, 3)(),
                    _dense(10, "softmax")(),
                ]
            ),
            "It gives ten numbers at each of 12 × 12 places. What turns maps into one row?",
        ),
        Mistake(
            "averaged instead of flattened",
            _mended(flat=keras.layers.GlobalAveragePooling2D),
            "It averages each map, and no longer knows where anything was. The dense layer should "
            "see every place.",
        ),
        Mistake(
            "same twice",
            _mended(padding=("same", "same")),
            "Its second convolution keeps 14 × 14 places. Valid leaves fewer.",
        ),
        Mistake(
            "valid twice",
            _mended(padding=("valid", "valid")),
            "Its first convolution makes maps of 12 × 12. With `same` and stride 2, how many "
            "places has a side?",
        ),
        Mistake(
            "pooled to one number a map",
            _mended(flat=keras.layers.GlobalMaxPooling2D),
            "It keeps the largest number of each map, and no longer knows where it was. The dense "
            "layer should see every place.",
        ),
        Mistake(
            "kernels of 3 × 3 in both",
            _mended(side=3),
            "The kernels of the first convolution should be 5 × 5.",
        ),
        Mistake(
            "as it was, but for the input",
            _mended(None, None, "sigmoid", lambda: keras.layers.Activation("linear")),
            "It takes the images now, and the other faults are left. What is the shape of its "
            "output, and what bends after its convolutions?",
        ),
        Mistake(
            "flattened, with one channel",
            _mended(None, None, "sigmoid"),
            "It takes the images and gives ten numbers. Two faults are left: what its two "
            "convolutions are together, and what its ten outputs sum to.",
        ),
        Mistake(
            "stride lost",
            _mended(strides=1),
            "The first convolution should move by two pixels.",
        ),
    ],
    hints=(
        "What does the error say of the shape? And once it runs: what does each layer's output "
        "look like?",
        "Four things: the input's channels, two activations, what stands before the dense layer, "
        "and the last activation.",
        'Input (28, 28, 1), `activation="relu"` in both convolutions, a Flatten, and a softmax.',
    ),
    praise="One channel, a bend after each convolution, one row of numbers, ten probabilities.",
)


def _pooled(last="same", padding="same", strides=1, pool=_pool):
    return _net(
        _conv(16, 3, strides=strides, padding=padding),
        pool(),
        _conv(32, 3, strides=strides, padding=padding),
        pool(),
        _conv(64, 3, strides=strides, padding=padding),
        pool(last),
        _FLAT,
        _dense(64, "relu"),
        _dense(10, "softmax"),
    )


def _pooled_twice(**last):
    """A network of which the third convolution, with options, has no pooling after it."""
    return _net(
        _conv(16, 3, padding="same"),
        _pool(),
        _conv(32, 3, padding="same"),
        _pool(),
        _conv(64, 3, padding="same", **last),
        _FLAT,
        _dense(64, "relu"),
        _dense(10, "softmax"),
    )


replace_strides = Exercise(
    title="Pooling instead of strides",
    answer=_pooled(),
    expects="a Keras model with sides 28, 14, 7, 4 and 89,546 parameters, in which max-pooling "
    "shrinks the maps and no convolution does",
    observe=lambda model: network(model, (28, 28, 1)),
    seconds=2,
    accepts=keras.Model,
    mistakes=[
        Mistake(
            "7 to 3",
            _pooled(last="valid"),
            "From 7 pixels your last pooling makes 3: one row and column are left out. How does "
            "a window hang over the edge?",
        ),
        Mistake(
            "strides kept",
            _pooled(strides=2),
            "Your convolutions still move by two pixels, and the pooling comes on top. Which of "
            "the two shrinks the maps?",
        ),
        Mistake(
            "nothing replaced",
            _net(
                *(_conv(filters, 3, strides=2, padding="same") for filters in (16, 32, 64)),
                _FLAT,
                _dense(64, "relu"),
                _dense(10, "softmax"),
            ),
            "This is the network with strides. What should shrink the maps instead?",
        ),
        Mistake(
            "valid convolutions",
            _pooled(padding="valid", last="valid"),
            "Your convolutions shrink the maps too. What should their padding be?",
        ),
        Mistake(
            "valid convolutions, padded pooling",
            _pooled(padding="valid"),
            "Your convolutions are valid, and lose two pixels each. Only the pooling should "
            "shrink the maps.",
        ),
        Mistake(
            "windows of 3 × 3",
            _pooled(pool=lambda _="": _pool("same", size=3), last="same"),
            "Your pooling windows are 3 × 3 and overlap. Windows of 2 × 2 do not.",
        ),
        Mistake(
            "pooling that does not move on",
            _pooled(pool=lambda _="": _pool(strides=1)),
            "Your pooling moves by one pixel, so the maps hardly shrink.",
        ),
        Mistake(
            "the last stride kept",
            _pooled_twice(strides=2),
            "Your last convolution still has a stride.",
        ),
        Mistake(
            "two poolings",
            _pooled_twice(),
            "After your last convolution the maps are 7 × 7. What makes 4 of 7?",
        ),
        Mistake(
            "pooled before the convolutions",
            _net(
                _pool(),
                _conv(16, 3, padding="same"),
                _pool(),
                _conv(32, 3, padding="same"),
                _pool("same"),
                _conv(64, 3, padding="same"),
                _FLAT,
                _dense(64, "relu"),
                _dense(10, "softmax"),
            ),
            "You pool before each convolution. Let it look at all places first.",
        ),
        Mistake(
            "averages",
            _pooled(
                pool=lambda padding="valid": (
                    lambda: keras.layers.AveragePooling2D(2, padding=padding)
                )
            ),
            "You take the mean of each 2 × 2 window. Max-pooling was asked for.",
        ),
        Mistake(
            "strides dropped",
            lambda: _net(
                *(_conv(filters, 3, padding="same") for filters in (16, 32, 64)),
                _FLAT,
                _dense(64, "relu"),
                _dense(10, "softmax"),
            )(),
            "The maps keep 28 × 28 to the end. What should halve them?",
        ),
    ],
    hints=(
        "Where does the side halve in the network with strides, and what could do that instead?",
        "Each convolution keeps its size (stride 1, `same`) and is followed by a 2 × 2 "
        "max-pooling. The last one goes from 7 to 4.",
        "Six layers before Flatten: convolution, pooling, three times; the last pooling with "
        '`padding="same"`.',
    ),
    praise="Same sides, same parameters; the convolutions visit four times as many places.",
)


@functools.cache
def _digits():
    """Images and labels of the digits to learn from, and of others to judge by."""
    from dlcourse import datasets

    return datasets.excerpt(1_000, 2_000, channels=True)


MOST, TARGET = 5_000, 0.11  # parameters, and the share of wrong answers


def _standing(model: Any) -> Standing:
    standing = digit_level(model, *_digits()[1], target=TARGET)
    parameters = model.count_params()
    if parameters > MOST:
        return Standing(
            "too large",
            f"It has {parameters:,} parameters, and {MOST:,} are allowed. Which layer has most of "
            "them, and what would make its input smaller?",
        )
    return Standing(
        standing.level,
        f"It is small enough and has learned. {standing.sentence} More epochs, or a larger step?",
    )


@functools.cache
def _small() -> keras.Model:
    """A small network trained on the same digits."""
    keras.utils.set_random_seed(0)
    model = _net(
        _conv(8, 5, strides=2, padding="same"),
        _pool(),
        _conv(16, 3),
        _pool("same"),
        _FLAT,
        _dense(10, "softmax"),
    )()
    model.compile(
        keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy", steps_per_execution=8
    )
    model.fit(*_digits()[0], batch_size=32, epochs=15, verbose=0)
    return model


def _averages(sign: int) -> keras.Model:
    """The mean picture of each class, of 4 × 4 pixels, as a judge."""
    return nearest_average(*_digits()[0], sign=sign)


small_net = Exercise(
    title="Small and good",
    answer=_small,
    expects="a trained Keras model of at most 5,000 parameters from (28, 28, 1) pixels to ten "
    "scores",
    observe=_standing,
    accepts=keras.Model,
    seconds=2,
    mistakes=[
        Mistake(
            "untrained",
            lambda: _net(_FLAT, lambda: keras.layers.Dense(5), _dense(10, "softmax"))(),
            "It does little better than guessing. Was it trained, and on pixels in [0, 1]?",
        ),
        Mistake(
            "one answer",
            lambda: _averages(0),
            "It says the same of every digit. Was it trained, and with a step that is not too "
            "long?",
        ),
        Mistake(
            "distances as scores",
            lambda: _averages(-1),
            "Its smallest score is right far more often than its largest. Are these distances, or "
            "has a sign been lost?",
        ),
    ],
    hints=(
        "Which layer of a small convolutional network has the most parameters?",
        "Shrink the maps before the dense layer: a stride or a pooling costs no parameter.",
        "About 8 filters of 5 × 5 with stride 2, pooling, 16 of 3 × 3, pooling, dense 10; Adam at "
        "0.004 and a dozen epochs.",
    ),
    praise="Fewer weights than softmax regression's 7,850; shared ones go further.",
)


_KERNEL = np.random.default_rng(3).normal(size=(2 * 3 * 4, 5)).round(2)
_SQUARE = np.random.default_rng(4).normal(size=(3 * 3 * 2, 4)).round(2)

head_as_convolution = Exercise(
    title="The head as a convolution",
    answer=lambda kernel, height, width: np.reshape(kernel, (height, width, -1, kernel.shape[1])),
    expects="a function of (kernel, height, width) that returns an array of shape (height, width, "
    "channels, units)",
    cases=[(_KERNEL, 2, 3), (_SQUARE, 3, 3), (_KERNEL[:6], 1, 2)],
    mistakes=[
        Mistake(
            "channels first",
            lambda kernel, height, width: np.moveaxis(
                kernel.reshape(-1, height, width, kernel.shape[1]), 0, 2
            ),
            "The shape is right, the order is not: Flatten runs through the channels first, then "
            "through the columns. Which axis changes fastest?",
        ),
        Mistake(
            "height and width exchanged",
            lambda kernel, height, width: np.swapaxes(
                kernel.reshape(width, height, -1, kernel.shape[1]), 0, 1
            ),
            "Keras's order is height, width, channels. You took the width first.",
        ),
        Mistake(
            "height and width exchanged in the shape",
            lambda kernel, height, width: kernel.reshape(width, height, -1, kernel.shape[1]),
            "The shape of your kernel begins with the width. Keras's order is another.",
        ),
        Mistake(
            "first axis fastest",
            lambda kernel, height, width: kernel.reshape(
                (height, width, -1, kernel.shape[1]), order="F"
            ),
            'The shape is right, the order is not: with `order="F"` the first axis changes '
            "fastest, and in what Flatten puts out the last one does.",
        ),
        Mistake(
            "the shape alone",
            lambda kernel, height, width: (
                height,
                width,
                len(kernel) // (height * width),
                kernel.shape[1],
            ),
            "That is the shape of the kernel. The kernel itself is wanted.",
        ),
        Mistake(
            "units before channels",
            lambda kernel, height, width: kernel.reshape(height, width, kernel.shape[1], -1),
            "Your last two axes are exchanged. The last axis of a kernel is for what comes out.",
        ),
        Mistake(
            "transposed",
            lambda kernel, height, width: np.reshape(
                np.transpose(kernel), (height, width, -1, kernel.shape[1])
            ),
            "You transposed the dense kernel first. Its rows are the inputs already.",
        ),
        Mistake(
            "turned by 180°",
            lambda kernel, height, width: np.reshape(kernel, (height, width, -1, kernel.shape[1]))[
                ::-1, ::-1
            ],
            "You flipped the kernel. Keras's Conv2D is a correlation: nothing is flipped.",
        ),
        Mistake(
            "left as it was",
            lambda kernel, height, width: kernel,  # noqa: ARG005
            "This is still the dense kernel. A convolution's has four axes.",
        ),
    ],
    hints=(
        "How many windows of height × width fit into maps of that very size?",
        "One window sees all, as the dense layer does. In which order did Flatten line the maps "
        "up?",
        "Rows are in the order height, width, channels: the kernel needs no more than another "
        "shape.",
    ),
    praise="The same numbers in another shape; and a convolution takes larger images too.",
)
