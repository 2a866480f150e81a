"""The handwritten digits that come with scikit-learn, as they are or framed like MNIST.

Reference: Alpaydin and Kaynak, Optical recognition of handwritten digits, UCI 1998.
"""

import numpy as np

from dlcourse.datasets.decode import Arrays
from dlcourse.datasets.splits import stratified

WHITE = {8: 16, 28: 255}
"""The brightest pixel of the images of each size."""


def arrays(size: int = 28) -> Arrays:
    """The 1,797 digits, a fixed fifth of them for the test.

    At 28 the digit is enlarged to 20×20 and has a margin of 4, which is how MNIST
    frames its digits.

    Args:
        size: 8 for the original pixels from 0 to 16, or 28 for pixels from 0 to 255.

    Returns:
        uint8 images (n, size, size) and labels (n,).

    Raises:
        ValueError: if `size` is another.
    """
    if size not in WHITE:
        raise ValueError(f"size must be 8 or 28. Received: size={size!r}.")
    from sklearn.datasets import load_digits

    digits = load_digits()
    images = digits.images if size == 8 else _enlarge(digits.images)
    images, labels = images.astype(np.uint8), digits.target.astype(np.uint8)
    test = stratified(labels, len(labels) // 5, np.random.default_rng(0))
    return {
        "train_images": np.delete(images, test, axis=0),
        "train_labels": np.delete(labels, test),
        "test_images": images[test],
        "test_labels": labels[test],
    }


def _enlarge(images: np.ndarray) -> np.ndarray:
    """(n, 8, 8) pixels from 0 to 16 → (n, 28, 28) from 0 to 255, by linear interpolation."""
    positions = (np.arange(20) + 0.5) * 8 / 20 - 0.5
    weights = np.stack([np.interp(positions, np.arange(8), pixel) for pixel in np.eye(8)], axis=1)
    enlarged = weights @ images @ weights.T  # (20, 8) (n, 8, 8) (8, 20)
    return np.pad(np.rint(enlarged * 255 / 16), ((0, 0), (4, 4), (4, 4)))
