import pytest

from dlcourse.widgets import log_slider


def test_it_stands_at_its_value_whatever_this_is():
    slider = log_slider(0.123, low=0.01, high=2, description="rate")
    labels = [label for label, _ in slider.options]
    assert slider.value == 0.123
    assert labels[:3] == ["0.01", "0.015", "0.02"]
    assert labels[-3:] == ["1", "1.5", "2"]
    assert labels.count("0.123") == 1


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0.2, 1), (0.01, 0.05)])
def test_a_value_outside_is_an_error(low, high):
    with pytest.raises(ValueError, match="value must be from low to high.*value=0.1"):
        log_slider(0.1, low=low, high=high, description="rate")
