import keras
import pytest
from numpy.testing import assert_allclose

from dlcourse.scratch import schedules

SCHEDULES = [
    (schedules.exponential_decay, "ExponentialDecay", {"decay_steps": 7, "decay_rate": 0.4}),
    (schedules.inverse_time_decay, "InverseTimeDecay", {"decay_steps": 5, "decay_rate": 2.0}),
    (schedules.cosine_decay, "CosineDecay", {"decay_steps": 9}),
]


@pytest.mark.parametrize(("ours", "theirs", "options"), SCHEDULES)
def test_schedules_are_those_of_keras(ours, theirs, options):
    reference = getattr(keras.optimizers.schedules, theirs)(0.3, **options)
    for step in range(15):
        assert_allclose(ours(0.3, **options)(step), reference(step), rtol=1e-5, atol=1e-8)
