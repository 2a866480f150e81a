"""Checks for lesson 09, convolution."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse.exercises import Exercise, Mistake, WrongForm
from dlcourse.exercises.comparing import needed_numbers
from dlcourse.exercises.observing.several import several
from dlcourse.exercises.observing.standing import Standing
from dlcourse.scratch import convolution


def _kernel(answer: Any) -> np.ndarray:
    try:
        kernel = needed_numbers(answer)
    except ValueError:
        raise WrongForm("This is no array of numbers.", "no numbers") from None
    if kernel.shape != (3, 3):
        raise WrongForm(f"A kernel (3, 3) is wanted. Received: shape {kernel.shape}.", "shape")
    if not np.isfinite(kernel).all():
        raise WrongForm("Some of its weights are no finite numbers.", "not finite")
    return kernel.astype(float)


def _edges(answer: Any) -> Standing:
    kernel = _kernel(answer)
    step = np.repeat([1.0, 1.0, 1.0, 0.0, 0.0, 0.0], 6).reshape(6, 6)
    falling = convolution.correlate2d(step, kernel).ravel()
    across = np.abs(convolution.correlate2d(step.T, kernel)).max()
    peak = falling[np.abs(falling).argmax()]
    flat, noise = kernel.sum(), float((kernel**2).sum())
    for level, wrong, sentence in (
        ("answers nothing", not kernel.any(), "All its weights are zero."),
        ("flat", abs(flat) > 1e-6, f"A flat surface of brightness 1 gets the answer {flat:.3g}."),
        ("vertical", across > 1e-6 > abs(peak), "It answers vertical edges and no others."),
        ("both", across > 1e-6, f"A vertical edge of height 1 gets an answer of {across:.3g}."),
        ("blind", abs(peak) < 1e-6, "A horizontal edge gets no answer."),
        (
            "twice",
            falling.max() > 0.1 * abs(peak) and falling.min() < -0.1 * abs(peak),
            f"One fall by 1 is answered by {falling.min():.3g} and by {falling.max():.3g}.",
        ),
        ("sign", peak < 0, f"Where it gets darker below, the largest answer is {peak:.3g}."),
        ("height", abs(peak - 1) > 1e-3, f"A fall by 1 gets {peak:.3g} as its largest answer."),
        ("noise", noise > 0.7 + 1e-6, f"Its squared weights sum to {noise:.3g}."),
    ):
        if wrong:
            return Standing(level, sentence)
    return Standing("there")


def _outer(column: Sequence[float], row: Sequence[float]) -> np.ndarray:
    return np.outer(column, row).astype(float)


horizontal_edges = Exercise(
    title="Only horizontal edges",
    answer=_outer([1, 0, -1], [1 / 3, 1 / 3, 1 / 3]),
    expects="a kernel (3, 3) that answers horizontal edges alone",
    observe=_edges,
    mistakes=[
        Mistake(
            "vertical edges",
            _outer([1 / 3, 1 / 3, 1 / 3], [-1, 0, 1]),
            "It answers vertical edges, and no horizontal ones. Along which direction must the "
            "weights change?",
        ),
        Mistake(
            "upside down",
            _outer([-1, 0, 1], [1 / 3, 1 / 3, 1 / 3]),
            "It finds the right edges with the wrong sign: it is positive where it gets brighter "
            "below. Which rows must be positive?",
        ),
        Mistake(
            "a second difference",
            _outer([1, -2, 1], [1, 1, 1]),
            "It answers the same edge twice, with opposite signs: it compares the middle row with "
            "both others. What compares the row above with the row below?",
        ),
        Mistake(
            "too strong or too weak",
            _outer([1, 0, -1], [1, 1, 1]),
            "It finds the right edges with the right sign, and a fall by 1 is not answered by 1. "
            "What do the weights that lie on the bright side add up to?",
        ),
        Mistake(
            "noisy",
            _outer([1, 0, -1], [1, 2, 1]) / 4,
            "The answers are right, and noise disturbs them more than it must: the squared weights "
            "sum to more than 0.7. How does one share a sum of 1 among three weights so that their "
            "squares are small?",
        ),
        Mistake(
            "all edges",
            np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
            "It answers edges in every direction. In a vertical edge all rows are alike: what must "
            "each column of weights sum to, for the answer to be 0?",
        ),
        Mistake(
            "flat surfaces too",
            np.full((3, 3), 1 / 9),
            "It answers a flat surface. What must all nine weights sum to?",
        ),
        Mistake(
            "nothing",
            np.zeros((3, 3)),
            "All weights are zero, so it finds nothing.",
        ),
    ],
    hints=(
        "A horizontal edge differs from row to row, and not from column to column. What does that "
        "say of the kernel's columns?",
        "Above positive, below negative, each column alike; then scale it to answer a fall of 1.",
        "Each column is a central difference from above to below; three alike, each a third.",
    ),
    praise="A difference down each column finds the edge; the mean of three columns takes two "
    "thirds of the noise's variance away.",
)

_RNG = np.random.default_rng(9)


def _image(height: int, width: int) -> np.ndarray:
    return _RNG.integers(-9, 10, (height, width)) + _RNG.integers(0, 4, (height, width)) / 4


_CASES = [
    (_image(5, 7), _image(3, 2), 1),
    (_image(6, 4), _image(2, 3), 1),
    (_image(8, 9), _image(3, 3), 2),
    (_image(7, 10), _image(1, 4), 3),
    (_image(3, 3), _image(3, 3), 1),
]


def _correlating(**changed: Any) -> Callable:
    """A correlation in which some steps are changed."""

    def correlate(image, kernel, strides):
        image = changed.get("image", lambda x: x)(image)
        kernel = changed.get("kernel", lambda k: k)(kernel)
        every = changed.get("every", (1, 1))
        padding = changed.get("padding", "valid")
        out = convolution.correlate2d(image, kernel, padding=padding)
        rows, columns = (1 if step is None else strides * step for step in every)
        return changed.get("out", lambda o, k: o)(out[::rows, ::columns], kernel)  # noqa: ARG005

    return correlate


correlate2d = Exercise(
    title="Correlation by hand",
    answer=_correlating(),
    expects="a function of (image, kernel, strides) that returns an array, valid",
    cases=_CASES,
    mistakes=[
        Mistake(
            "a convolution",
            _correlating(kernel=lambda k: k[::-1, ::-1]),
            "You flip the kernel: this is a convolution. A correlation lays it on as it is.",
        ),
        Mistake(
            "stride ignored",
            _correlating(every=(None, None)),
            "Every window is there. With a stride only some of them are wanted.",
        ),
        Mistake(
            "stride down only",
            _correlating(every=(1, None)),
            "The stride holds from row to row, and not from column to column.",
        ),
        Mistake(
            "stride across only",
            _correlating(every=(None, 1)),
            "The stride holds from column to column, and not from row to row.",
        ),
        Mistake(
            "the last windows forgotten",
            lambda image, kernel, strides: np.array(
                [
                    [
                        (image[i:, j:][: len(kernel), : kernel.shape[1]] * kernel).sum()
                        for j in range(0, image.shape[1] - kernel.shape[1], strides)
                    ]
                    for i in range(0, len(image) - len(kernel), strides)
                ]
            ),
            "The last windows are missing. An image of 3 pixels and a kernel of 3: how many places "
            "are there?",
        ),
        Mistake(
            "the mean",
            _correlating(out=lambda out, kernel: out / kernel.size),
            "You take the mean of the products. What does a correlation do with them?",
        ),
        Mistake(
            "padded",
            _correlating(padding="same"),
            "You pad the image. Valid means that every window lies inside.",
        ),
        Mistake(
            "flipped in one direction",
            _correlating(kernel=lambda k: k[::-1]),
            "The kernel is upside down. Which weight meets the window's upper left pixel?",
        ),
        Mistake(
            "flipped from left to right",
            _correlating(kernel=lambda k: k[:, ::-1]),
            "Each row of the kernel is the wrong way round. A correlation lays it on as it is.",
        ),
        Mistake(
            "steps for places",
            lambda image, kernel, strides: convolution.correlate2d(image, kernel, strides=strides)[
                : (len(image) - len(kernel)) // strides,
                : (image.shape[1] - kernel.shape[1]) // strides,
            ],
            "The last row and the last column of windows are missing. So many steps lead to how "
            "many places, with the first one?",
        ),
    ],
    hints=(
        "Where does the window's upper left pixel stand for the output in row i, column j?",
        "Two loops over the upper left corners, rows and columns, as far as the window fits.",
        "For each corner cut the window out by two slices, multiply it by the kernel, and sum.",
    ),
    praise="The package does the same with `sliding_window_view` and one product, without a loop.",
)


def _largest(numbers: tuple[float, ...]) -> str:
    """Why the third number is not the largest image."""
    _, valid, side = numbers
    if side != int(side):
        return "is there a part of a pixel?"
    outputs = (side - 5) // 3 + 1 if side >= 5 else 0
    if outputs == valid != 10:
        return "it fits your (b); look again once (b) is right."
    larger = " Is there a larger image that gives as many?" if outputs == 10 else ""
    return f"of {side:g} pixels `valid` makes {outputs:g}.{larger}"


_PART = "is a part of a window an output?"
_SAID = (
    {
        32: "with stride 1 `same` keeps the size; what is left with stride 3?",
        10: "`same` rounds W/S, and which way?",
        28: "`same` pads, so that no window is lost at the edge; and the stride is 3.",
        32 / 3: _PART,
        10.67: _PART,
    },
    {
        9: "9 are the steps; how many places are there, with the first one?",
        11: "where the last step does not fit, is there an output?",
        28: "28 places are there with stride 1; which of them does stride 3 take?",
        32: "without padding there are fewer places than pixels, and stride 3 takes a third.",
        28 / 3: _PART,
        9.33: _PART,
    },
    _largest,
)

sizes = Exercise(
    title="On paper: sizes",
    answer=(11, 10, 34),
    expects="three whole numbers: outputs with same, with valid, and the largest image",
    observe=lambda answer: several(answer, ("(a)", "(b)", "(c)"), _SAID),
    mistakes=[
        Mistake(
            "same keeps the size",
            (32, 10, 34),
            "The last two are right. With stride 1 `same` keeps the size; what is left with "
            "stride 3?",
        ),
        Mistake(
            "same rounded down",
            (10, 10, 34),
            "The last two are right. `same` rounds W/S, and which way?",
        ),
        Mistake(
            "one forgotten",
            (11, 9, 34),
            "The first is right. The second counts the steps; how many places are there, with the "
            "first one?",
        ),
        Mistake(
            "valid rounded up",
            (11, 11, 34),
            "The first is right. Where the last step does not fit, is there an output?",
        ),
        Mistake(
            "smallest instead of largest",
            (11, 10, 32),
            "The first two are right. 32 itself gives 10; add pixels, as long as no other window "
            "fits.",
        ),
        Mistake(
            "one too large",
            (11, 10, 35),
            "The first two are right. With 35 pixels, is there room for an eleventh window?",
        ),
        Mistake(
            "one too small",
            (11, 10, 33),
            "The first two are right. Can the image have one more pixel?",
        ),
        Mistake(
            "exchanged",
            (10, 11, 34),
            "The first two are in the other order. Which of the two makes more outputs?",
        ),
    ],
    hints=(
        "What does `same` promise, whatever the kernel? And where may the last window begin?",
        "`same` gives ⌈W/S⌉. For valid, take K from W, divide by S, round down, add one.",
        "For (c): ⌊(W − 5)/3⌋ is to be 9, so W − 5 may be anything from 27 to 29.",
    ),
    praise="Up to S − 1 pixels are never looked at, which is why sizes that fit are chosen.",
)

_LINES = [
    (32, 3, 1), (28, 3, 2), (7, 3, 2), (10, 4, 1), (32, 5, 3), (11, 1, 4), (8, 1, 3), (9, 2, 4),
    (11, 6, 4),    (13, 7, 2), (5, 4, 3),
]  # fmt: skip


def _same(
    *,
    strides_fit: bool = False,
    negative: bool = False,
    odd_before: bool = False,
    outputs: Callable = lambda size, strides: -(-size // strides),
) -> Callable:
    """The repaired function with some of its three faults left in."""

    def around(size, kernel_size, strides):
        total = (outputs(size, strides) - 1) * strides + kernel_size - size
        if strides_fit:
            total = kernel_size - strides
        total = total if negative else max(total, 0)
        before = (total + 1) // 2 if odd_before else total // 2
        return before, total - before

    return around


def _missing(size: int, kernel_size: int, strides: int) -> int:
    """The pixels that the windows want; fewer than none where they leave some out."""
    return sum(_same(negative=True)(size, kernel_size, strides))


same_padding = Exercise(
    title="Repair `same`",
    answer=_same(),
    expects="a function of (size, kernel_size, strides) that returns (before, after)",
    cases=_LINES,
    mistakes=[
        Mistake(
            "as it was",
            _same(strides_fit=True, negative=True, odd_before=True),
            "All three faults are there. Begin with 28, 3, 2: TensorFlow pads (0, 1).",
        ),
        Mistake(
            "odd pixel before",
            _same(odd_before=True),
            "The total is right. Where does TensorFlow put the odd pixel?",
        ),
        Mistake(
            "negative",
            _same(negative=True),
            "Where the windows leave pixels out, your total is negative. Does `same` ever cut "
            "pixels off?",
        ),
        Mistake(
            "only where the stride divides the size",
            _same(strides_fit=True),
            "K − S is right where S divides W. What must be padded so that ⌈W/S⌉ windows fit?",
        ),
        Mistake(
            "stride 1 always",
            lambda size, kernel_size, strides: ((kernel_size - 1) // 2, kernel_size // 2),  # noqa: ARG005
            "That is right for stride 1. With a larger one, fewer windows need less padding.",
        ),
        Mistake(
            "two faults left: the total, the odd pixel",
            _same(strides_fit=True, odd_before=True),
            "It is never negative now. Two faults are left: the total where S does not divide W, "
            "and the side of the odd pixel.",
        ),
        Mistake(
            "two faults left: the total",
            _same(strides_fit=True, negative=True),
            "The odd pixel is after now. Two faults are left, and both are in the total.",
        ),
        Mistake(
            "two faults left: negative, the odd pixel",
            _same(negative=True, odd_before=True),
            "The windows are counted rightly now. Two faults are left: a total below 0, and the "
            "side of the odd pixel.",
        ),
        Mistake(
            "outputs rounded down",
            _same(outputs=lambda size, strides: size // strides),
            "The odd pixel is after, and the total is never negative. But how many windows does "
            "`same` ask for where S does not divide W: is W/S rounded up or down?",
        ),
        Mistake(
            "a step for each window",
            _same(outputs=lambda size, strides: -(-size // strides) + 1),
            "You take a step for each window. How many steps lead from the first of n windows to "
            "the last?",
        ),
        Mistake(
            "negative, cut towards zero",
            lambda *line: (int(_missing(*line) / 2), _missing(*line) - int(_missing(*line) / 2)),
            "The total is right wherever pixels are missing. It is negative where the windows "
            "leave some out: `same` cuts nothing off.",
        ),
        Mistake(
            "the size of the total",
            lambda *line: (abs(_missing(*line)) // 2, (abs(_missing(*line)) + 1) // 2),
            "Where the windows leave pixels out, you pad as many. Is anything missing there?",
        ),
        Mistake(
            "halves of a pixel",
            lambda *line: (sum(_same()(*line)) / 2,) * 2,
            "The total is right. Half of an odd total is no number of pixels: on which side does "
            "TensorFlow put the one that is left?",
        ),
        Mistake(
            "the total on both sides",
            lambda *line: (sum(_same()(*line)),) * 2,
            "You add the whole padding on each side. P counts both sides together.",
        ),
    ],
    hints=(
        "How many outputs does `same` promise, and how many pixels do so many windows span?",
        "n windows span (n − 1)·S + K pixels. What is missing to that is padded, and never less "
        "than nothing.",
        "Half of it, rounded down, goes before, and the rest after.",
    ),
    praise="The odd pixel after is what a network loaded from another framework trips over.",
)

_STACKS = [
    ([(3, 1, 1), (3, 1, 2), (3, 1, 4)],),
    ([(3, 2, 1), (3, 2, 1), (3, 2, 1)],),
    ([(5, 2, 1), (2, 2, 1), (3, 1, 3)],),
    ([(7, 3, 2), (1, 2, 1), (4, 1, 1)],),
    ([(2, 1, 5)],),
    ([(1, 2, 1), (3, 3, 2), (2, 2, 3), (5, 1, 1)],),
]


def _field(
    *,
    holes: str = "step",
    own: bool = False,
    last: bool = False,
    spread: bool = False,
    turned: bool = False,
    start: int = 1,
) -> Callable:
    def field(layers):
        seen, step = start, 1
        for kernel_size, strides, dilation in reversed(layers) if turned else layers:
            reach = {
                "step": (kernel_size - 1) * dilation,
                "ignored": kernel_size - 1,
                "times": kernel_size * dilation - 1,
                "between": (kernel_size - 1) * (dilation + 1),
                "whole": (kernel_size - 1) * dilation + 1,
                "area": kernel_size * dilation,
                "holes alone": (kernel_size - 1) * (dilation - 1),
                "once": kernel_size + dilation - 2,
                "once and one": kernel_size + dilation - 1,
            }[holes]
            step *= strides if own else 1
            seen += reach * step
            step = strides if last else step * (1 if own else strides)
            step *= dilation if spread else 1
        return seen

    return field


field_with_holes = Exercise(
    title="A receptive field with holes",
    answer=_field(),
    expects="a function of a list of (kernel size, stride, dilation) that returns a whole number",
    cases=_STACKS,
    mistakes=[
        Mistake(
            "dilation ignored",
            _field(holes="ignored"),
            "That is right without dilation. How far apart are the first and the last weight, if "
            "neighbours are d pixels apart?",
        ),
        Mistake(
            "kernel times dilation",
            _field(holes="times"),
            "You take a kernel of K·d pixels. K weights have how many gaps between them?",
        ),
        Mistake(
            "one pixel too far apart",
            _field(holes="between"),
            "Your weights are d + 1 pixels apart. With d = 1 they are neighbours.",
        ),
        Mistake(
            "a layer's own stride",
            _field(own=True),
            "You stretch a layer by its own stride. Does that stride matter for what the layer's "
            "own window covers?",
        ),
        Mistake(
            "from the last layer",
            _field(turned=True),
            "You go through the layers from the last to the first with strides counted from there. "
            "Which strides make a layer's steps long?",
        ),
        Mistake(
            "one too few",
            _field(start=0),
            "Every answer is one too small. What does a stack without layers see?",
        ),
        Mistake(
            "the first layer alone",
            lambda layers: 1 + (layers[0][0] - 1) * layers[0][2],
            "Your answer is what the first layer sees. Does your loop reach the second?",
        ),
        Mistake(
            "d − 1 in all",
            _field(holes="once"),
            "You skip d − 1 pixels in the whole kernel. They are skipped between any two "
            "neighbours: how many gaps are there?",
        ),
        Mistake(
            "d − 1 in all, and one pixel too many",
            _field(holes="once and one"),
            "You skip d − 1 pixels in the whole kernel, not in each of its gaps. And a window of K "
            "weights reaches how many steps from its first?",
        ),
        Mistake(
            "strides ignored",
            lambda layers: 1 + sum((k - 1) * d for k, _, d in layers),
            "That is right for stride 1. How many input pixels is one step of the second layer, if "
            "the first has stride 2?",
        ),
        Mistake(
            "strides added",
            lambda layers: 1 + sum(
                (k - 1) * d * max(1, sum(s for _, s, _ in layers[:number]))
                for number, (k, _, d) in enumerate(layers)
            ),
            "You add the strides up. A step of 2 over steps of 2 is how long?",
        ),
        Mistake(
            "stride and dilation exchanged",
            lambda layers: _field()([(k, d, s) for k, s, d in layers]),
            "You take the strides for dilations and the dilations for strides. In which order does "
            "the text list the three numbers of a layer?",
        ),
        Mistake(
            "the last stride alone",
            _field(last=True),
            "You stretch each layer by the stride right before it, and forget those before that. "
            "How many input pixels is a step over such steps?",
        ),
        Mistake(
            "the dilation kept",
            _field(spread=True),
            "After a layer with holes you take longer steps. A dilation spreads the weights; does "
            "it move the outputs apart?",
        ),
        Mistake(
            "the whole window added",
            _field(holes="whole"),
            "For each layer you add all that its window covers. One pixel of that was counted "
            "before; a window of 1 adds nothing.",
        ),
        Mistake(
            "weights for gaps",
            _field(holes="area"),
            "You add K·d steps for each layer. How many gaps lie between K weights?",
        ),
        Mistake(
            "the holes alone",
            _field(holes="holes alone"),
            "You count the pixels that are skipped, and forget those that the weights lie on.",
        ),
    ],
    hints=(
        "How many pixels lie between the first and the last weight of a kernel with holes?",
        "A kernel of K weights with dilation d reaches (K − 1)·d steps. How long is a step there?",
        "Walk through the layers: add the reach times the step, then make the step longer by the "
        "stride. Begin with one pixel.",
    ),
    praise="Dilations of 1, 2, 4 see as far as strides do, and every pixel keeps its output.",
)  # fmt: skip

_SECRET = np.array([[0.8, -1.1, 0.35], [0.15, 1.3, -0.6], [-0.9, 0.45, 0.25]])


def _filtered() -> tuple[np.ndarray, np.ndarray]:
    """Images whose neighbours are alike, and what the secret kernel makes of them."""
    rng = np.random.default_rng(4)
    rough = rng.normal(size=(8, 22, 22))
    images = rough[:, 1:-1, 1:-1] + 0.4 * (rough[:, 2:, 1:-1] + rough[:, 1:-1, 2:])
    filtered = convolution.correlate2d(images, _SECRET)
    return images, filtered + rng.normal(scale=0.02, size=filtered.shape)


def _learning(answer: Callable) -> Standing:
    learned = answer(*_filtered())
    if learned is None:
        raise WrongForm("Your function returns nothing: did you forget `return`?", "nothing")
    learned = _kernel(learned)
    far = float(np.abs(learned - _SECRET).max())
    if far <= 0.02:
        return Standing("there")
    for level, other in (
        ("flipped", _SECRET[::-1, ::-1]),
        ("transposed", _SECRET.T),
        ("minus", -_SECRET),
    ):
        if np.abs(learned - other).max() < 0.05:
            return Standing(level, f"It is the kernel, {level}.")
    near = np.linalg.norm(learned - _SECRET) / np.linalg.norm(_SECRET)
    level = "zero" if not learned.any() else "short" if near < 0.9 else "astray"
    level = "away" if near > 3 else level
    return Standing(level, f"The weight that is farthest off is off by {far:.3g}.")


def _descent(
    images: np.ndarray, filtered: np.ndarray, *, num_steps: int, longer: float = 1
) -> np.ndarray:
    """Gradient descent, its step the inverse of the largest curvature, or longer."""
    windows = sliding_window_view(images, (3, 3), axis=(1, 2)).reshape(-1, 9)
    curvatures, slopes = windows.T @ windows, windows.T @ filtered.ravel()
    kernel, rate = np.zeros(9), longer / np.linalg.eigvalsh(curvatures).max()
    for _ in range(num_steps):
        kernel -= rate * (curvatures @ kernel - slopes)
    return kernel.reshape(3, 3)


learn_kernel = Exercise(
    title="Learn the filter",
    answer=lambda images, filtered: _descent(images, filtered, num_steps=300),
    expects="a function of (images, filtered) that returns a kernel (3, 3)",
    observe=_learning,
    seconds=2,
    mistakes=[
        Mistake(
            "flipped",
            lambda images, filtered: _descent(images, filtered, num_steps=300)[::-1, ::-1],
            "You found the kernel, flipped in both directions. The filter was a correlation.",
        ),
        Mistake(
            "transposed",
            lambda images, filtered: _descent(images, filtered, num_steps=300).T,
            "You found the kernel with rows and columns exchanged.",
        ),
        Mistake(
            "uphill",
            lambda images, filtered: -_descent(images, filtered, num_steps=300),
            "You found the kernel with the opposite sign. What is predicted minus filtered, and "
            "which way does one step?",
        ),
        Mistake(
            "too few steps",
            lambda images, filtered: _descent(images, filtered, num_steps=5),
            "It is on its way to the kernel, and not within 0.02 yet. More steps, or longer ones?",
        ),
        Mistake(
            "not begun",
            lambda images, filtered: np.zeros((3, 3)),  # noqa: ARG005
            "The kernel is still at zero. What is the slope of the error by one weight?",
        ),
        Mistake(
            "farther and farther",
            lambda images, filtered: _descent(images, filtered, num_steps=9, longer=4),
            "It is much farther from the kernel than the zeros it began with: the error grows. Is "
            "the step too long, or does it go uphill?",
        ),
        Mistake(
            "somewhere else",
            lambda images, filtered: np.full((3, 3), 0.8),  # noqa: ARG005
            "This is as far from the kernel as zero is. Does the error fall from step to step?",
        ),
    ],
    hints=(
        "What does the residual of one output owe to the weight in row u, column v: which pixel "
        "does that weight meet?",
        "The slope by a weight is the mean, over all outputs, of the residual times the pixel that "
        "the weight met.",
        "For each weight, the slice of the images that it meets, as large as `filtered`, times the "
        "residual; step against the mean.",
    ),
    praise="The slope by the kernel is itself a correlation, of the images with the residuals. So "
    "learns every convolutional layer.",
)

_DELTAS = [
    (_image(3, 4), _image(3, 3)),
    (_image(1, 1), _image(2, 2)),
    (_image(5, 2), _image(2, 2)),
    (_image(4, 4), _image(4, 4)),
]


def _back(operation: Callable, *, padding: str = "full") -> Callable:
    return lambda delta, kernel: operation(delta, kernel, padding=padding)


def _overwritten(delta: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The slopes by the pixels, each from the last output that saw it alone."""
    reach = len(kernel)
    slopes = np.zeros(np.add(delta.shape, reach - 1))
    for i, j in np.ndindex(delta.shape):
        slopes[i : i + reach, j : j + reach] = delta[i, j] * kernel
    return slopes


