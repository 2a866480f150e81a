import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose

from dlcourse.lessons.cnn_architectures.runs import gradient_norms, milliseconds, restart
from dlcourse.models import residual_block, small_net

rng = np.random.default_rng(0)
IMAGES = rng.random((12, 16, 16, 1), dtype=np.float32)
LABELS = rng.integers(0, 10, 12)


@pytest.fixture
def network():
    keras.utils.set_random_seed(5)
    net = small_net(residual_block, 4, side=16)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(keras.optimizers.SGD(0.05, momentum=0.9), loss)
    return net


def trained(network, seed):
    restart(network, seed)
    before = network.get_weights()
    network.fit(IMAGES, LABELS, batch_size=4, epochs=2, verbose=0)
    return before, network.get_weights()


def test_a_seed_gives_the_same_training_again_and_another_one_another(network):
    first, again, other = trained(network, 3), trained(network, 3), trained(network, 4)
    for one, two in zip(first[0] + first[1], again[0] + again[1], strict=True):
        assert_allclose(one, two, atol=1e-6)
    assert not np.allclose(first[0][0], other[0][0])


def test_after_a_restart_the_optimizer_has_seen_nothing_and_keeps_its_rate(network):
    trained(network, 3)
    restart(network, 4)
    assert int(network.optimizer.iterations) == 0
    assert float(network.optimizer.learning_rate) == pytest.approx(0.05)
    assert all(not np.any(each) for each in network.optimizer.momentums)


def test_a_gradients_length_is_that_of_finite_differences():
    keras.utils.set_random_seed(1)
    layers = [keras.layers.Flatten(), keras.layers.Dense(3)]
    net = keras.Sequential([keras.Input((2, 2, 1)), *layers])
    x, y = rng.random((5, 2, 2, 1), dtype=np.float32), np.array([0, 1, 2, 1, 0])
    kernel = net.layers[-1].kernel
    start, slopes = kernel.numpy(), np.zeros((4, 3))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    for place in np.ndindex(4, 3):
        ends = []
        for step in (-1e-2, 1e-2):
            moved = start.copy()
            moved[place] += step
            kernel.assign(moved)
            ends.append(float(loss(y, net(x))))
        slopes[place] = (ends[1] - ends[0]) / 2e-2
    kernel.assign(start)
    assert_allclose(gradient_norms(net, x, y), [np.linalg.norm(slopes)], rtol=1e-3)


def test_there_is_a_length_for_each_layer_of_the_main_path(network):
    assert gradient_norms(network, IMAGES, LABELS).shape == (8,)  # two shortcuts left out


def test_time_is_told_for_one_image():
    import time

    class Slow:
        def __init__(self, seconds):
            self.seconds = seconds

        def __call__(self, images, *, training):
            assert not training
            time.sleep(self.seconds)
            return images

    times = milliseconds([Slow(0.02), Slow(0.06)], np.zeros(5), repeats=3)
    assert 4 <= times[0] < 11 < 12 <= times[1]
