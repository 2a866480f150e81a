"""One style for all figures: fonts for the back row, colours with fixed roles.

The colours are those of Okabe and Ito (2008), which colour-blind readers tell apart.
"""

from importlib.resources import as_file, files

import numpy as np

COLOURS = {
    "training": "#0072B2",  # blue
    "validation": "#E69F00",  # orange
    "correct": "#009E73",  # green
    "wrong": "#D55E00",  # vermilion
    "highlight": "#CC79A7",  # purple
    "neutral": "#666666",
}
SEQUENTIAL = "cividis"
DIVERGING = "RdBu_r"  # around zero only
_READABLE = 4.5


def ink(colour: str) -> str:
    """A colour for letters on white: the colour itself, darkened where it would be too pale.

    Letters need a contrast of 4.5 : 1, by which the colours of bars and lines fall short.

    Args:
        colour: any of matplotlib's colours.

    Reference: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.

    Example:
        >>> ink(COLOURS["training"]), ink(COLOURS["validation"])
        ('#0072b2', '#9d6c00')
    """
    from matplotlib.colors import to_hex, to_rgb

    rgb = np.array(to_rgb(colour))
    while _contrast_on_white(rgb) < _READABLE:
        rgb *= 0.98
    return to_hex(tuple(rgb))


def _contrast_on_white(rgb: np.ndarray) -> float:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(1.05 / (linear @ (0.2126, 0.7152, 0.0722) + 0.05))


def use_style() -> None:
    """Set the course's style for all figures drawn from now on."""
    import matplotlib.pyplot as plt

    with as_file(files("dlcourse.plotting") / "dlcourse.mplstyle") as path:
        plt.style.use(path)
