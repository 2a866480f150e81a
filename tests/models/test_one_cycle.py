import keras
import numpy as np
import pytest

from dlcourse.models import OneCycle


def rates(schedule, num_steps):
    return np.array([float(schedule(step)) for step in range(num_steps + 1)])


@pytest.mark.parametrize(("num_steps", "rise"), [(8, 0.25), (100, 0.1), (1688, 0.5)])
def test_it_rises_evenly_to_the_peak_and_falls_evenly_to_zero(num_steps, rise):
    values, top = rates(OneCycle(0.3, num_steps, rise=rise), num_steps), round(rise * num_steps)
    np.testing.assert_allclose(values[:top], np.linspace(0, 0.3, top + 1)[1:], rtol=1e-4)
    falling = np.linspace(0.3, 0, num_steps - top + 1)
    np.testing.assert_allclose(values[top:], falling, rtol=1e-4, atol=1e-6)


def test_it_stays_at_zero_after_its_last_step():
    assert float(OneCycle(0.3, 8)(20)) == 0


def test_the_shortest_training_never_leaves_the_range_up_to_the_peak():
    values = rates(OneCycle(0.3, 2, rise=0.01), 2)
    assert values[0] == pytest.approx(0.3)
    assert (values >= 0).all()
    assert (values <= 0.3 + 1e-6).all()


def test_a_saved_optimizer_takes_its_schedule_along():
    optimizer = keras.optimizers.Adam(OneCycle(0.3, 8, rise=0.5))
    again = keras.optimizers.deserialize(keras.optimizers.serialize(optimizer))
    assert type(again._learning_rate) is OneCycle
    np.testing.assert_array_equal(
        rates(again._learning_rate, 8), rates(OneCycle(0.3, 8, rise=0.5), 8)
    )


@pytest.mark.parametrize(
    ("arguments", "received"),
    [
        ({"peak": 0, "num_steps": 8}, "peak=0"),
        ({"peak": 0.1, "num_steps": 1}, "num_steps=1"),
        ({"peak": 0.1, "num_steps": 8, "rise": 1}, "rise=1"),
    ],
)
def test_what_makes_no_cycle_is_refused(arguments, received):
    with pytest.raises(ValueError, match=f"Received: {received}"):
        OneCycle(**arguments)
