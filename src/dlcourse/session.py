"""The first cell of a lesson: seed, style, quiet TensorFlow, profile."""

import gc
import os
import platform
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import keras

    from dlcourse.exercises.progress import Score

T = TypeVar("T")
_CHECKS = re.compile(r"dlcourse\.lessons\.\w+\.checks")


@dataclass(frozen=True)
class Session:
    """An open lesson.

    Args:
        number: the lesson's two digits.
        profile: `ci`, `class` or `full`.
    """

    number: str
    profile: str

    def pick(self, *, ci: Any, class_: Any, full: Any) -> Any:
        """What this profile takes: a number of epochs, a limit on the examples, …"""
        return {"ci": ci, "class": class_, "full": full}[self.profile]

    def each(self, items: Collection[T]) -> Iterator[T]:
        """The items one by one, for a loop that takes long: its cell says what is left."""
        from dlcourse.heartbeat import counted

        return counted(items)

    def score(self) -> "Score":
        """The lesson's exercises and their state, as a table: what this kernel has checked."""
        from dlcourse.exercises.progress import score

        names = [name for name in sys.modules if _CHECKS.fullmatch(name)]
        return score(*(sys.modules[name] for name in names))

    def progress(self, description: str = "training") -> "keras.callbacks.Callback":
        """A Keras callback that shows a training run as one line, with a bar and what is left."""
        from dlcourse.progress import Progress

        return Progress(description)


def start(number: str, *, seed: int = 0) -> Session:
    """Open a lesson: seed the generators, set the figures' style, start TensorFlow quietly.

    Prints one line on what it found: profile, device and versions.

    Args:
        number: the lesson's two digits, such as "07".
        seed: for Python's, NumPy's and Keras's generators.

    Raises:
        ValueError: if DLCOURSE_PROFILE names no profile.
    """
    from dlcourse import heartbeat
    from dlcourse.profiles import current_profile
    from dlcourse.quiet import output_held_back

    profile = current_profile()
    heartbeat.listen()
    # NumPy's products in a lesson are small: a second thread costs more than it brings, and
    # on a busy machine twenty times as much. What the reader has set stays.
    for variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    with output_held_back():
        import keras
        import numpy
        import tensorflow

        gpus = tensorflow.config.list_physical_devices("GPU")
        # Lessons compare to more digits than a GPU's shortened float32 has.
        tensorflow.config.experimental.enable_tensor_float_32_execution(False)
        tensorflow.zeros(1) + 1  # the first operation starts the device, and makes it speak
    if not gc.get_freeze_count():
        gc.freeze()  # TensorFlow's modules stay: to look for garbage in them takes 0.2 s each time
    keras.utils.set_random_seed(seed)
    from dlcourse.exercises import cells
    from dlcourse.plotting import use_style

    cells.listen()
    use_style()
    device = f"{len(gpus)} GPU" if gpus else f"CPU, {os.cpu_count()} cores"
    versions = (
        f"TensorFlow {tensorflow.__version__}, Keras {keras.__version__}, "
        f"NumPy {numpy.__version__}, Python {platform.python_version()}"
    )
    short = " · trained too shortly for what the text says" if profile == "ci" else ""
    print(f"Lesson {number} · profile {profile} · {device} · {versions}{short}")  # noqa: T201
    return Session(number, profile)
