"""A Keras model, looked at as a function and by its layers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.exercises.calling import WrongForm
from dlcourse.exercises.comparing import Observed
from dlcourse.exercises.words import ordinal

_ACTIVATIONS = {"ReLU": "relu", "Softmax": "softmax", "LeakyReLU": "leaky_relu", "ELU": "elu"}


@dataclass(frozen=True)
class Network(Observed):
    """What a model does with known weights, and what it is made of.

    Two networks are the same if they do the same with the same weights, however they are
    written: an activation inside a layer, after it, or in a `call` of one's own.

    Args:
        outputs: (examples, …) what it makes of the examples.
        sizes: the shapes of its weights, in order.
        layers: for each layer with weights what can be read from it.
    """

    outputs: np.ndarray
    sizes: tuple[tuple[int, ...], ...]
    layers: tuple[dict[str, Any], ...]

    def agrees(self, right: "Network", tolerance: float) -> bool:  # noqa: D102
        if sorted(self.sizes) != sorted(right.sizes) or self.outputs.shape != right.outputs.shape:
            return False
        return np.allclose(self.outputs, right.outputs, rtol=max(tolerance, 1e-4), atol=1e-6)

    def differs(self, right: "Network") -> tuple[str, str] | None:  # noqa: D102
        if len(self.layers) != len(right.layers):
            return "number of layers", (
                f"Your model has {_layers(len(self.layers))} with weights, "
                f"and should have {len(right.layers)}."
            )
        for place, (mine, other) in enumerate(zip(self.layers, right.layers, strict=True)):
            for what in self._readable(other):
                if mine.get(what) != other[what]:
                    which = ordinal(place, len(right.layers))
                    sentence = f"Look at the {what} of the {which} layer with weights"
                    return f"{what} of layer {place + 1}", f"{sentence}: {_said(what, mine)}."
        if self.outputs.shape != right.outputs.shape:
            return "shape of the output", "Your model's output has another shape."
        if sorted(self.sizes) != sorted(right.sizes):
            sizes = zip(self.sizes, right.sizes, strict=False)
            for size in (size for size, wanted in sizes if size != wanted):
                return "shape of a weight", (
                    f"A weight of your model has the shape {size}, and another is wanted there: "
                    "is a kernel of another size, or does it take another number of values?"
                )
        return self._softmax(right) or (
            "another function",
            "Your model's layers have the right sizes, but with the same weights it computes "
            "something else. What stands between the layers, or after the last one?",
        )

    def _readable(self, layer: dict[str, Any]) -> list[str]:
        """What can be read; activations in a `call` of one's own can not."""
        hidden = all(each["activation"] in (None, "linear") for each in self.layers)
        return [what for what in layer if what != "activation" or not hidden]

    def _softmax(self, right: "Network") -> tuple[str, str] | None:
        with np.errstate(all="ignore"):
            if np.allclose(_softmaxed(right.outputs), self.outputs, atol=1e-5):
                return "softmax too many", "At the end of your model is a softmax too many."
            if np.allclose(_softmaxed(self.outputs), right.outputs, atol=1e-5):
                return "softmax missing", "Your model's last numbers are not probabilities yet."
        return None


def network(model: Any, input_shape: tuple[int, ...], *, examples: int = 8) -> Network:
    """Look at a Keras model: give it known weights, run it, and give it its own ones back.

    Args:
        model: a model, built or not.
        input_shape: the shape of one example.
        examples: how many examples it is run on.

    Raises:
        WrongForm: if it does not take such examples.
    """
    batch = np.random.default_rng(0).normal(size=(examples, *input_shape)).astype("float32")
    batch *= np.geomspace(0.1, 30, examples).reshape(-1, *[1] * len(input_shape))  # bends far out
    try:
        model(batch[:1])
    except Exception as error:
        shape = (None, *input_shape)
        raise WrongForm(
            f"Your model does not take inputs of shape {shape} ({type(error).__name__}).",
            "wrong input",
        ) from None
    own = model.get_weights()
    try:
        model.set_weights(list(_known_weights(model)))
        outputs = np.asarray(model(batch))
    finally:
        model.set_weights(own)
    sizes = tuple(tuple(weight.shape) for weight in own)
    return Network(outputs, sizes, tuple(_anatomy(model)))


def _known_weights(model: Any) -> Iterator[np.ndarray]:
    """Weights that depend on their shapes and nothing else, so that order does not matter."""
    seen: Counter[tuple] = Counter()
    for weight in model.weights:
        shape = tuple(weight.shape)
        seen[shape] += 1
        values = np.random.default_rng([seen[shape], *shape]).normal(size=shape)
        scale = np.sqrt(max(1, np.prod(shape[:-1])))
        yield (np.abs(values) + 0.5 if "variance" in weight.path else values / scale)


def _anatomy(model: Any) -> Iterator[dict[str, Any]]:
    """What can be read from the layers with weights; an activation after one belongs to it."""
    last: dict[str, Any] = {}
    for layer in _flat(model):
        if layer.weights:
            if last:
                yield last
            last = {"width": getattr(layer, "units", None) or getattr(layer, "filters", None)}
            last["bias"] = getattr(layer, "use_bias", None)
            last["activation"] = _activation(layer)
        elif last and (name := _activation(layer)) and last["activation"] in (None, "linear"):
            last["activation"] = name
    if last:
        yield last


def _flat(model: Any) -> Iterator[Any]:
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from _flat(layer)
        else:
            yield layer


def _activation(layer: Any) -> str | None:
    if type(layer).__name__ in _ACTIVATIONS:
        return _ACTIVATIONS[type(layer).__name__]
    return getattr(getattr(layer, "activation", None), "__name__", None)


def _said(what: str, layer: dict[str, Any]) -> str:
    value = layer.get(what)
    if what == "bias":
        return "it has one" if value else "it has none"
    if value == "<lambda>":
        value = "a function of your own"
    return f"it is {value}" if value is not None else "there is none"


def _layers(count: int) -> str:
    return f"{count or 'no'} layer{'s' * (count != 1)}"


def _softmaxed(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
