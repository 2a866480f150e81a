import pytest
from matplotlib.colors import rgb_to_hsv, to_rgb

from dlcourse.plotting import COLOURS, ink


def contrast(colour):
    """With white, by the formula of WCAG 2.2."""
    shares = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in to_rgb(colour)
    ]
    return 1.05 / (0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2] + 0.05)


@pytest.mark.parametrize("name", COLOURS)
def test_letters_in_each_colour_are_read_on_white_and_keep_its_hue(name):
    assert contrast(ink(COLOURS[name])) >= 4.5
    hue, wanted = (rgb_to_hsv(to_rgb(colour))[0] for colour in (ink(COLOURS[name]), COLOURS[name]))
    assert hue == pytest.approx(wanted, abs=0.01)


def test_what_is_dark_enough_stays():
    assert ink("black") == "#000000"
    assert ink(COLOURS["training"]) == COLOURS["training"].lower()
