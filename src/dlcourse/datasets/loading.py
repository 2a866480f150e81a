"""`load`: a dataset by its name, from the first source that has it."""

from dlcourse.datasets import cache, digits, official, sources
from dlcourse.datasets.dataset import Dataset, Options, assemble
from dlcourse.datasets.errors import DataDamaged, DataUnavailable
from dlcourse.datasets.notices import say
from dlcourse.datasets.official import Spec
from dlcourse.datasets.sources import Found

_OFFICIAL = "official archives"


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
    `DLCOURSE_MIRROR` or TensorFlow Datasets, whichever has them first. Where none has
    MNIST, scikit-learn's digits stand in for it, and the printed line says so.

    Args:
        name: "digits", "mnist", "fashion_mnist" or "cifar10", in capitals too.
        limit: most examples of training and validation together, and of the test; each
            class keeps its proportion.
        validation_share: part of the official training set that serves as validation;
            above 0, one of two or more examples at least.
        flatten: True for images (n, pixels).
        seed: which examples are chosen, except for the test.
        size: 28 or 8, the side of the images of "digits".
        quiet: True to print no summary; what went wrong is always said.

    Returns:
        images float32 in [0, 1], (n, 28, 28), (n, 32, 32, 3) or (n, pixels); labels
        int64 (n,).

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
    spec = official.find(name)
    options = Options(limit=limit, validation_share=validation_share, flatten=flatten, seed=seed)
    if size is not None and spec.archives:
        raise ValueError(f"size is an option of 'digits' alone. Received: size={size!r}.")
    data = _official(spec, options) if spec.archives else _embedded(spec, options, size)
    if not quiet:
        say(str(data))
    return data


def _official(spec: Spec, options: Options) -> Dataset:
    if (data := _cached(spec, options)) is not None:
        return data
    try:
        found = sources.first(spec)
    except DataUnavailable:
        if spec.name != "mnist":
            raise
        return _stand_in(spec, options)
    _keep(spec, found)
    return assemble(spec, found.arrays, options, source=_OFFICIAL)


def _cached(spec: Spec, options: Options) -> Dataset | None:
    try:
        with cache.opened(spec) as arrays:
            return arrays and assemble(spec, arrays, options, source=_OFFICIAL)
    except (DataDamaged, OSError) as error:
        reason = str(error)
    # Not in the handler: its traceback holds the files open, and Windows would keep them.
    say(f"The cached {spec.title} was discarded, because {reason}; it is made anew.")
    cache.discard(spec)
    return None


def _keep(spec: Spec, found: Found) -> None:
    try:
        cache.write(spec, found.arrays, found.archives, origin=found.origin)
    except OSError as error:
        say(
            f"{spec.title} could not be kept in the cache ({error.strerror or error}); "
            "the next load begins from its archives again."
        )


def _embedded(spec: Spec, options: Options, size: int | None) -> Dataset:
    size = 28 if size is None else size
    return assemble(
        spec, digits.arrays(size), options, source="embedded digits", white=digits.WHITE[size]
    )


def _stand_in(spec: Spec, options: Options) -> Dataset:
    return assemble(
        spec,
        digits.arrays(),
        options,
        source="embedded digits (stand-in for MNIST)",
        is_official=False,
    )
