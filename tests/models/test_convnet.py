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


def test_a_fourth_convolution_leaves_two_by_two_places():
    fourth, head = 9 * 4 * 5 + 5, 2 * 2 * 5 * 10 + 10
    three = convnet((2, 3, 4)).count_params() - (4 * 4 * 4 * 10 + 10)
    assert convnet((2, 3, 4, 5)).count_params() == three + fourth + head


def test_the_border_does_not_reach_the_logits():
    network, rng = convnet((2, 3, 4)), np.random.default_rng(0)
    images = rng.random((2, 28, 28, 1), dtype=np.float32)
    framed = np.ones_like(images)
    framed[:, 2:26, 2:26] = images[:, 2:26, 2:26]
    np.testing.assert_array_equal(network(framed), network(images))


def test_in_mixed_bfloat16_it_hands_over_float32_logits(policy):
    policy("mixed_bfloat16")
    network = convnet((2, 3, 4))
    assert network.layers[1].compute_dtype == "bfloat16"
    assert network(np.zeros((1, 28, 28, 1), np.float32)).dtype == "float32"


@pytest.mark.parametrize("filters", [(1, 2), (1, 2, 3, 4, 5)])
def test_too_few_or_too_many_filters_are_refused(filters):
    with pytest.raises(ValueError, match="Received: filters="):
        convnet(filters)
