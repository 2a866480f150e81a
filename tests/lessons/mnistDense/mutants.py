"""Plausible wrong helpers for lesson 07: its cells must notice each one."""

MUTATIONS = {
    "training labels moved on by one example": (
        "dlcourse.datasets.load",
        "lambda *names, **options: _with_training("
        "original(*names, **options), lambda images, labels: (images, _np.roll(labels, 1)))",
    ),
    "pixels not divided by 255": (
        "dlcourse.datasets.load",
        "lambda *names, **options: _with_training("
        "original(*names, **options), lambda images, labels: (255 * images, labels))",
    ),
    "training images transposed, validation images not": (
        "dlcourse.datasets.load",
        "lambda *names, **options: _with_training(original(*names, **options), lambda images, "
        "labels: (images.reshape(-1, 28, 28).swapaxes(1, 2).reshape(-1, 784), labels))",
    ),
    "the validation set is another ten classes' order": (
        "dlcourse.datasets.load",
        "lambda *names, **options: _dataclasses.replace("
        "(data := original(*names, **options)), validation=_dataclasses.replace("
        "data.validation, labels=9 - data.validation.labels))",
    ),
}