slopes_by_pixels = Exercise(
    title="Back through a convolution",
    answer=_back(convolution.convolve2d),
    expects="a function of (delta, kernel) that returns the slopes by the pixels, (height, width)",
    cases=_DELTAS,
    mistakes=[
        Mistake(
            "not flipped",
            _back(convolution.correlate2d),
            "The shape is right, and so is the idea; but the kernel lies the wrong way round. "
            "Which weight joins the first output to the window's last pixel?",
        ),
        Mistake(
            "same instead of full",
            _back(convolution.convolve2d, padding="same"),
            "These are as many slopes as outputs. The image had more pixels than that.",
        ),
        Mistake(
            "same, not flipped",
            _back(convolution.correlate2d, padding="same"),
            "These are as many slopes as outputs, and the image had more pixels; and look which "
            "weight joins an output to a pixel.",
        ),
        Mistake(
            "the outputs alone",
            lambda delta, kernel: np.pad(delta, ((0, len(kernel) - 1),) * 2),
            "You put each slope on its window's first pixel. All pixels of the window had a share, "
            "by their weights.",
        ),
        Mistake(
            "weights forgotten",
            lambda delta, kernel: convolution.convolve2d(
                delta, np.ones_like(kernel), padding="full"
            ),
            "Each pixel gets the slopes of all outputs that saw it. By how much did it move them?",
        ),
        Mistake(
            "overwritten",
            _overwritten,
            "Where two windows overlap, the later one overwrites the earlier. What does a pixel do "
            "with its shares?",
        ),
        Mistake(
            "the kernel's sum",
            lambda delta, kernel: np.pad(delta * kernel.sum(), ((0, len(kernel) - 1),) * 2),
            "You put each slope, times the sum of all weights, on its window's first pixel. Each "
            "pixel of the window met a weight of its own.",
        ),
        Mistake(
            "upside down",
            lambda delta, kernel: convolution.convolve2d(delta, kernel[::-1], padding="full"),
            "The kernel lies upside down, and it is right from left to right. Follow one output "
            "to the last row of its window.",
        ),
        Mistake(
            "turned from left to right",
            lambda delta, kernel: convolution.convolve2d(delta, kernel[:, ::-1], padding="full"),
            "Each row of the kernel is the wrong way round. Follow one output to the last column "
            "of its window.",
        ),
        Mistake(
            "transposed",
            lambda delta, kernel: convolution.convolve2d(delta, kernel.T, padding="full"),
            "Rows and columns of your kernel are exchanged. One output alone hands the kernel "
            "back as it stands.",
        ),
    ],
    hints=(
        "Which outputs did the pixel in row i, column j move, and by how much each?",
        "Each output hands its slope back to all pixels of its window, times the weight that each "
        "one met; a pixel adds up what it gets.",
        "Begin with zeros, and for each output add its slope times the kernel to its window.",
    ),
    praise="It is a convolution, with the flip, padded full: backwards, the mathematicians' "
    "operation is the right one.",
)
