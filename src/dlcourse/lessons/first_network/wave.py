"""Another hidden curve, for an exercise."""

import numpy as np

WAVE_INTERVAL = (-np.pi, np.pi)


def wave_curve(x: np.ndarray) -> np.ndarray:
    """Three hills on a slope: sin(3x) / 2 + x / 4."""
    return np.sin(3 * x) / 2 + x / 4


def wave_samples(
    num_samples: int = 300, *, noise: float = 0.05, seed: int = 5
) -> tuple[np.ndarray, np.ndarray]:
    """Inputs and targets (num_samples, 1), the targets with normal noise.

    Args:
        num_samples: how many.
        noise: its standard deviation.
        seed: of the generator.
    """
    rng = np.random.default_rng(seed)
    x = rng.uniform(*WAVE_INTERVAL, (num_samples, 1))
    return x, wave_curve(x) + noise * rng.standard_normal(x.shape)
