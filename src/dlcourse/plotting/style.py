"""One style for all figures: fonts for the back row, colours with fixed roles.

The colours are those of Okabe and Ito (2008), which colour-blind readers tell apart.
"""

from importlib.resources import as_file, files

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


def use_style() -> None:
    """Set the course's style for all figures drawn from now on."""
    import matplotlib.pyplot as plt

    with as_file(files("dlcourse.plotting") / "dlcourse.mplstyle") as path:
        plt.style.use(path)
