import keras
import numpy as np
import pytest

from dlcourse.models import convnet


@pytest.fixture
def policy():
    yield keras.config.set_dtype_policy
    keras.config.set_dtype_policy("float32")


def test_its_parameters_are_what_its_kernels_count():
    first, second, third = 25 * 16 + 16, 9 * 16 * 32 + 32, 9 * 32 * 64 + 64
    head = 4 * 4 * 64 * 10 + 10  # 28 − 4 = 24, halved twice, less 2
    assert convnet().count_params() == first + second + third + head


def test_the_border_does_not_reach_the_logits():
    network, rng = convnet((2, 3, 4)), np.random.default_rng(0)
    images = rng.random((2, 28, 28, 1), dtype=np.float32)
    framed = np.ones_like(images)
    framed[:, 2:26, 2:26] = images[:, 2:26, 2:26]
    np.testing.assert_array_equal(network(framed), network(images))


def test_each_convolution_hands_on_what_size_it_was_given():
    keras.utils.set_random_seed(0)
    pixels = np.random.default_rng(0).normal(0.1307, 0.3081, size=(64, 28, 28, 1))
    for layer in convnet((64, 64, 64)).layers[:-2]:
        given, pixels = np.mean(np.square(pixels)), layer(pixels)
        if isinstance(layer, keras.layers.Conv2D):
            assert 0.6 < np.mean(np.square(pixels)) / given < 1.4  # He: E[a²] stays


def test_in_mixed_bfloat16_it_hands_over_float32_logits(policy):
    policy("mixed_bfloat16")
    network = convnet((2, 3, 4))
    assert network.layers[2].compute_dtype == "bfloat16"
    assert network(np.zeros((1, 28, 28, 1), np.float32)).dtype == "float32"


def test_two_numbers_of_filters_are_refused():
    with pytest.raises(ValueError, match=r"Received: filters=\(1, 2\)"):
        convnet((1, 2))
