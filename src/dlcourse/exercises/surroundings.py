"""What belongs to everybody, and is put back after a student's code has run."""

import contextlib
import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

_MODULES = (
    "builtins",
    "math",
    "random",
    "numpy",
    "numpy.linalg",
    "numpy.random",
    "keras",
    "keras.activations",
    "keras.backend",
    "keras.callbacks",
    "keras.layers",
    "keras.losses",
    "keras.metrics",
    "keras.ops",
    "keras.optimizers",
    "keras.utils",
    "tensorflow",
    "tensorflow.math",
    "tensorflow.nn",
)
_CLASSES = ("Layer", "Dense", "Activation", "ReLU", "Softmax", "Conv2D", "Dropout")
_MISSING = object()
_Mode = tuple[str, Callable[[], Any], Callable[[Any], Any]]


@contextlib.contextmanager
def surroundings_kept(changed: list[str]) -> Iterator[None]:
    """Put back what the block changes outside itself, and add to `changed` what that was.

    Random generators go on from where they were and are not worth a word.
    """
    generators = np.random.get_state(), random.getstate()  # noqa: NPY002
    modes = [(mode, mode[1]()) for mode in _modes()]
    names = {(name, attributes): dict(vars(attributes)) for name, attributes in _namespaces()}
    try:
        with warnings.catch_warnings():
            yield
    finally:
        np.random.set_state(generators[0])  # noqa: NPY002
        random.setstate(generators[1])
        for (phrase, read, write), before in modes:
            if read() != before:
                write(before)
                changed.append(phrase)
        for (name, owner), before in names.items():
            changed.extend(f"`{name}.{each}`" for each in _put_back(owner, before))


def _modes() -> list[_Mode]:
    """For each mode its name, how it is read and how it is set."""
    modes: list[_Mode] = [
        ("NumPy's error mode", np.geterr, lambda before: np.seterr(**before)),
        ("NumPy's way of printing", _print_options, lambda before: np.set_printoptions(**before)),
        ("the working directory", os.getcwd, os.chdir),
        ("the environment variables", lambda: dict(os.environ), _set_environment),
    ]
    if "keras" in sys.modules and hasattr(sys.modules["keras"], "config"):
        config = sys.modules["keras"].config
        modes += [
            ("Keras's float type", config.floatx, config.set_floatx),
            ("Keras's image format", config.image_data_format, config.set_image_data_format),
            ("Keras's epsilon", config.epsilon, config.set_epsilon),
        ]
    return modes


def _print_options() -> dict:
    return {key: each for key, each in np.get_printoptions().items() if key != "override_repr"}


def _set_environment(before: dict[str, str]) -> None:
    for name in os.environ.keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)


def _namespaces() -> Iterator[tuple[str, Any]]:
    """The modules that are loaded, and the classes, whose names a lesson relies on."""
    for name in _MODULES:
        if module := sys.modules.get(name):
            yield name, module
    layers = sys.modules.get("keras.layers")
    for name in _CLASSES:
        if isinstance(cls := getattr(layers, name, None), type):
            yield f"keras.layers.{name}", cls


def _put_back(owner: Any, before: dict[str, Any]) -> list[str]:
    """Restore what was replaced or deleted; names that are new stay, as imports make them."""
    now = vars(owner)
    wrong = [
        name
        for name, value in before.items()
        if now.get(name, _MISSING) is not value and name not in ("_", "__warningregistry__")
    ]
    for name in wrong:
        setattr(owner, name, before[name])
    return wrong
