"""How far a training run is, in one line: a bar, and how long it still takes."""

import sys
from contextlib import ExitStack
from typing import Any

import keras
from tqdm import tqdm

from dlcourse import heartbeat

_WIDTH = 20  # characters of the bar
_RUNNING = f"{{desc}} {{bar:{_WIDTH}}} {{n:.0f}}/{{total}} epochs{{left}}{{postfix}}"
_DONE = f"{{desc}} {{bar:{_WIDTH}}} {{n:.0f}}/{{total}} epochs, {{elapsed}}{{postfix}}"


class _Bar(tqdm):
    @property
    def format_dict(self) -> dict[str, Any]:
        """With `left`, empty as long as little is known, where tqdm itself says "?"."""
        known = super().format_dict
        done, total = known["n"], known["total"]
        if done < total / 50:  # the first batch also builds the graph
            return {**known, "left": ""}
        seconds = (total - done) * known["elapsed"] / done
        return {**known, "left": f", {self.format_interval(seconds)} left"}


class Progress(keras.callbacks.Callback):
    """Shows a training run as one line, which moves within an epoch too.

    Args:
        description: what is trained, in a few words.
    """

    def __init__(self, description: str):  # noqa: D107
        super().__init__()
        self.description, self.open = description, ExitStack()

    def on_train_begin(self, logs: dict | None = None) -> None:  # noqa: ARG002, D102
        self.open.enter_context(heartbeat.open_line())
        self.bar = _Bar(
            total=self.params["epochs"],
            desc=self.description,
            file=sys.stdout,  # what goes to stderr looks like an error in a notebook
            bar_format=_RUNNING,
            mininterval=0.5,
            miniters=0,  # looks at the clock at each batch
        )

    def on_train_batch_end(self, batch: int, logs: dict | None = None) -> None:  # noqa: ARG002, D102
        if steps := self.params["steps"]:
            self.bar.update(1 / steps)

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:  # noqa: D102
        self.bar.n = epoch + 1
        self.bar.set_postfix(logs)

    def on_train_end(self, logs: dict | None = None) -> None:  # noqa: ARG002, D102
        self.bar.bar_format = _DONE
        self.bar.close()
        self.open.close()
