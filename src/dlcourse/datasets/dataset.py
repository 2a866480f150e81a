"""A dataset as a lesson uses it: three splits of plain arrays, and where they came from."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from dlcourse.datasets.decode import Arrays
from dlcourse.datasets.official import Spec
from dlcourse.datasets.splits import stratified

_BLOCK = 1000  # images converted at a time, so that they stay in the processor's cache
_TEST_SEED = 0  # the test set is the same whatever seed the user gives


@dataclass(frozen=True)
class Split:
    """Images (n, height, width[, 3]) or (n, pixels), float32 in [0, 1]; labels (n,), int64."""

    images: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        """How many examples there are."""
        return len(self.labels)

    def __repr__(self) -> str:
        """The shapes, not the pixels."""
        return f"Split(images={self.images.shape}, labels={self.labels.shape})"


@dataclass(frozen=True)
class Dataset:
    """Training, validation and test examples with the names of their classes.

    `source` says where they came from; `is_official` is False for data that stand in
    for others.
    """

    name: str
    title: str
    class_names: tuple[str, ...]
    train: Split
    validation: Split
    test: Split
    source: str
    is_official: bool

    def __str__(self) -> str:
        """What it is, how many examples, and from where, in one line."""
        return (
            f"{self.title}: {len(self.train):,} training, {len(self.validation):,} validation, "
            f"{len(self.test):,} test examples, {self.source}"
        )

    __repr__ = __str__


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a user may ask of any dataset."""

    limit: int | None = None
    validation_share: float = 0.1
    flatten: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.limit is not None and not _is_count(self.limit):
            raise ValueError(
                f"limit must be a whole number of at least 1. Received: limit={self.limit!r}."
            )
        if not 0 <= self.validation_share < 1:
            raise ValueError(
                "validation_share must be at least 0 and below 1. "
                f"Received: validation_share={self.validation_share}."
            )


def assemble(
    spec: Spec,
    arrays: Arrays,
    options: Options,
    *,
    source: str,
    is_official: bool = True,
    white: int = 255,
) -> Dataset:
    """Split, scale and shape decoded arrays.

    Args:
        spec: the dataset that was asked for.
        arrays: uint8 images and labels of the official training and test sets.
        options: what the user asked for.
        source: where the arrays came from, as a phrase.
        is_official: False if they stand in for the dataset that was asked for.
        white: the brightest pixel, which becomes 1.
    """
    train, validation = _divide(arrays["train_labels"], options)
    test = _test_subset(arrays["test_labels"], options.limit)

    def split(part: str, chosen: np.ndarray) -> Split:
        images = _convert(arrays[f"{part}_images"], chosen, white)
        if options.flatten:
            images = images.reshape(len(images), -1)
        return Split(images, arrays[f"{part}_labels"][chosen].astype(np.int64))

    return Dataset(
        name=spec.name,
        title=spec.title,
        class_names=spec.class_names,
        train=split("train", train),
        validation=split("train", validation),
        test=split("test", test),
        source=source,
        is_official=is_official,
    )


def _is_count(number: object) -> bool:
    if isinstance(number, bool) or not isinstance(number, int | np.integer):
        return False
    return bool(number >= 1)


def _divide(labels: np.ndarray, options: Options) -> tuple[np.ndarray, np.ndarray]:
    """Indices (training,) and (validation,) into the official training set."""
    rng = np.random.default_rng(options.seed)
    kept = np.arange(len(labels))
    if options.limit is not None and options.limit < len(labels):
        kept = stratified(labels, options.limit, rng)
    count = _num_validation(len(kept), options.validation_share)
    validation = stratified(labels[kept], count, rng)
    return np.delete(kept, validation), kept[validation]


def _num_validation(num_examples: int, share: float) -> int:
    """How many examples serve as validation; one at least stays for training."""
    wanted = max(1, round(share * num_examples)) if share else 0
    return max(0, min(wanted, num_examples - 1))


def _test_subset(labels: np.ndarray, limit: int | None) -> np.ndarray:
    if limit is None or limit >= len(labels):
        return np.arange(len(labels))
    return stratified(labels, limit, np.random.default_rng(_TEST_SEED))


def _convert(images: np.ndarray, chosen: np.ndarray, white: int) -> np.ndarray:
    """The chosen images (n, …), as float32 in [0, 1]."""
    result = np.empty((len(chosen), *images.shape[1:]), dtype=np.float32)

    def fill(start: int) -> None:
        block = images[chosen[start : start + _BLOCK]]
        np.divide(block, np.float32(white), out=result[start : start + _BLOCK])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(fill, range(0, len(chosen), _BLOCK)))
    return result
