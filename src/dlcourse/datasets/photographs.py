"""A student's own photographs: one folder a class.

What is no photograph is left out, and the printed line says so; a class without any
is an error.
"""

import os
from pathlib import Path

import numpy as np

from dlcourse.datasets.dataset import Dataset, Options, assemble
from dlcourse.datasets.notices import bar, say
from dlcourse.datasets.official import Spec
from dlcourse.datasets.splits import stratified

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
_NAMED = 3  # files left out that are called by their names


def image_folder(
    path: str | os.PathLike,
    *,
    size: tuple[int, int] = (160, 160),
    limit: int | None = None,
    validation_share: float = 0.2,
    test_share: float = 0.2,
    flatten: bool = False,
    seed: int = 0,
    quiet: bool = False,
) -> Dataset:
    """Photographs from a folder that has one folder a class.

    Each is turned upright, cut to the shape of `size` around its centre, and scaled.

    Args:
        path: the folder.
        size: height and width in pixels.
        limit: most examples of training and validation together, and of the test.
        validation_share: part of what is not for the test that serves as validation.
        test_share: part of all photographs that is for the test, whatever the seed.
        flatten: True for images (n, pixels).
        seed: which examples serve as validation.
        quiet: True to print no summary; what was left out is always said.

    Returns:
        images (n, height, width, 3), float32 in [0, 1]; labels are the places of the
        folders' names in alphabetical order.

    Raises:
        ValueError: if there is no such folder, fewer than two classes, or a class
            without a photograph.
    """
    folder = Path(path).expanduser()
    if not 0 <= test_share < 1:
        raise ValueError(
            f"test_share must be at least 0 and below 1. Received: test_share={test_share}."
        )
    options = Options(limit=limit, validation_share=validation_share, flatten=flatten, seed=seed)
    spec = Spec(
        name=folder.name,
        title=folder.name,
        description="photographs",
        licence="their photographer's",
        shape=(*size, 3),
        class_names=_class_names(folder),
    )
    images, labels = _read_all(folder, spec)
    test = stratified(labels, round(test_share * len(labels)), np.random.default_rng(0))
    arrays = {
        "train_images": np.delete(images, test, axis=0),
        "train_labels": np.delete(labels, test),
        "test_images": images[test],
        "test_labels": labels[test],
    }
    data = assemble(spec, arrays, options, source="photographs")
    if not quiet:
        say(str(data))
    return data


def _class_names(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        raise ValueError(f"path must be a folder that is there. Received: path={str(folder)!r}.")
    names = tuple(sorted(entry.name for entry in _visible(folder) if entry.is_dir()))
    if len(names) < 2:
        raise ValueError(
            "path must hold one folder a class, two at least. "
            f"Received: {', '.join(names) or 'no folder'} in {folder.name!r}."
        )
    return names


def _visible(folder: Path) -> list[Path]:
    """What lies in a folder, without the hidden files that systems put there."""
    return sorted(
        entry
        for entry in folder.iterdir()
        if not entry.name.startswith(".") and entry.name not in ("Thumbs.db", "desktop.ini")
    )


def _read_all(folder: Path, spec: Spec) -> tuple[np.ndarray, np.ndarray]:
    """Every photograph, uint8 (n, height, width, 3), and its label, in a mixed order."""
    files = [
        (path, label)
        for label, name in enumerate(spec.class_names)
        for path in _visible(folder / name)
    ]
    order = np.random.default_rng(0).permutation(len(files))
    images, labels, left_out = [], [], {}
    with bar(f"{spec.title} is being read", len(files)) as advance:
        for path, label in (files[place] for place in order):
            try:
                images.append(_read(path, *spec.shape[:2]))
                labels.append(label)
            except ValueError as error:
                left_out[f"{path.parent.name}/{path.name}"] = str(error)
            advance(1)
    _report(left_out, len(files))
    _check_classes(spec, labels)
    return np.stack(images), np.array(labels)


def _read(path: Path, height: int, width: int) -> np.ndarray:
    """One photograph, uint8 (height, width, 3).

    Raises:
        ValueError: if it is none; the message is the reason in a few words.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            if image.format in _FORMATS:
                image.draft("RGB", (2 * width, 2 * height))  # decodes a large JPEG faster
                upright = ImageOps.exif_transpose(image).convert("RGB")
                return np.asarray(ImageOps.fit(upright, (width, height)))
            reason = f"a {image.format}; save it as JPEG or PNG"
    except UnidentifiedImageError as error:
        raise ValueError("no picture") from error
    except Exception as error:
        # Damaged EXIF alone raises struct.error, AttributeError and more.
        raise ValueError("a damaged picture") from error
    raise ValueError(reason)


def _report(left_out: dict[str, str], total: int) -> None:
    if left_out:
        named = [f"{name} ({reason})" for name, reason in sorted(left_out.items())]
        more = ", …" if len(named) > _NAMED else ""
        say(f"Left out {len(named)} of {total} files: {', '.join(named[:_NAMED])}{more}.")


def _check_classes(spec: Spec, labels: list[int]) -> None:
    empty = [name for label, name in enumerate(spec.class_names) if label not in labels]
    if empty:
        raise ValueError(
            "each class must have a photograph; put some there, or take the folder away. "
            f"Received: none in {', '.join(empty)}."
        )
