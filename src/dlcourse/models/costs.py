"""What a Keras model costs, layer by layer, and what its outputs see (50, 52, 57)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import keras
from keras import layers


@dataclass(frozen=True)
class Cost:
    """What one layer costs.

    Args:
        name: the layer's.
        kind: the layer's class, such as "Conv2D".
        output_shape: (height, width, channels) or (units,).
        parameters: all numbers that it holds, those that training does not move included.
        multiply_adds: multiplications by a kernel's weights, each with its addition, for one
            example. Biases, normalisation, activations and pooling are not counted.
    """

    name: str
    kind: str
    output_shape: tuple[int, ...]
    parameters: int
    multiply_adds: int


def costs(model: keras.Model) -> list[Cost]:
    """The cost of each layer of a model, in order; models within it are walked too.

    Each weight of a kernel is used once at each place of what comes out, whatever kind of
    convolution it is: a grouped kernel is thinner, a depthwise one has a single channel, a
    dense layer has one place.

    Args:
        model: a model that knows its shapes; each layer is used once.

    Raises:
        ValueError: if a layer has weights of a kind that is not counted here.

    Example:
        >>> from dlcourse.models import convnet
        >>> [(each.kind, each.multiply_adds) for each in costs(convnet()) if each.parameters]
        [('Conv2D', 57600), ('Conv2D', 663552), ('Conv2D', 294912), ('Dense', 10240)]
    """
    return [
        Cost(
            layer.name,
            type(layer).__name__,
            tuple(layer.output.shape[1:]),
            layer.count_params(),
            _multiply_adds(layer),
        )
        for layer in _layers(model)
        if not isinstance(layer, layers.InputLayer)
    ]


def total(model: keras.Model) -> tuple[int, int]:
    """Parameters and multiply–adds of a whole model, as `costs` counts them."""
    each = costs(model)
    return sum(one.parameters for one in each), sum(one.multiply_adds for one in each)


def by_resolution(model: keras.Model) -> dict[str, tuple[int, int]]:
    """Parameters and multiply–adds by stage: layers whose outputs are equally large.

    Args:
        model: as for `costs`.

    Returns:
        by stage, such as "112 × 112", in the order of the first layer of each that has
        parameters: (parameters, multiply–adds). What has one place only is the "head".

    Example:
        >>> from dlcourse.models import convnet
        >>> by_resolution(convnet())["head"]
        (10250, 10240)
    """
    stages: dict[str, tuple[int, int]] = {}
    for cost in costs(model):
        if not cost.parameters:
            continue
        places = cost.output_shape[:-1]
        stage = " × ".join(map(str, places)) if math.prod(places) > 1 else "head"
        before = stages.get(stage, (0, 0))
        stages[stage] = before[0] + cost.parameters, before[1] + cost.multiply_adds
    return stages


def receptive_field(model: keras.Model) -> float:
    """How many pixels in a line one place of the last maps can depend on.

    Along a path each window of K places adds (K − 1) steps, and a step is as long as the
    strides before it together; where paths join, the widest counts. A place that is made of
    whole maps, by global pooling or a dense layer, sees everything: infinity. The last maps
    are those that global pooling or `Flatten` takes, or the model's output.

    Args:
        model: a functional or sequential model without models in it.

    Raises:
        ValueError: if a layer enlarges maps.

    Example:
        >>> from dlcourse.models import convnet
        >>> receptive_field(convnet())
        19
    """
    seen: dict[int, tuple[float, int]] = {}  # by tensor: what a place of it sees, its step
    here: tuple[float, int] = (1, 1)
    last = here[0]
    chain = isinstance(model, keras.Sequential)
    for layer in model.layers if chain else model.operations:
        before = [here] if chain else [seen.get(id(x), (1, 1)) for x in _inputs(layer)]
        field = max(one[0] for one in before)
        step = min(one[1] for one in before)
        if _takes_whole_maps(layer):
            last, here = field, (math.inf, step)
        else:
            window, stride = _window(layer)
            here = field + (window - 1) * step, step * stride
        seen[id(layer.output)] = here
    return here[0] if math.prod(layer.output.shape[1:-1]) > 1 else last


def _multiply_adds(layer: keras.Layer) -> int:
    if not layer.weights or isinstance(layer, layers.BatchNormalization | layers.Normalization):
        return 0
    if isinstance(layer, layers.SeparableConv2D):
        kernels = [layer.depthwise_kernel, layer.pointwise_kernel]
    elif isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense):
        kernels = [layer.kernel]
    else:
        raise ValueError(
            "model must be made of convolutions and dense layers, as far as it has weights. "
            f"Received: a layer {layer.name!r} of kind {type(layer).__name__}."
        )
    places = math.prod(layer.output.shape[1:-1])
    return places * sum(math.prod(kernel.shape) for kernel in kernels)


def _layers(model: keras.Model) -> Iterator[keras.Layer]:
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _layers(layer)
        else:
            yield layer


def _inputs(layer: keras.Operation) -> list[keras.KerasTensor]:
    return keras.tree.flatten(layer.input) or [layer.output]  # a model's own input has none


def _takes_whole_maps(layer: keras.Operation) -> bool:
    whole = layers.Flatten | layers.GlobalAveragePooling2D | layers.GlobalMaxPooling2D
    return isinstance(layer, whole) and math.prod(layer.input.shape[1:-1]) > 1


def _window(layer: keras.Operation) -> tuple[int, int]:
    """How many places a layer looks at together, and the stride; (1, 1) place by place."""
    if isinstance(layer, layers.UpSampling2D | layers.Conv2DTranspose):
        raise ValueError(f"model must not enlarge its maps. Received: a layer {layer.name!r}.")
    strides = getattr(layer, "strides", (1,))
    if isinstance(layer, layers.MaxPooling2D | layers.AveragePooling2D):
        return layer.pool_size[0], strides[0]
    if hasattr(layer, "kernel_size"):
        return (layer.kernel_size[0] - 1) * layer.dilation_rate[0] + 1, strides[0]
    return 1, 1
