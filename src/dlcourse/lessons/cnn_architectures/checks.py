"""Checks for lesson 11, cnn_architectures."""

import functools
from collections.abc import Callable
from typing import Any

import keras

from dlcourse.exercises import Exercise, Mistake, WrongForm
from dlcourse.exercises.observing.networks import Network, network
from dlcourse.exercises.observing.several import several
from dlcourse.exercises.observing.standing import Standing, digit_level
from dlcourse.models import costs, nearest_average, total


def _valid(side, kernel_size, strides):
    return (side - kernel_size) // strides + 1


def _alexnet(
    side, kernel_size, strides, *, window=_valid, pool=3, step=2, poolings=3, channels=256
):
    found = [window(side, kernel_size, strides)]
    for _ in range(poolings):
        found.append(window(found[-1], pool, step))
    return [*found, channels * found[-1] ** 2]


def _sizing(**options):
    return lambda side, kernel_size, strides: _alexnet(side, kernel_size, strides, **options)


alexnet_sizes = Exercise(
    title="AlexNet's layer sizes",
    answer=_alexnet,
    expects="a function of (side, kernel_size, strides) that returns five numbers: the side after "
    "the first convolution and after each of three poolings, and the inputs of the dense layer",
    cases=[(227, 11, 4), (224, 11, 4), (225, 7, 2), (331, 9, 3), (180, 5, 2)],
    mistakes=[
        Mistake(
            "padded as with same",
            _sizing(window=lambda side, _, strides: -(-side // strides)),
            "You round up, as with `same`. The first convolution and the poolings are valid.",
        ),
        Mistake(
            "the first convolution padded",
            lambda side, kernel_size, strides: _alexnet(side, 1, strides),  # noqa: ARG005
            "Your first convolution loses no pixel at the edge, as with `same`. How many places "
            "has its window when it is valid?",
        ),
        Mistake(
            "one forgotten",
            _sizing(window=lambda side, kernel, strides: (side - kernel) // strides),
            "One window is missing in each layer: the first one, before any step.",
        ),
        Mistake(
            "one too many",
            _sizing(window=lambda side, kernel, strides: (side - kernel) // strides + 2),
            "Each of your layers has a window too many. From the first to the last, how many "
            "steps fit?",
        ),
        Mistake(
            "one too many at first",
            lambda side, kernel_size, strides: _alexnet(side + strides, kernel_size, strides),
            "Your first side is too large by one; the poolings after it are right.",
        ),
        Mistake(
            "rounded up",
            _sizing(window=lambda side, kernel, strides: -(-(side - kernel) // strides) + 1),
            "You round up: your last window hangs over the edge.",
        ),
        Mistake(
            "not rounded",
            _sizing(window=lambda side, kernel, strides: (side - kernel) / strides + 1),
            "There are no halves of windows. What becomes of a pixel that is left over?",
        ),
        Mistake(
            "pooled by two",
            _sizing(pool=2),
            "You pool 2 × 2. AlexNet's windows of 3 × 3 overlap: they move by 2.",
        ),
        Mistake(
            "pooled without overlap",
            _sizing(step=3),
            "Your pooling moves by 3. AlexNet's windows of 3 × 3 move by 2 and overlap.",
        ),
        Mistake(
            "channels of the middle",
            _sizing(channels=384),
            "The sides are right. How many filters has the convolution before the last pooling?",
        ),
        Mistake(
            "one map",
            _sizing(channels=1),
            "The sides are right. What does `Flatten` do with the channels?",
        ),
        Mistake(
            "the side once",
            lambda side, kernel_size, strides: [
                *_alexnet(side, kernel_size, strides)[:4],
                256 * _alexnet(side, kernel_size, strides)[3],
            ],
            "The sides are right. A map of side n has how many places?",
        ),
        Mistake(
            "two poolings",
            lambda side, kernel_size, strides: _alexnet(side, kernel_size, strides, poolings=2),
            "One pooling is missing.",
        ),
    ],
    hints=(
        "Which of these layers change the side at all?",
        "Convolutions with `same` and stride 1 leave it alone. The rule for the others is lesson "
        "09's, with P = 0.",
        "Four times the same rule, once with the given kernel and stride, three times with 3 and "
        "2; then the last side squared, times the channels of the last convolution.",
    ),
    praise="For 227 pixels 6 · 6 · 256 = 9,216 inputs; for 224 it would be 5 · 5 · 256.",
)

_AROUND, _ACROSS = 5 * 5 * 32 * 2, 64 * 128

_OUTPUTS = {14 * 14: 14, 28 * 28: 28, 12 * 12: 12, 24 * 24: 24}
_PARAMETERS: dict[float, str] = {
    _AROUND + _ACROSS: "the 128 pointwise filters have something else besides weights.",
    _AROUND + 64 + _ACROSS + 128: "the depthwise kernels have no biases of their own.",
    _ACROSS + 128: "the depthwise kernels come on top.",
    _ACROSS: "the depthwise kernels come on top, and the biases of the others.",
    _AROUND: "the pointwise filters come on top.",
    800 + 32 * 128 + 128: "with a depth multiplier of 2 each channel has two kernels.",
    800 + 32 * 128: "each channel has two kernels, and the pointwise filters have biases.",
    _AROUND + 32 * 128 + 128: "how many channels come out of the depthwise part?",
    _AROUND + 32 * 128: "how many channels come out of the depthwise part? And the biases?",
    800 + _ACROSS + 128: "how many kernels has each channel that comes in?",
    9 * 64 + _ACROSS + 128: "the kernels are 5 × 5.",
    25 * 32 * 128 + 128: "this is a plain convolution; here the channels are looked at one by one.",
    25 * 64 * 128 + 128: "the 5 × 5 kernels look at one channel each, and do not mix them.",
}


def _work(numbers: tuple[float, ...]) -> str:
    """Why the second number is not the work."""
    parameters, work = numbers
    weights = _AROUND + _ACROSS
    if work == parameters:
        return "it is as the first. At how many places is each weight used?"
    for places, side in _OUTPUTS.items():
        if work == places * weights:
            return f"you take {side} · {side} places. How many has what comes out?"
        if work == places * parameters:
            return f"it is {side} · {side} times the first. Count the places, and no bias."
    if work in (784 * _AROUND + 196 * _ACROSS, 784 * _ACROSS + 196 * _AROUND):
        return "both parts have as many places as come out: the stride stands before the mixing."
    if work % 196 == 0:
        return "14 · 14 places are right; how many weights are used at each of them?"
    return "each weight is used once at each place of what comes out, and biases are not counted."


separable_layer = Exercise(
    title="On paper: a separable layer",
    answer=(_AROUND + _ACROSS + 128, 196 * (_AROUND + _ACROSS)),
    expects="two whole numbers: parameters, and multiply–adds",
    observe=lambda answer: several(answer, ("The first", "The second"), (_PARAMETERS, _work)),
    mistakes=[
        Mistake(
            "one kernel a channel",
            (800 + 32 * 128 + 128, 196 * (800 + 32 * 128)),
            "You took one kernel for each channel. With a depth multiplier of 2 there are two, "
            "and twice as many channels for the pointwise filters to mix.",
        ),
        Mistake(
            "pointwise over 32 channels",
            (_AROUND + 32 * 128 + 128, 196 * (_AROUND + 32 * 128)),
            "Your depthwise part is right. How many channels come out of it, and go into each "
            "pointwise filter?",
        ),
        Mistake(
            "biases forgotten",
            (_AROUND + _ACROSS, 196 * (_AROUND + _ACROSS)),
            "The work is right. The 128 pointwise filters have something else besides weights.",
        ),
        Mistake(
            "biases of both parts",
            (_AROUND + 64 + _ACROSS + 128, 196 * (_AROUND + _ACROSS)),
            "The work is right. The depthwise kernels have no biases of their own.",
        ),
        Mistake(
            "stride forgotten",
            (_AROUND + _ACROSS + 128, 784 * (_AROUND + _ACROSS)),
            "The parameters are right. How many places has what comes out, with a stride of 2?",
        ),
        Mistake(
            "depthwise at every place",
            (_AROUND + _ACROSS + 128, 784 * _AROUND + 196 * _ACROSS),
            "The parameters are right. The stride belongs to the depthwise part: it skips places "
            "too.",
        ),
        Mistake(
            "biases in the work",
            (_AROUND + _ACROSS + 128, 196 * (_AROUND + _ACROSS + 128)),
            "The parameters are right. A bias is added, and multiplies nothing.",
        ),
        Mistake(
            "valid",
            (_AROUND + _ACROSS + 128, 144 * (_AROUND + _ACROSS)),
            "The parameters are right. With `same` and stride 2, how many places has a side?",
        ),
        Mistake(
            "kernels of 3 × 3",
            (9 * 64 + _ACROSS + 128, 196 * (9 * 64 + _ACROSS)),
            "Your kernels are 3 × 3. The second argument of the layer is 5.",
        ),
        Mistake(
            "pointwise alone",
            (_ACROSS + 128, 196 * _ACROSS),
            "You counted the pointwise part. The depthwise kernels come on top.",
        ),
        Mistake(
            "depthwise alone",
            (_AROUND, 196 * _AROUND),
            "You counted the depthwise part. The pointwise filters come on top.",
        ),
        Mistake(
            "a plain convolution",
            (25 * 32 * 128 + 128, 196 * 25 * 32 * 128),
            "This is a plain convolution. Here the channels are looked at one by one first.",
        ),
        Mistake(
            "exchanged",
            (196 * (_AROUND + _ACROSS), _AROUND + _ACROSS + 128),
            "Both numbers are right, and in the other order.",
        ),
    ],
    hints=(
        "How many channels come out of the depthwise part?",
        "Count the two parts one after the other; and 28 pixels with stride 2 and `same` are how "
        "many places?",
        "25 · 32 · 2 weights, then 64 · 128 and 128 biases; each weight is used once at each of "
        "14 · 14 places.",
    ),
    praise="A plain layer of this size has 102,528 parameters.",
)

_TWO, _NECK = 2 * 9 * 256**2, 2 * 256 * 64 + 9 * 64**2

_TIMES: dict[float, str] = {
    _NECK / _TWO: "you divided the other way round.",
    _NECK / _TWO * 2: "you divided the other way round, and there are two 3 × 3 to compare with.",
    _TWO / 2 / _NECK: "there are two 3 × 3 convolutions to compare with.",
    _TWO / (256 * 64 + 9 * 64**2): "one 1 × 1 goes down to the inner channels, one comes up again.",
    _TWO / (9 * 64**2): "the two 1 × 1 have weights too.",
    _TWO / (2 * 256 * 64): "the 3 × 3 in the middle has weights too.",
    1 - _NECK / _TWO: "that is the share that is saved.",
    _TWO - _NECK: "that is how many weights are saved.",
    16: "there is a 3 × 3 in the bottleneck as well as the two 1 × 1; to two decimals.",
    17: "two decimals are wanted.",
    16.9: "two decimals are wanted.",
}


def _width(numbers: tuple[float, ...]) -> str:
    """Why the second number is not the largest width."""
    width = numbers[1]
    if width != int(width):
        return "there is no part of a channel."
    weights = 512 * width + 9 * width**2
    said = f"a bottleneck {width:g} wide has {weights:,.0f} weights, and the two have {_TWO:,}."
    known = {
        362: "The two 1 × 1 count too, not the 3 × 3 alone.",
        361: "The two 1 × 1 count too, not the 3 × 3 alone.",
        348: "There are two 1 × 1, not one.",
        227: "You compared with one of the two.",
    }
    return f"{said} {known.get(int(width), '')}".strip()


bottleneck = Exercise(
    title="On paper: what a bottleneck saves",
    answer=(_TWO / _NECK, 334),
    expects="two numbers: how many times as many weights, and a whole number of channels",
    observe=lambda answer: several(answer, ("(a)", "(b)"), (_TIMES, _width), tolerance=5e-4),
    mistakes=[
        Mistake(
            "one convolution of 3 × 3",
            (_TWO / 2 / _NECK, 334),
            "The width is right. There are two 3 × 3 convolutions to compare with.",
        ),
        Mistake(
            "both with one convolution",
            (_TWO / 2 / _NECK, 227),
            "You compared with one 3 × 3 convolution. There are two.",
        ),
        Mistake(
            "one 1 × 1",
            (_TWO / (256 * 64 + 9 * 64**2), 348),
            "You counted one 1 × 1. One goes down to the inner channels, one comes up again.",
        ),
        Mistake(
            "upside down",
            (_NECK / _TWO, 334),
            "The width is right. You divided the other way round.",
        ),
        Mistake(
            "the 3 × 3 alone",
            (_TWO / (9 * 64**2), 362),
            "You counted the 3 × 3 in the middle alone. The two 1 × 1 have weights too.",
        ),
        Mistake(
            "rounded up",
            (_TWO / _NECK, 335),
            "The factor is right. With 335 channels inside there are a few weights too many.",
        ),
        Mistake(
            "not a whole number",
            (_TWO / _NECK, (-512 + (512**2 + 36 * _TWO) ** 0.5) / 18),
            "Both are right, but for this: there is no part of a channel.",
        ),
        Mistake(
            "as much as saved",
            (_TWO / _NECK, 64 * _TWO / _NECK),
            "The factor is right. Weights do not grow in proportion to the inner width w: the "
            "3 × 3 has 9w².",
        ),
    ],
    hints=(
        "How many weights has a bottleneck of inner width w? It is a sum of three.",
        "256w + 9w² + 256w. For (a) let w be 64; for (b) set it equal to the two convolutions.",
        "9w² + 512w = 1,179,648 is a quadratic equation; then take the whole number below.",
    ),
    praise="Seventeen times less; that is what paid for fifty layers.",
)


def _block(
    *,
    second: str | None = None,
    shortcut: Callable | None = None,
    filters: int = 32,
    join: Callable = keras.layers.Add,
    last: bool = True,
    first: dict | None = None,
) -> keras.Model:
    inputs = keras.Input((14, 14, 16))
    options = {"strides": 2, "activation": "relu"} | (first or {})
    f = keras.layers.Conv2D(filters, 3, padding="same", **options)(inputs)
    f = keras.layers.Conv2D(filters, 3, padding="same", activation=second)(f)
    make = shortcut or (lambda: keras.layers.Conv2D(32, 1, strides=2))
    joined = join()([f, make()(inputs)])
    return keras.Model(inputs, keras.layers.ReLU()(joined) if last else joined)


def _pooled_shortcut(pool: Callable = keras.layers.AveragePooling2D) -> keras.Model:
    return keras.Sequential([pool(2), keras.layers.Conv2D(32, 1)])


mend = Exercise(
    title="Why this shortcut does not fit",
    answer=_block,
    expects="a Keras model from (14, 14, 16) to (7, 7, 32) that computes ReLU(F(x) + shortcut)",
    observe=lambda model: network(model, (14, 14, 16)),
    accepts=keras.Model,
    seconds=2,
    mistakes=[
        Mistake(
            "F cannot be negative",
            lambda: _block(second="relu"),
            "The shapes fit now. But what values can your F(x) take, that is to be a difference?",
        ),
        Mistake(
            "activation on the shortcut",
            lambda: _block(
                shortcut=lambda: keras.layers.Conv2D(32, 1, strides=2, activation="relu")
            ),
            "Your shortcut has an activation. It should carry x on, negative or not.",
        ),
        Mistake(
            "two activations too many",
            lambda: _block(
                second="relu",
                shortcut=lambda: keras.layers.Conv2D(32, 1, strides=2, activation="relu"),
            ),
            "Both sides of your sum have a ReLU before it. What is then left for the one after?",
        ),
        Mistake(
            "the last ReLU lost",
            lambda: _block(last=False),
            "Nothing bends after your sum. Where does the ReLU belong?",
        ),
        Mistake(
            "a shortcut of 3 × 3",
            lambda: _block(shortcut=lambda: keras.layers.Conv2D(32, 3, strides=2, padding="same")),
            "It fits. But your shortcut looks around; a 1 × 1 has a ninth of its weights.",
        ),
        Mistake(
            "pooled first",
            lambda: _block(shortcut=_pooled_shortcut),
            "It fits, by a pooling and a convolution. The 1 × 1 can do both at once.",
        ),
        Mistake(
            "the largest pooled first",
            lambda: _block(shortcut=lambda: _pooled_shortcut(keras.layers.MaxPooling2D)),
            "Your shortcut pools before its convolution, so a part of x is thrown away by size. "
            "The convolution alone is to halve the side.",
        ),
        Mistake(
            "shortcut without biases",
            lambda: _block(shortcut=lambda: keras.layers.Conv2D(32, 1, strides=2, use_bias=False)),
            "Your shortcut has no biases; everything in this block has.",
        ),
        Mistake(
            "F made to fit x",
            lambda: _block(
                filters=16, first={"strides": 1}, shortcut=lambda: keras.layers.Activation("linear")
            ),
            "You made F fit x. The block should halve the side and double the channels.",
        ),
        Mistake(
            "joined instead of added",
            lambda: _block(join=keras.layers.Concatenate),
            "You join the channels. A residual block adds.",
        ),
    ],
    hints=(
        "Which shape has F(x), and which has x?",
        "x must become (7, 7, 32): a 1 × 1 with stride 2. And then: can F(x) be negative?",
        "`Conv2D(32, 1, strides=2)` on the shortcut, and no activation in F's second convolution.",
    ),
    praise="With a ReLU at its end F could only ever add; now it can take away too.",
)


def _bottleneck(
    x, width, strides=1, *, bends=("relu", "relu", None), place=1, last=True, always=False,
    wide=4, carry=True, join=keras.layers.Add,
):  # fmt: skip
    steps = [strides if each == place else 1 for each in range(3)]
    f = keras.layers.Conv2D(width, 1, strides=steps[0], activation=bends[0])(x)
    f = keras.layers.Conv2D(width, 3, strides=steps[1], padding="same", activation=bends[1])(f)
    f = keras.layers.Conv2D(wide * width, 1, strides=steps[2], activation=bends[2])(f)
    if always or strides != 1 or x.shape[-1] != wide * width:
        x = keras.layers.Conv2D(wide * width, 1, strides=strides)(x)
    f = join()([f, x]) if carry else f
    return keras.layers.ReLU()(f) if last else f


def _necks(**options):
    return lambda x, width, strides=1: _bottleneck(x, width, strides, **options)


def _two_blocks(function: Callable) -> Network:
    """One block that fits its input, and one that does not, as one network."""
    inputs = keras.Input((10, 10, 8))
    first = function(inputs, 2, 1)
    if first is None:
        raise WrongForm("Your function returns nothing: did you forget `return`?", "nothing")
    if isinstance(first, keras.Model):
        raise WrongForm(
            "Your function returns a Keras model; the tensor that comes out is wanted.", "a model"
        )
    if tuple(getattr(first, "shape", ()))[1:] != (10, 10, 8):
        raise WrongForm(
            f"From {(10, 10, 8)}, width 2 and stride 1 your block gives "
            f"{tuple(getattr(first, 'shape', ()))[1:] or type(first).__name__}, and should give "
            "the same shape again.",
            "shape",
        )
    second = function(function(first, 3, 1), 3, 2)
    if tuple(second.shape)[1:] != (5, 5, 12):
        raise WrongForm(
            f"From (10, 10, 12), width 3 and stride 2 your block gives {tuple(second.shape)[1:]}, "
            "and should give (5, 5, 12).",
            "shape",
        )
    return network(keras.Model(inputs, second), (10, 10, 8))


residual_bottleneck = Exercise(
    title="The residual block of ResNet50",
    answer=_bottleneck,
    expects="a function of (x, width, strides) that returns the tensor which comes out",
    observe=_two_blocks,
    seconds=2,
    mistakes=[
        Mistake(
            "ReLU before the sum",
            _necks(bends=("relu", "relu", "relu")),
            "Your F ends in a ReLU: it can only add, never take away.",
        ),
        Mistake(
            "ReLU before the sum and none after",
            _necks(bends=("relu", "relu", "relu"), last=False),
            "Your last ReLU stands before the sum instead of after it.",
        ),
        Mistake(
            "no ReLU after the sum",
            _necks(last=False),
            "Nothing bends after the sum.",
        ),
        Mistake(
            "no activations within",
            _necks(bends=(None, None, None)),
            "The three convolutions of your F are one affine map: nothing bends between them.",
        ),
        Mistake(
            "first activation missing",
            _necks(bends=(None, "relu", None)),
            "Between your first 1 × 1 and the 3 × 3 nothing bends.",
        ),
        Mistake(
            "second activation missing",
            _necks(bends=("relu", None, None)),
            "Between your 3 × 3 and the last 1 × 1 nothing bends.",
        ),
        Mistake(
            "always a convolution on the shortcut",
            _necks(always=True),
            "Your shortcut always has a convolution. Where x fits, it should come through as it "
            "is.",
        ),
        Mistake(
            "no shortcut",
            _necks(carry=False),
            "Your block has no shortcut: with F = 0 nothing comes out.",
        ),
        Mistake(
            "stride in the first 1 × 1",
            _necks(place=0),
            "Your first 1 × 1 makes the stride: it throws three places in four away unseen. The "
            "3 × 3 should.",
        ),
        Mistake(
            "stride in the last 1 × 1",
            _necks(place=2),
            "Your last 1 × 1 makes the stride. The 3 × 3 should: then less is computed in vain.",
        ),
        Mistake(
            "the mean instead of the sum",
            _necks(join=keras.layers.Average),
            "You take the mean of F and the shortcut. Add them.",
        ),
    ],
    hints=(
        "In which two cases does x not fit to be added?",
        "If the stride is not 1, or x has other than 4 · width channels, a 1 × 1 on the shortcut "
        "mends both. `x.shape[-1]` counts the channels.",
        "Three convolutions (the last without activation), then the `if` for the shortcut, then "
        "`layers.Add()` of both and a ReLU.",
    ),
    praise="Sixteen of these, in four stages, are ResNet50.",
)


@functools.cache
def _digits():
    """Images and labels of the digits to learn from, and of others to judge by."""
    from dlcourse import datasets

    return datasets.excerpt(1_000, 2_000, channels=True)


MOST, TARGET = 50_000, 0.12  # multiply–adds, and the share of wrong answers


def _standing(model: Any) -> Standing:
    standing = digit_level(model, *_digits()[1], target=TARGET)
    try:
        work = total(model)[1]
    except ValueError as reason:
        raise WrongForm(f"The work of your model cannot be counted: {reason}", "work") from None
    if work > MOST:
        dearest = max(costs(model), key=lambda layer: layer.multiply_adds)
        return Standing(
            "too much work",
            f"It takes {work:,} multiply–adds, and {MOST:,} are allowed. The dearest layer, a "
            f"{dearest.kind}, takes {dearest.multiply_adds:,}: what would leave it fewer numbers "
            "to read, or fewer places to visit?",
        )
    return Standing(
        standing.level,
        f"It is cheap enough and has learned. {standing.sentence} More epochs, or more of the work "
        "allowed?",
    )


def _net(*layers):
    return keras.Sequential([keras.Input((28, 28, 1)), *layers])


@functools.cache
def _lean() -> keras.Model:
    """A network trained on the same digits."""
    keras.utils.set_random_seed(0)
    model = _net(
        keras.layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.SeparableConv2D(24, 3, activation="relu"),
        keras.layers.MaxPooling2D(2, padding="same"),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    )
    model.compile(
        keras.optimizers.Adam(0.005),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        steps_per_execution=8,
    )
    model.fit(*_digits()[0], batch_size=32, epochs=25, verbose=0)
    return model


def _averages(sign: int) -> keras.Model:
    """The mean picture of each class, of 4 × 4 pixels, as a judge."""
    return nearest_average(*_digits()[0], sign=sign)


lean_net = Exercise(
    title="Lean",
    answer=_lean,
    expects="a trained Keras model of at most 50,000 multiply–adds from (28, 28, 1) pixels to ten "
    "scores",
    observe=_standing,
    accepts=keras.Model,
    seconds=2,
    mistakes=[
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
        Mistake(
            "untrained",
            lambda: _net(keras.layers.Flatten(), keras.layers.Dense(5), keras.layers.Dense(10)),
            "It does little better than guessing. Was it trained, and on pixels in [0, 1]?",
        ),
    ],
    hints=(
        "Which layer would take most of the work, and what makes it visit fewer places?",
        "A stride of 2 at once and a pooling after it leave 7 × 7 places; from there on a "
        "separable convolution costs little.",
        "About 8 filters of 5 × 5 with stride 2, pooling, a separable 3 × 3 of 24, pooling, dense "
        "10; Adam at 0.005 and some 25 epochs.",
    ),
    praise="Few places early, few weights late.",
)
