"""What tests read off the labelled points of a picture."""

import numpy as np
from matplotlib.colors import to_hex

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def markers(ax):
    """(x, y, colour, filled) of each point drawn."""
    return {
        (*point, to_hex(line.get_markeredgecolor()).upper(),
         line.get_markerfacecolor() != "white")
        for line in ax.lines
        if line.get_marker() == "o"
        for point in line.get_xydata().tolist()
    }  # fmt: skip
