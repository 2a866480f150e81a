"""The control of lesson 08: a width, and how its networks learn."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import numpy as np

from dlcourse.lessons.overfitting_and_regularisation.figures import by_epoch
from dlcourse.widgets.explore import explore


def capacity(records: Mapping[int, Any], *, parameters: Mapping[int, int]) -> None:
    """Move the width of the hidden layer; see loss and error of all runs, epoch by epoch.

    Args:
        records: by width, what was recorded after each epoch.
        parameters: by width, how many parameters one network has.
    """

    tops = {
        name: 1.05 * max(np.max(runs) for record in records.values()
                         for runs in getattr(record, name).values())
        for name in ("loss", "error")
    }  # fmt: skip

    def draw(width):
        record, units = records[width], f"{width} hidden unit{'s' * (width > 1)}"
        ends = [np.mean(record.error[role][-1]) for role in ("training", "validation")]
        figure = by_epoch(record, title=f"{units}, {parameters[width]:,} parameters", tops=tops)
        return figure, (
            f"With {units} the training error ends at {ends[0]:.3f} and the "
            f"validation error at {ends[1]:.3f}, means over {len(record.error['training'][-1])} "
            "runs."
        )

    widths = list(records)
    explore(
        draw,
        width=ipywidgets.SelectionSlider(options=widths, value=widths[-1], description="units"),
    )
