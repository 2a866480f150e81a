"""`load`: a dataset by its name, from the first source that has it."""

from dlcourse.datasets import cache, digits, official, prepared, sources
from dlcourse.datasets.dataset import Dataset, Options, assemble
from dlcourse.datasets.decode import decode
from dlcourse.datasets.errors import DataUnavailable
from dlcourse.datasets.notices import say
from dlcourse.datasets.official import Spec


def load(
    name: str,
    *,
    limit: int | None = None,
    validation_share: float = 0.1,
    flatten: bool = False,
    seed: int = 0,
    size: int | None = None,
    quiet: bool = False,
) -> Dataset:
    """A dataset in three splits: for training, for every choice, and for one last test.

    Official data come from the verified cache, the folder `DLCOURSE_DATA`, the server
    `DLCOURSE_MIRROR` or their original server, whichever has them first. Where none has
    MNIST, scikit-learn's digits stand in for it, and the printed line says so. Other
    datasets of images come through TensorFlow Datasets.

    Args:
        name: "digits", "mnist" or "fashion_mnist", in capitals too, or what TensorFlow
            Datasets calls another one, such as "cifar10", "kmnist" or "emnist/letters".
        limit: most examples of training and validation together, and of the test; each
            class keeps its proportion.
        validation_share: part of the official training set that serves as validation;
            above 0, one of two or more examples at least.
        flatten: True for images (n, pixels).
        seed: which examples are chosen, except for the test.
        size: 28 or 8, the side of the images of "digits".
        quiet: True to print no summary; what went wrong is always said.

    Returns:
        images float32 in [0, 1], (n, height, width), with (…, 3) for colours, or
        (n, pixels); labels int64 (n,).

    Raises:
        ValueError: if an argument makes no sense.
        DataDamaged: if the user named a place and an archive there is not the official one.
        DataUnavailable: if no source has the dataset; the message says what to do.

    Example:
        >>> data = load("digits", limit=100)
        Digits: 90 training, 10 validation, 100 test examples, embedded digits
        >>> data.train.images.shape
        (90, 28, 28)
    """
    options = Options(limit=limit, validation_share=validation_share, flatten=flatten, seed=seed)
    spec = official.SPECS.get(str(name).lower())
    if size is not None and spec is not official.SPECS["digits"]:
        raise ValueError(f"size is an option of 'digits' alone. Received: size={size!r}.")
    if spec is None:
        data = prepared.load(name, options)
    elif not spec.archives:
        data = _embedded(spec, options, 28 if size is None else size)
    else:
        data = _official(spec, options)
    if not quiet:
        say(str(data))
    return data


def _official(spec: Spec, options: Options) -> Dataset:
    archives = cache.read(spec)
    if archives is None:
        try:
            archives = sources.first(spec)
        except DataUnavailable:
            if spec.name != "mnist":
                raise
            return _embedded(spec, options)
        if reason := cache.keep(spec, archives):
            say(
                f"{spec.title} could not be kept in the cache ({reason}); "
                "the next load looks for its archives again."
            )
    return assemble(spec, decode(spec, archives), options, source="official archives")


def _embedded(spec: Spec, options: Options, size: int = 28) -> Dataset:
    """The digits as themselves, or standing in for another dataset."""
    is_itself = not spec.archives
    return assemble(
        spec,
        digits.arrays(size),
        options,
        source="embedded digits" + ("" if is_itself else f" (stand-in for {spec.title})"),
        is_official=is_itself,
        white=digits.WHITE[size],
    )
